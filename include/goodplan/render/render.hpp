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

enum class Format { text, json };

struct TextOptions {
    int width = 80;      // at least 40; moves line breaks, never a value
    bool colour = false; // SGR on tones; taking it off again gives the same bytes as without
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

[[nodiscard]] std::string render(report::Document const& document, Format format, TextOptions options);

} // namespace goodplan::render
