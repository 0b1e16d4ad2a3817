#include <goodplan/base/ascii.hpp>

#include "base/code_points.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace goodplan::base {
namespace {

// Letters of ranges that are nearly all letters with accents: the letter without them, "?" where there is
// none.
struct Letters {
    char32_t first;
    std::string_view plain;
};
constexpr std::array letter_ranges{
    Letters{0xC0, "AAAAAA?CEEEEIIIIDNOOOOO?OUUUUY??aaaaaa?ceeeeiiiidnooooo?ouuuuy?y"
                  "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi??JjKkkLlLlLlL"
                  "lLlNnNnNn???OoOoOo??RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs"},
    Letters{0x1CD, "AaIiOoUuUuUuUuUu?AaAa??GgGgKkOoOo??j???Gg??NnAa??Oo"},
    Letters{0x200, "AaAaEeEeIiIiOoOoRrRrUuUuSsTt??Hh??????AaEeOoOoOoOoYy"},
    Letters{0x1E00, "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMm"
                    "MmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv"
                    "WwWwWwWwWwXxXxYyZzZzZzhtwy??????AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe"
                    "EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy"},
};

struct Form {
    char32_t point;
    std::string_view text;
};
constexpr std::array forms{
    // spaces
    Form{0xA0, " "}, Form{0x2002, " "}, Form{0x2003, " "}, Form{0x2004, " "}, Form{0x2005, " "},
    Form{0x2006, " "}, Form{0x2007, " "}, Form{0x2008, " "}, Form{0x2009, " "}, Form{0x200A, " "},
    Form{0x202F, " "}, Form{0x205F, " "}, Form{0x3000, " "},
    // hyphens, dashes, minus
    Form{0x2010, "-"}, Form{0x2011, "-"}, Form{0x2012, "-"}, Form{0x2013, "-"}, Form{0x2014, "--"},
    Form{0x2015, "--"}, Form{0x2212, "-"},
    // quotes, primes, ellipsis, bullets
    Form{0x2018, "'"}, Form{0x2019, "'"}, Form{0x201A, "'"}, Form{0x201B, "'"}, Form{0x2032, "'"},
    Form{0x2BC, "'"}, Form{0xB4, "'"}, Form{0x201C, "\""}, Form{0x201D, "\""}, Form{0x201E, "\""},
    Form{0x201F, "\""}, Form{0x2033, "\""}, Form{0xAB, "<<"}, Form{0xBB, ">>"}, Form{0x2039, "<"},
    Form{0x203A, ">"}, Form{0x2026, "..."}, Form{0x2022, "*"}, Form{0xB7, "."}, Form{0xA6, "|"},
    // signs
    Form{0xA3, "GBP"}, Form{0x20AC, "EUR"}, Form{0xA9, "(c)"}, Form{0xAE, "(R)"}, Form{0x2122, "(TM)"},
    Form{0xB0, "deg"}, Form{0xB1, "+/-"}, Form{0xD7, "x"}, Form{0xF7, "/"}, Form{0x2044, "/"},
    Form{0xB5, "u"}, Form{0xB2, "^2"}, Form{0xB3, "^3"}, Form{0x2116, "No"}, Form{0x2190, "<-"},
    Form{0x2192, "->"}, Form{0x21D2, "=>"}, Form{0x2260, "!="}, Form{0x2264, "<="}, Form{0x2265, ">="},
    // fractions
    Form{0xBC, "1/4"}, Form{0xBD, "1/2"}, Form{0xBE, "3/4"}, Form{0x2153, "1/3"}, Form{0x2154, "2/3"},
    Form{0x215B, "1/8"},
    // letters that are two, and ligatures
    Form{0xC6, "AE"}, Form{0xE6, "ae"}, Form{0xDE, "Th"}, Form{0xFE, "th"}, Form{0xDF, "ss"},
    Form{0x1E9E, "SS"}, Form{0x132, "IJ"}, Form{0x133, "ij"}, Form{0x149, "'n"}, Form{0x14A, "Ng"},
    Form{0x14B, "ng"}, Form{0x152, "OE"}, Form{0x153, "oe"}, Form{0x192, "f"}, Form{0xFB00, "ff"},
    Form{0xFB01, "fi"}, Form{0xFB02, "fl"}, Form{0xFB03, "ffi"}, Form{0xFB04, "ffl"}, Form{0xFB05, "st"},
    Form{0xFB06, "st"}};

constexpr Letters full_width{0xFF01, "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"
                                     "abcdefghijklmnopqrstuvwxyz{|}~"};

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_fraction(std::string_view form) {
    return form.size() == 3 && form[1] == '/' && is_ascii_digit(form[0]);
}
bool is_money(std::string_view form) { return form == "GBP" || form == "EUR"; }

// A mark that a letter wears. What strikes a letter through says something, and is no accent.
bool is_accent(char32_t point) {
    bool const strikes_through = point >= 0x334 && point <= 0x338;
    return point >= 0x300 && point <= 0x36F && !strikes_through;
}

std::string_view letter_in(Letters const& letters, char32_t point) {
    if (point < letters.first || point - letters.first >= letters.plain.size())
        return {};
    return letters.plain.substr(point - letters.first, 1);
}

// Empty when the character has no usual form.
std::string_view form_of(char32_t point) {
    auto const* const found = std::ranges::find(forms, point, &Form::point);
    if (found != forms.end())
        return found->text;
    for (auto const& letters : letter_ranges) {
        if (auto const letter = letter_in(letters, point); !letter.empty() && letter != "?")
            return letter;
    }
    return letter_in(full_width, point);
}

std::uint32_t number(char32_t point) { return static_cast<std::uint32_t>(point); }

void append_form(std::string& out, CodePoint const& point, std::string_view after) {
    auto const form = form_of(point.value);
    if (form.empty()) {
        bool const worn = is_accent(point.value) && !out.empty() && is_ascii_letter(out.back());
        if (!worn)
            out += fmt::format("\\u{{{:X}}}", number(point.value));
        return;
    }
    if (is_fraction(form) && !out.empty() && is_ascii_digit(out.back()))
        out += ' '; // 3 1/2, not 31/2
    out += form;
    if (is_money(form) && !after.empty() && is_ascii_digit(after.front()))
        out += ' ';
}

// Calls `other(point, text after it)` for each character that is not ASCII; ASCII goes straight to `out`.
template <class Other> void each_character(std::string_view text, std::string& out, Other const& other) {
    for (std::size_t at = 0; at < text.size();) {
        auto const point = code_point_at(text, at);
        if (point.valid && point.value < 0x80) {
            out += text[at];
        } else {
            other(point, text.substr(at + point.length));
        }
        at += point.length;
    }
}

} // namespace

std::string ascii(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    each_character(text, out, [&out](auto const& point, auto after) { append_form(out, point, after); });
    return out;
}

std::string ascii_json(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    each_character(json, out, [&out](auto const& point, auto /*after*/) {
        auto const value = number(point.value);
        if (value < 0x10000) {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", value);
        } else {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}\\u{:04x}", 0xD800 + ((value - 0x10000) >> 10U),
                           0xDC00 + ((value - 0x10000) & 0x3FFU));
        }
    });
    return out;
}

std::string ascii_html(std::string_view html) {
    std::string out;
    out.reserve(html.size());
    each_character(html, out, [&out](auto const& point, auto /*after*/) {
        fmt::format_to(std::back_inserter(out), "&#x{:X};", number(point.value));
    });
    return out;
}

} // namespace goodplan::base
