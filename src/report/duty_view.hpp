// A duty as the reports show it: its dates, how far away it is, what became of it, and what is said about it.
#pragma once

#include "domain/preferred_day.hpp"
#include "report/deadline_words.hpp"

#include <goodplan/domain/duties.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::report {

// Everything it points at belongs to the snapshot.
struct DutyView {
    domain::Record<domain::Obligation> const* record = nullptr;
    domain::Rule const* rule = nullptr;
    domain::Inspection const* inspection = nullptr;
    domain::Body const* body = nullptr;                       // at whose meetings it falls due
    domain::Record<domain::Meeting> const* meeting = nullptr; // the one it falls due at
    base::Calendar const* calendar = nullptr;                 // its own: duty_calendar
    domain::DutyDates dates;
    std::optional<Left> left; // nothing without a due date
    bool open = false;
    bool overdue = false;
    bool sent = false;                             // met by sending something, whose receipt is confirmed
    int occurrence = 0;                            // which one of a recurring duty; 0: it does not recur
    std::optional<domain::PreferredDay> preferred; // the day its rule asks for, where it counts from another
    std::optional<domain::Readiness> readiness;    // of an open duty that is met by sending the plan
    [[nodiscard]] bool returned() const { return record->state.status == "returned"; }
};

[[nodiscard]] DutyView duty_view(domain::Plan const& plan,
                                 domain::Record<domain::Obligation> const& obligation);
// By due date, then number; those without a date last.
[[nodiscard]] std::vector<DutyView> duty_views(domain::Plan const& plan);

// "NOT SUBMITTED", "RETURNED Wed 10 Jan 2018", "PLAN SUBMITTED", "EXPECTED, NOT YET IMPOSED"; empty when
// nothing needs saying.
[[nodiscard]] std::string duty_mark(domain::Plan const& plan, DutyView const& duty);
// The left cell of a row: days for a dated duty, "RETURNED", "every quarter" or "NO DATE".
[[nodiscard]] Cell duty_left_cell(DutyView const& duty);
[[nodiscard]] Cell duty_due_cell(DutyView const& duty);

// "70 working days"; "5 clear working days"
[[nodiscard]] std::string count_words(domain::DutyDates const& dates);
[[nodiscard]] std::string count_words(domain::RuleUnit unit, long long count);
[[nodiscard]] bool counts_back(domain::RuleUnit unit); // before the event, not after it
[[nodiscard]] bool duty_counts_working_days(DutyView const& duty);
// A day off that the plan's calendar knows nothing of, in a count that leaves closures out: the offices are
// closed.
[[nodiscard]] bool is_closure(domain::Plan const& plan, DutyView const& duty, Date day);
// ", moved on to a working day"; empty where the rule moves nothing.
[[nodiscard]] std::string roll_words(domain::Rule const& rule);
// "publication", "the letter": what a count runs from.
[[nodiscard]] std::string trigger_words(domain::Trigger trigger);

[[nodiscard]] std::string ordinal(int number); // "31st"
// "1 working day"; "0 working days, 1 calendar day," of two days with no working day between them.
[[nodiscard]] std::string difference_words(Left left);
// What a working day is: in the words of the rule, else goodplan's own definition, where days are counted by
// it or moved to one; else empty.
[[nodiscard]] std::string working_day_words(domain::Rule const& rule);
// "(February has no 31st)", after a count of months; else empty.
[[nodiscard]] std::string short_month_words(DutyView const& duty);
// To whom: in its own words, else the bodies it is linked to or falls due at, else in those of its rule.
[[nodiscard]] std::string owed_to(domain::Plan const& plan, DutyView const& duty);

// Sentences, each empty where there is nothing to say.
[[nodiscard]] std::string counted_sentence(DutyView const& duty);
// The same, where the page says nothing else of the rule: "... (rule not verified)."
[[nodiscard]] std::string working_sentence(DutyView const& duty);
// "every quarter, 2nd; until all actions complete; none after Fri 31 Jul 2026", no full stop.
[[nodiscard]] std::string recurring_words(DutyView const& duty);
[[nodiscard]] std::string stated_sentence(DutyView const& duty);
[[nodiscard]] std::string readiness_sentence(domain::Readiness const& readiness);
// "Calendar ends 31 Dec 2028." where its date or the days to it lie beyond; else empty.
[[nodiscard]] std::string beyond_calendar_sentence(DutyView const& duty);

// ---- what to doubt about its date (duty_doubts.cpp)

// The stored date is not the one that is counted now: with another calendar, or from another day.
[[nodiscard]] bool has_drifted(DutyView const& duty);
// It has a stored date, and nothing that it could be counted from any more.
[[nodiscard]] bool stands_uncounted(DutyView const& duty);
// "... The stored date stands (to take the new one: goodplan obligation edit O-1 --recompute)."
[[nodiscard]] std::string drift_sentence(domain::Plan const& plan, DutyView const& duty);
// That receipt is not recorded and an earlier one moves the date; or that it (or the letter) is recorded and
// gives another one than the day counted from, with the way to take it.
[[nodiscard]] std::string receipt_sentence(DutyView const& duty);
// The second part alone.
[[nodiscard]] std::string receipt_since_sentence(DutyView const& duty);
// "Receipt not recorded.", "Day of the letter not recorded.": where another day stands in for it.
[[nodiscard]] std::string stand_in_sentence(DutyView const& duty);
// What is odd about the stated date; of an open one, that the computed one is no working day.
[[nodiscard]] std::vector<std::string> duty_doubts(domain::Plan const& plan, DutyView const& duty);
// Those that its stated date has, without its words twice.
[[nodiscard]] bool quotes_as_written(std::vector<std::string> const& doubts);
// Why it has no date, with the way out; no full stop.
[[nodiscard]] std::string why_undated(domain::Plan const& plan, DutyView const& duty);
// The same of one that may have a date all the same, stored or stated: why none can be counted.
[[nodiscard]] std::string why_uncounted(domain::Plan const& plan, DutyView const& duty);

// The event on another day, and the date that would be computed from it.
struct OtherDay {
    std::optional<Date> event{}; // neither beyond the calendar
    std::optional<Date> due{};
    int days = 0; // working days where the rule counts those, else calendar days; negative: earlier
};
// Of an open duty that is counted forward from an event. Receipt is normally two
// or three days before publication: that is the likely other answer where publication stands in for it.
[[nodiscard]] std::optional<OtherDay> earlier_event(DutyView const& duty);
[[nodiscard]] std::optional<OtherDay> later_event(DutyView const& duty);

// For machines, what the doubts rest on: columns of the list and facts of the page, in this order.
[[nodiscard]] std::span<std::string_view const> doubt_keys();
[[nodiscard]] std::vector<Cell> doubt_cells(domain::Plan const& plan, DutyView const& duty);

// ---- what became of it (duty_steps.cpp)

// "1 working day early", "on the day", "2 working days late": the first time, against its due date; calendar
// days where its calendar cannot count. Empty without either date.
[[nodiscard]] std::string timing_words(DutyView const& duty);
// "sent" with "Fri 8 Dec 2017, 1 working day early; returned Wed 10 Jan 2018; sent again Fri 26 Jan 2018;
// receipt not yet confirmed", "met" with "Mon 16 Oct 2017, on the day", "waived" with its day. Empty words
// where nothing became of it.
struct DutySteps {
    std::string verb;
    std::string words;
    [[nodiscard]] std::string all() const { return words.empty() ? verb : verb + " " + words; }
};
[[nodiscard]] DutySteps duty_steps(DutyView const& duty);
// The same with every step that its history holds, the reason of a waiver too: "sent" with "Fri 8 Dec 2017, 1
// working day early; receipt confirmed Tue 12 Dec 2017; returned ...". Entries of other records are passed
// over; without any of its own it is the one above.
[[nodiscard]] DutySteps duty_steps(DutyView const& duty, std::span<domain::RecordEntry const> history);
// Why it was waived; empty where it was not, or no reason is in the history.
[[nodiscard]] std::string waiver_reason(DutyView const& duty, std::span<domain::RecordEntry const> history);
// "first sent Fri 8 Dec 2017, 1 working day before its date; that date is 14 working days ago": of one that
// is back, was sent in time, and whose date has passed since.
[[nodiscard]] std::string kept_words(DutyView const& duty);
// Of a returned one: "Sent Fri 8 Dec 2017, 1 working day early; returned Wed 10 Jan 2018 (comments: goodplan
// show O-2)."; else empty.
[[nodiscard]] std::string returned_sentence(DutyView const& duty);
// "due Mon 21 Sep, sent Fri 18 Sep, receipt not yet confirmed": the latest of it, the year where it is not
// this one.
[[nodiscard]] std::string steps_in_brief(DutyView const& duty, Date today);

} // namespace goodplan::report
