// The file formats there have been: the tables of each, and the steps from one to the next.
//
// Format N is reached by data/migrations/000N.sql. data/schema/file-N.sql says what its tables are then
// (those of format 1 stand in its migration), so that a file can be compared with its own format without
// running any.
#pragma once

#include "store/impl.hpp"

#include <string>
#include <vector>

namespace goodplan::store {

// The statements that lead from format - 1 to it, in order.
[[nodiscard]] std::vector<std::string> migration_to(int format);

// Error storage, with `path`, when the tables of the database are not exactly those of its format.
void refuse_altered(SQLite::Database& database, std::string const& path, int format);

[[nodiscard]] int number_of(SQLite::Database& database, char const* pragma);

} // namespace goodplan::store
