// What changed in a record's own fields and links between two snapshots, in words for the answer.
#pragma once

#include <goodplan/service/session.hpp>

#include <vector>

namespace goodplan::service {

// Both snapshots must hold the record.
[[nodiscard]] std::vector<FieldChange> field_changes(domain::Plan const& before, domain::Plan const& after,
                                                     Identity identity);

// A few records with links, and what their fields may name.
[[nodiscard]] domain::Plan load_named(store::Store const& store, std::string const& plan, domain::AsAt moment,
                                      std::vector<Identity> const& records);

} // namespace goodplan::service
