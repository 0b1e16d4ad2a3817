// What `show` gives machines: every field, the state, links both ways, what points here, history, sources.
#include "report/duty_view.hpp"
#include "report/show_sheet.hpp"

#include <goodplan/domain/duties.hpp>
#include <goodplan/domain/rating.hpp>

#include <algorithm>

namespace goodplan::report {

using domain::Field;
using domain::FieldType;
using domain::Kind;

namespace {

Column hidden(std::string_view key) { return {std::string(key), {}, Place::hidden}; }

template <class T> Cell maybe(std::optional<T> const& value) {
    return value ? Cell{Cell::Value{*value}, {}} : none();
}

template <class E> Cell word_or_none(std::optional<E> const& value) {
    return value ? text(domain::word(*value)) : none();
}

FactList fields(Sheet const& sheet) {
    FactList list{"fields", {}, {}};
    for (auto const& field : domain::entity(sheet.record.kind).fields)
        list.facts.push_back(
            {std::string(field.name), {}, value_cell(sheet.plan, field, field.get(sheet.record.value))});
    return list;
}

Cell rating(Sheet const& sheet) {
    auto const* action = sheet.plan.find<domain::Action>(sheet.record.number);
    if (sheet.record.kind != Kind::action || action == nullptr)
        return none();
    auto const rated = domain::rate(sheet.plan, *action, domain::rating_rules(sheet.plan));
    return rated ? text(domain::word(rated->rating)) : none();
}

// Against the first date: to the day it was reported done, else to the due date that stands now. Negative:
// before it.
Cell slippage(Sheet const& sheet) {
    auto const& state = *sheet.record.state;
    auto const end = reported_done_on(sheet) ? reported_done_on(sheet) : state.due;
    if (!state.first_due || !end)
        return none();
    auto const& calendar = sheet.plan.calendar();
    auto const days = *end < *state.first_due ? calendar.try_between(*end, *state.first_due)
                                              : calendar.try_between(*state.first_due, *end);
    return days ? number(*end < *state.first_due ? -*days : *days) : none();
}

// Only kinds with a dated history have a state of their own.
void add_state(Document& document, Sheet const& sheet) {
    if (!domain::info(sheet.record.kind).dated)
        return;
    auto const& state = *sheet.record.state;
    document.blocks.emplace_back(FactList{"state",
                                          {},
                                          {{"status", {}, text(state.status)},
                                           {"status_day", {}, maybe(state.status_day)},
                                           {"rating", {}, rating(sheet)},
                                           {"declared_rating", {}, word_or_none(state.declared)},
                                           {"percent", {}, maybe(state.percent)},
                                           {"due", {}, maybe(state.due)},
                                           {"due_precision", {}, text(domain::word(state.due_precision))},
                                           {"due_as_written", {}, text_or_none(state.due_as_written)},
                                           {"forecast", {}, maybe(state.forecast)},
                                           {"first_due", {}, maybe(state.first_due)},
                                           {"moves", {}, number(state.moves)},
                                           {"reported_done", {}, maybe(reported_done_on(sheet))},
                                           {"working_days_after_first_due", {}, slippage(sheet)},
                                           {"impact", {}, word_or_none(state.impact)},
                                           {"updated", {}, maybe(state.updated)},
                                           {"updates", {}, number(state.updates)}}});
}

void add_duty(Document& document, Sheet const& sheet) {
    if (sheet.record.kind != Kind::obligation)
        return;
    auto const duty = duty_view(sheet.plan, *sheet.plan.find<domain::Obligation>(sheet.record.number));
    auto const& dates = duty.dates;
    auto const& state = *sheet.record.state;
    document.blocks.emplace_back(
        FactList{"duty",
                 {},
                 {{"due", {}, maybe(dates.due)},
                  {"stated", {}, maybe(dates.stated)},
                  {"computed", {}, maybe(dates.computed)},
                  {"worked_out_now", {}, maybe(dates.worked_out)},
                  {"trigger", {}, text(domain::word(dates.trigger))},
                  {"trigger_day", {}, maybe(dates.trigger_day)},
                  {"receipt_missing", {}, Cell{dates.receipt_missing, {}}},
                  {"working_days_from_computed_to_stated",
                   {},
                   dates.stated_difference ? number(*dates.stated_difference) : none()},
                  {"before_roll", {}, maybe(dates.before_roll)},
                  {"occurrence", {}, duty.occurrence > 0 ? number(duty.occurrence) : none()},
                  {"first_met", {}, maybe(state.first_met)},
                  {"receipt", {}, maybe(state.receipt)},
                  {"returned", {}, maybe(state.returned)},
                  {"returns", {}, number(state.returns)}}});
}

void add_links(Document& document, Sheet const& sheet) {
    Table table;
    table.key = "links";
    table.columns = {hidden("role"), hidden("direction"), hidden("ref"), hidden("line"),
                     hidden("in_this_file")};
    for (auto const& link : sheet.plan.from(sheet.identity(), {})) {
        if (is_of_later_day(sheet, link))
            continue;
        auto const end = end_of(sheet.plan, link);
        table.rows.push_back(
            {text(link.role), text("out"), text(end.ref), text_or_none(end.line), Cell{end.found, {}}});
    }
    for (auto const& link : sheet.plan.links) {
        bool const to_plan = sheet.record.kind == Kind::plan && link.to.kind == Kind::plan;
        bool const here =
            to_plan ? link.to_plan == sheet.plan.name : link.to_plan.empty() && link.to == sheet.identity();
        auto const from = here && !is_of_later_day(sheet, link) ? sheet.plan.any(link.from) : std::nullopt;
        if (from)
            table.rows.push_back({text(link.role), text("in"), text(ref_text(*from)),
                                  text(one_line(sheet.plan, *from)), Cell{true, {}}});
    }
    for (auto const& link : sheet.input.from_other_plans)
        table.rows.push_back({text(link.role), text("in"),
                              text(link.ref == link.plan ? link.ref : link.plan + "/" + link.ref),
                              text(link.line), Cell{true, {}}});
    document.blocks.emplace_back(std::move(table));
}

void add_referring(Document& document, Sheet const& sheet) {
    Table table;
    table.key = "named_by";
    table.columns = {hidden("kind"), hidden("field"), hidden("ref"), hidden("line")};
    for (auto const& info : domain::kinds()) {
        for (auto const& field : domain::entity(info.kind).fields) {
            if (field.type != FieldType::reference || field.target != sheet.record.kind)
                continue;
            for (auto const& other : sheet.plan.any(info.kind))
                if (field.get(other.value) == domain::Value{std::int64_t{sheet.record.number}})
                    table.rows.push_back({text(info.code), text(field.name), text(ref_text(other)),
                                          text(one_line(sheet.plan, other))});
        }
    }
    document.blocks.emplace_back(std::move(table));
}

void add_history(Document& document, Sheet const& sheet) {
    if (!domain::info(sheet.record.kind).dated)
        return;
    Table table;
    table.key = "history";
    table.columns = {hidden("id"), hidden("revision"), hidden("typed_by")};
    for (auto const& field : domain::entry_fields())
        table.columns.push_back(hidden(field.name));
    for (auto const& one : sheet.input.history) {
        auto const typed = sheet.input.typed_by.find(one.since);
        std::vector<Cell> row{number(one.entry.id), number(one.since),
                              typed != sheet.input.typed_by.end() ? text(typed->second) : none()};
        for (auto const& field : domain::entry_fields())
            row.push_back(value_cell(sheet.plan, field, field.get(&one.entry)));
        table.rows.push_back(std::move(row));
    }
    document.blocks.emplace_back(std::move(table));
}

void add_sources(Document& document, Sheet const& sheet) {
    Table table;
    table.key = "sources";
    table.columns = {hidden("fact"), hidden("document")};
    for (auto const& source : sheet.plan.sources_of(sheet.identity()))
        table.rows.push_back({text(source.fact), text(source.document)});
    document.blocks.emplace_back(std::move(table));
}

FactList identity_facts(Sheet const& sheet) {
    FactList list;
    list.facts = {{"ref", {}, text(ref_text(sheet.record))},
                  {"kind", {}, text(domain::info(sheet.record.kind).code)},
                  {"line", {}, text(one_line(sheet.plan, sheet.record))},
                  {"entered", {}, date(sheet.record.entered)},
                  {"revisions_touching", {}, number(static_cast<long long>(sheet.input.touches.size()))}};
    if (sheet.record.kind == Kind::recommendation)
        list.facts.push_back(
            {"item_state", {}, text(item_state_words(item_state(sheet.plan, sheet.identity())))});
    return list;
}

} // namespace

void add_for_machines(Document& document, Sheet const& sheet) {
    document.blocks.emplace_back(identity_facts(sheet));
    document.blocks.emplace_back(fields(sheet));
    add_state(document, sheet);
    add_duty(document, sheet);
    if (sheet.record.kind == Kind::meeting)
        add_meeting_for_machines(document, sheet);
    if (sheet.record.kind == Kind::plan || sheet.record.kind == Kind::version)
        add_versions_for_machines(document, sheet);
    add_links(document, sheet);
    add_referring(document, sheet);
    add_history(document, sheet);
    add_changes_for_machines(document, sheet);
    add_sources(document, sheet);
}

} // namespace goodplan::report
