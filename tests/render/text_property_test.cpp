// What holds for any document, whatever the texts: tried on documents made from a seed.
#include "random_document.hpp"
#include "strict_json.hpp"

#include "render/cells.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/render/render.hpp>

#include <catch2/catch.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <variant>

using namespace goodplan;
using namespace goodplan::report;

namespace {

constexpr std::uint64_t documents = 1500;
constexpr int widths[] = {40, 41, 57, 80, 132};

std::string sorted_without_space(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c != ' ' && c != '\n')
            out += c;
    }
    std::ranges::sort(out);
    return out;
}

bool is_subsequence(std::string_view part, std::string_view whole) {
    for (char const c : part) {
        if (c == ' ' || c == '\n')
            continue;
        auto const at = whole.find(c);
        if (at == std::string_view::npos)
            return false;
        whole.remove_prefix(at + 1);
    }
    return true;
}

// What a table prints, told anew from the header's words and not from the renderer.
std::vector<std::string> words_of(Table const& table) {
    std::vector<std::string> words;
    bool const counted = table.count_in_title && !table.title.empty();
    words.push_back(table.title + (counted ? fmt::format("({})", table.rows.size()) : ""));
    if (table.rows.empty())
        words.push_back(table.empty_text);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto const& column = table.columns[i];
        if (column.place == Place::hidden)
            continue;
        if (!table.rows.empty() && table.headings && column.place != Place::below)
            words.push_back(column.title);
        bool const said = table.headings || std::ranges::any_of(table.rows, [i](auto const& row) {
                              return !render::cell_text(row[i], Place::flow).empty();
                          });
        for (auto const& row : table.rows) {
            if (said)
                words.push_back(render::cell_text(row[i], column.place));
        }
    }
    return words;
}

std::vector<std::string> words_of(FactList const& list) {
    std::vector<std::string> words{list.title};
    for (auto const& fact : list.facts) {
        if (fact.label.empty())
            continue;
        auto const value = render::cell_text(fact.cell, Place::flow);
        words.push_back(fact.label);
        words.push_back(value.empty() ? "-" : value);
    }
    return words;
}

std::vector<std::string> words_of(Paragraph const& paragraph) { return {paragraph.text}; }

std::vector<std::string> words_of(Document const& document) {
    std::vector<std::string> words{document.title};
    auto const add = [&words](std::vector<std::string> const& more) {
        words.insert(words.end(), more.begin(), more.end());
    };
    add(document.subtitles);
    for (auto const& block : document.blocks)
        std::visit([&add](auto const& each) { add(words_of(each)); }, block);
    add(document.footer);
    return words;
}

std::string without_sgr(std::string const& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\x1B') {
            at = text.find('m', at);
        } else {
            out += text[at];
        }
    }
    return out;
}

// Why a line is not as it should be, or empty.
std::string wrong_with(std::string const& line, int width, bool mailed) {
    if (base::display_width(line) > width)
        return "too wide: ";
    if (line.ends_with(' '))
        return "a space at the end: ";
    if (mailed && !line.empty() && !line.starts_with("  "))
        return "no margin: ";
    if (base::visible(line) != line)
        return "not inert: ";
    return {};
}

} // namespace

TEST_CASE("no line of any text is too wide, untidy or able to harm", "[render]") {
    for (std::uint64_t seed = 0; seed < documents; ++seed) {
        auto const document = test::random_document(seed);
        for (auto const width : widths) {
            auto const text = render::text(document, {width, false});
            REQUIRE(text.ends_with('\n'));
            for (auto const& line : base::split(text, '\n')) {
                auto const wrong = wrong_with(line, width, document.mailed);
                if (!wrong.empty())
                    FAIL("seed " << seed << ", width " << width << ": " << wrong << line);
            }
        }
    }
}

TEST_CASE("nothing is lost and nothing is added at any width", "[render]") {
    for (std::uint64_t seed = 0; seed < documents; ++seed) {
        auto const document = test::random_document(seed);
        auto const words = words_of(document);
        auto const wanted = sorted_without_space(base::visible(base::join(words, " ")));
        for (auto const width : widths) {
            auto const text = render::text(document, {width, false});
            INFO("seed " << seed << ", width " << width);
            REQUIRE(sorted_without_space(text) == wanted);
            for (auto const& each : words)
                REQUIRE(is_subsequence(base::visible(each), text));
        }
    }
}

TEST_CASE("taking the colour off gives the text without colour", "[render]") {
    std::size_t coloured = 0;
    for (std::uint64_t seed = 0; seed < documents; ++seed) {
        auto const document = test::random_document(seed);
        auto const plain = render::text(document, {80, false});
        auto const colour = render::text(document, {80, true});
        INFO("seed " << seed);
        REQUIRE(plain.find('\x1B') == std::string::npos);
        REQUIRE(without_sgr(colour) == plain);
        if (colour != plain)
            ++coloured;
    }
    CHECK(coloured > documents / 2);
}

TEST_CASE("any document is strict and inert JSON that holds every cell", "[render]") {
    for (std::uint64_t seed = 0; seed < documents; ++seed) {
        auto const document = test::random_document(seed);
        auto const json = render::json(document);
        auto const found = test::read_strictly(json);
        INFO("seed " << seed << ": " << found.wrong);
        REQUIRE(found.wrong.empty());
        REQUIRE(base::visible(json) == json);
        for (auto const& block : document.blocks) {
            auto const* const paragraph = std::get_if<Paragraph>(&block);
            if (paragraph != nullptr && !paragraph->key.empty() &&
                base::invalid_utf8(paragraph->text) == std::string_view::npos)
                REQUIRE(std::ranges::count(found.texts, paragraph->text) > 0);
        }
    }
}
