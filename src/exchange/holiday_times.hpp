// The dates, times and lengths of iCalendar (RFC 5545, 3.3.4 to 3.3.6).
#pragma once

#include <goodplan/base/date.hpp>

#include <chrono>
#include <optional>
#include <string_view>

namespace goodplan::exchange {

// A moment by the clock of where the holiday is: a day, and seconds into it.
struct LocalTime {
    base::Date day{};
    std::chrono::seconds time{0};
    [[nodiscard]] base::Moment moment() const { return base::Moment{day} + time; }
};

// 20260525, 20260525T000000, 20260524T230000Z. A moment in UTC becomes what a clock in London shows then.
[[nodiscard]] std::optional<LocalTime> time_of(std::string_view text);

// P1D, P2W, PT8H30M
[[nodiscard]] std::optional<std::chrono::seconds> duration_of(std::string_view text);

} // namespace goodplan::exchange
