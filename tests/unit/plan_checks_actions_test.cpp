// Rules 4 to 11 of `goodplan check`: each action by itself.
#include <catch2/catch.hpp>

#include "support/printers.hpp"
#include "unit/kept_plan.hpp"

using namespace goodplan;
using namespace goodplan::domain;
using namespace goodplan::test;

TEST_CASE("rule 4 names the open work of a vacant post") {
    auto const vacant = [](auto& b) { value<Holding>(b, 2).person = {}; }; // post 2 leads
    check_cases({
        {"a stated vacancy", "4 action-3\n4 action-4\n", vacant},
        {"nobody known to hold it", "", [](auto& b) { value<Holding>(b, 2).ended = iso("2017-09-30"); }},
        {"an interim holder", "", [](auto& b) { value<Holding>(b, 2).interim = true; }},
        {"the vacancy has ended", "",
         [&](auto& b) {
             vacant(b);
             value<Holding>(b, 2).ended = iso("2017-10-15");
             b.add(Holding{.post = {2}, .person = {1}, .began = iso("2017-10-16"), .ended = {}});
         }},
        {"the vacancy lies ahead", "",
         [](auto& b) {
             value<Holding>(b, 2).ended = iso("2017-10-31");
             b.add(Holding{.post = {2}, .person = {}, .began = iso("2017-11-01"), .ended = {}});
         }},
        {"finished work", "4 action-3\n",
         [&](auto& b) {
             vacant(b);
             set_status(b, 4, "withdrawn", "2017-10-02");
         }},
    });
}

TEST_CASE("rule 5 wants a day, not a month or a word") {
    for (auto const precision : {base::Precision::month, base::Precision::quarter, base::Precision::year,
                                 base::Precision::period, base::Precision::none}) {
        auto const faults = faults_after([&](auto& b) {
            action(b, 3).state.due_precision = precision;
            action(b, 3).state.due_as_written = "Spring";
            action(b, signed_off_action).state.due_precision = precision;
        });
        REQUIRE(text_of(faults) == "5 action-3\n");
        CHECK(faults.front().words.find("\"Spring\"") != std::string::npos);
    }
    auto const in_words = [](auto& b) { action(b, 3).state.due_as_written = "end of January 2018"; };
    CHECK(faults_after(in_words).empty());
}

TEST_CASE("rule 6 wants a measure of every open action") {
    Identity const third{Kind::action, 3};
    check_cases({
        {"no measure", "6 action-3\n", [&](auto& b) { unlink(b, third, "measured_by"); }},
        {"a measure says so itself", "",
         [&](auto& b) {
             unlink(b, third, "measured_by");
             b.link(Kind::measure, 1, "concerns", Kind::action, 3);
         }},
        {"a risk is no measure", "6 action-3\n",
         [&](auto& b) {
             unlink(b, third, "measured_by");
             b.add(Risk{});
             b.link(Kind::risk, 1, "concerns", Kind::action, 3);
         }},
        {"finished work", "",
         [&](auto& b) {
             unlink(b, third, "measured_by");
             set_status(b, 3, "withdrawn", "2017-10-02");
         }},
    });
}

TEST_CASE("rule 7 wants to know what each action answers") {
    auto const orphan = [](auto& b, int number = 3) { unlink(b, {Kind::action, number}, "serves"); };
    check_cases({
        {"nothing", "7 action-3\n", [&](auto& b) { orphan(b); }},
        {"finished work too", "7 action-13\n", [&](auto& b) { orphan(b, signed_off_action); }},
        {"withdrawn work", "",
         [&](auto& b) {
             orphan(b);
             set_status(b, 3, "withdrawn", "2017-10-02");
         }},
        {"it contributes", "",
         [&](auto& b) {
             orphan(b);
             b.link(Kind::action, 3, "contributes", Kind::recommendation, 1);
         }},
        {"a decision gave rise to it", "",
         [&](auto& b) {
             orphan(b);
             b.add(Decision{});
             b.link(Kind::decision, 1, "gives_rise_to", Kind::action, 3);
         }},
        {"a measure alone is no answer", "7 action-3\n",
         [&](auto& b) {
             orphan(b);
             b.link(Kind::measure, 1, "concerns", Kind::action, 3);
         }},
    });
    for (auto const kind : {Kind::finding, Kind::decision, Kind::obligation, Kind::risk, Kind::outcome}) {
        INFO(info(kind).code);
        auto const faults = faults_after([&](auto& b) {
            orphan(b);
            b.link(Kind::action, 3, "serves", kind, 1);
        });
        CHECK(faults.empty());
    }
}

TEST_CASE("rule 7 is kept by an action that works towards an outcome") {
    auto const faults = faults_after([](auto& b) {
        unlink(b, {Kind::action, 3}, "serves");
        Outcome outcome;
        outcome.text = "Children are seen in time.";
        b.add(std::move(outcome));
        action(b, 3).value.outcome = {1};
    });
    CHECK(text_of(faults).empty());
}

TEST_CASE("rule 8 counts the weeks of the rating key") {
    auto const updated = [](std::string_view day) {
        return [day](PlanBuilder& b) { action(b, 3).state.updated = iso(day); };
    };
    auto const keyed = [](std::string line, std::string_view day) {
        return [line, day](PlanBuilder& b) {
            action(b, 3).state.updated = iso(day);
            b.add(RatingKey{.name = {"own"}, .title = "Own key", .rules = {{line}}, .note = {}});
            value<PlanFacts>(b).rating_key = {1};
        };
    };
    check_cases({
        {"four weeks ago", "", updated("2017-09-18")},
        {"a day longer", "8 action-3\n", updated("2017-09-17")},
        {"two weeks, as the key says", "", keyed("AMBER: no update for 2w", "2017-10-02")},
        {"a day longer than the key says", "8 action-3\n", keyed("AMBER: no update for 2w", "2017-10-01")},
        {"a key that asks for no updates", "", keyed("GREEN: otherwise", "2017-01-09")},
        {"never updated, but new", "", [](auto& b) { action(b, 3).state.updated.reset(); }},
        {"never updated since it entered", "8 action-3\n",
         [](auto& b) {
             action(b, 3).state.updated.reset();
             action(b, 3).entered = iso("2017-09-17");
         }},
        {"finished work", "",
         [](auto& b) { action(b, signed_off_action).state.updated = iso("2016-10-03"); }},
    });
}

TEST_CASE("rule 9 wants tested evidence under what is reported done or signed off") {
    auto const verdict = [](std::optional<Verdict> said) {
        return [said](PlanBuilder& b) { value<Evidence>(b).verdict = said; };
    };
    check_cases({
        {"not tested", "9 action-13\n", verdict({})},
        {"tested as bearing it out in part", "9 action-13\n", verdict(Verdict::partly)},
        {"given for something else", "9 action-13\n",
         [](auto& b) {
             unlink(b, {Kind::evidence, 1}, "supports");
             b.link(Kind::evidence, 1, "supports", Kind::action, 1);
         }},
        {"open work", "", [](auto& b) { set_status(b, 3, "blocked", "2017-10-02"); }},
        {"work that was withdrawn", "",
         [](auto& b) {
             unlink(b, {Kind::evidence, 1}, "supports");
             set_status(b, signed_off_action, "withdrawn", "2017-10-02");
         }},
    });
    for (std::string_view const status : {"reported-done", "signed-off", "embedded", "closed"}) {
        INFO(status);
        auto const faults = faults_after([&](auto& b) { set_status(b, 3, status, "2017-10-02"); });
        CHECK(text_of(faults) == "9 action-3\n");
    }
}

TEST_CASE("rule 10 compares the declared rating with the computed one") {
    struct Row {
        Rating declared;
        std::string_view status;
        bool late; // the forecast lies after the due date: RED
        bool fault;
    };
    std::vector<Row> const rows{
        {Rating::green, "in-progress", true, true},    {Rating::amber, "in-progress", true, true},
        {Rating::not_due, "in-progress", true, true},  {Rating::red, "in-progress", true, false},
        {Rating::green, "blocked", false, true},       {Rating::amber, "blocked", false, false},
        {Rating::red, "blocked", false, false},        {Rating::green, "in-progress", false, false},
        {Rating::amber, "in-progress", false, false},  {Rating::red, "in-progress", false, false},
        {Rating::not_due, "in-progress", false, false}};
    for (auto const& row : rows) {
        INFO(word(row.declared) << " declared, " << row.status << (row.late ? ", late" : ""));
        auto const faults = faults_after([&](auto& b) {
            auto& state = action(b, 3).state;
            state.declared = row.declared;
            state.status = row.status;
            if (row.late)
                state.forecast = *state.due + std::chrono::days{1};
        });
        CHECK(text_of(faults) == (row.fault ? "10 action-3\n" : ""));
    }
}

TEST_CASE("rule 11 wants an overdue action to have asked for a new date") {
    auto const due = [](std::string_view day) {
        return [day](PlanBuilder& b) { action(b, 3).state.due = iso(day); };
    };
    check_cases({
        {"overdue", "11 action-3\n", due("2017-10-15")},
        {"due today", "", due("2017-10-16")},
        {"overdue, and an extension is asked for", "",
         [](auto& b) {
             action(b, 3).state.due = iso("2017-10-15");
             action(b, 3).state.asked = iso("2017-12-15");
         }},
        {"finished after its date", "", [](auto& b) { set_status(b, 3, "withdrawn", "2017-10-02"); }},
    });
    auto const reported_done = faults_after([](auto& b) {
        set_status(b, 3, "reported-done", "2017-10-15");
        action(b, 3).state.due = iso("2017-10-02");
    });
    CHECK_FALSE(has_rule(reported_done, 11));
}
