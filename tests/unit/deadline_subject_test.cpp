#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include <goodplan/report/deadlines.hpp>
#include <goodplan/report/list.hpp>

using namespace goodplan;
using test::iso;
using test::PlanBuilder;

namespace {

report::Document deadlines(PlanBuilder const& made, std::set<int> const& leads = {}) {
    report::DeadlineOptions options;
    options.leads = leads;
    return report::deadlines(made.plan, options).document;
}

std::string subject(PlanBuilder const& made, std::set<int> const& leads = {}) {
    return deadlines(made, leads).subject;
}

bool nothing(PlanBuilder const& made, std::set<int> const& leads = {}) {
    return deadlines(made, leads).nothing;
}

domain::Record<domain::Obligation>& dated_duty(PlanBuilder& made, std::string_view due,
                                               domain::Basis basis = domain::Basis::statute) {
    auto& duty = made.duty("Send the action plan", basis);
    duty.value.stated_due = iso(due);
    return duty;
}

// Two posts; the first leads an action that is due next year.
PlanBuilder quiet() {
    PlanBuilder made("2017-10-16");
    made.post("quality", "Head of Quality");
    made.post("care", "Head of Care");
    made.action("Far ahead", "in-progress", "2018-09-28").value.lead = {1};
    return made;
}

} // namespace

TEST_CASE("the subject of the deadlines says first what is overdue and then the next legal date") {
    auto made = quiet();
    CHECK(subject(made) == "test-2017: nothing overdue");
    dated_duty(made, "2017-12-11");
    CHECK(subject(made) == "test-2017: nothing overdue; next legal date Mon 11 Dec 2017");
    made.action("Late", "in-progress", "2017-10-13");
    CHECK(subject(made) == "test-2017: 1 action overdue; next legal date Mon 11 Dec 2017");
    dated_duty(made, "2017-10-13");
    dated_duty(made, "2017-10-16");
    CHECK(subject(made) == "test-2017: 1 legal duty and 1 action overdue; legal date TODAY");
    dated_duty(made, "2017-10-12");
    made.plan.all<domain::Action>().clear();
    CHECK(subject(made) == "test-2017: 2 legal duties overdue; legal date TODAY");
}

TEST_CASE("where nothing is overdue the subject names the most pressing of the rest") {
    auto made = quiet();
    made.action("Undated", "in-progress");
    CHECK(subject(made) == "test-2017: nothing overdue, 1 action without a date");
    made.action("Reported", "reported-done", "2017-09-01");
    made.action("Reported too", "reported-done", "2017-09-01");
    CHECK(subject(made) == "test-2017: nothing overdue, 2 actions awaiting sign-off");
    made.action("Due", "in-progress", "2017-10-16");
    CHECK(subject(made) == "test-2017: nothing overdue, 1 action due by Mon 13 Nov 2017");
}

TEST_CASE("the subject names the leads whose page it is and a sensitive marking") {
    auto made = quiet();
    CHECK(subject(made, {1}) == "test-2017: lead Head of Quality, nothing overdue");
    CHECK(subject(made, {1, 2}) == "test-2017: lead Head of Quality and Head of Care, nothing overdue");
    made.plan.all<domain::PlanFacts>().front().value.marking = domain::Marking::official_sensitive;
    CHECK(subject(made) == "[OFFICIAL-SENSITIVE] test-2017: nothing overdue");
}

TEST_CASE("nothing needs anybody while all that is open lies far ahead") {
    CHECK(nothing(quiet()));
    CHECK(nothing(PlanBuilder("2017-10-16")));
    auto made = quiet();
    made.plan.all<domain::Action>().front().state.status = "signed-off";
    made.meeting("Board", "2017-11-14");
    CHECK(nothing(made));
}

TEST_CASE("whatever is overdue, due, waiting or undated needs somebody") {
    for (auto const& [status, due] : {std::pair{"in-progress", "2017-10-13"},
                                      {"in-progress", "2017-11-13"},
                                      {"reported-done", "2018-09-28"},
                                      {"not-started", ""}}) {
        auto made = quiet();
        made.action("More", status, due);
        INFO(status << " " << due);
        CHECK_FALSE(nothing(made));
        CHECK(nothing(made, {1}));
        made.plan.all<domain::Action>().back().value.lead = {1};
        CHECK_FALSE(nothing(made, {1}));
    }
}

TEST_CASE("a milestone counts with the action that it is of") {
    auto made = quiet();
    domain::Milestone milestone;
    milestone.title = "Half of it";
    milestone.action = {1};
    made.add(std::move(milestone)).state.due = iso("2017-11-13");
    CHECK_FALSE(nothing(made));
    CHECK_FALSE(nothing(made, {1}));
    CHECK(nothing(made, {2}));
    made.plan.all<domain::Milestone>().front().state.due = iso("2017-11-14");
    CHECK(nothing(made));
}

TEST_CASE("an open duty always needs somebody and of some leads when it is theirs or legal and near") {
    for (auto const basis : {domain::Basis::statute, domain::Basis::committee}) {
        bool const legal = basis == domain::Basis::statute;
        auto made = quiet();
        auto& duty = dated_duty(made, "2017-11-14", basis);
        CHECK_FALSE(nothing(made));
        CHECK(nothing(made, {1}));
        duty.value.stated_due = iso("2017-11-13");
        CHECK(nothing(made, {1}) == !legal);
        duty.value.stated_due = iso("2018-11-13");
        duty.value.owner = {1};
        CHECK_FALSE(nothing(made, {1}));
        CHECK(nothing(made, {2}));
        duty.state.status = "met";
        CHECK(nothing(made));
    }
}

TEST_CASE("a meeting within the period, undated or past without a record needs somebody but no lead") {
    for (auto const* day : {"2017-11-13", "", "2017-10-02"}) {
        auto made = quiet();
        made.meeting("Board", day);
        CHECK_FALSE(nothing(made));
        CHECK(nothing(made, {1}));
    }
}

TEST_CASE("the subject of a list says how many of how many and how many are overdue") {
    auto made = quiet();
    report::ListOptions options;
    options.stamp.plan = made.plan.name;
    options.stamp.as_at = made.plan.moment.day;
    auto listed = report::list(made.plan, options);
    CHECK(listed.subject == "test-2017: 1 of 1 action, open");
    CHECK_FALSE(listed.nothing);
    made.action("Late", "in-progress", "2017-10-13");
    CHECK(report::list(made.plan, options).subject == "test-2017: 2 of 2 actions, open; 1 overdue");
    options.moved = true;
    listed = report::list(made.plan, options);
    CHECK(listed.subject == "test-2017: 0 of 2 actions, open, moved");
    CHECK(listed.nothing);
}
