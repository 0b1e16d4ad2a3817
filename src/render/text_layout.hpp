// The page that the text renderer fills: lines of pieces, each piece with a tone. Everything is measured and
// broken as plain text; colour is put on when a finished line is written, so that it can move nothing.
#pragma once

#include <goodplan/render/render.hpp>
#include <goodplan/report/document.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace goodplan::render {

using report::Tone;

struct Piece {
    std::string text; // inert: has passed base::visible
    Tone tone = Tone::plain;
};
using Line = std::vector<Piece>;

// Without a room of this many columns a text is not worth its place in a line, and goes below.
inline constexpr int least_room = 20;

[[nodiscard]] int columns_of(Line const& line);
[[nodiscard]] bool is_blank(Line const& line);
// Puts the pieces at this column of the line, which must end before it.
void place(Line& line, int at, Line const& pieces);
// base::wrap of all pieces as one text, each character with the tone that it had.
[[nodiscard]] std::vector<Line> wrapped(Line const& pieces, int width, int first = 0);
// Made inert and wrapped. Where a line of the text is indented, its continuation lines are too.
[[nodiscard]] std::vector<Line> wrapped_text(std::string_view text, Tone tone, int width);

class Page {
public:
    Page(TextOptions options, bool mailed, bool spaced = false);

    [[nodiscard]] int width() const { return width_; } // columns inside the margin
    [[nodiscard]] bool mailed() const { return mailed_; }
    void add(Line line, int indent = 0); // spaces at the end are dropped
    void add(std::vector<Line> const& lines, int indent = 0);
    void add_empty_line(); // unless nothing stands above it
    void separate();       // an empty line where the report is not mailed, or is spaced
    [[nodiscard]] std::string finish() &&;

private:
    bool mailed_;
    bool spaced_;
    bool colour_;
    int width_;
    std::string out_;
};

// text_table.cpp, text_facts.cpp
void add_table(Page& page, report::Table const& table);
void add_facts(Page& page, report::FactList const& list);
// The title of a block, after an empty line; nothing when it is empty.
void add_block_title(Page& page, std::string_view title);

} // namespace goodplan::render
