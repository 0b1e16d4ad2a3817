#include "many_documents.hpp"

#include "hostile_texts.hpp"
#include "random_document.hpp"

#include <catch2/catch.hpp>

namespace goodplan::test {

void for_each_document(std::function<void(report::Document const&)> const& check) {
    for (std::uint64_t seed = 0; seed < random_documents; ++seed) {
        INFO("seed " << seed);
        check(random_document(seed));
    }
    INFO("the hostile document");
    check(hostile_document());
}

} // namespace goodplan::test
