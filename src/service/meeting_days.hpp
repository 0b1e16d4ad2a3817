// Which days a board meets on: "first thu", "last friday", "15", "last day", "last working day", month by
// month, or every so many weeks; and the cycle of a body, which says it once and for all.
#pragma once

#include <goodplan/base/date.hpp>
#include <goodplan/base/date_input.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace goodplan::service {

using base::Date;

struct MonthlyDay {
    enum class Which { date, last_day, weekday, working_day };
    Which which = Which::date;
    int ordinal = 0;      // of a weekday or a working day: 1 to 5, -1: the last
    unsigned weekday = 0; // 0 is Sunday
    unsigned day = 0;     // of a date: 1 to 31
};
// Error usage with the forms.
[[nodiscard]] MonthlyDay parse_monthly(std::string_view text, std::string_view option);

// "6w", "3m": Error usage when it is no period, or one of working days.
[[nodiscard]] base::Period parse_every(std::string_view text, std::string_view option);

// How often a body meets, as its register record has it: "monthly first-thu", "monthly 15", "every 6w". One
// of the two is set, in the form that --monthly and --every take. Error usage with the forms.
struct MeetingCycle {
    std::string monthly;
    std::string every;
};
[[nodiscard]] MeetingCycle parse_cycle(std::string_view text, std::string_view option);

struct MeetingDays {
    std::vector<Date> days;           // in order
    std::vector<std::string> without; // months that have no such day: "February 2027"
};
// Both ends may be met on. Working days are those of the calendar: where it ends, the days cannot be found
// (what Calendar throws).
[[nodiscard]] MeetingDays monthly_days(MonthlyDay const& which, Date from, Date until,
                                       base::Calendar const& calendar);
[[nodiscard]] MeetingDays repeated_days(base::Period every, Date from, Date until,
                                        base::Calendar const& calendar);

} // namespace goodplan::service
