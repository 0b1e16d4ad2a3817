#include "render/mail_encoding.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace goodplan::render {
namespace {

constexpr std::size_t body_line = 76;    // RFC 2045 6.7
constexpr std::size_t header_line = 78;  // RFC 5322 2.1.1
constexpr std::size_t encoded_line = 76; // RFC 2047 2: a header line that holds encoded words
constexpr std::string_view word_start = "=?utf-8?Q?";
constexpr std::string_view word_end = "?=";

std::string hex(char c) { return fmt::format("={:02X}", static_cast<unsigned char>(c)); }

bool is_printable(char c) { return c >= ' ' && c <= '~'; }
bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// ---- bodies -------------------------------------------------------------------------------------------

// One line of a text as lines of at most 76.
class BodyLine {
public:
    BodyLine(std::string_view line, bool ends) : line_(line), ends_(ends) {}

    [[nodiscard]] std::string encoded() && {
        for (std::size_t at = 0; at < line_.size(); ++at) {
            bool const last = ends_ && at + 1 == line_.size();
            if (used_ + piece(at).size() > (last ? body_line : body_line - 1)) // one for the = at the end
                break_softly();
            auto const next = piece(at); // what begins a line is another matter
            made_ += next;
            used_ += next.size();
        }
        return std::move(made_) + (ends_ ? "\n" : "=\n");
    }

private:
    [[nodiscard]] std::string piece(std::size_t at) const {
        char const c = line_[at];
        bool const begins = used_ == 0 && (c == '.' || line_.substr(at).starts_with("From "));
        bool const ends = c == ' ' && at + 1 == line_.size();
        return !is_printable(c) || c == '=' || begins || ends ? hex(c) : std::string{c};
    }

    void break_softly() {
        made_ += "=\n";
        used_ = 0;
    }

    std::string_view line_;
    bool ends_; // with a line feed that is the text's
    std::string made_;
    std::size_t used_ = 0; // of the line that is being made
};

// ---- headers ------------------------------------------------------------------------------------------

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (auto const& word : base::split(base::visible_line(text), ' '))
        if (!word.empty())
            words.push_back(word);
    return words;
}

// A word in a line of its own, after one space. "=?" would be read as the beginning of an encoded word.
bool can_stand_as_it_is(std::string_view word, std::size_t room) {
    return word.size() <= room && std::ranges::all_of(word, is_printable) &&
           word.find("=?") == std::string_view::npos;
}

std::string folded(std::string line, std::vector<std::string> const& words) {
    std::string made;
    for (auto const& word : words) {
        if (line.size() + 1 + word.size() > header_line && line.find_first_not_of(' ') != std::string::npos) {
            made += line + "\n";
            line.clear();
        }
        line += " " + word;
    }
    return made + line + "\n";
}

// A character of an encoded word (RFC 2047 4.2, and 5 (3) which allows the fewest).
std::string encoded_character(std::string_view bytes) {
    if (bytes == " ")
        return "_";
    bool const plain =
        bytes.size() == 1 && ((bytes[0] >= 'a' && bytes[0] <= 'z') || (bytes[0] >= 'A' && bytes[0] <= 'Z') ||
                              (bytes[0] >= '0' && bytes[0] <= '9'));
    if (plain)
        return std::string{bytes};
    std::string made;
    for (char const c : bytes)
        made += hex(c);
    return made;
}

// Whole characters only in each: a program decodes one encoded word at a time. `before` is what stands before
// the first on its line.
std::vector<std::string> encoded_words(std::string_view text, std::size_t before) {
    std::vector<std::string> words;
    std::string word{word_start};
    while (!text.empty()) {
        std::size_t length = 1;
        while (length < text.size() && continues_character(text[length]))
            ++length;
        auto const next = encoded_character(text.substr(0, length));
        auto const room = encoded_line - 1 - (words.empty() ? before : 0) - word_end.size();
        if (word.size() + next.size() > room) {
            words.push_back(word.append(word_end));
            word = word_start;
        }
        word += next;
        text.remove_prefix(length);
    }
    words.push_back(word.append(word_end));
    return words;
}

} // namespace

std::string quoted_printable(std::string_view text) {
    std::string made;
    made.reserve(text.size() + text.size() / 8);
    while (!text.empty()) {
        auto const feed = text.find('\n');
        bool const ends = feed != std::string_view::npos;
        made += BodyLine{text.substr(0, feed), ends}.encoded();
        text.remove_prefix(ends ? feed + 1 : text.size());
    }
    return made;
}

std::string text_header(std::string_view name, std::string_view text) {
    auto const start = fmt::format("{}:", name);
    auto const words = words_of(text);
    auto const stands = [&](std::string const& word) {
        // The first one stands beside the name: a line of spaces alone must not come of folding.
        return can_stand_as_it_is(word, header_line - 1 - (&word == &words.front() ? start.size() : 0));
    };
    if (std::ranges::all_of(words, stands))
        return folded(start, words);
    return folded(start, encoded_words(base::join(words, " "), start.size()));
}

std::string address_header(std::string_view name, std::span<std::string const> addresses) {
    if (addresses.empty())
        return {};
    std::vector<std::string> words;
    for (auto const& address : addresses)
        words.push_back(address + (&address == &addresses.back() ? "" : ","));
    return folded(fmt::format("{}:", name), words);
}

} // namespace goodplan::render
