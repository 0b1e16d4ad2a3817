#include "render/text_layout.hpp"

#include <goodplan/base/text.hpp>

#include <algorithm>

namespace goodplan::render {
namespace {

constexpr int head_indent = 6; // under a title that begins with a reference: "A-14  "

void add_title(Page& page, std::string_view title) {
    if (title.empty())
        return;
    auto const indent = page.mailed() ? 0 : head_indent;
    auto const lines =
        wrapped({{base::visible_line(title), Tone::strong}}, page.width() - indent, page.width());
    for (std::size_t i = 0; i < lines.size(); ++i)
        page.add(lines[i], i == 0 ? 0 : indent);
}

void add_head(Page& page, report::Document const& document) {
    add_title(page, document.title);
    auto const indent = page.mailed() ? 0 : head_indent;
    for (auto const& line : document.subtitles)
        page.add(wrapped_text(line, Tone::plain, page.width() - indent), indent);
    if (page.mailed() && !document.spaced && !(document.blocks.empty() && document.footer.empty()))
        page.add_empty_line();
}

void add_paragraph(Page& page, report::Paragraph const& paragraph) {
    if (paragraph.text.empty())
        return;
    if (!paragraph.tight)
        page.separate();
    auto const indent = std::clamp(paragraph.indent, 0, page.width() - least_room);
    page.add(wrapped_text(paragraph.text, paragraph.tone, page.width() - indent), indent);
}

struct AddBlock {
    Page& page;

    void operator()(report::Table const& table) const { add_table(page, table); }
    void operator()(report::FactList const& list) const { add_facts(page, list); }
    void operator()(report::Paragraph const& paragraph) const { add_paragraph(page, paragraph); }
};

} // namespace

void add_block_title(Page& page, std::string_view title) {
    if (title.empty())
        return;
    page.separate();
    page.add(wrapped_text(title, Tone::strong, page.width()));
}

std::string text(report::Document const& document, TextOptions options) {
    Page page{options, document.mailed, document.spaced};
    add_head(page, document);
    for (auto const& block : document.blocks)
        std::visit(AddBlock{page}, block);
    if (document.spaced && !document.footer.empty())
        page.separate();
    for (auto const& line : document.footer)
        page.add(wrapped_text(line, Tone::plain, page.width()));
    return std::move(page).finish();
}

} // namespace goodplan::render
