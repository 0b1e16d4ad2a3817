// Records that were taken back since: their history is kept, and is still asked for.
#pragma once

#include <goodplan/store/store.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace goodplan::service {

// What took the record away, up to a revision; nothing: it stands, or never was. `plan` is empty for the
// register.
[[nodiscard]] std::optional<domain::Touch> gone_by(store::Store const& store, std::string const& plan,
                                                   domain::Identity record, int up_to);

// The record of a kind with short names that was called so when it was taken back, the latest of several.
[[nodiscard]] std::optional<domain::Identity> once_named(store::Store const& store, std::string const& plan,
                                                         domain::Kind kind, std::string_view name, int up_to);

} // namespace goodplan::service
