// What every renderer asks of a cell and a table.
#pragma once

#include <goodplan/report/document.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace goodplan::render {

// The cell for people, as stored: not yet made inert. Dates stand in a column with two digits for the day, so
// that they line up, else as in a sentence. None without words is "-" in a column, and empty elsewhere.
[[nodiscard]] std::string cell_text(report::Cell const& cell, report::Place place);

// "OVERDUE (3)" where the report counts in the title, else the title; as stored.
[[nodiscard]] std::string counted_title(report::Table const& table);

// The lines of a text where spaces do not count: split at line feeds, and where four spaces or more set
// things apart; spaces around each dropped. An empty line stays one.
[[nodiscard]] std::vector<std::string> lines_without_gaps(std::string_view text);

// Error internal when a row has more or fewer cells than the table has columns: a bug of the report.
void require_whole_rows(report::Table const& table);

} // namespace goodplan::render
