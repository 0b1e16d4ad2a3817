// One change of one calendar: how it stands, what becomes of it, what is stored.
#pragma once

#include "service/draft.hpp"

#include <goodplan/service/calendars.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace goodplan::service {

// A calendar before the change: of the file, of goodplan, or nothing but a name.
struct StandingCalendar {
    int number = 0;
    bool in_file = false;
    bool shipped = false;
    domain::HolidayCalendar record;
    std::optional<base::Calendar> days;
    [[nodiscard]] base::Calendar const* calendar() const { return days ? &*days : nullptr; }
};

// What is to become of it.
struct PlannedChange {
    StandingCalendar before;
    domain::CalendarMerge merge;
    std::string title;                      // of a new one
    std::string closures_of;                // empty: a calendar of holidays
    std::optional<domain::PlanFacts> facts; // of that plan, when the calendar becomes its own
    // No day is left: the calendar ends, and these plans have no closures then.
    std::vector<std::pair<std::string, domain::PlanFacts>> left_without;
    [[nodiscard]] bool ends() const { return before.in_file && merge.days.empty(); }
};

[[nodiscard]] domain::Plan whole_register(Session const& session);
[[nodiscard]] StandingCalendar standing_calendar(Session const& session, domain::Plan const& shared,
                                                 std::string const& name);
// A name given with --as; Error usage when it is no short name.
[[nodiscard]] std::string calendar_name(std::string const& name);

// Works out which dates change, then stores the change in one revision; nothing is stored when there is
// nothing new, and in a dry run. `plans` are changed as the file is.
[[nodiscard]] CalendarChange carry_out(Draft& draft, std::vector<domain::Plan>& plans,
                                       PlannedChange const& change, bool dry_run);
// The answer to a repeated request.
[[nodiscard]] CalendarChange repeated_change(Draft const& draft);

} // namespace goodplan::service
