#include "samples.hpp"
#include "strict_json.hpp"
#include "support/golden.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/json_text.hpp>
#include <goodplan/render/render.hpp>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace goodplan;
using namespace goodplan::report;

namespace {

Document with(std::vector<Block> blocks) {
    Document document;
    document.blocks = std::move(blocks);
    return document;
}

void check_refused(Document const& document) {
    try {
        (void)render::json(document);
        FAIL("two equal keys were written");
    } catch (base::Error const& error) {
        CHECK(error.kind() == base::ErrorKind::internal);
    }
}

} // namespace

TEST_CASE("the deadlines for machines look as agreed", "[render]") {
    test::check_golden("render/golden/deadlines.json", render::json(test::deadlines_sample()));
}

TEST_CASE("the record for machines looks as agreed", "[render]") {
    test::check_golden("render/golden/show.json", render::json(test::show_sample()));
}

TEST_CASE("each type of value has its form for machines", "[render]") {
    test::check_golden("render/golden/values.json", render::json(test::every_value()));
}

TEST_CASE("the answers are strict JSON", "[render]") {
    for (auto const& document : {Document{}, test::deadlines_sample(), test::list_sample(),
                                 test::log_sample(), test::show_sample(), test::every_value()}) {
        CHECK(test::read_strictly(render::json(document)).wrong.empty());
    }
    for (auto const* const bad :
         {"", "{", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "[01]", "\"\n\"", "1 2", "\"\\x\""})
        CHECK_FALSE(test::read_strictly(bad).wrong.empty());
}

TEST_CASE("machines get the hidden columns", "[render]") {
    auto const found = test::read_strictly(render::json(test::deadlines_sample()));
    CHECK(std::ranges::count(found.texts, "written-statement") == 1);
    CHECK(std::ranges::count(found.keys, "rule") == 2);
}

TEST_CASE("a key given twice is a bug", "[render]") {
    FactList const two{"", "", {{"a", "A", number(1)}, {"a", "B", number(2)}}};
    check_refused(with({two}));
    check_refused(with({Paragraph{"schema", "x"}}));
    check_refused(with({Paragraph{"p", "x"}, FactList{"p", "", {}}}));
    check_refused(with({FactList{"", "", {{"a", "A", none("words")}, {"a_shown", "B", number(2)}}}}));
    Table table;
    table.key = "rows";
    table.columns = {{"a", "A"}, {"a", "B"}};
    check_refused(with({table}));
    CHECK_NOTHROW(render::json(
        with({FactList{"one", "", {{"a", "A", none()}}}, FactList{"two", "", {{"a", "A", none()}}}})));
}

TEST_CASE("what has no key is not for machines", "[render]") {
    Table const table{"", "NOTES", false, false, {{"a", "A"}}, {{text("x")}}, ""};
    Document const nothing;
    CHECK(render::json(with({table, Paragraph{"", "x"}, FactList{"", "", {{"", "Next", text("x")}}}})) ==
          render::json(nothing));
}

TEST_CASE("a JSON text is exact and carries no raw control character", "[render]") {
    CHECK(base::json_string("") == "\"\"");
    CHECK(base::json_string("a\"b\\c/") == R"("a\"b\\c/")");
    CHECK(base::json_string("\n\t\x1B\x7F") == R"("\u000a\u0009\u001b\u007f")");
    CHECK(base::json_string(std::string_view{"\0", 1}) == R"("\u0000")");
    CHECK(base::json_string("\xC2\x85\xC2\xA0") == "\"\\u0085\xC2\xA0\"");
    CHECK(base::json_string("\xE2\x80\xAE\xE2\x80\xA8\xEF\xBB\xBF\xD8\x9C\xE2\x81\xA9") ==
          R"("\u202e\u2028\ufeff\u061c\u2069")");
    CHECK(base::json_string("\xE2\x80\x93\xC3\xA9\xF0\x9F\x98\x80") ==
          "\"\xE2\x80\x93\xC3\xA9\xF0\x9F\x98\x80\"");
    CHECK(base::json_string("a\xFF"
                            "b\xC3") == "\"a\xEF\xBF\xBD"
                                        "b\xEF\xBF\xBD\"");
    CHECK(base::json_string("\xED\xA0\x80") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}
