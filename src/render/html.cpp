// One page that needs nothing but itself. The promises are in render.hpp; the parts in html_parts.hpp.
#include "render/cells.hpp"
#include "render/html_parts.hpp"
#include "render/page_name.hpp"

#include <goodplan/base/date.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/render/render.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace goodplan::render {
namespace {

using report::Block;
using report::Document;
using report::FactList;
using report::Paragraph;
using report::Place;
using report::Table;

constexpr std::size_t most_without_contents = 3; // headings that one sees at a glance

std::string id_of(std::size_t block) { return fmt::format("part-{}", block + 1); }

std::string fact(report::Fact const& fact) {
    auto const words = html_cell(fact.cell, Place::flow);
    return fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", html_line(fact.label),
                       words.empty() ? "-" : words);
}

std::string fact_list(FactList const& list, std::string const& id) {
    std::string facts;
    for (auto const& each : list.facts)
        if (!each.label.empty())
            facts += fact(each);
    auto const heading = is_blank(list.title)
                             ? std::string{}
                             : fmt::format("<h2 id=\"{}\">{}</h2>\n", id, html_line(list.title));
    return facts.empty() ? heading : fmt::format("{}<dl>\n{}</dl>\n", heading, facts);
}

struct ToHtml {
    std::string id;

    std::string operator()(Table const& table) const { return html_table(table, id); }
    std::string operator()(FactList const& list) const { return fact_list(list, id); }
    std::string operator()(Paragraph const& paragraph) const {
        return is_blank(paragraph.text) ? std::string{} : html_paragraph(paragraph.text, paragraph.tone);
    }
};

struct TitleOf {
    std::string operator()(Table const& table) const { return counted_title(table); }
    std::string operator()(FactList const& list) const { return list.title; }
    std::string operator()(Paragraph const& /*paragraph*/) const { return {}; }
};

// ---- the page -----------------------------------------------------------------------------------------

std::string head(Document const& document) {
    auto name = html_line(page_name(document));
    if (document.stamp.as_at != report::Date{})
        name += " - " + base::in_full(document.stamp.as_at);
    return fmt::format(R"(<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="{}">
<title>{}</title>
<style>
{}</style>
</head>
)",
                       html_line(document.stamp.program), name, html_style());
}

std::string header(Document const& document) {
    auto made = fmt::format("<header>\n<h1>{}</h1>\n", html_line(page_name(document)));
    for (auto const& line : document.subtitles)
        if (!is_blank(line))
            made += html_paragraph(line);
    return made + "</header>\n";
}

std::string contents(Document const& document) {
    std::string links;
    std::size_t count = 0;
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        auto const title = std::visit(TitleOf{}, document.blocks[i]);
        if (is_blank(title))
            continue;
        links += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", id_of(i), html_line(title));
        ++count;
    }
    if (count <= most_without_contents)
        return {};
    return fmt::format("<nav aria-label=\"Contents\">\n<ul>\n{}</ul>\n</nav>\n", links);
}

std::string main_part(Document const& document) {
    std::string made = "<main>\n";
    for (std::size_t i = 0; i < document.blocks.size(); ++i)
        made += std::visit(ToHtml{id_of(i)}, document.blocks[i]);
    return made + "</main>\n";
}

// A page travels alone: it says which plan and which state of it, unless the report has said so itself.
std::string about(Document const& document) {
    auto const& stamp = document.stamp;
    auto const& foot = document.footer;
    bool const said = std::ranges::any_of(
        foot, [&](std::string const& line) { return line.find(stamp.head) != std::string::npos; });
    if (stamp.head.empty() || said)
        return {};
    return fmt::format("<p>{}As at <time datetime=\"{}\">{} {}</time>. Revision {}, head {} ({}).</p>\n",
                       stamp.plan.empty() ? std::string{} : fmt::format("Plan {}. ", html_line(stamp.plan)),
                       base::iso(stamp.as_at), base::weekday_full(stamp.as_at), base::in_full(stamp.as_at),
                       stamp.revision, html_line(stamp.head), html_line(stamp.program));
}

std::string footer(Document const& document) {
    std::string made;
    for (auto const& line : document.footer)
        if (!is_blank(line))
            made += html_paragraph(line);
    made += about(document);
    return made.empty() ? made : "<footer>\n" + made + "</footer>\n";
}

} // namespace

std::string html(Document const& document) {
    return head(document) + "<body>\n" + header(document) + contents(document) + main_part(document) +
           footer(document) + "</body>\n</html>\n";
}

} // namespace goodplan::render
