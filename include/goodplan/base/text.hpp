// Text: UTF-8 hygiene, display width, wrapping, nearest words. No locale is ever consulted.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::base {

// The byte offset of the first byte that is not valid UTF-8 (RFC 3629: no surrogates, no overlong forms,
// nothing above U+10FFFF), or npos when all is well.
[[nodiscard]] std::size_t invalid_utf8(std::string_view text);

// Why the text may not be stored, or empty when it may: invalid UTF-8 (with the byte offset), NUL, control
// characters other than TAB and LF (and CR LF pairs, which clean_newlines turns into LF).
[[nodiscard]] std::string why_not_storable(std::string_view text);
[[nodiscard]] std::string clean_newlines(std::string_view text); // CR LF and CR become LF

// The text made inert for any output: C0 controls except LF, DEL, C1 controls, U+2028/2029, bidirectional
// marks and overrides (U+061C, U+200E/F, U+202A-E, U+2066-9) and the BOM become visible as \u{1B}; bytes
// that are not UTF-8 become U+FFFD; TAB becomes a space. one_line also turns LF into a space.
[[nodiscard]] std::string visible(std::string_view text);
[[nodiscard]] std::string visible_line(std::string_view text);

// Columns a terminal uses: 0 for combining marks and zero-width characters, 2 for wide East Asian ones and
// emoji, 1 for the rest. A table of our own: the same on every machine.
[[nodiscard]] int display_width(std::string_view text);

// The text in lines of at most `width` columns, broken at spaces and at the line feeds it has. A word longer
// than the width is broken where it must be, between code points (a combining mark stays with its letter):
// nothing is cut off. `first` is the width of the first line when that is different (0: same as width). An
// empty text is one empty line.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, int width, int first = 0);

[[nodiscard]] std::string pad_right(std::string_view text, int width); // to width columns, never cut
[[nodiscard]] std::string pad_left(std::string_view text, int width);

[[nodiscard]] std::string ascii_upper(std::string_view text); // ASCII letters only
[[nodiscard]] std::string ascii_lower(std::string_view text);
[[nodiscard]] std::string_view trim(std::string_view text); // ASCII white space and U+00A0
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator); // "" gives {}
[[nodiscard]] std::string join(std::span<std::string const> parts, std::string_view separator);
// "3 actions", "1 action": count and the noun, plural with s or as given.
[[nodiscard]] std::string counted(long long count, std::string_view noun, std::string_view plural = {});
// "an action", "a measure"
[[nodiscard]] std::string with_article(std::string_view noun);
// "a", "a and b", "a, b and c"
[[nodiscard]] std::string listed(std::span<std::string const> parts);

// Case-insensitive substring search over ASCII and Latin letters (accents are not folded).
[[nodiscard]] bool contains_folded(std::string_view text, std::string_view part);

// The candidate nearest to the word by edit distance (transpositions count one), or empty when none is near
// enough to be meant (distance at most a third of the longer word, at least 1).
[[nodiscard]] std::string nearest(std::string_view word, std::span<std::string const> candidates);

// Whether a text has a letter or a digit, of any script: "." and "--" answer no question.
[[nodiscard]] bool says_something(std::string_view text);

// A short name: lower-case letters, digits and hyphens, starts with a letter, at most 64 characters.
[[nodiscard]] bool is_short_name(std::string_view text);

} // namespace goodplan::base
