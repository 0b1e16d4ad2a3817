#include "render/flat.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/render/render.hpp>

namespace goodplan::render {
namespace {

std::string inert(report::Cell const& cell) { return base::visible_line(raw_value(cell)); }

// Every line of a document of several tables says which one it is of.
void add_rows(std::string& out, report::Table const& table, bool named) {
    auto const columns = keyed_columns(table);
    for (auto const& row : table.rows) {
        std::vector<std::string> cells;
        if (named)
            cells.push_back(table.key);
        for (auto const column : columns)
            cells.push_back(inert(row[column]));
        out += base::join(cells, "\t") + '\n';
    }
}

void add_fact(std::string& out, FlatFact const& fact) {
    if (!fact.list.empty())
        out += fact.list + '.';
    out += fact.key + '\t' + inert(fact.cell) + '\n';
}

} // namespace

std::string plain(report::Document const& document) {
    std::string out;
    if (auto const* const table = only_table(document)) {
        add_rows(out, *table, false);
        return out;
    }
    for (auto const& part : flat_parts(document)) {
        if (auto const* const fact = std::get_if<FlatFact>(&part)) {
            add_fact(out, *fact);
        } else {
            add_rows(out, *std::get<report::Table const*>(part), true);
        }
    }
    return out;
}

} // namespace goodplan::render
