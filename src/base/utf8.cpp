#include "base/code_points.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <cstdint>

namespace goodplan::base {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr std::string_view replacement_bytes = "\xEF\xBF\xBD";

struct Lead {
    std::size_t length = 0; // 0: no sequence begins with this byte
    char32_t bits = 0;
    char32_t least = 0; // anything smaller would be an overlong form
};

Lead lead_of(std::uint8_t byte) {
    if (byte < 0x80)
        return {1, byte, 0};
    if (byte >= 0xC2 && byte <= 0xDF)
        return {2, byte & 0x1FU, 0x80};
    if (byte >= 0xE0 && byte <= 0xEF)
        return {3, byte & 0x0FU, 0x800};
    if (byte >= 0xF0 && byte <= 0xF4)
        return {4, byte & 0x07U, 0x10000};
    return {};
}

bool in(char32_t point, char32_t low, char32_t high) { return point >= low && point <= high; }

bool is_control(char32_t point) { return point < 0x20 || in(point, 0x7F, 0x9F); }

// What could move the cursor, split a line or turn the reading order of what follows.
bool is_treacherous(char32_t point) {
    return is_control(point) || point == 0x061C || in(point, 0x200E, 0x200F) || in(point, 0x2028, 0x202E) ||
           in(point, 0x2066, 0x2069) || point == 0xFEFF;
}

void append_visible(std::string& out, CodePoint const& point, std::string_view bytes) {
    if (!point.valid) {
        out += replacement_bytes;
    } else if (point.value == '\n') {
        out += '\n';
    } else if (point.value == '\t') {
        out += ' ';
    } else if (is_treacherous(point.value)) {
        out += fmt::format("\\u{{{:X}}}", static_cast<std::uint32_t>(point.value));
    } else {
        out += bytes;
    }
}

std::string why_control(std::string_view text, std::size_t at, char32_t point) {
    if (point == 0)
        return fmt::format("NUL character at byte {}", at);
    if (point == '\r' && text.substr(at).starts_with("\r\n"))
        return {};
    if (!is_control(point) || point == '\t' || point == '\n')
        return {};
    return fmt::format("control character U+{:04X} at byte {}", static_cast<std::uint32_t>(point), at);
}

} // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
    auto const lead = lead_of(static_cast<std::uint8_t>(text[at]));
    if (lead.length == 0 || text.size() - at < lead.length)
        return {replacement, 1, false};
    char32_t value = lead.bits;
    for (std::size_t i = 1; i < lead.length; ++i) {
        auto const byte = static_cast<std::uint8_t>(text[at + i]);
        if ((byte & 0xC0U) != 0x80U)
            return {replacement, 1, false};
        value = (value << 6U) | (byte & 0x3FU);
    }
    if (value < lead.least || in(value, 0xD800, 0xDFFF) || value > 0x10FFFF)
        return {replacement, 1, false};
    return {value, lead.length, true};
}

std::u32string code_points(std::string_view text) {
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) {
        auto const point = code_point_at(text, at);
        points += point.value;
        at += point.length;
    }
    return points;
}

std::size_t invalid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        auto const point = code_point_at(text, at);
        if (!point.valid)
            return at;
        at += point.length;
    }
    return std::string_view::npos;
}

std::string why_not_storable(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        auto const point = code_point_at(text, at);
        if (!point.valid)
            return fmt::format("not valid UTF-8 at byte {}", at);
        if (auto why = why_control(text, at, point.value); !why.empty())
            return why;
        at += point.length;
    }
    return {};
}

std::string visible(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        auto const point = code_point_at(text, at);
        append_visible(out, point, text.substr(at, point.length));
        at += point.length;
    }
    return out;
}

std::string visible_line(std::string_view text) {
    auto line = visible(text);
    for (auto& c : line) {
        if (c == '\n')
            c = ' ';
    }
    return line;
}

} // namespace goodplan::base
