// Documents whose every text tries to be more than text.
#pragma once

#include <goodplan/report/document.hpp>

#include <cstdint>
#include <string>

namespace goodplan::test {

// The document with something hostile at the end of each text: tags, quotes, entities, escape sequences,
// bidirectional overrides, line feeds. The same seed does the same.
[[nodiscard]] report::Document made_hostile(report::Document document, std::uint64_t seed);

// The document with these words at the end of each text.
[[nodiscard]] report::Document with_words(report::Document document, std::string const& words);

} // namespace goodplan::test
