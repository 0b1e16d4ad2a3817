#include "hostile_texts.hpp"

#include <string>

namespace goodplan::test {

using namespace report;

std::vector<std::string_view> const& hostile_pieces() {
    static std::vector<std::string_view> const pieces{
        // terminals
        "\x1B[31m", "\x1B]0;title\x07", "\x1B]52;c;aGk=\x1B\\", "\x1B[2J\x1B[H", "\xC2\x9B\x33\x31m", "\x07",
        "\x08\x08", "\r", "\t", "\x7F", "\n", "\n\n",
        // reading order, invisible characters
        "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x80\x8F", "\xD8\x9C", "\xE2\x80\xA8", "\xEF\xBB\xBF",
        "\xE2\x80\x8B", "\xC2\xAD",
        // broken UTF-8
        "\xFF", "\xE4\xB8", "\xED\xA0\x80",
        // HTML
        "<script>alert(1)</script>", "<br>", "<!--", "</td></table>", "&lt;", "&#x3C;", "&amp",
        "\" onclick=\"x", "<img src=x onerror=alert(1)>",
        // Markdown
        "# ", "##", "- ", "* ", "+ ", "1. ", "12) ", "> ", "---", "===", ":-:", "|", "\\", "\\|", "\\\\",
        "**bold**", "_so_", "~~gone~~", "`code`", "```", "~~~", "[x](javascript:alert(1))", "![x](http://x)",
        "[x]: http://x", "[ ] ", "https://example.org", "WWW.example.org", "www.example.org", "a@example.org",
        "$x$", ":-) ", "    ",
        // spreadsheets
        "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A1", "'", "''=", "\xEF\xBC\x9D\x31", "\t=1", "\"",
        "\"\"", ",", ";", "a,\"b\"",
        // marks and widths
        "\xCC\x81", "e\xCC\x81", "d\xCC\xB6", "\xE4\xB8\xAD\xE6\x96\x87", "\xF0\x9F\x98\x80",
        "\xE2\x80\x98\xE2\x80\xA6\xE2\x80\x99", "\xC2\xA3\x35", "3\xC2\xBD", "goodplan log A-1"};
    return pieces;
}

namespace {

constexpr std::size_t long_word = 10'000;

Table table_of(std::string_view text, std::string key) {
    Table table;
    table.key = std::move(key);
    table.title = text;
    table.count_in_title = true;
    table.headings = true;
    table.empty_text = text;
    table.columns = {{"column", std::string{text}, Place::column, Align::right},
                     {"flow", std::string{text}, Place::flow},
                     {"below", std::string{text}, Place::below},
                     {"hidden", std::string{text}, Place::hidden}};
    auto const cell = report::text(text);
    auto const both = Cell{std::vector<std::string>{std::string{text}, std::string{text}}, {}};
    table.rows = {{cell, cell, cell, cell},
                  {both, both, both, both},
                  {none(text), shown(number(-3), text), none(text), shown(number(-3), text)}};
    return table;
}

} // namespace

Document hostile_document() {
    auto const word = std::string(long_word, 'w');
    std::vector<std::string_view> texts = hostile_pieces();
    texts.emplace_back(word);
    Document document;
    document.stamp.schema = "goodplan/hostile/1";
    FactList facts{"facts", {}, {}};
    for (auto const text : texts) {
        auto const key = std::to_string(document.blocks.size());
        document.title += text;
        document.subject += text;
        document.subtitles.emplace_back(text);
        document.footer.emplace_back(text);
        document.blocks.emplace_back(table_of(text, "table" + key));
        document.blocks.emplace_back(Paragraph{"paragraph" + key, std::string{text}});
        facts.facts.push_back({"fact" + key, std::string{text}, report::text(text)});
    }
    document.blocks.emplace_back(std::move(facts));
    auto empty = table_of(texts.front(), "empty");
    empty.rows.clear();
    document.blocks.emplace_back(std::move(empty));
    return document;
}

} // namespace goodplan::test
