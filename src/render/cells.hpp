// What every renderer asks of a cell and a table.
#pragma once

#include <goodplan/report/document.hpp>

#include <string>

namespace goodplan::render {

// The cell for people, as stored: not yet made inert. Dates stand in a column with two digits for the day, so
// that they line up, else as in a sentence. None without words is "-" in a column, and empty elsewhere.
[[nodiscard]] std::string cell_text(report::Cell const& cell, report::Place place);

// Error internal when a row has more or fewer cells than the table has columns: a bug of the report.
void require_whole_rows(report::Table const& table);

} // namespace goodplan::render
