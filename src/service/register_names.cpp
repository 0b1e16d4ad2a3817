#include "service/register_names.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <vector>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

namespace {

// Latin letters too: contains_folded folds them.
bool same_words(std::string_view a, std::string_view b) {
    return a.size() == b.size() && base::contains_folded(a, b);
}

std::optional<int> person_called(domain::Plan const& shared, std::string_view typed) {
    std::vector<std::string> names;
    int number = 0;
    for (auto const& person : shared.all<domain::Person>()) {
        if (!person->login.text.empty() && person->login.text == typed)
            return person.number;
        if (!same_words(person->full_name, typed))
            continue;
        number = person.number;
        names.push_back(person->name.text);
    }
    if (names.size() > 1)
        throw Error(ErrorKind::conflict,
                    fmt::format("{}: {} people bear that name", base::visible_line(typed), names.size()),
                    fmt::format("Say which by the short name: {}.", base::listed(names)));
    return names.empty() ? std::nullopt : std::optional{number};
}

} // namespace

std::optional<int> known_as(domain::Plan const& shared, Kind kind, std::string_view typed) {
    for (auto const& record : shared.any(kind))
        if (record.text("name") == typed)
            return record.number;
    if (kind == Kind::person)
        return person_called(shared, typed);
    if (kind == Kind::authority)
        for (auto const& authority : shared.all<domain::Authority>())
            if (same_words(authority->title, typed))
                return authority.number;
    return std::nullopt;
}

std::string how_to_add(Kind kind) {
    switch (kind) {
    case Kind::body:
        return "goodplan body add NAME TITLE --kind WORD";
    case Kind::post:
        return "goodplan post add NAME TITLE";
    case Kind::person:
        return "goodplan person add NAME \"FULL NAME\"";
    case Kind::theme:
        return "goodplan theme add NAME TITLE";
    default:
        return {};
    }
}

void refuse_unknown_name(domain::Plan const& shared, std::span<Kind const> kinds, std::string_view typed,
                         std::string_view option) {
    std::vector<std::string> names;
    std::vector<std::string> codes;
    std::vector<std::string> lists;
    std::vector<std::string> plurals;
    std::vector<std::string> commands;
    for (auto const kind : kinds) {
        auto const& info = domain::info(kind);
        codes.emplace_back(info.code);
        plurals.emplace_back(info.plural);
        lists.push_back(fmt::format("goodplan list {}", info.plural));
        for (auto const& record : shared.any(kind))
            names.push_back(record.text("name"));
        if (auto const command = how_to_add(kind); !command.empty())
            commands.push_back(command);
    }
    auto const near = base::nearest(typed, names);
    auto hint = !near.empty() ? fmt::format("Did you mean '{}'?", near)
                : lists.size() > 1
                    ? fmt::format("Look at {}.", base::listed(lists))
                    : fmt::format("{} shows the {} there are.", lists.front(), plurals.front());
    if (!commands.empty())
        hint += fmt::format(" {}:\n{}", near.empty() ? "To add one" : "If it is a new one",
                            base::join(commands, "\n"));
    throw Error(ErrorKind::not_found,
                fmt::format("{} {}: no {} of that name in the file", option, base::visible_line(typed),
                            base::join(codes, " or ")),
                hint);
}

} // namespace goodplan::service
