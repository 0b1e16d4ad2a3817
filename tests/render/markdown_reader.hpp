// A reader of the Markdown that our pages are made of: headings, pipe tables, lists, paragraphs and rules, as
// CommonMark and GitHub's tables define them. It takes the escapes off again, and finds fault with every
// character that a Markdown or HTML reader could take as something else than text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace goodplan::test {

struct MarkdownTable {
    std::vector<std::string> headings;
    std::vector<std::vector<std::string>> rows; // cells as text, <br> as a line feed
};

struct MarkdownPage {
    std::string wrong;               // what is wrong and where; empty when all is well
    std::vector<std::string> titles; // headings of any level, as text
    std::vector<MarkdownTable> tables;
    std::vector<std::string> items;      // list items, as text, without the bold of the label
    std::vector<std::string> paragraphs; // as text, breaks as line feeds
    int rules = 0;
};

[[nodiscard]] MarkdownPage read_markdown(std::string_view text);

} // namespace goodplan::test
