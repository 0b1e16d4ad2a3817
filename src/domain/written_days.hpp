// Days of the calendar as they stand in somebody's words: "Friday, 18th April 2023", "December 11",
// "18/4/2023".
#pragma once

#include <goodplan/base/date.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace goodplan::domain {

struct WrittenDay {
    unsigned day = 0;
    unsigned month = 0; // 0: the words name none ("Friday 18th")
    std::optional<int> year;
    std::optional<unsigned> weekday; // that stands directly beside it; 0 is Sunday

    // The day it names; its month and year are those of `near` where the words give none. Nothing for 31
    // April.
    [[nodiscard]] std::optional<base::Date> resolved(base::Date near) const;
};

// In their order. A day without its month counts with a weekday beside it only, and as "18th" or at the end
// of the words, so that "Friday 5 pm" names none. A weekday counts only directly beside a date, in full or as
// "Fri", so that "The Sun, 18 April 2023" and "when the board sat, 18 April 2023" name none.
[[nodiscard]] std::vector<WrittenDay> days_written(std::string_view words);

} // namespace goodplan::domain
