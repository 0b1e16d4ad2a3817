// What a plan and a file say differently: in words, on one line each.
#include <catch2/catch.hpp>

#include "exchange/plan_differences.hpp"
#include "support/printers.hpp"

#include <fmt/format.h>

using namespace goodplan;

namespace {

using Lines = std::vector<std::string>;

exchange::PlanFile plan(std::string_view members, std::string_view history, std::string_view lists = "") {
    auto read = exchange::read_plan(fmt::format(
        R"({{"schema": "goodplan/plan/1", "plan": {{"name": "northmoor", "title": "Plan", "kind": "improvement-plan",)"
        R"( "authority": "northmoor", "marking": "official"}},)"
        R"( "register": {{"authorities": [{{"name": "northmoor", "title": "Northmoor Council"}}],)"
        R"( "posts": [{{"name": "head", "title": "Head"}}, {{"name": "deputy", "title": "Deputy"}}]}},)"
        R"( "recommendations": [{{"ref": "R-1", "type": "recommendation", "text": "x"}}],)"
        R"( "actions": [{{"ref": "A-1", "title": "Visit", "kind": "delivery"{}, "history": [{}]}}]{}}})",
        members, history, lists));
    REQUIRE(read.problems.empty());
    return std::move(*read.file);
}

std::string entry(std::string_view day, std::string_view event, std::string_view more = "") {
    return fmt::format(R"({{"day": "{}", "event": "{}"{}}})", day, event, more);
}

// Of a file with these members and this history against the plan with those.
Lines of_members(std::string_view in_plan, std::string_view in_file) {
    return exchange::differences(plan(in_plan, ""), plan(in_file, ""));
}
Lines of_history(std::string const& in_plan, std::string const& in_file) {
    return exchange::differences(plan("", in_plan), plan("", in_file));
}

} // namespace

TEST_CASE("members that differ are told in words and not as JSON") {
    CHECK(of_members("", "").empty());
    CHECK(of_members("", R"(, "cost": 12.5)") == Lines{"A-1 cost: 12.5 in the file, nothing in the plan"});
    CHECK(of_members(R"(, "lead": "head")", R"(, "lead": "deputy")") ==
          Lines{"A-1 lead: deputy in the file, head in the plan"});
    CHECK(of_members(R"(, "note": "Two \"leads\"\nagreed")", R"(, "note": "None")") ==
          Lines{R"(A-1 note: "None" in the file, "Two "leads" agreed" in the plan)"});
    CHECK(of_members(R"(, "note": "a\nb")", R"(, "note": "a b")") ==
          Lines{R"(A-1 note: "a b" in both, but with other blanks or line ends)"});
    CHECK(of_members("", R"(, "serves": ["R-1", "x/R-2"])") ==
          Lines{"A-1 serves: R-1, x/R-2 in the file, nothing in the plan"});
    CHECK(of_members(R"(, "sources": [{"fact": "F-1", "document": "d"}, {"fact": "F-2", "document": "e"}])",
                     "") == Lines{"A-1 sources: nothing in the file, F-1 (d), F-2 (e) in the plan"});
}

TEST_CASE("histories that differ are told by their entries") {
    auto const entered = entry("2026-11-02", "entered");
    auto const updated = entry("2026-11-09", "updated", R"(, "note": "Begun")");
    CHECK(of_history(entered, entered + ", " + updated) ==
          Lines{"A-1 history: 2 entries in the file, 1 in the plan; only in the file: 2026-11-09 updated"});
    CHECK(of_history(entered, "") ==
          Lines{"A-1 history: no entries in the file, 1 in the plan; only in the plan: 2026-11-02 entered"});
    CHECK(of_history("", entered) ==
          Lines{"A-1 history: 1 entry in the file, none in the plan; only in the file: 2026-11-02 entered"});
    CHECK(of_history(updated, entry("2026-11-09", "updated", R"(, "note": "Ended", "percent": 5)")) ==
          Lines{"A-1 history: 1 entry in the file, 1 in the plan; not the same: 2026-11-09 updated (note, "
                "percent)"});
    CHECK(of_history(entered + ", " + updated, updated + ", " + entered) ==
          Lines{"A-1 history: 2 entries in the file, 2 in the plan; in another order"});
    auto many = entered;
    for (int i = 1; i <= 7; ++i)
        many += ", " + entry(fmt::format("2026-12-0{}", i), "updated");
    CHECK(of_history(entered, many) ==
          Lines{"A-1 history: 8 entries in the file, 1 in the plan; only in the file: 2026-12-01 updated, "
                "2026-12-02 updated, "
                "2026-12-03 updated, 2026-12-04 updated, 2026-12-05 updated and 2 more"});
}

TEST_CASE("records of one side only are told by their reference") {
    auto const more = R"(, "themes": [{"name": "voice", "title": "Voice"}])";
    CHECK(exchange::differences(plan("", ""), plan("", "", more)) == Lines{"voice is in the file only"});
    CHECK(exchange::differences(plan("", "", more), plan("", "")) == Lines{"voice is in the plan only"});
}
