// The web page: golden files, and what it promises of single things.
#include "html_reader.hpp"
#include "samples.hpp"
#include "support/golden.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/render/render.hpp>

#include <catch2/catch.hpp>
#include <fmt/core.h>

#include <algorithm>

using namespace goodplan;
using namespace goodplan::report;
using test::HtmlNode;

namespace {

test::HtmlPage read(Document const& document) {
    auto page = test::read_html(render::html(document));
    INFO(page.wrong);
    REQUIRE(page.wrong.empty());
    return page;
}

Document one_cell(Cell cell, Place place = Place::column) {
    Table table;
    table.key = "rows";
    table.columns = {{"ref", "ID"}, {"cell", "Cell", place}};
    table.rows = {{text("A-1"), std::move(cell)}};
    Document document;
    document.blocks = {table};
    return document;
}

bool holds(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("web pages look as agreed", "[render]") {
    test::check_golden("render/golden/deadlines.html", render::html(test::deadlines_sample()));
    test::check_golden("render/golden/list.html", render::html(test::list_sample()));
    test::check_golden("render/golden/show.html", render::html(test::show_sample()));
    test::check_golden("render/golden/values.html", render::html(test::every_value()));
}

TEST_CASE("a page may load nothing and run nothing", "[render]") {
    auto const page = read(test::deadlines_sample());
    auto const metas = test::all_of(page.root, "meta");
    CHECK(metas.front()->attribute("charset") == "utf-8");
    auto const policy = std::ranges::find_if(metas, [](HtmlNode const* meta) {
        return meta->attribute("http-equiv") == "Content-Security-Policy";
    });
    REQUIRE(policy != metas.end());
    CHECK((*policy)->attribute("content") ==
          "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
    auto const style = test::words_of(*test::all_of(page.root, "style").front());
    CHECK_FALSE(holds(style, "url("));
    CHECK_FALSE(holds(style, "@import"));
}

TEST_CASE("a tone is a class beside its word", "[render]") {
    CHECK(holds(render::html(one_cell(text("RED", Tone::bad))), R"(<span class="bad">RED</span>)"));
    CHECK(holds(render::html(one_cell(date(*base::make_date(2017, 12, 11), Tone::good))),
                R"(<span class="good"><time datetime="2017-12-11">Monday 11 December 2017</time></span>)"));
    CHECK_FALSE(holds(render::html(one_cell(text("", Tone::bad))), R"(<span)"));
    Document document;
    document.blocks = {Paragraph{"p", "Not ready.", Tone::caution}};
    CHECK(holds(render::html(document), R"(<p class="caution">Not ready.</p>)"));
}

TEST_CASE("a row is headed by what names its record", "[render]") {
    CHECK(holds(render::html(one_cell(text("words"))), R"(<tr><th scope="row" class="whole">A-1</th><td)"));
    CHECK(holds(render::html(test::log_sample()), R"(<tr><th scope="row" class="whole right">398</th><td)"));
    CHECK_FALSE(holds(render::html(test::every_value()), R"(<th scope="row")"));
}

TEST_CASE("a page without a title is called after its stamp", "[render]") {
    auto page = read(test::log_sample());
    CHECK(test::words_of(*test::all_of(page.root, "h1").front()) == "Log of walsall-2017");
    CHECK(test::words_of(*test::all_of(page.root, "title").front()) ==
          "Log of walsall-2017 - 20 November 2026");
    page = read(test::deadlines_sample());
    CHECK(test::words_of(*test::all_of(page.root, "title").front()) ==
          "WALSALL COUNCIL - ACTION PLAN AFTER THE OFSTED REPORT OF 4 SEPTEMBER 2017 - 16 October 2017");
}

TEST_CASE("a page says once which revision it shows", "[render]") {
    auto document = test::list_sample();
    auto const said = "Plan walsall-2017. As at Friday 20 November 2026. Revision 412, head "
                      "3fa9c1d27e0b44c19a52f8e1d06b7c35 (goodplan 0.1.0).";
    CHECK(test::outline_of(read(document)).back() == std::pair<std::string, std::string>{"p", said});
    document.footer.push_back("head " + document.stamp.head);
    CHECK(test::outline_of(read(document)).back().second == document.footer.back());
    document.footer.clear();
    document.stamp.head.clear();
    CHECK(test::outline_of(read(document)).back().first == "td");
}

TEST_CASE("a page of many parts begins with links to them", "[render]") {
    auto const page = read(test::deadlines_sample());
    auto const links = test::all_of(page.root, "a");
    auto const headings = test::all_of(page.root, "h2");
    REQUIRE(links.size() == 5);
    REQUIRE(headings.size() == 5);
    for (std::size_t i = 0; i < links.size(); ++i) {
        CHECK(links[i]->attribute("href") == "#" + headings[i]->attribute("id"));
        CHECK(test::words_of(*links[i]) == test::words_of(*headings[i]));
    }
    auto few = test::deadlines_sample();
    few.blocks.resize(3);
    CHECK(test::all_of(read(few).root, "nav").empty());
}

TEST_CASE("a word of ten thousand characters is whole and may wrap", "[render]") {
    std::string const word(10000, 'x');
    auto const html = render::html(one_cell(text(word)));
    CHECK(holds(html, word));
    CHECK(holds(html, "overflow-wrap: anywhere"));
    CHECK(holds(html, R"(<td class="some")"));
    CHECK(holds(render::html(one_cell(text("short"))), R"(<td class="whole")"));
}

TEST_CASE("a web page refuses a row that does not fit its columns", "[render]") {
    auto document = one_cell(text("a"));
    std::get<Table>(document.blocks.front()).rows.front().pop_back();
    CHECK_THROWS_AS(render::html(document), base::Error);
}

TEST_CASE("the HTML reader of these tests refuses what is not a page", "[render]") {
    auto const wrong = [](std::string_view body) {
        return test::read_html(fmt::format("<!DOCTYPE html>\n{}", body)).wrong;
    };
    CHECK(wrong("<html lang=\"en-GB\"><body><p>a &lt; b<br>c</p></body></html>\n").empty());
    for (auto const* body :
         {"<html><p></html>", "<html><p></p></p></html>", "<html><b></b></html>", "<html>a > b</html>",
          "<html>&nbsp;</html>", "<html><p class=a></p></html>", "<html><!-- --></html>",
          "<html><p id=\"a\" id=\"b\"></p></html>", "<p></p>", "<html>", "<html></html>words",
          "<html><p a=\"<\"></p></html>", "<HTML></HTML>"}) {
        INFO(body);
        CHECK_FALSE(wrong(body).empty());
    }
    CHECK_FALSE(test::read_html("<html></html>").wrong.empty());
}
