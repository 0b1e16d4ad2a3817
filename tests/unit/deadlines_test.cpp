#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include "report/deadline_sections.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/render/render.hpp>
#include <goodplan/report/deadlines.hpp>

using namespace goodplan;
using domain::Kind;
using test::iso;
using test::PlanBuilder;

namespace {

constexpr base::Period twenty{20, base::PeriodUnit::working_days};

std::string page(PlanBuilder const& made, report::DeadlineOptions const& options = {}, int width = 80) {
    return render::text(report::deadlines(made.plan, options).document, {.width = width, .colour = false});
}

report::ActionBuckets buckets(PlanBuilder const& made, std::set<int> const& leads = {}) {
    return report::sort_actions(made.plan, report::window_of(made.plan, twenty), leads);
}

bool has(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("an action due today is due and one due yesterday is overdue") {
    PlanBuilder made("2017-10-16");
    made.action("Due today", "in-progress", "2017-10-16");
    made.action("Due yesterday", "in-progress", "2017-10-15");
    auto const sorted = buckets(made);
    REQUIRE(sorted.due.size() == 1);
    REQUIRE(sorted.overdue.size() == 1);
    CHECK(sorted.due.front()->number == 1);
    CHECK(sorted.overdue.front()->number == 2);
}

TEST_CASE("the window ends with its last working day") {
    PlanBuilder made("2017-10-16");
    made.action("On the last day", "not-started", "2017-11-13");
    made.action("A day later", "not-started", "2017-11-14");
    auto const sorted = buckets(made);
    REQUIRE(sorted.due.size() == 1);
    REQUIRE(sorted.later.size() == 1);
    CHECK(sorted.due.front()->number == 1);
    CHECK(has(page(made), "next 20 working days (to Mon 13 Nov 2017)"));
    CHECK(has(page(made), "2 open actions = 0 overdue + 1 due + 1 later + 0 without a date."));
}

TEST_CASE("rows are in the order of their dates and then of their numbers") {
    PlanBuilder made("2017-10-16");
    made.action("C", "in-progress", "2017-10-20");
    made.action("A", "in-progress", "2017-10-18");
    made.action("B", "in-progress", "2017-10-18");
    auto const sorted = buckets(made);
    REQUIRE(sorted.due.size() == 3);
    CHECK(sorted.due[0]->number == 2);
    CHECK(sorted.due[1]->number == 3);
    CHECK(sorted.due[2]->number == 1);
}

TEST_CASE("what is done or withdrawn or superseded is not open and stays in the count") {
    PlanBuilder made("2017-10-16");
    for (auto const* status :
         {"reported-done", "signed-off", "embedded", "closed", "superseded", "withdrawn"})
        made.action(status, status, "2017-09-29");
    made.action("Blocked", "blocked", "2017-10-13");
    CHECK(buckets(made).open == 1);
    CHECK(buckets(made).overdue.size() == 1);
    CHECK(has(page(made), "7 actions: 1 open, 1 reported done"));
    CHECK(has(page(made), "1 superseded, 1 withdrawn"));
    CHECK(has(page(made), "NO LEAD (blocked): Blocked"));
    CHECK(report::deadlines(made.plan, {}).overdue == 1);
}

TEST_CASE("a month is due on its last day and shown with its words") {
    PlanBuilder made("2017-10-31");
    auto& action = made.action("Write the policy", "in-progress", "2017-10-31");
    action.state.due_precision = base::Precision::month;
    action.state.due_as_written = "Oct 2017";
    CHECK(buckets(made).due.size() == 1);
    CHECK(has(page(made), "Tue 31 Oct 2017"));
    CHECK(has(page(made), "Oct 2017, kept as a month."));
    made.plan.moment.day = iso("2017-11-01");
    CHECK(buckets(made).overdue.size() == 1);
}

TEST_CASE("a date before a meeting is shown as such whether or not its day is known") {
    PlanBuilder made("2017-10-16");
    made.meeting("Scrutiny");
    made.action("Invite members", "not-started").value.due_before = {1};
    CHECK(buckets(made).no_date.size() == 1);
    CHECK(has(page(made), "Before MTG-1, Scrutiny."));
    made.plan.all<domain::Meeting>().front().value.day = iso("2017-10-20");
    CHECK(has(page(made), "Before MTG-1, Fri 20 Oct 2017."));
    made.plan.moment.day = iso("2017-10-23");
    CHECK(has(page(made), "Before MTG-1, which was Fri 20 Oct 2017."));
}

TEST_CASE("an action without a date keeps the words it came with") {
    PlanBuilder made("2017-10-16");
    auto& action = made.action("Answer", "not-started");
    action.state.due_precision = base::Precision::none;
    action.state.due_as_written = "as soon as possible";
    CHECK(has(page(made), "Written as \"as soon as possible\"."));
    CHECK(has(page(made), "None - but see NO DATE."));
}

TEST_CASE("an overdue row says how late it is and how late since its first date") {
    PlanBuilder made("2026-11-20");
    made.post("safeguarding", "Head of Service, Safeguarding");
    auto& action = made.action("Reissue supervision policy", "in-progress", "2026-11-06");
    action.value.lead = {1};
    action.state.first_due = iso("2026-09-30");
    action.state.moves = 1;
    action.state.declared = domain::Rating::green;
    auto const text = page(made);
    CHECK(has(text, "Fri 06 Nov 2026  10 working days  37, moved once"));
    CHECK(has(text, "Head of Service, Safeguarding: Reissue supervision policy"));
    CHECK(has(text, "GREEN declared, computed RED."));
}

TEST_CASE("a row without a first date and a row never moved say so") {
    PlanBuilder made("2026-11-20");
    made.action("Not baselined", "in-progress", "2026-11-18");
    made.action("Never moved", "in-progress", "2026-11-18").state.first_due = iso("2026-11-18");
    CHECK(has(page(made), "2 working days  no first date"));
    CHECK(has(page(made), "2 working days  2, never moved"));
}

TEST_CASE("a forecast after the due date stands with the row") {
    PlanBuilder made("2026-11-20");
    made.action("Audit", "in-progress", "2026-12-11").state.forecast = iso("2027-01-15");
    CHECK(has(page(made), "Now expected Fri 15 Jan 2027, 22 working days later."));
    CHECK(has(page(made), "A-1  RED"));
}

TEST_CASE("what is reported done waits for sign-off in a section of its own, the longest wait first") {
    PlanBuilder made("2026-11-20");
    made.post("head", "Head of Service");
    CHECK_FALSE(has(page(made), "AWAITING SIGN-OFF"));
    auto& late = made.action("Chronology training", "reported-done", "2026-11-06");
    late.value.lead = {1};
    late.state.status_day = iso("2026-10-26");
    made.action("Care leaver survey", "reported-done").state.status_day = iso("2026-10-23");
    made.action("Fostering", "reported-done").state.status_day = iso("2026-11-20");
    made.add(domain::Evidence{}).value.verdict = domain::Verdict::supports;
    made.add(domain::Evidence{}).value.verdict = domain::Verdict::partly;
    made.link(Kind::evidence, 1, "supports", Kind::action, 1);
    made.link(Kind::evidence, 2, "supports", Kind::action, 2);
    auto const text = page(made);
    CHECK(has(text, "REPORTED DONE, AWAITING SIGN-OFF (3)\n"
                    "  ID   SINCE                    WAITING  FOR SIGN-OFF\n"
                    "  A-2  Fri 23 Oct 2026  20 working days  no tested evidence\n"
                    "       NO LEAD: Care leaver survey\n"
                    "  A-1  Mon 26 Oct 2026  19 working days  evidence tested\n"
                    "       Head of Service: Chronology training\n"
                    "  A-3  Fri 20 Nov 2026      since today  no tested evidence\n"));
    auto const json = render::json(report::deadlines(made.plan, {}).document);
    CHECK(has(json, "\"working_days_waiting\": 20,\n      \"evidence_tested\": false"));
    CHECK(has(page(made, {.within = twenty, .leads = {1}, .stamp = {}, .known_on = {}}),
              "REPORTED DONE, AWAITING SIGN-OFF (1)"));
}

TEST_CASE("a vacant post leads as such, and its state stands in the same brackets") {
    PlanBuilder made("2026-11-20");
    made.post("leaving-care", "Team Manager, Care Leavers");
    made.add(domain::Holding{}).value.post = {1};
    auto& action = made.action("Publish the local offer", "in-progress", "2026-11-18");
    action.value.lead = {1};
    CHECK(has(page(made), "VACANT (Team Manager, Care Leavers): Publish the local offer"));
    action.state.status = "blocked";
    CHECK(has(page(made), "VACANT (Team Manager, Care Leavers; blocked): Publish"));
    CHECK(has(page(made, {.within = twenty, .leads = {1}, .stamp = {}, .known_on = {}}),
              "lead VACANT (Team Manager, Care Leavers)\n"));
}

TEST_CASE("the lead filter keeps to those actions and leaves the duties") {
    PlanBuilder made("2017-10-16");
    made.post("dcs", "Director of Children's Services");
    made.post("head", "Head of Service");
    made.action("Of the director", "in-progress", "2017-10-02").value.lead = {1};
    made.action("Of the head", "in-progress", "2017-10-02").value.lead = {2};
    made.action("Of nobody", "in-progress");
    made.rule("si-2007-462-reg-2", "Publish the inspection report", 30);
    made.published("2017-09-04");
    made.duty("Publish the report");
    report::DeadlineOptions options;
    options.leads = {1};
    auto const text = page(made, options);
    CHECK(has(text, "1 of 3 open actions: lead Director of Children's Services"));
    CHECK(has(text, "1 of 3 open actions = 1 overdue + 0 due + 0 later + 0 without a date."));
    CHECK(has(text, "O-1  TODAY"));
    CHECK_FALSE(has(text, "Of the head"));
    CHECK(report::deadlines(made.plan, options).overdue == 1);
}

TEST_CASE("totals that do not add up are a loud failure") {
    std::vector<report::Count> const parts{{"overdue", 1}, {"due", 1}};
    CHECK_NOTHROW(report::require_sum("open actions", 2, parts));
    try {
        report::require_sum("open actions", 3, parts);
        FAIL("it should refuse");
    } catch (base::Error const& error) {
        CHECK(error.kind() == base::ErrorKind::internal);
        CHECK(std::string{error.what()} == "the totals do not add up: 3 open actions, but 1 overdue + 1 due");
    }
    report::ActionBuckets lost;
    lost.selected = lost.open = 1;
    CHECK_THROWS_AS(report::sum_sentence(lost, false), base::Error);
}

TEST_CASE("a status that no bucket holds is a loud failure") {
    PlanBuilder made("2017-10-16");
    made.action("Strange", "half-done");
    CHECK_THROWS_AS(report::deadlines(made.plan, {}), base::Error);
}

TEST_CASE("legal duties are listed however far ahead and counted when overdue") {
    PlanBuilder made("2017-10-16");
    made.duty("Reply to the letter", domain::Basis::letter).value.stated_due = iso("2020-03-31");
    CHECK(has(page(made), "Reply to the letter"));
    CHECK(report::deadlines(made.plan, {}).overdue == 0);
    made.plan.moment.day = iso("2020-04-01");
    CHECK(has(page(made), "1 working day OVERDUE"));
    CHECK(report::deadlines(made.plan, {}).overdue == 1);
}

TEST_CASE("duties that are not legal have a section of their own when there are any") {
    PlanBuilder made("2017-10-16");
    CHECK_FALSE(has(page(made), "OTHER DUTIES"));
    auto& standing = made.duty("Report to scrutiny", domain::Basis::committee).value;
    standing.recurrence = domain::Recurrence::every_meeting;
    standing.ends_when = "completion of all actions";
    CHECK(has(page(made), "OTHER DUTIES\n  O-1  at every meeting"));
    CHECK(has(page(made), "Until completion of all actions."));
    CHECK(has(page(made), "LEGAL DUTIES (all that are open, however far ahead)\n       None recorded."));
}

TEST_CASE("duties met close the section in one sentence") {
    PlanBuilder made("2017-12-12");
    made.rule("si-2007-462-reg-3", "Publish the written statement of action proposed", 70);
    made.published("2017-09-04");
    auto& duty = made.duty("Send the action plan");
    CHECK(has(page(made), "O-1  1 working day OVERDUE  Mon 11 Dec 2017  Send the action plan."));
    duty.state.status = "met";
    duty.state.status_day = iso("2017-12-08");
    auto const text = page(made);
    CHECK(has(text, "Legal duties met: O-1 Send the action plan (sent Fri 8 Dec 2017, 1\n       working day "
                    "early; receipt "
                    "not yet confirmed)."));
    CHECK(has(text, "None open."));
    CHECK(report::deadlines(made.plan, {}).overdue == 0);
}

TEST_CASE("a row beyond the calendar prints calendar days and where the calendar ends") {
    PlanBuilder made("2028-12-01");
    made.action("Far ahead", "in-progress", "2029-01-02");
    auto const text =
        page(made, {.within = {2, base::PeriodUnit::months}, .leads = {}, .stamp = {}, .known_on = {}});
    CHECK(has(text, "32 calendar days"));
    CHECK(has(text, "Calendar ends Sun 31 Dec 2028"));
}

TEST_CASE("a window that the calendar cannot count is taken in calendar days and says so") {
    PlanBuilder made("2028-12-20");
    made.action("Soon", "in-progress", "2029-01-10");
    CHECK(buckets(made).due.size() == 1);
    CHECK(has(page(made), "taken as to Wed 17 Jan"));
    made.plan.moment.day = iso("2031-03-03");
    CHECK(buckets(made).overdue.size() == 1);
    CHECK(has(page(made), "calendar days"));
}

TEST_CASE("meetings are those of the window and those not recorded as held and those without a day") {
    PlanBuilder made("2017-10-16");
    made.meeting("Past", "2017-10-09");
    made.meeting("Held", "2017-10-09").state.status = "held";
    made.meeting("Cancelled", "2017-10-20").state.status = "cancelled";
    made.meeting("Soon", "2017-10-20");
    made.meeting("Far", "2017-12-20");
    made.meeting("Sometime").value.day_as_written = "date to be fixed";
    auto const text = page(made);
    CHECK(has(text, "MTG-1  5 working days ago  Mon 09 Oct 2017  Past (not recorded as held)"));
    CHECK(has(text, "MTG-4  in 4 working days   Fri 20 Oct 2017  Soon"));
    CHECK(has(text, "Sometime (\"date to be fixed\")"));
    CHECK(has(text, "1 more meeting is planned after Mon 13 Nov 2017."));
    CHECK_FALSE(has(text, "Held"));
    CHECK_FALSE(has(text, "Cancelled"));
    CHECK_FALSE(has(text, "Far"));
}

TEST_CASE("papers of a meeting follow the rule of its body") {
    PlanBuilder made("2017-10-16");
    domain::Body committee;
    committee.name = {"scrutiny"};
    committee.clear_days = 5;
    made.add(committee);
    made.meeting("Scrutiny", "2017-10-16").value.body = {1};
    CHECK(has(page(made, {}, 132), "Scrutiny (papers had to be out by Fri 6 Oct; none is recorded)"));
    made.plan.moment.day = iso("2017-10-06");
    CHECK(has(page(made), "Scrutiny (papers due TODAY)"));
    made.plan.moment.day = iso("2017-10-05");
    CHECK(has(page(made), "Scrutiny (papers due Fri 6 Oct)"));
}

TEST_CASE("milestones of open actions are listed when they are near or late") {
    PlanBuilder made("2017-10-16");
    made.action("Audit", "in-progress", "2017-12-20");
    made.action("Done", "signed-off");
    auto const milestone = [&made](std::string title, int action, std::string_view due) {
        made.add(domain::Milestone{std::move(title), {action}, {}, {}}).state.due = iso(due);
    };
    milestone("Sample drawn", 1, "2017-10-13");
    milestone("Of an action that is done", 2, "2017-10-13");
    milestone("Far", 1, "2017-12-13");
    auto const text = page(made);
    CHECK(has(text,
              "MILESTONES OVERDUE OR DUE (1)\n  L-1  1 working day OVERDUE  Fri 13 Oct 2017  Sample drawn"));
    CHECK_FALSE(has(text, "Far"));
}

TEST_CASE("what comes next fits what the page shows") {
    PlanBuilder made("2017-10-16");
    CHECK(has(page(made), "Next: goodplan list --all     goodplan log"));
    made.action("Late", "in-progress", "2017-10-02");
    made.action("Undated", "in-progress");
    CHECK(has(page(made), "Next: goodplan show A-1     goodplan edit A-2 --due DATE"));
}

TEST_CASE("the page is made at every width and JSON has its lists even when empty") {
    PlanBuilder made("2017-10-16");
    made.action("Undated", "in-progress");
    report::DeadlineOptions options;
    options.stamp = {"goodplan/deadlines/1", "test-2017", iso("2017-10-16"), 7, "", "goodplan 0.1.0"};
    for (int const width : {40, 60, 80, 132})
        CHECK_NOTHROW(page(made, options, width));
    auto const json = render::json(report::deadlines(made.plan, options).document);
    CHECK(has(json, "\"legal_duties\": []"));
    CHECK(has(json, "\"overdue\": []"));
    CHECK(has(json, "\"no_date\": [\n    {\n      \"ref\": \"A-1\""));
    CHECK(has(json, "\"awaiting_sign_off\": []"));
    CHECK(has(json, "\"no_date\": 1"));
}
