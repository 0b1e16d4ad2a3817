// Renderers: a Document in, bytes out. One file per format; none knows which report it prints.
//
// All output is UTF-8 with ASCII rules and marks, the same under any locale. Every text is made inert first
// (base::visible): no control character, escape sequence or bidirectional override of a stored text reaches
// the reader. Nothing is cut off: what does not fit wraps.
#pragma once

#include <goodplan/report/document.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::render {

enum class Format { text, markdown, html, csv, json, plain, list, mail };

struct TextOptions {
    int width = 80;      // at least 40; moves line breaks, never a value
    bool colour = false; // SGR on tones; taking it off again gives the same bytes as without
};

// What the head of a mail says besides its subject. Addresses have been checked (cli/mail_options.hpp):
// ASCII, no line feeds. Without `from` the mail system fills in the account that sends it.
struct MailOptions {
    std::vector<std::string> to;
    std::string from;
};

// The formats there are, and the one a word means.
[[nodiscard]] std::vector<std::string> format_names();
[[nodiscard]] std::optional<Format> format_of(std::string_view name);

// For people. Ends with a line feed. Layout: title, subtitles, blocks with one empty line before a titled
// block where the report is not `mailed` (a mailed report has none but one after the subtitles), footer.
[[nodiscard]] std::string text(report::Document const& document, TextOptions options);

// One object: schema, plan, as_at, revision, head, program, title, then the facts, tables (lists of objects,
// a member per column key; empty is []) and keyed paragraphs in order. Dates are ISO text, percent, money and
// decimals are numbers, none is null; `shown` words stand beside the value as KEY_shown only where the value
// is none and words are given. Indented by two spaces, ends with a line feed. Keys are unique: a report that
// gives one twice is a bug (Error internal).
[[nodiscard]] std::string json(report::Document const& document);

// GitHub-flavoured Markdown, for people: the title as "#", titled blocks as "##", tables as pipe tables with
// a line feed as <br> (a column that stands below the row in text is left out when it says nothing in any
// row), facts that have a label as a list "- **Label:** value", the footer after a rule. Every character that
// Markdown or HTML could take as syntax, or as the beginning of a web address, is escaped, so that the page
// shows the text as stored (a reader may make a link of a mail address; it shows the same text), but for what
// no page shows: spaces at the ends of lines, empty lines, runs of spaces. Four spaces or more, outside a
// table, begin a new line, so that what is set apart stays apart.
[[nodiscard]] std::string markdown(report::Document const& document);

// One page, valid HTML 5, lang="en-GB", WCAG 2.2 AA: headings, tables with a caption and scoped headers, no
// merged cells, full dates in <time>, tone as a class and always as a word too. Every column that is not
// hidden is a column, whatever its place in text; a row is headed by its `ref` or `revision`. On a narrow
// screen its cells stand under each other. At the foot, unless the report says it itself, the plan, day,
// revision and head. No script, nothing loaded. Error internal for a row that does not fit its columns.
[[nodiscard]] std::string html(report::Document const& document);

// RFC 4180, UTF-8 without a BOM, CRLF. Values as in JSON: ISO dates, plain numbers, true and false, a list
// joined by "; ", none as an empty cell. Texts are inert but keep their line feeds, and one that begins with
// = + - @ (or their full-width forms), TAB, CR or ' gets a leading ', which import takes off again
// (base::unguard_formula); numbers and dates never do.
// A document with one keyed table, one that people see too, is that table, its heading row the keys of the
// columns (without rows: the heading row alone), unless it has a fact besides that people see or that stands
// in a list with a key, or a keyed paragraph. Any other document is a sheet: a line for each fact and each
// row, in the order of the JSON rendering, stamp and title first. Its columns are `section` (key of the table
// or list of facts), `fact` and `value`, then the keys of all tables: what most of them have first, else in
// the order of the tables. A table's own column of one of the three names is headed TABLE_NAME
// (`sources_fact`). Read columns by name: new ones may come, none changes its meaning.
[[nodiscard]] std::string csv(report::Document const& document);

// For scripts: one record a line, cells separated by tabs, values as in CSV but without the guard, a tab or a
// line feed in a text as a space. What is one table in CSV is its rows, cells in the order of the columns.
// Any other document has lines `key TAB value` for its facts (`list.key` for a list with a key), and
// `table TAB cells` for rows. No headings, no footer; nothing at all for a table without rows.
[[nodiscard]] std::string plain(report::Document const& document);

// For screen readers: no tables and no columns, lines of at most `width` columns (at least 40; a longer word
// is broken), no colour. Each table says how many items it has ("Overdue: 3 items."), each record which one
// it is ("1 of 3: A-14."), then one sentence a field ("Due: Friday 6 November 2026."). An empty line stands
// before each record and block; titles in capitals are put in small letters; a minus is said ("minus 3");
// spaces count as in Markdown. A sentence that ends in a command ("goodplan ...") has no full stop.
[[nodiscard]] std::string list(report::Document const& document, TextOptions options);

// A whole mail for `| sendmail -t`: headers, and the text and HTML renderings as alternatives, both quoted-
// printable UTF-8. Every line of the text begins with two spaces, as of a `mailed` report. The subject is the
// document's, else its title, encoded where it is not ASCII. The same document gives the same bytes: no
// clock, no random boundary, no Date and no Message-ID, which the mail system adds. Line ends are LF, as
// sendmail wants them; no header line is longer than 78 (one address may be), no line of a body longer
// than 76.
[[nodiscard]] std::string mail(report::Document const& document, TextOptions options,
                               MailOptions const& addresses);

[[nodiscard]] std::string render(report::Document const& document, Format format, TextOptions options,
                                 MailOptions const& addresses = {});

// The same answer in ASCII bytes. JSON and HTML lose nothing: they write what is not ASCII as \uXXXX and as
// character references. In the other formats every text is first put in its usual ASCII form (base::ascii),
// so that widths hold and what is escaped or guarded is what is printed.
[[nodiscard]] std::string render_ascii(report::Document const& document, Format format, TextOptions options,
                                       MailOptions const& addresses = {});

} // namespace goodplan::render
