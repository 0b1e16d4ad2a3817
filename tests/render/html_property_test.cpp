// What an independent reader finds in the web page of any document, whatever the texts.
#include "hostile.hpp"
#include "hostile_texts.hpp"
#include "html_reader.hpp"
#include "random_document.hpp"

#include "render/cells.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/render/render.hpp>

#include <catch2/catch.hpp>
#include <fmt/core.h>

#include <algorithm>

using namespace goodplan;
using namespace goodplan::report;
using test::HtmlNode;

namespace {

constexpr std::uint64_t documents = 600;
using Outline = std::vector<std::pair<std::string, std::string>>; // tag and words, in the order of the page

bool blank(std::string const& text) { return text.find_first_not_of(" \t\n") == std::string::npos; }

std::string full(Date day) { return base::weekday_full(day) + " " + base::in_full(day); }

std::string inert(Cell const& cell, Place place) {
    auto const* day = std::get_if<Date>(&cell.value);
    auto const words = day != nullptr && cell.shown.empty() ? full(*day) : render::cell_text(cell, place);
    return place == Place::column ? base::visible_line(words) : base::visible(words);
}

std::string heading(std::string title, std::string key, std::string otherwise) {
    if (!blank(title))
        return base::visible_line(title);
    if (key.empty())
        return otherwise;
    std::ranges::replace(key, '_', ' ');
    return base::ascii_upper(key.substr(0, 1)) + key.substr(1);
}

// ---- what a page should say, told anew from the document
// -------------------------------------------------

struct Expected {
    Outline outline;

    void add(std::string tag, std::string words) { outline.emplace_back(std::move(tag), std::move(words)); }
    void line(std::string tag, std::string const& text) {
        if (!blank(text))
            add(std::move(tag), base::visible_line(text));
    }
    void paragraph(std::string const& text) {
        if (!blank(text))
            add("p", base::visible(text));
    }

    void operator()(Table const& table) {
        bool const counted = table.count_in_title && !table.title.empty();
        auto const title = table.title + (counted ? fmt::format(" ({})", table.rows.size()) : "");
        bool const any = std::ranges::any_of(
            table.columns, [](Column const& column) { return column.place != Place::hidden; });
        if (table.rows.empty() || !any) {
            line("h2", title);
            return paragraph(table.rows.empty() ? table.empty_text : "");
        }
        add("caption", blank(title) ? heading("", table.key, "Table") : base::visible_line(title));
        line("h2", title);
        for (auto const& column : table.columns)
            if (column.place != Place::hidden)
                add("th", heading(column.title, column.key, "Column"));
        for (auto const& row : table.rows)
            add_row(table, row);
    }

    void add_row(Table const& table, std::vector<Cell> const& row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            auto const& column = table.columns[i];
            bool const names = column.key == "ref" || column.key == "revision";
            if (column.place != Place::hidden)
                add(names ? "th" : "td", inert(row[i], column.place));
        }
    }

    void operator()(FactList const& list) {
        line("h2", list.title);
        for (auto const& fact : list.facts) {
            auto const words = inert(fact.cell, Place::flow);
            if (fact.label.empty())
                continue;
            add("dt", base::visible_line(fact.label));
            add("dd", words.empty() ? "-" : words);
        }
    }

    void operator()(Paragraph const& paragraph_) { paragraph(paragraph_.text); }
};

Outline expected_outline(Document const& document) {
    Expected expected;
    expected.add("h1", blank(document.title) ? "Report" : base::visible_line(document.title));
    for (auto const& line : document.subtitles)
        expected.paragraph(line);
    for (auto const& block : document.blocks)
        std::visit(expected, block);
    for (auto const& line : document.footer)
        expected.paragraph(line);
    return expected.outline;
}

// ---- what it says
// ----------------------------------------------------------------------------------------

test::HtmlPage read(Document const& document) {
    auto page = test::read_html(render::html(document));
    INFO(page.wrong);
    REQUIRE(page.wrong.empty());
    return page;
}

std::string tags_of(HtmlNode const& node) {
    std::string tags = node.tag;
    for (auto const& child : node.children)
        if (!child.tag.empty() && child.tag != "br")
            tags += "(" + tags_of(child) + ")";
    return tags;
}

bool is_one_of(std::string const& value, std::initializer_list<std::string_view> values) {
    return std::ranges::find(values, value) != values.end();
}

// Each attribute has a value of our own, but for data-label, generator and datetime.
bool is_ours(HtmlNode const& node, std::string const& name, std::string const& value) {
    auto const& tag = node.tag;
    auto const classes = {"good", "caution", "bad",   "quiet", "strong",
                          "wide", "day",     "whole", "some",  "right"};
    if (name == "class")
        return std::ranges::all_of(base::split(value, ' '), [&](std::string const& one) {
            return std::ranges::find(classes, one) != classes.end();
        });
    if (name == "id" || name == "href")
        return value.starts_with(name == "id" ? "part-" : "#part-") && is_one_of(tag, {"h2", "a"});
    if (name == "datetime")
        return tag == "time" && base::parse_iso(value).has_value();
    return (name == "data-label" && tag == "td") || (name == "scope" && is_one_of(value, {"col", "row"})) ||
           (name == "lang" && value == "en-GB") || (name == "aria-label" && value == "Contents") ||
           tag == "meta";
}

void require_own_attributes(HtmlNode const& node) {
    for (auto const& [name, value] : node.attributes) {
        INFO(node.tag << " " << name << "=" << value);
        REQUIRE(is_ours(node, name, value));
    }
    for (auto const& child : node.children)
        require_own_attributes(child);
}

// Every row has a cell for each heading, and on narrow screens each carries that heading.
void require_labels(HtmlNode const& table) {
    auto const rows = test::all_of(table, "tr");
    auto const headings = test::all_of(*rows.front(), "th");
    for (std::size_t r = 1; r < rows.size(); ++r) {
        auto const cells = test::all_of(*rows[r], "th td");
        REQUIRE(cells.size() == headings.size());
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (cells[i]->tag == "td")
                REQUIRE(cells[i]->attribute("data-label") == test::words_of(*headings[i]));
            else
                REQUIRE(cells[i]->attribute("scope") == "row");
        }
    }
}

std::vector<std::string> dates_of(Document const& document) {
    std::vector<std::string> dates;
    auto const add = [&](Cell const& cell, Place place) {
        if (auto const* day = std::get_if<Date>(&cell.value); day != nullptr && !inert(cell, place).empty())
            dates.push_back(base::iso(*day));
    };
    for (auto const& block : document.blocks) {
        if (auto const* table = std::get_if<Table>(&block))
            for (auto const& row : table->rows)
                for (std::size_t i = 0; i < row.size(); ++i)
                    if (table->columns[i].place != Place::hidden)
                        add(row[i], table->columns[i].place);
        if (auto const* list = std::get_if<FactList>(&block))
            for (auto const& fact : list->facts)
                if (!fact.label.empty())
                    add(fact.cell, Place::flow);
    }
    return dates;
}

} // namespace

TEST_CASE("an independent reader finds every visible word of any document in its place", "[render]") {
    for (std::uint64_t seed = 0; seed < documents; ++seed) {
        auto document = test::random_document(seed);
        if (seed % 2 == 1)
            document = test::made_hostile(std::move(document), seed);
        document.stamp.head.clear();
        document.stamp.plan.clear();
        document.stamp.schema.clear();
        INFO("seed " << seed);
        REQUIRE(test::outline_of(read(document)) == expected_outline(document));
    }
}

TEST_CASE("no stored text makes a tag or an attribute", "[render]") {
    for (std::uint64_t seed = 0; seed < documents; ++seed) {
        INFO("seed " << seed);
        // The same words more, harmless in the one and hostile in the other, so that nothing is blank in
        // either.
        auto document = test::with_words(test::random_document(seed), "x");
        document.stamp.head = "3fa9c1d27e0b44c19a52f8e1d06b7c35";
        auto const harmless = read(document);
        auto const hostile = test::made_hostile(document, seed);
        auto const page = read(hostile);
        REQUIRE(tags_of(page.root) == tags_of(harmless.root));
        require_own_attributes(page.root);
        auto const html = render::html(hostile);
        REQUIRE(base::visible(html) == html);
    }
}

TEST_CASE("a page of nothing but attacks is a page of words", "[render]") {
    auto const document = test::hostile_document();
    auto const page = read(document);
    require_own_attributes(page.root);
    CHECK(test::outline_of(page) == expected_outline(document));
    auto const html = render::html(document);
    CHECK(base::visible(html) == html);
}

TEST_CASE("every cell has a heading and every date its day", "[render]") {
    for (std::uint64_t seed = 0; seed < documents; ++seed) {
        auto const document = test::random_document(seed);
        auto const page = read(document);
        INFO("seed " << seed);
        for (auto const* table : test::all_of(page.root, "table"))
            require_labels(*table);
        std::vector<std::string> found;
        for (auto const* main : test::all_of(page.root, "main"))
            for (auto const* time : test::all_of(*main, "time"))
                found.push_back(time->attribute("datetime"));
        REQUIRE(found == dates_of(document));
    }
}
