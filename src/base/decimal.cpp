#include <goodplan/base/decimal.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>

namespace goodplan::base {
namespace {

constexpr std::size_t most_whole_digits = 9;
constexpr std::size_t most_places = 6;

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::int64_t value_of_digits(std::string_view digits) {
    std::int64_t value = 0;
    for (char const c : digits)
        value = value * 10 + (c - '0');
    return value;
}

// Unsigned, because the smallest int64 has no positive counterpart.
std::uint64_t magnitude(std::int64_t value) {
    auto const bits = static_cast<std::uint64_t>(value);
    return value < 0 ? std::uint64_t{0} - bits : bits;
}

std::string with_commas(std::string digits) {
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

std::string places(std::uint64_t millionths) {
    auto const rest = millionths % 1'000'000;
    if (rest == 0)
        return {};
    auto text = fmt::format(".{:06}", rest);
    text.erase(text.find_last_not_of('0') + 1);
    return text;
}

} // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    bool const negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    auto const point = text.find('.');
    auto const whole = text.substr(0, point);
    if (!all_digits(whole) || whole.size() > most_whole_digits)
        return std::nullopt;
    if (whole.size() > 1 && whole.front() == '0')
        return std::nullopt;
    auto value = value_of_digits(whole) * 1'000'000;
    if (point != std::string_view::npos) {
        std::string after{text.substr(point + 1)};
        if (!all_digits(after) || after.size() > most_places)
            return std::nullopt;
        after.resize(most_places, '0');
        value += value_of_digits(after);
    }
    return from_millionths(negative ? -value : value);
}

std::string Decimal::text() const {
    auto const size = magnitude(millionths_);
    return fmt::format("{}{}{}", millionths_ < 0 ? "-" : "", size / 1'000'000, places(size));
}

std::string Decimal::grouped() const {
    auto const size = magnitude(millionths_);
    return fmt::format("{}{}{}", millionths_ < 0 ? "-" : "", with_commas(std::to_string(size / 1'000'000)),
                       places(size));
}

} // namespace goodplan::base
