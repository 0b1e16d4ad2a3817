// A plan file that uses every column of every table, and what somebody with the sqlite3 shell could do to it.
#pragma once

#include "store/sample.hpp"

#include <goodplan/store/verify.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::test {

// Two plans, every kind of record with every field given, and a history of changes, an undo, a redaction.
inline constexpr int verify_revisions = 9;
inline constexpr int verify_redaction = 6; // the revision that redacts a text of revision 2
void make_every_kind(std::string const& path);

[[nodiscard]] store::VerifyOptions verifying(std::vector<store::NotedHead> noted = {});
[[nodiscard]] store::Verification verify(std::string const& path, std::vector<store::NotedHead> noted = {});
// What a check says, "good" or "attention: It ... | found | found"; for messages of failing tests.
[[nodiscard]] std::string words(store::Check const& check);
[[nodiscard]] std::string words(store::Verification const& made); // of those that are not good

[[nodiscard]] std::string head_of(std::string const& path, int revision); // 64 hex digits

// As raw(), with every constraint switched off that SQLite lets one switch off, and without waiting for the
// disk.
Rows tamper(std::string const& path, std::string const& sql);

// Takes the last revisions and all they did out of the file, so that the rest fits.
void cut_tail(std::string const& path, int last_kept);
// Computes every head from a revision on anew, as goodplan would have.
void forge_heads(std::string const& path, int from);

[[nodiscard]] bool long_run(); // GOODPLAN_LONG asks for more than a look

struct Column {
    std::string table;
    std::string name;
    std::string type; // INTEGER, TEXT, BLOB
    bool required = false;
    std::string sql;  // of the table
    std::string keys; // the table's primary key, "a, b"
};
[[nodiscard]] std::vector<Column> columns_of(std::string const& path);
// SQL for another value of the same type in a column ("x" is the column), where possible one that every
// constraint of the table allows.
[[nodiscard]] std::string other_value(Column const& column);

} // namespace goodplan::test
