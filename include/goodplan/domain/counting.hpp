// A count of working days that shows its working: month by month, with what was skipped. Statutory dates are
// disputed; whoever checks one by hand counts like this.
#pragma once

#include <goodplan/base/working_days.hpp>

#include <string>
#include <vector>

namespace goodplan::domain {

// The days of one calendar month that were counted over, both ends included.
struct MonthCount {
    base::Date from{};
    base::Date to{};
    int days = 0;    // working days in it
    int running = 0; // working days up to its end

    friend bool operator==(MonthCount const&, MonthCount const&) = default;
};

// total == the last month's running == all days - weekend_days - skipped.
struct Counting {
    std::vector<MonthCount> months; // in order; empty when there was nothing to count
    int weekend_days = 0;
    std::vector<base::Holiday> skipped; // bank holidays from Monday to Friday, in order
    int total = 0;
};

// The working days after `after` up to and including `up_to`: the day after `after` is the first that can
// count. Equal days count nothing. Throws Error internal when `up_to` is before `after`, and what Calendar
// throws outside its reach.
[[nodiscard]] Counting count_working_days(base::Calendar const& calendar, base::Date after, base::Date up_to);

// "5-30 Sep 19 | Oct 22 (41) | Nov 22 (63) | 1-11 Dec 7 (70)": the days of each month and, in brackets, the
// days so far. Whole months have no day numbers. Where the months are of several years, the first of each
// names it: "21-30 Nov 2017: 8 | Dec 19 (27) | Jan 2018: 22 (49)".
[[nodiscard]] std::string months_text(Counting const& counting);

// "28 weekend days, no bank holiday", "30 weekend days, 2 bank holidays: Good Friday 15 Apr, Easter Monday
// 18 Apr"; with their years where the months are of several.
[[nodiscard]] std::string skipped_text(Counting const& counting);

// "(Good Friday)", "(Boxing Day, substitute day)": brackets of its own become a comma.
[[nodiscard]] std::string in_brackets(base::Holiday const& holiday);

} // namespace goodplan::domain
