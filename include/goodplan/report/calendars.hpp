// The calendars that days can be counted by: which there are, and what stands in one.
#pragma once

#include <goodplan/base/working_days.hpp>
#include <goodplan/domain/register.hpp>
#include <goodplan/report/document.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::report {

struct KnownCalendar {
    std::string title;
    base::Calendar days;
    bool in_file = false;                 // else as it ships with goodplan
    std::vector<std::string> closures_of; // plans whose closure days it holds
};

// goodplan/calendar-list/1
[[nodiscard]] Document calendar_list(std::vector<KnownCalendar> const& calendars, Stamp const& stamp);

struct CalendarPage {
    KnownCalendar const& calendar;
    std::vector<domain::Rule> rules;         // that count by it
    KnownCalendar const* closures = nullptr; // of the stamp's plan, whose calendar this is
    std::optional<int> year;                 // this year only
    Stamp stamp;
};

// goodplan/calendar-show/1: reach and version, the days year by year, closures apart, and the rules that
// count by it, each with its own words for what a working day is. Error conflict for a year that is not
// covered.
[[nodiscard]] Document calendar_show(CalendarPage const& page);

// "Working days: SI 2007/462, England and Wales 2012-2028", "Working days: Bank holidays anywhere in the
// United Kingdom (united-kingdom 2012-2028)".
[[nodiscard]] std::string working_days_line(KnownCalendar const& calendar);

} // namespace goodplan::report
