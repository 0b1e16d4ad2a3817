// One row at a time, read strictly.
#pragma once

#include "store/verify_history.hpp"

#include <optional>
#include <string>
#include <vector>

namespace goodplan::store {

// The columns of the row that a statement stands on, one after the other. What is not as goodplan writes it
// is read all the same, and its column named as odd.
class StrictRow {
public:
    explicit StrictRow(SQLite::Statement& statement) : statement_(statement) {}

    std::int64_t integer();
    std::string text();
    std::string blob();
    std::optional<std::int64_t> optional_integer();
    std::optional<std::string> optional_text();
    std::optional<std::string> optional_blob();
    Value value(ColumnShape const& shape);

    void require(bool right, std::string_view column);

    [[nodiscard]] std::vector<std::string> const& odd() const { return odd_; }

private:
    SQLite::Column next() { return statement_.getColumn(at_++); }
    bool at_null(); // and past it

    SQLite::Statement& statement_;
    int at_ = 0;
    std::vector<std::string> odd_;
};

// A row of a table of versions.
struct StoredVersion {
    Row row;
    std::int64_t since = 0;
    std::int64_t until = 0;
    std::optional<std::string> salt, kept;
    std::vector<std::string> odd; // columns
};

// The texts of a row, or of a revision: with their salt, or gone with what their redaction left; never both.
// Gives the column that is not so, or nothing.
struct StoredTexts {
    std::span<Value const> texts;
    std::span<std::string_view const> columns; // none: there is nothing to salt or redact
    std::optional<std::string> const& salt;
    std::optional<std::string> const& kept;
    bool all_given = false; // none of them is NULL where they stand
    bool bound = false;     // a redaction says that it took them
};
[[nodiscard]] std::string_view odd_in_texts(StoredTexts const& stored);

// Every row of a table of versions, by key and then by revision.
class TableReader {
public:
    TableReader(SQLite::Database& database, TableShape const& shape);
    [[nodiscard]] std::optional<StoredVersion> next(); // nothing at the end

private:
    TableShape const& shape_;
    bool has_salt_;
    SQLite::Statement statement_;
};

} // namespace goodplan::store
