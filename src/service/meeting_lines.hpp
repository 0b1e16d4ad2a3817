// A meeting with the dates of its papers, for an answer.
#pragma once

#include <goodplan/domain/plan.hpp>
#include <goodplan/service/meetings.hpp>

namespace goodplan::service {

// `plan` holds the meeting's body. Doubts: no working day, papers whose day has passed, beyond the calendar.
[[nodiscard]] MeetingLine meeting_line(domain::Plan const& plan,
                                       domain::Record<domain::Meeting> const& meeting, Date today);

} // namespace goodplan::service
