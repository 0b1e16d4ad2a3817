// The states of an action and the steps between them: every state with every step.
#include <catch2/catch.hpp>

#include "support/printers.hpp"

#include <goodplan/domain/delivery.hpp>

#include <algorithm>
#include <array>
#include <set>

using namespace goodplan;
using namespace goodplan::domain;

namespace {

using enum Delivery;

constexpr std::array states{not_started, in_progress, blocked,    reported_done, signed_off,
                            embedded,    closed,      superseded, withdrawn};
constexpr std::array steps{Step::done,  Step::accept, Step::embed,    Step::close, Step::return_,
                           Step::block, Step::resume, Step::withdraw, Step::reopen};

// What may follow what, written out: a row for each state, x where the step of the column is legal.
constexpr std::array<std::string_view, 9> table{
    // done accept embed close return block resume withdraw reopen
    "x....x.x.", // not started
    "x....x.x.", // in progress
    "x.....xx.", // blocked
    ".x..x..xx", // reported done
    "..x.....x", // signed off
    "...x....x", // embedded
    "........x", // closed
    "........x", // superseded
    "........x", // withdrawn
};
bool legal(Delivery state, Step step) {
    return table.at(static_cast<std::size_t>(state)).at(static_cast<std::size_t>(step)) == 'x';
}

struct Wanted {
    Step step;
    std::string_view command;
    Event event;
    Delivery to;
    bool reason;
    bool sign_off;
};
constexpr std::array wanted{
    Wanted{Step::done, "done", Event::reported_done, reported_done, false, false},
    Wanted{Step::accept, "accept", Event::accepted, signed_off, false, true},
    Wanted{Step::embed, "accept --as embedded", Event::embedded, embedded, false, true},
    Wanted{Step::close, "accept --as closed", Event::closed, closed, false, true},
    Wanted{Step::return_, "return", Event::returned, in_progress, true, true},
    Wanted{Step::block, "block", Event::blocked, blocked, true, false},
    Wanted{Step::resume, "resume", Event::resumed, in_progress, true, false},
    Wanted{Step::withdraw, "withdraw", Event::withdrawn, withdrawn, true, false},
    Wanted{Step::reopen, "reopen", Event::reopened, in_progress, true, false},
};

} // namespace

TEST_CASE("each step is one command with its event and the state it leads to") {
    REQUIRE(wanted.size() == steps.size());
    for (auto const& one : wanted) {
        auto const& rule = step_rule(one.step);
        INFO(one.command);
        CHECK(rule.step == one.step);
        CHECK(rule.command == one.command);
        CHECK(rule.event == one.event);
        CHECK(rule.to == one.to);
        CHECK(rule.needs_reason == one.reason);
        CHECK(rule.of_sign_off == one.sign_off);
    }
}

TEST_CASE("every step from every state is legal or not as the table says") {
    for (auto const state : states)
        for (auto const step : steps) {
            INFO(step_rule(step).command << " from " << word(state));
            CHECK(step_rule(step).allowed(state) == legal(state, step));
        }
}

TEST_CASE("what can follow is named, and only that") {
    for (auto const state : states) {
        INFO(word(state));
        std::vector<std::string> expected;
        if (state == not_started)
            expected.emplace_back("update A-14 --status in-progress");
        for (auto const step : steps)
            if (legal(state, step))
                expected.emplace_back(step_rule(step).command);
        CHECK(steps_from(state, "A-14") == expected);
        CHECK_FALSE(expected.empty()); // nothing is a dead end
    }
}

TEST_CASE("a step that is not legal has its reason, in words that follow the state") {
    for (auto const state : states)
        for (auto const step : steps) {
            if (legal(state, step))
                continue;
            INFO(step_rule(step).command << " from " << word(state));
            auto const why = why_not(step, state);
            CHECK(why.size() > 8);
            CHECK(why.substr(0, 2) != "It");
            CHECK(why.find('.') == std::string_view::npos);
        }
    CHECK(why_not(Step::accept, in_progress) == "it has not been reported done");
    CHECK(why_not(Step::return_, not_started) == "it has not been reported done");
    CHECK(why_not(Step::done, reported_done) == "it waits for sign-off");
    CHECK(why_not(Step::embed, embedded) == "it is embedded already");
    CHECK(why_not(Step::embed, reported_done) != why_not(Step::embed, embedded));
    CHECK(why_not(Step::close, closed) == "it is closed already");
    CHECK(why_not(Step::close, signed_off) != why_not(Step::close, closed));
    CHECK(why_not(Step::block, blocked) == "it is blocked already");
    CHECK(why_not(Step::block, closed) != why_not(Step::block, blocked));
    CHECK(why_not(Step::withdraw, withdrawn) == "it is withdrawn already");
    CHECK(why_not(Step::withdraw, closed) != why_not(Step::withdraw, withdrawn));
    CHECK(why_not(Step::resume, in_progress) == "it is not blocked");
    CHECK(why_not(Step::reopen, blocked) == "it is open");
}

TEST_CASE("whatever has ended can be reopened, and always with a reason") {
    auto const& reopen = step_rule(Step::reopen);
    CHECK(reopen.needs_reason);
    CHECK_FALSE(reopen.of_sign_off);
    for (auto const state : {reported_done, signed_off, embedded, closed, superseded, withdrawn}) {
        INFO(word(state));
        CHECK(reopen.allowed(state));
        auto const names = steps_from(state, "A-1");
        CHECK(std::ranges::find(names, "reopen") != names.end());
    }
    for (auto const state : {not_started, in_progress, blocked})
        CHECK_FALSE(reopen.allowed(state));
}

TEST_CASE("nothing is signed off, embedded or closed but one after the other") {
    auto const before = [](Step step) {
        std::set<Delivery> from;
        for (auto const state : states)
            if (step_rule(step).allowed(state))
                from.insert(state);
        return from;
    };
    CHECK(before(Step::accept) == std::set{reported_done});
    CHECK(before(Step::embed) == std::set{signed_off});
    CHECK(before(Step::close) == std::set{embedded});
    for (auto const step : steps) // no other way into them
        for (auto const state : {signed_off, embedded, closed}) {
            auto const& rule = step_rule(step);
            CHECK((rule.to != state || rule.of_sign_off));
        }
}

TEST_CASE("signed off is what was accepted, and whatever became of it after that") {
    for (auto const state : states) {
        INFO(word(state));
        State now = initial_state(Kind::action);
        now.status = word(state);
        CHECK(is_signed_off(now) == (state == signed_off || state == embedded || state == closed));
    }
}
