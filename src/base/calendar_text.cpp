// The text form of a calendar, and the calendars that are built in.
#include <goodplan/base/embedded.hpp>
#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/base/working_days.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <utility>

namespace goodplan::base {
namespace {

constexpr std::array<std::string_view, 3> heading_words{"first ", "last ", "version "};

bool is_heading(std::string_view line) {
    return std::ranges::any_of(heading_words, [&](std::string_view word) { return line.starts_with(word); });
}

[[noreturn]] void refuse_line(std::size_t number, std::string const& why) {
    throw Error(ErrorKind::invalid_input, fmt::format("line {}: {}", number, why),
                "Write one holiday a line: 2012-06-04 Spring bank holiday");
}

Holiday parse_holiday(std::string_view line, std::size_t number) {
    auto const space = line.find(' ');
    auto const written = line.substr(0, space);
    auto const day = parse_iso(written);
    if (!day)
        refuse_line(number, fmt::format("{} is not a date (YYYY-MM-DD)", visible_line(written)));
    auto const name = space == std::string_view::npos ? std::string_view{} : trim(line.substr(space));
    if (name.empty())
        refuse_line(number, fmt::format("{} has no name", iso(*day)));
    if (auto const why = why_not_storable(name); !why.empty())
        refuse_line(number, why);
    return {*day, std::string{name}};
}

// The text after the word on the one line that begins with it.
std::string_view heading(std::string_view text, std::string_view word) {
    auto const at = text.find(fmt::format("\n{} ", word));
    if (at == std::string_view::npos)
        return {};
    auto const from = at + word.size() + 2;
    return trim(text.substr(from, text.find('\n', from) - from));
}

constexpr std::array<ShippedCalendar, 5> shipped{{
    {"england-and-wales", "Bank holidays in England and Wales"},
    {"england-and-wales-boxing-day", "Bank holidays in England and Wales, and Boxing Day of every year"},
    {"united-kingdom", "Bank holidays anywhere in the United Kingdom"},
    {"scotland", "Bank holidays in Scotland"},
    {"northern-ireland", "Bank holidays in Northern Ireland"},
}};

Calendar built_in(std::string_view name) {
    auto const path = fmt::format("calendars/{}.txt", name);
    auto const text = embedded(path);
    auto const first = parse_iso(heading(text, "first"));
    auto const last = parse_iso(heading(text, "last"));
    if (!first || !last)
        throw Error(ErrorKind::internal, fmt::format("the built-in {} is damaged", path));
    return {std::string{name}, std::string{heading(text, "version")}, *first, *last, parse_holidays(text)};
}

// Each has a static of its own: what nobody asks for is never parsed.
template <std::size_t I> Calendar const& made() {
    static Calendar const calendar = built_in(shipped[I].name);
    return calendar;
}

using Make = Calendar const& (*)();
constexpr auto makers = []<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<Make, shipped.size()>{made<I>...};
}
(std::make_index_sequence<shipped.size()>{});

} // namespace

std::vector<Holiday> parse_holidays(std::string_view lines) {
    std::vector<Holiday> found;
    std::set<Date> seen;
    std::size_t number = 0;
    for (auto const& whole : split(lines, '\n')) {
        ++number;
        auto const line = trim(whole);
        if (line.empty() || line.starts_with('#') || is_heading(line))
            continue;
        auto made = parse_holiday(line, number);
        if (!seen.insert(made.day).second)
            refuse_line(number, iso(made.day) + " is listed twice");
        found.push_back(std::move(made));
    }
    return found;
}

std::span<ShippedCalendar const> shipped_calendars() { return shipped; }

bool is_shipped_calendar(std::string_view name) {
    return std::ranges::find(shipped, name, &ShippedCalendar::name) != shipped.end();
}

Calendar const& shipped_calendar(std::string_view name) {
    for (std::size_t i = 0; i < shipped.size(); ++i)
        if (shipped[i].name == name)
            return makers[i]();
    throw Error(ErrorKind::internal, fmt::format("no calendar '{}' ships with goodplan", visible_line(name)));
}

Calendar const& england_and_wales() { return made<0>(); }

} // namespace goodplan::base
