#include "base/date_words.hpp"

#include <goodplan/base/text.hpp>

#include <algorithm>
#include <array>

namespace goodplan::base {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }

std::string_view run(std::string_view text, std::size_t from, bool (*belongs)(char)) {
    auto to = from;
    while (to < text.size() && belongs(text[to]))
        ++to;
    return text.substr(from, to - from);
}

// A name in full or by its first three letters.
bool is_name(std::string_view word, std::string const& full) {
    return word == full || (word.size() == 3 && full.starts_with(word));
}

} // namespace

std::optional<unsigned> month_called(std::string_view word) {
    if (word == "sept")
        return 9U;
    for (unsigned month = 1; month <= 12; ++month) {
        if (is_name(word, ascii_lower(month_full(month))))
            return month;
    }
    return std::nullopt;
}

std::optional<unsigned> weekday_called(std::string_view word) {
    constexpr std::array<std::string_view, 7> names{"sunday",   "monday", "tuesday", "wednesday",
                                                    "thursday", "friday", "saturday"};
    if (word == "tues")
        return 2U;
    if (word == "weds")
        return 3U;
    if (word == "thur" || word == "thurs")
        return 4U;
    for (unsigned day = 0; day < names.size(); ++day) {
        if (is_name(word, std::string{names.at(day)}))
            return day;
    }
    return std::nullopt;
}

bool is_ordinal_of(std::string_view ending, unsigned day) {
    bool const teen = day >= 11 && day <= 13;
    if (!teen && day % 10 == 1)
        return ending == "st";
    if (!teen && day % 10 == 2)
        return ending == "nd";
    if (!teen && day % 10 == 3)
        return ending == "rd";
    return ending == "th";
}

Pieces pieces_of(std::string_view text) {
    Pieces pieces;
    auto const lower = ascii_lower(text);
    for (std::size_t at = 0; at < lower.size();) {
        char const c = lower[at];
        if (is_digit(c)) {
            pieces.shape += 'n';
            at += pieces.numbers.emplace_back(run(lower, at, is_digit)).size();
        } else if (is_small_letter(c)) {
            pieces.shape += 'w';
            at += pieces.words.emplace_back(run(lower, at, is_small_letter)).size();
        } else {
            if (c != ' ' || !pieces.shape.ends_with(' '))
                pieces.shape += c;
            ++at;
        }
    }
    return pieces;
}

} // namespace goodplan::base
