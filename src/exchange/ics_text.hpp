// The lines of an iCalendar file: escaped, folded, ended.
#pragma once

#include <string>
#include <string_view>

namespace goodplan::exchange {

// The value of a TEXT property (RFC 5545, 3.3.11): control characters made visible, then backslash, semicolon
// and comma behind a backslash, and a line feed as \n.
[[nodiscard]] std::string ics_escaped(std::string_view text);

// "NAME:VALUE" as lines of at most 75 octets, each ended by CRLF; a folded line goes on after a space.
[[nodiscard]] std::string ics_line(std::string_view content);

} // namespace goodplan::exchange
