// When the papers of a meeting are due.
#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include <goodplan/domain/duties.hpp>

using namespace goodplan;
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

TEST_CASE("papers fixed by hand later than the rule allows are doubted") {
    PlanBuilder made("2012-09-03");
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
