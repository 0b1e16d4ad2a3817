// Text as Markdown that shows it: every character that could be syntax is escaped.
#pragma once

#include <string>
#include <string_view>

namespace goodplan::render {

// One line of text inside another line, such as a heading. Made inert; line feeds become spaces.
[[nodiscard]] std::string markdown_line(std::string_view text);
// For a cell of a pipe table: line feeds become <br>.
[[nodiscard]] std::string markdown_cell(std::string_view text);
// Paragraphs: a line feed breaks the line, an empty line begins a paragraph. Continuation lines are indented
// by `indent` spaces. `inside`: the first line goes on a line that has begun. Spaces at the ends of lines,
// which Markdown does not show, are dropped. Empty when there is nothing to show.
[[nodiscard]] std::string markdown_paragraphs(std::string_view text, std::size_t indent = 0,
                                              bool inside = false);

} // namespace goodplan::render
