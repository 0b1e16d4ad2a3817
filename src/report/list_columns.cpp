#include "report/list_columns.hpp"
#include "report/deadline_words.hpp"
#include "report/record_words.hpp"
#include "report/subject.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/report/show.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::report {

using domain::AnyRecord;
using domain::Field;
using domain::FieldType;
using domain::Kind;
using domain::Plan;

namespace {

struct Computed {
    std::string_view name;
    std::string_view title;
    Cell (*cell)(Seen const& seen, AnyRecord const& record);
    bool (*of)(Kind kind);
};

bool any_kind(Kind /*kind*/) { return true; }
bool is_dated(Kind kind) { return domain::info(kind).dated; }
bool is_action(Kind kind) { return kind == Kind::action; }
bool is_scheduled(Kind kind) { return kind == Kind::action || kind == Kind::milestone; }
bool is_post(Kind kind) { return kind == Kind::post; }
bool is_item(Kind kind) { return kind == Kind::recommendation; }
bool has_lead(Kind kind) { return can_filter(kind, FilterOn::lead); }
bool is_of_plan(Kind kind) { return !domain::info(kind).shared; }

Cell ref_cell(Seen const& /*seen*/, AnyRecord const& record) { return text(ref_text(record)); }

// People see beside a plan which one has taken its place.
Cell line_cell(Seen const& seen, AnyRecord const& record) {
    auto line = one_line(seen.plan, record);
    auto const superseded =
        record.kind == Kind::plan ? superseded_words(seen.plan, record.number) : std::string{};
    if (superseded.empty())
        return text(line);
    auto const told = fmt::format("{}; {}", line, superseded);
    return shown(text(std::move(line)), told);
}

Cell status_cell(Seen const& seen, AnyRecord const& record) {
    auto const status = status_of(seen.plan, record);
    return shown(text(status), plain_words(status));
}

// A closed action has no rating; people see how it stands instead.
Cell rating_cell(Seen const& seen, AnyRecord const& record) {
    auto const rating = rating_of(seen, record);
    if (!rating)
        return none(plain_words(record.state->status));
    return shown(text(domain::word(*rating), tone_of(*rating)), domain::rating_word(*rating));
}

Cell declared_cell(Seen const& seen, AnyRecord const& record) {
    auto const declared = record.state->declared;
    if (!declared || !still_open(seen.plan, record))
        return none();
    return shown(text(domain::word(*declared), tone_of(*declared)), domain::rating_word(*declared));
}

Cell due_cell(Seen const& seen, AnyRecord const& record) {
    auto const due = due_of(seen.plan, record);
    if (!due)
        return none("no date");
    bool const exact = !is_scheduled(record.kind) || record.state->due_precision == base::Precision::day;
    return exact ? date(*due) : shown(date(*due), day_words(*due, record.state->due_precision));
}

Cell left_cell(Seen const& seen, AnyRecord const& record) {
    auto const due = due_of(seen.plan, record);
    if (!due || !still_open(seen.plan, record))
        return none();
    auto const today = seen.plan.moment.day;
    auto const days = seen.plan.calendar().try_between(today, *due);
    if (!days)
        return none(fmt::format("{} calendar days", (*due - today).count()));
    if (*due < today && came_back_in_time(seen.plan, record))
        return shown(number(*days, Tone::bad), "returned");
    if (*due == today)
        return shown(number(0, Tone::caution), "today");
    return *days < 0 || *due < today ? shown(number(*days, Tone::bad), fmt::format("{} late", -*days))
                                     : shown(number(*days), fmt::format("{} left", *days));
}

Cell updated_cell(Seen const& seen, AnyRecord const& record) {
    auto const updated = record.state->updated;
    return updated ? shown(date(*updated), short_day(*updated, seen.plan.moment.day)) : none("never");
}

Cell first_due_cell(Seen const& /*seen*/, AnyRecord const& record) {
    return day_or_none(record.state->first_due);
}
Cell forecast_cell(Seen const& /*seen*/, AnyRecord const& record) {
    return day_or_none(record.state->forecast);
}
Cell moves_cell(Seen const& /*seen*/, AnyRecord const& record) { return number(record.state->moves); }
Cell entered_cell(Seen const& /*seen*/, AnyRecord const& record) { return date(record.entered); }

Cell percent_cell(Seen const& /*seen*/, AnyRecord const& record) {
    if (!record.state->percent)
        return none();
    return Cell{Percent{base::Decimal{*record.state->percent}}, {}};
}

Cell impact_cell(Seen const& /*seen*/, AnyRecord const& record) {
    if (!record.state->impact)
        return none();
    auto const word = domain::word(*record.state->impact);
    return shown(text(word), plain_words(word));
}

Cell lead_cell(Seen const& seen, AnyRecord const& record) {
    auto const post = lead_of(seen.plan, record);
    if (!post)
        return none(record.kind == Kind::action ? "NO LEAD" : "-");
    return shown(text(seen.plan.ref_of({Kind::post, post.number})), leader(seen.plan, post));
}

// What it serves before what it contributes to.
Cell serves_cell(Seen const& seen, AnyRecord const& record) {
    std::vector<std::string> refs;
    auto const links = seen.served.find({record.kind, record.number});
    for (auto const* role : {"serves", "contributes"})
        for (auto const* link : links != seen.served.end() ? links->second : decltype(links->second){})
            if (link->role == role)
                refs.push_back(end_of(seen.plan, *link).ref);
    return shown(Cell{refs, {}}, refs.empty() ? "-" : base::join(refs, ", "));
}

Cell sources_cell(Seen const& seen, AnyRecord const& record) {
    std::vector<std::string> lines;
    if (auto const found = seen.sources.find({record.kind, record.number}); found != seen.sources.end())
        for (auto const* source : found->second)
            lines.push_back(fmt::format("{} {}", source->fact, source->document));
    return {lines, {}};
}

Cell holder_cell(Seen const& seen, AnyRecord const& record) {
    auto const title = record.text("title");
    auto const holder = seen.plan.holder({record.number});
    return holder == title ? none() : text(holder.ends_with(": VACANT") ? "VACANT" : holder);
}

Cell item_state_cell(Seen const& seen, AnyRecord const& record) {
    return text(item_state_words(item_state(seen.plan, {record.kind, record.number})));
}

constexpr std::array computed_columns{
    Computed{"ref", "ID", ref_cell, any_kind},
    Computed{"status", "STATUS", status_cell, is_dated},
    Computed{"item_state", "STATE", item_state_cell, is_item},
    Computed{"rating", "RATING", rating_cell, is_action},
    Computed{"declared", "DECLARED", declared_cell, is_action},
    Computed{"due", "DUE", due_cell, has_due},
    Computed{"working_days_left", "LATE/LEFT", left_cell, has_due},
    Computed{"first_due", "FIRST DUE", first_due_cell, is_scheduled},
    Computed{"moves", "MOVES", moves_cell, is_scheduled},
    Computed{"percent", "DONE", percent_cell, is_action},
    Computed{"forecast", "FORECAST", forecast_cell, is_scheduled},
    Computed{"impact", "IMPACT", impact_cell, is_action},
    Computed{"updated", "UPDATED", updated_cell, is_dated},
    Computed{"lead", "LEAD", lead_cell, has_lead},
    Computed{"holder", "HELD BY", holder_cell, is_post},
    Computed{"serves", "SERVES", serves_cell, is_action},
    Computed{"entered", "IN THE PLAN", entered_cell, is_of_plan},
    Computed{"sources", "SOURCES", sources_cell, any_kind},
    Computed{"line", "", line_cell, any_kind},
};

struct Usual {
    Kind kind;
    std::string_view columns; // and, last, the line of the record
};
constexpr std::array usual_columns{
    Usual{Kind::action, "ref rating due working_days_left updated"},
    Usual{Kind::milestone, "ref status due working_days_left action"},
    Usual{Kind::obligation, "ref status due working_days_left"},
    Usual{Kind::meeting, "ref status day"},
    Usual{Kind::plan, "ref status"},
    Usual{Kind::risk, "ref status type"},
    Usual{Kind::version, "ref status as_at"},
    Usual{Kind::recommendation, "ref item_state"},
    Usual{Kind::finding, "ref type"},
    Usual{Kind::statement, "ref type"},
    Usual{Kind::decision, "ref meeting type"},
    Usual{Kind::document, "ref dated kind"},
    Usual{Kind::inspection, "ref published kind"},
    Usual{Kind::judgement, "ref inspection"},
    Usual{Kind::reading, "ref measure as_at"},
    Usual{Kind::evidence, "ref dated verdict"},
    Usual{Kind::measure, "ref unit"},
    Usual{Kind::body, "ref kind"},
    Usual{Kind::post, "ref holder"},
    Usual{Kind::holding, "ref began ended"},
    Usual{Kind::rule, "ref count unit"},
    Usual{Kind::calendar, "ref version"},
};

Computed const* computed(Kind kind, std::string_view name) {
    auto const found = std::ranges::find_if(
        computed_columns, [&](Computed const& one) { return one.name == name && one.of(kind); });
    return found != computed_columns.end() ? &*found : nullptr;
}

Field const* field_of(Kind kind, std::string_view name) { return domain::entity(kind).find(name); }

Cell field_cell(Seen const& seen, AnyRecord const& record, Field const& field) {
    auto const value = field.get(record.value);
    auto cell = value_cell(seen.plan, field, value);
    if (field.type == FieldType::choice)
        return shown(std::move(cell), value_words(seen.plan, field, value));
    if (auto const* day = std::get_if<Date>(&value)) {
        auto const given =
            domain::value_of<base::Precision>(record.text(fmt::format("{}_precision", field.name)));
        if (given && *given != base::Precision::day)
            return shown(std::move(cell), day_words(*day, *given));
    }
    return cell;
}

bool is_prose(Kind kind, std::string_view name) {
    auto const* field = field_of(kind, name);
    return name == line_column(kind) || (field != nullptr && field->free_text());
}

} // namespace

std::optional<domain::Rating> declared_instead(Seen const& seen, AnyRecord const& record) {
    auto const rating = rating_of(seen, record);
    auto const declared = rating ? record.state->declared : std::nullopt;
    return declared != rating ? declared : std::nullopt;
}

std::string line_column(Kind kind) {
    if (kind != Kind::judgement && kind != Kind::reading)
        for (auto const* name : {"title", "full_name", "text"})
            if (field_of(kind, name) != nullptr)
                return name;
    return "line";
}

std::vector<std::string> list_columns(Kind kind) {
    std::vector<std::string> names;
    for (auto const& one : computed_columns)
        if (one.of(kind))
            names.emplace_back(one.name);
    for (auto const& field : domain::entity(kind).fields)
        if (std::ranges::find(names, field.name) == names.end())
            names.emplace_back(field.name);
    return names;
}

std::vector<std::string> default_columns(Kind kind) {
    auto const found = std::ranges::find(usual_columns, kind, &Usual::kind);
    auto names = base::split(found != usual_columns.end() ? found->columns : "ref", ' ');
    names.push_back(line_column(kind));
    return names;
}

Column column_of(Kind kind, std::string_view name, bool last) {
    Column column;
    column.key = std::string(name);
    auto const* own = computed(kind, name);
    auto const label = own != nullptr ? std::string(own->title) : field_label(name);
    column.title = base::ascii_upper(label);
    if (name == line_column(kind))
        column.title = base::ascii_upper(plain_words(domain::info(kind).code));
    std::ranges::replace(column.title, '_', ' ');
    if (last && (is_prose(kind, name) || name == "sources" || name == "line"))
        column.place = Place::flow;
    return column;
}

Cell cell_of(Seen const& seen, AnyRecord const& record, std::string_view name) {
    if (name == line_column(record.kind))
        return line_cell(seen, record);
    // The plan's own `entered` is the field: what its records fall back on.
    bool const of_plan_itself = record.kind == Kind::plan && name == "entered";
    auto const* own = of_plan_itself ? nullptr : computed(record.kind, name);
    if (own != nullptr)
        return own->cell(seen, record);
    if (auto const* field = field_of(record.kind, name))
        return field_cell(seen, record, *field);
    throw base::Error(base::ErrorKind::internal, fmt::format("list: no column '{}'", name));
}

} // namespace goodplan::report
