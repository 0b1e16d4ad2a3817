// Records of the register as people name them: by short name, by full name or login, by title.
#pragma once

#include <goodplan/service/session.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace goodplan::service {

// The number of a record by its short name; a person also by full name or login, an authority by its title,
// both without regard to case. Error conflict when two people bear the full name.
[[nodiscard]] std::optional<int> known_as(domain::Plan const& shared, Kind kind, std::string_view typed);

// Nobody of these kinds is called so: Error not_found with the nearest short name, and how to add one.
[[noreturn]] void refuse_unknown_name(domain::Plan const& shared, std::span<Kind const> kinds,
                                      std::string_view typed, std::string_view option);

// "goodplan post add NAME TITLE"; empty for kinds that no command adds.
[[nodiscard]] std::string how_to_add(Kind kind);

} // namespace goodplan::service
