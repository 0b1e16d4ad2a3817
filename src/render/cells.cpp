#include "render/cells.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/core.h>

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

} // namespace

std::string cell_text(report::Cell const& cell, Place place) {
    return cell.shown.empty() ? std::visit(ForPeople{place}, cell.value) : cell.shown;
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
