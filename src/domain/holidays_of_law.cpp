#include "domain/holidays_of_law.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::domain {

using base::Date;
using base::Holiday;

namespace {

constexpr std::chrono::days one_day_of_year{1};

bool on_weekend(Date day) {
    auto const weekday = base::weekday_of(day);
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

struct NeededHoliday {
    std::string name;
    Date own{}; // its own day, maybe at a weekend
    Date off{}; // the weekday that nobody works for it
};

// Christmas Day and Boxing Day at a weekend are made up for on the first weekdays after it.
std::array<NeededHoliday, 3> needed_holidays(int year) {
    auto const friday = good_friday(year);
    NeededHoliday christmas{"Christmas Day", *base::make_date(year, 12, 25), {}};
    NeededHoliday boxing{"Boxing Day", christmas.own + one_day_of_year, {}};
    christmas.off = christmas.own;
    boxing.off = boxing.own;
    while (on_weekend(christmas.off) || (christmas.off != christmas.own && christmas.off == boxing.own))
        christmas.off += one_day_of_year;
    while (on_weekend(boxing.off) || boxing.off == christmas.off)
        boxing.off += one_day_of_year;
    return {NeededHoliday{"Good Friday", friday, friday}, christmas, boxing};
}

bool is_there(std::vector<Holiday> const& days, int year, NeededHoliday const& needed) {
    auto const name = base::ascii_lower(needed.name);
    return std::ranges::any_of(days, [&](Holiday const& one) {
        bool const named =
            base::year_of(one.day) == year && base::ascii_lower(one.name).find(name) != std::string::npos;
        return !on_weekend(one.day) && (one.day == needed.off || named);
    });
}

} // namespace

// The Sunday after the first full moon of spring, by the rule printed in Meeus, Astronomical Algorithms.
Date good_friday(int year) {
    int const a = year % 19, b = year / 100, c = year % 100;
    int const g = (8 * b + 13) / 25;
    int const h = (19 * a + b - b / 4 - g + 15) % 30;
    int const l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int const m = (a + 11 * h + 22 * l) / 451;
    int const sum = h + l - 7 * m + 114;
    auto const easter =
        *base::make_date(year, static_cast<unsigned>(sum / 31), static_cast<unsigned>(sum % 31 + 1));
    return easter - 2 * one_day_of_year;
}

std::string missing_holidays(std::vector<Holiday> const& days, int year, Date from, Date to) {
    std::vector<std::string> missing;
    for (auto const& needed : needed_holidays(year)) {
        if (needed.off < from || needed.off > to || is_there(days, year, needed))
            continue;
        bool const own_day = std::ranges::find(days, needed.own, &Holiday::day) != days.end();
        missing.push_back((own_day ? "no substitute day for " : "no ") + needed.name);
    }
    return base::listed(missing);
}

} // namespace goodplan::domain
