// A file of format 2 that is out there: whatever becomes of the program, its heads stay what they were, and
// it says what it said. (Format 1: upgrade_test.cpp.)
#include <catch2/catch.hpp>

#include "store/format_1.hpp"
#include "store/verify_sample.hpp"
#include "support/golden.hpp"

#include <sys/stat.h>

using namespace goodplan;
using namespace goodplan::test;

namespace {

constexpr int revisions = 13;
constexpr auto plan_name = "northmoor-2026";

struct Format2 : Scratch {
    std::string plan = file("plan.db");
    Format2() {
        raw(plan, read_project_file("tests/store/fixtures/format-2.sql"));
        ::chmod(plan.c_str(), 0600);
    }
};

} // namespace

TEST_CASE("a file of format 2 verifies, and bears out the head that was noted of it") {
    Format2 const it;
    auto const found = verify(it.plan, {{revisions, "92587aabf6e12ea557411089499bf3ed"}});
    CHECK(found.revision == revisions);
    for (auto const* key : {"pages", "references", "tables", "chain", "rows", "versions", "noted"}) {
        INFO(key);
        CHECK(found.check(key).outcome == store::Outcome::good);
    }
}

TEST_CASE("a file of format 2 says what it said") {
    Format2 const it;
    auto const store = store::Store::open(it.plan, reading());
    auto const told = snapshot(store, revisions, "2026-11-30", plan_name);
    for (auto const* words : {"Brief every team manager on the new risk tool", "Minute of the briefing",
                              "[redacted in revision 5]", "Sent with its gaps"}) {
        INFO(words);
        CHECK(told.find(words) != std::string::npos);
    }
    CHECK(told.find("Ann Example") == std::string::npos);
    // Before the undo of revision 10 the action was signed off.
    auto const then = store.load(plan_name, {base::parse_iso("2026-11-30").value(), 9},
                                 store::Needs::only({domain::Kind::action}));
    CHECK(then.find<domain::Action>(11)->state.status == "signed-off");
    auto const now = store.load(plan_name, {base::parse_iso("2026-11-30").value(), revisions},
                                store::Needs::only({domain::Kind::action}));
    CHECK(now.find<domain::Action>(11)->state.status == "reported-done");
}
