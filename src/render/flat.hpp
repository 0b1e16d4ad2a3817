// A document as CSV and plain see it: facts and rows, raw values, no words for people.
#pragma once

#include <goodplan/report/document.hpp>

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace goodplan::render {

// A fact of the document. The stamp and the title are facts, and so is every paragraph that has a key.
struct FlatFact {
    std::string list; // key of the fact list it stands in; empty: in none
    std::string key;
    report::Cell cell;
};
using FlatPart = std::variant<FlatFact, report::Table const*>;

// Everything that has a key, in the order of the JSON rendering. The tables are the document's own.
[[nodiscard]] std::vector<FlatPart> flat_parts(report::Document const& document);

// The table that the whole document is about: its only keyed table, which people see too, where no fact
// beside it is one that people see or that stands under a name of its own; else nothing. What the list of
// records says of itself (how many of how many) does not keep it from being one table; a table for machines
// only is a part of the answer, not the answer.
[[nodiscard]] report::Table const* only_table(report::Document const& document);

// The columns that have a key, in order. Error internal when a row does not fit the columns, or when two
// columns have the same key.
[[nodiscard]] std::vector<std::size_t> keyed_columns(report::Table const& table);

// The value for machines: ISO dates, plain numbers, true and false, lists joined by "; ", nothing for none.
// Not yet inert.
[[nodiscard]] std::string raw_value(report::Cell const& cell);
// A value that may hold anything: a text or a list of texts.
[[nodiscard]] bool is_words(report::Cell const& cell);

} // namespace goodplan::render
