// What a change of a calendar says: the dates that move first, then the calendar.
#pragma once

#include "cli/open.hpp"

#include <goodplan/cli/context.hpp>
#include <goodplan/service/calendars.hpp>

namespace goodplan::cli {

enum class CalendarStep { import, close, open };

// The dates that are other ones with the new calendar, what changed in it, and what was stored. `dry_run`
// says that nothing was.
void tell_calendar_change(Context& context, service::CalendarChange const& change, CalendarStep step,
                          bool dry_run);

} // namespace goodplan::cli
