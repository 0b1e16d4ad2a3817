// The field tables, one source file per group of entities.
#pragma once

#include <goodplan/domain/fields.hpp>

namespace goodplan::domain {

std::span<Entity const> register_entities();
std::span<Entity const> inspection_entities();
std::span<Entity const> plan_entities();
std::span<Entity const> governance_entities();

} // namespace goodplan::domain
