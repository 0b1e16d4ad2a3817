#include <goodplan/base/json_text.hpp>

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>

namespace goodplan::base {
namespace {

struct Treacherous {
    std::string_view bytes;
    std::string_view escape;
};

// Beyond the controls: what turns the reading order or ends a line, as base::visible has it. Machines get the
// exact text, so here it is escaped, not spelled out.
constexpr Treacherous treacherous[] = {
    {"\xD8\x9C", "\\u061c"},     {"\xE2\x80\x8E", "\\u200e"}, {"\xE2\x80\x8F", "\\u200f"},
    {"\xE2\x80\xA8", "\\u2028"}, {"\xE2\x80\xA9", "\\u2029"}, {"\xE2\x80\xAA", "\\u202a"},
    {"\xE2\x80\xAB", "\\u202b"}, {"\xE2\x80\xAC", "\\u202c"}, {"\xE2\x80\xAD", "\\u202d"},
    {"\xE2\x80\xAE", "\\u202e"}, {"\xE2\x81\xA6", "\\u2066"}, {"\xE2\x81\xA7", "\\u2067"},
    {"\xE2\x81\xA8", "\\u2068"}, {"\xE2\x81\xA9", "\\u2069"}, {"\xEF\xBB\xBF", "\\ufeff"},
};

std::uint8_t byte_at(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<std::uint8_t>(text[at]) : std::uint8_t{0};
}

// Appends what stands at the front of the text, and says how many bytes that was.
std::size_t append_front(std::string& out, std::string_view text) {
    auto const byte = byte_at(text, 0);
    if (byte == '"' || byte == '\\') {
        out += '\\';
        out += text.front();
        return 1;
    }
    if (byte < 0x20 || byte == 0x7F) {
        out += fmt::format("\\u{:04x}", byte);
        return 1;
    }
    if (byte == 0xC2 && byte_at(text, 1) < 0xA0) { // C1 controls: U+0080 to U+009F
        out += fmt::format("\\u{:04x}", byte_at(text, 1));
        return 2;
    }
    if (byte >= 0x80) {
        for (auto const& each : treacherous) {
            if (!text.starts_with(each.bytes))
                continue;
            out += each.escape;
            return each.bytes.size();
        }
    }
    out += text.front();
    return 1;
}

void append_valid(std::string& out, std::string_view text) {
    while (!text.empty())
        text.remove_prefix(append_front(out, text));
}

} // namespace

std::string json_string(std::string_view text) {
    std::string out{'"'};
    while (true) {
        auto const bad = std::min(invalid_utf8(text), text.size());
        append_valid(out, text.substr(0, bad));
        if (bad == text.size())
            break;
        out += "\xEF\xBF\xBD";
        text.remove_prefix(bad + 1);
    }
    out += '"';
    return out;
}

} // namespace goodplan::base
