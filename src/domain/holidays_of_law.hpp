// The holidays without which no year is complete where rules of law count: SI 2007/462 reg. 1(2) names Good
// Friday and Christmas Day, and Boxing Day is a bank holiday in every part of the kingdom.
#pragma once

#include <goodplan/base/working_days.hpp>

#include <string>
#include <vector>

namespace goodplan::domain {

[[nodiscard]] base::Date good_friday(int year);

// "no Christmas Day and no Boxing Day": those of the year, between the two days, that are not among `days` on
// a weekday, neither by day nor by name; empty where none is missing.
[[nodiscard]] std::string missing_holidays(std::vector<base::Holiday> const& days, int year, base::Date from,
                                           base::Date to);

} // namespace goodplan::domain
