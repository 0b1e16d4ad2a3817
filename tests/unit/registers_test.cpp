// Who holds a post, whose work goes where, readings, meetings and evidence, through the file.
#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"
#include "support/scratch.hpp"

#include <goodplan/domain/duties.hpp>
#include <goodplan/service/evidence.hpp>
#include <goodplan/service/measures.hpp>
#include <goodplan/service/meetings.hpp>
#include <goodplan/service/plans.hpp>
#include <goodplan/service/posts.hpp>
#include <goodplan/service/reassign.hpp>

using namespace goodplan;
using base::Decimal;
using domain::Direction;
using test::failure_of;
using test::iso;

namespace {

struct Typing {
    test::Scratch folder;
    store::Store store = open(folder.file("plan.db"));
    service::Session session{store};

    Typing() {
        session.now = *base::parse_utc("2026-11-20T10:00:00Z");
        session.today = session.on = iso("2026-11-20");
        session.actor = "m.shah";
        (void)service::add_plan(session, "northmoor", {{{"title", "TITLE", "Plan"}}, {}, {}},
                                {"Northmoor Council", {}});
        (void)service::add_post(session, {{{"name", "NAME", "head"}, {"title", "TITLE", "Head"}}, {}, {}},
                                holder("J Okafor", "2026-03-01"));
    }

    static store::Store open(std::string const& path) {
        store::Options options;
        options.access = store::Access::write;
        options.random = test::fixed_random(1);
        store::Store::create(path, options);
        return store::Store::open(path, options);
    }

    static service::Holder holder(std::string person, std::string_view since, std::string_view until = {}) {
        service::Holder made;
        made.person = std::move(person);
        if (!since.empty())
            made.since = iso(since);
        if (!until.empty())
            made.until = iso(until);
        return made;
    }

    [[nodiscard]] std::string held_on(std::string_view day) const {
        auto shared = store.load_register(store.latest_revision());
        shared.moment.day = iso(day);
        return shared.holder({1});
    }
    [[nodiscard]] std::size_t holdings() const {
        return store.load_register(store.latest_revision()).all<domain::Holding>().size();
    }
};

} // namespace

TEST_CASE("a hand-over ends one holding the day before it begins the next") {
    Typing it;
    auto const made = service::hand_over(it.session, "head", Typing::holder("P Shah", "2026-11-16"));
    CHECK(made.before == "J Okafor");
    CHECK(made.after == "P Shah");
    CHECK_FALSE(made.mended);
    CHECK(it.held_on("2026-03-01") == "J Okafor");
    CHECK(it.held_on("2026-11-15") == "J Okafor");
    CHECK(it.held_on("2026-11-16") == "P Shah");
    CHECK(it.held_on("2026-02-28") == "Head");
    REQUIRE(made.people.size() == 1);
    CHECK(made.people.front().ref == "person p-shah");
}

TEST_CASE("a second change for the same day mends the first and adds no holding") {
    Typing it;
    (void)service::hand_over(it.session, "head", Typing::holder("P Shah", "2026-11-16"));
    auto const before = it.holdings();
    auto const made = service::hand_over(it.session, "head", Typing::holder("R Lewis", "2026-11-16"));
    CHECK(made.mended);
    CHECK(made.before == "P Shah");
    CHECK(it.holdings() == before);
    CHECK(it.held_on("2026-11-16") == "R Lewis");
    CHECK(it.held_on("2026-11-15") == "J Okafor");
}

TEST_CASE("holdings never overlap") {
    Typing it;
    (void)service::hand_over(it.session, "head", Typing::holder("P Shah", "2027-01-04"));
    auto const early = failure_of(
        [&] { (void)service::hand_over(it.session, "head", Typing::holder("R Lewis", "2026-12-01")); });
    CHECK(early.kind == base::ErrorKind::conflict);
    CHECK(early.message.find("P Shah") != std::string::npos);
    CHECK(it.held_on("2026-12-01") == "J Okafor");
    // For a time, up to the day before, it may stand between the two.
    (void)service::hand_over(it.session, "head", Typing::holder("R Lewis", "2026-12-01", "2027-01-03"));
    CHECK(it.held_on("2026-11-30") == "J Okafor");
    CHECK(it.held_on("2026-12-01") == "R Lewis");
    CHECK(it.held_on("2027-01-03") == "R Lewis");
    CHECK(it.held_on("2027-01-04") == "P Shah");
    // And a holder of long ago before the first.
    (void)service::hand_over(it.session, "head", Typing::holder("A Old", "2020-01-01", "2026-02-28"));
    CHECK(it.held_on("2026-02-28") == "A Old");
    CHECK(it.held_on("2026-03-01") == "J Okafor");
    CHECK(failure_of([&] {
              (void)service::hand_over(it.session, "head",
                                       Typing::holder("A Old", "2026-01-01", "2025-12-31"));
          }).kind == base::ErrorKind::usage);
}

TEST_CASE("a vacant post is shown as vacant until somebody takes over") {
    Typing it;
    (void)service::vacate(it.session, "head", iso("2026-11-20"));
    CHECK(it.held_on("2026-11-19") == "J Okafor");
    CHECK(it.held_on("2026-11-20") == "Head: VACANT");
    CHECK(failure_of([&] { (void)service::vacate(it.session, "head", iso("2026-11-25")); }).kind ==
          base::ErrorKind::conflict);
    auto const made = service::hand_over(it.session, "head", Typing::holder("j-okafor", "2026-11-25"));
    CHECK(made.before == "VACANT");
    CHECK(made.people.empty());
    CHECK(it.held_on("2026-11-24") == "Head: VACANT");
    CHECK(it.held_on("2026-11-25") == "J Okafor");
}

TEST_CASE("a person is found by short name, full name or login, and a mistyped short name adds nobody") {
    Typing it;
    auto changed = Typing::holder("j okafor", "2026-11-20");
    changed.interim = true;
    changed.login = "j.okafor";
    CHECK(service::hand_over(it.session, "head", changed).people.empty());
    CHECK(service::hand_over(it.session, "head", Typing::holder("j.okafor", "2026-11-21")).people.empty());
    auto const failure = failure_of(
        [&] { (void)service::hand_over(it.session, "head", Typing::holder("j-okafr", "2026-11-22")); });
    CHECK(failure.kind == base::ErrorKind::not_found);
    CHECK(failure.hint.find("j-okafor") != std::string::npos);
    auto other = Typing::holder("P Shah", "2026-11-22");
    other.login = "j.okafor";
    CHECK(failure_of([&] { (void)service::hand_over(it.session, "head", other); }).kind ==
          base::ErrorKind::conflict);
}

TEST_CASE("a new plan supersedes the older one and is then the only open one") {
    Typing it;
    auto const beside =
        service::add_plan(it.session, "later", {{{"title", "TITLE", "Later"}}, {}, {}}, {"northmoor", {}});
    CHECK(beside.open == std::vector<std::string>{"later", "northmoor"});
    CHECK(failure_of([&] {
              (void)service::choose_plan(it.store, "", {it.session.today, it.store.latest_revision()});
          }).kind == base::ErrorKind::usage);
    (void)service::edit_plan(it.session, "later", {{}, {{"supersedes", "--supersedes", {"northmoor"}}}, {}},
                             {});
    CHECK(service::choose_plan(it.store, "", {it.session.today, it.store.latest_revision()}) == "later");
    auto const plan = it.store.load("later", {it.session.today, it.store.latest_revision()}, {});
    CHECK(plan.facts().entered == it.session.on);
    CHECK(plan.at(plan.facts().calendar)->value.name.text == "england-and-wales");
    CHECK(plan.at(plan.facts().rating_key)->value.name.text == "goodplan-default");
    CHECK(plan.plan_record().state.status == "draft");
}

TEST_CASE("reassigning takes open actions alone and leaves what waits for sign-off") {
    Typing it;
    (void)service::add_post(it.session, {{{"name", "NAME", "other"}, {"title", "TITLE", "Other"}}, {}, {}},
                            std::nullopt);
    service::ActionFields fields;
    fields.lead = "head";
    fields.accountable = "head";
    for (auto const* title : {"First", "Second", "Third"}) {
        fields.title = title;
        (void)service::add_action(it.session, "northmoor", fields, std::nullopt);
    }
    (void)service::step(it.session, "northmoor", {service::reference("A-2")}, service::Step::done, {});
    service::StepFacts waiting;
    waiting.note = "Waits";
    (void)service::step(it.session, "northmoor", {service::reference("A-3")}, service::Step::block, waiting);
    service::Reassignment wish;
    wish.from = "head";
    wish.to = "other";
    wish.dry_run = true;
    auto const dry = service::reassign(it.session, "northmoor", wish);
    CHECK(dry.actions.size() == 2);
    auto const revision = it.store.latest_revision();
    wish.dry_run = false;
    wish.role = service::Role::lead;
    wish.reason = "Why";
    auto const made = service::reassign(it.session, "northmoor", wish);
    CHECK(it.store.latest_revision() == revision + 1);
    REQUIRE(made.actions.size() == 2);
    CHECK(made.actions[0].ref == "A-1");
    CHECK(made.actions[1].ref == "A-3");
    CHECK(made.waiting == std::vector<std::string>{"A-2"});
    auto const plan = it.store.load("northmoor", {it.session.today, it.store.latest_revision()},
                                    store::Needs::only({domain::Kind::action}));
    CHECK(plan.find<domain::Action>(1)->value.lead.number == 2);
    CHECK(plan.find<domain::Action>(1)->value.accountable.number == 1);
    CHECK(plan.find<domain::Action>(2)->value.lead.number == 1);
    CHECK(it.store.revision(revision + 1).reason == "Why");
    CHECK(failure_of([&] { (void)service::reassign(it.session, "northmoor", wish); }).kind ==
          base::ErrorKind::conflict);
}

TEST_CASE("a reading is compared with the latest for an earlier day and never written over") {
    Typing it;
    (void)service::add_record(it.session, "northmoor", domain::Kind::measure,
                              {{{"title", "TITLE", "Supervised"},
                                {"unit", "--unit", "%"},
                                {"polarity", "--polarity", "high"},
                                {"baseline", "--baseline", "64"}},
                               {},
                               {}});
    auto const record = [&](std::string value, std::string period) {
        service::ReadingFacts facts;
        facts.value = std::move(value);
        facts.period = std::move(period);
        return service::record_reading(it.session, "northmoor", service::reference("M-1", "M"), facts);
    };
    auto const first = record("70%", "aug-2026");
    CHECK(first.before_is_start);
    CHECK(first.direction == Direction::better);
    auto const october = record("68", "oct-2026");
    CHECK(october.before->value == Decimal{70});
    CHECK(october.direction == Direction::worse);
    auto const between = record("75", "sep-2026");
    CHECK(between.before->value == Decimal{70});
    CHECK(between.notes.size() == 1); // a later one stands
    auto const corrected = record("69", "2026-10");
    CHECK(corrected.before->value == Decimal{75});
    CHECK(corrected.notes.size() == 1); // there is one for that day already
    CHECK(corrected.ref == "RD-4");
    CHECK(failure_of([&] { (void)record("69", "nov-2026"); }).kind == base::ErrorKind::usage);
    CHECK(failure_of([&] { (void)record("69 staff", "oct-2026"); }).kind == base::ErrorKind::usage);
}

TEST_CASE("a meeting held is dated on its own day, or on the day it entered the plan") {
    Typing it;
    (void)service::add_record(it.session, "", domain::Kind::body,
                              {{{"name", "NAME", "board"},
                                {"title", "TITLE", "Board"},
                                {"kind", "--kind", "improvement-board"},
                                {"clear_days", "--clear-days", "5"}},
                               {},
                               {}});
    auto const add = [&](std::string day) {
        return service::add_meeting(
            it.session, "northmoor",
            {{{"body", "--body", "board"}, {"day", "--day", std::move(day)}}, {}, {}});
    };
    CHECK(add("2026-12-03").meetings.front().agenda == iso("2026-11-25"));
    CHECK(failure_of([&] { (void)add("2026-12-03"); }).kind == base::ErrorKind::conflict);
    (void)add("2026-11-05");
    CHECK(failure_of([&] { (void)service::hold_meeting(it.session, "northmoor", "MTG-1", {}); }).kind ==
          base::ErrorKind::conflict);
    (void)service::hold_meeting(it.session, "northmoor", "MTG-2", {});
    auto const plan = it.store.load("northmoor", {it.session.today, it.store.latest_revision()},
                                    store::Needs::only({domain::Kind::meeting}));
    CHECK(plan.find<domain::Meeting>(2)->state.status == "held");
    CHECK(plan.find<domain::Meeting>(2)->state.status_day == iso("2026-11-20"));
    CHECK(plan.find<domain::Meeting>(2)->value.day == iso("2026-11-05"));
}

TEST_CASE("evidence satisfies sign-off once it is tested as supporting") {
    Typing it;
    service::ActionFields fields;
    fields.title = "First";
    (void)service::add_action(it.session, "northmoor", fields, std::nullopt);
    service::EvidencePlace const place{"/tmp/sample.pdf", "sample.pdf", std::string(64, 'a'), 3, {}};
    auto const added = service::add_evidence(it.session, "northmoor", {"A-1"}, place, {});
    CHECK(added.records.front().line == "sample.pdf");
    CHECK_FALSE(added.warnings.empty());
    auto const signed_off = [&] {
        auto const plan =
            it.store.load("northmoor", {it.session.today, it.store.latest_revision()}, store::Needs::all());
        return domain::has_tested_evidence(plan, {domain::Kind::action, 1});
    };
    CHECK_FALSE(signed_off());
    (void)service::test_evidence(it.session, "northmoor", "E-1", {"partly", "head", {}, {}});
    CHECK_FALSE(signed_off());
    (void)service::test_evidence(it.session, "northmoor", "E-1", {"supports", "head", {}, {}});
    CHECK(signed_off());
}
