#include "exchange/link_reader.hpp"

#include "exchange/plan_shape.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::exchange {

using domain::Identity;
using domain::Kind;

namespace {

std::string takes(domain::LinkRole const& role) {
    std::vector<std::string> names;
    for (auto const kind : role.targets)
        names.emplace_back(domain::info(kind).plural);
    return base::listed(names) + (role.other_plans ? ", also of other plans as PLAN/REF" : " of this file");
}

// "post:dcs", or the bare name where only one named kind can be meant.
std::optional<std::pair<Kind, std::string>> named_target(domain::LinkRole const& role,
                                                         std::string const& word) {
    if (auto const only = only_named_target(role))
        return std::pair{*only, word};
    auto const colon = word.find(':');
    if (colon == std::string::npos)
        return std::nullopt;
    auto const kind = domain::kind_of_code(word.substr(0, colon));
    if (!kind || !domain::info(*kind).named)
        return std::nullopt;
    return std::pair{*kind, word.substr(colon + 1)};
}

} // namespace

void LinkReader::read(Identity from, Node const& record, std::string const& at) {
    for (auto const& role : domain::link_roles()) {
        if (role.owner != from.kind)
            continue;
        auto const* list = record.find(role.role);
        if (list == nullptr)
            continue;
        auto const pointer = at + "/" + std::string(role.role);
        if (list->type != Node::Type::array) {
            problem(pointer, fmt::format("must be a list of references, not {}", list->type_name()));
            continue;
        }
        for (std::size_t i = 0; i < list->items.size(); ++i)
            link(role, from, list->items[i], fmt::format("{}/{}", pointer, i));
    }
}

void LinkReader::link(domain::LinkRole const& role, Identity from, Node const& node,
                      std::string const& pointer) {
    auto const given = text(node, pointer);
    auto const* word = std::get_if<std::string>(&given);
    if (word == nullptr)
        return;
    auto target = target_of(role, *word);
    if (!target)
        return problem(pointer, fmt::format("'{}' leads nowhere: {} takes {}",
                                            base::visible_line(word->substr(0, 80)), role.role, takes(role)));
    target->from = from;
    target->role = std::string(role.role);
    if (!links_.insert(*target).second)
        return problem(pointer, "stands here twice");
    file_.plan.links.push_back(std::move(*target));
}

std::optional<domain::Link> LinkReader::target_of(domain::LinkRole const& role, std::string const& word) {
    auto const allowed = [&](Kind kind) {
        return std::ranges::find(role.targets, kind) != role.targets.end();
    };
    if (auto const parsed = domain::parse_reference(word); parsed && allowed(parsed->kind)) {
        if (domain::reference_text(*parsed) != word)
            return std::nullopt; // a-01 for A-1
        Identity const to{parsed->kind, parsed->number};
        if (!parsed->plan.empty())
            return role.other_plans ? std::optional(domain::Link{{}, {}, parsed->plan, to}) : std::nullopt;
        return names_.holds(to) ? std::optional(domain::Link{{}, {}, "", to}) : std::nullopt;
    }
    auto const named = named_target(role, word);
    if (!named || !allowed(named->first))
        return std::nullopt;
    if (named->first == Kind::plan)
        return base::is_short_name(named->second)
                   ? std::optional(domain::Link{{}, {}, named->second, {Kind::plan, 0}})
                   : std::nullopt;
    auto const number = names_.find(named->first, named->second);
    return number ? std::optional(domain::Link{{}, {}, "", {named->first, *number}}) : std::nullopt;
}

} // namespace goodplan::exchange
