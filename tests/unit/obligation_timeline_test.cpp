#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include <goodplan/render/render.hpp>
#include <goodplan/report/obligation_timeline.hpp>

using namespace goodplan;
using domain::Kind;
using test::iso;
using test::PlanBuilder;

namespace {

std::string page(PlanBuilder const& made, report::TimelineOptions const& options = {}) {
    return render::text(report::obligation_timeline(made.plan, options).document,
                        {.width = 1000, .colour = false});
}

bool has(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

// Kirklees: final report of 25 November 2016, taken as received on Monday 28 November.
PlanBuilder kirklees(std::string_view as_at) {
    PlanBuilder made(as_at);
    made.rule("si-2007-462-reg-3", "Written statement of action", 70);
    made.published("2016-11-25").value.received = iso("2016-11-28");
    made.duty("Send the action plan").value.recipients = "Secretary of State and HMCI";
    domain::Body cabinet;
    cabinet.name = {"cabinet"};
    cabinet.title = "Cabinet";
    cabinet.clear_days = 5;
    cabinet.paper_lead_days = 3;
    made.add(std::move(cabinet));
    return made;
}

domain::Record<domain::Meeting>& approving(PlanBuilder& made, std::string_view day,
                                           std::string_view status = "planned") {
    auto& meeting = made.meeting("Cabinet", day);
    meeting.value.body = {1};
    meeting.state.status = status;
    made.link(Kind::meeting, meeting.number, "can_approve", Kind::plan, 0);
    made.plan.links.back().to_plan = made.plan.name;
    return meeting;
}

} // namespace

// ---- the meetings on the way ---------------------------------------------------------------------------

TEST_CASE("a cabinet two working days before the date leaves two working days") {
    auto made = kirklees("2017-02-20");
    approving(made, "2017-03-07");
    auto const text = page(made);
    CHECK(has(text, "Due       Thu 9 Mar 2017, 13 working days left. NOT SUBMITTED."));
    CHECK(has(text, "Approval  MTG-1 Tue 7 Mar 2017 can approve it and leaves 2 working days to send it."));
    CHECK(has(text, "Meetings that can approve O-1 (1)"));
    CHECK(has(text, "MTG-1  Tue 07 Mar 2017  Wed 22 Feb 2017  Mon 27 Feb 2017  possible"));
    CHECK(has(text, "Cabinet. Leaves 2 working days to send it."));
    CHECK(report::obligation_timeline(made.plan, {}).without_meeting == 0);
}

TEST_CASE("of several meetings the last possible one is named") {
    auto made = kirklees("2017-02-20");
    approving(made, "2017-03-07");
    approving(made, "2017-03-01");
    approving(made, "2017-03-09");
    CHECK(has(page(made), "3 meetings can still approve it; the last, MTG-3 Thu 9 Mar 2017, is on the very "
                          "day it is due."));
}

TEST_CASE("a meeting whose papers had to be out already leaves none") {
    auto made = kirklees("2017-02-28");
    approving(made, "2017-03-07");
    auto const text = page(made);
    CHECK(has(text,
              "NO MEETING LEFT: the last that could approve it, MTG-1 Tue 7 Mar 2017, needed its papers "
              "out by Mon 27 Feb, and none is recorded."));
    CHECK(has(text, "goodplan document add TITLE --kind paper --dated DATE --meeting MTG-1"));
    CHECK(has(text, "TOO LATE"));
    CHECK(report::obligation_timeline(made.plan, {}).without_meeting == 1);
    CHECK(has(page(kirklees("2017-02-27")), "NO MEETING: none that can approve it is recorded before"));
}

TEST_CASE("a meeting whose papers went out by their last day is possible still") {
    auto const standing = [](std::string_view dated, std::string_view as_at, bool names_meeting) {
        auto made = kirklees(as_at);
        approving(made, "2017-03-07");
        domain::Document paper;
        paper.title = "Agenda";
        if (!dated.empty())
            paper.dated = iso(dated);
        if (names_meeting)
            paper.meeting = {1};
        made.add(std::move(paper));
        if (!names_meeting)
            made.link(Kind::meeting, 1, "papers", Kind::document, 1);
        return report::obligation_timeline(made.plan, {}).without_meeting == 0 ? "possible" : "too late";
    };
    for (bool const names_meeting : {true, false}) {
        CHECK(standing("2017-02-27", "2017-02-28", names_meeting) == std::string("possible"));
        CHECK(standing("2017-02-28", "2017-02-28", names_meeting) == std::string("too late"));
        CHECK(standing("", "2017-02-28", names_meeting) == std::string("too late"));
    }
    auto made = kirklees("2017-02-28");
    approving(made, "2017-03-07");
    domain::Document other;
    other.title = "Agenda of another meeting";
    other.dated = iso("2017-02-27");
    other.meeting = {2};
    made.add(std::move(other));
    CHECK(report::obligation_timeline(made.plan, {}).without_meeting == 1);
}

TEST_CASE("on the last day for its papers a meeting is still possible") {
    auto made = kirklees("2017-02-27");
    approving(made, "2017-03-07");
    CHECK(report::obligation_timeline(made.plan, {}).without_meeting == 0);
}

TEST_CASE("a past meeting that nobody recorded as held leaves none and says how to record it") {
    auto made = kirklees("2017-03-08");
    approving(made, "2017-03-07");
    CHECK(has(page(made), "MTG-1 Tue 7 Mar 2017, is not recorded as held (goodplan meeting held MTG-1)."));
    made.plan.all<domain::Meeting>().front().state.status = "held";
    CHECK(has(page(made),
              "Held: MTG-1 Tue 7 Mar 2017. That it was approved there is not recorded (goodplan plan approve "
              "--at MTG-1)."));
    CHECK(report::obligation_timeline(made.plan, {}).without_meeting == 0);
}

TEST_CASE("a cancelled meeting approves nothing and a later one is named as too late") {
    auto made = kirklees("2017-02-20");
    approving(made, "2017-03-07", "cancelled");
    approving(made, "2017-03-14");
    auto const text = page(made);
    CHECK(has(text,
              "NO MEETING: none that can approve it is recorded before Thu 9 Mar 2017. The next that can "
              "is MTG-2 Tue 14 Mar 2017, 3 working days after it is due."));
}

TEST_CASE("an approved plan wants no meeting any more and a returned one does again") {
    auto made = kirklees("2017-02-28");
    auto& plan = made.plan.all<domain::PlanFacts>().front().state;
    plan.status = "approved";
    plan.status_day = iso("2017-02-27");
    CHECK(has(page(made), "Approval  None asked for: the plan is approved since Mon 27 Feb 2017."));
    CHECK(report::obligation_timeline(made.plan, {}).without_meeting == 0);
    plan.status = "returned";
    CHECK(report::obligation_timeline(made.plan, {}).without_meeting == 1);
}

TEST_CASE("what is not met by sending the plan wants a meeting only when one is linked to it") {
    PlanBuilder made("2017-09-18");
    made.rule("si-2007-462-reg-2", "Publish the inspection report", 30);
    made.published("2017-09-04");
    made.duty("Publish the inspection report");
    CHECK_FALSE(has(page(made), "Approval"));
    auto& late = made.meeting("Press briefing", "2017-10-17");
    made.link(Kind::meeting, late.number, "can_approve", Kind::obligation, 1);
    CHECK(has(page(made), "NO MEETING: none that can approve it is recorded before Mon 16 Oct 2017."));
}

TEST_CASE("past its date the next meeting that can approve it is named") {
    auto made = kirklees("2017-03-10");
    approving(made, "2017-03-07", "held");
    approving(made, "2017-04-04");
    auto const made_of = report::obligation_timeline(made.plan, {});
    CHECK(made_of.overdue == 1);
    auto const text = page(made);
    CHECK(has(text, "Due       Thu 9 Mar 2017, 1 working day OVERDUE. NOT SUBMITTED."));
    CHECK(has(text, "The next that can is MTG-2 Tue 4 Apr 2017, 18 working days after it is due."));
}

// ---- how a date follows --------------------------------------------------------------------------------

TEST_CASE("the count is shown month by month with each holiday by name") {
    auto made = kirklees("2017-02-20");
    auto const text = page(made);
    CHECK(has(text, "Counted   from RECEIPT Mon 28 Nov 2016 (published Fri 25 Nov 2016);"));
    CHECK(has(text, "          day after = 1"));
    CHECK(has(text, "29-30 Nov 2016: 2 | Dec 20 (22) | Jan 2017: 21 (43) | Feb 20 (63) | 1-9 Mar 7 (70)"));
    CHECK(has(text, "3 bank holidays: Boxing Day 26 Dec 2016"));
}

TEST_CASE("a rule that was not read in its instrument says so") {
    auto made = kirklees("2017-02-20");
    CHECK_FALSE(has(page(made), "NOT VERIFIED"));
    made.plan.all<domain::Rule>().front().value.verified = false;
    CHECK(has(page(made), "NOT VERIFIED in the instrument's own words."));
}

TEST_CASE("a stated date stands beside the computed one with its doubts") {
    auto made = kirklees("2017-02-20");
    auto& duty = made.plan.all<domain::Obligation>().front().value;
    duty.stated_due = iso("2017-03-11");
    duty.stated_as_written = "Friday 11 March 2017";
    duty.stated_by = "a letter";
    auto const text = page(made);
    CHECK(has(text, "Due       Sat 11 Mar 2017, 14 working days left; the stated date wins."));
    CHECK(has(text, "Stated    Sat 11 Mar 2017 (a letter), computed Thu 9 Mar 2017: stated is 1 working day "
                    "later. As written: \"Friday 11 March 2017\"."));
    CHECK(has(text, "but that day is a Saturday."));
    CHECK(has(text, "Sat 11 Mar 2017 is not a working day; the last one before it is Fri 10 Mar 2017."));
}

TEST_CASE("what cannot be counted says where the calendar ends and the page goes on") {
    auto made = kirklees("2028-12-01");
    made.plan.all<domain::Inspection>().front().value.received = iso("2028-11-20");
    made.duty("Another duty").value.trigger_day = iso("2028-09-01");
    auto const text = page(made);
    CHECK(has(text, "31 Dec 2028"));
    CHECK(has(text, "O-2  Another duty"));
    CHECK(has(text, "2 obligations = 0 overdue + 1 to come + 1 without a date + 0 ended."));
}

TEST_CASE("a window leaves out what falls due later and counts it") {
    auto made = kirklees("2017-02-20");
    made.duty("Next week").value.stated_due = iso("2017-02-27");
    made.duty("Whenever").value.rule = {};
    made.plan.all<domain::Obligation>().back().value.inspection = {};
    report::TimelineOptions options;
    options.within = base::Period{10, base::PeriodUnit::working_days};
    auto const text = page(made, options);
    CHECK(has(text, "O-2  Next week"));
    CHECK_FALSE(has(text, "O-1  "));
    CHECK_FALSE(has(text, "O-3  "));
    CHECK(has(text, "3 obligations = 1 to come + 2 left out by --within."));
}

TEST_CASE("a duty that recurs says how often and until when") {
    PlanBuilder made("2026-11-20");
    domain::Obligation value;
    value.title = "Chair's report";
    value.basis = domain::Basis::direction;
    value.recurrence = domain::Recurrence::quarterly;
    value.trigger_day = iso("2026-09-30");
    value.occurrence = 2;
    value.last_due = iso("2027-12-31");
    made.add(std::move(value));
    auto const text = page(made);
    CHECK(has(text, "Due       Tue 30 Mar 2027"));
    CHECK(has(text, "Recurs    every quarter, 2nd; none after Fri 31 Dec 2027"));
}

TEST_CASE("what was sent in time and came back is not overdue and wants a meeting again") {
    auto made = kirklees("2017-03-20");
    approving(made, "2017-03-07", "held");
    auto& state = made.plan.all<domain::Obligation>().front().state;
    state.status = "returned";
    state.first_met = iso("2017-03-08");
    state.returned = state.status_day = iso("2017-03-16");
    state.returns = 1;
    auto text = page(made);
    CHECK(has(text, "Due       Thu 9 Mar 2017. RETURNED; its date passed 7 working days ago; first sent in "
                    "time. "));
    CHECK(has(text, "= 0 overdue + 1 returned + 0 to come"));
    CHECK(has(text, "Approval  No meeting that can approve it again is recorded."));
    CHECK(report::obligation_timeline(made.plan, {}).overdue == 0);
    approving(made, "2017-04-04");
    CHECK(has(page(made),
              "Approval  The next that can is MTG-2 Tue 4 Apr 2017, 18 working days after it is due."));
}

TEST_CASE("the subject of a mail says what is overdue and what has no meeting") {
    auto made = kirklees("2017-03-10");
    made.duty("Later").value.stated_due = iso("2017-04-04");
    made.plan.all<domain::Obligation>().back().value.rule = {};
    CHECK(report::obligation_timeline(made.plan, {}).document.subject ==
          "test-2017: 1 obligation overdue, 1 without a meeting in time; next O-2 Tue 4 Apr 2017");
}
