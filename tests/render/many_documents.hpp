// Documents to hold a rule against: many made from a seed, and one that is hostile throughout.
#pragma once

#include <goodplan/report/document.hpp>

#include <cstdint>
#include <functional>

namespace goodplan::test {

inline constexpr std::uint64_t random_documents = 1500;

// A check that fails prints which document it was.
void for_each_document(std::function<void(report::Document const&)> const& check);

} // namespace goodplan::test
