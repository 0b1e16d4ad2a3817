#include "render/cells.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace goodplan::render {
namespace {

using report::Place;

struct ForPeople {
    Place place;

    std::string operator()(std::monostate /*none*/) const { return place == Place::column ? "-" : ""; }
    std::string operator()(std::string const& text) const { return text; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(report::Decimal number) const { return number.text(); }
    std::string operator()(report::Date day) const {
        return place == Place::column ? base::in_table(day) : base::in_words(day);
    }
    std::string operator()(report::Percent percent) const { return percent.value.text() + "%"; }
    std::string operator()(report::Money money) const { return "GBP " + money.pounds.grouped(); }
    std::string operator()(bool yes) const { return yes ? "yes" : "no"; }
    std::string operator()(std::vector<std::string> const& parts) const { return base::join(parts, "; "); }
};

constexpr std::string_view gap = "    ";

void drop_spaces_around(std::string_view& line) {
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    line.remove_suffix(line.size() - (line.find_last_not_of(' ') + 1));
}

} // namespace

std::string cell_text(report::Cell const& cell, Place place) {
    return cell.shown.empty() ? std::visit(ForPeople{place}, cell.value) : cell.shown;
}

std::string counted_title(report::Table const& table) {
    if (table.title.empty() || !table.count_in_title)
        return table.title;
    return fmt::format("{} ({})", table.title, table.rows.size());
}

std::vector<std::string> lines_without_gaps(std::string_view text) {
    std::vector<std::string> lines;
    for (auto const& whole : base::split(text, '\n')) {
        std::string_view rest = whole;
        do {
            drop_spaces_around(rest);
            auto const end = std::min(rest.find(gap), rest.size());
            lines.emplace_back(rest.substr(0, end));
            rest.remove_prefix(end);
        } while (!rest.empty());
    }
    return lines;
}

void require_whole_rows(report::Table const& table) {
    for (auto const& row : table.rows) {
        if (row.size() == table.columns.size())
            continue;
        throw base::Error(base::ErrorKind::internal,
                          fmt::format("table '{}': a row of {} cells under {} columns", table.key, row.size(),
                                      table.columns.size()));
    }
}

} // namespace goodplan::render
