// What people type for a date. Day first, always; never month first, whatever the locale.
//
//   2026-11-30  30/11/2026  30.11.26  30-11-2026  30 Nov 2026  30 November 2026  30th Nov 2026  4dec  4 Dec
//   today  yesterday  tomorrow  +20wd (or 20wd)  -5wd  +2w  +10d  +3m  fri (the next one, never today)
//   "Dec 2026"  December 2026 (kept as a month: resolves to its last day, words kept)
//   "Q3 2017/18" (financial-year quarter: Oct-Dec 2017, kept as a quarter)
//
// A day and month without a year mean the next such day on or after today. Two-digit years are 20yy. A date
// that does not parse is an error, never a default.
#pragma once

#include <goodplan/base/date.hpp>
#include <goodplan/base/working_days.hpp>

#include <optional>

namespace goodplan::base {

// Throws Error usage with the message "OPTION TEXT: what is wrong" ("--due 31/11/2026: November has 30 days")
// and the hint "Write dates as 2026-11-30, 30/11/2026 or 30 Nov 2026 (day before month)." `option` may be
// empty. Numbers too large and embedded rubbish are refused alike.
[[nodiscard]] WrittenDate parse_date(std::string_view text, Date today, Calendar const& calendar,
                                     std::string_view option);
// The same where only a plain day will do: a month or quarter is refused.
[[nodiscard]] Date parse_day(std::string_view text, Date today, Calendar const& calendar,
                             std::string_view option);

// The day that a text names where the weekday in it is wrong ("Friday 18 April 2023", a Tuesday); nothing for
// every other text. A letter can be wrong, and is kept as it is written all the same.
[[nodiscard]] std::optional<Date> day_despite_weekday(std::string_view text, Date today);

// A period: 20wd, 10d, 2w, 3m (months); used by --within and --stale.
enum class PeriodUnit { working_days, days, weeks, months };
struct Period {
    int count = 0;
    PeriodUnit unit = PeriodUnit::working_days;
    friend bool operator==(Period const&, Period const&) = default;
};
[[nodiscard]] Period parse_period(std::string_view text, std::string_view option);
[[nodiscard]] Date add_period(Date from, Period period, Calendar const& calendar);
[[nodiscard]] std::string in_words(Period period); // "20 working days", "1 month"

} // namespace goodplan::base
