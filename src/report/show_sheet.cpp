// The parts of the sheet that all kinds share: fields, links, references and sources.
#include "report/show_sheet.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/redacted.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace goodplan::report {

using domain::Field;
using domain::FieldType;
using domain::Kind;

namespace {

// A flag nobody set and the choice "none" say nothing to people.
bool says_something(Kind kind, Field const& field, domain::Value const& value) {
    if (std::holds_alternative<std::monostate>(value))
        return false;
    if (field.type == FieldType::boolean)
        return value != untouched(kind, field);
    auto const* word = std::get_if<std::string>(&value);
    return field.type != FieldType::choice || word == nullptr || *word != "none";
}

base::Precision precision_beside(domain::AnyRecord const& record, std::string_view date_field) {
    auto const word = record.text(fmt::format("{}_precision", date_field));
    return domain::value_of<base::Precision>(word).value_or(base::Precision::day);
}

std::string words_of(domain::Plan const& plan, domain::AnyRecord const& record, Field const& field,
                     domain::Value const& value) {
    if (auto const* day = std::get_if<Date>(&value))
        return day_words(*day, precision_beside(record, field.name));
    return value_words(plan, field, value);
}

std::string into_key(Kind from, std::string_view role) {
    return fmt::format("{} {}", domain::info(from).code, role);
}

bool points_at(domain::Link const& link, Sheet const& sheet) {
    bool const own_plan = sheet.record.kind == Kind::plan && link.to.kind == Kind::plan;
    if (own_plan)
        return link.to_plan == sheet.plan.name;
    return link.to_plan.empty() && link.to == sheet.identity();
}

std::string plural_label(Kind kind) {
    auto made = plain_words(domain::info(kind).plural);
    made.front() = base::ascii_upper(made.substr(0, 1)).front();
    std::ranges::replace(made, '_', ' ');
    return made;
}

} // namespace

void Sheet::add(std::string_view label, std::string const& words, Tone tone) {
    if (!words.empty())
        facts.push_back({{}, std::string(label), text(words, tone)});
}

void Sheet::add_lines(std::string_view label, std::vector<std::string> const& lines) {
    add(label, base::join(lines, "\n"));
}

void Sheet::printed(std::initializer_list<std::string_view> fields) {
    for (auto const field : fields)
        fields_.emplace(field);
}

bool Sheet::is_printed(std::string_view field) const { return fields_.contains(field); }

bool is_of_later_day(Sheet const& sheet, domain::Link const& link) {
    if (link.role == "met_for") {
        auto const* duty = sheet.plan.find<domain::Obligation>(link.from.number);
        return duty != nullptr && duty->state.status == "open";
    }
    auto const says_held = [&](domain::RecordEntry const& one) {
        return one.entry.event == domain::Event::held && one.entry.day > sheet.today();
    };
    return std::ranges::any_of(sheet.input.touches, [&](domain::Touch const& touch) {
        return std::ranges::any_of(touch.entries, says_held) &&
               std::ranges::find(touch.linked, link) != touch.linked.end();
    });
}

std::vector<std::string> Sheet::links_from(std::string_view role) {
    roles_.emplace(role);
    std::vector<std::string> lines;
    for (auto const& link : plan.from(identity(), role))
        if (!is_of_later_day(*this, link))
            lines.push_back(end_of(plan, link).words());
    return lines;
}

std::vector<std::string> Sheet::links_into(std::string_view role, Kind from) {
    roles_.insert(into_key(from, role));
    std::vector<std::string> lines;
    for (auto const& link : plan.links)
        if (link.role == role && link.from.kind == from && points_at(link, *this) &&
            !is_of_later_day(*this, link))
            lines.push_back(named(plan, link.from));
    for (auto const& link : input.from_other_plans)
        if (link.role == role && domain::parse_reference(link.ref).value_or(domain::Reference{}).kind == from)
            lines.push_back(fmt::format("{}/{} {}", link.plan, link.ref, link.line));
    return lines;
}

void Sheet::add_field(std::string_view name) {
    auto const* field = domain::entity(record.kind).find(name);
    if (field == nullptr || is_printed(name))
        return;
    printed({name});
    auto const value = field->get(record.value);
    if (says_something(record.kind, *field, value))
        add(field_label(name), words_of(plan, record, *field, value));
}

void Sheet::add_remaining_fields() {
    // The title line has it already; of several that were redacted, one.
    auto const title = one_line(plan, record);
    bool titled = false;
    for (auto const& field : domain::entity(record.kind).fields) {
        auto const value = field.get(record.value);
        auto const* words = std::get_if<std::string>(&value);
        bool const is_title = words != nullptr && field.type == FieldType::text && *words == title &&
                              !(titled && domain::is_placeholder(title));
        titled = titled || is_title;
        bool const is_ref = domain::info(record.kind).named && field.name == "name";
        if (!is_title && !is_ref)
            add_field(field.name);
    }
}

void Sheet::add_remaining_links() {
    add_roles_from();
    add_roles_into();
}

void Sheet::add_roles_from() {
    for (auto const& role : domain::link_roles())
        if (role.owner == record.kind && !roles_.contains(std::string(role.role)))
            add_lines(role_label(role.role), links_from(role.role));
}

void Sheet::add_roles_into() {
    for (auto const& role : domain::link_roles()) {
        if (roles_.contains(into_key(role.owner, role.role)))
            continue;
        auto const lines = links_into(role.role, role.owner);
        add_lines(role.role == "concerns" ? plural_label(role.owner) + " on it"
                                          : role_label_at_target(role.role),
                  lines);
    }
}

// Records whose fields name this one: the judgements of an inspection, the decisions of a meeting.
void Sheet::add_what_points_here() {
    for (auto const& info : domain::kinds()) {
        for (auto const& field : domain::entity(info.kind).fields) {
            if (field.type != FieldType::reference || field.target != record.kind ||
                is_printed(fmt::format("{}.{}", info.code, field.name)))
                continue;
            std::vector<std::string> lines;
            for (auto const& other : plan.any(info.kind))
                if (field.get(other.value) == domain::Value{std::int64_t{record.number}})
                    lines.push_back(named(plan, {other.kind, other.number}));
            auto const obvious = field.name == domain::info(record.kind).code;
            auto const how = base::ascii_lower(field_label(field.name));
            add_lines(obvious ? plural_label(info.kind)
                              : fmt::format("{} ({})", plural_label(info.kind), how),
                      lines);
        }
    }
}

void Sheet::add_sources() {
    std::vector<std::string> lines;
    for (auto const& source : plan.sources_of(identity()))
        lines.push_back(fmt::format("{} {}", source.fact, source.document));
    add_lines("Sources", lines);
}

} // namespace goodplan::report
