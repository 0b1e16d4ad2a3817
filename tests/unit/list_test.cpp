#include <goodplan/report/list.hpp>

#include <goodplan/base/error.hpp>
#include <goodplan/render/render.hpp>

#include "support/plan_builder.hpp"

#include <catch2/catch.hpp>

using namespace goodplan;
using domain::Kind;
using report::Filter;
using report::FilterOn;

namespace {

// Four actions: overdue, due soon and begun, signed off, without a date.
test::PlanBuilder sample() {
    test::PlanBuilder made("2026-11-20");
    made.post("head", "Head of Practice");
    made.post("clerk", "Clerk");
    domain::Person okafor;
    okafor.name = {"j-okafor"};
    okafor.full_name = "J Okafor";
    made.add(okafor);
    domain::Holding held;
    held.post = {1};
    held.person = {1};
    made.add(held);
    domain::Theme theme;
    theme.name = {"workforce"};
    theme.title = "Workforce";
    made.add(theme);
    domain::Recommendation asked;
    asked.text = "Supervise";
    asked.inspection = {1};
    made.add(asked);
    made.published("2026-06-30");
    auto& first = made.action("Reissue the policy", "in-progress", "2026-11-06");
    first.value.lead = {1};
    first.state.moves = 1;
    first.state.updated = test::iso("2026-11-02");
    auto& second = made.action("Audit tool", "in-progress", "2026-12-01");
    second.value.lead = {2};
    second.value.theme = {1};
    second.state.updated = test::iso("2026-11-18");
    made.action("Threshold document", "signed-off", "2026-10-01");
    made.action("Coaching offer", "not-started");
    made.link(Kind::action, 1, "serves", Kind::recommendation, 1);
    made.plan.links.push_back({{Kind::action, 2}, "contributes", "old-2017", {Kind::recommendation, 8}});
    made.plan.sort();
    return made;
}

std::vector<std::string> refs(report::Document const& document) {
    std::vector<std::string> found;
    for (auto const& block : document.blocks)
        if (auto const* table = std::get_if<report::Table>(&block))
            for (auto const& row : table->rows)
                found.push_back(std::get<std::string>(row.front().value));
    return found;
}

report::ListOptions options() {
    report::ListOptions made;
    made.stamp = {"goodplan/list/1", "test-2017", test::iso("2026-11-20"), 7, "", "goodplan"};
    return made;
}

std::vector<std::string> listed(Filter filter) {
    auto asked = options();
    asked.filters = {std::move(filter)};
    return refs(report::list(sample().plan, asked));
}

using Refs = std::vector<std::string>;

} // namespace

TEST_CASE("without options the open actions are listed by due date, no date last") {
    auto const document = report::list(sample().plan, options());
    CHECK(refs(document) == Refs{"A-1", "A-2", "A-4"});
    CHECK(document.title == "3 of 4 actions | test-2017 | open | as at Fri 20 Nov 2026");
    CHECK(document.footer ==
          Refs{"3 actions: 1 overdue, 2 open and not overdue.\nAll of the plan: goodplan list --all"});
}

TEST_CASE("all lists closed actions as well, and says of no filter") {
    auto asked = options();
    asked.all = true;
    auto const document = report::list(sample().plan, asked);
    CHECK(refs(document) == Refs{"A-3", "A-1", "A-2", "A-4"});
    CHECK(document.title == "4 of 4 actions | test-2017 | as at Fri 20 Nov 2026");
    CHECK(document.footer == Refs{"4 actions: 1 overdue, 2 open and not overdue, 1 signed off."});
}

TEST_CASE("the closing line counts every row once, and a state it does not know is a loud failure") {
    auto built = sample();
    built.action("Audit", "reported-done", "2026-11-06");
    built.plan.sort();
    auto asked = options();
    asked.filters = {{FilterOn::status, {"open"}, true, "status"}};
    CHECK(report::list(built.plan, asked).footer.front() ==
          "2 actions: 1 reported done, 1 signed off.\nAll of the plan: goodplan list --all");
    built.plan.all<domain::Action>().back().state.status = "half-done";
    try {
        (void)report::list(built.plan, asked);
        FAIL("it should refuse");
    } catch (base::Error const& error) {
        CHECK(error.kind() == base::ErrorKind::internal);
        CHECK(std::string{error.what()}.starts_with(
            "the totals do not add up: 2 actions listed, but 0 overdue"));
    }
}

TEST_CASE("milestones and duties are counted by their own states") {
    auto built = sample();
    built.add(domain::Milestone{"Drawn", {1}, {}, {}}).state.status = "done";
    auto asked = options();
    asked.kind = Kind::milestone;
    CHECK(report::list(built.plan, asked).footer == Refs{"1 milestone: 1 done."});
}

TEST_CASE("a declared rating keeps its row on one line, and is told below and in a column for machines") {
    auto built = sample();
    auto& actions = built.plan.all<domain::Action>();
    actions[0].state.declared = domain::Rating::green;
    actions[1].state.declared = domain::Rating::green; // as computed
    actions[2].state.declared = domain::Rating::red;   // signed off: not rated any more
    auto asked = options();
    asked.all = true;
    auto const document = report::list(built.plan, asked);
    auto const text = render::text(document, {.width = 80});
    CHECK(text.find("A-1  RED*        Fri 06 Nov 2026  10 late") != std::string::npos);
    CHECK(document.footer.front() == "* declared: A-1 GREEN (reason in goodplan show A-1)");
    auto const json = render::json(document);
    CHECK(json.find("\"rating\": \"red\",\n      \"declared\": \"green\"") != std::string::npos);
    CHECK(json.find("\"rating_shown\": \"signed off\",\n      \"declared\": null") != std::string::npos);
    actions[1].state.declared = domain::Rating::amber;
    CHECK(report::list(built.plan, asked).footer.front() ==
          "* declared: A-1 GREEN, A-2 AMBER (reasons in goodplan show REF)");
    asked.columns = {"ref", "rating", "declared"};
    auto const both = report::list(built.plan, asked);
    CHECK(both.footer.size() == 1);
    CHECK(render::text(both, {.width = 80}).find("RED         GREEN") != std::string::npos);
    asked.columns = {"ref", "title"};
    CHECK(report::list(built.plan, asked).footer.size() == 1);
}

TEST_CASE("being entered is no update") {
    test::PlanBuilder built("2026-11-20");
    auto& action = built.action("Coaching offer", "not-started");
    domain::Entry entry;
    entry.day = test::iso("2026-07-17");
    entry.event = domain::Event::entered;
    domain::fold(action.state, entry);
    CHECK_FALSE(action.state.updated);
    CHECK(action.state.updates == 0);
    auto const text = render::text(report::list(built.plan, options()), {.width = 80});
    CHECK(text.find("never") != std::string::npos);
    entry.event = domain::Event::no_change;
    entry.day = test::iso("2026-11-02");
    domain::fold(action.state, entry);
    CHECK(action.state.updated == test::iso("2026-11-02"));
    CHECK(action.state.updates == 1);
}

TEST_CASE("each filter keeps what it names, and its opposite the rest") {
    CHECK(listed({FilterOn::status, {"signed-off"}, false, "status"}) == Refs{"A-3"});
    CHECK(listed({FilterOn::status, {"open", "signed-off"}, false, "status"}).size() == 4);
    CHECK(listed({FilterOn::status, {"open"}, true, "status"}) == Refs{"A-3"});
    CHECK(listed({FilterOn::rating, {"red"}, false, "rating"}) == Refs{"A-1"});
    CHECK(listed({FilterOn::rating, {"red"}, true, "rating"}) == Refs{"A-2", "A-4"});
    CHECK(listed({FilterOn::lead, {"head", "clerk"}, false, "lead"}) == Refs{"A-1", "A-2"});
    CHECK(listed({FilterOn::lead, {"none"}, false, "lead"}) == Refs{"A-4"});
    CHECK(listed({FilterOn::theme, {"workforce"}, true, "theme"}) == Refs{"A-1", "A-4"});
    CHECK(listed({FilterOn::serves, {"R-1"}, false, "serves"}) == Refs{"A-1"});
    CHECK(listed({FilterOn::serves, {"old-2017/R-8"}, false, "serves"}) == Refs{"A-2"});
    CHECK(listed({FilterOn::inspection, {"I-1"}, false, "inspection"}) == Refs{"A-1"});
}

TEST_CASE("different filters mean and") {
    auto asked = options();
    asked.filters = {{FilterOn::lead, {"head", "clerk"}, false, "lead"},
                     {FilterOn::theme, {"workforce"}, false, "theme"}};
    CHECK(refs(report::list(sample().plan, asked)) == Refs{"A-2"});
}

TEST_CASE("due before and after leave the day itself out, and what has no date") {
    auto asked = options();
    asked.due_before = test::iso("2026-12-01");
    CHECK(refs(report::list(sample().plan, asked)) == Refs{"A-1"});
    asked.due_before = test::iso("2026-12-02");
    asked.due_after = test::iso("2026-11-06");
    CHECK(refs(report::list(sample().plan, asked)) == Refs{"A-2"});
}

TEST_CASE("moved and stale") {
    auto asked = options();
    asked.moved = true;
    CHECK(refs(report::list(sample().plan, asked)) == Refs{"A-1"});
    asked.moved = false;
    asked.stale = base::Period{2, base::PeriodUnit::weeks};
    CHECK(refs(report::list(sample().plan, asked)) == Refs{"A-1"});
    asked.stale = base::Period{18, base::PeriodUnit::days};
    CHECK(refs(report::list(sample().plan, asked)).empty());
}

TEST_CASE("any column sorts, a minus turns it round, and no value stays last") {
    auto asked = options();
    asked.sort = "-due";
    CHECK(refs(report::list(sample().plan, asked)) == Refs{"A-2", "A-1", "A-4"});
    asked.sort = "rating";
    CHECK(refs(report::list(sample().plan, asked)) == Refs{"A-1", "A-2", "A-4"});
    asked.sort = "title";
    CHECK(refs(report::list(sample().plan, asked)) == Refs{"A-2", "A-4", "A-1"});
    asked.sort = "-ref";
    CHECK(refs(report::list(sample().plan, asked)) == Refs{"A-4", "A-2", "A-1"});
    asked.sort = "lead";
    CHECK(refs(report::list(sample().plan, asked)) == Refs{"A-2", "A-1", "A-4"});
}

TEST_CASE("machines get the reference whatever the columns") {
    auto asked = options();
    asked.columns = {"title"};
    auto const json = render::json(report::list(sample().plan, asked));
    CHECK(json.find("\"ref\": \"A-1\"") != std::string::npos);
    CHECK(json.find("\"actions\": [") != std::string::npos);
}

TEST_CASE("every kind lists with its default columns and with each of its columns") {
    auto built = sample();
    for (auto const& info : domain::kinds())
        if (built.plan.any(info.kind).empty())
            *built.plan.append(info.kind).number = 1;
    for (auto const& info : domain::kinds()) {
        CAPTURE(info.code);
        auto asked = options();
        asked.kind = info.kind;
        asked.all = true;
        CHECK(refs(report::list(built.plan, asked)).size() == built.plan.any(info.kind).size());
        for (auto const& column : report::list_columns(info.kind)) {
            CAPTURE(column);
            asked.columns = {"ref", column};
            asked.sort = column;
            if (column == "ref")
                asked.columns.pop_back();
            auto const json = render::json(report::list(built.plan, asked));
            CHECK(json.find("\"" + column + "\":") != std::string::npos);
        }
    }
}

TEST_CASE("a column there is not is a bug of the caller") {
    auto asked = options();
    asked.columns = {"colour"};
    CHECK_THROWS_AS(report::list(sample().plan, asked), base::Error);
}
