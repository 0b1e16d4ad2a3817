// What stands where a text was redacted (design.md 3.4).
#pragma once

#include <string_view>

namespace goodplan::domain {

// "[redacted in revision 412]", which stands for a text and is none.
[[nodiscard]] bool is_placeholder(std::string_view text);

} // namespace goodplan::domain
