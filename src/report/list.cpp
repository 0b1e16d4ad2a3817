#include <goodplan/report/list.hpp>

#include "report/deadline_sections.hpp"
#include "report/list_filters.hpp"
#include "report/subject.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::report {

using domain::AnyRecord;
using domain::Kind;

namespace {

struct Order {
    std::string column;
    bool descending = false;
};

Order order_of(ListOptions const& options) {
    if (options.sort.starts_with('-'))
        return {options.sort.substr(1), true};
    if (!options.sort.empty())
        return {options.sort, false};
    if (has_due(options.kind) && options.kind != Kind::recommendation)
        return {"due", false};
    return {options.kind == Kind::theme ? "position" : "ref", false};
}

// What a cell sorts by: ratings by how bad they are, titles without regard to case.
Cell::Value sort_value(Seen const& seen, AnyRecord const& record, std::string const& column) {
    if (column == "ref" && !domain::info(record.kind).named)
        return std::int64_t{record.number};
    if (column == "rating") {
        auto const rating = rating_of(seen, record);
        return rating ? Cell::Value{static_cast<std::int64_t>(*rating)} : Cell::Value{};
    }
    if (column == "declared")
        return record.state->declared ? Cell::Value{static_cast<std::int64_t>(*record.state->declared)}
                                      : Cell::Value{};
    auto const cell = cell_of(seen, record, column);
    if (column == "lead" && !cell.shown.empty())
        return std::holds_alternative<std::monostate>(cell.value)
                   ? cell.value
                   : Cell::Value{base::ascii_lower(cell.shown)};
    if (auto const* words = std::get_if<std::string>(&cell.value))
        return base::ascii_lower(*words);
    return cell.value;
}

template <class T> int compared(T const& a, T const& b) {
    if constexpr (requires { a <=> b; }) {
        auto const order = a <=> b;
        return order < 0 ? -1 : (order > 0 ? 1 : 0);
    } else if constexpr (requires { a.value <=> b.value; }) {
        return compared(a.value, b.value);
    } else {
        return compared(a.pounds, b.pounds);
    }
}

struct Row {
    AnyRecord record;
    Cell::Value key;
};

// What has no value stands last, either way round; equal ones stand in the order of their numbers.
bool before(Row const& a, Row const& b, bool descending) {
    bool const a_none = std::holds_alternative<std::monostate>(a.key);
    bool const b_none = std::holds_alternative<std::monostate>(b.key);
    if (a_none || b_none || a.key.index() != b.key.index())
        return a_none != b_none ? b_none : a.record.number < b.record.number;
    auto const order = std::visit(
        [&](auto const& left) {
            using Held = std::decay_t<decltype(left)>;
            return compared(left, std::get<Held>(b.key));
        },
        a.key);
    if (order == 0)
        return a.record.number < b.record.number;
    return descending ? order > 0 : order < 0;
}

std::vector<Row> chosen(Seen const& seen, std::vector<AnyRecord> const& all, ListOptions const& options) {
    auto const order = order_of(options);
    std::vector<Row> rows;
    for (auto const& record : all)
        if (passes(seen, record, options))
            rows.push_back({record, sort_value(seen, record, order.column)});
    std::ranges::stable_sort(rows,
                             [&](Row const& a, Row const& b) { return before(a, b, order.descending); });
    return rows;
}

std::string kind_words(Kind kind, std::size_t count) {
    auto const& info = domain::info(kind);
    std::string words(count == 1 ? info.code : info.plural);
    std::ranges::replace(words, '_', ' ');
    return words;
}

std::string scope_line(ListOptions const& options, std::size_t shown, std::size_t total) {
    std::vector<std::string> parts{fmt::format("{} of {} {}", shown, total, kind_words(options.kind, total))};
    if (!options.stamp.plan.empty())
        parts.push_back(options.stamp.plan);
    if (auto const words = filter_words(options); !words.empty())
        parts.push_back(words);
    parts.push_back("as at " + base::in_words(options.stamp.as_at));
    return base::join(parts, " | ");
}

bool is_late(Seen const& seen, AnyRecord const& record) {
    auto const due = due_of(seen.plan, record);
    return due && still_open(seen.plan, record) && *due < seen.plan.moment.day &&
           !came_back_in_time(seen.plan, record);
}

bool holds_count(std::vector<Count> const& counts, std::string_view words) {
    return std::ranges::find(counts, words, &Count::words) != counts.end();
}

// "48 actions: 3 overdue, 24 open and not overdue, 4 reported done, 17 signed off."; sums checked.
std::string sum_line(Seen const& seen, Kind kind, std::vector<Row> const& rows) {
    std::vector<Count> counts{{"overdue", 0}, {"open and not overdue", 0}};
    for (auto const status : domain::statuses(kind))
        counts.push_back({plain_words(status), 0});
    if (kind == Kind::milestone) // one that nobody ended goes with its action
        for (auto const status : domain::statuses(Kind::action))
            if (auto const words = plain_words(status); !holds_count(counts, words))
                counts.push_back({words, 0});
    for (auto const& row : rows) {
        bool const open = still_open(seen.plan, row.record);
        bool const back = came_back_in_time(seen.plan, row.record);
        auto const words = is_late(seen, row.record) ? counts[0].words
                           : open && !back           ? counts[1].words
                                                     : plain_words(status_of(seen.plan, row.record));
        auto const bucket = std::ranges::find(counts, words, &Count::words);
        if (bucket != counts.end())
            ++bucket->number;
    }
    auto const shown = static_cast<int>(rows.size());
    require_sum(kind_words(kind, rows.size()) + " listed", shown, counts);
    std::vector<std::string> parts;
    for (auto const& count : counts)
        if (count.number > 0)
            parts.push_back(fmt::format("{} {}", count.number, count.words));
    return fmt::format("{} {}: {}.", shown, kind_words(kind, rows.size()), base::join(parts, ", "));
}

// "northmoor-2026: 4 of 48 actions, lead J Okafor, open; 1 overdue"
std::string subject_line(Seen const& seen, ListOptions const& options, std::vector<Row> const& rows,
                         std::size_t total) {
    auto const filters = filter_words(options);
    auto const late =
        has_due(options.kind) && options.kind != Kind::recommendation
            ? std::ranges::count_if(rows, [&](Row const& row) { return is_late(seen, row.record); })
            : 0;
    return fmt::format("{}{} of {} {}{}{}", subject_start(seen.plan), rows.size(), total,
                       kind_words(options.kind, total), filters.empty() ? "" : ", " + filters,
                       late > 0 ? fmt::format("; {} overdue", late) : "");
}

std::string closing_line(Seen const& seen, ListOptions const& options, std::vector<Row> const& rows,
                         std::size_t total) {
    std::vector<std::string> parts;
    bool const counts_late = has_due(options.kind) && options.kind != Kind::recommendation;
    if (counts_late && !rows.empty())
        parts.push_back(sum_line(seen, options.kind, rows));
    if (rows.size() < total) {
        auto kind = options.kind == Kind::action ? std::string{" --all"}
                                                 : fmt::format(" {}", domain::info(options.kind).plural);
        std::ranges::replace(kind, '_', '-');
        parts.push_back(fmt::format("All {}: goodplan list{}{}",
                                    domain::info(options.kind).shared ? "of them" : "of the plan", kind,
                                    options.plan_option));
    }
    return base::join(parts, "\n"); // a command stays on its line
}

// A short name that is broken over two lines cannot be copied: then it stands at the end of its line, and the
// title below it.
void give_long_names_room(Table& table) {
    constexpr int widest_column = 28;
    auto const ref = std::ranges::find(table.columns, "ref", &Column::key);
    if (ref == table.columns.end() || ref->place != Place::column)
        return;
    auto const at = static_cast<std::size_t>(ref - table.columns.begin());
    bool const is_long = std::ranges::any_of(table.rows, [&](auto const& row) {
        auto const* name = std::get_if<std::string>(&row[at].value);
        return name != nullptr && base::display_width(*name) > widest_column;
    });
    if (!is_long)
        return;
    for (auto& column : table.columns)
        if (column.place == Place::flow)
            column.place = Place::below;
    ref->place = Place::flow;
}

std::vector<std::string> columns_of(ListOptions const& options) {
    return options.columns.empty() ? default_columns(options.kind) : options.columns;
}

bool has_column(ListOptions const& options, std::string_view name) {
    auto const names = columns_of(options);
    return std::ranges::find(names, name) != names.end();
}

// A declared rating has a column of its own for machines; people see a mark, and what it stands for below.
bool marks_declared(ListOptions const& options) {
    return options.kind == Kind::action && has_column(options, "rating") && !has_column(options, "declared");
}

void mark_declared(Table& table, Seen const& seen, std::vector<Row> const& rows) {
    auto const rating = std::ranges::find(table.columns, "rating", &Column::key) - table.columns.begin();
    table.columns.insert(table.columns.begin() + rating + 1, {"declared", "DECLARED", Place::hidden});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto& cells = table.rows[i];
        if (declared_instead(seen, rows[i].record))
            cells[static_cast<std::size_t>(rating)].shown += "*";
        cells.insert(cells.begin() + rating + 1, cell_of(seen, rows[i].record, "declared"));
    }
}

// "* declared: A-14 GREEN (reason in goodplan show A-14)"
std::string declared_line(Seen const& seen, ListOptions const& options, std::vector<Row> const& rows) {
    std::vector<std::string> marked;
    std::string last;
    for (auto const& row : rows) {
        auto const declared = marks_declared(options) ? declared_instead(seen, row.record) : std::nullopt;
        if (!declared)
            continue;
        last = ref_text(row.record);
        marked.push_back(fmt::format("{} {}", last, domain::rating_word(*declared)));
    }
    if (marked.empty())
        return {};
    return fmt::format("* declared: {} ({} in goodplan show {}{})", base::join(marked, ", "),
                       marked.size() == 1 ? "reason" : "reasons", marked.size() == 1 ? last : "REF",
                       options.plan_option);
}

// What ships with goodplan enters the file when it is first used.
std::string none_of(Kind kind) {
    if (kind == Kind::framework)
        return "None in this file yet; those that ship with goodplan: goodplan help inspection add";
    if (kind == Kind::rule)
        return "None in this file yet; those that ship with goodplan: goodplan obligation rules";
    return "None.";
}

Table table_of(Seen const& seen, ListOptions const& options, std::vector<Row> const& rows) {
    auto const names = columns_of(options);
    Table table;
    table.key = std::string(domain::info(options.kind).plural);
    table.headings = true;
    table.empty_text = rows.empty() && seen.plan.any(options.kind).empty() ? none_of(options.kind) : "None.";
    for (auto const& name : names)
        table.columns.push_back(column_of(options.kind, name, &name == &names.back()));
    for (auto const& row : rows) {
        std::vector<Cell> cells;
        for (auto const& name : names)
            cells.push_back(cell_of(seen, row.record, name));
        table.rows.push_back(std::move(cells));
    }
    if (marks_declared(options))
        mark_declared(table, seen, rows);
    give_long_names_room(table);
    // A machine must know which record a row is, whatever columns somebody wants to see.
    if (std::ranges::find(names, "ref") == names.end()) {
        table.columns.insert(table.columns.begin(), {"ref", "ID", Place::hidden});
        for (std::size_t i = 0; i < rows.size(); ++i)
            table.rows[i].insert(table.rows[i].begin(), cell_of(seen, rows[i].record, "ref"));
    }
    return table;
}

} // namespace

Document list(domain::Plan const& plan, ListOptions const& options) {
    Seen const seen(plan);
    auto const all = plan.any(options.kind);
    auto const rows = chosen(seen, all, options);
    Document document;
    document.stamp = options.stamp;
    document.title = scope_line(options, rows.size(), all.size());
    document.subject = subject_line(seen, options, rows, all.size());
    document.nothing = rows.empty();
    if (!options.known_on.empty())
        document.subtitles.push_back(options.known_on);
    FactList counts;
    counts.facts = {{"listed", {}, number(std::ssize(rows))},
                    {"of", {}, number(std::ssize(all))},
                    {"filters", {}, text(filter_words(options))}};
    document.blocks.emplace_back(std::move(counts));
    document.blocks.emplace_back(table_of(seen, options, rows));
    if (auto const line = declared_line(seen, options, rows); !line.empty())
        document.footer.push_back(line);
    if (auto const line = closing_line(seen, options, rows, all.size()); !line.empty())
        document.footer.push_back(line);
    return document;
}

} // namespace goodplan::report
