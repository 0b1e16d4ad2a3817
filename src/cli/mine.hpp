// goodplan without a command.
#pragma once

#include <goodplan/cli/command.hpp>
#include <goodplan/cli/context.hpp>

namespace goodplan::cli {

// Prints what waits for whoever is at the keyboard; false when there is no plan to look at (no file, none in
// it, or several and none chosen).
[[nodiscard]] bool print_mine(Arguments const& given, Context& context);

} // namespace goodplan::cli
