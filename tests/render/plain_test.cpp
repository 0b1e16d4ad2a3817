#include "samples.hpp"
#include "support/golden.hpp"

#include <goodplan/render/render.hpp>

#include <catch2/catch.hpp>

using namespace goodplan;
using namespace goodplan::report;

namespace {

Document with(std::vector<Block> blocks) {
    Document document;
    document.blocks = std::move(blocks);
    return document;
}

Table two_rows(std::string key) {
    Table table;
    table.key = std::move(key);
    table.title = "TITLE";
    table.columns = {{"ref", "ID"}, {"", "People"}, {"due", "Due", Place::hidden}};
    table.rows = {{text("A-1"), text("x"), none("no date")}, {text("=\ta\nb"), text("y"), number(-2)}};
    return table;
}

} // namespace

TEST_CASE("the deadlines for scripts look as agreed", "[render]") {
    test::check_golden("render/golden/deadlines.plain", render::plain(test::deadlines_sample()));
}

TEST_CASE("the list for scripts looks as agreed", "[render]") {
    test::check_golden("render/golden/list.plain", render::plain(test::list_sample()));
}

TEST_CASE("the record for scripts looks as agreed", "[render]") {
    test::check_golden("render/golden/show.plain", render::plain(test::show_sample()));
}

TEST_CASE("one table is its rows for scripts", "[render]") {
    CHECK(render::plain(with({two_rows("rows")})) == "A-1\t\n= a b\t-2\n");
    CHECK(render::plain(with({Table{"rows", "", false, false, {{"a", "A"}}, {}, "None."}})).empty());
}

TEST_CASE("several tables and facts say what each line is of", "[render]") {
    auto const text = render::plain(with({two_rows("late"), FactList{"totals", "", {{"open", "", number(3)}}},
                                          Paragraph{"sum", "1 + 2\n= 3"}, two_rows("due"), two_rows("")}));
    CHECK(text.substr(text.find("late")) == "late\tA-1\t\nlate\t= a b\t-2\ntotals.open\t3\nsum\t1 + 2 = 3\n"
                                            "due\tA-1\t\ndue\t= a b\t-2\n");
    CHECK(text.starts_with("schema\t\nplan\t\nas_at\t1970-01-01\nrevision\t0\n"));
}
