#include "exchange/plan_shape.hpp"

#include <goodplan/domain/history.hpp>

namespace goodplan::exchange {

using domain::Kind;

std::vector<std::string> list_keys(bool shared) {
    std::vector<std::string> keys;
    for (auto const& kind : domain::kinds())
        if (kind.shared == shared && kind.kind != Kind::plan)
            keys.emplace_back(kind.plural);
    return keys;
}

std::vector<std::string> root_keys(bool whole_plan) {
    std::vector<std::string> keys{"schema"};
    if (whole_plan)
        keys.insert(keys.end(), {"plan", "register"});
    for (auto& key : list_keys(!whole_plan))
        keys.push_back(std::move(key));
    return keys;
}

std::vector<std::string> record_keys(Kind kind) {
    auto const& info = domain::info(kind);
    std::vector<std::string> keys;
    if (!info.named && kind != Kind::holding)
        keys.emplace_back("ref");
    if (!info.shared && kind != Kind::plan)
        keys.emplace_back("entered");
    for (auto const& field : domain::entity(kind).fields)
        keys.emplace_back(field.name);
    for (auto const& role : domain::link_roles())
        if (role.owner == kind)
            keys.emplace_back(role.role);
    if (info.dated)
        keys.emplace_back("history");
    keys.emplace_back("sources");
    return keys;
}

std::vector<std::string> entry_keys() {
    std::vector<std::string> keys;
    for (auto const& field : domain::entry_fields())
        keys.emplace_back(field.name);
    return keys;
}

std::vector<std::string> source_keys() { return {"fact", "document"}; }

std::optional<Kind> only_named_target(domain::LinkRole const& role) {
    std::optional<Kind> found;
    for (auto const kind : role.targets) {
        if (!domain::info(kind).named)
            continue;
        if (found)
            return std::nullopt;
        found = kind;
    }
    return found;
}

} // namespace goodplan::exchange
