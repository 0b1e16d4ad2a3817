// Lists and paragraphs of help pages, wrapped to a width.
#pragma once

#include <goodplan/cli/command.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goodplan::cli {

using Entry = std::pair<std::string, std::string>; // a name and what it means

// "  name   meaning", the meanings aligned and wrapped under themselves. A name longer than a third of the
// width stands on a line of its own.
[[nodiscard]] std::string entries(std::vector<Entry> const& list, int width);

// Paragraphs separated by empty lines. A line that begins with two spaces stands as it is when it fits; one
// that does not is wrapped under its text: under its second column where it has one ("  RED   overdue ...").
// One that begins with four is there to be copied and stands as it is, however long. The other lines of a
// paragraph are joined and wrapped.
[[nodiscard]] std::string paragraphs(std::string_view text, int width);
[[nodiscard]] bool is_to_copy(std::string_view line);
// Where the second column of "  RED   overdue" begins; 0 when it has none.
[[nodiscard]] std::size_t second_column(std::string_view line);

// The groups of commands in the order of the overview, each with its title.
[[nodiscard]] std::vector<Entry> command_groups();

// What a page says of options like --note [TEXT], where a command has any.
inline constexpr std::string_view about_optional_texts =
    "An option with [TEXT] and none given opens your editor on a terminal (VISUAL, EDITOR). A hyphen for the "
    "text reads standard input.";
[[nodiscard]] bool has_optional_text(Command const& command);

// One paragraph, every line indented.
[[nodiscard]] std::string indented(std::string_view text, int indent, int width);

} // namespace goodplan::cli
