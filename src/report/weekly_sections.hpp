// The sections of the weekly report. Each is a pure function of the page's three moments.
#pragma once

#include "report/deadline_sections.hpp"

#include <goodplan/report/weekly.hpp>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::report {

// "Fri 13 November", with its year where that is not the year of `near`: for headings.
[[nodiscard]] std::string weekday_and_month(Date day, Date near);
// Line feeds become spaces: for words that stand in the middle of a sentence.
[[nodiscard]] std::string one_paragraph(std::string_view words);
// The last note of the record's history among entries that `tells` picks; empty when there is none.
[[nodiscard]] std::string last_note(WeeklyInput const& input, domain::Identity record,
                                    bool (*tells)(domain::Entry const&));

// ---- legal duties and board dates (weekly_dates.cpp)

[[nodiscard]] Table dates_table(domain::Plan const& plan, Window const& window, DutySections const& duties);
// "3 legal duties: 1 overdue (O-2), 1 to come (O-3), 1 met. Last met: O-1 ..., due Mon 21 Sep, sent Fri 18
// Sep, receipt not yet confirmed." Sums checked.
[[nodiscard]] std::string duties_sentence(domain::Plan const& plan, DutySections const& duties);
// Meetings beyond the window, and those without a day; empty when there are none.
[[nodiscard]] std::string later_meetings_sentence(domain::Plan const& plan, Window const& window);
// The nearest day of an open legal duty that has not passed.
[[nodiscard]] std::optional<Date> next_legal_date(DutySections const& duties, Date today);

// ---- what needs somebody (weekly_needs.cpp, weekly_late.cpp)

[[nodiscard]] Table needs_table(WeeklyInput const& input, DutySections const& duties,
                                ActionBuckets const& actions);
[[nodiscard]] std::vector<ActionRecord const*> open_actions_of(domain::Plan const& plan);
// Open, not overdue, and forecast after the due date; by due date.
[[nodiscard]] std::vector<ActionRecord const*> expected_late(domain::Plan const& plan);
[[nodiscard]] Table expected_late_table(domain::Plan const& plan);

// ---- totals (weekly_totals.cpp)

// The actions of one snapshot: by status, all of them, and by rating, those that are open. Sums checked.
struct Tally {
    std::array<int, domain::Vocabulary<domain::Delivery>::words.size()> statuses{};
    std::array<int, domain::Vocabulary<domain::Rating>::words.size()> ratings{};
    [[nodiscard]] int of(domain::Delivery status) const { return statuses[static_cast<std::size_t>(status)]; }
    [[nodiscard]] int of(domain::Rating rating) const { return ratings[static_cast<std::size_t>(rating)]; }
    [[nodiscard]] int total() const; // neither withdrawn nor superseded
    [[nodiscard]] int open() const;
    friend bool operator==(Tally const&, Tally const&) = default;
};
[[nodiscard]] Tally tally(domain::Plan const& plan);

// How the total came about; withdrawn with superseded.
struct Movement {
    int added = 0;
    int withdrawn = 0;
    int reopened = 0;
};
struct Totals {
    Tally now;
    std::optional<Tally> before;
    std::optional<Tally> before_then;
    Movement movement;
};
// Throws Error internal when last week and the movement do not give this week.
[[nodiscard]] Totals totals(WeeklyInput const& input);
[[nodiscard]] Table status_table(Totals const& totals);
[[nodiscard]] Table rating_table(domain::Plan const& plan, Totals const& totals);
// "47 + 1 added - 0 withdrawn = 48. Last week as known on Fri 13 Nov: the same." `late` counts what was typed
// since about the time before the week.
[[nodiscard]] std::string reconciliation(WeeklyInput const& input, Totals const& totals, int late);
// "Not in the total: 2 withdrawn ."; empty when there are none.
[[nodiscard]] std::string left_the_total(domain::Plan const& plan);
// "Set by hand: A-3 GREEN, computed RED (reason)."; empty when there are none.
[[nodiscard]] std::string declared_ratings(WeeklyInput const& input);
[[nodiscard]] FactList totals_facts(WeeklyInput const& input, Totals const& totals);

// ---- impact (weekly_impact.cpp)

[[nodiscard]] Table impact_table(WeeklyInput const& input);
// What has been asked and has no action, by whom it was asked of: "recommendations have no action: 11 of 12
// addressed to the authority, and 4 of 4 addressed to others (named under IMPACT)". No references where all
// of them were rejected.
struct WithoutAction {
    std::vector<std::string> refs;
    std::string words;
};
[[nodiscard]] WithoutAction items_without_action(domain::Plan const& plan);
[[nodiscard]] Table measure_table(WeeklyInput const& input);

// ---- changes (weekly_changes.cpp, weekly_events.cpp, weekly_change_table.cpp)

enum class Changed {
    plan,
    duty_met,
    duty_receipt,
    duty_returned,
    duty_sent_again,
    duty_waived,
    duty_withdrawn,
    duty_reopened,
    duty_added,
    meeting_held,
    meeting_cancelled,
    decision,
    signed_off,
    reported,
    sent_back,
    begun,
    blocked,
    resumed,
    reopened,
    withdrawn,
    superseded,
    embedded,
    closed,
    back_to_not_started,
    added,
    lead,
    holder,
    vacant,
    forecast,
    asked,
    refused,
    moved,
    due_set,
    corrected,
    declared,
    impact,
    milestone_done,
    milestone_withdrawn,
    evidence,
    risk_raised,
    risk_closed,
    risk_reopened,
    taken_back,
};
struct Change {
    Changed what{};
    domain::Identity record;
    std::optional<Date> day; // nothing: a fact without a day of its own
    std::string words;
};
// What one entry of a history changed, given the state before it. Silent entries (a note, a percentage) give
// none. `mended` is what a correction changed; nothing where that is not known.
[[nodiscard]] std::vector<Change> changes_of(domain::Plan const& plan, domain::RecordEntry const& one,
                                             domain::State const& before, Mended const* mended);

// A record about which an entry said nothing but a figure or a note.
struct Updated {
    domain::Identity record;
    std::optional<std::int64_t> percent;
};

struct WeekChanges {
    std::vector<Change> in_week;  // by kind of change, then reference and day
    std::vector<Change> late;     // typed since, about the day before the week or earlier; the same order
    std::vector<Updated> updated; // in the week, by silent entries alone
    std::vector<Updated> late_updated;      // the same of late entries
    std::vector<domain::Identity> no_reply; // somebody was asked in the week and did not answer
    int late_of_actions = 0; // entries of actions, new actions and entries taken back that came late
    int late_moves = 0;      // of due dates, entered late
    int moves = 0;           // of due dates, in the week
    int granted = 0;         // of those, by a meeting
    int entered_with_it = 0; // actions that entered with the plan itself, in the week
};
[[nodiscard]] WeekChanges week_changes(WeeklyInput const& input);
[[nodiscard]] Table changes_table(WeeklyInput const& input, WeekChanges const& changes);
// References for machines: of what was updated with a note or a figure alone, and of what nobody replied
// about.
[[nodiscard]] FactList updates_facts(domain::Plan const& plan, WeekChanges const& changes);
[[nodiscard]] Table late_table(WeeklyInput const& input, WeekChanges const& changes);
[[nodiscard]] std::string moves_sentence(WeekChanges const& changes);
[[nodiscard]] std::string updates_sentence(domain::Plan const& plan, WeekChanges const& changes);
[[nodiscard]] std::string late_updates_sentence(domain::Plan const& plan, WeekChanges const& changes);

// ---- who holds the posts that lead open actions (weekly_holders.cpp)

struct HolderChanges {
    std::vector<Change> in_week; // who holds a post today did not on the day before the week
    std::vector<Change> late;    // who held it on that day was known otherwise then
};
[[nodiscard]] HolderChanges holder_changes(WeeklyInput const& input);

// Posts that somebody holds today and nobody by this day: "Head of Practice from Sat 28 Nov (R Lewis leaves;
// leads A-1, A-5)".
struct FallingVacant {
    std::vector<std::string> refs;
    std::vector<std::string> words;
};
[[nodiscard]] FallingVacant falling_vacant(domain::Plan const& plan, Date last);

} // namespace goodplan::report
