// A figure and the period it is true for, as people write them.
#pragma once

#include <goodplan/base/date.hpp>
#include <goodplan/base/decimal.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace goodplan::service {

using base::Date;
using base::Decimal;

// 71  71%  15 to 20  15-20  about 30  at least 15  at most 20  2,000,000  GBP 2,000  35 staff  not available
struct Figure {
    std::optional<Decimal> value, low,
        high; // a value, or one or both ends of a range; nothing: not available
    bool approximate = false;
    std::string unit; // what stood beside the figure: "%", "GBP", "staff"
};
// Error usage names the option and shows the forms.
[[nodiscard]] Figure parse_figure(std::string_view given, std::string_view option);

// oct-2026  Oct 2026  2026-10  Q2 2026/27  July to September 2026  2026/27  2026  week to 13 Nov 2026, or a
// day.
struct ReadingPeriod {
    Date last{};
    base::Precision precision = base::Precision::day;
    std::string words; // as typed; empty for a plain day
};
[[nodiscard]] ReadingPeriod parse_reading_period(std::string_view given, Date today, std::string_view option);

} // namespace goodplan::service
