#include "samples.hpp"
#include "support/golden.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/render/render.hpp>

#include <catch2/catch.hpp>

#include <string>

using namespace goodplan;
using namespace goodplan::report;

namespace {

std::string folded(std::string const& text) {
    std::string out;
    for (char const c : text) {
        bool const space = c == ' ' || c == '\n';
        if (!space || (!out.empty() && out.back() != ' '))
            out += space ? ' ' : c;
    }
    return out;
}

Document with(Block block) {
    Document document;
    document.blocks = {std::move(block)};
    return document;
}

Table two_columns(Cell first, Cell second) {
    Table table;
    table.columns = {{"a", "A"}, {"b", "B"}};
    table.rows = {{std::move(first), std::move(second)}};
    return table;
}

std::string text_of(Document const& document, int width = 80) {
    return render::text(document, {width, false});
}

} // namespace

TEST_CASE("the deadlines page looks as agreed", "[render]") {
    test::check_golden("render/golden/deadlines.txt", text_of(test::deadlines_sample()));
}

TEST_CASE("the list looks as agreed", "[render]") {
    test::check_golden("render/golden/list.txt", text_of(test::list_sample()));
}

TEST_CASE("the log looks as agreed", "[render]") {
    test::check_golden("render/golden/log.txt", text_of(test::log_sample()));
}

TEST_CASE("the record looks as agreed", "[render]") {
    test::check_golden("render/golden/show.txt", text_of(test::show_sample()));
}

TEST_CASE("each type of value has its form for people", "[render]") {
    test::check_golden("render/golden/values.txt", text_of(test::every_value()));
}

TEST_CASE("narrow pages look as agreed", "[render]") {
    test::check_golden("render/golden/deadlines-40.txt", text_of(test::deadlines_sample(), 40));
    test::check_golden("render/golden/list-40.txt", text_of(test::list_sample(), 40));
}

TEST_CASE("colours look as agreed", "[render]") {
    test::check_golden("render/golden/deadlines-colour.txt",
                       render::text(test::deadlines_sample(), {80, true}));
}

TEST_CASE("the width moves line breaks and no value", "[render]") {
    for (auto const& document :
         {test::deadlines_sample(), test::list_sample(), test::log_sample(), test::show_sample()}) {
        auto const standard = folded(text_of(document));
        CHECK(folded(text_of(document, 60)) == standard);
        CHECK(folded(text_of(document, 132)) == standard);
    }
}

TEST_CASE("less than forty columns are taken as forty", "[render]") {
    CHECK(text_of(test::list_sample(), 1) == text_of(test::list_sample(), 40));
}

TEST_CASE("hidden columns are not in the text", "[render]") {
    CHECK(text_of(test::deadlines_sample()).find("written-statement") == std::string::npos);
}

TEST_CASE("a table without rows shows its words and its count", "[render]") {
    Table table;
    table.title = "OVERDUE";
    table.count_in_title = true;
    CHECK(text_of(with(table)) == "OVERDUE (0)\n");
    table.empty_text = "None.";
    CHECK(text_of(with(table)) == "OVERDUE (0)\n     None.\n");
    table.title.clear();
    CHECK(text_of(with(table)) == "None.\n");
}

TEST_CASE("a document with nothing in it is one line feed", "[render]") { CHECK(text_of({}) == "\n"); }

TEST_CASE("a column without words and heading vanishes", "[render]") {
    auto table = two_columns(text("A-1"), none());
    CHECK(text_of(with(table)) == "A-1\n");
    table.rows.push_back({text("A-2"), text("late")});
    CHECK(text_of(with(table)) == "A-1  -\nA-2  late\n");
    table.headings = true;
    table.rows.pop_back();
    CHECK(text_of(with(table)) == "A    B\nA-1  -\n");
}

TEST_CASE("a long column wraps within twenty-eight columns", "[render]") {
    auto table = two_columns(text("one two three four five six seven eight"), text("x"));
    table.columns.push_back({"c", "C", Place::flow});
    table.rows[0].push_back(text("beside"));
    CHECK(text_of(with(table)) == "one two three four five six   x  beside\nseven eight\n");
}

TEST_CASE("columns that do not fit go on below", "[render]") {
    Table table;
    table.columns = {{"a", "A"}, {"b", "B"}, {"c", "C"}};
    table.rows = {{text("A-1"), text("twenty five columns wide."), text("twenty two columns now")}};
    CHECK(text_of(with(table), 40) == "A-1  twenty five columns wide.\n     twenty two columns now\n");
}

TEST_CASE("a record has no empty line before untitled blocks and one before titled ones", "[render]") {
    Document document;
    document.title = "A-1  Title";
    document.subtitles = {"open"};
    document.blocks = {FactList{"", "", {{"a", "Lead", text("QA")}}},
                       FactList{"f", "MORE", {{"b", "Due", none()}}}, Paragraph{"p", "Words."},
                       Paragraph{"q", "Close.", Tone::plain, 3, true}};
    document.footer = {"  the end"};
    CHECK(text_of(document) ==
          "A-1  Title\n      open\nLead      QA\n\nMORE\nDue       -\n\nWords.\n   Close.\n"
          "  the end\n");
}

TEST_CASE("a long title goes on under its words", "[render]") {
    Document document;
    document.title = "A-1  " + std::string(34, 'x') + " yyy";
    CHECK(text_of(document, 40) == "A-1  " + std::string(34, 'x') + "\n      yyy\n");
    document.mailed = true;
    CHECK(text_of(document, 42) == "  A-1  " + std::string(34, 'x') + "\n  yyy\n");
}

TEST_CASE("every line of a mailed report starts with two spaces or is empty", "[render]") {
    auto const text = "\n" + text_of(test::deadlines_sample());
    for (auto feed = text.find('\n'); feed + 1 < text.size(); feed = text.find('\n', feed + 1)) {
        auto const line = text.substr(feed + 1, text.find('\n', feed + 1) - feed - 1);
        CHECK((line.empty() || line.starts_with("  ")));
    }
}

TEST_CASE("stored control characters reach no reader", "[render]") {
    auto document = with(two_columns(text("\x1B[2J\r"), text("\xE2\x80\xAE"
                                                             "x\ny\x07\xFF")));
    document.title = "T\x1B]0;x\x07";
    document.footer = {"\xC2\x9B"
                       "31m"};
    CHECK(text_of(document) ==
          "T\\u{1B}]0;x\\u{7}\n\\u{1B}[2J\\u{D}  \\u{202E}x y\\u{7}\xEF\xBF\xBD\n\\u{9B}31m\n");
}

TEST_CASE("a row that does not fit its columns is a bug", "[render]") {
    auto table = two_columns(text("a"), text("b"));
    table.rows[0].pop_back();
    CHECK_THROWS_AS(text_of(with(table)), base::Error);
    CHECK_THROWS_AS(render::json(with(table)), base::Error);
}

TEST_CASE("formats are known by name", "[render]") {
    CHECK(base::join(render::format_names(), " ") == "text markdown html csv json plain list mail");
    CHECK(render::format_of("json") == render::Format::json);
    CHECK_FALSE(render::format_of("JSON"));
    auto const document = test::list_sample();
    CHECK(render::render(document, render::Format::json, {}) == render::json(document));
    CHECK(render::render(document, render::Format::text, {60, true}) == render::text(document, {60, true}));
}

TEST_CASE("a golden file that differs names the line", "[render]") {
    CHECK(test::first_difference("a\nb\n", "a\nb\n").empty());
    CHECK(test::first_difference("a\nb\n", "a\nc\n") == "line 2: expected 'b'\n       got      'c'");
    CHECK(test::first_difference("a\n", "a") ==
          "line 1: expected 'a'\n       got      'a' without a line feed");
    CHECK(test::first_difference("", "a\n") == "line 1: expected the end\n       got      'a'");
}
