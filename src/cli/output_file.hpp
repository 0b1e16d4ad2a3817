// Files that a command writes for -o FILE.
#pragma once

#include <goodplan/cli/context.hpp>

#include <string>
#include <string_view>

namespace goodplan::cli {

// Writes the whole text or nothing: a new file in the same folder, synced, then renamed over the old one,
// whose permissions it takes (a new one gets what umask leaves). Refused: anything but a regular file
// (symbolic links too), and a file that is an SQLite database: it is likely to be the plan. `name` is as the
// user typed it. Throws Error output, naming it; usage when the name is empty.
void write_file(Context const& context, std::string const& name, std::string_view text);

} // namespace goodplan::cli
