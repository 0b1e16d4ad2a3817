// An HTML reader that takes nothing but the strict form that we promise: what our pages are held against.
// Tags in lower case from a closed list, every one closed, attributes in double quotes, five entities, no
// comments.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goodplan::test {

struct HtmlNode {
    std::string tag;  // empty: a text
    std::string text; // of a text: entities resolved
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<HtmlNode> children;

    [[nodiscard]] std::string attribute(std::string_view name) const; // "" where there is none
};

struct HtmlPage {
    std::string wrong; // what is wrong and where; empty when the text is one page
    HtmlNode root;     // without a tag; its children are those of the page
};

[[nodiscard]] HtmlPage read_html(std::string_view text);

// The words below a node; <br> is a line feed.
[[nodiscard]] std::string words_of(HtmlNode const& node);
// Headings, paragraphs, captions, cells and facts: tag and words, in the order of the page.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> outline_of(HtmlPage const& page);
// Every node below with one of these tags ("h1 h2 p"), in the order of the page.
[[nodiscard]] std::vector<HtmlNode const*> all_of(HtmlNode const& node, std::string_view tags);

} // namespace goodplan::test
