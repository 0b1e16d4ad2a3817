// Typing records: the duties that follow from an inspection by law, and what is doubted.
#include "exchange/duty_table.hpp"
#include "support/scratch.hpp"

#include <goodplan/domain/register.hpp>
#include <goodplan/exchange/plan_file.hpp>
#include <goodplan/service/import.hpp>
#include <goodplan/service/obligations.hpp>
#include <goodplan/service/records.hpp>

#include <catch2/catch.hpp>

#include <set>
#include <string>
#include <vector>

namespace goodplan::test {
namespace {

using domain::Kind;
using service::RecordFields;

base::Date day(std::string_view text) { return base::parse_iso(text).value(); }

using Texts = std::vector<std::string>;

} // namespace

// ---- the table of duties --------------------------------------------------------------------------------

TEST_CASE("Every framework, rule and body of the table of duties is known", "[records]") {
    auto const& shipped = exchange::builtin_register().plan;
    auto const names = [&](Kind kind) {
        std::set<std::string> made;
        for (auto const& record : shipped.any(kind))
            made.insert(record.text("name"));
        return made;
    };
    auto const frameworks = names(Kind::framework);
    auto const rules = names(Kind::rule);
    auto const& table = exchange::duty_table();
    REQUIRE(table.duties.size() >= 6);
    for (auto const& duty : table.duties) {
        CHECK(rules.contains(duty.rule));
        for (auto const& framework : duty.frameworks)
            CHECK(frameworks.contains(framework));
    }
    for (auto const& [framework, kind] : table.usual_kinds)
        CHECK(frameworks.contains(framework));
    // Every rule that counts from a report or letter belongs to a duty, that of requests for information counts from
    // something else; every framework has a usual kind.
    for (auto const& rule : shipped.all<domain::Rule>()) {
        bool const counted = rule->count && (rule->trigger == domain::Trigger::receipt ||
                                             rule->trigger == domain::Trigger::letter);
        bool const listed =
            std::ranges::any_of(table.duties, [&](auto const& duty) { return duty.rule == rule->name.text; });
        CHECK((listed || !counted || rule->name.text == "foi-2000-s10"));
    }
    for (auto const& framework : frameworks)
        CHECK((table.usual_kinds.contains(framework) || framework == "unannounced-2009"));
}

TEST_CASE("A table of duties that does not parse is refused", "[records]") {
    auto const refused = [](std::string const& duty) {
        return failure_of([&] {
                   (void)exchange::read_duty_table(R"({"schema":"goodplan/duties/1","duties":[)" + duty +
                                                   "]}");
               }).kind == base::ErrorKind::internal;
    };
    CHECK_FALSE(failure_of([] {
                    (void)exchange::read_duty_table(
                        R"({"schema":"goodplan/duties/1","duties":[{"frameworks":["a"],"kinds":["full"],
                            "rule":"r","title":"t","basis":"statute"}]})");
                }).failed);
    CHECK(refused(R"({"frameworks":["a"],"kinds":["fulll"],"rule":"r","title":"t","basis":"statute"})"));
    CHECK(refused(R"({"frameworks":[],"kinds":["full"],"rule":"r","title":"t","basis":"statute"})"));
    CHECK(refused(R"({"frameworks":["a"],"kinds":["full"],"title":"t","basis":"statute"})"));
    CHECK(refused(R"({"frameworks":["a"],"kinds":["full"],"rule":"r","title":"t","basis":"law"})"));
    CHECK(refused(R"({"frameworks":["a"],"kinds":["full"],"rule":"r","title":"t","basis":"statute","x":1})"));
    CHECK(failure_of([] { (void)exchange::read_duty_table("{"); }).failed);
}

// ---- inspections and their duties, in a file -------------------------------------------------------------

namespace {

class Typed {
public:
    Typed() {
        store::Store::create(file_, options());
        store_.emplace(store::Store::open(file_, options()));
        auto session = on("2017-09-04");
        (void)service::import_plan(session, exchange::read_plan(plan).file.value(), false);
    }

    service::Session on(std::string_view today) {
        service::Session session{*store_};
        session.now = base::parse_utc(std::string(today) + "T09:00:00Z").value();
        session.today = session.on = day(today);
        session.actor = "m.shah";
        return session;
    }

    service::AddedRecords inspect(std::string_view framework, std::string_view kind,
                                  std::vector<std::pair<std::string, std::string>> const& dates,
                                  service::LegalDuties const& duties = {}) {
        RecordFields fields{
            {{"framework", "--framework", std::string(framework)}, {"kind", "--kind", std::string(kind)}},
            {},
            {}};
        for (auto const& [field, text] : dates)
            fields.fields.push_back({field, "--" + field, text});
        auto session = on("2017-09-04");
        return service::add_inspection(session, "p", fields, duties);
    }

    service::EditedInspection edit(std::string const& field, std::string const& text,
                                   service::StoredDates dates = service::StoredDates::take_earlier) {
        RecordFields fields;
        if (!field.empty())
            fields.fields.push_back({field, "--" + field, text});
        auto session = on("2017-10-16");
        return service::edit_inspection(session, "p", "I-1", fields, dates, {false, false, {}});
    }

    [[nodiscard]] domain::Plan plan_now() const {
        return store_->load("p", {day("2017-10-16"), store_->latest_revision()}, store::Needs::all());
    }
    [[nodiscard]] domain::Obligation duty(int number) const {
        return plan_now().find<domain::Obligation>(number)->value;
    }
    [[nodiscard]] store::Store& store() { return *store_; }

private:
    static constexpr std::string_view plan =
        R"({"schema":"goodplan/plan/1","plan":{"name":"p","title":"Plan","kind":"post-inspection-plan",
        "authority":"a","marking":"official","entered":"2017-09-04"},
        "register":{"authorities":[{"name":"a","title":"A"}],
        "bodies":[{"name":"dfe","title":"DfE","kind":"department"}]}})";
    static store::Options options() {
        store::Options made;
        made.access = store::Access::write;
        made.random = fixed_random(7);
        return made;
    }

    Scratch scratch_;
    std::string file_ = scratch_.file("p.db");
    std::optional<store::Store> store_;
};

} // namespace

TEST_CASE("An inspection brings the duties of its report, dated as an import dates them", "[records]") {
    Typed typed;
    auto const added = typed.inspect("sif-2013", "full", {{"published", "2017-09-04"}});
    REQUIRE(added.records.size() == 3);
    CHECK(added.records[0].ref == "I-1");
    auto const plan = typed.plan_now();
    auto const& report = plan.find<domain::Obligation>(1)->value;
    auto const& statement = plan.find<domain::Obligation>(2)->value;
    CHECK(report.computed_due == day("2017-10-16"));
    CHECK(statement.computed_due == day("2017-12-11"));
    CHECK(statement.trigger == domain::Trigger::publication);
    CHECK(statement.calendar_version.text == plan.calendar().version());
    CHECK(statement.basis == domain::Basis::statute);
    CHECK(statement.inspection.number == 1);
    CHECK_FALSE(statement.recipients.empty());
    CHECK(plan.from({Kind::obligation, 2}, "to").size() == 1); // ofsted is not in the file
    CHECK(plan.find<domain::Obligation>(2)->state.status == "open");
}

TEST_CASE("Working days from public documents come out when an inspection is typed", "[records]") {
    struct Case {
        char const* framework;
        char const* kind;
        char const* published;
        int duty;
        char const* due;
        bool asked;
    };
    for (auto const& one : {Case{"ilacs-2018", "standard", "2021-12-17", 2, "2022-03-30", false},
                            Case{"ilacs-2018", "standard", "2022-04-01", 2, "2022-07-15", false},
                            Case{"ilacs-2018", "focused-visit", "2018-08-10", 1, "2018-09-10", true},
                            Case{"jtai-2016", "joint", "2023-01-06", 1, "2023-04-18", false},
                            Case{"jtai-2016", "joint", "2020-04-14", 1, "2020-07-23", false},
                            Case{"slac-2009", "full", "2012-07-31", 1, "2012-09-12", false},
                            Case{"slac-2009", "full", "2012-07-31", 2, "2012-11-07", false},
                            Case{"send-2023", "joint", "2024-05-07", 1, "2024-06-26", true}}) {
        Typed typed;
        (void)typed.inspect(one.framework, one.kind, {{"published", one.published}}, {true, one.asked, {}});
        CHECK(typed.duty(one.duty).computed_due == day(one.due));
    }
}

TEST_CASE("Receipt is counted from where it is recorded, and a letter by its own day", "[records]") {
    Typed typed;
    (void)typed.inspect("sif-2013", "full", {{"received", "2017-08-31"}, {"published", "2017-09-04"}});
    CHECK(typed.duty(2).trigger == domain::Trigger::receipt);
    CHECK(typed.duty(2).computed_due == day("2017-12-07"));
    (void)typed.inspect("jtai-2016", "joint", {{"published", "2017-09-04"}},
                        {true, false, day("2017-09-01")});
    CHECK(typed.duty(3).trigger == domain::Trigger::letter);
    CHECK(typed.duty(3).trigger_day == day("2017-09-01"));
}

TEST_CASE("Some duties are owed only where the letter asks for a plan", "[records]") {
    Typed typed;
    CHECK(typed.inspect("ilacs-2018", "focused-visit", {{"published", "2018-08-10"}}).records.size() == 1);
    CHECK(typed.inspect("send-2016", "joint", {{"published", "2018-08-10"}}).records.size() == 1);
    CHECK(typed.inspect("ilacs-2018", "monitoring-visit", {{"published", "2018-08-10"}}).records.size() == 1);
    CHECK(
        typed.inspect("sif-2013", "full", {{"published", "2018-08-10"}}, {false, false, {}}).records.size() ==
        1);
    CHECK(typed.plan_now().all<domain::Obligation>().empty());
}

TEST_CASE("An earlier date is stored at once, a later one only when asked for", "[records]") {
    using service::StoredDates;
    Typed typed;
    (void)typed.inspect("sif-2013", "full", {{"published", "2017-09-04"}});
    auto earlier = typed.edit("received", "2017-08-31");
    REQUIRE(earlier.duties.size() == 2);
    CHECK(earlier.duties[1].stored);
    CHECK(typed.duty(2).computed_due == day("2017-12-07"));
    CHECK(typed.duty(2).trigger == domain::Trigger::receipt);

    auto const later = typed.edit("received", "");
    REQUIRE(later.duties.size() == 2);
    CHECK_FALSE(later.duties[1].stored);
    CHECK(later.duties[1].after.computed == day("2017-12-11"));
    CHECK(typed.duty(2).computed_due == day("2017-12-07"));

    CHECK(typed.edit("", "", StoredDates::recompute).duties[1].stored);
    CHECK(typed.duty(2).computed_due == day("2017-12-11"));
    CHECK(failure_of([&] { (void)typed.edit("", "", StoredDates::recompute); }).kind ==
          base::ErrorKind::conflict);

    CHECK_FALSE(typed.edit("received", "2017-08-31", StoredDates::keep).duties[1].stored);
    CHECK(typed.duty(2).computed_due == day("2017-12-11"));
}

TEST_CASE("A duty that was met keeps its date, and a stated date is never touched", "[records]") {
    Typed typed;
    (void)typed.inspect("sif-2013", "full", {{"published", "2017-09-04"}});
    auto session = typed.on("2017-10-16");
    (void)service::edit_obligation(session, "p", "O-2",
                                   {{{"stated_due", "--stated-due", "2017-12-11"}}, {}, {}}, false);
    (void)service::duty_step(session, "p", service::reference("O-1"), service::DutyStep::met, "");
    auto const edited = typed.edit("received", "2017-08-31");
    REQUIRE(edited.duties.size() == 1);
    CHECK(edited.duties[0].record.number == 2);
    CHECK(typed.duty(1).computed_due == day("2017-10-16"));
    CHECK(typed.duty(2).stated_due == day("2017-12-11"));
    CHECK(typed.duty(2).computed_due == day("2017-12-07"));
}

TEST_CASE("Nothing is counted from a publication known by its year, or beyond the calendar", "[records]") {
    Typed typed;
    CHECK(typed.inspect("sif-2013", "full", {{"published", "2013-12-31"}, {"published_precision", "year"}})
              .records.size() == 1);
    auto const beyond = failure_of([&] {
        (void)typed.inspect("slac-2009", "full", {{"published", "2010-04-20"}});
    });
    CHECK(beyond.kind == base::ErrorKind::conflict);
    CHECK(typed.plan_now().all<domain::Inspection>().size() == 1); // nothing of the second was stored
}

TEST_CASE("Dates of an inspection stand in their order", "[records]") {
    Typed typed;
    auto const refused = [&](std::vector<std::pair<std::string, std::string>> const& dates) {
        return failure_of([&] { (void)typed.inspect("sif-2013", "full", dates); }).kind ==
                   base::ErrorKind::usage &&
               typed.plan_now().all<domain::Inspection>().empty();
    };
    CHECK(refused({{"began", "2017-07-13"}, {"ended", "2017-06-20"}}));
    CHECK(refused({{"ended", "2017-07-13"}, {"published", "2017-04-09"}}));
    CHECK(refused({{"ended", "2017-07-13"}, {"received", "2017-04-09"}}));
    CHECK(refused({{"draft_received", "2017-08-13"}, {"comments_due", "2017-08-09"}}));
    CHECK(refused({{"draft_received", "2017-08-13"}, {"received", "2017-08-09"}}));
}

TEST_CASE("Numbers that are missing or come twice and words that are there are said", "[records]") {
    Typed typed;
    (void)typed.inspect("sif-2013", "full", {{"published", "2017-09-04"}}, {false, false, {}});
    auto session = typed.on("2017-10-16");
    RecordFields const fields{{{"inspection", "--from", "I-1"}}, {}, {}};
    auto const first = service::add_recommendations(
        session, "p", fields, {{"2", "Two."}, {"3", "Three."}, {"6", "Six."}, {"6", "More"}, {"", "Bare"}},
        false);
    CHECK(first.warnings ==
          Texts{"R-3 and R-4 both have the printed number 6.", "The printed numbers leave out 4 and 5.",
                "The printed numbers begin at 2.",
                "R-5 has no printed number, the others have: a heading, or a second paragraph?"});
    auto const again =
        service::add_recommendations(session, "p", fields, {{"3", " three"}, {"7", "Seven"}}, true);
    CHECK(again.warnings ==
          Texts{"R-6 has the same words as R-2.", "The printed numbers leave out 4 and 5."});
    CHECK(typed.plan_now().all<domain::Recommendation>().size() == 5); // a dry run stores nothing
}

} // namespace goodplan::test
