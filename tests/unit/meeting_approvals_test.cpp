// Which meetings can still approve what a duty asks for.
#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include <goodplan/domain/duties.hpp>

using namespace goodplan;
using domain::Kind;
using test::iso;
using test::PlanBuilder;

namespace {

// A body whose papers are out five clear working days before it meets.
void board(PlanBuilder& made) {
    domain::Body value;
    value.name = {"board"};
    value.title = "Improvement Board";
    value.clear_days = 5;
    made.add(std::move(value));
}

// O-1 asks for the plan, due 11 December 2017; meetings are added by each test.
PlanBuilder duty_of_walsall(std::string_view as_at) {
    PlanBuilder made(as_at);
    made.rule("si-2007-462-reg-3", "Written statement of action", 70);
    made.published("2017-09-04");
    made.duty("Send the action plan");
    board(made);
    return made;
}

int add_meeting(PlanBuilder& made, std::string_view day, bool approves = true,
                std::string_view status = "planned") {
    auto& record = made.meeting("Cabinet", day);
    record.value.body = {1};
    record.state.status = status;
    if (approves) {
        made.link(Kind::meeting, record.number, "can_approve", Kind::plan, 0);
        made.plan.links.back().to_plan = made.plan.name;
    }
    return record.number;
}

std::vector<domain::Approval> approvals(PlanBuilder const& made) {
    return domain::approvals(made.plan, made.plan.all<domain::Obligation>().front(), iso("2017-12-11"));
}

} // namespace

TEST_CASE("meetings that can approve come by day and up to the date") {
    auto made = duty_of_walsall("2017-10-16");
    add_meeting(made, "2017-12-11");
    add_meeting(made, "2017-11-23");
    add_meeting(made, "2017-12-12");                    // after the date
    add_meeting(made, "2017-11-30", false);             // cannot approve
    add_meeting(made, "2017-12-04", true, "cancelled"); // does not take place
    made.link(Kind::meeting, add_meeting(made, "2017-12-07", false), "can_approve", Kind::obligation, 1);
    auto const found = approvals(made);
    REQUIRE(found.size() == 3);
    CHECK(found[0].meeting->ref() == "MTG-2");
    CHECK(found[1].meeting->ref() == "MTG-6"); // linked to the duty itself
    CHECK(found[2].meeting->ref() == "MTG-1");
    CHECK(found[0].dates.published == iso("2017-11-15"));
    for (auto const& one : found)
        CHECK(one.still_possible(made.plan.moment.day));
}

TEST_CASE("a meeting is too late once its papers had to be out and one that was held stays") {
    auto made = duty_of_walsall("2017-11-30");
    add_meeting(made, "2017-11-23", true, "held");
    add_meeting(made, "2017-12-07"); // papers out by Wed 29 Nov
    add_meeting(made, "2017-12-08"); // papers out by Thu 30 Nov, today
    add_meeting(made, "2017-11-29"); // nobody recorded it as held
    auto const found = approvals(made);
    REQUIRE(found.size() == 4);
    auto const today = made.plan.moment.day;
    CHECK(found[0].still_possible(today));
    CHECK_FALSE(found[0].papers_missed);
    CHECK_FALSE(found[1].still_possible(today)); // MTG-4 of 29 November
    CHECK(found[2].papers_missed);               // MTG-2
    CHECK_FALSE(found[2].still_possible(today));
    CHECK(found[3].still_possible(today)); // MTG-3
}

TEST_CASE("a duty that is met otherwise than by sending the plan needs a meeting linked to it") {
    PlanBuilder made("2017-10-16");
    made.rule("si-2007-462-reg-2", "Publish the inspection report", 70);
    made.published("2017-09-04");
    made.duty("Publish the inspection report");
    board(made);
    add_meeting(made, "2017-11-23");
    CHECK(approvals(made).empty());
}

// ---- one answer ----------------------------------------------------------------------------------------

namespace {

domain::Readiness readiness(PlanBuilder const& made) {
    auto const& duty = made.plan.all<domain::Obligation>().back();
    return domain::readiness(made.plan, duty, domain::duty_dates(made.plan, duty));
}

domain::ApprovalPath path_of(PlanBuilder const& made, int number) {
    auto const& duty = *made.plan.find<domain::Obligation>(number);
    return domain::approval_path(made.plan, duty, domain::duty_dates(made.plan, duty));
}

} // namespace

TEST_CASE("readiness and the timeline give one answer on whether a meeting is left") {
    auto made = duty_of_walsall("2017-11-28");
    CHECK_FALSE(readiness(made).meeting_can_approve);
    CHECK_FALSE(readiness(made).meeting);
    add_meeting(made, "2017-12-07"); // papers out by Wed 29 Nov
    CHECK(readiness(made).meeting_can_approve);
    made.plan.moment.day = iso("2017-11-30");
    CHECK_FALSE(readiness(made).meeting_can_approve);
    CHECK(path_of(made, 1).none_left(made.plan.moment.day));
    CHECK(readiness(made).standing == domain::ApprovalStanding::papers_late);
    made.plan.all<domain::Meeting>().front().value.day = iso("2017-12-14");
    CHECK_FALSE(readiness(made).meeting_can_approve);
    CHECK(readiness(made).standing == domain::ApprovalStanding::after_due);
}

TEST_CASE("a planned meeting whose day is not fixed is named where none with a day can approve") {
    auto made = duty_of_walsall("2017-11-28");
    add_meeting(made, "2017-11-29"); // papers had to be out by Tue 21 Nov
    add_meeting(made, "2018-01-11");
    auto& meetings = made.plan.all<domain::Meeting>();
    meetings.back().value.day.reset();
    auto const ref = meetings.back().ref();
    auto const path = path_of(made, 1);
    CHECK(path.none_left(made.plan.moment.day));
    REQUIRE(path.undated.size() == 1);
    CHECK(path.undated.front()->ref() == ref);
    CHECK(readiness(made).undated == std::vector{ref});
    add_meeting(made, "2017-12-07"); // papers out by Wed 29 Nov
    CHECK(readiness(made).undated.empty());
    CHECK(path_of(made, 1).undated.size() == 1);
    for (auto const* ended : {"cancelled", "held"}) {
        made.plan.all<domain::Meeting>().at(1).state.status = ended;
        CHECK(path_of(made, 1).undated.empty());
    }
}

TEST_CASE("an action that another took the place of serves nothing any more") {
    auto made = duty_of_walsall("2017-10-16");
    made.add(domain::Recommendation{});
    auto& action = made.action("Train", "in-progress", "2017-11-30");
    made.link(Kind::action, action.number, "serves", Kind::recommendation, 1);
    CHECK(readiness(made).without_action == 0);
    action.state.status = "superseded";
    CHECK(readiness(made).without_action == 1);
}

TEST_CASE("an approval older than the report settles nothing and neither does a meeting before it") {
    auto made = duty_of_walsall("2018-03-05");
    auto const held = add_meeting(made, "2017-11-23", true, "held");
    auto& plan = made.plan.all<domain::PlanFacts>().front().state;
    plan.status = "approved";
    plan.status_day = iso("2017-11-23");
    plan.met_at = {held};
    CHECK(path_of(made, 1).settled);
    made.published("2018-03-01");
    made.duty("Send the second plan").value.inspection = {2};
    CHECK_FALSE(path_of(made, 2).settled);
    CHECK(path_of(made, 2).meetings.empty());
    CHECK(path_of(made, 2).none_left(made.plan.moment.day));
}

TEST_CASE("a meeting linked to the duty itself is waited for") {
    auto made = duty_of_walsall("2017-11-30");
    auto const cabinet = add_meeting(made, "2017-11-23", true, "held");
    auto const own = add_meeting(made, "2017-12-08", false);
    made.link(Kind::meeting, own, "can_approve", Kind::obligation, 1);
    auto& plan = made.plan.all<domain::PlanFacts>().front().state;
    plan.status = "approved";
    plan.met_at = {cabinet};
    CHECK_FALSE(path_of(made, 1).settled);
    plan.met_at = {own};
    CHECK(path_of(made, 1).settled);
}

TEST_CASE("readiness looks at what the duty's own inspection asked") {
    auto made = duty_of_walsall("2018-03-05");
    made.published("2018-03-01");
    domain::Recommendation item;
    item.inspection = {1};
    made.add(item);
    made.duty("Send the second plan").value.inspection = {2};
    CHECK(readiness(made).asked == 0);
    CHECK(readiness(made).inspection == "I-2");
}
