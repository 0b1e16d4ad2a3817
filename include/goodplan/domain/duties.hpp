// Duties: when an obligation is due, and how that was worked out.
//
// The computed date follows from the rule, the triggering event and the calendar. The day of the event is day
// 0, the next working day is day 1 (domain.md 1.3). A date that a letter or notice states wins over the
// computed one; both are kept and shown. A stored computed date is never moved by a later calendar: what is
// shown is what was stored, and the difference is said.
#pragma once

#include <goodplan/domain/meeting_dates.hpp>
#include <goodplan/domain/plan.hpp>

#include <optional>
#include <string>

namespace goodplan::domain {

struct DutyDates {
    Trigger trigger = Trigger::none; // what the count runs from, as used
    bool receipt_missing = false;    // the rule runs from receipt, which is not recorded; publication is used
    bool letter_missing = false;     // the rule runs from the letter; the day of the report is used instead
    bool inexact = false;            // it runs from a publication known by month or year only: no date
    std::optional<Date> trigger_day; // of a recurring duty whose rule counts days: of this occurrence
    std::optional<Date> first_event; // that of the first occurrence, where months are counted from it
    int count = 0;
    RuleUnit unit = RuleUnit::fixed;
    std::optional<Date> before_roll; // the day found, when the rule moved it to a working day
    std::optional<Date> computed;    // as stored, else worked out now
    std::optional<Date> worked_out;  // with the calendar at hand
    std::optional<Date> stated;
    std::optional<Date> due;              // stated, else computed
    std::optional<int> stated_difference; // working days from computed to stated
    std::string cannot_compute;           // why not, when the rule has a count and it could not be worked out
};

// `number` tells a stored one from what is only being written (0): the meetings that earlier occurrences of a
// duty of every meeting were met for are known of it only.
[[nodiscard]] DutyDates duty_dates(Plan const& plan, Obligation const& obligation, int number = 0);
[[nodiscard]] inline DutyDates duty_dates(Plan const& plan, Record<Obligation> const& obligation) {
    return duty_dates(plan, obligation.value, obligation.number);
}

// What a rule that counts gives from that day of the event, moved to a working day where the rule says so;
// nothing where it counts no days or the calendar does not reach.
[[nodiscard]] std::optional<Date> date_from(Rule const& rule, base::Calendar const& calendar, Date event);

// By which days it is counted: the rule's own calendar (working days are defined per instrument); without one
// the plan's, and for what the authority owes itself or a committee asks the plan's with its closures.
[[nodiscard]] base::Calendar const& duty_calendar(Plan const& plan, Obligation const& obligation);

// Open, and rests on statute, notice, direction or letter: listed first and whatever the window.
[[nodiscard]] bool is_legal_duty(Obligation const& obligation);
[[nodiscard]] bool is_open_duty(State const& state); // open or returned

// Sent by its date, and come back with comments since: open again, and not overdue whatever its date.
[[nodiscard]] bool returned_in_time(State const& state, DutyDates const& dates);
// Open, past its date, and not returned in time.
[[nodiscard]] bool is_overdue_duty(State const& state, DutyDates const& dates, Date today);

// Whom an item was asked of: what inspectors asked of the authority itself, or of nobody by name (its own
// council body stands for it); what others asked of it; what was asked of others.
enum class Asked { of_authority, other_of_authority, of_others };
[[nodiscard]] Asked asked_of(Plan const& plan, Recommendation const& item);

// What a plan still lacks before it can be sent: items to the authority without an action, without a period,
// and a meeting that can approve it before the date. A duty of an inspection looks at what that inspection
// asked; what names no inspection belongs to the only one there is.
struct Readiness {
    int asked = 0; // recommendations addressed to the authority itself
    int without_action = 0;
    int without_period = 0;           // no action of theirs has a due date
    bool meeting_can_approve = false; // or did already; the same answer as ApprovalPath's
    bool settled = false;             // the plan is approved: none is asked for
    // The meeting that was held, without a word of what it approved; else, where none is left, the last one
    // before the date or the first after it, and why it does not do. Empty: none is recorded.
    std::optional<Approval> meeting = {};
    ApprovalStanding standing = ApprovalStanding::possible;
    std::string inspection = {}; // "I-2", where the plan answers several
    // Where no meeting whose day is known can: "MTG-2", those that could and whose day is not fixed.
    std::vector<std::string> undated = {};
};
[[nodiscard]] Readiness readiness(Plan const& plan, Record<Obligation> const& obligation,
                                  DutyDates const& dates);

// What sign-off rests on: evidence that was tested and supports the action (domain.md 6.3, invariant 4).
// Needs evidence and its links in the snapshot.
[[nodiscard]] bool has_tested_evidence(Plan const& plan, Identity action);

} // namespace goodplan::domain
