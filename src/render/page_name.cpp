#include "render/page_name.hpp"

#include <goodplan/base/text.hpp>

namespace goodplan::render {
namespace {

// "goodplan/log/1" is a log.
std::string kind_of(std::string const& schema) {
    auto const parts = base::split(schema, '/');
    std::string word = parts.size() > 1 ? parts[1] : "report";
    return base::ascii_upper(word.substr(0, 1)) + word.substr(1);
}

} // namespace

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n") == std::string_view::npos; }

std::string page_name(report::Document const& document) {
    if (!is_blank(document.title))
        return document.title;
    auto const kind = kind_of(document.stamp.schema);
    return document.stamp.plan.empty() ? kind : kind + " of " + document.stamp.plan;
}

} // namespace goodplan::render
