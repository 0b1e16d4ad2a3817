// A meeting in an answer: its day, and when its papers must be out.
#pragma once

#include <goodplan/cli/context.hpp>
#include <goodplan/service/meetings.hpp>

#include <string>
#include <vector>

namespace goodplan::cli {

// ", Thu 3 Dec 2026", or ", no day yet"
[[nodiscard]] std::string meeting_day_words(service::MeetingLine const& line);
// "papers out by Wed 25 Nov 2026 (5 clear working days)"; empty when nothing says so.
[[nodiscard]] std::string papers_words(service::MeetingLine const& line);

// The papers of one meeting on a line of its own, and what is odd about its day.
void tell_meeting_papers(Context& context, service::MeetingLine const& line);
// Many meetings, one a line: day, papers to the clerk, agenda out, figures; columns that no meeting has are
// left out.
void tell_meeting_table(Context& context, std::vector<service::MeetingLine> const& lines);

} // namespace goodplan::cli
