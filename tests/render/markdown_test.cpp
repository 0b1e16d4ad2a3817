#include "markdown_reader.hpp"
#include "samples.hpp"
#include "support/golden.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/render/render.hpp>

#include <catch2/catch.hpp>

using namespace goodplan;
using namespace goodplan::report;

namespace {

Document with(Block block) {
    Document document;
    document.blocks = {std::move(block)};
    return document;
}

std::string paragraph(std::string text) { return render::markdown(with(Paragraph{"", std::move(text)})); }

Table one_column(std::vector<Cell> cells, Place place = Place::column) {
    Table table;
    table.columns = {{"a", "A", place}};
    for (auto& cell : cells)
        table.rows.push_back({std::move(cell)});
    return table;
}

std::string cell(std::string text) {
    auto const page = render::markdown(with(one_column({report::text(text)})));
    auto const row = page.substr(page.rfind("\n|") + 1);
    return row.substr(2, row.size() - 5);
}

} // namespace

TEST_CASE("the deadlines in Markdown look as agreed", "[render]") {
    test::check_golden("render/golden/deadlines.md", render::markdown(test::deadlines_sample()));
}

TEST_CASE("the list in Markdown looks as agreed", "[render]") {
    test::check_golden("render/golden/list.md", render::markdown(test::list_sample()));
}

TEST_CASE("the record in Markdown looks as agreed", "[render]") {
    test::check_golden("render/golden/show.md", render::markdown(test::show_sample()));
}

TEST_CASE("each type of value has its form in Markdown", "[render]") {
    test::check_golden("render/golden/values.md", render::markdown(test::every_value()));
}

TEST_CASE("what Markdown or HTML could take as syntax is escaped", "[render]") {
    CHECK(paragraph("*so* _so_ `so` ~so~ $so$ [so](so) \\") ==
          "\\*so\\* \\_so\\_ \\`so\\` \\~so\\~ \\$so\\$ \\[so\\](so) \\\\\n");
    CHECK(paragraph("<b>AT&T</b> &lt; &#60; Express & Star &1 &") ==
          "&lt;b>AT&amp;T&lt;/b> &amp;lt; &amp;\\#60; Express & Star &1 &\n");
    CHECK(paragraph("http://a.uk, www.a.uk, WWW.a.uk, a@b.uk") ==
          "http\\://a.uk, www\\.a.uk, WWW\\.a.uk, a@b.uk\n");
    CHECK(paragraph("30 Sep -> 6 Nov, A-14 (moved once): 5 > 3 + 1 = 4. No #1!") ==
          "30 Sep -> 6 Nov, A-14 (moved once): 5 > 3 + 1 = 4. No \\#1!\n");
    CHECK(cell("a | b \\| c\\") == "a \\| b \\\\\\| c\\\\");
}

TEST_CASE("a line cannot begin a block", "[render]") {
    for (std::string const begin : {"#", "-", "+", "=", ">", ":", "|", "*", "~~~", "```", "\\"})
        CHECK(paragraph(begin + " x").starts_with('\\'));
    CHECK(paragraph("1. x") == "1\\. x\n");
    CHECK(paragraph("12) x") == "12\\) x\n");
    CHECK(paragraph("2026 x. y") == "2026 x. y\n");
    CHECK(paragraph("123456789. x") == "123456789\\. x\n");
    CHECK(paragraph("://x") == "\\://x\n");
    CHECK(paragraph("1234567890. x") == "1234567890. x\n"); // too long for a list
    CHECK(paragraph("        x") == "x\n");
    CHECK(paragraph("x\n---") == "x\\\n\\---\n");
}

TEST_CASE("line feeds are shown in Markdown", "[render]") {
    CHECK(paragraph("\n a \n b\n\n c\n") == "a\\\nb\n\nc\n");
    CHECK(cell("a\nb\n\nc") == "a<br>b<br><br>c");
    CHECK(paragraph("a   b    c") == "a   b\\\nc\n");
    CHECK(paragraph("goodplan one     goodplan two") == "goodplan one\\\ngoodplan two\n");
    FactList const facts{"", "", {{"", "Next", text("a\nb\n\nc")}}};
    CHECK(render::markdown(with(facts)) == "- **Next:** a\\\n  b\n\n  c\n");
    Document document;
    document.title = "A-1\nx";
    CHECK(render::markdown(document) == "# A-1 x\n");
}

TEST_CASE("an empty table shows its words in Markdown", "[render]") {
    auto table = one_column({});
    table.title = "OVERDUE";
    table.count_in_title = true;
    CHECK(render::markdown(with(table)) == "## OVERDUE (0)\n");
    table.empty_text = "None.";
    CHECK(render::markdown(with(table)) == "## OVERDUE (0)\n\nNone.\n");
}

TEST_CASE("hidden columns are not in Markdown and silent ones below vanish", "[render]") {
    CHECK(render::markdown(test::deadlines_sample()).find("written-statement") == std::string::npos);
    CHECK(render::markdown(with(one_column({text("x")}, Place::hidden))) == "\n");
    CHECK(render::markdown(with(one_column({text(""), none()}, Place::below))) == "\n");
    CHECK(render::markdown(with(one_column({none(), none("unknown")}))) ==
          "| A |\n| --- |\n| - |\n| unknown |\n");
}

TEST_CASE("stored control characters reach no reader of Markdown", "[render]") {
    CHECK(paragraph("\x1B[2J\t\xE2\x80\xAE") == "\\\\u{1B}\\[2J \\\\u{202E}\n");
}

TEST_CASE("a row that does not fit its columns is a bug in every format", "[render]") {
    auto table = one_column({text("x")});
    table.key = "t";
    table.rows[0].push_back(text("y"));
    for (auto const format :
         {render::Format::markdown, render::Format::csv, render::Format::plain, render::Format::list})
        CHECK_THROWS_AS(render::render(with(table), format, {}), base::Error);
}

TEST_CASE("the reader of Markdown finds fault", "[render]") {
    for (auto const* const bad :
         {"a*b\n", "<b>\n", "a &lt b\n", "see http://x\n", "www.x\n", "x\n---\n", "- x\n", "1. x\n",
          "| a |\n| b |\n", "| a |\n| --- |\n| b | c |\n", "a\nb\n", "a\\\n", " a\n", "## a\nb\n", "a"})
        CHECK_FALSE(test::read_markdown(bad).wrong.empty());
}
