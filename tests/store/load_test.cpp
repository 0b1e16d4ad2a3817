// What a snapshot holds: what was asked for, once, and what of the register it points at.
#include <catch2/catch.hpp>

#include "store/sample.hpp"
#include "support/printers.hpp"

#include <algorithm>

using namespace goodplan;
using namespace goodplan::test;
using base::ErrorKind;
using S = std::string;

namespace {

constexpr auto plan = "northmoor";
Value const one{std::int64_t{1}};

struct Northmoor {
    Scratch folder;
    std::string file = folder.file("plan.db");
    store::Store store = [this] {
        make_northmoor(file);
        return store::Store::open(file, writing(2));
    }();
    [[nodiscard]] domain::Plan load(store::Needs const& needs, int revision) const {
        return store.load(plan, {day("2199-12-31"), revision}, needs);
    }
};

template <class E> std::vector<int> numbers(domain::Plan const& loaded) {
    std::vector<int> found;
    for (auto const& record : loaded.all<E>())
        found.push_back(record.number);
    return found;
}

} // namespace

TEST_CASE("kinds that are not asked for stay empty and the plan record always comes") {
    Northmoor const it;
    auto const loaded = it.load(store::Needs::only({Kind::recommendation}), 1);
    CHECK(loaded.facts().title == "Plan");
    CHECK(loaded.plan_record().state.status == "draft");
    CHECK(numbers<domain::Recommendation>(loaded) == std::vector{1});
    CHECK(numbers<domain::Action>(loaded).empty());
    CHECK(numbers<domain::Authority>(loaded) == std::vector{1}); // of the plan
    CHECK(numbers<domain::Body>(loaded) == std::vector{1});      // the addressee
    CHECK(numbers<domain::Post>(loaded).empty());
    CHECK(loaded.sources.empty());
    store::Needs bare;
    bare.links = false;
    CHECK(it.load(bare, 1).links.empty());
}

TEST_CASE("records singled out come once each however often they are named") {
    Northmoor it;
    commit(it.store, "update", {entry(plan, Kind::action, 1, [] {
               auto made = update(2, "2017-10-10", "in-progress");
               made.event = domain::Event::moved;
               made.due = day("2017-12-01");
               return made;
           }())});
    store::Needs needs;
    needs.records = {
        {Kind::action, 1}, {Kind::plan, 1}, {Kind::post, 1}, {Kind::action, 1}, {Kind::action, 9}};
    auto const loaded = it.load(needs, 2);
    CHECK(numbers<domain::Action>(loaded) == std::vector{1});
    CHECK(loaded.find<domain::Action>(1)->state.moves == 1);
    CHECK(loaded.find<domain::Action>(1)->state.updates == 1);
    CHECK(numbers<domain::PlanFacts>(loaded) == std::vector{1});
    CHECK(loaded.plan_record().state.updates == 0);
    CHECK(numbers<domain::Post>(loaded) == std::vector{1});
}

TEST_CASE("the register comes with all that fields and links and entries point at and no more") {
    Northmoor it;
    auto spoken = update(2, "2017-10-10", "in-progress");
    spoken.said_by.number = 3;
    commit(
        it.store, "add",
        {identity("", Kind::post, 2), identity("", Kind::post, 3), identity("", Kind::person, 1),
         identity("", Kind::person, 2), identity("", Kind::holding, 1), identity("", Kind::body, 2),
         identity("", Kind::body, 3), identity("", Kind::body, 4),
         version("", Kind::body, 2,
                 {{"name", S("board")}, {"title", S("Board")}, {"kind", S("improvement-board")}}),
         version("", Kind::body, 3, {{"name", S("trust")}, {"title", S("Trust")}, {"kind", S("trust")}}),
         version("", Kind::body, 4, {{"name", S("unused")}, {"title", S("Unused")}, {"kind", S("trust")}}),
         version("", Kind::post, 2, {{"name", S("unused")}, {"title", S("Unused")}}),
         version("", Kind::post, 3, {{"name", S("clerk")}, {"title", S("Clerk")}, {"body", std::int64_t{3}}}),
         version("", Kind::person, 1, {{"name", S("j-okafor")}, {"full_name", S("J Okafor")}}),
         version("", Kind::person, 2, {{"name", S("unused")}, {"full_name", S("Unused")}}),
         version("", Kind::holding, 1, {{"post", one}, {"person", one}}),
         link(plan, {Kind::action, 1}, "partners", {Kind::body, 2}), entry(plan, Kind::action, 1, spoken)});
    auto const loaded = it.load(store::Needs::all(), 2);
    CHECK(numbers<domain::Body>(loaded) == std::vector{1, 2, 3});
    CHECK(numbers<domain::Post>(loaded) == std::vector{1, 3});
    CHECK(numbers<domain::Person>(loaded) == std::vector{1});
    CHECK(loaded.holder({1}) == "J Okafor");
    CHECK(numbers<domain::Body>(it.load(store::Needs::all(), 1)) == std::vector{1});
    CHECK(it.store.load_register(2).all<domain::Body>().size() == 4);
    CHECK(it.store.load_register(1).all<domain::Body>().size() == 1);
}

TEST_CASE("records of other plans are told by their one-line text when they are there") {
    Northmoor it;
    S const other = "southmoor";
    commit(it.store, "add",
           {identity(other, Kind::plan, 1), identity(other, Kind::action, 4),
            version(other, Kind::plan, 1, {{"name", other}, {"title", S("South")}, {"authority", one}}),
            version(other, Kind::action, 4, {{"title", S("Earlier")}}),
            link(plan, {Kind::action, 1}, "carried_from", {Kind::action, 4}, other),
            link(plan, {Kind::action, 1}, "carried_from", {Kind::action, 5}, other),
            link(plan, {Kind::action, 1}, "carried_from", {Kind::action, 1}, "nowhere"),
            link(plan, {Kind::plan, 1}, "supersedes", {Kind::plan, 0}, other)});
    auto const loaded = it.load(store::Needs::all(), 2);
    using Elsewhere = std::map<std::string, std::string, std::less<>>;
    CHECK(loaded.elsewhere == Elsewhere{{"southmoor", "South"}, {"southmoor/A-4", "Earlier"}});
    auto const plans = it.store.plans({day("2199-12-31"), 2});
    REQUIRE(plans.size() == 2);
    CHECK((plans[0].name == "northmoor" && plans[0].open && plans[0].status == "draft"));
    CHECK((plans[1].name == "southmoor" && !plans[1].open && plans[1].title == "South"));
    CHECK(it.store.knows_plan("southmoor"));
    CHECK_FALSE(it.store.knows_plan("nowhere"));
    CHECK_FALSE(it.store.knows_plan(""));
}

TEST_CASE("a plan that is not there is not found and the nearest name is offered") {
    Northmoor const it;
    auto const refused = failure_of([&] {
        (void)it.store.load("northmor", {day("2017-12-31"), 1}, store::Needs::all());
    });
    CHECK(refused.kind == ErrorKind::not_found);
    CHECK(refused.message == "no plan 'northmor' in the file");
    CHECK(refused.hint == "Did you mean 'northmoor'?\nPlans in the file: northmoor");
    CHECK(failure_of([&] {
              (void)it.store.load("", {day("2017-12-31"), 1}, store::Needs::all());
          }).kind == ErrorKind::not_found);
}

TEST_CASE("revisions are told newest first with what was typed") {
    Northmoor it;
    auto set = set_of("add", {identity(plan, Kind::risk, 1)});
    set.at = base::parse_utc("2017-10-16T09:31:00Z").value();
    it.store.begin();
    auto const committed = it.store.commit(set);
    auto const all = it.store.revisions(99);
    REQUIRE(all.size() == 2);
    CHECK(all[0].number == 2);
    CHECK(all[0].at == "2017-10-16T09:31:00Z");
    CHECK(all[0].actor == "c.dyer");
    CHECK(all[0].command == "add");
    CHECK(all[0].reason == "as agreed");
    CHECK(all[0].arguments == "--plan northmoor");
    CHECK(all[0].head == committed.head);
    CHECK(all[1].number == 1);
    CHECK(it.store.revisions(1).size() == 1);
    CHECK(it.store.last_revision_until(base::parse_utc("2017-10-16T09:30:59Z").value()) == 1);
    CHECK(it.store.last_revision_until(base::parse_utc("2017-10-16T09:31:00Z").value()) == 2);
    CHECK(it.store.last_revision_until(base::parse_utc("2017-09-12T08:59:59Z").value()) == 0);
    auto const refused = failure_of([&] { (void)it.store.revision(3); });
    CHECK(refused.kind == ErrorKind::not_found);
    CHECK(refused.message == "there is no revision 3; the last is 2");
    using Touched = std::vector<std::pair<std::string, domain::Identity>>;
    CHECK(it.store.touched(2) == Touched{{plan, {Kind::risk, 1}}});
}

TEST_CASE("a plan names what took its place from the day on which that entered or was said") {
    Northmoor it;
    S const other = "southmoor";
    commit(it.store, "plan add",
           {identity(other, Kind::plan, 1),
            version(other, Kind::plan, 1, {{"name", other}, {"title", S("South")}, {"authority", one}}),
            link(other, {Kind::plan, 1}, "supersedes", {Kind::plan, 0}, plan)});
    auto const entered = it.store.load(other, {day("2199-12-31"), 2}, {}).plan_record().entered;
    auto const successors = [&](domain::Date on, int revision) {
        return it.store.load(plan, {on, revision}, {}).successors;
    };
    CHECK(successors(entered, 2) == std::vector{domain::Successor{1, other, entered}});
    CHECK(successors(entered, 1).empty());
    CHECK(it.store.load(other, {entered, 2}, {}).successors.empty());

    S const third = "eastmoor";
    commit(it.store, "plan add",
           {identity(third, Kind::plan, 1),
            version(third, Kind::plan, 1, {{"name", third}, {"title", S("East")}, {"authority", one}})});
    commit(it.store, "plan edit", {link(third, {Kind::plan, 1}, "supersedes", {Kind::plan, 0}, other)});
    auto const typed = base::london_day(*base::parse_utc(it.store.revision(4).at));
    REQUIRE(typed > entered);
    auto const of_other = [&](domain::Date on) { return it.store.load(other, {on, 4}, {}).successors; };
    CHECK(of_other(typed) == std::vector{domain::Successor{1, third, typed}});
    CHECK(of_other(typed - std::chrono::days{1}).empty());
}
