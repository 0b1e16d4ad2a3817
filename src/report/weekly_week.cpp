// Which days a week has, and what they are called.
#include "report/weekly_sections.hpp"

#include <goodplan/base/error.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace goodplan::report {
namespace {

using std::chrono::days;

constexpr days six{6};

Date friday_on_or_after(Date day) { return day + (std::chrono::Friday - base::weekday_of(day)); }

std::string day_and_month(Date day) {
    return fmt::format("{} {} {}", base::weekday_name(day), base::day_of_month(day),
                       base::month_full(base::month_of(day)));
}

} // namespace

Week week_to(Date day) { return {day - six, day, day}; }

Week last_week(Date today) { return week_to(friday_on_or_after(today) - days{7}); }

Week week_of(Date day, Date today) {
    auto week = week_to(friday_on_or_after(day));
    if (week.from > today)
        throw base::Error(base::ErrorKind::usage,
                          fmt::format("--week {}: that week begins on {}, after {}", base::iso(day),
                                      base::in_words(week.from), base::in_words(today)),
                          "The page looks back: name a day that has come, or leave --week out.");
    week.to = std::min(week.ends, today);
    return week;
}

std::string week_words(Week const& week) {
    if (week.from == week.to)
        return fmt::format("{} {}", day_and_month(week.to), base::year_of(week.to));
    auto from = day_and_month(week.from);
    if (base::year_of(week.from) != base::year_of(week.to))
        from += fmt::format(" {}", base::year_of(week.from));
    else if (base::month_of(week.from) == base::month_of(week.to))
        from = fmt::format("{} {}", base::weekday_name(week.from), base::day_of_month(week.from));
    return fmt::format("{} to {} {}", from, day_and_month(week.to), base::year_of(week.to));
}

std::string weekday_and_month(Date day, Date near) {
    auto words = day_and_month(day);
    if (base::year_of(day) != base::year_of(near))
        words += fmt::format(" {}", base::year_of(day));
    return words;
}

std::string weekly_again(Week const& week, Stamp const& stamp) {
    auto const unfinished = week.ended() ? std::string{} : fmt::format(" --week {}", base::iso(week.to));
    return fmt::format("goodplan report weekly --plan {} --as-at {}{} --revision {}", stamp.plan,
                       base::iso(week.to), unfinished, stamp.revision);
}

} // namespace goodplan::report
