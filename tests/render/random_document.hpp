// Documents from a seed: any mix of places, widths and tones, with wide, combining and hostile texts.
#pragma once

#include <goodplan/report/document.hpp>

#include <cstdint>

namespace goodplan::test {

[[nodiscard]] report::Document random_document(std::uint64_t seed);

} // namespace goodplan::test
