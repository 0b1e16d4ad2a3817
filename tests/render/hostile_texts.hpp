// Texts that somebody could type, paste or send to harm whoever reads the answer.
#pragma once

#include <goodplan/report/document.hpp>

#include <string_view>
#include <vector>

namespace goodplan::test {

// Short ones: control characters, escape sequences of terminals, turned reading order, HTML, Markdown, links,
// formulas, separators, marks without a letter.
[[nodiscard]] std::vector<std::string_view> const& hostile_pieces();

// A document with each of them, and a word of 10,000 characters, wherever a text can stand.
[[nodiscard]] report::Document hostile_document();

} // namespace goodplan::test
