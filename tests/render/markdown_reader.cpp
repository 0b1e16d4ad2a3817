#include "markdown_reader.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <cctype>
#include <cstring>
#include <optional>
#include <utility>

namespace goodplan::test {
namespace {

bool is_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Would begin a block, or underline the line above, if it stood at the beginning of a line.
bool begins_block(std::string_view line) {
    if (line.empty() || std::strchr("#>-+*=:~`|<\t ", line.front()) != nullptr)
        return true;
    std::size_t digits = 0;
    while (digits < line.size() && is_digit(line[digits]))
        ++digits;
    return digits > 0 && digits < 10 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
}

class Inline {
public:
    explicit Inline(std::string_view text) : rest_(text) {}

    std::string wrong;

    std::string text() {
        std::string out;
        while (!rest_.empty() && wrong.empty())
            out += next();
        return out;
    }

private:
    bool take(std::string_view wanted) {
        if (!rest_.starts_with(wanted))
            return false;
        seen_ += wanted;
        rest_.remove_prefix(wanted.size());
        return true;
    }

    std::string next() {
        if (take("<br>"))
            return "\n";
        if (take("&amp;"))
            return "&";
        if (take("&lt;"))
            return "<";
        char const c = rest_.front();
        if (c == '\\' && rest_.size() > 1 && is_punctuation(rest_[1])) {
            std::string const escaped{rest_[1]};
            take(rest_.substr(0, 2));
            return escaped;
        }
        bool const link = rest_.starts_with("://") || (c == '.' && base::ascii_lower(seen_).ends_with("www"));
        bool const reference = c == '&' && rest_.size() > 1 &&
                               (rest_[1] == '#' || std::isalpha(static_cast<unsigned char>(rest_[1])) != 0);
        if (std::strchr("\\`*_[]<~$\n", c) != nullptr || link || reference)
            wrong = fmt::format("'{}' could be more than text", rest_.substr(0, 20));
        take(rest_.substr(0, 1));
        return std::string{c};
    }

    std::string_view rest_;
    std::string seen_;
};

class Reader {
public:
    explicit Reader(std::string_view text) : lines_(base::split(text, '\n')) {}

    MarkdownPage read() && {
        if (!lines_.empty() && lines_.back().empty())
            lines_.pop_back();
        else
            fail("no line feed at the end");
        while (at_ < lines_.size() && page_.wrong.empty())
            block();
        return std::move(page_);
    }

private:
    void fail(std::string const& what) {
        if (page_.wrong.empty())
            page_.wrong = fmt::format("line {}: {}", at_ + 1, what);
    }

    std::string text(std::string_view source) {
        Inline reader{source};
        auto words = reader.text();
        if (!reader.wrong.empty())
            fail(reader.wrong);
        return words;
    }

    [[nodiscard]] bool at_end_of_block() const { return at_ == lines_.size() || lines_[at_].empty(); }

    void block() {
        auto const& line = lines_[at_];
        if (line.empty()) {
            ++at_;
        } else if (line.starts_with("# ") || line.starts_with("## ")) {
            page_.titles.push_back(text(std::string_view{line}.substr(line.find(' ') + 1)));
            alone();
        } else if (line == "---") {
            ++page_.rules;
            alone();
        } else if (line.starts_with("| ")) {
            table();
        } else if (line.starts_with("- **")) {
            list();
        } else {
            page_.paragraphs.push_back(paragraph(""));
        }
    }

    // The next line must be empty: a rule under a paragraph would make it a heading.
    void alone() {
        ++at_;
        if (!at_end_of_block())
            fail("no empty line before it");
    }

    std::string paragraph(std::string_view indent) {
        std::string words;
        while (!at_end_of_block()) {
            std::string_view line = lines_[at_];
            if (!line.starts_with(indent))
                return words;
            line.remove_prefix(indent.size());
            if (begins_block(line))
                fail(fmt::format("begins a block: {}", line));
            auto const broken = is_break(line);
            words += (words.empty() ? "" : "\n") + text(line.substr(0, line.size() - (broken ? 1 : 0)));
            if (line.ends_with(' '))
                fail("a space at the end");
            ++at_;
            if (broken == (at_end_of_block() || !lines_[at_].starts_with(indent)))
                fail("a break at the end of a paragraph, or none inside it");
        }
        return words;
    }

    // An odd number of backslashes at the end: the last one breaks the line.
    static bool is_break(std::string_view line) {
        auto const last = line.find_last_not_of('\\');
        auto const slashes = line.size() - (last == std::string_view::npos ? 0 : last + 1);
        return slashes % 2 == 1;
    }

    void list() {
        while (at_ < lines_.size() && lines_[at_].starts_with("- **"))
            item();
        if (!at_end_of_block())
            fail("not a list item");
    }

    void item() {
        std::string_view line = lines_[at_];
        line.remove_prefix(4);
        auto const end = line.find(":** ");
        if (end == std::string_view::npos)
            return fail("a list item without a label");
        auto const label = text(line.substr(0, end));
        auto value = line.substr(end + 4);
        bool broken = is_break(value);
        auto words = text(value.substr(0, value.size() - (broken ? 1 : 0)));
        ++at_;
        // Further lines and further paragraphs are indented.
        while (at_ < lines_.size()) {
            if (lines_[at_].empty() && at_ + 1 < lines_.size() && lines_[at_ + 1].starts_with("  "))
                ++at_;
            if (!lines_[at_].starts_with("  "))
                break;
            words += '\n' + paragraph("  ");
            broken = false;
        }
        if (broken)
            fail("a break at the end of a list item");
        page_.items.push_back(label + ": " + words);
    }

    std::vector<std::string> cells(std::string_view line) {
        std::vector<std::string> found;
        if (!line.starts_with("| ") || !line.ends_with(" |"))
            fail("a table line without its bars");
        line.remove_prefix(1);
        std::string cell;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (line[i] == '\\' && i + 1 < line.size()) {
                cell += line.substr(i++, 2);
            } else if (line[i] == '|') {
                found.push_back(text(trimmed(cell)));
                cell.clear();
            } else {
                cell += line[i];
            }
        }
        return found;
    }

    static std::string_view trimmed(std::string_view cell) {
        while (cell.starts_with(' '))
            cell.remove_prefix(1);
        while (cell.ends_with(' '))
            cell.remove_suffix(1);
        return cell;
    }

    void table() {
        MarkdownTable made{cells(lines_[at_++]), {}};
        std::string rule = "|";
        for (std::size_t i = 0; i < made.headings.size(); ++i)
            rule += " --- |";
        auto plain = at_ < lines_.size() ? lines_[at_++] : std::string{};
        for (auto right = plain.find(" ---: |"); right != std::string::npos; right = plain.find(" ---: |"))
            plain.erase(right + 4, 1);
        if (plain != rule)
            fail("a heading row without its rule");
        while (!at_end_of_block()) {
            made.rows.push_back(cells(lines_[at_++]));
            if (made.rows.back().size() != made.headings.size())
                fail("a row that does not fit the headings");
        }
        page_.tables.push_back(std::move(made));
    }

    std::vector<std::string> lines_;
    std::size_t at_ = 0;
    MarkdownPage page_;
};

} // namespace

MarkdownPage read_markdown(std::string_view text) { return Reader{text}.read(); }

} // namespace goodplan::test
