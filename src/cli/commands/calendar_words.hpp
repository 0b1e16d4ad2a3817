// What a change of a calendar says: the dates that move first, then the calendar.
#pragma once

#include "cli/open.hpp"

#include <goodplan/cli/context.hpp>
#include <goodplan/service/calendars.hpp>

#include <string_view>

namespace goodplan::cli {

enum class CalendarStep { import, close, open };

// The dates that are other ones with the new calendar, what changed in it, and what was stored. `dry_run`
// says that nothing was.
void tell_calendar_change(Context& context, service::CalendarChange const& change, CalendarStep step,
                          bool dry_run);

// The dates alone, of an undo as well: those that move, "2 dates change " and `by`, and those that stay on a
// day that is none to work on any more. Nothing where there are none.
void tell_changed_dates(Context& context, service::ChangedDates const& dates, std::string_view by);

} // namespace goodplan::cli
