#include <goodplan/domain/fields.hpp>

#include "domain/describe.hpp"

#include <goodplan/base/error.hpp>

#include <array>

namespace goodplan::domain {

Field const* Entity::find(std::string_view name) const {
    for (auto const& field : fields)
        if (field.name == name)
            return &field;
    return nullptr;
}

namespace {

std::array<Entity, kind_count> collect() {
    std::array<Entity, kind_count> all{};
    for (auto const group :
         {register_entities(), inspection_entities(), plan_entities(), governance_entities()})
        for (auto const& one : group)
            all[static_cast<std::size_t>(one.kind)] = one;
    return all;
}

} // namespace

Entity const& entity(Kind kind) {
    static auto const all = collect();
    return all[static_cast<std::size_t>(kind)];
}

} // namespace goodplan::domain
