#include "csv_reader.hpp"
#include "samples.hpp"
#include "support/golden.hpp"

#include <goodplan/base/error.hpp>
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

// Golden files have the line ends of the repository.
std::string with_plain_line_ends(std::string const& csv) {
    std::string out;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        if (csv[i] != '\r' || i + 1 == csv.size() || csv[i + 1] != '\n')
            out += csv[i];
    }
    return out;
}

Table table_of(std::string key, std::vector<std::string> const& columns) {
    Table table;
    table.key = std::move(key);
    for (auto const& column : columns)
        table.columns.push_back({column, "Title of " + column});
    return table;
}

std::string heading_of(Document const& document) {
    auto const csv = render::csv(document);
    return csv.substr(0, csv.find('\r'));
}

Table one_row(Cell cell) {
    auto table = table_of("rows", {"a"});
    table.rows = {{std::move(cell)}};
    return table;
}

} // namespace

TEST_CASE("the deadlines as CSV look as agreed", "[render]") {
    test::check_golden("render/golden/deadlines.csv",
                       with_plain_line_ends(render::csv(test::deadlines_sample())));
}

TEST_CASE("the list as CSV looks as agreed", "[render]") {
    test::check_golden("render/golden/list.csv", with_plain_line_ends(render::csv(test::list_sample())));
}

TEST_CASE("the record as CSV looks as agreed", "[render]") {
    test::check_golden("render/golden/show.csv", with_plain_line_ends(render::csv(test::show_sample())));
}

TEST_CASE("each type of value has its form in CSV", "[render]") {
    test::check_golden("render/golden/values.csv", with_plain_line_ends(render::csv(test::every_value())));
}

TEST_CASE("one table is all there is of its CSV", "[render]") {
    auto table = table_of("rows", {"a", "b"});
    CHECK(render::csv(with({table})) == "a,b\r\n");
    table.columns[0].place = Place::hidden;
    table.columns.push_back({"", "For people"});
    table.rows = {{text("x, \"y\""), none("words"), text("z")}};
    CHECK(render::csv(with({table})) == "a,b\r\n\"x, \"\"y\"\"\",\r\n");
    // What the table says of itself is for whoever reads JSON.
    FactList const about{"", "", {{"listed", "", number(1)}}};
    FactList const people{"", "", {{"", "Next", text("goodplan list")}}};
    Paragraph const words{"", "Words"};
    CHECK(render::csv(with({about, words, table, people})) == render::csv(with({table})));
}

TEST_CASE("a fact beside the table makes a sheet", "[render]") {
    auto const table = table_of("rows", {"a"});
    auto hidden = table;
    hidden.columns[0].place = Place::hidden;
    CHECK(heading_of(with({FactList{"", "", {{"days", "", number(70)}}}, hidden})) == "section,fact,value,a");
    for (auto const& fact : std::vector<Block>{FactList{"", "", {{"due", "Due", number(1)}}},
                                               FactList{"totals", "", {{"due", "", number(1)}}},
                                               Paragraph{"due", "1"}, table_of("others", {"a"})})
        CHECK(heading_of(with({table, fact})) == "section,fact,value,a");
}

TEST_CASE("the sheet has a line for each fact and each row", "[render]") {
    auto table = table_of("overdue", {"ref", "due"});
    table.rows = {{text("A-1"), none()}};
    auto const document = with({FactList{"totals", "", {{"open", "Open", number(-2)}}}, table,
                                table_of("due", {"ref"}), Paragraph{"sum", "=1"}});
    auto const csv = render::csv(document);
    CHECK(csv.substr(csv.find("totals")) == "totals,open,-2,,\r\noverdue,,,A-1,\r\n,sum,'=1,,\r\n");
}

TEST_CASE("what most tables have stands first in the sheet", "[render]") {
    CHECK(heading_of(with({table_of("one", {"when", "ref", "who"}), table_of("two", {"ref", "due"}),
                           table_of("three", {"due", "ref"})})) == "section,fact,value,ref,due,when,who");
}

TEST_CASE("a column named like one of the sheet says whose it is", "[render]") {
    CHECK(heading_of(with({table_of("sources", {"fact", "document"}), table_of("x", {"section"})})) ==
          "section,fact,value,sources_fact,document,x_section");
    CHECK(heading_of(with({table_of("sources", {"fact", "document"})})) == "fact,document");
}

TEST_CASE("only texts are guarded against calculation", "[render]") {
    CHECK(render::csv(with({one_row(text("-1"))})) == "a\r\n'-1\r\n");
    CHECK(render::csv(with({one_row(number(-1))})) == "a\r\n-1\r\n");
    CHECK(render::csv(with({one_row({std::vector<std::string>{"=A", "B"}, {}})})) == "a\r\n'=A; B\r\n");
    CHECK(render::csv(with({one_row({Money{Decimal{-2000}}, "-"})})) == "a\r\n-2000\r\n");
}

TEST_CASE("an empty cell alone in its line is still a line", "[render]") {
    CHECK(render::csv(with({one_row(none())})) == "a\r\n\"\"\r\n");
}

TEST_CASE("a text keeps its line feeds in CSV and is inert", "[render]") {
    CHECK(render::csv(with({one_row(text("a\nb\r\x1B\t c "))})) == "a\r\n\"a\nb\\u{D}\\u{1B}  c \"\r\n");
}

TEST_CASE("spaces at the ends of a cell are quoted", "[render]") {
    CHECK(render::csv(with({one_row(text(" a"))})) == "a\r\n\" a\"\r\n");
    CHECK(render::csv(with({one_row(text("a "))})) == "a\r\n\"a \"\r\n");
    CHECK(render::csv(with({one_row(text("a b; c"))})) == "a\r\na b; c\r\n");
}

TEST_CASE("two columns of the same key are a bug", "[render]") {
    CHECK_THROWS_AS(render::csv(with({table_of("rows", {"a", "a"})})), base::Error);
    CHECK_THROWS_AS(render::plain(with({table_of("rows", {"a", "a"})})), base::Error);
    CHECK_NOTHROW(render::csv(with({table_of("rows", {"a", "", ""})})));
}

TEST_CASE("the reader of CSV finds fault", "[render]") {
    for (auto const* const bad : {"a", "a\n", "a\r\n\"b\r\n", "a,b\r\nc\r\n", "a\"b\"\r\n", "\"a\"b\r\n"})
        CHECK_FALSE(test::read_csv(bad).wrong.empty());
    auto const good = test::read_csv("a,\"b\"\"\r\n\"\r\n,\r\n");
    CHECK(good.wrong.empty());
    CHECK(good.lines == std::vector<std::vector<std::string>>{{"a", "b\"\r\n"}, {"", ""}});
}
