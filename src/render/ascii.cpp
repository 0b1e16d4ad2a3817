// The same answers in ASCII bytes.
#include <goodplan/base/ascii.hpp>
#include <goodplan/render/render.hpp>

namespace goodplan::render {
namespace {

using report::Cell;
using report::Document;
using report::FactList;
using report::Paragraph;
using report::Table;

void make_ascii(std::string& text) { text = base::ascii(text); }

void make_ascii(std::vector<std::string>& texts) {
    for (auto& text : texts)
        make_ascii(text);
}

void make_ascii(Cell& cell) {
    make_ascii(cell.shown);
    if (auto* const text = std::get_if<std::string>(&cell.value))
        make_ascii(*text);
    if (auto* const texts = std::get_if<std::vector<std::string>>(&cell.value))
        make_ascii(*texts);
}

// Keys are ASCII by themselves.
struct MakeAscii {
    void operator()(Table& table) const {
        make_ascii(table.title);
        make_ascii(table.empty_text);
        for (auto& column : table.columns)
            make_ascii(column.title);
        for (auto& row : table.rows) {
            for (auto& cell : row)
                make_ascii(cell);
        }
    }
    void operator()(FactList& list) const {
        make_ascii(list.title);
        for (auto& fact : list.facts) {
            make_ascii(fact.label);
            make_ascii(fact.cell);
        }
    }
    void operator()(Paragraph& paragraph) const { make_ascii(paragraph.text); }
};

// Before anything is escaped, guarded or wrapped: a dash that becomes a hyphen could begin a list, a
// full-width = a formula, and an ellipsis takes three columns.
Document in_ascii(Document document) {
    make_ascii(document.stamp.plan);
    make_ascii(document.title);
    make_ascii(document.subtitles);
    make_ascii(document.footer);
    make_ascii(document.subject);
    for (auto& block : document.blocks)
        std::visit(MakeAscii{}, block);
    return document;
}

} // namespace

std::string render_ascii(Document const& document, Format format, TextOptions options,
                         MailOptions const& addresses) {
    if (format == Format::json)
        return base::ascii_json(json(document));
    if (format == Format::html)
        return base::ascii_html(html(document));
    return render(in_ascii(document), format, options, addresses);
}

} // namespace goodplan::render
