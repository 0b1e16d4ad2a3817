#include "service/figures.hpp"

#include "base/date_words.hpp"

#include <goodplan/base/date_input.hpp>
#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using base::Precision;

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

[[noreturn]] void refuse_figure(std::string_view option, std::string_view text) {
    throw Error(
        ErrorKind::usage, fmt::format("{} {}: not a figure", option, base::visible_line(text)),
        "Write 71, 71%, \"15 to 20\", \"about 30\", \"at least 15\" or \"not available\"; large numbers in "
        "full, 2000000.");
}

bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word))
        return false;
    text = base::trim(text.substr(word.size()));
    return true;
}

template <std::size_t N> bool take_one(std::string_view& text, std::array<std::string_view, N> const& words) {
    for (auto const word : words)
        if (take(text, word))
            return true;
    return false;
}

// Digits with a minus, a point, and commas between whole groups of three.
std::optional<Decimal> take_number(std::string_view& text) {
    std::string plain;
    std::size_t at = 0;
    if (text.starts_with('-')) {
        plain += '-';
        ++at;
    }
    for (std::size_t group = 0; at < text.size(); ++at) {
        bool const group_ends = at + 3 < text.size() && is_digit(text[at + 1]) && is_digit(text[at + 2]) &&
                                is_digit(text[at + 3]) && (at + 4 >= text.size() || !is_digit(text[at + 4]));
        if (text[at] == ',' && group > 0 && group <= 3 && group_ends)
            group = 0;
        else if (is_digit(text[at]) || (text[at] == '.' && at + 1 < text.size() && is_digit(text[at + 1])))
            plain += text[at], ++group;
        else
            break;
    }
    // What follows a number at once is a sign; a letter or a comma would make it another number.
    bool const ends = at == text.size() || text[at] == ' ' || text[at] == '%' || text[at] == '-' ||
                      static_cast<unsigned char>(text[at]) >= 0x80;
    auto const number = ends ? Decimal::parse(plain) : std::nullopt;
    if (number)
        text = base::trim(text.substr(at));
    return number;
}

// What stands between the two ends of a range.
bool take_range_sign(std::string_view& text) {
    constexpr std::array<std::string_view, 4> signs{"to ", "-", "\xE2\x80\x93", "\xE2\x80\x94"};
    return take_one(text, signs);
}

Decimal number_or_refuse(std::string_view& text, std::string_view option, std::string_view whole) {
    if (auto const number = take_number(text))
        return *number;
    refuse_figure(option, whole);
}

bool take_pounds(std::string_view& text) {
    constexpr std::array<std::string_view, 3> pounds{"gbp", "\xC2\xA3", "\xA3"};
    return take_one(text, pounds);
}

} // namespace

Figure parse_figure(std::string_view given, std::string_view option) {
    constexpr std::array<std::string_view, 7> about{"about ",  "approximately ", "approx. ", "approx ",
                                                    "around ", "circa ",         "~"};
    constexpr std::array<std::string_view, 3> nothing{"not available", "n/a", "none"};
    auto const lower = base::ascii_lower(base::trim(given));
    std::string_view text = lower;
    Figure made;
    for (auto const words : nothing)
        if (text == words)
            return made;
    made.approximate = take_one(text, about) || (text.starts_with("c.") && take(text, "c."));
    bool const least = take(text, "at least ");
    bool const most = !least && (take(text, "at most ") || take(text, "up to "));
    bool const pounds = take_pounds(text);
    auto const first = number_or_refuse(text, option, given);
    auto after_first = text;
    bool const percent = take(after_first, "%"); // 15% to 20%
    bool const range = !least && !most && take_range_sign(percent ? after_first : text);
    if (range) {
        text = percent ? after_first : text;
        (void)take_pounds(text);
        made.low = first;
        made.high = number_or_refuse(text, option, given);
    } else {
        (least ? made.low : most ? made.high : made.value) = first;
    }
    made.unit = pounds ? "GBP" : std::string(text);
    if ((pounds && !text.empty()) || text == "to")
        refuse_figure(option, given);
    if (range && *made.high < *made.low)
        throw Error(
            ErrorKind::usage,
            fmt::format("{} {}: the upper end is below the lower", option, base::visible_line(given)),
            fmt::format("Write the lower end first: \"{} to {}\"", made.high->text(), made.low->text()));
    return made;
}

namespace {

std::optional<int> number_of(std::string_view digits) {
    int value = 0;
    auto const [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    bool const whole = problem == std::errc{} && end == digits.data() + digits.size();
    return whole ? std::optional{value} : std::nullopt;
}

bool is_year(int year) { return year >= 1900 && year <= 2199; }

// 2026-10
std::optional<ReadingPeriod> iso_month(std::string_view text) {
    if (text.size() != 7 || text[4] != '-')
        return std::nullopt;
    auto const year = number_of(text.substr(0, 4));
    auto const month = number_of(text.substr(5));
    if (!year || !month || !is_year(*year) || *month < 1 || *month > 12)
        return std::nullopt;
    return ReadingPeriod{base::last_of_month(*year, static_cast<unsigned>(*month)), Precision::month, {}};
}

// 2026/27 and 2026-27: the year that begins on 1 April; 2026: the calendar year.
std::optional<ReadingPeriod> whole_year(std::string_view text) {
    auto const year = number_of(text.substr(0, std::min<std::size_t>(text.size(), 4)));
    if (!year || text.size() < 4 || !is_year(*year))
        return std::nullopt;
    if (text.size() == 4)
        return ReadingPeriod{base::last_of_month(*year, 12), Precision::year, {}};
    bool const sign = text[4] == '/' || text[4] == '-';
    auto const next = fmt::format("{}", *year + 1);
    if (!sign || !is_year(*year + 1) || (text.substr(5) != next && text.substr(5) != next.substr(2)))
        return std::nullopt;
    return ReadingPeriod{base::last_of_month(*year + 1, 3), Precision::period, {}};
}

// July to September 2026, jul-sep 2026
std::optional<ReadingPeriod> months(std::string_view text) {
    auto const pieces = base::pieces_of(text);
    bool const fits = pieces.shape == "w w w n" || pieces.shape == "w-w n" || pieces.shape == "w - w n";
    if (!fits || (pieces.words.size() == 3 && pieces.words[1] != "to"))
        return std::nullopt;
    auto const year = number_of(pieces.numbers[0]);
    auto const last = base::month_called(pieces.words.back());
    if (!base::month_called(pieces.words.front()) || !last || !year || !is_year(*year))
        return std::nullopt;
    return ReadingPeriod{base::last_of_month(*year, *last), Precision::period, {}};
}

std::optional<ReadingPeriod> week(std::string_view text, Date today, std::string_view option) {
    constexpr std::array<std::string_view, 4> before{"week to ", "week ending ", "weeks to ", "year to "};
    for (auto const words : before)
        if (text.starts_with(words))
            return ReadingPeriod{
                base::parse_day(text.substr(words.size()), today, base::england_and_wales(), option),
                Precision::period,
                {}};
    return std::nullopt;
}

ReadingPeriod as_date(std::string_view text, Date today, std::string_view option) {
    try {
        auto const written = base::parse_date(text, today, base::england_and_wales(), option);
        return {written.day, written.precision, written.words};
    } catch (Error const& error) {
        throw Error(
            ErrorKind::usage, error.what(),
            "Write oct-2026, 2026-10, \"Q2 2026/27\", \"July to September 2026\" or 2026/27. Words of "
            "another kind are kept when the day is given with them: --day DATE");
    }
}

} // namespace

ReadingPeriod parse_reading_period(std::string_view given, Date today, std::string_view option) {
    auto const words = std::string(base::trim(given));
    auto const lower = base::ascii_lower(words);
    for (auto const& found : {iso_month(lower), whole_year(lower), months(lower), week(lower, today, option)})
        if (found)
            return {found->last, found->precision, words};
    return as_date(words, today, option);
}

} // namespace goodplan::service
