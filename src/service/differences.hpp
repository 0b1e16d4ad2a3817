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

// Reads back what was committed, so that the answer says what is stored: the title and fields of the first
// record changed. `plan` is empty for the register.
void tell_fields(Session& session, std::string const& plan, Identity identity, Written& written);
// The same for any record that revision `revision` changed.
void tell_fields(Session& session, std::string const& plan, Changed& changed, int revision);

} // namespace goodplan::service
