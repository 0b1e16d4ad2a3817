// Decimal numbers as people write them: 71, 94.5, 2000000, -3.25. Exact, at most 15 digits, at most six of
// them after the point; never a binary fraction. Trailing zeros after the point are not kept (7.50 is 7.5).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace goodplan::base {

class Decimal {
public:
    constexpr Decimal() = default;
    constexpr explicit Decimal(std::int64_t whole) : millionths_(whole * 1'000'000) {}

    // Optional minus, digits, optional point and digits; grouping commas, exponents, hex and leading zeros
    // (other than "0" and "0.5") are refused, as is anything beyond +-999,999,999.999999.
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);
    [[nodiscard]] std::string text() const;    // 94.5
    [[nodiscard]] std::string grouped() const; // 2,000,000.5 for people
    [[nodiscard]] constexpr std::int64_t millionths() const { return millionths_; }
    [[nodiscard]] static constexpr Decimal from_millionths(std::int64_t value) {
        Decimal made;
        made.millionths_ = value;
        return made;
    }
    friend constexpr auto operator<=>(Decimal, Decimal) = default;

private:
    std::int64_t millionths_ = 0;
};

} // namespace goodplan::base
