#include <goodplan/base/ascii.hpp>
#include <goodplan/base/text.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

using namespace goodplan::base;

namespace {

std::string utf8(char32_t point) {
    std::string out;
    auto const tail = [&](int shift) { return static_cast<char>(0x80 | ((point >> shift) & 0x3F)); };
    if (point < 0x80)
        return {static_cast<char>(point)};
    if (point < 0x800)
        return {static_cast<char>(0xC0 | (point >> 6)), tail(0)};
    if (point < 0x10000)
        return {static_cast<char>(0xE0 | (point >> 12)), tail(6), tail(0)};
    return {static_cast<char>(0xF0 | (point >> 18)), tail(12), tail(6), tail(0)};
}

bool is_ascii(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

} // namespace

TEST_CASE("letters lose their accents in ASCII", "[base]") {
    CHECK(ascii("café Zoë Renée Müller naïve Ångström") == "cafe Zoe Renee Muller naive Angstrom");
    CHECK(ascii("Siân Ŵyn Llŷr Seán Łukasz Đặng Nguyễn Ştefan Șerban") ==
          "Sian Wyn Llyr Sean Lukasz Dang Nguyen Stefan Serban");
    CHECK(ascii("Ærø straße ŒUVRE Þór ðe ﬁle eﬀort") == "AEro strasse OEUVRE Thor de file effort");
    CHECK(ascii("e\xCC\x81 n\xCC\x83o\xCC\x88\xCC\x81") == "e no");
    CHECK(ascii("ＡＢＣ１２３＝") == "ABC123=");
}

TEST_CASE("typographic marks become what a typewriter has", "[base]") {
    CHECK(ascii("“Carers’ views” – ‘so far’…") == "\"Carers' views\" - 'so far'...");
    CHECK(ascii("6 Nov—4 Dec; 5−3; word‑break; a b c") == "6 Nov--4 Dec; 5-3; word-break; a b c");
    CHECK(ascii("£2m, £, in £ and €5") == "GBP 2m, GBP, in GBP and EUR 5");
    CHECK(ascii("3½ years, ½ day, ≤ 5, 30 Sep → 6 Nov, 20°, ±2, 5×3") ==
          "3 1/2 years, 1/2 day, <= 5, 30 Sep -> 6 Nov, 20deg, +/-2, 5x3");
}

TEST_CASE("what has no ASCII form prints as its escape and never vanishes", "[base]") {
    CHECK(ascii("ok 😀 中") == "ok \\u{1F600} \\u{4E2D}");
    CHECK(ascii("\xE2\x80\xAE\xE2\x80\x8B\xC2\x85\xEF\xBB\xBF") == "\\u{202E}\\u{200B}\\u{85}\\u{FEFF}");
    CHECK(ascii("\xFF"
                "a\xE4\xB8") == "\\u{FFFD}a\\u{FFFD}\\u{FFFD}");
    CHECK(ascii("\xCC\x81 \xCC\x81") == "\\u{301} \\u{301}");   // an accent on nothing
    CHECK(ascii("d\xCC\xB6o\xCC\xB6") == "d\\u{336}o\\u{336}"); // struck through is no accent
    for (char32_t point = 0x80; point < 0x30000; ++point) {
        if (point >= 0xD800 && point < 0xE000)
            continue;
        auto const form = ascii(utf8(point));
        if (form.empty() || !is_ascii(form))
            FAIL("U+" << std::hex << static_cast<unsigned>(point) << " becomes '" << form << "'");
    }
}

TEST_CASE("ASCII stays as it is in ASCII", "[base]") {
    std::string all;
    for (char c = 0; c < 127; ++c)
        all += c;
    CHECK(ascii(all) == all);
    CHECK(ascii_json(all) == all);
    CHECK(ascii_html(all) == all);
    CHECK(ascii("").empty());
}

TEST_CASE("Latin letters with marks become the letter that carries them", "[base]") {
    for (auto const* const word : {"ÀÁÂÃÄÅĀĂĄǍẠẢ", "ÈÉÊËĒĔĖĘĚẸẼ", "ŴẀẂẄ", "ŶŸÝỲ", "ÑŃŅŇ", "ŚŜŞŠȘ"}) {
        auto const plain = ascii(word);
        CHECK(std::ranges::all_of(plain, is_letter));
        CHECK(std::ranges::count(plain, plain.front()) == std::ssize(plain));
    }
}

TEST_CASE("JSON and HTML lose nothing in ASCII", "[base]") {
    CHECK(ascii_json("\"é – 😀\"") == "\"\\u00e9 \\u2013 \\ud83d\\ude00\"");
    CHECK(ascii_html("<p>é – 😀</p>") == "<p>&#xE9; &#x2013; &#x1F600;</p>");
    CHECK(ascii_json("\xFF") == "\\ufffd");
}
