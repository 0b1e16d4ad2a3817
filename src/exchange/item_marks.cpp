#include "exchange/item_marks.hpp"

#include <goodplan/base/text.hpp>

#include <array>

namespace goodplan::exchange {

namespace {

constexpr std::string_view digits = "0123456789";

// As Word, web pages and PDF files write them; U+F0B7 is the dot of the Symbol font.
constexpr std::array<std::string_view, 19> bullets{
    "-",      "*",      "\u2022", "\u00B7", "\u2023", "\u2043", "\u2219", "\u25AA", "\u25CF", "\u25CB",
    "\u25E6", "\u25A0", "\u25A1", "\u2013", "\u2014", "\u27A2", "\u2192", "\uF0B7", "\uF0A7"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// How many bytes of white space there are at the place; npos where something else stands. The end of the line
// is as good.
std::size_t gap_at(std::string_view line, std::size_t at) {
    if (at >= line.size())
        return 0;
    auto const rest = line.substr(at);
    auto const length = rest.size() - base::trim(rest).size();
    return length == 0 ? std::string_view::npos : length; // the line itself is trimmed at its end
}

std::optional<ItemMark> bullet_mark(std::string_view line) {
    for (auto const bullet : bullets) {
        if (!line.starts_with(bullet))
            continue;
        auto const gap = gap_at(line, bullet.size());
        bool const sticks = is_letter(line.size() > bullet.size() ? line[bullet.size()] : ' ');
        if (gap != std::string_view::npos)
            return ItemMark{std::string(bullet), {}, bullet.size() + gap};
        if (sticks && bullet.size() > 1 && bullet != "\u2013" && bullet != "\u2014")
            return ItemMark{std::string(bullet), {}, bullet.size()};
    }
    if (line.starts_with("o ") || line.starts_with("o\t")) // Word's second level
        return ItemMark{"o", {}, 1 + gap_at(line, 1)};
    return std::nullopt;
}

// "2.1", "12", "R3", "Recommendation 3", "iii", "b": what may be a number, and how the shape calls it.
struct Core {
    std::string number;
    std::string shape;
    std::size_t length = 0;
};

Core digits_at(std::string_view line, std::size_t at) {
    Core core;
    auto end = line.find_first_not_of(digits, at);
    end = end == std::string_view::npos ? line.size() : end;
    if (end == at || end - at > 3) // 2017 begins a wrapped line, not an item
        return core;
    core.shape = "1";
    while (end + 1 < line.size() && line[end] == '.' && is_digit(line[end + 1])) {
        auto const next = line.find_first_not_of(digits, end + 1);
        end = next == std::string_view::npos ? line.size() : next;
        core.shape += ".1";
    }
    core.number = std::string(line.substr(at, end - at));
    core.length = end - at;
    return core;
}

// "R3", "Rec 3", "Recommendation 3": the letter stays with the number, the word does not.
Core lettered_digits(std::string_view line, std::size_t at) {
    for (std::string_view const word : {"recommendation ", "rec. ", "rec ", "r"}) {
        if (base::ascii_lower(line.substr(at, word.size())) != word)
            continue;
        auto core = digits_at(line, at + word.size());
        if (core.length == 0)
            continue;
        core.shape = "R" + core.shape;
        if (word == "r")
            core.number.insert(core.number.begin(), line[at]);
        core.length += word.size();
        return core;
    }
    return {};
}

Core letters_at(std::string_view line, std::size_t at) {
    auto end = at;
    while (end < line.size() && is_letter(line[end]))
        ++end;
    auto const word = line.substr(at, end - at);
    if (word.empty() || (word.size() > 1 && !roman(word)))
        return {};
    return {std::string(word), "a", word.size()};
}

// "2.1" alone is a number when a capital letter follows: "2.5 million" is none.
bool stands_alone(std::string_view line, Core const& core, std::size_t at) {
    auto const gap = gap_at(line, at);
    if (gap == std::string_view::npos || core.shape == "a")
        return false;
    if (at < line.size() && line[at] == '\t')
        return true;
    auto const next = at + gap < line.size() ? line[at + gap] : ' ';
    return core.shape.find('.') != std::string::npos && next >= 'A' && next <= 'Z';
}

std::optional<ItemMark> mark_of(std::string_view line, bool bracket, Core const& core) {
    auto const at = (bracket ? 1U : 0U) + core.length;
    if (core.length == 0)
        return std::nullopt;
    char const after = at < line.size() ? line[at] : ' ';
    if (bracket && after != ')')
        return std::nullopt;
    constexpr std::string_view stops = ".):";
    if (stops.find(after) == std::string_view::npos) {
        if (!stands_alone(line, core, at))
            return std::nullopt;
        return ItemMark{core.shape, core.number, at + gap_at(line, at)};
    }
    auto const gap = gap_at(line, at + 1);
    if (gap == std::string_view::npos)
        return std::nullopt;
    return ItemMark{(bracket ? "(" : "") + core.shape + after, core.number, at + 1 + gap};
}

} // namespace

MarkFamily ItemMark::family() const {
    if (bullet())
        return MarkFamily::bullet;
    if (shape.find("1.1") != std::string::npos)
        return MarkFamily::dotted;
    return shape.find('1') != std::string::npos ? MarkFamily::digits : MarkFamily::letters;
}

std::optional<int> roman(std::string_view text) {
    struct Part {
        std::string_view letters;
        int value;
    };
    static constexpr std::array parts{Part{"l", 50}, Part{"xl", 40}, Part{"x", 10}, Part{"ix", 9},
                                      Part{"v", 5},  Part{"iv", 4},  Part{"i", 1}};
    auto const word = base::ascii_lower(text);
    for (int value = 1; value < 90; ++value) { // the spelling of each, until one is the word
        std::string spelled;
        int rest = value;
        for (auto const& part : parts)
            for (; rest >= part.value; rest -= part.value)
                spelled += part.letters;
        if (spelled == word)
            return value;
    }
    return std::nullopt;
}

std::optional<ItemMark> item_mark(std::string_view line) {
    if (auto bullet = bullet_mark(line)) {
        // "- 3. Text": the number says more.
        if (auto const inner = item_mark(line.substr(bullet->length)); inner && !inner->bullet()) {
            auto both = *inner;
            both.length += bullet->length;
            return both;
        }
        return bullet;
    }
    bool const bracket = line.starts_with("(");
    std::size_t const at = bracket ? 1 : 0;
    for (auto const& core : {digits_at(line, at), lettered_digits(line, at), letters_at(line, at)})
        if (auto mark = mark_of(line, bracket, core))
            return mark;
    return std::nullopt;
}

} // namespace goodplan::exchange
