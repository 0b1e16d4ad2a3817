// report weekly: the text that is mailed every Friday and that a director acts on (interface.md section 3).
//
// The week is the seven days that end on the page's day. The page holds, in this order: legal duties and
// board dates (every open legal duty that has a date, however far ahead; meetings and other duties within 30
// working days); what needs somebody, a line only where it is true; actions by status and open actions by
// rating, each this week beside last week; impact by recommendation and the measures; overdue actions; those
// that the lead expects to miss; those without a date; what changed in the week; and what was typed since
// then about the time before it. Nothing is cut and no row is left out. There is no "nothing to report":
// silence must mean that it is broken.
//
// Three moments. `now`: the page's day as entered by revision N. `before`: the day before the week, as
// entered by N. `before_then`: that day as it was known then, by the last revision typed until its end in
// London. Both tables compare `now` with `before`; where the figures of `before_then` differ, the page says
// which and why.
//
// Total: every action of the plan that is neither withdrawn nor superseded. So
//     last week + added - withdrawn + reopened = this week
// where withdrawn counts the superseded too, and added those that entered in the week, whatever became of
// them. Withdrawn and superseded actions are named under the table; nothing drops out of sight.
//
// The same three moments and the same program give the same bytes: the page names the one command that prints
// it again. Nothing in it depends on what was typed after revision N.
#pragma once

#include <goodplan/domain/plan.hpp>
#include <goodplan/report/document.hpp>

#include <string>
#include <vector>

namespace goodplan::report {

// From `from` up to and including `to`, the day of the page. A week that has not ended yet ends on a later
// day.
struct Week {
    Date from{};
    Date to{};
    Date ends{};
    [[nodiscard]] Date before() const { return from - std::chrono::days{1}; } // what it is compared with
    [[nodiscard]] bool ended() const { return to == ends; }
    friend bool operator==(Week const&, Week const&) = default;
};

// The seven days that end on this day.
[[nodiscard]] Week week_to(Date day);
// The week, Saturday to Friday, that ended on the last Friday before this day: on a Friday, a week ago. Bank
// holidays make no difference.
[[nodiscard]] Week last_week(Date today);
// The week, Saturday to Friday, that holds the day; up to today where it has not ended. Throws Error usage
// when it begins after today.
[[nodiscard]] Week week_of(Date day, Date today);

// "Sat 14 to Fri 20 November 2026", "Sat 28 November to Fri 4 December 2026"
[[nodiscard]] std::string week_words(Week const& week);

// What a correction changed: the state of a record as known before that revision and after it.
struct Mended {
    domain::Identity record;
    int revision = 0;
    domain::State before;
    domain::State after;
};

struct WeeklyInput {
    Week week;
    domain::Plan const* now = nullptr;
    domain::Plan const* before = nullptr;      // nothing: the plan entered in the week
    domain::Plan const* before_then = nullptr; // nothing: the plan had not been typed in by then
    int revision_then = 0;   // the last that was typed by the end of the day before the week
    int revision_at_end = 0; // the same of the page's day
    // Entries with their notes, sorted by record and then in folding order: of the records that weekly_reads
    // names, as entered by N up to the page's day; of those that weekly_reads_then names, as entered by
    // `revision_then` up to the day before the week.
    std::vector<domain::RecordEntry> history;
    std::vector<domain::RecordEntry> history_then;
    std::vector<Mended> mended; // of the corrections in `history` that the page tells of
    Stamp stamp;
};

// Records whose history the page tells of: those that changed in the week, or have been changed since in what
// was known of the day before it, blocked actions (for the reason), declared ratings, and open actions
// without an update in the week (somebody may have been asked and not have answered). Sorted.
[[nodiscard]] std::vector<domain::Identity> weekly_reads(WeeklyInput const& input);
// Of those, the ones whose history as it was known then is wanted too.
[[nodiscard]] std::vector<domain::Identity> weekly_reads_then(WeeklyInput const& input);

struct Weekly {
    Document document; // always mailed, never `nothing`
    int overdue = 0;   // actions and legal duties
};

// The page tells of a correction that is of the week, or was typed since the day before it.
[[nodiscard]] bool tells_of_correction(WeeklyInput const& input, domain::RecordEntry const& one);

// The plans need actions, milestones, obligations, meetings, decisions, recommendations, inspections,
// measures, readings, evidence and risks, with links. Throws Error internal when a sum does not add up.
[[nodiscard]] Weekly weekly(WeeklyInput const& input);

// The command that prints the page again: "goodplan report weekly --plan P --as-at D --revision N", with
// --week where the week had not ended.
[[nodiscard]] std::string weekly_again(Week const& week, Stamp const& stamp);

} // namespace goodplan::report
