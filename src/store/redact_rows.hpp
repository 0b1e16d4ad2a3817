// The rows that hold free texts, all of them, as a redaction goes through them.
#pragma once

#include "store/impl.hpp"

#include <goodplan/domain/redacted.hpp>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace goodplan::store {

using domain::is_placeholder;
using RecordKey = std::pair<std::int64_t, Identity>; // plan and record

struct TextRow {
    RecordKey record;
    Row row;
    int since = 0;
    std::int64_t until = 0;

    [[nodiscard]] bool is_blanked() const { return !row.kept.empty(); }
    [[nodiscard]] std::string const* text(std::size_t column) const { // nullptr: none there
        return std::get_if<std::string>(&row.texts[column]);
    }
    [[nodiscard]] std::string const* plain(TableShape const& shape, std::string_view column) const;
};

// A text, or the words of one closure day, and the revisions that may have typed it.
struct Piece {
    std::string text;
    std::set<int> brought_by;
};

// One table, read whole, by key and then by revision.
class TextTable {
public:
    TextTable(Store::Impl const& impl, TableShape const& shape);

    [[nodiscard]] TableShape const& shape() const { return *shape_; }
    [[nodiscard]] std::vector<TextRow>& rows() { return rows_; }
    [[nodiscard]] std::vector<TextRow> const& rows() const { return rows_; }

    // The revision that typed a text that a row holds, followed back through the versions that only carried
    // it along and through what a redaction stated anew. Several where blanked versions do not say which of
    // them.
    [[nodiscard]] std::set<int> brought_by(std::size_t at, std::size_t column) const;
    // What can go by itself of a column's text: the whole, or of closure days the words of each.
    [[nodiscard]] std::vector<std::string> words(std::size_t at, std::size_t column) const;
    [[nodiscard]] std::vector<Piece> pieces(std::size_t at, std::size_t column) const;
    [[nodiscard]] bool is_days(std::size_t column) const; // "2026-12-24 Words", a line for each
    // Takes the texts of some rows, in the file and here. Gives the lines that bind them (tables.hpp).
    [[nodiscard]] std::vector<std::string> blank(Store::Impl const& impl, std::set<std::size_t> const& some,
                                                 int redacting);

private:
    [[nodiscard]] bool follows(std::size_t at) const; // the row before is a version of the same
    [[nodiscard]] int day_brought_by(std::size_t at, std::size_t column, std::string const& line) const;
    [[nodiscard]] std::vector<std::string_view> columns_of(std::size_t at) const;
    // What the mark tells beyond which texts there were: closure days without their words, and a waiver.
    [[nodiscard]] std::vector<std::string> what_stays_of(std::size_t at) const;
    void update(Store::Impl const& impl, TextRow const& one) const;

    TableShape const* shape_;
    std::vector<TextRow> rows_;
};

[[nodiscard]] std::vector<TextTable> text_tables(Store::Impl const& impl);

// Where the words of a line of days begin: "2026-12-24 Words"; 0: it has no day.
[[nodiscard]] std::size_t words_begin(std::string_view line);

// Reason and command line of a revision go; the line that binds that.
[[nodiscard]] std::string blank_revision_text(Store::Impl const& impl, int revision, int redacting);

} // namespace goodplan::store
