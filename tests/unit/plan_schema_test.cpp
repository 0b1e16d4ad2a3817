#include <catch2/catch.hpp>

#include "exchange/plan_shape.hpp"
#include "support/golden.hpp"

#include <goodplan/exchange/plan_file.hpp>

#include <algorithm>

using namespace goodplan;

TEST_CASE("the schema in the repository is the one that follows from the descriptions") {
    test::check_golden("../data/schema/plan-1.schema.json", exchange::plan_schema());
}

TEST_CASE("the schema names every key of every record and closes every object") {
    auto const schema = exchange::plan_schema();
    auto const definitions = schema.find("\n  \"$defs\": {");
    REQUIRE(definitions != std::string::npos);
    auto const count = [&](std::string const& words) {
        std::size_t found = 0;
        for (auto at = schema.find(words); at != std::string::npos; at = schema.find(words, at + 1))
            ++found;
        return found;
    };
    for (auto const& kind : domain::kinds()) {
        auto const from = schema.find("\n    \"" + std::string(kind.code) + "\": {", definitions);
        REQUIRE(from != std::string::npos);
        auto const record = schema.substr(from, schema.find("\n    }", from + 1) - from);
        std::size_t at = 0;
        for (auto const& key : exchange::record_keys(kind.kind)) {
            INFO(kind.code << "." << key);
            auto const next = record.find("\n        \"" + key + "\": {", at);
            CHECK(next != std::string::npos); // in the order of the format
            if (next != std::string::npos)
                at = next;
        }
    }
    auto const dated = std::ranges::count_if(domain::kinds(), &domain::KindInfo::dated);
    CHECK(count("\"additionalProperties\": false") ==
          domain::kind_count + static_cast<std::size_t>(dated) + 3);
    CHECK(count("\"properties\": {") == count("\"additionalProperties\": false"));
}
