#include "base/date_words.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace goodplan::base {
namespace {

constexpr int longest = 9999;
constexpr std::string_view period_hint = "Write periods as 20wd (working days), 10d, 2w or 3m (months).";

std::optional<PeriodUnit> unit_called(std::string_view word) {
    if (word == "wd")
        return PeriodUnit::working_days;
    if (word == "d")
        return PeriodUnit::days;
    if (word == "w")
        return PeriodUnit::weeks;
    if (word == "m")
        return PeriodUnit::months;
    return std::nullopt;
}

std::string_view noun(PeriodUnit unit) {
    switch (unit) {
    case PeriodUnit::working_days:
        return "working day";
    case PeriodUnit::days:
        return "day";
    case PeriodUnit::weeks:
        return "week";
    case PeriodUnit::months:
        return "month";
    }
    return {};
}

// Stops counting above the limit, so that no number of digits overflows.
int number_up_to_limit(std::string_view digits) {
    int value = 0;
    for (char const c : digits)
        value = std::min(value * 10 + (c - '0'), longest + 1);
    return value;
}

// The same day so many months on, or the last day of that month when it is shorter.
Date add_months(Date from, int months) {
    auto const month =
        std::chrono::year_month{std::chrono::year{year_of(from)}, std::chrono::month{month_of(from)}} +
        std::chrono::months{months};
    auto const last = last_of_month(static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
    return last - std::chrono::days{std::max(0, static_cast<int>(day_of_month(last)) -
                                                    static_cast<int>(day_of_month(from)))};
}

Date moved(Date from, Period period, Calendar const& calendar) {
    switch (period.unit) {
    case PeriodUnit::working_days:
        return calendar.add(from, period.count);
    case PeriodUnit::days:
        return from + std::chrono::days{period.count};
    case PeriodUnit::weeks:
        return from + std::chrono::weeks{period.count};
    case PeriodUnit::months:
        return add_months(from, period.count);
    }
    return from;
}

} // namespace

std::string why_no_period(Pieces const& pieces, Period& into) {
    auto const count = number_up_to_limit(pieces.numbers.front());
    auto const unit = unit_called(pieces.words.front());
    if (!unit)
        return fmt::format("there is no unit {}: use wd, d, w or m", pieces.words.front());
    if (count < 1 || count > longest)
        return fmt::format("a period is from 1 to {}", longest);
    into = {count, *unit};
    return {};
}

Period parse_period(std::string_view text, std::string_view option) {
    auto const pieces = pieces_of(trim(text));
    auto const named =
        option.empty() ? std::string{} : std::string{option} + (pieces.shape.empty() ? "" : " ");
    Period period;
    std::string why = "not a period";
    if (pieces.shape.empty())
        why = "no period given";
    if (pieces.shape == "n")
        why = "a period needs a unit: wd, d, w or m";
    if (pieces.shape == "nw")
        why = why_no_period(pieces, period);
    if (why.empty())
        return period;
    auto const shown = named + visible_line(trim(text));
    throw Error(ErrorKind::usage, shown.empty() ? why : fmt::format("{}: {}", shown, why),
                std::string{period_hint});
}

Date add_period(Date from, Period period, Calendar const& calendar) {
    auto const day = moved(from, period, calendar);
    if (!make_date(year_of(day), month_of(day), day_of_month(day))) {
        throw Error(ErrorKind::usage, fmt::format("the year {} is outside 1900 to 2199", year_of(day)));
    }
    return day;
}

std::string in_words(Period period) { return counted(period.count, noun(period.unit)); }

} // namespace goodplan::base
