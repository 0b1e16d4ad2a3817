// The configuration files: lines of "key = value".
#pragma once

#include <goodplan/cli/context.hpp>

#include <optional>
#include <string>

namespace goodplan::cli {

// `db = FILE` of $XDG_CONFIG_HOME/goodplan/config (else $HOME/.config/goodplan/config), else of
// /etc/xdg/goodplan/config. FILE is absolute or begins with ~/. A line that is none of these is an error that
// names file and line: a misspelt setting must not send a change to another plan file.
[[nodiscard]] std::optional<std::string> configured_plan_file(Context const& context);

} // namespace goodplan::cli
