#include "render/html_parts.hpp"

#include "render/cells.hpp"

#include <goodplan/base/date.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/core.h>

namespace goodplan::render {
namespace {

using report::Cell;
using report::Place;
using report::Tone;

std::string escaped(std::string_view inert) {
    std::string made;
    made.reserve(inert.size() + inert.size() / 8);
    for (char const c : inert) {
        switch (c) {
        case '&':
            made += "&amp;";
            break;
        case '<':
            made += "&lt;";
            break;
        case '>':
            made += "&gt;";
            break;
        case '"':
            made += "&quot;";
            break;
        case '\'':
            made += "&#39;";
            break;
        case '\n':
            made += "<br>";
            break;
        default:
            made += c;
        }
    }
    return made;
}

} // namespace

std::string html_text(std::string_view text) { return escaped(base::visible(text)); }
std::string html_line(std::string_view text) { return escaped(base::visible_line(text)); }

std::string html_words(Cell const& cell, Place place) {
    auto const* const day = std::get_if<report::Date>(&cell.value);
    if (day != nullptr && cell.shown.empty())
        return base::weekday_full(*day) + " " + base::in_full(*day);
    return cell_text(cell, place);
}

std::string html_cell(Cell const& cell, Place place) {
    auto const words = html_words(cell, place);
    auto made = place == Place::column ? html_line(words) : html_text(words);
    if (made.empty())
        return made;
    if (auto const* const day = std::get_if<report::Date>(&cell.value))
        made = fmt::format(R"(<time datetime="{}">{}</time>)", base::iso(*day), made);
    if (cell.tone == Tone::plain)
        return made;
    return fmt::format(R"(<span class="{}">{}</span>)", tone_class(cell.tone), made);
}

std::string_view tone_class(Tone tone) {
    switch (tone) {
    case Tone::good:
        return "good";
    case Tone::caution:
        return "caution";
    case Tone::bad:
        return "bad";
    case Tone::quiet:
        return "quiet";
    case Tone::strong:
        return "strong";
    case Tone::plain:
        break;
    }
    return {};
}

std::string html_paragraph(std::string_view text, Tone tone) {
    auto const mark = tone == Tone::plain ? std::string{} : fmt::format(R"( class="{}")", tone_class(tone));
    return fmt::format("<p{}>{}</p>\n", mark, html_text(text));
}

} // namespace goodplan::render
