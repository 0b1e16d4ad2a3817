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

// A meeting that can approve what a duty asks for (link can_approve to the duty, or to the plan when the duty
// is met by sending the plan).
struct Approval {
    Record<Meeting> const* meeting = nullptr;
    MeetingDates dates;
    bool papers_missed = false; // planned, and its papers had to be out before the snapshot's day
    // Held already, or planned for today or later with its papers not yet too late.
    [[nodiscard]] bool still_possible(Date today) const;
};
// Those on or before `due` (all, when there is no due date) that were not cancelled, by day.
[[nodiscard]] std::vector<Approval> approvals(Plan const& plan, Record<Obligation> const& obligation,
                                              std::optional<Date> due);

} // namespace goodplan::domain
