#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include <goodplan/report/diary.hpp>

#include <algorithm>

using namespace goodplan;
using base::Period;
using base::PeriodUnit;
using domain::Kind;
using report::DiaryEntry;
using report::DiaryState;
using test::iso;
using test::PlanBuilder;

namespace {

constexpr Period ten{10, PeriodUnit::working_days};

std::vector<std::string> titles(std::vector<DiaryEntry> const& entries) {
    std::vector<std::string> found;
    for (auto const& entry : entries)
        found.push_back(entry.title);
    return found;
}

DiaryEntry const& find(std::vector<DiaryEntry> const& entries, Kind kind, std::string_view which) {
    auto const found = std::ranges::find_if(
        entries, [&](DiaryEntry const& entry) { return entry.record.kind == kind && entry.which == which; });
    REQUIRE(found != entries.end());
    return *found;
}

bool follows(DiaryEntry const& entry, Kind kind, int number) {
    return std::ranges::find(entry.follows, domain::Identity{kind, number}) != entry.follows.end();
}

bool says(DiaryEntry const& entry, std::string_view line) {
    return std::ranges::find(entry.lines, line) != entry.lines.end();
}

// A board with papers ten days ahead, and its meeting of Thursday 3 December 2026.
PlanBuilder with_board(std::string_view status = "planned") {
    PlanBuilder made("2026-11-20");
    domain::Body body;
    body.name = {"board"};
    body.title = "Improvement Board";
    body.clear_days = 5;
    body.paper_lead_days = 2;
    body.cut_off_days = 4;
    made.add(std::move(body));
    auto& meeting = made.meeting("Board of December", "2026-12-03");
    meeting.value.body = {1};
    meeting.state.status = status;
    return made;
}

} // namespace

TEST_CASE("a reminder counts working days and leaves out bank holidays") {
    auto const& calendar = base::england_and_wales();
    auto const days = [&](std::string_view day, int count, PeriodUnit unit) {
        auto const found = report::reminder_before(iso(day), {count, unit}, calendar);
        CHECK(found.counted);
        return found.days_before;
    };
    CHECK(days("2017-12-11", 10, PeriodUnit::working_days) == 14); // Mon 27 Nov
    CHECK(days("2018-01-02", 1, PeriodUnit::working_days) == 4);   // Fri 29 Dec: Monday is New Year's Day
    CHECK(days("2018-01-02", 10, PeriodUnit::working_days) == 19); // Thu 14 Dec: Christmas as well
    CHECK(days("2022-09-20", 1, PeriodUnit::working_days) == 4);   // Fri 16 Sep: the funeral of the Queen
    CHECK(days("2017-12-10", 1, PeriodUnit::working_days) == 2);   // from a Sunday to the Friday before
    CHECK(days("2018-01-02", 2, PeriodUnit::weeks) == 14);
    CHECK(days("2018-01-02", 5, PeriodUnit::days) == 5);
    CHECK(days("2018-03-31", 1, PeriodUnit::months) == 31); // Wed 28 Feb
}

TEST_CASE("where the calendar does not reach a reminder goes by calendar days") {
    auto const& calendar = base::england_and_wales();
    for (auto const* day : {"2012-01-03", "2029-02-01", "2011-06-01"}) {
        auto const found = report::reminder_before(iso(day), ten, calendar);
        CHECK_FALSE(found.counted);
        CHECK(found.days_before == 14);
    }
    PlanBuilder made("2029-01-05");
    made.action("Later", "in-progress", "2029-02-01");
    auto const entry = report::diary(made.plan, {{}, ten}).front();
    CHECK(entry.reminder == 14);
    CHECK(says(entry,
               "Reminder: 14 calendar days before, for 10 working days: the list of bank holidays does "
               "not reach as far as that"));
}

TEST_CASE("only what is open and lies today or ahead has a reminder") {
    PlanBuilder made("2017-10-16");
    made.action("Today", "in-progress", "2017-10-16");
    made.action("Ahead", "blocked", "2017-12-11");
    made.action("Overdue", "in-progress", "2017-10-13");
    made.action("Reported", "reported-done", "2017-12-11");
    made.action("Dropped", "withdrawn", "2017-12-11");
    made.action("No date", "in-progress");
    std::vector<int> reminded;
    for (auto const& entry : report::diary(made.plan, {{}, ten}))
        if (entry.reminder)
            reminded.push_back(entry.record.number);
    CHECK(reminded == std::vector{1, 2});
    for (auto const& entry : report::diary(made.plan, {}))
        CHECK_FALSE(entry.reminder);
}

TEST_CASE("what is finished or dropped says so in front of its title") {
    PlanBuilder made("2017-10-16");
    for (auto const* status : {"not-started", "in-progress", "blocked", "reported-done", "signed-off",
                               "embedded", "closed", "superseded", "withdrawn"})
        made.action("Act", status, "2017-12-11");
    auto const entries = report::diary(made.plan, {});
    CHECK(titles(entries) ==
          std::vector<std::string>{"A-1 Act (test-2017)", "A-2 Act (test-2017)", "A-3 Act (test-2017)",
                                   "Reported done: A-4 Act (test-2017)", "Done: A-5 Act (test-2017)",
                                   "Done: A-6 Act (test-2017)", "Done: A-7 Act (test-2017)",
                                   "Superseded: A-8 Act (test-2017)", "Withdrawn: A-9 Act (test-2017)"});
    CHECK(entries[2].state == DiaryState::open);
    CHECK(entries[6].state == DiaryState::finished);
    CHECK(entries[7].state == DiaryState::dropped);
}

TEST_CASE("a meeting brings its day and the days of its papers") {
    auto const made = with_board();
    auto const entries = report::diary(made.plan, {});
    REQUIRE(entries.size() == 4);
    CHECK(find(entries, Kind::meeting, "day").day == iso("2026-12-03"));
    CHECK(find(entries, Kind::meeting, "agenda").day == iso("2026-11-25"));
    CHECK(find(entries, Kind::meeting, "papers").day == iso("2026-11-23"));
    CHECK(find(entries, Kind::meeting, "figures").day == iso("2026-11-19"));
    CHECK(find(entries, Kind::meeting, "agenda").title ==
          "MTG-1 agenda due out: Board of December (test-2017)");
    CHECK(says(find(entries, Kind::meeting, "agenda"),
               "Date: 5 clear working days before the meeting, Thu 3 Dec 2026"));
    CHECK(says(find(entries, Kind::meeting, "papers"),
               "Date: 2 working days before the agenda is out, Wed 25 Nov 2026"));
}

TEST_CASE("papers of a meeting that was cancelled are cancelled with it") {
    auto const made = with_board("cancelled");
    for (auto const& entry : report::diary(made.plan, {{}, ten})) {
        CHECK(entry.state == DiaryState::dropped);
        CHECK(entry.title.starts_with("Cancelled: MTG-1 "));
        CHECK_FALSE(entry.reminder);
    }
}

TEST_CASE("with a lead only what it leads or owes is left") {
    auto made = with_board();
    made.post("head", "Head of Service");
    made.post("director", "Director");
    made.action("Of the head", "in-progress", "2026-12-04").value.lead = {1};
    made.action("Of the director", "in-progress", "2026-12-04").value.lead = {2};
    made.action("Of nobody", "in-progress", "2026-12-04");
    for (int const action : {1, 2}) {
        domain::Milestone step;
        step.title = "Step";
        step.action = {action};
        made.add(std::move(step)).state.due = iso("2026-11-27");
    }
    auto& duty = made.duty("Letter", domain::Basis::letter);
    duty.value.owner = {1};
    duty.value.stated_due = iso("2026-12-11");
    using Titles = std::vector<std::string>;
    CHECK(titles(report::diary(made.plan, {{{1}}, {}})) ==
          Titles{"L-1 Step (test-2017)", "A-1 Of the head (test-2017)", "O-1 Letter (test-2017)"});
    CHECK(titles(report::diary(made.plan, {{{2}}, {}})) ==
          Titles{"L-2 Step (test-2017)", "A-2 Of the director (test-2017)"});
    CHECK(titles(report::diary(made.plan, {{{0}}, {}})) == Titles{"A-3 Of nobody (test-2017)"});
    CHECK(report::diary(made.plan, {}).size() == 10);
}

TEST_CASE("a step goes with its action when that ends") {
    PlanBuilder made("2026-11-20");
    made.action("Act", "withdrawn", "2026-12-04");
    domain::Milestone step;
    step.title = "Step";
    step.action = {1};
    made.add(std::move(step)).state.due = iso("2026-11-27");
    auto const entry = report::diary(made.plan, {}).front();
    CHECK(entry.title == "Withdrawn: L-1 Step (test-2017)");
    CHECK(entry.state == DiaryState::dropped);
    CHECK(follows(entry, Kind::action, 1));
}

TEST_CASE("an entry knows what its day follows from") {
    auto made = with_board();
    made.rule("r", "Publish", 30);
    made.published("2026-11-02");
    made.duty("Publish the report");
    auto const entries = report::diary(made.plan, {});
    auto const& agenda = find(entries, Kind::meeting, "agenda");
    CHECK(follows(agenda, Kind::meeting, 1));
    CHECK(follows(agenda, Kind::body, 1));
    CHECK(follows(agenda, Kind::calendar, 0));
    auto const& day = find(entries, Kind::meeting, "day"); // which says when its papers are due
    CHECK(follows(day, Kind::body, 1));
    CHECK(follows(day, Kind::calendar, 0));
    auto const& duty = find(entries, Kind::obligation, "due");
    CHECK(duty.follows.front() == domain::Identity{Kind::obligation, 1});
    CHECK(follows(duty, Kind::rule, 1));
    CHECK(follows(duty, Kind::inspection, 1));
    CHECK_FALSE(follows(duty, Kind::meeting, 0));
}

TEST_CASE("a duty of every meeting follows whatever happens to meetings") {
    auto made = with_board();
    auto& duty = made.duty("Report to the board", domain::Basis::committee);
    duty.value.recurrence = domain::Recurrence::every_meeting;
    duty.value.body = {1};
    duty.value.trigger_day = iso("2026-11-06");
    auto const entries = report::diary(made.plan, {});
    auto const& entry = find(entries, Kind::obligation, "due");
    CHECK(entry.day == iso("2026-12-03"));
    CHECK(follows(entry, Kind::meeting, 0));
}

TEST_CASE("a date that was given as a month says so") {
    PlanBuilder made("2026-11-20");
    auto& state = made.action("Act", "in-progress", "2026-12-31").state;
    state.due_precision = base::Precision::month;
    state.due_as_written = "Dec 2026";
    state.first_due = iso("2026-10-31");
    state.moves = 1;
    CHECK(says(report::diary(made.plan, {}).front(),
               "Date: the last day of what was given, \"Dec 2026\"; first "
               "Sat 31 Oct 2026; moved once"));
}

TEST_CASE("a date that still is the first one agreed says so") {
    PlanBuilder made("2026-11-20");
    auto& state = made.action("Act", "in-progress", "2026-12-04").state;
    state.first_due = state.due;
    state.forecast = iso("2027-01-15");
    CHECK(says(report::diary(made.plan, {}).front(),
               "Date: as first agreed; the lead expects Fri 15 Jan 2027"));
}
