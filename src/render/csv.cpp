#include "render/flat.hpp"

#include <goodplan/base/formula_guard.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/render/render.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace goodplan::render {
namespace {

using report::Cell;
using report::Table;

constexpr std::array<std::string_view, 3> own_columns{"section", "fact", "value"};

using CsvLine = std::vector<std::string>;

// Some readers drop spaces at the ends of what is not quoted.
bool needs_quotes(std::string_view cell) {
    return cell.find_first_of(",\"\r\n") != std::string_view::npos || cell.starts_with(' ') ||
           cell.ends_with(' ');
}

std::string csv_quoted(std::string_view cell) {
    std::string out{'"'};
    for (char const c : cell) {
        if (c == '"')
            out += '"';
        out += c;
    }
    return out + '"';
}

// A line of one empty cell would be an empty line, which readers skip.
void add_line(std::string& out, CsvLine const& line) {
    for (std::size_t i = 0; i < line.size(); ++i) {
        bool const alone_and_empty = line.size() == 1 && line[i].empty();
        out += i == 0 ? "" : ",";
        out += needs_quotes(line[i]) || alone_and_empty ? csv_quoted(line[i]) : line[i];
    }
    out += "\r\n";
}

std::string cell_of(Cell const& cell) {
    auto const value = base::visible(raw_value(cell));
    return is_words(cell) ? base::guard_formula(value) : value;
}

std::string table_alone(Table const& table) {
    auto const columns = keyed_columns(table);
    std::string out;
    CsvLine heading;
    for (auto const column : columns)
        heading.push_back(table.columns[column].key);
    add_line(out, heading);
    for (auto const& row : table.rows) {
        CsvLine line;
        for (auto const column : columns)
            line.push_back(cell_of(row[column]));
        add_line(out, line);
    }
    return out;
}

// Where the sheet itself has a column of that name, the table's own says whose it is: sources_fact.
std::string heading_of(Table const& table, std::size_t column) {
    auto const& key = table.columns[column].key;
    return std::ranges::find(own_columns, key) == own_columns.end() ? key : table.key + "_" + key;
}

// The sheet of a document that is more than one table.
class Sheet {
public:
    explicit Sheet(std::vector<FlatPart> const& parts) : headings_(own_columns.begin(), own_columns.end()) {
        add_headings(parts);
        for (std::size_t i = 0; i < headings_.size(); ++i)
            places_[headings_[i]] = i;
        add_line(out_, headings_);
    }

    void add(FlatFact const& fact) {
        CsvLine line(headings_.size());
        line[0] = fact.list;
        line[1] = fact.key;
        line[2] = cell_of(fact.cell);
        add_line(out_, line);
    }

    void add(Table const* table) {
        auto const columns = keyed_columns(*table);
        for (auto const& row : table->rows) {
            CsvLine line(headings_.size());
            line[0] = table->key;
            for (auto const column : columns)
                line[places_.at(heading_of(*table, column))] = cell_of(row[column]);
            add_line(out_, line);
        }
    }

    [[nodiscard]] std::string finish() && { return std::move(out_); }

private:
    // What most tables have stands first: an officer reads reference, title and date without scrolling.
    void add_headings(std::vector<FlatPart> const& parts) {
        std::vector<std::pair<std::string, int>> shared;
        for (auto const& part : parts) {
            auto const* const table = std::get_if<Table const*>(&part);
            if (table == nullptr)
                continue;
            for (auto const column : keyed_columns(**table)) {
                auto const heading = heading_of(**table, column);
                auto found = std::ranges::find(shared, heading, &std::pair<std::string, int>::first);
                if (found == shared.end())
                    found = shared.insert(shared.end(), {heading, 0});
                ++found->second;
            }
        }
        std::ranges::stable_sort(shared, std::ranges::greater{}, &std::pair<std::string, int>::second);
        for (auto const& [heading, tables] : shared)
            headings_.push_back(heading);
    }

    std::vector<std::string> headings_;
    std::map<std::string, std::size_t, std::less<>> places_;
    std::string out_;
};

} // namespace

std::string csv(report::Document const& document) {
    if (auto const* const table = only_table(document))
        return table_alone(*table);
    auto const parts = flat_parts(document);
    Sheet sheet(parts);
    for (auto const& part : parts)
        std::visit([&sheet](auto const& each) { sheet.add(each); }, part);
    return std::move(sheet).finish();
}

} // namespace goodplan::render
