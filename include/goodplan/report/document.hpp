// A report is a value: facts, paragraphs and tables of typed cells. Reports build Documents from snapshots;
// renderers turn any Document into bytes and know nothing of the report. N builders and M renderers, never
// N x M. Nothing here is formatted yet: dates are dates, numbers are numbers, text is as stored.
#pragma once

#include <goodplan/base/date.hpp>
#include <goodplan/base/decimal.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace goodplan::report {

using base::Date;
using base::Decimal;

// How a cell is meant. Text marks a tone by the word the cell already has; HTML and a colour terminal add a
// class or colour. A tone is never the only mark.
enum class Tone { plain, good, caution, bad, quiet, strong };

struct Percent {
    Decimal value;
    friend bool operator==(Percent const&, Percent const&) = default;
};
struct Money { // pounds sterling
    Decimal pounds;
    friend bool operator==(Money const&, Money const&) = default;
};

// One typed value. `shown` is what people read when that is more than the value ("TODAY", "10 working days");
// machines get the value. An empty `shown` means: the renderer's own form of the value. monostate is "none":
// null for machines; for people the `shown` text, or "-".
struct Cell {
    using Value = std::variant<std::monostate, std::string, std::int64_t, Decimal, Date, Percent, Money, bool,
                               std::vector<std::string>>;
    Value value;
    std::string shown;
    Tone tone = Tone::plain;
};

[[nodiscard]] Cell text(std::string_view value, Tone tone = Tone::plain);
[[nodiscard]] Cell number(std::int64_t value, Tone tone = Tone::plain);
[[nodiscard]] Cell date(Date value, Tone tone = Tone::plain);
[[nodiscard]] Cell none(std::string_view shown = {}, Tone tone = Tone::quiet);
[[nodiscard]] Cell shown(Cell cell, std::string_view words); // the same cell, with words for people

// Where a column's cells stand in text:
//   column  side by side, aligned, as wide as its widest cell
//   flow    the last on the line: takes the room that is left and wraps under itself
//   below   on lines of its own under the row, indented to the second column, wrapped; several follow each
//           other as sentences in one paragraph when `joined`, else each starts a line; empty ones vanish
//   hidden  for machines only (JSON, CSV); never in text
enum class Place { column, flow, below, hidden };
enum class Align { left, right };

struct Column {
    std::string key;   // JSON name, CSV heading: stable, snake_case
    std::string title; // heading for people
    Place place = Place::column;
    Align align = Align::left;
    bool joined = false; // below: continues the paragraph of the below column before it
};

struct Table {
    std::string key;             // JSON name of the list, stable
    std::string title;           // "OVERDUE"; empty: no title line
    bool count_in_title = false; // print "OVERDUE (3)"
    bool headings = false;       // print the column titles in text (formats with real tables always do)
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
    std::string empty_text; // what stands instead of rows when there are none ("None.")
};

// A named value about the report or the record: printed as "Label   value" lines (show) when `label` is not
// empty, and always as a JSON member `key`.
struct Fact {
    std::string key;
    std::string label;
    Cell cell;
};

struct FactList {
    std::string key;   // JSON name of the object; empty: its facts stand in the enclosing object
    std::string title; // printed above, when not empty
    std::vector<Fact> facts;
};

// Words for people. For machines it stands under `key` (empty: not printed for machines).
struct Paragraph {
    std::string key;
    std::string text;
    Tone tone = Tone::plain;
    int indent = 0;     // columns, text only
    bool tight = false; // text: no empty line before it
};

using Block = std::variant<Table, FactList, Paragraph>;

// What every answer says about itself (interface.md section 2, JSON): machine facts first, in this order.
struct Stamp {
    std::string schema; // "goodplan/deadlines/1"
    std::string plan;   // short name; empty when the answer is about no one plan
    Date as_at{};
    std::int64_t revision = 0;
    std::string head;    // 32 hex digits; empty in an answer from a file without revisions
    std::string program; // "goodplan 0.1.0"
};

struct Document {
    Stamp stamp;
    std::string title;                  // printed first; headings in HTML
    std::vector<std::string> subtitles; // lines under it
    std::vector<Block> blocks;
    std::vector<std::string> footer; // lines at the foot (definitions, revision and head, what next)
    bool mailed = false;             // text: every line starts with two spaces, so that Outlook joins none
    std::string subject;  // the matter in one line, for a mail ("3 overdue; next legal date 31 Dec")
    bool spaced = false;  // mailed text: an empty line before each titled block and the footer all the same
    bool nothing = false; // there is nothing to report: --if-any prints nothing at all
};

} // namespace goodplan::report
