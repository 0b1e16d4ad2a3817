// The sections of the weekly page, one by one.
#include <catch2/catch.hpp>

#include "support/printers.hpp"
#include "support/weekly_moments.hpp"

#include "report/weekly_sections.hpp"

using namespace goodplan;
using domain::Event;
using domain::Kind;
using test::flat;
using test::has;
using test::iso;
using test::Moments;
using test::PlanBuilder;
using test::says;
using test::weekly_text;

// ---- what needs somebody -------------------------------------------------------------------------------

TEST_CASE("a week in which nothing needs anybody says so") {
    Moments made;
    made.action("In time", "in-progress", "2027-01-29");
    made.now.plan.all<domain::Action>().front().value.lead = {1};
    made.now.plan.all<domain::Action>().front().state.updated = iso("2026-11-18");
    made.now.post("head", "Head of Service");
    CHECK(says(made, "NEEDS SOMEBODY Nothing needs anybody this week."));
}

TEST_CASE("overdue actions are counted and the longest is named") {
    Moments made;
    made.action("One", "in-progress", "2026-11-18");
    CHECK(says(made, "1 action overdue: A-1 by 2 working days."));
    made.action("Two", "blocked", "2026-11-06");
    CHECK(says(made, "2 actions overdue, A-2 the longest: by 10 working days."));
    CHECK(report::weekly(made.input()).overdue == 2);
}

TEST_CASE("a legal duty that is overdue comes first and counts for the exit code") {
    Moments made;
    made.now.duty("Evidence list", domain::Basis::letter).value.stated_due = iso("2026-11-11");
    CHECK(says(made, "NEEDS SOMEBODY 1 legal duty overdue: O-1 by 7 working days."));
    CHECK(says(made, "Wed 11 Nov 2026 7 working days late OVERDUE: Evidence list (O-1)"));
    CHECK(report::weekly(made.input()).overdue == 1);
}

TEST_CASE("a forecast after the due date counts once and not when the action is overdue already") {
    Moments made;
    made.action("Audit", "in-progress", "2026-12-11");
    made.action("Late already", "in-progress", "2026-11-18");
    made.action("In time", "in-progress", "2026-12-11");
    auto& actions = made.now.plan.all<domain::Action>();
    actions[0].state.forecast = iso("2027-01-15");
    actions[1].state.forecast = iso("2027-01-15");
    actions[2].state.forecast = iso("2026-12-11");
    CHECK(says(made, "1 forecast to be late: A-1 by 22 working days."));
    CHECK(says(made,
               "LEAD EXPECTS TO MISS (1) ID DUE NOW NOW EXPECTED LATER BY A-1 Fri 11 Dec 2026 Fri 15 Jan "
               "2027 22 working days NO LEAD: Audit"));
}

TEST_CASE("nobody leads and a vacant post leads are two things") {
    Moments made;
    made.action("Nobody", "in-progress", "2027-01-29");
    made.action("Vacant", "in-progress", "2027-01-29");
    made.action("Done", "signed-off");
    made.now.post("leaving-care", "Team Manager, Care Leavers");
    domain::Holding vacancy;
    vacancy.post = {1};
    made.now.add(vacancy);
    made.now.plan.all<domain::Action>()[1].value.lead = {1};
    CHECK(says(made, "1 open action has no lead: A-1."));
    CHECK(says(made, "1 open action is led by a post that is vacant: A-2 (Team Manager, Care Leavers)."));
}

TEST_CASE("blocked actions are named with day and reason") {
    Moments made;
    made.action("Route", "blocked", "2027-01-29");
    made.now.plan.all<domain::Action>().front().state.status_day = iso("2026-11-02");
    auto& entry = made.told(Kind::action, 1, "2026-11-02", Event::blocked, 390);
    entry.status = {"blocked"};
    entry.note = "ICB contract";
    made.told(Kind::action, 1, "2026-11-09", Event::updated, 395).note = "Still waiting";
    CHECK(says(made, "1 blocked: A-1 since Mon 2 Nov (ICB contract)."));
}

TEST_CASE("what waits for sign-off is named with the longest wait and what lacks evidence") {
    Moments made;
    made.action("First", "reported-done");
    made.action("Second", "reported-done");
    auto& actions = made.now.plan.all<domain::Action>();
    actions[0].state.status_day = iso("2026-11-16");
    actions[1].state.status_day = iso("2026-10-26");
    CHECK(says(made,
               "2 wait for sign-off: A-2, A-1; A-2 the longest, for 19 working days; no tested evidence."));
    domain::Evidence sample;
    sample.verdict = domain::Verdict::supports;
    made.now.add(sample);
    made.now.link(Kind::evidence, 1, "supports", Kind::action, 2);
    CHECK(says(made, "for 19 working days; no tested evidence: A-1."));
}

TEST_CASE("actions without an update for longer than the key allows are named") {
    Moments made;
    made.action("Quiet", "in-progress", "2027-01-29");
    made.action("Four weeks to the day", "in-progress", "2027-01-29");
    made.now.plan.all<domain::Action>()[0].state.updated = iso("2026-10-22");
    made.now.plan.all<domain::Action>()[1].state.updated = iso("2026-10-23");
    CHECK(says(made, "1 has had no update for more than 4 weeks: A-1."));
}

TEST_CASE("milestones and meetings and recommendations that wait for somebody are named") {
    Moments made;
    made.action("Audit", "in-progress", "2027-01-29");
    domain::Milestone step;
    step.action = {1};
    made.now.add(step).state.due = iso("2026-10-30");
    made.now.meeting("Board", "2026-11-05");
    for (auto const answer : {domain::Response::accepted, domain::Response::rejected}) {
        domain::Recommendation item;
        item.response = answer;
        made.now.add(item);
    }
    CHECK(says(made, "1 milestone overdue: L-1 of A-1 by 15 working days."));
    CHECK(says(made, "1 meeting is not recorded as held: MTG-1 of Thu 5 Nov."));
    CHECK(says(made,
               "2 recommendations have no action: 2 of 2 addressed to the authority (named under IMPACT; "
               "rejected: R-2)."));
}

TEST_CASE("work whose start still lies ahead owes nobody an update") {
    Moments made;
    made.action("Begins on Monday", "not-started", "2027-01-29");
    made.action("Should have begun", "not-started", "2027-01-29");
    auto& actions = made.now.plan.all<domain::Action>();
    for (auto& action : actions)
        action.state.updated = iso("2026-09-01");
    actions[0].value.start = iso("2026-11-23");
    actions[1].value.start = iso("2026-11-02");
    CHECK(says(made, "1 has had no update for more than 4 weeks: A-2."));
}

TEST_CASE("milestones of the next seven days are named") {
    Moments made;
    made.action("Audit", "in-progress", "2027-01-29");
    for (auto const* due : {"2026-11-27", "2026-11-20", "2026-11-28"}) {
        domain::Milestone step;
        step.action = {1};
        made.now.add(step).state.due = iso(due);
    }
    CHECK(says(
        made,
        "2 milestones due in the seven days to Fri 27 Nov: L-2 of A-1 (TODAY), L-1 of A-1 (Fri 27 Nov)."));
}

TEST_CASE("recommendations without an action are counted by whom they were made to") {
    Moments made;
    for (auto const kind : {domain::BodyKind::council, domain::BodyKind::safeguarding_partnership}) {
        domain::Body body;
        body.kind = kind;
        if (kind == domain::BodyKind::council)
            body.authority = {1};
        made.now.add(body);
    }
    for (int const whom : {1, 1, 2, 1}) {
        domain::Recommendation item;
        item.addressee = {whom};
        made.now.add(item);
    }
    made.now.plan.all<domain::Recommendation>()[3].value.type = domain::ItemType::motion;
    made.action("Serves the first", "in-progress", "2027-01-29");
    made.now.link(Kind::action, 1, "serves", Kind::recommendation, 1);
    CHECK(says(made,
               "3 recommendations have no action: 1 of 2 addressed to the authority, and 1 of 1 other asks "
               "of it, and 1 of 1 addressed to others (named under IMPACT)."));
    auto const readiness = domain::readiness(made.now.plan, domain::Record<domain::Obligation>{}, {});
    CHECK(readiness.asked == 2);
    CHECK(readiness.without_action == 1);
}

TEST_CASE("what is due by next Friday and extensions that wait for an answer are named") {
    Moments made;
    made.action("Next", "in-progress", "2026-11-27");
    made.action("Later", "in-progress", "2026-11-28");
    made.now.plan.all<domain::Action>()[1].state.asked = iso("2026-12-18");
    CHECK(says(made, "1 due in the seven days to Fri 27 Nov: A-1 (Fri 27 Nov)."));
    CHECK(says(made, "1 extension waits for an answer: A-2 to Fri 18 Dec."));
}

// ---- dates ---------------------------------------------------------------------------------------------

TEST_CASE("every open legal duty with a date is shown however far away") {
    Moments made;
    made.now.duty("Far", domain::Basis::direction).value.stated_due = iso("2027-06-30");
    made.now.duty("Farther", domain::Basis::direction).value.stated_due = iso("2027-12-31");
    made.now.duty("Undated", domain::Basis::notice);
    auto& met = made.now.duty("Statement", domain::Basis::statute);
    met.value.stated_due = iso("2026-09-21");
    met.state.status = "met";
    met.state.status_day = iso("2026-09-18");
    CHECK(says(made, "Wed 30 Jun 2027"));
    CHECK(says(made, "working days Farther (O-2)"));
    CHECK(says(
        made, "4 legal duties: 0 overdue, 2 to come (O-1, O-2), 1 without a date (O-3), 1 met. Last met: O-4 "
              "Statement, due Mon 21 Sep, met Fri 18 Sep."));
    CHECK(report::next_legal_date(report::duty_sections(made.now.plan), made.now.plan.moment.day) ==
          iso("2027-06-30"));
}

TEST_CASE("a plan that is owed far ahead says already what it lacks") {
    Moments made;
    made.now.rule("si-2007-462-reg-3", "Written statement of action proposed", 70);
    made.now.duty("Nearer", domain::Basis::notice).value.stated_due = iso("2027-01-29");
    made.now.plan.all<domain::Obligation>().front().value.rule = {};
    made.now.duty("Send the plan").value.stated_due = iso("2027-02-12");
    made.now.add(domain::Recommendation{});
    CHECK(says(made, "Send the plan (O-2): NOT SUBMITTED Not ready: 1 of 1 recommendation has no action"));
}

TEST_CASE("papers have a date of their own until they are out") {
    Moments made;
    domain::Body board;
    board.clear_days = 5;
    made.now.add(board);
    made.now.meeting("Board", "2026-12-03").value.body = {1};
    CHECK(says(made,
               "Wed 25 Nov 2026 3 working days Papers out: Board Thu 3 Dec (MTG-1, 5 clear working days)"));
    CHECK(says(made, "Thu 03 Dec 2026 9 working days Board (MTG-1)"));
    made.now.plan.all<domain::Meeting>().front().value.day = iso("2026-11-26");
    CHECK_FALSE(says(made, "Papers out"));
    CHECK(says(made, "Board (MTG-1; papers had to be out by Wed 18 Nov; none is recorded)"));
}

TEST_CASE("other duties and meetings are listed as far as the page looks ahead") {
    Moments made;
    made.now.duty("Report to scrutiny", domain::Basis::committee).value.stated_due = iso("2026-12-09");
    made.now.duty("Next summer", domain::Basis::committee).value.stated_due = iso("2027-07-01");
    made.now.meeting("Far", "2027-03-03");
    made.now.meeting("Some day");
    CHECK(says(made, "Report to scrutiny (O-1, not a legal duty)"));
    CHECK_FALSE(says(made, "Next summer (O-2"));
    CHECK(says(made,
               "No legal duty is recorded. 1 more meeting is planned after Wed 6 Jan 2027. Without a day: "
               "MTG-2."));
}

TEST_CASE("a duty that the plan itself must meet says whether the plan is ready") {
    Moments made;
    made.now.rule("si-2007-462-reg-3", "Written statement of action proposed", 70);
    made.now.duty("Send the plan").value.stated_due = iso("2026-12-11");
    made.now.add(domain::Recommendation{});
    CHECK(says(made, "Send the plan (O-1): NOT SUBMITTED Not ready: 1 of 1 recommendation has no action"));
}

// ---- impact --------------------------------------------------------------------------------------------

TEST_CASE("recommendations are counted by what came of them and the sum is checked") {
    Moments made;
    made.action("Serves the first", {"signed-off", "in-progress", "in-progress"}, "2027-01-29");
    for (auto* one : {&made.now, &made.before, &made.then}) {
        one->add(domain::Recommendation{});
        one->add(domain::Recommendation{});
        one->link(Kind::action, 1, "serves", Kind::recommendation, 1);
    }
    auto const text = flat(weekly_text(made));
    CHECK(has(text, "IMPACT (2 recommendations)"));
    CHECK(has(text, "Delivered, impact not shown 1 0 +1 R-1"));
    CHECK(has(text, "In delivery 0 1 -1"));
    CHECK(has(text, "No action 1 1 0 R-2"));
    CHECK(has(text, "Total 2 2 0"));
}

namespace {

void read(PlanBuilder& made, std::string_view value, std::string_view day) {
    domain::Reading reading;
    reading.measure = {1};
    reading.value = base::Decimal::parse(value);
    reading.as_at = iso(day);
    made.add(reading);
}

Moments measured(domain::Polarity polarity, std::string_view earlier, std::string_view later) {
    Moments made;
    domain::Measure measure;
    measure.title = "Open cases";
    measure.polarity = polarity;
    measure.target = base::Decimal{20};
    made.now.add(measure);
    read(made.now, later, "2026-10-31"); // typed in the wrong order
    read(made.now, earlier, "2026-09-30");
    return made;
}

} // namespace

TEST_CASE("better and worse follow from what is good for the measure") {
    using domain::Polarity;
    CHECK(says(measured(Polarity::low, "30", "25"),
               "M-1 Open cases: 25 at 31 October 2026 (was 30 at 30 September "
               "2026; target 20), better; new this week."));
    CHECK(says(measured(Polarity::low, "25", "30"), ", worse; new"));
    CHECK(says(measured(Polarity::high, "25", "30"), ", better, target reached; new"));
    CHECK(says(measured(Polarity::high, "30", "25"), ", worse, target reached; new"));
    CHECK(says(measured(Polarity::low, "30", "20"), ", better, target reached; new"));
    CHECK(says(measured(Polarity::high, "25", "25"), ", no change"));
    CHECK(says(measured(Polarity::information, "25", "30"), ", higher; new"));
}

TEST_CASE("a reading of last week is not new and a measure without one says so") {
    auto made = measured(domain::Polarity::high, "25", "30");
    read(made.before, "30", "2026-10-31");
    CHECK_FALSE(says(made, "new this week"));
    made.now.plan.all<domain::Reading>().clear();
    CHECK(says(made, "Open cases: no reading (target 20)."));
}

TEST_CASE("of two figures for one day the one entered later counts and both are told") {
    auto made = measured(domain::Polarity::high, "64", "69");
    read(made.now, "71", "2026-10-31"); // a higher number, and yet entered before
    made.now.plan.all<domain::Reading>()[2].entered = iso("2026-11-04");
    made.now.plan.all<domain::Reading>()[0].entered = iso("2026-11-18");
    CHECK(says(made,
               "Open cases: 69 at 31 October 2026 (was 64 at 30 September 2026; target 20), better, target "
               "reached; two figures for that day: 71, then 69; new this week."));
    read(made.now, "69.5", "2026-10-31");
    made.now.plan.all<domain::Reading>()[3].entered = iso("2026-11-18");
    for (auto& one : made.now.plan.all<domain::Reading>())
        one.value.as_at_precision = base::Precision::month;
    CHECK(says(made, "Open cases: 69.5 in October 2026"));
    CHECK(says(made, "; 3 figures for that month: 71, then 69, then 69.5; new"));
}

TEST_CASE("the same figure twice is no disagreement") {
    auto made = measured(domain::Polarity::high, "64", "69");
    read(made.now, "69", "2026-10-31");
    CHECK_FALSE(says(made, "figures for that"));
}
