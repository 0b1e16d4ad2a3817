// The parser with its grammar as an argument: parse() of the public header gives it the program's own table.
#pragma once

#include "cli/usage.hpp"

namespace goodplan::cli {

// `grammar.commands` must hold "help" and "version".
[[nodiscard]] Arguments parse_with(Grammar const& grammar, Words const& line);

} // namespace goodplan::cli
