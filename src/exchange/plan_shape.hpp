// The keys of the plan format, derived from the descriptions: one order for reading, writing and the schema.
#pragma once

#include <goodplan/domain/links.hpp>
#include <goodplan/domain/plan.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::exchange {

[[nodiscard]] std::vector<std::string> root_keys(bool whole_plan);
[[nodiscard]] std::vector<std::string> list_keys(bool shared); // the lists of the register, or of the plan
[[nodiscard]] std::vector<std::string> record_keys(domain::Kind kind);
[[nodiscard]] std::vector<std::string> entry_keys();
[[nodiscard]] std::vector<std::string> source_keys();
// The one named kind a role can point at by its bare short name; nothing where the kind must be said.
[[nodiscard]] std::optional<domain::Kind> only_named_target(domain::LinkRole const& role);

} // namespace goodplan::exchange
