// The dates that a meeting brings: when figures close, when papers go to the clerk, when they must be out.
//
// The agenda and connected reports are open to inspection so many clear days before a meeting (LGA 1972
// s.100B, five in England; three in Wales; domain.md 5.3): neither the day of publication nor the meeting's
// counts. How many, how long before that the clerk wants the papers and when the figures close is data of the
// body. Publication counts by the plan's calendar; what the authority asks of its own people leaves out the
// days on which its offices are closed as well (Plan::office_calendar).
#pragma once

#include <goodplan/domain/plan.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::domain {

struct MeetingDates {
    std::optional<Date> published; // last day on which agenda and papers can be published
    bool published_by_hand = false;
    std::optional<Date> to_clerk; // paper_lead_days before publication
    std::optional<Date> cut_off;  // last day of the figures it sees
    bool cut_off_by_hand = false;
    std::string cannot_count; // why a date the body's rules ask for is missing: the calendar ends
};

// A meeting without a day has only what was fixed by hand.
[[nodiscard]] MeetingDates meeting_dates(Plan const& plan, Meeting const& meeting);

// The last day on which its papers can be published; nothing when nobody fixed one and the body has no rule.
[[nodiscard]] std::optional<Date> papers_due(Plan const& plan, Meeting const& meeting);

// The first of a meeting's papers that is recorded with its date: a document linked to the meeting as a paper
// of it, or that names it as its meeting.
struct PaperOut {
    Record<Document> const* document = nullptr;
    Date day{};
};
// Of those dated on or before `by`, and not after the snapshot's day; nothing where none is.
[[nodiscard]] std::optional<PaperOut> paper_out(Plan const& plan, Record<Meeting> const& meeting, Date by);
// A planned meeting whose papers had to be out before the snapshot's day, where none dated by then is
// recorded: its agenda and connected reports were not open to inspection in time (LGA 1972 s.100B).
[[nodiscard]] bool papers_missed(Plan const& plan, Record<Meeting> const& meeting);
// The paper that went out in time, once the day for it has passed: where this is known, nothing is missed.
[[nodiscard]] std::optional<PaperOut> paper_in_time(Plan const& plan, Record<Meeting> const& meeting);

// "Fri 25 Dec 2026 is a bank holiday (Christmas Day)", "Sat 5 Dec 2026 is no working day", a closure of the
// offices; empty for a day on which one can meet, and beyond the calendar.
[[nodiscard]] std::string doubtful_meeting_day(Plan const& plan, Date day);
// Papers fixed by hand for a day that leaves them less time than the body's rule, or none before the meeting:
// "Papers out by Wed 2 Dec 2026 is later than the 5 clear working days of Scrutiny allow (by Wed 25 Nov
// 2026)". Empty where nothing is wrong.
[[nodiscard]] std::string doubtful_papers(Plan const& plan, Meeting const& meeting);

// Where a meeting stands on the way to a due date: held already; possible; its papers had to be out before
// the snapshot's day and none is recorded that was; past, and nobody recorded what became of it; after the
// due date.
enum class ApprovalStanding { held, possible, papers_late, unrecorded, after_due };

// A meeting that can approve what a duty asks for (link can_approve to the duty, or to the plan when the duty
// is met by sending the plan).
struct Approval {
    Record<Meeting> const* meeting = nullptr;
    MeetingDates dates;
    bool papers_missed = false;    // as domain::papers_missed says
    std::optional<PaperOut> paper; // what went out in time, as domain::paper_in_time says
    // Held already, or planned for today or later with its papers not yet too late.
    [[nodiscard]] bool still_possible(Date today) const;
    [[nodiscard]] ApprovalStanding standing(std::optional<Date> due, Date today) const;
};
// Those on or before `due` (all, when there is no due date) that were not cancelled, by day. One that can
// approve the plan speaks of a duty from the day on that the duty is counted from.
[[nodiscard]] std::vector<Approval> approvals(Plan const& plan, Record<Obligation> const& obligation,
                                              std::optional<Date> due);

struct DutyDates; // duties.hpp

// Which meetings an open duty can still be approved at: the one answer that all reports give.
struct ApprovalPath {
    bool wanted = false;            // it is met by sending the plan, or a meeting is linked to it
    bool settled = false;           // the plan was approved since: no meeting is asked for
    std::vector<Approval> meetings; // up to its due date, by day; all of them without one
    std::optional<Approval> later;  // where none is left in time: the next that could, though late
    std::vector<Record<Meeting> const*> undated; // planned, could approve it, and their day is not fixed
    // None whose day is known; one whose day is not fixed may still do.
    [[nodiscard]] bool none_left(Date today) const;
    // Those that are still possible and not over yet, and the last of them.
    [[nodiscard]] int ahead(Date today) const;
    [[nodiscard]] Approval const* last_ahead(Date today) const;
};
// Nothing is wanted of a duty that has ended. The plan's approval settles a duty that asks for the plan,
// unless it is older than the event the duty is counted from (a second inspection asks anew), or a meeting is
// linked to this very duty and the plan was approved at another one.
[[nodiscard]] ApprovalPath approval_path(Plan const& plan, Record<Obligation> const& obligation,
                                         DutyDates const& dates);

} // namespace goodplan::domain
