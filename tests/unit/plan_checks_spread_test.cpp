// Rules 12 to 15 of `goodplan check`: the actions together, and what became of them.
#include <catch2/catch.hpp>

#include "support/printers.hpp"
#include "unit/kept_plan.hpp"

using namespace goodplan;
using namespace goodplan::domain;
using namespace goodplan::test;

TEST_CASE("rule 12 finds two open actions with the same words") {
    auto const titled = [](std::string_view first, std::string_view second) {
        return [first, second](PlanBuilder& b) {
            action(b, 2).value.title = first;
            action(b, 5).value.title = second;
        };
    };
    check_cases({
        {"the same", "12 action-5\n", titled("Review all plans", "Review all plans")},
        {"the same but for capitals and spaces", "12 action-5\n",
         titled("Review all plans", " review ALL plans ")},
        {"not the same", "", titled("Review all plans", "Review all pathway plans")},
        {"one of them was withdrawn", "",
         [&](auto& b) {
             titled("Review all plans", "Review all plans")(b);
             set_status(b, 2, "withdrawn", "2017-10-02");
         }},
        {"a third one as well", "12 action-5\n12 action-9\n",
         [&](auto& b) {
             titled("Review all plans", "Review all plans")(b);
             action(b, 9).value.title = "Review all plans";
         }},
    });
}

TEST_CASE("rule 13 allows a fifth of the open actions on one day") {
    auto const together = [](int count) {
        return [count](PlanBuilder& b) {
            for (int number = 1; number <= count; ++number)
                action(b, number).state.due = iso("2018-01-31");
        };
    };
    check_cases({
        {"two of twelve", "", together(2)},
        {"three of twelve", "13 plan-1\n", together(3)},
        {"two of ten, exactly a fifth", "",
         [&](auto& b) {
             together(2)(b);
             set_status(b, 11, "withdrawn", "2017-10-02");
             set_status(b, 12, "withdrawn", "2017-10-02");
         }},
        {"three of twelve, one of them withdrawn", "",
         [&](auto& b) {
             together(3)(b);
             set_status(b, 3, "withdrawn", "2017-10-02");
         }},
    });
}

TEST_CASE("rule 14 allows a post a quarter of the open actions") {
    auto const led_by_one = [](int count) {
        return [count](PlanBuilder& b) {
            for (int number = 1; number <= count; ++number)
                action(b, number).value.lead = {1};
        };
    };
    check_cases({
        {"three of twelve, exactly a quarter", "", led_by_one(3)},
        {"four of twelve", "14 post-1\n", led_by_one(4)},
        {"three of eleven", "14 post-1\n",
         [&](auto& b) {
             led_by_one(3)(b);
             set_status(b, 12, "withdrawn", "2017-10-02");
         }},
        {"four of twelve, one of them withdrawn", "14 post-1\n",
         [&](auto& b) {
             led_by_one(4)(b);
             set_status(b, 4, "withdrawn", "2017-10-02");
         }},
        {"nobody is no post", "2 action-1\n2 action-2\n2 action-3\n2 action-4\n",
         [](auto& b) {
             for (int number = 1; number <= 4; ++number)
                 action(b, number).value.lead = {};
         }},
    });
}

TEST_CASE("rules 13 and 14 keep silent where there are too few actions to tell") {
    auto const open_left = [](int count) {
        return text_of(faults_after([count](auto& b) {
            for (int number = count + 1; number <= open_actions; ++number)
                set_status(b, number, "withdrawn", "2017-10-02");
            for (int number = 1; number <= count; ++number) {
                action(b, number).value.lead = {1};
                action(b, number).state.due = iso("2018-01-31");
            }
        }));
    };
    CHECK(open_left(7).empty());
    CHECK(open_left(8) == "13 plan-1\n14 post-1\n");
}

TEST_CASE("rule 15 asks for impact three months after the sign-off") {
    auto const signed_on = [](std::string_view day, std::optional<Impact> impact = {}) {
        return [day, impact](PlanBuilder& b) {
            action(b, signed_off_action).state.status_day = iso(day);
            action(b, signed_off_action).state.impact = impact;
        };
    };
    check_cases({
        {"three months ago", "", signed_on("2017-07-16")},
        {"a day longer", "15 action-13\n", signed_on("2017-07-15")},
        {"none seen yet", "15 action-13\n", signed_on("2017-07-03", Impact::none_seen_yet)},
        {"not measured", "15 action-13\n", signed_on("2017-07-03", Impact::not_measured)},
        {"early signs", "15 action-13\n", signed_on("2017-07-03", Impact::early)},
        {"consistent", "", signed_on("2017-07-03", Impact::consistent)},
        {"sustained", "", signed_on("2017-07-03", Impact::sustained)},
    });
    auto const waiting =
        faults_after([](auto& b) { set_status(b, signed_off_action, "reported-done", "2017-07-03"); });
    CHECK_FALSE(has_rule(waiting, 15));
}
