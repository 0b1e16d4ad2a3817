// How a mail is written in ASCII: RFC 2045 (bodies), RFC 2047 and 5322 (headers).
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace goodplan::render {

// Quoted-printable with lines of at most 76 and LF for line ends; decodes to the text, byte for byte, a line
// feed at the end included. Lines that mail programs take for more than text ("." alone, "From ") are
// encoded.
[[nodiscard]] std::string quoted_printable(std::string_view text);

// "Subject: text" with a line feed, folded so that no line is longer than 78. The text is made inert, and
// spaces at their ends or side by side become one. Encoded where they are not ASCII or cannot be folded.
[[nodiscard]] std::string text_header(std::string_view name, std::string_view text);
// "To: a@example.org,\n b@example.org" with a line feed; an address longer than a line has one for itself.
// Empty when there are no addresses.
[[nodiscard]] std::string address_header(std::string_view name, std::span<std::string const> addresses);

} // namespace goodplan::render
