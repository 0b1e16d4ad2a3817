#include <catch2/catch.hpp>
#include <goodplan/base/text.hpp>

#include <algorithm>

using namespace goodplan::base;

namespace {

using Lines = std::vector<std::string>;

constexpr auto all_well = std::string_view::npos;

std::string without_breaks(std::string_view text) {
    std::string out{text};
    std::erase_if(out, [](char c) { return c == ' ' || c == '\n'; });
    return out;
}

} // namespace

TEST_CASE("Valid UTF-8 of one to four bytes passes") {
    CHECK(invalid_utf8("") == all_well);
    CHECK(invalid_utf8("plain") == all_well);
    CHECK(invalid_utf8("\x7F") == all_well);
    CHECK(invalid_utf8("\xC2\x80") == all_well);
    CHECK(invalid_utf8("\xDF\xBF") == all_well);
    CHECK(invalid_utf8("\xE0\xA0\x80") == all_well);
    CHECK(invalid_utf8("\xED\x9F\xBF") == all_well);     // U+D7FF
    CHECK(invalid_utf8("\xEE\x80\x80") == all_well);     // U+E000
    CHECK(invalid_utf8("\xEF\xBF\xBF") == all_well);     // U+FFFF
    CHECK(invalid_utf8("\xF0\x90\x80\x80") == all_well); // U+10000
    CHECK(invalid_utf8("\xF4\x8F\xBF\xBF") == all_well); // U+10FFFF
}

TEST_CASE("Overlong forms, surrogates and what is above U-10FFFF are not UTF-8") {
    CHECK(invalid_utf8("ab\xC0\x80") == 2);
    CHECK(invalid_utf8("\xC1\xBF") == 0);
    CHECK(invalid_utf8("\xE0\x9F\xBF") == 0);
    CHECK(invalid_utf8("\xF0\x8F\xBF\xBF") == 0);
    CHECK(invalid_utf8("\xED\xA0\x80") == 0); // U+D800
    CHECK(invalid_utf8("\xED\xBF\xBF") == 0); // U+DFFF
    CHECK(invalid_utf8("\xF4\x90\x80\x80") == 0);
    CHECK(invalid_utf8("\xF5\x80\x80\x80") == 0);
    CHECK(invalid_utf8("\xFE") == 0);
    CHECK(invalid_utf8("\xFF") == 0);
}

TEST_CASE("Truncated sequences and lone continuation bytes are not UTF-8") {
    CHECK(invalid_utf8("a\x80") == 1);
    CHECK(invalid_utf8("caf\xC3") == 3);
    CHECK(invalid_utf8("\xE2\x82") == 0);
    CHECK(invalid_utf8("\xE2\x82z") == 0);
    CHECK(invalid_utf8("\xF0\x9F\x98") == 0);
    CHECK(invalid_utf8("\xC3\xC3\xA9") == 0);
}

TEST_CASE("Text with control characters may not be stored") {
    CHECK(why_not_storable("").empty());
    CHECK(why_not_storable("Line one\n\tLine two\r\nLine three").empty());
    CHECK(why_not_storable("caf\xC3\xA9 \xE2\x80\x93 \xF0\x9F\x98\x80").empty());
    CHECK(why_not_storable("ab\xFF") == "not valid UTF-8 at byte 2");
    CHECK(why_not_storable(std::string_view{"ab\0", 3}) == "NUL character at byte 2");
    CHECK(why_not_storable("\x1B[1m") == "control character U+001B at byte 0");
    CHECK(why_not_storable("a\x7F") == "control character U+007F at byte 1");
    CHECK(why_not_storable("\xC3\xA9\xC2\x85") == "control character U+0085 at byte 2");
    CHECK(why_not_storable("a\rb") == "control character U+000D at byte 1");
    CHECK(why_not_storable("a\r") == "control character U+000D at byte 1");
    CHECK(why_not_storable("a\r\r\n") == "control character U+000D at byte 1");
}

TEST_CASE("Every kind of line ending becomes a line feed") {
    CHECK(clean_newlines("a\r\nb\rc\nd") == "a\nb\nc\nd");
    CHECK(clean_newlines("\r\r\n\n") == "\n\n\n");
    CHECK(clean_newlines("a\r") == "a\n");
    CHECK(clean_newlines("").empty());
}

TEST_CASE("Text for output is inert") {
    CHECK(visible("plain caf\xC3\xA9\n") == "plain caf\xC3\xA9\n");
    CHECK(visible("\x1B[31m") == "\\u{1B}[31m");
    CHECK(visible(std::string_view{"\0", 1}) == "\\u{0}");
    CHECK(visible("\a\b\r") == "\\u{7}\\u{8}\\u{D}");
    CHECK(visible("\x7F") == "\\u{7F}");
    CHECK(visible("\xC2\x9B") == "\\u{9B}");
    CHECK(visible("a\tb") == "a b");
    CHECK(visible("\xE2\x80\xA8\xE2\x80\xA9") == "\\u{2028}\\u{2029}");
    CHECK(visible("\xD8\x9C\xE2\x80\x8E\xE2\x80\x8F") == "\\u{61C}\\u{200E}\\u{200F}");
    CHECK(visible("\xE2\x80\xAA\xE2\x80\xAE") == "\\u{202A}\\u{202E}");
    CHECK(visible("\xE2\x81\xA6\xE2\x81\xA9") == "\\u{2066}\\u{2069}");
    CHECK(visible("\xEF\xBB\xBFhead") == "\\u{FEFF}head");
    CHECK(visible("a\xFFz") == "a\xEF\xBF\xBDz");
    CHECK(visible("\xE2\x82") == "\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(visible("\xE2\x80\xAF") == "\xE2\x80\xAF"); // a narrow no-break space is harmless
}

TEST_CASE("One line of output has no line feed") {
    CHECK(visible_line("a\nb\n") == "a b ");
    CHECK(visible_line("a\r\nb") == "a\\u{D} b");
}

TEST_CASE("Any bytes become valid UTF-8 without control characters") {
    unsigned seed = 7;
    for (int round = 0; round < 300; ++round) {
        std::string bytes;
        for (int i = 0; i < 40; ++i) {
            seed = seed * 1'103'515'245U + 12'345U;
            bytes += static_cast<char>((seed >> 16U) & 0xFFU);
        }
        auto const shown = visible_line(bytes);
        CHECK(why_not_storable(shown).empty());
        CHECK(shown.find('\n') == std::string::npos);
        CHECK(visible_line(shown) == shown);
    }
}

TEST_CASE("Display width counts columns, not bytes") {
    CHECK(display_width("") == 0);
    CHECK(display_width("plain") == 5);
    CHECK(display_width("caf\xC3\xA9") == 4);
    CHECK(display_width("cafe\xCC\x81") == 4);                 // combining acute
    CHECK(display_width("\xE2\x80\x93\xE2\x80\x99") == 2);     // en dash, apostrophe
    CHECK(display_width("\xE6\x97\xA5\xE6\x9C\xAC") == 4);     // two Han characters
    CHECK(display_width("\xED\x95\x9C") == 2);                 // Hangul
    CHECK(display_width("\xEF\xBC\xA1") == 2);                 // full-width A
    CHECK(display_width("\xE3\x80\xBF") == 1);                 // U+303F, the half-fill space
    CHECK(display_width("\xF0\x9F\x98\x80") == 2);             // a face
    CHECK(display_width("\xF0\x9F\x9F\xA2\xE2\x9C\x85") == 4); // green circle, tick
    CHECK(display_width("\xE2\x9D\xA4\xEF\xB8\x8F") == 1);     // heart with a variation selector
    CHECK(display_width("a\xE2\x80\x8B\xE2\x80\x8C\xE2\x80\x8D"
                        "b") == 2);                        // zero-width space and joiners
    CHECK(display_width("\xD7\xA9\xD6\xB8") == 1);         // Hebrew letter with a vowel
    CHECK(display_width("\xD8\xA8\xD9\x8E") == 1);         // Arabic letter with a vowel
    CHECK(display_width("\xE0\xA4\x95\xE0\xA5\x81") == 1); // Devanagari letter with a vowel
    CHECK(display_width("\xE0\xB8\x81\xE0\xB8\xB4") == 1); // Thai letter with a vowel
    CHECK(display_width("\xF0\xA0\x80\x80") == 2);         // U+20000
    CHECK(display_width("\xFF\xFF") == 2);
}

TEST_CASE("Text wraps at spaces") {
    CHECK(wrap("the quick brown fox", 10) == Lines{"the quick", "brown fox"});
    CHECK(wrap("the quick brown fox", 19) == Lines{"the quick brown fox"});
    CHECK(wrap("the quick brown fox", 18) == Lines{"the quick brown", "fox"});
    CHECK(wrap("", 10) == Lines{""});
    CHECK(wrap("a", 10) == Lines{"a"});
    CHECK(wrap("one  two", 20) == Lines{"one  two"});
    CHECK(wrap("one    two", 6) == Lines{"one", "two"});
    CHECK(wrap("  one two", 20) == Lines{"  one two"});
    CHECK(wrap("one ", 3) == Lines{"one"});
    CHECK(wrap("   ", 2) == Lines{""});
    CHECK(wrap("a\xC2\xA0"
               "b c",
               3) == Lines{"a\xC2\xA0"
                           "b",
                           "c"});
}

TEST_CASE("Text keeps the line feeds it has") {
    CHECK(wrap("one\ntwo three", 5) == Lines{"one", "two", "three"});
    CHECK(wrap("one\n\ntwo", 10) == Lines{"one", "", "two"});
    CHECK(wrap("one\n", 10) == Lines{"one", ""});
    CHECK(wrap("\n", 10) == Lines{"", ""});
}

TEST_CASE("A word longer than the width is broken where it must be") {
    CHECK(wrap("abcdefgh", 3) == Lines{"abc", "def", "gh"});
    CHECK(wrap("a abcdefgh i", 4) == Lines{"a", "abcd", "efgh", "i"});
    CHECK(wrap("abcdefg hi", 5) == Lines{"abcde", "fg hi"});
    CHECK(wrap("abc", 1) == Lines{"a", "b", "c"});
    CHECK(wrap("abc", 0) == Lines{"a", "b", "c"});
    CHECK(wrap("abc", -5) == Lines{"a", "b", "c"});
}

TEST_CASE("A combining mark stays with its letter and a wide character is not split") {
    CHECK(wrap("e\xCC\x81"
               "e\xCC\x81"
               "e\xCC\x81",
               2) == Lines{"e\xCC\x81"
                           "e\xCC\x81",
                           "e\xCC\x81"});
    CHECK(wrap("\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E", 5) ==
          Lines{"\xE6\x97\xA5\xE6\x9C\xAC", "\xE8\xAA\x9E"});
    CHECK(wrap("\xE6\x97\xA5\xE6\x9C\xAC", 1) ==
          Lines{"\xE6\x97\xA5", "\xE6\x9C\xAC"}); // wider than the line
    CHECK(wrap("\xCC\x81\xCC\x81", 1) == Lines{"\xCC\x81\xCC\x81"});
}

TEST_CASE("The first line may have a width of its own") {
    CHECK(wrap("one two three", 9, 4) == Lines{"one", "two three"});
    CHECK(wrap("one two three", 5, 9) == Lines{"one two", "three"});
    CHECK(wrap("lengthy word", 8, 3) == Lines{"", "lengthy", "word"});
    CHECK(wrap("abcdefghij", 4, 2) == Lines{"ab", "cdef", "ghij"});
    CHECK(wrap("one\ntwo", 9, 3) == Lines{"one", "two"});
}

TEST_CASE("Wrapping loses nothing but spaces and keeps to the width") {
    Lines const pieces{
        "a",  "word", "considerably", "caf\xC3\xA9",          "e\xCC\x81", "\xE6\x97\xA5\xE6\x9C\xAC", " ",
        "  ", "\n",   "\xFF",         "reviewed-by-the-board"};
    unsigned seed = 11;
    for (int round = 0; round < 400; ++round) {
        std::string text;
        for (int i = 0; i < 25; ++i) {
            seed = seed * 1'103'515'245U + 12'345U;
            text += pieces[(seed >> 16U) % pieces.size()];
        }
        int const width = 2 + round % 30;
        auto const lines = wrap(text, width, round % 3 == 0 ? 2 + round % 7 : 0);
        CHECK(without_breaks(join(lines, "")) == without_breaks(text));
        auto const fits = [&](std::string const& line) { return display_width(line) <= width; };
        CHECK(std::all_of(lines.begin() + 1, lines.end(), fits));
    }
}

TEST_CASE("Padding fills to the width and never cuts") {
    CHECK(pad_right("ab", 4) == "ab  ");
    CHECK(pad_left("ab", 4) == "  ab");
    CHECK(pad_right("abcdef", 4) == "abcdef");
    CHECK(pad_left("abcdef", 4) == "abcdef");
    CHECK(pad_right("caf\xC3\xA9", 5) == "caf\xC3\xA9 ");
    CHECK(pad_left("\xE6\x97\xA5", 3) == " \xE6\x97\xA5");
    CHECK(pad_right("a", -1) == "a");
}

TEST_CASE("Only ASCII letters change case") {
    CHECK(ascii_upper("abz \xC3\xA9 9") == "ABZ \xC3\xA9 9");
    CHECK(ascii_lower("ABZ \xC3\x89 [@") == "abz \xC3\x89 [@");
}

TEST_CASE("Trimming takes white space and no-break spaces from both ends") {
    CHECK(trim(" \t\r\n\v\f a b \xC2\xA0") == "a b");
    CHECK(trim("\xC2\xA0 \xC2\xA0").empty());
    CHECK(trim("").empty());
    CHECK(trim("caf\xC3\xA9") == "caf\xC3\xA9");
    CHECK(trim("\xC3\xA0") == "\xC3\xA0"); // ends with the second byte of a no-break space
}

TEST_CASE("Text splits and joins") {
    CHECK(split("", ',').empty());
    CHECK(split("a", ',') == Lines{"a"});
    CHECK(split("a,,b,", ',') == Lines{"a", "", "b", ""});
    CHECK(split(",", ',') == Lines{"", ""});
    CHECK(join(Lines{}, ", ").empty());
    CHECK(join(Lines{"a"}, ", ") == "a");
    CHECK(join(Lines{"a", "", "b"}, ", ") == "a, , b");
}

TEST_CASE("Counts and lists read like English") {
    CHECK(counted(1, "action") == "1 action");
    CHECK(counted(3, "action") == "3 actions");
    CHECK(counted(0, "action") == "0 actions");
    CHECK(counted(-1, "day") == "-1 days");
    CHECK(counted(2, "body", "bodies") == "2 bodies");
    CHECK(counted(1, "body", "bodies") == "1 body");
    CHECK(listed(Lines{}).empty());
    CHECK(listed(Lines{"a"}) == "a");
    CHECK(listed(Lines{"a", "b"}) == "a and b");
    CHECK(listed(Lines{"a", "b", "c"}) == "a, b and c");
}

TEST_CASE("Searching ignores the case of Latin letters and keeps their accents") {
    CHECK(contains_folded("Children's Social Care", "SOCIAL"));
    CHECK(contains_folded("CAF\xC3\x89", "caf\xC3\xA9"));
    CHECK(contains_folded("\xC5\xB4"
                          "rexham",
                          "\xC5\xB5REX")); // Welsh w with a circumflex
    CHECK(contains_folded("\xC5\xBD\xC4\xB9", "\xC5\xBE\xC4\xBA"));
    CHECK(contains_folded("\xC5\xB8", "\xC3\xBF"));
    CHECK_FALSE(contains_folded("cafe", "caf\xC3\xA9"));
    CHECK_FALSE(contains_folded("\xC3\x97", "\xC3\xB7")); // times and divided by are no pair
    CHECK_FALSE(contains_folded("abc", "abcd"));
    CHECK(contains_folded("anything", ""));
}

TEST_CASE("The nearest word is offered when it is near enough") {
    Lines const words{"deadlines", "dashboard", "add", "report", "list", "log"};
    CHECK(nearest("dedlines", words) == "deadlines");
    CHECK(nearest("Deadlines", words) == "deadlines");
    CHECK(nearest("deadlnies", words) == "deadlines");
    CHECK(nearest("repotr", words) == "report");
    CHECK(nearest("ad", words) == "add");
    CHECK(nearest("lgo", words) == "log");
    CHECK(nearest("dashbord", words) == "dashboard");
    CHECK(nearest("bogus", words).empty());
    CHECK(nearest("", words).empty());
    CHECK(nearest("report", {}).empty());
    CHECK(nearest(std::string(200'000, 'x'), words).empty());
}

TEST_CASE("The nearest word costs at most a third of the longer one") {
    CHECK(nearest("abcdef", Lines{"abcdxy"}) == "abcdxy");
    CHECK(nearest("abcdef", Lines{"abcxyz"}).empty());
    CHECK(nearest("ab", Lines{"xb"}) == "xb");
    CHECK(nearest("ab", Lines{"xy"}).empty());
    CHECK(nearest("lost", Lines{"list", "last"}) == "list"); // the first of equals
    CHECK(nearest("ca", Lines{"abc"}).empty());
    CHECK(nearest("caf\xC3\xA9", Lines{"cafe"}) == "cafe"); // one letter, though two bytes
}

TEST_CASE("A short name is lower case letters, digits and hyphens") {
    CHECK(is_short_name("walsall-2017"));
    CHECK(is_short_name("a"));
    CHECK(is_short_name(std::string(64, 'a')));
    CHECK_FALSE(is_short_name(std::string(65, 'a')));
    for (auto const* text : {"", "2017", "-a", "Walsall", "a b", "a_b", "a.b", "caf\xC3\xA9", "a\n"}) {
        INFO(text);
        CHECK_FALSE(is_short_name(text));
    }
}
