#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include <goodplan/domain/duties.hpp>

using namespace goodplan;
using domain::Kind;
using test::iso;
using test::PlanBuilder;

namespace {

constexpr std::string_view any_day = "2012-09-03";

domain::Record<domain::Body>& body(PlanBuilder& made, std::optional<std::int64_t> clear_days,
                                   std::optional<std::int64_t> lead = {},
                                   std::optional<std::int64_t> cut_off = {}) {
    domain::Body value;
    value.name = {"board"};
    value.title = "Improvement Board";
    value.clear_days = clear_days;
    value.paper_lead_days = lead;
    value.cut_off_days = cut_off;
    return made.add(std::move(value));
}

domain::Meeting meets(std::string_view day) {
    domain::Meeting value;
    value.title = "Improvement Board";
    value.body = {1};
    value.day = iso(day);
    return value;
}

// The last day of publication of a meeting on a day, with so many clear working days.
std::optional<base::Date> out_by(std::string_view day, std::int64_t clear_days) {
    PlanBuilder made(any_day);
    body(made, clear_days);
    return domain::papers_due(made.plan, meets(day));
}

// A plan whose calendar is the one that ships, with closures on top.
void close_offices(PlanBuilder& made, std::vector<std::string> days) {
    auto const& known = base::england_and_wales();
    domain::HolidayCalendar calendar;
    calendar.name = {known.name()};
    calendar.version = {known.version()};
    calendar.first = known.first();
    calendar.last = known.last();
    for (auto const& holiday : known.holidays())
        calendar.days.items.push_back(base::iso(holiday.day) + " " + holiday.name);
    made.add(std::move(calendar));
    domain::HolidayCalendar closures;
    closures.name = {"closures"};
    closures.version = {"1"};
    closures.first = known.first();
    closures.last = known.last();
    closures.days.items = std::move(days);
    made.add(std::move(closures));
    made.plan.all<domain::PlanFacts>().front().value.calendar = {1};
    made.plan.all<domain::PlanFacts>().front().value.closures = {2};
    made.plan.adopt_calendar();
}

} // namespace

TEST_CASE("five clear working days give the days of the seeds") {
    CHECK(out_by("2012-09-24", 5) == iso("2012-09-14"));
    CHECK(out_by("2017-10-16", 5) == iso("2017-10-06"));
    CHECK(out_by("2022-01-20", 5) == iso("2022-01-12"));
}

TEST_CASE("three clear days, as in Wales, are two days fewer") {
    CHECK(out_by("2012-09-24", 3) == iso("2012-09-18"));
    CHECK(out_by("2012-09-24", 0) == iso("2012-09-21")); // the day before, never the day itself
}

TEST_CASE("a bank holiday between publication and meeting is no clear working day") {
    // Easter 2022: Good Friday 15 April and Easter Monday 18 April lie between.
    CHECK(out_by("2022-04-21", 5) == iso("2022-04-11"));
    CHECK(out_by("2022-04-28", 5) == iso("2022-04-20"));
    // The Platinum Jubilee, 2 and 3 June 2022.
    CHECK(out_by("2022-06-09", 5) == iso("2022-05-30"));
}

TEST_CASE("the clerk and the figures come so many working days before publication") {
    PlanBuilder made(any_day);
    body(made, 5, 2, 4);
    auto const dates = domain::meeting_dates(made.plan, meets("2012-09-24"));
    CHECK(dates.published == iso("2012-09-14"));
    CHECK_FALSE(dates.published_by_hand);
    CHECK(dates.to_clerk == iso("2012-09-12"));
    CHECK(dates.cut_off == iso("2012-09-10"));
    CHECK_FALSE(dates.cut_off_by_hand);
    CHECK(dates.cannot_count.empty());
}

TEST_CASE("a body that gives no days gives no dates") {
    PlanBuilder made(any_day);
    body(made, {}, 2, 4);
    auto const dates = domain::meeting_dates(made.plan, meets("2012-09-24"));
    CHECK_FALSE(dates.published);
    CHECK_FALSE(dates.to_clerk);
    CHECK_FALSE(dates.cut_off);
    CHECK(dates.cannot_count.empty());

    domain::Meeting nobodys;
    nobodys.day = iso("2012-09-24");
    CHECK_FALSE(domain::papers_due(made.plan, nobodys));
}

TEST_CASE("a meeting without a day has only what was fixed by hand") {
    PlanBuilder made(any_day);
    body(made, 5, 2, 4);
    auto undated = meets("2012-09-24");
    undated.day.reset();
    CHECK_FALSE(domain::papers_due(made.plan, undated));
    undated.data_cut_off = iso("2012-09-07");
    auto const dates = domain::meeting_dates(made.plan, undated);
    CHECK(dates.cut_off == iso("2012-09-07"));
    CHECK(dates.cut_off_by_hand);
    CHECK_FALSE(dates.to_clerk);
}

TEST_CASE("days fixed by hand win and the clerk goes by them") {
    PlanBuilder made(any_day);
    body(made, 5, 2, 4);
    auto fixed = meets("2012-09-24");
    fixed.papers_due = iso("2012-09-18");
    auto const dates = domain::meeting_dates(made.plan, fixed);
    CHECK(dates.published == iso("2012-09-18"));
    CHECK(dates.published_by_hand);
    CHECK(dates.to_clerk == iso("2012-09-14"));
    CHECK(dates.cut_off == iso("2012-09-12"));
}

TEST_CASE("days on which the offices are closed count for the clerk and not for the public") {
    // Meeting Thu 8 Jan 2026: papers out by Tue 30 Dec 2025, New Year's Day being no working day.
    PlanBuilder made("2025-12-01");
    close_offices(made, {"2025-12-24 Christmas closure", "2025-12-29 Christmas closure",
                         "2025-12-30 Christmas closure", "2025-12-31 Christmas closure"});
    body(made, 5, 2, 2);
    auto const dates = domain::meeting_dates(made.plan, meets("2026-01-08"));
    CHECK(dates.published == iso("2025-12-30"));
    CHECK(dates.to_clerk == iso("2025-12-22")); // not 24 and 29 December
    CHECK(dates.cut_off == iso("2025-12-22"));
}

TEST_CASE("beyond the calendar no day is guessed and it is said why") {
    PlanBuilder made(any_day);
    body(made, 5, 2, 4);
    auto const late = domain::meeting_dates(made.plan, meets("2029-01-11"));
    CHECK_FALSE(late.published);
    CHECK_FALSE(late.to_clerk);
    CHECK_FALSE(late.cut_off);
    CHECK(late.cannot_count.find("ends on Sun 31 Dec 2028") != std::string::npos);
    auto const early = domain::meeting_dates(made.plan, meets("2012-01-05"));
    CHECK_FALSE(early.published);
    CHECK(early.cannot_count.find("begins on Sun 1 Jan 2012") != std::string::npos);
    // The agenda can still be counted, the clerk not any more.
    auto const between = domain::meeting_dates(made.plan, meets("2012-01-11"));
    CHECK(between.published == iso("2012-01-03"));
    CHECK_FALSE(between.to_clerk);
    CHECK_FALSE(between.cannot_count.empty());
}

// ---- which meetings can approve ------------------------------------------------------------------------

namespace {

// O-1 asks for the plan, due 11 December 2017; meetings are added by each test.
PlanBuilder duty_of_walsall(std::string_view as_at) {
    PlanBuilder made(as_at);
    made.rule("si-2007-462-reg-3", "Written statement of action", 70);
    made.published("2017-09-04");
    made.duty("Send the action plan");
    body(made, 5);
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
    body(made, 5);
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

TEST_CASE("papers fixed by hand later than the rule allows are doubted") {
    PlanBuilder made(any_day);
    body(made, 5);
    auto meeting = meets("2012-09-24");
    meeting.papers_due = iso("2012-09-14");
    CHECK(domain::doubtful_papers(made.plan, meeting).empty());
    meeting.papers_due = iso("2012-09-17");
    CHECK(domain::doubtful_papers(made.plan, meeting) ==
          "Papers out by Mon 17 Sep 2012 is later than the 5 clear working days of Improvement Board allow "
          "(by Fri 14 Sep 2012)");
    meeting.papers_due = iso("2012-09-24");
    CHECK(domain::doubtful_papers(made.plan, meeting) ==
          "Papers out by Mon 24 Sep 2012 is the day of the meeting itself");
}
