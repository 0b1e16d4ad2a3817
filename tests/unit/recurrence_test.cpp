#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include "report/duty_view.hpp"

#include <goodplan/domain/checks.hpp>
#include <goodplan/domain/recurrence.hpp>
#include <goodplan/render/render.hpp>
#include <goodplan/report/obligations.hpp>

using namespace goodplan;
using domain::Recurrence;
using test::iso;
using test::PlanBuilder;

namespace {

domain::Record<domain::Obligation>& recurring(PlanBuilder& made, Recurrence recurrence,
                                              std::string_view from) {
    auto& duty = made.duty("Report progress", domain::Basis::notice);
    duty.value.recurrence = recurrence;
    if (!from.empty())
        duty.value.trigger_day = iso(from);
    return duty;
}

std::optional<base::Date> due_of(Recurrence recurrence, std::string_view from, int occurrence) {
    PlanBuilder made("2026-01-01");
    auto& duty = recurring(made, recurrence, from);
    duty.value.occurrence = occurrence;
    return domain::duty_dates(made.plan, duty.value).due;
}

domain::Body body(std::string name, std::string title) {
    domain::Body made;
    made.name = {std::move(name)};
    made.title = std::move(title);
    made.kind = domain::BodyKind::committee;
    return made;
}

// A committee, a board, and their meetings in 2026.
PlanBuilder with_diary() {
    PlanBuilder made("2026-02-01");
    made.add(body("scrutiny", "Scrutiny committee"));
    made.add(body("board", "Improvement board"));
    for (auto const& [day, of] : {std::pair{"2026-03-12", 1}, {"2026-02-20", 2}, {"2026-05-14", 1}})
        made.meeting("Meeting", day).value.body = {of};
    auto& duty = recurring(made, Recurrence::every_meeting, "2026-02-01");
    duty.value.body = {1};
    return made;
}

domain::Obligation& first(PlanBuilder& made) { return made.plan.all<domain::Obligation>().front().value; }

std::string explained(PlanBuilder const& made, int number = 1) {
    return render::text(report::obligation_explain(made.plan, number, {}), {});
}

bool has(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("an occurrence falls so many periods after the day counted from") {
    CHECK(due_of(Recurrence::weekly, "2026-01-05", 2) == iso("2026-01-19"));
    CHECK(due_of(Recurrence::fortnightly, "2026-01-05", 1) == iso("2026-01-19"));
    CHECK(due_of(Recurrence::quarterly, "2026-09-30", 1) == iso("2026-12-30"));
    CHECK(due_of(Recurrence::half_yearly, "2026-03-31", 1) == iso("2026-09-30"));
    CHECK(due_of(Recurrence::yearly, "2024-02-29", 1) == iso("2025-02-28"));
    CHECK(due_of(Recurrence::yearly, "2024-02-29", 4) == iso("2028-02-29"));
}

TEST_CASE("short months do not shift the months after them") {
    CHECK(due_of(Recurrence::monthly, "2026-01-31", 1) == iso("2026-02-28"));
    CHECK(due_of(Recurrence::monthly, "2026-01-31", 2) == iso("2026-03-31"));
    CHECK(due_of(Recurrence::monthly, "2026-01-31", 3) == iso("2026-04-30"));
    CHECK(due_of(Recurrence::monthly, "2027-12-31", 2) == iso("2028-02-29"));
}

TEST_CASE("a duty of every meeting follows the diary of its body") {
    auto made = with_diary();
    CHECK(domain::duty_dates(made.plan, first(made)).due == iso("2026-03-12"));
    made.plan.all<domain::Meeting>().front().state.status = "cancelled";
    CHECK(domain::duty_dates(made.plan, first(made)).due == iso("2026-05-14"));
    made.plan.all<domain::Meeting>().back().state.status = "cancelled";
    CHECK_FALSE(domain::duty_dates(made.plan, first(made)).due);
    CHECK(has(explained(made), "none is in the diary yet"));
}

TEST_CASE("meetings of nobody are no meetings of a duty without a body") {
    auto made = with_diary();
    made.meeting("Meeting of nobody in particular", "2026-02-03");
    first(made).body = {};
    CHECK_FALSE(domain::duty_dates(made.plan, first(made)).due);
    CHECK(has(explained(made), "at whose meetings it falls due is not recorded"));
}

TEST_CASE("the next occurrence has its own number and none of the stated words") {
    PlanBuilder made("2026-12-31");
    auto& duty = recurring(made, Recurrence::quarterly, "2026-09-30").value;
    duty.stated_due = iso("2026-12-31");
    duty.stated_as_written = "end of the year";
    duty.stated_by = "notice";
    duty.expected = true;
    auto const next = domain::next_occurrence(made.plan, duty, iso("2026-12-30"));
    REQUIRE(next.duty);
    CHECK(next.duty->occurrence == 2);
    CHECK_FALSE(next.duty->stated_due);
    CHECK(next.duty->stated_as_written.empty());
    CHECK_FALSE(next.duty->expected);
    CHECK(domain::duty_dates(made.plan, *next.duty).due == iso("2027-03-30"));
}

TEST_CASE("the count begins on the stated day, else on the day it was first met") {
    PlanBuilder made("2026-12-31");
    auto& duty = recurring(made, Recurrence::quarterly, "").value;
    duty.stated_due = iso("2026-12-31");
    auto next = domain::next_occurrence(made.plan, duty, iso("2026-12-18"));
    CHECK(domain::duty_dates(made.plan, *next.duty).due == iso("2027-03-31"));
    CHECK(domain::next_occurrence(made.plan, *next.duty, iso("2027-03-20")).duty->occurrence == 2);
    duty.stated_due.reset();
    next = domain::next_occurrence(made.plan, duty, iso("2026-12-18"));
    CHECK(domain::duty_dates(made.plan, *next.duty).due == iso("2027-03-18"));
}

TEST_CASE("after a meeting the next one is due at the meeting after it") {
    auto made = with_diary();
    auto const next = domain::next_occurrence(made.plan, first(made), iso("2026-03-12"), 1);
    REQUIRE(next.duty);
    CHECK(next.duty->trigger_day == iso("2026-03-13"));
    CHECK(domain::duty_dates(made.plan, *next.duty).due == iso("2026-05-14"));
}

namespace {

// O-1 of every meeting, met on a day for its meeting as obligation met keeps it; O-2 follows it.
void meet_early(PlanBuilder& made, std::string_view on) {
    auto next = domain::next_occurrence(made.plan, first(made), iso(on), 1);
    REQUIRE(next.duty);
    auto& duty = made.plan.all<domain::Obligation>().front();
    auto const* meeting = domain::occurrence_meeting(made.plan, duty);
    REQUIRE(meeting != nullptr);
    duty.state.status = "met";
    duty.value.trigger_day = duty.value.computed_due = meeting->value.day;
    made.link(domain::Kind::obligation, 1, "met_for", domain::Kind::meeting, meeting->number);
    made.add(*next.duty);
    made.link(domain::Kind::obligation, 2, "follows", domain::Kind::obligation, 1);
}

std::optional<base::Date> due_of_number(PlanBuilder const& made, int number) {
    return domain::duty_dates(made.plan, *made.plan.find<domain::Obligation>(number)).due;
}

} // namespace

TEST_CASE("what was met for a meeting keeps its day when the meeting moves or is cancelled") {
    auto made = with_diary();
    meet_early(made, "2026-03-04");
    auto& meeting = made.plan.all<domain::Meeting>().front();
    meeting.value.day = iso("2026-04-02");
    CHECK(due_of_number(made, 1) == iso("2026-03-12"));
    CHECK(due_of_number(made, 2) == iso("2026-05-14")); // the moved one serves once
    CHECK(has(explained(made), "met for MTG-1 Meeting, Thu 12 Mar 2026; that meeting is now on"));
    meeting.state.status = "cancelled";
    CHECK(due_of_number(made, 1) == iso("2026-03-12"));
    CHECK(has(explained(made), "that meeting was cancelled"));
}

TEST_CASE("a meeting put in before the one that was met early is the next and none is left out") {
    auto made = with_diary();
    meet_early(made, "2026-03-04");
    made.meeting("Extra", "2026-03-09").value.body = {1};
    CHECK(due_of_number(made, 1) == iso("2026-03-12"));
    CHECK(due_of_number(made, 2) == iso("2026-03-09"));
    made.plan.all<domain::Meeting>().back().value.day = iso("2026-03-03"); // before it was met
    CHECK(due_of_number(made, 2) == iso("2026-05-14"));
}

TEST_CASE("the meetings met for already do not decide whether another falls before the last day") {
    auto made = with_diary();
    first(made).last_due = iso("2026-04-30"); // MTG-1 lies before it, MTG-3 after
    CHECK(domain::next_occurrence(made.plan, first(made), iso("2026-03-04"), 1).ended ==
          "its last day is Thu 30 Apr 2026");
}

TEST_CASE("none follows after the last day or when all actions are complete") {
    PlanBuilder made("2026-12-31");
    auto& duty = recurring(made, Recurrence::monthly, "2026-10-31").value;
    duty.last_due = iso("2026-12-30");
    CHECK(domain::next_occurrence(made.plan, duty, iso("2026-11-30")).ended ==
          "its last day is Wed 30 Dec 2026"); // the next would be 31 December
    duty.last_due = iso("2026-12-31");
    CHECK(domain::next_occurrence(made.plan, duty, iso("2026-11-30")).duty);
    duty.last_due.reset();
    duty.ends_when = "Completion of all actions.";
    made.action("One", "signed-off");
    made.action("Two", "reported-done");
    CHECK(domain::next_occurrence(made.plan, duty, iso("2026-11-30")).duty);
    made.plan.all<domain::Action>().back().state.status = "signed-off";
    CHECK(domain::next_occurrence(made.plan, duty, iso("2026-11-30")).ended == "all actions are complete");
    duty.ends_when = "the notice is lifted";
    CHECK(domain::next_occurrence(made.plan, duty, iso("2026-11-30")).duty);
}

TEST_CASE("withdrawn actions are not complete and end a duty only beside complete ones") {
    PlanBuilder made("2026-12-31");
    auto& duty = recurring(made, Recurrence::quarterly, "2026-09-30").value;
    duty.ends_when = "all actions complete";
    made.action("One", "withdrawn");
    made.action("Two", "superseded");
    auto const next = domain::next_occurrence(made.plan, duty, iso("2026-11-30"));
    CHECK(next.duty);
    CHECK(next.goes_on ==
          "no action is open any more, but none is complete either: 1 withdrawn, 1 superseded");
    made.action("Three", "closed");
    CHECK(domain::next_occurrence(made.plan, duty, iso("2026-11-30")).ended ==
          "no action is open any more: 1 complete, 1 withdrawn, 1 superseded");
}

TEST_CASE("a plan without actions has not completed them") {
    PlanBuilder made("2026-12-31");
    CHECK_FALSE(domain::all_actions_complete(made.plan));
}

TEST_CASE("an occurrence is numbered along its chain") {
    PlanBuilder made("2026-12-31");
    for (int i = 0; i < 3; ++i)
        recurring(made, Recurrence::every_meeting, "2026-01-01");
    made.link(domain::Kind::obligation, 2, "follows", domain::Kind::obligation, 1);
    made.link(domain::Kind::obligation, 3, "follows", domain::Kind::obligation, 2);
    auto const& duties = made.plan.all<domain::Obligation>();
    CHECK(domain::occurrence_number(made.plan, duties[0]) == 1);
    CHECK(domain::occurrence_number(made.plan, duties[2]) == 3);
    CHECK(report::recurring_words(report::duty_view(made.plan, duties[2])) == "at every meeting, 3rd");
}

TEST_CASE("a chain that bites its tail is still numbered") {
    PlanBuilder made("2026-12-31");
    recurring(made, Recurrence::monthly, "2026-01-01");
    made.link(domain::Kind::obligation, 1, "follows", domain::Kind::obligation, 1);
    CHECK(domain::occurrence_number(made.plan, made.plan.all<domain::Obligation>().front()) > 0);
}

TEST_CASE("recurring words say how often and until when") {
    auto made = with_diary();
    first(made).occurrence = 11;
    first(made).ends_when = "all actions complete";
    first(made).last_due = iso("2026-07-31");
    CHECK(
        report::recurring_words(report::duty_view(made.plan, made.plan.all<domain::Obligation>().front())) ==
        "at every meeting of Scrutiny committee, 11th; until all actions complete; none after Fri 31 Jul "
        "2026");
}

TEST_CASE("explain shows from which day and how many periods an occurrence is counted") {
    PlanBuilder made("2027-01-04");
    auto& duty = recurring(made, Recurrence::quarterly, "2026-09-30").value;
    duty.occurrence = 2;
    CHECK(has(explained(made), "Counted   6 months from Wed 30 Sep 2026\n          Tue 30 Mar 2027"));
    CHECK(has(explained(made), "Recurs    every quarter, 2nd"));
}

TEST_CASE("an occurrence is moved to a working day where its rule says so") {
    PlanBuilder made("2026-10-01");
    auto& rule = made.rule("monthly-return", "Monthly return", 0, domain::RuleUnit::recurring).value;
    rule.trigger = domain::Trigger::none;
    rule.count.reset();
    recurring(made, Recurrence::monthly, "2026-11-05");
    CHECK(domain::duty_dates(made.plan, first(made)).due == iso("2026-12-05")); // a Saturday
    rule.roll = domain::Roll::forward;
    auto const dates = domain::duty_dates(made.plan, first(made));
    CHECK(dates.due == iso("2026-12-07"));
    CHECK(dates.before_roll == iso("2026-12-05"));
    CHECK(has(explained(made), "would fall on Sat 5 Dec 2026; moved to Mon 7 Dec 2026"));
    rule.roll = domain::Roll::back;
    CHECK(domain::duty_dates(made.plan, first(made)).due == iso("2026-12-04"));
}

TEST_CASE("a recurring duty whose rule counts days counts them from its own event") {
    PlanBuilder made("2026-10-01");
    made.rule("quarter-report", "Report on the quarter", 20).value.trigger = domain::Trigger::none;
    auto& duty = recurring(made, Recurrence::quarterly, "2026-09-30").value;
    CHECK(domain::duty_dates(made.plan, duty).due == iso("2026-10-28"));
    duty.occurrence = 2;
    CHECK(domain::duty_dates(made.plan, duty).trigger_day == iso("2026-12-30"));
    CHECK(domain::duty_dates(made.plan, duty).due == iso("2027-01-28"));
    auto const next = domain::next_occurrence(made.plan, duty, iso("2027-01-20"));
    CHECK(domain::duty_dates(made.plan, *next.duty).trigger_day == iso("2027-03-30"));
}

TEST_CASE("clear days before every meeting are counted back from each of them") {
    auto made = with_diary();
    made.rule("agenda", "Publish the agenda", 5, domain::RuleUnit::clear_working_days_before).value.trigger =
        domain::Trigger::meeting;
    first(made).rule = {1};
    CHECK(domain::duty_dates(made.plan, first(made)).due == iso("2026-03-04")); // Thu 12 Mar is the meeting
    auto const next = domain::next_occurrence(made.plan, first(made), iso("2026-03-12"), 1);
    REQUIRE(next.duty);
    CHECK(domain::duty_dates(made.plan, *next.duty).trigger_day == iso("2026-05-14"));
}

TEST_CASE("the number of an occurrence has bounds") {
    PlanBuilder made("2026-10-01");
    auto& duty = recurring(made, Recurrence::monthly, "2026-01-31").value;
    auto const problems = [&] {
        return domain::check_record(made.plan.any(domain::Kind::obligation).front());
    };
    duty.occurrence = 1000;
    CHECK(problems().empty());
    duty.occurrence = 0;
    CHECK(problems().size() == 1);
    duty.occurrence = 1001;
    CHECK(problems().size() == 1);
}
