// What the weekly page says of changes: of records, of who holds posts, of figures and of corrections.
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

// ---- changes -------------------------------------------------------------------------------------------

TEST_CASE("each kind of change of an action has a line") {
    Moments made;
    made.action("Rota", "in-progress", "2027-01-29");
    auto const change = [&made](std::string_view day, Event event,
                                std::string_view status) -> domain::Entry& {
        auto& entry = made.told(Kind::action, 1, day, event);
        entry.status = {std::string{status}};
        return entry;
    };
    made.told(Kind::action, 1, "2026-07-17", Event::entered, 1).due = iso("2026-12-11");
    change("2026-11-14", Event::updated, "in-progress");
    change("2026-11-14", Event::blocked, "blocked").note = "No date";
    change("2026-11-15", Event::resumed, "in-progress").note = "Date given";
    made.told(Kind::action, 1, "2026-11-16", Event::updated).forecast = iso("2027-01-15");
    auto& moved = made.told(Kind::action, 1, "2026-11-16", Event::moved);
    moved.due = iso("2027-01-29");
    moved.meeting = {3};
    moved.note = "ICB reorganised";
    change("2026-11-17", Event::reported_done, "reported-done");
    change("2026-11-17", Event::returned, "in-progress").note = "No evidence";
    change("2026-11-18", Event::reported_done, "reported-done");
    change("2026-11-18", Event::accepted, "signed-off").meeting = {4};
    change("2026-11-19", Event::reopened, "in-progress").note = "Not in force at night";
    auto& rated = made.told(Kind::action, 1, "2026-11-20", Event::updated);
    rated.rating = domain::Rating::amber;
    rated.impact = domain::Impact::early;
    auto const text = flat(weekly_text(made));
    for (auto const* line :
         {"Begun Sat 14 Nov A-1 Rota.", "Blocked Sat 14 Nov A-1 Rota: \"No date\".",
          "Resumed Sun 15 Nov A-1 Rota: \"Date given\".",
          "Forecast Mon 16 Nov A-1 Rota: now expected Fri 15 Jan 2027; due Fri 11 Dec 2026, not moved.",
          "Date moved Mon 16 Nov A-1 Rota: due Fri 11 Dec 2026 -> Fri 29 Jan 2027, +32 working days, granted "
          "by "
          "MTG-3, \"ICB reorganised\".",
          "Reported done Tue 17 Nov A-1 Rota.", "Sent back Tue 17 Nov A-1 Rota: \"No evidence\".",
          "Signed off Wed 18 Nov A-1 Rota: at MTG-4.",
          "Reopened Thu 19 Nov A-1 Rota: \"Not in force at night\".",
          "Set by hand Fri 20 Nov A-1 Rota: AMBER.", "Impact Fri 20 Nov A-1 Rota: none seen yet -> early.",
          "Due dates moved: 1, all granted by a meeting."})
        CHECK(has(text, line));
}

TEST_CASE("extensions asked for and refused move nothing") {
    Moments made;
    made.action("Rota", "in-progress", "2026-12-11");
    made.told(Kind::action, 1, "2026-07-17", Event::entered, 1).due = iso("2026-12-11");
    made.told(Kind::action, 1, "2026-11-16", Event::moved).forecast = iso("2027-01-15");
    made.told(Kind::action, 1, "2026-11-19", Event::moved).meeting = {4};
    auto const text = flat(weekly_text(made));
    CHECK(has(text, "Extension asked Mon 16 Nov A-1 Rota: due Fri 11 Dec 2026, to Fri 15 Jan 2027."));
    CHECK(has(text, "Ext. refused Thu 19 Nov A-1 Rota: due Fri 11 Dec 2026 stays, said MTG-4."));
    CHECK(has(text, "Due dates moved: none this week."));
}

TEST_CASE("a move that no meeting granted is counted apart and a late one too") {
    Moments made;
    made.action("Rota", "in-progress", "2027-01-29");
    made.told(Kind::action, 1, "2026-07-17", Event::entered, 1).due = iso("2026-12-11");
    made.told(Kind::action, 1, "2026-11-05", Event::moved, 405).due = iso("2026-12-18");
    made.told(Kind::action, 1, "2026-11-16", Event::moved).due = iso("2027-01-29");
    CHECK(says(made, "+27 working days, no meeting named."));
    CHECK(says(made,
               "Due dates moved: 1, 0 granted by a meeting, 1 with no meeting named; 1 of earlier weeks "
               "entered late."));
}

TEST_CASE("notes and percentages are mentioned without a line of their own") {
    Moments made;
    made.action("Rota", "in-progress", "2027-01-29");
    made.action("Other", "in-progress", "2027-01-29");
    made.told(Kind::action, 1, "2026-11-16", Event::updated).note = "Half way";
    made.told(Kind::action, 2, "2026-11-10", Event::no_change, 405);
    made.told(Kind::action, 2, "2026-11-16", Event::updated).percent = 40;
    made.told(Kind::action, 2, "2026-11-18", Event::updated).percent = 60;
    CHECK(says(made, "CHANGED SINCE FRI 13 NOVEMBER (2) Updated: A-1, A-2 (60%)."));
    CHECK_FALSE(says(made, "(0) Nothing. Updated"));
    CHECK(says(made, "ENTERED LATE: updates of A-2."));
}

TEST_CASE("changes of duties and meetings and milestones and the plan have lines too") {
    Moments made;
    made.now.duty("Evidence list", domain::Basis::letter);
    made.before.duty("Evidence list", domain::Basis::letter);
    made.then.duty("Evidence list", domain::Basis::letter);
    made.now.duty("New duty", domain::Basis::letter).value.stated_due = iso("2027-02-01");
    made.now.plan.all<domain::Obligation>()[1].entered = iso("2026-11-17");
    made.now.meeting("Board", "2026-11-19");
    made.action("Audit", "in-progress", "2027-01-29");
    domain::Milestone step;
    step.title = "Half read";
    step.action = {1};
    made.now.add(step);
    auto const change = [&made](Kind kind, Event event, std::string_view status) {
        made.told(kind, 1, "2026-11-19", event).status = {std::string{status}};
    };
    change(Kind::plan, Event::submitted, "submitted");
    change(Kind::milestone, Event::reported_done, "done");
    change(Kind::obligation, Event::met, "met");
    change(Kind::meeting, Event::held, "held");
    auto const text = flat(weekly_text(made));
    CHECK(has(text,
              "Plan Thu 19 Nov test-2017 Plan after the report of 4 September 2017: draft -> submitted."));
    CHECK(has(text, "Milestone done Thu 19 Nov L-1 Half read."));
    CHECK(has(text, "Duty met Thu 19 Nov O-1 Evidence list."));
    CHECK(has(text, "Held Thu 19 Nov MTG-1 Board."));
    CHECK(has(text, "New duty Tue 17 Nov O-2 New duty: due Mon 1 Feb 2027."));
}

TEST_CASE("new evidence and a new lead have lines") {
    Moments made;
    made.action("Rota", "in-progress", "2027-01-29");
    made.now.post("head", "Head of Service");
    made.now.plan.all<domain::Action>().front().value.lead = {1};
    domain::Evidence sample;
    sample.title = "Dip sample";
    sample.verdict = domain::Verdict::partly;
    made.now.add(sample).entered = iso("2026-11-18");
    made.now.link(Kind::evidence, 1, "supports", Kind::action, 1);
    CHECK(says(made, "New lead A-1 Rota: Head of Service, was NO LEAD."));
    CHECK(says(made, "Evidence Wed 18 Nov E-1 Dip sample: tested, partly, for A-1."));
}

TEST_CASE("who was asked and did not answer is named and counts as no change") {
    Moments made;
    made.action("Rota", "in-progress", "2027-01-29");
    made.now.plan.all<domain::Action>().front().state.updated = iso("2026-11-10");
    made.told(Kind::action, 1, "2026-11-18", Event::no_reply);
    CHECK(report::weekly_reads(made.input()) == std::vector<domain::Identity>{{Kind::action, 1}});
    CHECK(says(made, "CHANGED SINCE FRI 13 NOVEMBER (0) No reply: A-1 (NO LEAD). Due dates moved"));
}

TEST_CASE("a correction says what went from what to what") {
    Moments made;
    made.action("Audit", "in-progress", "2026-12-11");
    auto& entry = made.told(Kind::action, 1, "2026-11-17", Event::edited, 408);
    entry.note = domain::correction_note(407, "2027 typed for 2026");
    CHECK(says(made, "Corrected Tue 17 Nov A-1 Audit: Corrects revision 407: 2027 typed for 2026."));
    auto input = made.input();
    REQUIRE(report::tells_of_correction(input, input.history.front()));
    report::Mended mended{{Kind::action, 1}, 408, {}, {}};
    mended.before.due = iso("2027-01-22");
    mended.after.due = iso("2026-12-11");
    mended.before.percent = 100;
    mended.after.percent = 10;
    input.mended = {mended};
    auto const text = flat(render::text(report::weekly(input).document, {.width = 80, .colour = false}));
    CHECK(has(text,
              "Corrected Tue 17 Nov A-1 Audit: due Fri 22 Jan 2027 back to Fri 11 Dec 2026, 100% done back "
              "to 10% done: 2027 typed for 2026."));
}

TEST_CASE("decisions of the week's meetings and those minuted late have lines") {
    Moments made;
    for (auto* one : {&made.now, &made.before, &made.then}) {
        one->meeting("Board", "2026-11-05");
        one->meeting("Scrutiny", "2026-11-19");
    }
    for (int const meeting : {1, 2}) {
        domain::Decision decision;
        decision.meeting = {meeting};
        decision.text = "Audits are read\nwith the worker.";
        made.now.add(decision);
    }
    auto const text = flat(weekly_text(made));
    CHECK(has(text, "Decision Thu 19 Nov D-2 MTG-2 resolved \"Audits are read with the worker.\" Due"));
    CHECK(has(text, "TYPED SINCE (1) Decision Thu 5 Nov D-1 MTG-1 resolved"));
}

TEST_CASE("risks raised and closed in the week have lines") {
    Moments made;
    for (auto* one : {&made.now, &made.before, &made.then})
        one->add(domain::Risk{}).value.title = "Old";
    made.now.plan.all<domain::Risk>().front().state.status = "closed";
    auto& closed = made.told(Kind::risk, 1, "2026-11-18", Event::closed);
    closed.status = {"closed"};
    closed.note = "No post goes";
    made.now.add(domain::Risk{}).value.title = "Supervisors leave";
    CHECK(report::weekly_reads(made.input()).front() == domain::Identity{Kind::risk, 1});
    CHECK(says(made, "Risk closed Wed 18 Nov K-1 Old: \"No post goes\"."));
    CHECK(says(made, "Risk raised Fri 20 Nov K-2 Supervisors leave: risk."));
}

// ---- holders -------------------------------------------------------------------------------------------

namespace {

void hold(PlanBuilder& made, int person, std::string_view began, std::string_view ended = {}) {
    domain::Holding held;
    held.post = {1};
    held.person = {person};
    held.interim = person == 2;
    held.began = iso(began);
    if (!ended.empty())
        held.ended = iso(ended);
    made.add(held);
}

// R Lewis leads the practice; A Byrne can.
Moments practice() {
    Moments made;
    made.action("Rota", "in-progress", "2027-01-29");
    made.action("Done", "signed-off");
    for (auto* one : {&made.now, &made.before, &made.then}) {
        one->post("practice", "Head of Practice");
        for (auto const* name : {"R Lewis", "A Byrne"})
            one->add(domain::Person{}).value.full_name = name;
        for (auto& action : one->plan.all<domain::Action>())
            action.value.lead = {1};
    }
    return made;
}

} // namespace

TEST_CASE("a new holder of a post that leads open actions has a line") {
    auto made = practice();
    hold(made.then, 1, "2026-03-01");
    for (auto* one : {&made.now, &made.before}) {
        hold(*one, 1, "2026-03-01", "2026-11-13");
        hold(*one, 2, "2026-11-16");
    }
    CHECK(says(made,
               "New holder Mon 16 Nov Head of Practice: A Byrne (interim) from Mon 16 Nov, was R Lewis until "
               "Fri 13 Nov; leads A-1."));
    CHECK_FALSE(says(made, "ENTERED LATE"));
    made.now.plan.all<domain::Action>().front().state.status = "signed-off";
    CHECK_FALSE(says(made, "New holder"));
}

TEST_CASE("a post that was left in the week is said to be vacant") {
    auto made = practice();
    hold(made.now, 1, "2026-03-01", "2026-11-17");
    CHECK(says(made,
               "Post vacant Wed 18 Nov Head of Practice: nobody recorded from Wed 18 Nov, was R Lewis; leads "
               "A-1."));
    hold(made.now, 0, "2026-11-18");
    CHECK(says(made, "Head of Practice: VACANT from Wed 18 Nov, was R Lewis; leads A-1."));
}

TEST_CASE("a hand-over before the week that was typed since is entered late") {
    auto made = practice();
    hold(made.then, 1, "2026-03-01");
    hold(made.now, 1, "2026-03-01", "2026-11-01");
    hold(made.now, 2, "2026-11-02");
    CHECK(says(made,
               "TYPED SINCE (1) New holder Mon 2 Nov Head of Practice: A Byrne (interim) from Mon 2 Nov, was "
               "R Lewis; leads A-1."));
}

TEST_CASE("a post that falls vacant within a week needs somebody") {
    auto made = practice();
    hold(made.now, 1, "2026-03-01", "2026-11-26");
    CHECK(
        says(made,
             "1 post that leads open actions falls vacant by Fri 27 Nov: Head of Practice from Fri 27 Nov (R "
             "Lewis leaves; leads A-1)."));
    made.now.plan.all<domain::Holding>().front().value.ended = iso("2026-11-27");
    CHECK_FALSE(says(made, "falls vacant"));
    made.now.plan.all<domain::Holding>().front().value.ended = iso("2026-11-24");
    hold(made.now, 2, "2026-11-25");
    CHECK_FALSE(says(made, "falls vacant"));
}

// ---- histories -----------------------------------------------------------------------------------------

TEST_CASE("histories are asked for where something changed and not elsewhere") {
    Moments made;
    made.action("Same", "in-progress", "2027-01-29");
    made.action("Changed in the week", {"reported-done", "in-progress", "in-progress"});
    made.action("Known otherwise then", {"in-progress", "in-progress", "not-started"});
    made.action("Blocked for long", "blocked");
    made.now.action("New", "in-progress");
    using domain::Identity;
    CHECK(report::weekly_reads(made.input()) ==
          std::vector<Identity>{{Kind::action, 2}, {Kind::action, 3}, {Kind::action, 4}, {Kind::action, 5}});
    CHECK(report::weekly_reads_then(made.input()) == std::vector<Identity>{{Kind::action, 3}});
}
