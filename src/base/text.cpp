#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace goodplan::base {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::size_t longest_short_name = 64;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// Bytes of white space at the front of the text: 0, 1, or 2 for a no-break space.
std::size_t space_in_front(std::string_view text) {
    if (text.starts_with(no_break_space))
        return no_break_space.size();
    return !text.empty() && is_space(text.front()) ? 1 : 0;
}

std::size_t space_behind(std::string_view text) {
    if (text.ends_with(no_break_space))
        return no_break_space.size();
    return !text.empty() && is_space(text.back()) ? 1 : 0;
}

std::string padding(std::string_view text, int width) {
    return std::string(static_cast<std::size_t>(std::max(width - display_width(text), 0)), ' ');
}

} // namespace

std::string clean_newlines(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\r') {
            out += text[at];
        } else if (!text.substr(at).starts_with("\r\n")) {
            out += '\n';
        }
    }
    return out;
}

std::string pad_right(std::string_view text, int width) { return std::string{text} + padding(text, width); }
std::string pad_left(std::string_view text, int width) { return padding(text, width) + std::string{text}; }

std::string ascii_upper(std::string_view text) {
    std::string out{text};
    for (auto& c : out) {
        if (is_lower(c))
            c = static_cast<char>(c - 'a' + 'A');
    }
    return out;
}

std::string ascii_lower(std::string_view text) {
    std::string out{text};
    for (auto& c : out) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::string_view trim(std::string_view text) {
    while (auto const length = space_in_front(text))
        text.remove_prefix(length);
    while (auto const length = space_behind(text))
        text.remove_suffix(length);
    return text;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    if (text.empty())
        return parts;
    while (true) {
        auto const at = text.find(separator);
        parts.emplace_back(text.substr(0, at));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + 1);
    }
}

std::string join(std::span<std::string const> parts, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0)
            out += separator;
        out += parts[i];
    }
    return out;
}

std::string counted(long long count, std::string_view noun, std::string_view plural) {
    if (count == 1)
        return fmt::format("1 {}", noun);
    return plural.empty() ? fmt::format("{} {}s", count, noun) : fmt::format("{} {}", count, plural);
}

std::string listed(std::span<std::string const> parts) {
    if (parts.size() < 2)
        return parts.empty() ? std::string{} : parts.front();
    return join(parts.first(parts.size() - 1), ", ") + " and " + parts.back();
}

bool says_something(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        bool const ascii = static_cast<unsigned char>(c) < 0x80;
        return !ascii || is_lower(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
}

bool is_short_name(std::string_view text) {
    if (text.empty() || text.size() > longest_short_name || !is_lower(text.front()))
        return false;
    return std::ranges::all_of(text,
                               [](char c) { return is_lower(c) || (c >= '0' && c <= '9') || c == '-'; });
}

std::string with_article(std::string_view noun) {
    bool const vowel = !noun.empty() && std::string_view("aeio").find(noun.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + std::string(noun);
}

} // namespace goodplan::base
