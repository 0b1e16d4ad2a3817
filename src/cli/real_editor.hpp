// Running the user's editor: a part of the real outside world.
#pragma once

#include <optional>
#include <string>

namespace goodplan::cli {

struct EditorPlace {
    std::string folder;             // for files of the moment
    bool stdout_is_terminal = true; // else the editor's standard output is its standard error
};

// World::edit_text. The text stands in a file of mode 0600 in a folder of its own, both removed afterwards.
// Ctrl-C is the editor's while it runs.
[[nodiscard]] std::optional<std::string> edit_text(EditorPlace const& place, std::string const& editor,
                                                   std::string const& text);

// Removes the file of an editor that is still open; for a signal handler that ends the process.
void abandon_draft() noexcept;

} // namespace goodplan::cli
