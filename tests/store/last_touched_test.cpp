// Which revision touched a record last: what an exported date's sequence number rests on.
#include <catch2/catch.hpp>

#include "store/sample.hpp"
#include "support/printers.hpp"

using namespace goodplan;
using namespace goodplan::test;

namespace {

constexpr auto plan = "northmoor";
constexpr domain::Identity first{Kind::action, 1}, second{Kind::action, 2};

} // namespace

TEST_CASE("each record is known by the last revision that touched it") {
    Scratch const folder;
    make_northmoor(folder.file("plan.db"));
    {
        auto store = store::Store::open(folder.file("plan.db"), writing(2));
        commit(store, "update", {entry(plan, Kind::action, 1, update(2, "2017-10-10", "in-progress"))});
        commit(store, "note", {entry(plan, Kind::action, 1, update(3, "2017-10-11", "in-progress"))});
        commit(store, "edit", {version(plan, Kind::action, 2, {{"title", std::string("Training")}}, true)});
    }
    auto const store = store::Store::open(folder.file("plan.db"), reading());
    CHECK(store.last_touched(plan, 4).at(first) == 3);
    CHECK(store.last_touched(plan, 2).at(first) == 2);
    CHECK(store.last_touched(plan, 1).at(first) == 1);
    // Taken out again, and known all the same.
    CHECK(store.last_touched(plan, 4).at(second) == 4);
    CHECK(store.last_touched(plan, 3).at(second) == 1);
    CHECK(store.last_touched(plan, 4).at({Kind::recommendation, 1}) == 1);
    CHECK(store.last_touched(plan, 0).empty());
    CHECK(store.last_touched("elsewhere", 4).empty());
}

TEST_CASE("records of the register are touched apart from those of a plan") {
    Scratch const folder;
    make_northmoor(folder.file("plan.db"));
    {
        auto store = store::Store::open(folder.file("plan.db"), writing(2));
        commit(
            store, "edit",
            {version("", Kind::post, 1,
                     {{"name", std::string("head-of-service")}, {"title", std::string("Head of Service")}})});
    }
    auto const store = store::Store::open(folder.file("plan.db"), reading());
    CHECK(store.last_touched("", 2).at({Kind::post, 1}) == 2);
    CHECK_FALSE(store.last_touched(plan, 2).contains({Kind::post, 1}));
    CHECK_FALSE(store.last_touched("", 2).contains(first));
}
