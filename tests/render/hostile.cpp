#include "hostile.hpp"

#include <array>
#include <functional>
#include <random>

namespace goodplan::test {
namespace {

using namespace report;

constexpr auto attacks = std::to_array<std::string_view>({
    "",
    "<script>alert(1)</script>",
    "</td></tr></table><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "' style='x",
    "</title></style><h1>",
    "<!--",
    "-->",
    "<![CDATA[",
    "&lt;b&gt; &amp;amp; &#60;i&#62; &nbsp",
    "<a href=\"javascript:alert(1)\">",
    "\x1B]0;title\x07\x1B[2J\x1B[31m",
    "\xE2\x80\xAE\xD7\x90 evil\xE2\x81\xA9",
    "\r\nBcc: victim@example.org\r\n\r\nbody",
    "\n.\nFrom nobody\n",
    "=?utf-8?Q?=3Cscript=3E?=",
    "=\n=3D=",
    "\xC2\x85\xE2\x80\xA8",
    "\xCC\xB8\xCC\x81 \xE4\xB8\xAD\xE6\x96\x87",
    "\xFF\xC0\xAF",
});

struct Change {
    std::function<std::string(std::string)> change;

    void to(std::string& text) const { text = change(std::move(text)); }

    void to(Cell& cell) const {
        if (auto* words = std::get_if<std::string>(&cell.value))
            to(*words);
        if (auto* parts = std::get_if<std::vector<std::string>>(&cell.value))
            for (auto& part : *parts)
                to(part);
        if (!cell.shown.empty())
            to(cell.shown);
    }

    void operator()(Table& table) const {
        to(table.title);
        to(table.empty_text);
        for (auto& column : table.columns)
            to(column.title);
        for (auto& row : table.rows)
            for (auto& cell : row)
                to(cell);
    }

    void operator()(FactList& list) const {
        to(list.title);
        for (auto& fact : list.facts) {
            to(fact.label);
            to(fact.cell);
        }
    }

    void operator()(Paragraph& paragraph) const { to(paragraph.text); }

    Document operator()(Document document) const {
        for (auto* text : {&document.title, &document.subject, &document.stamp.plan, &document.stamp.head,
                           &document.stamp.program})
            to(*text);
        for (auto* lines : {&document.subtitles, &document.footer})
            for (auto& line : *lines)
                to(line);
        for (auto& block : document.blocks)
            std::visit(*this, block);
        return document;
    }
};

} // namespace

Document made_hostile(Document document, std::uint64_t seed) {
    std::mt19937_64 random{seed};
    Change const change{[&random](std::string text) {
        return std::move(text) + std::string{attacks.at(static_cast<std::size_t>(random() % attacks.size()))};
    }};
    return change(std::move(document));
}

Document with_words(Document document, std::string const& words) {
    return Change{[&words](std::string text) { return std::move(text) + words; }}(std::move(document));
}

} // namespace goodplan::test
