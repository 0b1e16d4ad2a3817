#include "service/field_values.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/checks.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::FieldType;
using domain::Value;

namespace {

[[noreturn]] void refuse(FieldText const& typed, std::string const& why, std::string const& hint) {
    throw Error(ErrorKind::usage, fmt::format("{} {}: {}", typed.option, base::visible_line(typed.text), why),
                hint);
}

Value whole_number(FieldText const& typed) {
    std::int64_t number = 0;
    auto const* const end = typed.text.data() + typed.text.size();
    auto const [stop, problem] = std::from_chars(typed.text.data(), end, number);
    if (problem != std::errc{} || stop != end)
        refuse(typed, "not a whole number", "Write digits, for example 12.");
    return number;
}

// 71%, GBP 2,000: people type the unit with the figure.
Value decimal_number(FieldText const& typed) {
    auto text = typed.text;
    if (text.ends_with('%'))
        text.pop_back();
    if (auto const number = base::Decimal::parse(text))
        return *number;
    refuse(typed, "not a number", "Write it as 71, 94.5 or 2000000, without separators.");
}

Value yes_or_no(FieldText const& typed) {
    auto const word = base::ascii_lower(typed.text);
    if (word == "yes" || word == "true")
        return true;
    if (word == "no" || word == "false")
        return false;
    refuse(typed, "neither yes nor no", "Write yes or no.");
}

Value chosen_word(domain::Field const& field, FieldText const& typed) {
    auto word = base::ascii_lower(typed.text);
    std::ranges::replace(word, '_', '-');
    std::ranges::replace(word, ' ', '-');
    std::vector<std::string> const words(field.words.begin(), field.words.end());
    if (std::ranges::find(words, word) != words.end())
        return word;
    auto const near = base::nearest(word, words);
    refuse(typed, near.empty() ? "not a choice" : fmt::format("not a choice. Did you mean '{}'?", near),
           "Choices: " + base::join(words, ", "));
}

Value code_value(FieldText const& typed) {
    if (typed.field == "name" && !base::is_short_name(typed.text))
        refuse(typed, "not a short name",
               "A short name has lower-case letters, digits and hyphens and begins with a letter: "
               "improvement-board. What it is called in full follows it.");
    if (!domain::is_code(typed.text))
        refuse(typed, "only letters, digits and . _ - / : + may stand here",
               "At most 80 characters, and no spaces.");
    return typed.text;
}

Value day_value(FieldText const& typed) {
    if (auto const day = base::parse_iso(typed.text))
        return *day;
    refuse(typed, "not a day", "Write it as 2026-11-30.");
}

} // namespace

Value field_value(domain::Field const& field, FieldText const& typed, FindRecord const& find) {
    if (typed.text.empty())
        return {};
    switch (field.type) {
    case FieldType::text:
    case FieldType::lines:
        return storable(typed.text, typed.option);
    case FieldType::code:
        return code_value(typed);
    case FieldType::integer:
        return whole_number(typed);
    case FieldType::decimal:
        return decimal_number(typed);
    case FieldType::boolean:
        return yes_or_no(typed);
    case FieldType::date:
        return day_value(typed);
    case FieldType::choice:
        return chosen_word(field, typed);
    case FieldType::reference:
        return std::int64_t{find(field.target, typed.text, typed.option)};
    }
    return {};
}

domain::Field const& described(Kind kind, std::string_view field) {
    if (auto const* found = domain::entity(kind).find(field))
        return *found;
    throw Error(ErrorKind::internal, fmt::format("{} have no field '{}'", domain::info(kind).plural, field));
}

} // namespace goodplan::service
