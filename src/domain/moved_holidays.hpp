// Which holidays a list has moved to another day of the same year.
#pragma once

#include <goodplan/domain/calendars.hpp>

#include <vector>

namespace goodplan::domain {

// Pairs of a day that only `present` has and one that only `list` has, by the old day; no day stands in two
// of them. Both are sorted by day.
[[nodiscard]] std::vector<MovedHoliday> moved_holidays(std::vector<base::Holiday> const& present,
                                                       std::vector<base::Holiday> const& list);

} // namespace goodplan::domain
