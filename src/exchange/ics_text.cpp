#include "exchange/ics_text.hpp"

#include <goodplan/base/text.hpp>

namespace goodplan::exchange {
namespace {

constexpr std::size_t line_octets = 75; // without its CRLF

// A byte that goes on with a UTF-8 character begun before it.
bool goes_on(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

} // namespace

std::string ics_escaped(std::string_view text) {
    std::string made;
    for (char const c : base::visible(text)) {
        if (c == '\n') {
            made += "\\n";
            continue;
        }
        if (c == '\\' || c == ';' || c == ',')
            made += '\\';
        made += c;
    }
    return made;
}

std::string ics_line(std::string_view content) {
    std::string made;
    auto room = line_octets;
    while (content.size() > room) {
        auto cut = room;
        while (cut > 1 && goes_on(content[cut]))
            --cut;
        made.append(content.substr(0, cut)).append("\r\n ");
        content.remove_prefix(cut);
        room = line_octets - 1; // the space counts
    }
    return made.append(content).append("\r\n");
}

} // namespace goodplan::exchange
