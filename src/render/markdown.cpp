#include "render/cells.hpp"
#include "render/markdown_text.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/render/render.hpp>

#include <algorithm>

namespace goodplan::render {
namespace {

using report::Cell;
using report::Column;
using report::FactList;
using report::Paragraph;
using report::Place;
using report::Table;

// Blocks with an empty line between them.
class MarkdownPage {
public:
    void add(std::string_view block) {
        if (block.empty())
            return;
        out_ += out_.empty() ? "" : "\n";
        out_ += block;
        out_ += '\n';
    }

    void heading(std::string_view marks, std::string_view title) {
        if (auto const line = markdown_line(title); !line.empty())
            add(std::string{marks} + ' ' + line);
    }

    // One under the other.
    void lines(std::vector<std::string> const& lines) { add(markdown_paragraphs(base::join(lines, "\n"))); }

    [[nodiscard]] std::string finish() && { return out_.empty() ? "\n" : std::move(out_); }

private:
    std::string out_;
};

// A dash says that there is none; what stands below the row in text says nothing then.
std::string words_of(Cell const& cell, Place place) {
    auto const words = cell_text(cell, Place::flow);
    bool const none = std::holds_alternative<std::monostate>(cell.value);
    return words.empty() && none && place != Place::below ? "-" : words;
}

std::vector<std::size_t> columns_to_show(Table const& table) {
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto const place = table.columns[i].place;
        bool const says_something =
            place != Place::below || std::ranges::any_of(table.rows, [i](auto const& row) {
                return !words_of(row[i], Place::below).empty();
            });
        if (place != Place::hidden && says_something)
            shown.push_back(i);
    }
    return shown;
}

std::string markdown_rows(Table const& table) {
    auto const shown = columns_to_show(table);
    if (shown.empty())
        return {};
    std::string out = "|";
    std::string rule = "|";
    for (auto const i : shown) {
        auto const& column = table.columns[i];
        out += ' ' + markdown_cell(base::visible_line(column.title)) + " |";
        rule += column.align == report::Align::right ? " ---: |" : " --- |";
    }
    out += '\n' + rule;
    for (auto const& row : table.rows) {
        out += "\n|";
        for (auto const i : shown)
            out += ' ' + markdown_cell(words_of(row[i], table.columns[i].place)) + " |";
    }
    return out;
}

std::string item_of(report::Fact const& fact) {
    auto const words = markdown_paragraphs(cell_text(fact.cell, Place::flow), 2, true);
    return "- **" + markdown_line(fact.label) + ":** " + (words.empty() ? "-" : words);
}

struct AddMarkdownBlock {
    MarkdownPage& page;

    void operator()(Table const& table) const {
        require_whole_rows(table);
        page.heading("##", counted_title(table));
        page.add(table.rows.empty() ? markdown_paragraphs(table.empty_text) : markdown_rows(table));
    }

    void operator()(FactList const& list) const {
        page.heading("##", list.title);
        std::vector<std::string> items;
        for (auto const& fact : list.facts) {
            if (!fact.label.empty())
                items.push_back(item_of(fact));
        }
        page.add(base::join(items, "\n"));
    }

    void operator()(Paragraph const& paragraph) const { page.add(markdown_paragraphs(paragraph.text)); }
};

} // namespace

std::string markdown(report::Document const& document) {
    MarkdownPage page;
    page.heading("#", document.title);
    page.lines(document.subtitles);
    for (auto const& block : document.blocks)
        std::visit(AddMarkdownBlock{page}, block);
    if (!markdown_paragraphs(base::join(document.footer, "\n")).empty())
        page.add("---");
    page.lines(document.footer);
    return std::move(page).finish();
}

} // namespace goodplan::render
