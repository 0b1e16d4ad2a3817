#include "render/cells.hpp"
#include "render/text_layout.hpp"

#include <goodplan/base/text.hpp>

#include <algorithm>

namespace goodplan::render {
namespace {

constexpr int least_label = 9; // so that the values of most records begin in the same column
constexpr int widest_label = 28;

int label_width(report::FactList const& list, int width) {
    int widest = least_label;
    for (auto const& fact : list.facts)
        widest = std::max(widest, base::display_width(base::visible_line(fact.label)));
    return std::min({widest, widest_label, width - least_room - 1});
}

void add_fact(Page& page, report::Fact const& fact, int label) {
    auto words = cell_text(fact.cell, report::Place::flow);
    if (words.empty())
        words.push_back('-');
    auto lines = wrapped({{base::visible_line(fact.label), Tone::plain}}, label);
    auto const value = wrapped_text(words, fact.cell.tone, page.width() - label - 1);
    lines.resize(std::max(lines.size(), value.size()));
    for (std::size_t i = 0; i < value.size(); ++i)
        place(lines[i], label + 1, value[i]);
    page.add(lines);
}

} // namespace

void add_facts(Page& page, report::FactList const& list) {
    add_block_title(page, list.title);
    auto const label = label_width(list, page.width());
    for (auto const& fact : list.facts) {
        if (!fact.label.empty())
            add_fact(page, fact, label);
    }
}

} // namespace goodplan::render
