// The paragraphs of help pages as roff. Their layout rules are those of paragraphs() in pages.hpp.
#pragma once

#include <string>
#include <string_view>

namespace goodplan::cli {

// Lines that begin with two spaces become lines of their own, or, with a second column, a tagged list; the
// others paragraphs.
[[nodiscard]] std::string man_text(std::string_view text);

} // namespace goodplan::cli
