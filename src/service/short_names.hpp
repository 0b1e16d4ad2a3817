// Short names for records that come in by their full name: "J Okafor" is j-okafor, "Walsall Council" walsall.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace goodplan::service {

// Lower-case letters, digits and hyphens; accents are left off, apostrophes and dots dropped. Empty when
// nothing is left that could begin a short name.
[[nodiscard]] std::string short_name_of(std::string_view text);
// The place alone: without "Council", "Metropolitan Borough", "London Borough of".
[[nodiscard]] std::string short_name_of_council(std::string_view title);
// The name, or the first of NAME-2, NAME-3 that is free; `otherwise` takes the place of an empty name.
[[nodiscard]] std::string free_name(std::string name, std::string_view otherwise,
                                    std::function<bool(std::string_view)> const& is_taken);

} // namespace goodplan::service
