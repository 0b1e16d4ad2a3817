// The parts of an HTML page. Whatever comes from a document passes through here: made inert, then escaped.
#pragma once

#include <goodplan/report/document.hpp>

#include <string>
#include <string_view>

namespace goodplan::render {

// Inert and escaped for an element or a quoted attribute. Line feeds become <br>, or a space in a line.
[[nodiscard]] std::string html_text(std::string_view text);
[[nodiscard]] std::string html_line(std::string_view text);

// A cell's words for people, as stored: those of cell_text, but a date without words is in full ("Monday 11
// December 2017").
[[nodiscard]] std::string html_words(report::Cell const& cell, report::Place place);
// The same as HTML: dates in <time>, a tone as the class of a <span>. Empty where there are no words.
[[nodiscard]] std::string html_cell(report::Cell const& cell, report::Place place);

// The class of a tone; empty for plain.
[[nodiscard]] std::string_view tone_class(report::Tone tone);
// <p class="bad">...</p> with a line feed.
[[nodiscard]] std::string html_paragraph(std::string_view text, report::Tone tone = report::Tone::plain);

// A table with a caption, which holds the heading where the table has a title; where it has no rows, the
// heading and its empty text. `id` names the heading. (html_table.cpp)
[[nodiscard]] std::string html_table(report::Table const& table, std::string const& id);

// The style sheet of every page. (html_style.cpp)
[[nodiscard]] std::string_view html_style();

} // namespace goodplan::render
