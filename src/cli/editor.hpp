// A text from the user's editor, for an option that was given without its text (--note alone).
#pragma once

#include <goodplan/cli/command.hpp>
#include <goodplan/cli/context.hpp>

#include <string>
#include <string_view>

namespace goodplan::cli {

// Opens VISUAL, else EDITOR, else the system's editor on an empty page with a remark below, and gives the
// text without the lines that begin with "#"; which lines of the user's own those were is said on stderr.
// Throws Error usage when nobody is at the keyboard (stdin or stderr is no terminal, --no-input), when the
// editor fails, and when it leaves no text or one that may not be stored.
[[nodiscard]] std::string text_from_editor(Arguments const& given, Context& context, std::string_view option);

// The page it opens: an empty line, and what the text is for.
[[nodiscard]] std::string editor_page(Arguments const& given, std::string_view option);

} // namespace goodplan::cli
