#include "render/cells.hpp"
#include "render/text_layout.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <optional>

namespace goodplan::render {
namespace {

using report::Align;
using report::Place;
using report::Table;

constexpr int column_gap = 2;
constexpr int widest_column = 28;
constexpr int plain_indent = 6; // below a row that has no second column
constexpr int empty_indent = 5; // "None." under a title: where the words of begin
// Without headings the eye needs no clean edge: a flow narrower than this goes on under the second column.
constexpr int room_to_hang = 40;

using Row = std::vector<Piece>; // one per column of the table

// A column beside others. Columns that do not fit the width stand in further bands, below the first.
struct Slot {
    std::size_t column;
    int width;
    int at = 0;
    int band = 0;
};

struct Layout {
    int width = 0;
    std::vector<Slot> slots;
    std::optional<std::size_t> flow;
    std::vector<std::size_t> below;
    int indent = plain_indent; // where lines under the first begin
    int bands = 1;
    int flow_at = 0;
    int flow_room = 0;      // 0: the flow has lines of its own
    bool flow_hangs = true; // its lines all begin at flow_at
};

// ---- what to print
// -----------------------------------------------------------------------------------------

Row row_of(Table const& table, std::vector<report::Cell> const& cells) {
    Row row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        auto const place = table.columns[i].place;
        auto const words = cell_text(cells[i], place);
        row.push_back(
            {place == Place::column ? base::visible_line(words) : base::visible(words), cells[i].tone});
    }
    return row;
}

Row headings_of(Table const& table) {
    Row row;
    for (auto const& column : table.columns) {
        bool const above = column.place == Place::column || column.place == Place::flow;
        row.push_back({above ? base::visible_line(column.title) : std::string{}, Tone::strong});
    }
    return row;
}

std::vector<Row> rows_of(Table const& table) {
    std::vector<Row> rows;
    if (table.headings)
        rows.push_back(headings_of(table));
    for (auto const& cells : table.rows)
        rows.push_back(row_of(table, cells));
    return rows;
}

// Dashes alone, without a heading, tell nobody anything.
bool says_something(Table const& table, std::size_t column) {
    return table.headings || std::ranges::any_of(table.rows, [column](auto const& cells) {
               return !cell_text(cells[column], Place::flow).empty();
           });
}

// ---- where to print it
// -------------------------------------------------------------------------------------

int widest(std::vector<Row> const& rows, std::size_t column) {
    int width = 1;
    for (auto const& row : rows)
        width = std::max(width, base::display_width(row[column].text));
    return std::min(width, widest_column);
}

void sort_columns(Layout& layout, Table const& table, std::vector<Row> const& rows) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto const place = table.columns[i].place;
        if (place == Place::hidden || !says_something(table, i))
            continue;
        if (place == Place::column) {
            layout.slots.push_back({i, widest(rows, i)});
        } else if (place == Place::flow && !layout.flow) {
            layout.flow = i;
        } else {
            layout.below.push_back(i);
        }
    }
}

int indent_of(Layout const& layout) {
    bool const has_second = layout.slots.size() > 1 || (layout.slots.size() == 1 && layout.flow);
    if (!has_second)
        return plain_indent;
    auto const second = layout.slots.front().width + column_gap;
    return layout.width - second < least_room ? plain_indent : second;
}

// Returns the column after the last one.
int arrange_bands(Layout& layout) {
    int at = 0;
    int band = 0;
    for (auto& slot : layout.slots) {
        bool const first = &slot == &layout.slots.front();
        if (!first && at + slot.width > layout.width) {
            at = layout.indent;
            ++band;
        }
        slot.width = std::min(slot.width, layout.width - at);
        slot.at = at;
        slot.band = band;
        at += slot.width + column_gap;
    }
    layout.bands = band + 1;
    return at;
}

Layout layout_of(Table const& table, std::vector<Row> const& rows, int width) {
    Layout layout;
    layout.width = width;
    sort_columns(layout, table, rows);
    layout.indent = indent_of(layout);
    layout.flow_at = arrange_bands(layout);
    auto const room = width - layout.flow_at;
    layout.flow_room = room < least_room ? 0 : room;
    layout.flow_hangs = table.headings || layout.slots.empty() || room >= room_to_hang;
    return layout;
}

// ---- printing it
// -------------------------------------------------------------------------------------------

std::vector<Line> band_lines(Layout const& layout, Table const& table, Row const& row, int band) {
    std::vector<Line> lines;
    for (auto const& slot : layout.slots) {
        if (slot.band != band)
            continue;
        auto const cell = wrapped({row[slot.column]}, slot.width);
        lines.resize(std::max(lines.size(), cell.size()));
        bool const right = table.columns[slot.column].align == Align::right;
        for (std::size_t i = 0; i < cell.size(); ++i)
            place(lines[i], slot.at + (right ? slot.width - columns_of(cell[i]) : 0), cell[i]);
    }
    if (std::ranges::all_of(lines, [](Line const& line) { return is_blank(line); }))
        lines.clear();
    return lines;
}

void add_at(std::vector<Line>& lines, std::size_t line, int at, Line const& pieces) {
    if (line >= lines.size())
        lines.resize(line + 1);
    place(lines[line], at, pieces);
}

// Beside the last columns. Where those take several lines, the flow keeps to its own side.
void add_flow(std::vector<Line>& lines, Layout const& layout, Piece const& flow) {
    if (flow.text.empty())
        return;
    bool const hangs = layout.flow_hangs || lines.size() > 1;
    auto const wide = hangs ? layout.flow_room : layout.width - layout.indent;
    auto const parts = wrapped({flow}, wide, layout.flow_room);
    for (std::size_t i = 0; i < parts.size(); ++i)
        add_at(lines, i, i == 0 || hangs ? layout.flow_at : layout.indent, parts[i]);
}

// Joined columns make one paragraph with the one before.
std::vector<Line> paragraphs_below(Layout const& layout, Table const& table, Row const& row) {
    std::vector<Line> paragraphs;
    for (auto const column : layout.below) {
        auto const& piece = row[column];
        if (piece.text.empty())
            continue;
        if (!table.columns[column].joined || paragraphs.empty()) {
            paragraphs.push_back({piece});
        } else {
            paragraphs.back().push_back({" ", Tone::plain});
            paragraphs.back().push_back(piece);
        }
    }
    return paragraphs;
}

void add_row(Page& page, Layout const& layout, Table const& table, Row const& row) {
    auto const under = layout.width - layout.indent;
    for (int band = 0; band < layout.bands; ++band) {
        auto lines = band_lines(layout, table, row, band);
        bool const last = band + 1 == layout.bands;
        if (last && layout.flow && layout.flow_room > 0)
            add_flow(lines, layout, row[*layout.flow]);
        page.add(lines);
    }
    if (layout.flow && layout.flow_room == 0 && !row[*layout.flow].text.empty())
        page.add(wrapped({row[*layout.flow]}, under), layout.indent);
    for (auto const& paragraph : paragraphs_below(layout, table, row))
        page.add(wrapped(paragraph, under), layout.indent);
}

void add_empty_text(Page& page, Table const& table) {
    if (table.empty_text.empty())
        return;
    auto const indent = table.title.empty() ? 0 : empty_indent;
    page.add(wrapped_text(table.empty_text, Tone::plain, page.width() - indent), indent);
}

} // namespace

void add_table(Page& page, Table const& table) {
    require_whole_rows(table);
    add_block_title(page, counted_title(table));
    if (table.rows.empty())
        return add_empty_text(page, table);
    auto const rows = rows_of(table);
    auto const layout = layout_of(table, rows, page.width());
    for (auto const& row : rows)
        add_row(page, layout, table, row);
}

} // namespace goodplan::render
