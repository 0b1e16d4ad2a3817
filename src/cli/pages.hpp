// Lists and paragraphs of help pages, wrapped to a width.
#pragma once

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
// The other lines of a paragraph are joined and wrapped.
[[nodiscard]] std::string paragraphs(std::string_view text, int width);

// One paragraph, every line indented.
[[nodiscard]] std::string indented(std::string_view text, int indent, int width);

} // namespace goodplan::cli
