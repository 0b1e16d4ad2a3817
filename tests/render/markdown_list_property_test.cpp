// What holds in Markdown and list for any document, whatever the texts: told anew from the words of the
// headers.
#include "many_documents.hpp"
#include "markdown_reader.hpp"

#include "render/cells.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/render/render.hpp>

#include <catch2/catch.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

using namespace goodplan;
using namespace goodplan::report;

namespace {

constexpr int widths[] = {40, 57, 80, 132};

// ---- Markdown --------------------------------------------------------------------------------------------

std::string trimmed(std::string_view text) {
    auto const first = std::min(text.find_first_not_of(' '), text.size());
    return std::string{text.substr(first, text.find_last_not_of(' ') + 1 - first)};
}

std::string people_words(Column const& column, Cell const& cell) {
    auto words = render::cell_text(cell, Place::flow);
    bool const none = std::holds_alternative<std::monostate>(cell.value);
    return words.empty() && none && column.place != Place::below ? "-" : words;
}

// Words in order: what is left of a text when spaces and line feeds do not count.
std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words;
    for (auto const& line : base::split(text, '\n')) {
        for (auto& word : base::split(line, ' ')) {
            if (!word.empty())
                words.push_back(std::move(word));
        }
    }
    return words;
}

std::vector<test::MarkdownTable> markdown_tables(Document const& document) {
    std::vector<test::MarkdownTable> tables;
    for (auto const& block : document.blocks) {
        auto const* const table = std::get_if<Table>(&block);
        if (table == nullptr || table->rows.empty())
            continue;
        test::MarkdownTable made;
        made.rows.resize(table->rows.size());
        for (std::size_t i = 0; i < table->columns.size(); ++i) {
            auto const& column = table->columns[i];
            bool const silent = std::ranges::all_of(
                table->rows, [&](auto const& row) { return people_words(column, row[i]).empty(); });
            if (column.place == Place::hidden || (column.place == Place::below && silent))
                continue;
            made.headings.push_back(trimmed(base::visible_line(column.title)));
            for (std::size_t row = 0; row < table->rows.size(); ++row)
                made.rows[row].push_back(trimmed(base::visible(people_words(column, table->rows[row][i]))));
        }
        if (!made.headings.empty())
            tables.push_back(std::move(made));
    }
    return tables;
}

// All there is to read outside tables.
std::string words_beside_tables(Document const& document) {
    std::string all;
    auto const say = [&all](std::string_view words) { all += base::visible(words) + "\n"; };
    say(document.title);
    for (auto const& line : document.subtitles)
        say(line);
    for (auto const& block : document.blocks) {
        if (auto const* const table = std::get_if<Table>(&block)) {
            bool const counted = table->count_in_title && !table->title.empty();
            say(table->title + (counted ? fmt::format(" ({})", table->rows.size()) : ""));
            say(table->rows.empty() ? table->empty_text : "");
        } else if (auto const* const list = std::get_if<FactList>(&block)) {
            say(list->title);
            for (auto const& fact : list->facts) {
                auto const words = render::cell_text(fact.cell, Place::flow);
                bool const silent = words_in(base::visible(words)).empty();
                if (!fact.label.empty())
                    say(trimmed(base::visible_line(fact.label)) + ": " + (silent ? "-" : words));
            }
        } else {
            say(std::get<Paragraph>(block).text);
        }
    }
    for (auto const& line : document.footer)
        say(line);
    return all;
}

std::vector<std::string> sorted_words(std::vector<std::string> const& texts) {
    auto words = words_in(base::join(texts, "\n"));
    std::ranges::sort(words);
    return words;
}

// A word that only one of two sorted lists has, or empty.
std::string first_difference(std::vector<std::string> const& a, std::vector<std::string> const& b) {
    std::vector<std::string> apart;
    std::ranges::set_symmetric_difference(a, b, std::back_inserter(apart));
    return apart.empty() ? std::string{} : "'" + apart.front() + "'";
}

// ---- list ------------------------------------------------------------------------------------------------

std::string without_space(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c != ' ' && c != '\n')
            out += c;
    }
    return out;
}

// Finds the parts one after the other in the page, whatever breaks the lines.
class InOrder {
public:
    explicit InOrder(std::string const& page) : page_(without_space(page)) {}

    bool find(std::string_view part) {
        auto const wanted = without_space(base::visible(part));
        auto const found = page_.find(wanted, at_);
        if (found == std::string::npos)
            return false;
        at_ = found + wanted.size();
        return true;
    }

private:
    std::string page_;
    std::size_t at_ = 0;
};

std::string spoken_words(Cell const& cell) {
    if (!cell.shown.empty())
        return cell.shown;
    if (auto const* const day = std::get_if<Date>(&cell.value))
        return base::weekday_full(*day) + " " + base::in_full(*day);
    if (auto const* const money = std::get_if<Money>(&cell.value))
        return money->pounds.grouped().substr(money->pounds < Decimal{0} ? 1 : 0);
    auto const words = render::cell_text(cell, Place::flow);
    bool const said_as_it_is = std::holds_alternative<std::string>(cell.value) ||
                               std::holds_alternative<std::vector<std::string>>(cell.value);
    return !said_as_it_is && words.starts_with('-') ? "minus " + words.substr(1) : words;
}

std::vector<std::string> spoken_parts(Document const& document) {
    std::vector<std::string> parts{document.title};
    parts.insert(parts.end(), document.subtitles.begin(), document.subtitles.end());
    for (auto const& block : document.blocks) {
        if (auto const* const table = std::get_if<Table>(&block)) {
            for (std::size_t row = 0; row < table->rows.size(); ++row) {
                bool first = true;
                for (std::size_t i = 0; i < table->columns.size(); ++i) {
                    if (table->columns[i].place == Place::hidden)
                        continue;
                    if (std::exchange(first, false))
                        parts.push_back(fmt::format("{} of {}", row + 1, table->rows.size()));
                    parts.push_back(spoken_words(table->rows[row][i]));
                }
            }
        } else if (auto const* const list = std::get_if<FactList>(&block)) {
            for (auto const& fact : list->facts)
                parts.push_back(fact.label.empty() ? "" : spoken_words(fact.cell));
        } else {
            parts.push_back(std::get<Paragraph>(block).text);
        }
    }
    parts.insert(parts.end(), document.footer.begin(), document.footer.end());
    return parts;
}

std::string wrong_spoken_line(std::string const& line, int width) {
    if (base::display_width(line) > width)
        return "too wide: ";
    if (line.starts_with(' ') || line.ends_with(' ') || line.find("  ") != std::string::npos)
        return "spaces that mean nothing: ";
    if (base::visible(line) != line)
        return "not inert: ";
    return {};
}

} // namespace

TEST_CASE("Markdown reads back as the words of any document", "[render]") {
    test::for_each_document([](Document const& document) {
        auto const page = render::markdown(document);
        auto const found = test::read_markdown(page);
        INFO(found.wrong);
        REQUIRE(found.wrong.empty());
        REQUIRE(base::visible(page) == page);
        auto const tables = markdown_tables(document);
        REQUIRE(found.tables.size() == tables.size());
        for (std::size_t i = 0; i < tables.size(); ++i) {
            REQUIRE(found.tables[i].headings == tables[i].headings);
            REQUIRE(found.tables[i].rows == tables[i].rows);
        }
        auto beside = found.titles;
        beside.insert(beside.end(), found.items.begin(), found.items.end());
        beside.insert(beside.end(), found.paragraphs.begin(), found.paragraphs.end());
        REQUIRE(
            first_difference(sorted_words(beside), sorted_words({words_beside_tables(document)})).empty());
        REQUIRE(found.rules <= 1);
    });
}

TEST_CASE("the list says every visible word of any document in order", "[render]") {
    test::for_each_document([](Document const& document) {
        auto const parts = spoken_parts(document);
        for (auto const width : widths) {
            auto const page = render::list(document, {width, false});
            InOrder reading{page};
            for (auto const& part : parts) {
                if (!reading.find(part))
                    FAIL("width " << width << ": '" << base::visible(part) << "' is missing in\n" << page);
            }
            REQUIRE(page.ends_with('\n'));
            for (auto const& line : base::split(page, '\n')) {
                auto const wrong = wrong_spoken_line(line, width);
                if (!wrong.empty())
                    FAIL("width " << width << ": " << wrong << line);
            }
        }
    });
}
