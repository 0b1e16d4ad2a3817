#include <catch2/catch.hpp>

#include "support/printers.hpp"
#include "support/weekly_moments.hpp"

#include "report/weekly_sections.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <algorithm>

using namespace goodplan;
using domain::Event;
using domain::Kind;
using report::Week;
using test::flat;
using test::has;
using test::iso;
using test::Moments;
using test::says;
using test::weekly_text;

namespace {

Week days(std::string_view from, std::string_view to, std::string_view ends) {
    return {iso(from), iso(to), iso(ends)};
}

} // namespace

// ---- which week ----------------------------------------------------------------------------------------

TEST_CASE("a week is the seven days that end on the day of the page") {
    CHECK(report::week_to(iso("2026-11-20")) == days("2026-11-14", "2026-11-20", "2026-11-20"));
    CHECK(report::week_to(iso("2026-11-18")) == days("2026-11-12", "2026-11-18", "2026-11-18"));
    CHECK(report::week_to(iso("2026-11-20")).before() == iso("2026-11-13"));
    CHECK(report::week_to(iso("2026-11-20")).ended());
}

TEST_CASE("last week ended on the last Friday before today whatever the weekday") {
    auto const ended = days("2026-11-14", "2026-11-20", "2026-11-20");
    for (auto const* today :
         {"2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"})
        CHECK(report::last_week(iso(today)) == ended);
    CHECK(report::last_week(iso("2026-11-27")) == ended);
    CHECK(report::last_week(iso("2026-11-20")).to == iso("2026-11-13"));
}

TEST_CASE("a Friday that is a bank holiday ends its week all the same") {
    CHECK(report::last_week(iso("2026-04-07")) == days("2026-03-28", "2026-04-03", "2026-04-03"));
    CHECK(report::last_week(iso("2026-12-29")) == days("2026-12-19", "2026-12-25", "2026-12-25"));
    CHECK(report::week_of(iso("2026-03-30"), iso("2026-04-07")).to == iso("2026-04-03"));
}

TEST_CASE("the days on which the clocks change are days like others") {
    CHECK(report::last_week(iso("2026-03-30")) == days("2026-03-21", "2026-03-27", "2026-03-27"));
    CHECK(report::week_to(iso("2026-03-29")) == days("2026-03-23", "2026-03-29", "2026-03-29"));
    CHECK(report::week_to(iso("2026-10-30")) == days("2026-10-24", "2026-10-30", "2026-10-30"));
    CHECK(report::week_of(iso("2026-10-25"), iso("2026-11-20")) ==
          days("2026-10-24", "2026-10-30", "2026-10-30"));
}

TEST_CASE("the week that holds a day runs from Saturday to Friday") {
    auto const week = days("2026-11-14", "2026-11-20", "2026-11-20");
    for (auto const* day :
         {"2026-11-14", "2026-11-15", "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"})
        CHECK(report::week_of(iso(day), iso("2026-11-25")) == week);
    CHECK(report::week_of(iso("2026-11-13"), iso("2026-11-25")).to == iso("2026-11-13"));
}

TEST_CASE("a week that has not ended goes up to today and one that has not begun is refused") {
    auto const week = report::week_of(iso("2026-11-20"), iso("2026-11-18"));
    CHECK(week == days("2026-11-14", "2026-11-18", "2026-11-20"));
    CHECK_FALSE(week.ended());
    CHECK(report::week_of(iso("2026-11-20"), iso("2026-11-14")).to == iso("2026-11-14"));
    CHECK_THROWS_AS(report::week_of(iso("2026-11-21"), iso("2026-11-20")), base::Error);
}

TEST_CASE("a week is named with no more months and years than it needs") {
    CHECK(report::week_words(report::week_to(iso("2026-11-20"))) == "Sat 14 to Fri 20 November 2026");
    CHECK(report::week_words(report::week_to(iso("2026-12-04"))) == "Sat 28 November to Fri 4 December 2026");
    CHECK(report::week_words(report::week_to(iso("2027-01-01"))) ==
          "Sat 26 December 2026 to Fri 1 January 2027");
    CHECK(report::week_words(report::week_of(iso("2026-11-14"), iso("2026-11-14"))) ==
          "Sat 14 November 2026");
}

TEST_CASE("the command that prints the page again names the week where it had not ended") {
    report::Stamp const stamp{"", "northmoor-2026", {}, 412, "", ""};
    CHECK(report::weekly_again(report::week_to(iso("2026-11-20")), stamp) ==
          "goodplan report weekly --plan northmoor-2026 --as-at 2026-11-20 --revision 412");
    CHECK(report::weekly_again(report::week_of(iso("2026-11-20"), iso("2026-11-18")), stamp) ==
          "goodplan report weekly --plan northmoor-2026 --as-at 2026-11-18 --week 2026-11-18 --revision 412");
}

// ---- totals --------------------------------------------------------------------------------------------

TEST_CASE("this week stands beside last week and the change between them") {
    Moments made;
    made.action("Begun", {"in-progress", "not-started", "not-started"}, "2027-06-30");
    made.action("Signed off", {"signed-off", "reported-done", "reported-done"});
    auto const text = weekly_text(made);
    CHECK(has(text, "Not started                          0          1      -1"));
    CHECK(has(text, "In progress                          1          0      +1"));
    CHECK(has(text, "Reported, awaiting sign-off          0          1      -1"));
    CHECK(has(text, "Total                                2          2       0"));
    CHECK(has(text, "2 + 0 added - 0 withdrawn = 2. Last week as known on Fri 13 Nov: the same."));
}

TEST_CASE("what is added and withdrawn and reopened joins last week to this week") {
    Moments made;
    made.action("Stays", "signed-off");
    made.action("Leaves", {"withdrawn", "in-progress", "in-progress"}, "2027-06-30");
    made.action("Comes back", {"in-progress", "withdrawn", "withdrawn"}, "2027-06-30");
    made.now.action("New", "in-progress", "2027-06-30");
    made.now.action("New and gone", "superseded");
    CHECK(says(made, "2 + 2 added - 2 withdrawn + 1 reopened = 3."));
    CHECK(says(made, "Not in the total: 1 withdrawn (A-2), 1 superseded (A-5)."));
    auto const totals = report::totals(made.input());
    CHECK(totals.now.total() == 3);
    CHECK(totals.before->total() + totals.movement.added - totals.movement.withdrawn +
              totals.movement.reopened ==
          totals.now.total());
}

TEST_CASE("sums that do not add up are a loud failure") {
    Moments lost; // an action of last week is not there any more
    lost.before.action("Gone", "in-progress");
    CHECK_THROWS_AS(report::totals(lost.input()), base::Error);
    Moments strange;
    strange.now.action("Strange", "half-done");
    CHECK_THROWS_AS(report::weekly(strange.input()), base::Error);
}

TEST_CASE("ratings are counted for open actions and say what they mean by the key of the plan") {
    Moments made;
    made.action("Late", "in-progress", "2026-11-18");
    made.action("Signed off", "signed-off", "2026-11-18");
    auto text = weekly_text(made);
    CHECK(has(text, "RATING OF THE ONE OPEN ACTION"));
    CHECK(has(text, "RED              1          0      +1  overdue; lead expects to be late"));
    CHECK(says(made, "GREEN 0 1 -1 the rest"));
    CHECK_FALSE(has(text, "NO DATE          "));
    domain::RatingKey key;
    key.rules.items = {"RED: overdue", "AMBER: no update for 6w", "GREEN: otherwise"};
    made.now.add(key);
    made.now.plan.all<domain::PlanFacts>().front().value.rating_key = {1};
    CHECK(says(made, "no update for 6 weeks"));
}

TEST_CASE("a declared rating stands beside the computed one with its reason") {
    Moments made;
    made.action("Late", "in-progress", "2026-11-18");
    made.now.plan.all<domain::Action>().front().state.declared = domain::Rating::green;
    auto& entry = made.told(Kind::action, 1, "2026-11-10", Event::updated, 390);
    entry.rating = domain::Rating::green;
    entry.note = "Only the print\nis left";
    CHECK(report::weekly_reads(made.input()) == std::vector<domain::Identity>{{Kind::action, 1}});
    CHECK(says(made,
               "Set by hand, and counted as computed: A-1 GREEN, computed RED (Only the print is left)."));
}

// ---- last week as it was known then --------------------------------------------------------------------

TEST_CASE("figures that were known otherwise a week ago are named with the reason") {
    Moments made;
    made.action("Rota", {"reported-done", "reported-done", "in-progress"}, "2026-10-16");
    auto& late = made.told(Kind::action, 1, "2026-11-10", Event::reported_done, 405);
    late.status = {"reported-done"};
    late.note = "Rota in force";
    CHECK(says(made,
               "Last week as known on Fri 13 Nov: in progress 1, not 0; reported done 0, not 1; RED 1, not "
               "0. Why: 1 entry of then or before, typed or taken back since (ENTERED LATE, below)."));
    CHECK(says(made,
               "ENTERED LATE: OF FRI 13 NOVEMBER OR BEFORE, TYPED SINCE (1) Reported done Tue 10 Nov A-1 "
               "Rota: \"Rota in force\"."));
    CHECK(says(made, "CHANGED SINCE FRI 13 NOVEMBER (0) Nothing."));
}

TEST_CASE("an entry that was typed in time is not late") {
    Moments made;
    made.action("Rota", "reported-done", "2026-10-16");
    made.told(Kind::action, 1, "2026-11-10", Event::reported_done, 400).status = {"reported-done"};
    CHECK_FALSE(says(made, "ENTERED LATE"));
}

TEST_CASE("an entry taken back since is named and explains the difference") {
    Moments made;
    made.action("Rota", {"in-progress", "in-progress", "reported-done"}, "2027-01-29");
    domain::RecordEntry gone{{Kind::action, 1}, {}, 390};
    gone.entry.id = 7;
    gone.entry.day = iso("2026-11-12");
    gone.entry.event = Event::reported_done;
    made.history_then.push_back(gone);
    CHECK(report::weekly_reads_then(made.input()) == std::vector<domain::Identity>{{Kind::action, 1}});
    CHECK(says(made, "Why: 1 entry of then or before, typed or taken back since"));
    CHECK(says(made, "Taken back Thu 12 Nov A-1 Rota: reported done."));
}

TEST_CASE("an action added late and one taken out again are named") {
    Moments made;
    made.now.action("Late arrival", "in-progress", "2027-01-29").entered = iso("2026-11-10");
    made.before.action("Late arrival", "in-progress", "2027-01-29").entered = iso("2026-11-10");
    CHECK(says(made, "1 + 0 added - 0 withdrawn = 1. Last week as known on Fri 13 Nov: total 0, not 1;"));
    CHECK(says(made, "Added Tue 10 Nov A-1 Late arrival: due Fri 29 Jan 2027, NO LEAD."));
}

TEST_CASE("a difference without a date of its own is said to be one") {
    Moments made;
    made.action("Waits", "not-started", "2027-06-30");
    made.before.plan.all<domain::Action>().front().value.start = iso("2026-11-01");
    CHECK(says(made, "Why: something that bears no date was changed since."));
}

TEST_CASE("a plan younger than a week has no last week and says since when it is") {
    Moments made;
    made.has_before = made.has_then = false;
    made.now.plan.all<domain::PlanFacts>().front().entered = iso("2026-11-16");
    made.now.action("With the plan", "in-progress", "2027-01-29").entered = iso("2026-11-16");
    made.now.action("Two days later", "in-progress", "2027-01-29").entered = iso("2026-11-18");
    auto const text = weekly_text(made);
    CHECK(has(text, "In progress                          2          -       -"));
    CHECK(says(made,
               "0 + 2 added - 0 withdrawn = 2. The plan entered on Mon 16 Nov 2026: there is no week before "
               "to compare with."));
    CHECK(says(made,
               "(1) Added Wed 18 Nov A-2 Two days later: due Fri 29 Jan 2027, NO LEAD. 1 action entered "
               "with the plan."));
}

TEST_CASE("a plan that was typed in since has a last week but none as known then") {
    Moments made;
    made.has_then = false;
    made.action("Old", "in-progress", "2027-01-29");
    made.told(Kind::action, 1, "2026-09-01", Event::updated, 405).status = {"in-progress"};
    CHECK(says(made, "Last week as known on Fri 13 Nov: nothing, the plan had not been typed in."));
    CHECK_FALSE(says(made, "ENTERED LATE"));
}

TEST_CASE("revisions typed after the week are named") {
    Moments made;
    CHECK_FALSE(says(made, "typed after"));
    made.revision_at_end = 411;
    CHECK(says(made,
               "Revision 412 was typed after Fri 20 Nov 2026: what it says of the days up to it counts."));
    made.revision_at_end = 409;
    CHECK(says(made, "Revisions 410 to 412 were typed after Fri 20 Nov 2026"));
}

// ---- the page ------------------------------------------------------------------------------------------

TEST_CASE("a plan without anything in it makes a whole page") {
    Moments made;
    auto const text = flat(weekly_text(made));
    for (auto const* part :
         {"0 actions, 0 open", "None in the next 30 working days, and no open legal duty has a date.",
          "No legal duty is recorded.", "Nothing needs anybody this week.", "0 + 0 added - 0 withdrawn = 0.",
          "RATING (NO OPEN ACTIONS)", "No recommendation is recorded.", "OVERDUE (0)", "Nothing."})
        CHECK(has(text, part));
    auto const document = report::weekly(made.input()).document;
    CHECK_FALSE(document.nothing);
    CHECK(document.subject == "test-2017: nothing overdue; no legal date to come (week to Fri 20 Nov 2026)");
}

TEST_CASE("the subject says the matter first") {
    Moments made;
    made.action("Late", "in-progress", "2026-11-18");
    made.now.duty("Late duty", domain::Basis::letter).value.stated_due = iso("2026-11-11");
    made.now.duty("Next", domain::Basis::letter).value.stated_due = iso("2026-12-31");
    CHECK(report::weekly(made.input()).document.subject ==
          "test-2017: 1 legal duty and 1 action overdue; next legal date Thu 31 Dec 2026 (week to Fri 20 Nov "
          "2026)");
}

TEST_CASE("a page of a week that has not ended says so") {
    Moments made;
    made.week = report::week_of(iso("2026-11-20"), iso("2026-11-18"));
    made.now.plan.moment.day = iso("2026-11-18");
    CHECK(says(made, "Weekly status: Sat 14 to Wed 18 November 2026"));
    CHECK(says(made, "This week ends on Fri 20 Nov 2026: the page is as at Wed 18 Nov 2026."));
}

TEST_CASE("an empty line stands before each section of the page and nowhere else") {
    Moments made;
    made.action("Late", "in-progress", "2026-11-18");
    auto const text = weekly_text(made);
    for (auto const* title :
         {"LEGAL DUTIES AND BOARD DATES", "NEEDS SOMEBODY", "ACTIONS\n", "RATING OF", "IMPACT", "OVERDUE (1)",
          "LEAD EXPECTS", "NO DATE (0)", "CHANGED SINCE", "Working days: SI"})
        CHECK(has(text, std::string{"\n\n  "} + title));
    CHECK_FALSE(has(text, "\n\n\n"));
    auto const lines = base::split(text, '\n');
    auto const empty = std::ranges::count_if(lines, [](auto const& line) { return line.empty(); });
    CHECK(empty == 11); // the last is the end of the text
    CHECK(text.find("LEAD EXPECTS") < text.find("NO DATE (0)"));
}

TEST_CASE("every line of the page begins with two spaces and fits the width") {
    Moments made;
    made.action("A title that is long enough to be wrapped at any width that the page is asked for, and more",
                {"blocked", "in-progress", "not-started"}, "2026-11-18");
    for (int const width : {40, 60, 80, 132})
        for (auto const& line : base::split(weekly_text(made, width), '\n')) {
            CHECK((line.empty() || line.starts_with("  ")));
            CHECK(base::display_width(line) <= width);
        }
}

TEST_CASE("days beyond the calendar are calendar days and the page says where it ends") {
    Moments made;
    made.action("Far", "in-progress", "2029-03-01");
    made.now.plan.all<domain::Action>().front().state.forecast = iso("2029-03-31");
    CHECK(says(made, "1 forecast to be late: A-1 by 30 calendar days."));
    CHECK(says(made, "Calendar ends Sun 31 Dec 2028"));
}
