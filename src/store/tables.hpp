// The shapes of the versioned tables, and the digest of a row.
//
// A row's digest hashes its key, its plain columns, and a digest of its salted texts. A redacted row has no
// texts and no salt any more but keeps that inner digest in `kept`, so the chain still verifies while every
// plain column stays covered. A column that a later file format brought counts only where it has a value, by
// its name: the digests of older rows stay what they were.
#pragma once

#include <goodplan/store/store.hpp>

#include "store/sql.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace goodplan::store {

struct ColumnShape {
    std::string_view name;
    FieldType type{};
    int format = 1; // the file format that brought it
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
    std::string kept; // left by a redaction (see below); empty: texts stand
};

// What the head hashes of one row: sorted by key, so that the order of writing does not matter.
struct RowDigest {
    std::string key;
    Head digest{};
    friend auto operator<=>(RowDigest const&, RowDigest const&) = default;
};
[[nodiscard]] RowDigest row_digest(TableShape const& shape, int since, Row const& row);

// What a redaction leaves of a row's texts: their digest (32 bytes), then a mark: the revision that took them
// and the columns that had one, "412,title,note,". After a "+" come those whose text this very version
// brought: "412,title,note,+,note,". Old reports print "[redacted in revision 412]" in their place. Closure
// days are counted by, so the mark keeps them behind a "=": "412,title,days,+,days,=,2026-12-24,".
[[nodiscard]] Head texts_digest(TableShape const& shape, Row const& row);
[[nodiscard]] std::string left_behind(Head const& digest, int revision,
                                      std::vector<std::string_view> const& columns);
struct Mark {
    int revision = 0;   // 0: there is none
    bool tells = false; // which texts the version brought; format 1 did not say
    std::set<std::string, std::less<>> had, brought;
    std::vector<std::string> stays; // closure days as ISO writes them; of a note "waived", before it "note"

    [[nodiscard]] bool carried(std::string_view column) const {
        return tells && had.contains(column) && !brought.contains(column);
    }
};
[[nodiscard]] Mark read_mark(std::string_view kept);
// "[redacted in revision 412]", which stands for a text and is none.
[[nodiscard]] std::string placeholder(int revision);
// The words that stand for a column's text; nothing when it had none. Days keep their dates, a line for each,
// and a sign-off says that its evidence was waived.
[[nodiscard]] std::optional<std::string> redacted_words(std::string_view kept, std::string_view column);
[[nodiscard]] std::string_view mark_of(std::string_view kept); // "412,title,note,"
// The line of table `redaction` that binds a blanked row to the revision that blanked it:
// "note 1 action 3 2 since 4: 412,note,+,note,". A row without a line was blanked by hand.
[[nodiscard]] std::string blanked_line(std::string_view table, std::span<Value const> key, std::int64_t since,
                                       std::string_view kept);

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
