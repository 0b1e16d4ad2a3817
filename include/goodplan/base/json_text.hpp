// JSON as text, for everything that writes it.
#pragma once

#include <string>
#include <string_view>

namespace goodplan::base {

// A JSON string literal with its quotes: the exact text, with every control character, line separator and
// bidirectional mark as \uXXXX, so that no raw one is ever in the output. Bytes that are not UTF-8 become
// U+FFFD.
[[nodiscard]] std::string json_string(std::string_view text);

} // namespace goodplan::base
