// Manual pages in the language of man(7), made from the same data as the help pages: a page for each command
// and for each word that begins several, and goodplan(1) with the commands, the shared options and every
// topic. No date stands in them: the same version gives the same bytes.
#pragma once

#include <goodplan/cli/command.hpp>
#include <goodplan/cli/context.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::cli {

// The names of the pages, as after `goodplan help --man`: "", "report", "report deadlines", "add" ... The
// file of a page is "goodplan", with a hyphen before each word, and ".1".
[[nodiscard]] std::vector<std::string> man_pages();
// True when the line is the hidden command `__pages`: then it has been answered with these names, one a line,
// for the build that writes the files.
[[nodiscard]] bool answers_pages(std::vector<std::string> const& line, Context& context);

[[nodiscard]] std::string man_overview();
[[nodiscard]] std::string man_for(Command const& command);
// Of a word that begins several commands, or nothing.
[[nodiscard]] std::optional<std::string> man_group(std::string_view word);

// Text as roff prints it unchanged: no request, no escape, no hyphen that becomes a dash.
[[nodiscard]] std::string roff(std::string_view text);

} // namespace goodplan::cli
