// Which calendar a command means: one of the plan file where one is chosen, else one that ships with
// goodplan.
#pragma once

#include "cli/open.hpp"

#include <goodplan/report/calendars.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::cli {

inline constexpr auto calendar_option =
    option("--calendar", "CALENDAR",
           "count by this one (default: the plan's; without a plan file that of England and Wales)");

struct Calendars {
    std::optional<Reading> reading;           // nothing: no plan file is chosen
    domain::Plan shared;                      // the register of the file; empty without one
    std::vector<report::KnownCalendar> known; // a name in the file hides the one that ships
    base::Date today{};                       // --as-at, else today
    std::string own = "england-and-wales";    // what the plan counts by
    std::string closures;                     // the plan's calendar of closure days; empty: it has none
    report::Stamp stamp;

    // By name, or the plan's own where the name is empty. Error not_found with the names there are.
    [[nodiscard]] report::KnownCalendar const& named(std::string const& name) const;
    [[nodiscard]] report::KnownCalendar const* closure_days() const;
    // Notes with each calendar whose closures it holds; looks at every plan of the file.
    void find_closures();
};

// --db, GOODPLAN_DB or the configuration chooses a file; then it must be there. The plan is the one that
// --plan or GOODPLAN_PLAN names, else the only open one; with several open none is taken.
[[nodiscard]] Calendars open_calendars(Arguments const& given, Context& context, std::string_view schema);

} // namespace goodplan::cli
