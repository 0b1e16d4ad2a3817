#include "exchange/value_reader.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace goodplan::exchange {

using domain::Field;
using domain::Value;

void ValueReader::problem(std::string const& pointer, std::string message) {
    if (result_.problems.size() < max_problems)
        result_.problems.push_back({pointer, std::move(message)});
    else
        ++result_.more;
}

Value ValueReader::text(Node const& node, std::string const& pointer) {
    if (node.type != Node::Type::text)
        return problem(pointer, fmt::format("must be a text, not {}", node.type_name())), Value{};
    if (node.text.empty())
        return problem(pointer, "is empty: leave the key out instead"), Value{};
    auto clean = base::clean_newlines(node.text);
    if (auto const why = base::why_not_storable(clean); !why.empty())
        return problem(pointer, why), Value{};
    return clean;
}

Value ValueReader::lines(Node const& node, std::string const& pointer) {
    if (node.type != Node::Type::array)
        return problem(pointer, fmt::format("must be a list of texts, not {}", node.type_name())), Value{};
    if (node.items.empty())
        return problem(pointer, "is empty: leave the key out instead"), Value{};
    std::string joined;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        auto const at = fmt::format("{}/{}", pointer, i);
        auto const one = text(node.items[i], at);
        if (!std::holds_alternative<std::string>(one))
            return {};
        auto const& words = std::get<std::string>(one);
        if (words.find('\n') != std::string::npos)
            return problem(at, "must be one line"), Value{};
        joined += (i == 0 ? "" : "\n") + words;
    }
    return joined;
}

Value ValueReader::integer(Node const& node, std::string const& pointer) {
    if (node.type != Node::Type::number)
        return problem(pointer, fmt::format("must be a whole number, not {}", node.type_name())), Value{};
    std::int64_t value = 0;
    auto const* const end = node.text.data() + node.text.size();
    auto const [stopped, error] = std::from_chars(node.text.data(), end, value);
    if (error != std::errc{} || stopped != end || value > 999'999'999 || value < -999'999'999)
        return problem(pointer, fmt::format("{} is not a whole number of at most nine digits",
                                            node.text.substr(0, 40))),
               Value{};
    return value;
}

Value ValueReader::decimal(Node const& node, std::string const& pointer) {
    if (node.type != Node::Type::number)
        return problem(pointer, fmt::format("must be a number, not {}", node.type_name())), Value{};
    auto const value = base::Decimal::parse(node.text);
    if (!value)
        return problem(pointer,
                       fmt::format("{} does not fit: at most nine digits before the point and six after it",
                                   node.text.substr(0, 40))),
               Value{};
    return *value;
}

std::optional<base::Date> ValueReader::date(Node const& node, std::string const& pointer) {
    if (node.type != Node::Type::text)
        return problem(pointer, fmt::format("must be a date as text, not {}", node.type_name())),
               std::nullopt;
    auto const day = base::parse_iso(node.text);
    if (!day)
        problem(pointer, fmt::format("'{}' is no day of the calendar written as YYYY-MM-DD",
                                     base::visible_line(node.text.substr(0, 40))));
    return day;
}

Value ValueReader::choice(Field const& field, Node const& node, std::string const& pointer) {
    auto const given = text(node, pointer);
    auto const* word = std::get_if<std::string>(&given);
    if (word == nullptr || std::ranges::find(field.words, *word) != field.words.end())
        return given;
    std::vector<std::string> words(field.words.begin(), field.words.end());
    auto const near = base::nearest(*word, words);
    problem(pointer, fmt::format("'{}' is none of {}{}", base::visible_line(word->substr(0, 60)),
                                 base::join(words, ", "),
                                 near.empty() ? "" : fmt::format(" (did you mean '{}'?)", near)));
    return {};
}

bool ValueReader::expect_object(Node const& node, std::string const& pointer) {
    if (node.type == Node::Type::object)
        return true;
    problem(pointer, fmt::format("must be an object, not {}", node.type_name()));
    return false;
}

void ValueReader::check_members(Node const& node, std::string const& pointer,
                                std::vector<std::string> const& known) {
    for (auto const& [key, value] : node.members) {
        if (std::ranges::find(known, key) != known.end())
            continue;
        auto const near = base::nearest(key, known);
        problem(pointer + "/" + pointer_step(key).substr(0, 100),
                near.empty() ? std::string("unknown key")
                             : fmt::format("unknown key; did you mean '{}'?", near));
    }
}

} // namespace goodplan::exchange
