// The version of this program, as CMakeLists.txt states it: 0.1.0.
#pragma once

#include <string_view>

namespace goodplan::base {

[[nodiscard]] std::string_view version();

} // namespace goodplan::base
