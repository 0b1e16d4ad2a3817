#include "render/html_parts.hpp"

#include "render/cells.hpp"
#include "render/page_name.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace goodplan::render {
namespace {

using report::Align;
using report::Cell;
using report::Column;
using report::Place;
using report::Table;

constexpr int whole_columns = 24; // a cell beside others that is no wider than this stays on one line

// "no_date" is "No date": for tables and columns whose title is blank. A heading is never empty.
std::string spoken(std::string key, std::string_view otherwise) {
    if (is_blank(key))
        return std::string{otherwise};
    std::ranges::replace(key, '_', ' ');
    return base::ascii_upper(key.substr(0, 1)) + key.substr(1);
}

std::string heading_of(Column const& column) {
    return is_blank(column.title) ? spoken(column.key, "Column") : column.title;
}

// What names the record of a row, so that a reader by ear hears it with every cell.
bool names_the_row(Column const& column) { return column.key == "ref" || column.key == "revision"; }

// How much room the words want. Cells without words want none: a column may have nothing to say.
std::string_view room_class(Column const& column, Cell const& cell, std::string_view words) {
    if (words.empty())
        return {};
    if (column.place != Place::column)
        return "wide";
    if (std::holds_alternative<report::Date>(cell.value) && cell.shown.empty())
        return "day";
    return base::display_width(cell_text(cell, column.place)) <= whole_columns ? "whole" : "some";
}

std::string class_attribute(Column const& column, Cell const& cell, std::string_view words) {
    std::string classes{room_class(column, cell, words)};
    if (column.align == Align::right)
        classes += classes.empty() ? "right" : " right";
    return classes.empty() ? classes : fmt::format(R"( class="{}")", classes);
}

std::string row_cell(Column const& column, Cell const& cell) {
    auto const words = html_cell(cell, column.place);
    auto const classes = class_attribute(column, cell, words);
    if (names_the_row(column))
        return fmt::format(R"(<th scope="row"{}>{}</th>)", classes, words);
    // The label is for narrow screens, where the cells of a row stand under each other.
    return fmt::format(R"(<td{} data-label="{}">{}</td>)", classes, html_line(heading_of(column)), words);
}

std::vector<std::size_t> visible_columns(Table const& table) {
    std::vector<std::size_t> visible;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (table.columns[i].place != Place::hidden)
            visible.push_back(i);
    return visible;
}

std::string head_row(Table const& table, std::vector<std::size_t> const& visible) {
    std::string made = "<thead>\n<tr>";
    for (auto const i : visible) {
        auto const& column = table.columns[i];
        made += fmt::format(R"(<th scope="col"{}>{}</th>)",
                            column.align == Align::right ? R"( class="right")" : "",
                            html_line(heading_of(column)));
    }
    return made + "</tr>\n</thead>\n";
}

std::string body_rows(Table const& table, std::vector<std::size_t> const& visible) {
    std::string made = "<tbody>\n";
    for (auto const& row : table.rows) {
        made += "<tr>";
        for (auto const i : visible)
            made += row_cell(table.columns[i], row[i]);
        made += "</tr>\n";
    }
    return made + "</tbody>\n";
}

} // namespace

std::string html_table(Table const& table, std::string const& id) {
    require_whole_rows(table);
    auto const visible = visible_columns(table);
    auto const title = counted_title(table);
    auto const heading =
        is_blank(title) ? std::string{} : fmt::format(R"(<h2 id="{}">{}</h2>)", id, html_line(title));
    if (table.rows.empty() || visible.empty()) {
        auto const words = table.rows.empty() && !is_blank(table.empty_text)
                               ? html_paragraph(table.empty_text)
                               : std::string{};
        return heading.empty() ? words : heading + "\n" + words;
    }
    return fmt::format("<table>\n<caption>{}</caption>\n{}{}</table>\n",
                       heading.empty() ? html_line(spoken(table.key, "Table")) : heading,
                       head_row(table, visible), body_rows(table, visible));
}

} // namespace goodplan::render
