#include "csv_reader.hpp"
#include "hostile_texts.hpp"
#include "random_document.hpp"
#include "samples.hpp"
#include "strict_json.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/render/render.hpp>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace goodplan;
using namespace goodplan::report;
using render::Format;

namespace {

constexpr std::uint64_t documents = 500;

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Document with(Block block) {
    Document document;
    document.blocks = {std::move(block)};
    return document;
}

std::string ascii(Document const& document, Format format, int width = 80) {
    return render::render_ascii(document, format, {width, false});
}

Document titled_table() {
    Table table;
    table.key = "rows";
    table.title = "Pl\xC3\xA5ne";
    table.headings = true;
    table.columns = {{"a", "Zo\xC3\xAB"}, {"b", "Days \xE2\x80\x9Cleft\xE2\x80\x9D"}};
    table.rows = {{text("caf\xC3\xA9 \xE2\x80\x93 \xC2\xA3\x35m"), text("\xF0\x9F\x98\x80")}};
    return with(table);
}

} // namespace

TEST_CASE("every format can be written in ASCII bytes", "[render]") {
    auto const check = [](Document const& document) {
        for (auto const& name : render::format_names()) {
            INFO(name);
            REQUIRE(is_ascii(ascii(document, *render::format_of(name))));
        }
    };
    for (std::uint64_t seed = 0; seed < documents; ++seed) {
        INFO("seed " << seed);
        check(test::random_document(seed));
    }
    check(test::hostile_document());
}

TEST_CASE("ASCII texts are the same bytes with and without the option", "[render]") {
    for (auto const& document : {test::deadlines_sample(), test::list_sample(), test::log_sample(),
                                 test::show_sample(), test::every_value()}) {
        for (auto const& name : render::format_names()) {
            auto const format = *render::format_of(name);
            CHECK(ascii(document, format) == render::render(document, format, {80, false}));
        }
    }
}

TEST_CASE("titles and headings are put in ASCII like the cells", "[render]") {
    CHECK(ascii(titled_table(), Format::text) ==
          "Plane\nZoe            Days \"left\"\ncafe - GBP 5m  \\u{1F600}\n");
    CHECK(ascii(titled_table(), Format::csv) == "a,b\r\ncafe - GBP 5m,\\u{1F600}\r\n");
    CHECK(ascii(titled_table(), Format::markdown) ==
          "## Plane\n\n| Zoe | Days \"left\" |\n| --- | --- |\n| cafe - GBP 5m | \\\\u{1F600} |\n");
    CHECK(ascii(titled_table(), Format::list) ==
          "Plane: 1 item.\n\n1 of 1. Zoe: cafe - GBP 5m.\nDays \"left\": \\u{1F600}.\n");
}

TEST_CASE("JSON and HTML write in ASCII what they write without", "[render]") {
    auto const json = ascii(titled_table(), Format::json);
    CHECK(json.find("\"caf\\u00e9 \\u2013 \\u00a35m\"") != std::string::npos);
    CHECK(json.find("\"\\ud83d\\ude00\"") != std::string::npos);
    auto const html = ascii(titled_table(), Format::html);
    CHECK(html.find("caf&#xE9; &#x2013; &#xA3;5m") != std::string::npos);
    CHECK(html.find("&#x1F600;") != std::string::npos);
    for (std::uint64_t seed = 0; seed < documents; ++seed) {
        auto const document = test::random_document(seed);
        auto const found = test::read_strictly(ascii(document, Format::json));
        INFO("seed " << seed << ": " << found.wrong);
        REQUIRE(found.wrong.empty());
        REQUIRE(found.texts == test::read_strictly(render::json(document)).texts);
    }
}

TEST_CASE("a mail in ASCII has a subject in ASCII", "[render]") {
    auto document = titled_table();
    document.subject = "Caf\xC3\xA9: 1 overdue";
    CHECK(ascii(document, Format::mail).find("Subject: Cafe: 1 overdue\n") != std::string::npos);
}

TEST_CASE("widths hold in ASCII", "[render]") {
    for (std::uint64_t seed = 0; seed < documents; ++seed) {
        auto const document = test::random_document(seed);
        for (auto const format : {Format::text, Format::list}) {
            for (auto const& line : base::split(ascii(document, format, 57), '\n')) {
                if (line.size() > 57)
                    FAIL("seed " << seed << ": " << line);
            }
        }
    }
}

TEST_CASE("what becomes syntax in ASCII is escaped and guarded", "[render]") {
    Table table;
    table.key = "rows";
    table.columns = {{"a", "A"}};
    table.rows = {{text("\xE2\x88\x92\x31")}, {text("\xEF\xBC\x9D\x31")}};
    CHECK(ascii(with(table), Format::csv) == "a\r\n'-1\r\n'=1\r\n");
    CHECK(ascii(with(Paragraph{"", "\xE2\x80\x93 item"}), Format::markdown) == "\\- item\n");
    CHECK(ascii(with(Paragraph{"", "\xEF\xBC\x9C"
                                   "b>"}),
                Format::markdown) == "&lt;b>\n");
}
