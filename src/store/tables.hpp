// The shapes of the versioned tables, and the digest of a row.
//
// A row's digest hashes its key, its plain columns, and a digest of its salted texts. A redacted row has no
// texts and no salt any more but keeps that inner digest in `kept`, so the chain still verifies while every
// plain column stays covered.
#pragma once

#include <goodplan/store/store.hpp>

#include "store/sql.hpp"

#include <string>
#include <vector>

namespace goodplan::store {

struct ColumnShape {
    std::string_view name;
    FieldType type{};
};

struct TableShape {
    std::string_view name;
    std::vector<ColumnShape> key;   // without since; the first is always plan
    std::vector<ColumnShape> plain; // `gone` first
    std::vector<ColumnShape> texts; // salted; empty: the table has no salt
    bool per_kind = false;          // key has plan, kind, number (else plan, id)
};

[[nodiscard]] TableShape const& shape(Kind kind);
[[nodiscard]] TableShape const& change_shape();
[[nodiscard]] TableShape const& note_shape();
[[nodiscard]] TableShape const& link_shape();
[[nodiscard]] TableShape const& source_shape();

// "a, b, c" over columns.
[[nodiscard]] std::string column_list(std::span<ColumnShape const> columns);

// One row with its values, in the order of its shape.
struct Row {
    std::vector<Value> key;
    std::vector<Value> plain;
    std::vector<Value> texts;
    std::string salt;
    std::string kept; // digest kept by a redaction; empty: texts stand
};

// What the head hashes of one row: sorted by key, so that the order of writing does not matter.
struct RowDigest {
    std::string key;
    Head digest{};
    friend auto operator<=>(RowDigest const&, RowDigest const&) = default;
};
[[nodiscard]] RowDigest row_digest(std::string_view table, int since, Row const& row);

// Length-prefixed framing of values, so that no two different rows look alike.
class Framing {
public:
    Framing& add(std::string_view bytes);
    Framing& add(std::int64_t value);
    Framing& add_value(Value const& value);
    Framing& add(Head const& head);
    [[nodiscard]] Head hash() const;
    [[nodiscard]] std::string const& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

} // namespace goodplan::store
