// What lies in the folder of kept copies beside a plan file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace goodplan::store {

// "<64 hex digits>.pdf": a name that KeptCopy gives.
[[nodiscard]] bool is_copy_name(std::string_view name);
// ".new-4711-0": a copy in the making, or one that a killed process left.
[[nodiscard]] bool is_unfinished_copy(std::string_view name);

// The names in a folder, sorted; none when there is no folder. Error storage when it cannot be read.
[[nodiscard]] std::vector<std::string> names_of_folder(std::string const& folder);

} // namespace goodplan::store
