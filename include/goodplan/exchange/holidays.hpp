// Lists of holidays as others publish them: GOV.UK's bank-holidays.json and iCalendar files (RFC 5545).
//
// Never throws for bad input; every problem is named with its place (JSON pointer, or "line 12"), the first
// 100 and how many more, and then there is no list: it is read whole or not at all.
//
// GOV.UK: {"england-and-wales": {"division": ..., "events": [{"title", "date", "notes", "bunting"}]}, ...},
// or one division's object alone. A note becomes part of the name in brackets, "(substitute day)" for
// "Substitute day". Other members are passed over. "united-kingdom" stands for every division of the file
// taken together: a holiday of some parts only names them.
//
// iCalendar: each VEVENT of one day or more (DTEND is the day after the last) is a holiday by its SUMMARY. A
// time in UTC counts as the day it is in London; any other time as the day written. Cancelled events are left
// out and said. Recurring events are refused by name: which days they mean is not worked out. Other
// components are passed over. A day that several events fall on keeps the first one's name, and that is said.
//
// Typographic quotes become ' and ", runs of white space one space.
#pragma once

#include <goodplan/base/working_days.hpp>
#include <goodplan/exchange/plan_file.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::exchange {

inline constexpr std::size_t max_holiday_bytes = std::size_t{4} * 1024 * 1024;
inline constexpr std::size_t max_holidays = 5000;
inline constexpr int max_event_days = 366;
inline constexpr std::string_view whole_kingdom = "united-kingdom";

struct HolidayList {
    std::string division;             // empty: an iCalendar file, which has none
    std::vector<base::Holiday> days;  // by day, each day once; never empty
    std::vector<std::string> remarks; // sentences: what was left out
};

struct ReadHolidays {
    std::optional<HolidayList> list; // only when there is no problem
    std::vector<Problem> problems;
    std::size_t more = 0;
};

// `division` chooses one of several; empty: the only one. For iCalendar it must be empty.
[[nodiscard]] ReadHolidays read_holidays(std::string_view bytes, std::string_view division);

} // namespace goodplan::exchange
