#include "render/flat.hpp"

#include "render/cells.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace goodplan::render {
namespace {

using report::Cell;
using report::Document;
using report::FactList;
using report::Paragraph;
using report::Table;

struct Raw {
    std::string operator()(std::monostate /*none*/) const { return {}; }
    std::string operator()(std::string const& text) const { return text; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(report::Decimal number) const { return number.text(); }
    std::string operator()(report::Date day) const { return base::iso(day); }
    std::string operator()(report::Percent percent) const { return percent.value.text(); }
    std::string operator()(report::Money money) const { return money.pounds.text(); }
    std::string operator()(bool yes) const { return yes ? "true" : "false"; }
    std::string operator()(std::vector<std::string> const& parts) const { return base::join(parts, "; "); }
};

bool has_keyed_column(Table const& table) {
    return std::ranges::any_of(table.columns, [](auto const& column) { return !column.key.empty(); });
}

bool is_for_people(Table const& table) {
    return std::ranges::any_of(table.columns,
                               [](auto const& column) { return column.place != report::Place::hidden; });
}

bool is_for_machines(Table const& table) { return !table.key.empty() && has_keyed_column(table); }

class Collector {
public:
    void stamp(Document const& document) {
        auto const& stamp = document.stamp;
        fact("schema", report::text(stamp.schema));
        fact("plan", report::text(stamp.plan));
        fact("as_at", report::date(stamp.as_at));
        fact("revision", report::number(stamp.revision));
        fact("head", report::text(stamp.head));
        fact("program", report::text(stamp.program));
        fact("title", report::text(document.title));
    }

    void operator()(Table const& table) {
        if (is_for_machines(table))
            parts_.emplace_back(&table);
    }
    void operator()(FactList const& list) {
        for (auto const& each : list.facts) {
            if (!each.key.empty())
                parts_.emplace_back(FlatFact{list.key, each.key, each.cell});
        }
    }
    void operator()(Paragraph const& paragraph) {
        if (!paragraph.key.empty())
            fact(paragraph.key, report::text(paragraph.text));
    }

    [[nodiscard]] std::vector<FlatPart> parts() && { return std::move(parts_); }

private:
    void fact(std::string key, Cell cell) {
        parts_.emplace_back(FlatFact{{}, std::move(key), std::move(cell)});
    }

    std::vector<FlatPart> parts_;
};

// Would be missed by whoever gets the table only.
struct IsMissed {
    bool operator()(Table const& /*table*/) const { return false; }
    bool operator()(Paragraph const& paragraph) const { return !paragraph.key.empty(); }
    bool operator()(FactList const& list) const {
        return std::ranges::any_of(list.facts, [&list](report::Fact const& fact) {
            return !fact.key.empty() && !(list.key.empty() && fact.label.empty());
        });
    }
};

} // namespace

std::vector<FlatPart> flat_parts(Document const& document) {
    Collector collector;
    collector.stamp(document);
    for (auto const& block : document.blocks)
        std::visit(collector, block);
    return std::move(collector).parts();
}

Table const* only_table(Document const& document) {
    Table const* found = nullptr;
    for (auto const& block : document.blocks) {
        if (std::visit(IsMissed{}, block))
            return nullptr;
        auto const* const table = std::get_if<Table>(&block);
        if (table == nullptr || !is_for_machines(*table))
            continue;
        if (found != nullptr || !is_for_people(*table))
            return nullptr;
        found = table;
    }
    return found;
}

std::vector<std::size_t> keyed_columns(Table const& table) {
    require_whole_rows(table);
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto const& key = table.columns[i].key;
        if (key.empty())
            continue;
        if (std::ranges::any_of(columns, [&](std::size_t other) { return table.columns[other].key == key; }))
            throw base::Error(base::ErrorKind::internal,
                              fmt::format("table '{}' has two columns '{}'", table.key, key));
        columns.push_back(i);
    }
    return columns;
}

std::string raw_value(Cell const& cell) { return std::visit(Raw{}, cell.value); }

bool is_words(Cell const& cell) {
    return std::holds_alternative<std::string>(cell.value) ||
           std::holds_alternative<std::vector<std::string>>(cell.value);
}

} // namespace goodplan::render
