#include "cli/pages.hpp"

#include <goodplan/base/text.hpp>

#include <algorithm>
#include <cstddef>

namespace goodplan::cli {
namespace {

constexpr int margin = 2; // before a name
constexpr int gap = 2;    // between the longest name and the meanings

std::string spaces(int count) { return std::string(static_cast<std::size_t>(std::max(count, 0)), ' '); }

// `head` stands before the first line, which begins at `column`; the other lines are indented to it.
std::string hanging(std::string const& head, std::string_view text, int column, int width) {
    std::string made;
    for (auto const& line : base::wrap(text, std::max(width - column, 20))) {
        made += made.empty() ? head : spaces(column);
        made += line + "\n";
    }
    return made;
}

std::string set_line(std::string_view line, int width) {
    if (base::display_width(line) <= width || is_to_copy(line))
        return std::string{line} + "\n";
    auto const column = std::max(second_column(line), line.find_first_not_of(' '));
    return hanging(std::string{line.substr(0, column)}, line.substr(column), static_cast<int>(column), width);
}

class ParagraphSetter {
public:
    explicit ParagraphSetter(int width) : width_(width) {}

    void add(std::string const& line) {
        if (line.empty() || line.starts_with("  ")) {
            flush();
            made_ += line.empty() ? "\n" : set_line(line, width_);
        } else {
            pending_ += (pending_.empty() ? "" : " ") + line;
        }
    }

    std::string finish() {
        flush();
        return made_;
    }

private:
    void flush() {
        if (!pending_.empty())
            made_ += hanging({}, pending_, 0, width_);
        pending_.clear();
    }

    int width_;
    std::string made_;
    std::string pending_;
};

} // namespace

std::string entries(std::vector<Entry> const& list, int width) {
    int longest = 0;
    for (auto const& [name, meaning] : list) {
        if (auto const size = base::display_width(name); size <= width / 3)
            longest = std::max(longest, size);
    }
    int const column = margin + longest + gap;
    std::string made;
    for (auto const& [name, meaning] : list) {
        auto head = spaces(margin) + base::pad_right(name, longest + gap);
        if (base::display_width(name) > longest) {
            made += spaces(margin) + name + "\n";
            head = spaces(column);
        }
        made += hanging(head, meaning, column, width);
    }
    return made;
}

bool is_to_copy(std::string_view line) { return line.starts_with("    "); }

std::size_t second_column(std::string_view line) {
    auto const begin = line.find_first_not_of(' ');
    auto const blank = line.find("  ", begin);
    auto const column = blank == std::string_view::npos ? blank : line.find_first_not_of(' ', blank);
    return column == std::string_view::npos ? 0 : column;
}

std::string paragraphs(std::string_view text, int width) {
    ParagraphSetter setter{width};
    for (auto const& line : base::split(text, '\n'))
        setter.add(line);
    return setter.finish();
}

std::string indented(std::string_view text, int indent, int width) {
    return hanging(spaces(indent), text, indent, width);
}

} // namespace goodplan::cli
