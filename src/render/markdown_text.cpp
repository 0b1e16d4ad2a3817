#include "render/markdown_text.hpp"

#include "render/cells.hpp"

#include <goodplan/base/text.hpp>

#include <vector>

namespace goodplan::render {
namespace {

constexpr std::string_view always = "\\`*_[]~$#"; // syntax wherever they stand
constexpr std::string_view at_start = "+-=>:|";   // begin a list, a quotation, a heading or a table
constexpr std::size_t longest_list_number = 9;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// GitHub makes links of www.x and x://y.
bool begins_link(std::string_view text, std::size_t at) {
    if (text[at] == ':')
        return text.substr(at).starts_with("://");
    return text[at] == '.' && at >= 3 && base::ascii_lower(text.substr(at - 3, 3)) == "www";
}

// &lt; and &#60; would be read as <.
bool begins_reference(std::string_view text, std::size_t at) {
    if (text[at] != '&' || at + 1 == text.size())
        return false;
    char const next = text[at + 1];
    return next == '#' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
}

// Text that stands after something else in its line.
std::string markdown_escaped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char const c = text[at];
        if (begins_reference(text, at)) {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else {
            if (always.find(c) != std::string_view::npos || begins_link(text, at))
                out += '\\';
            out += c;
        }
    }
    return out;
}

// Text at the beginning of a line, where "- ", "1. " and the like begin a block.
std::string escaped_line(std::string_view line) {
    std::size_t digits = 0;
    while (digits < line.size() && is_digit(line[digits]))
        ++digits;
    bool const numbers_list = digits > 0 && digits <= longest_list_number && digits < line.size() &&
                              (line[digits] == '.' || line[digits] == ')');
    if (numbers_list)
        return std::string{line.substr(0, digits)} + '\\' + line[digits] +
               markdown_escaped(line.substr(digits + 1));
    auto out = markdown_escaped(line);
    if (!line.empty() && at_start.find(line.front()) != std::string_view::npos && out.front() != '\\')
        out.insert(out.begin(), '\\');
    return out;
}

std::string_view without_spaces_around(std::string_view line) {
    auto const first = line.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view{}
                                           : line.substr(first, line.find_last_not_of(' ') + 1 - first);
}

} // namespace

std::string markdown_line(std::string_view text) {
    return markdown_escaped(without_spaces_around(base::visible_line(text)));
}

std::string markdown_cell(std::string_view text) {
    std::string out;
    bool first = true;
    for (auto const& line : base::split(without_spaces_around(base::visible(text)), '\n')) {
        out += first ? "" : "<br>";
        for (char const c : markdown_escaped(line)) {
            if (c == '|')
                out += '\\';
            out += c;
        }
        first = false;
    }
    return out;
}

std::string markdown_paragraphs(std::string_view text, std::size_t indent, bool inside) {
    std::string out;
    bool paragraph_ended = false;
    for (auto const& line : lines_without_gaps(base::visible(text))) {
        if (line.empty()) {
            paragraph_ended = true;
            continue;
        }
        if (!out.empty()) {
            out += paragraph_ended ? "\n\n" : "\\\n";
            out += std::string(indent, ' ');
        }
        out += out.empty() && inside ? markdown_escaped(line) : escaped_line(line);
        paragraph_ended = false;
    }
    return out;
}

} // namespace goodplan::render
