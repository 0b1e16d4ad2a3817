#include "html_reader.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>

namespace goodplan::test {
namespace {

constexpr std::array known_tags{"a",      "body",  "br",   "caption", "dd",     "div",   "dl",    "dt",
                                "footer", "h1",    "h2",   "head",    "header", "html",  "li",    "main",
                                "meta",   "nav",   "p",    "span",    "style",  "table", "tbody", "td",
                                "th",     "thead", "time", "title",   "tr",     "ul"};
constexpr std::array entities{std::pair{"&amp;", '&'}, std::pair{"&lt;", '<'}, std::pair{"&gt;", '>'},
                              std::pair{"&quot;", '"'}, std::pair{"&#39;", '\''}};
constexpr std::string_view doctype = "<!DOCTYPE html>\n";

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    HtmlPage read() {
        if (!take(doctype))
            wrong("no doctype");
        while (page_.wrong.empty() && !rest_.empty())
            rest_.starts_with('<') ? read_tag() : read_text();
        if (page_.wrong.empty() && !open_.empty())
            wrong("still open: " + open_.back().tag);
        return std::move(page_);
    }

private:
    void wrong(std::string what) {
        if (page_.wrong.empty())
            page_.wrong = fmt::format("{} before: {}", what, rest_.substr(0, 60));
    }

    bool take(std::string_view words) {
        if (!rest_.starts_with(words))
            return false;
        rest_.remove_prefix(words.size());
        return true;
    }

    std::string take_name() {
        auto const* const end = std::ranges::find_if_not(rest_, is_name);
        auto const length = static_cast<std::size_t>(end - rest_.begin());
        std::string name{rest_.substr(0, length)};
        rest_.remove_prefix(length);
        return name;
    }

    HtmlNode& parent() { return open_.empty() ? page_.root : open_.back(); }

    void add(HtmlNode node) {
        if (parent().tag.empty() && !node.tag.empty() && node.tag != "html")
            wrong("outside the page: " + node.tag);
        parent().children.push_back(std::move(node));
    }

    // An entity or a plain character; both < and > must be escaped.
    std::optional<char> take_character() {
        if (rest_.front() == '<' || rest_.front() == '>')
            return std::nullopt;
        if (rest_.front() == '&') {
            for (auto const& [name, character] : entities)
                if (take(name))
                    return character;
            return std::nullopt;
        }
        char const c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }

    void read_text() {
        HtmlNode node;
        bool const raw = parent().tag == "style";
        while (!rest_.empty() && rest_.front() != '<') {
            auto const c = raw ? std::optional{rest_.front()} : take_character();
            if (!c)
                return wrong("a character that is not escaped");
            if (raw)
                rest_.remove_prefix(1);
            node.text += *c;
        }
        if (open_.empty() && !base::trim(node.text).empty())
            wrong("words outside the page");
        add(std::move(node));
    }

    void read_tag() {
        rest_.remove_prefix(1);
        if (take("/"))
            return close(take_name());
        HtmlNode node;
        node.tag = take_name();
        if (std::ranges::find(known_tags, node.tag) == known_tags.end())
            return wrong("an unknown tag");
        while (take(" "))
            if (!read_attribute(node))
                return wrong("an attribute");
        if (!take(">"))
            return wrong("a tag without its end");
        if (node.tag == "br" || node.tag == "meta")
            return add(std::move(node));
        open_.push_back(std::move(node));
    }

    bool read_attribute(HtmlNode& node) {
        auto const name = take_name();
        if (name.empty() || !take("=\"") || !node.attribute(name).empty())
            return false;
        std::string value;
        while (!rest_.empty() && rest_.front() != '"') {
            auto const c = take_character();
            if (!c)
                return false;
            value += *c;
        }
        node.attributes.emplace_back(name, value);
        return take("\"");
    }

    void close(std::string const& tag) {
        if (open_.empty() || open_.back().tag != tag || !take(">"))
            return wrong("closes what is not open: " + tag);
        auto node = std::move(open_.back());
        open_.pop_back();
        add(std::move(node));
    }

    std::string_view rest_;
    std::vector<HtmlNode> open_;
    HtmlPage page_;
};

void collect(HtmlNode const& node, std::vector<std::string> const& tags,
             std::vector<HtmlNode const*>& found) {
    for (auto const& child : node.children) {
        if (std::ranges::find(tags, child.tag) != tags.end())
            found.push_back(&child);
        collect(child, tags, found);
    }
}

} // namespace

std::string HtmlNode::attribute(std::string_view name) const {
    for (auto const& [key, value] : attributes)
        if (key == name)
            return value;
    return {};
}

HtmlPage read_html(std::string_view text) { return Reader{text}.read(); }

std::string words_of(HtmlNode const& node) {
    if (node.tag == "br")
        return "\n";
    std::string words = node.text;
    for (auto const& child : node.children)
        words += words_of(child);
    return words;
}

std::vector<HtmlNode const*> all_of(HtmlNode const& node, std::string_view tags) {
    std::vector<HtmlNode const*> found;
    collect(node, base::split(tags, ' '), found);
    return found;
}

std::vector<std::pair<std::string, std::string>> outline_of(HtmlPage const& page) {
    std::vector<std::pair<std::string, std::string>> outline;
    for (auto const* node : all_of(page.root, "h1 h2 p caption th td dt dd"))
        outline.emplace_back(node->tag, words_of(*node));
    return outline;
}

} // namespace goodplan::test
