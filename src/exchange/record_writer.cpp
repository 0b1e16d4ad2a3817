#include "exchange/record_writer.hpp"

#include "exchange/plan_shape.hpp"

#include <goodplan/base/json_text.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::exchange {

using base::json_string;
using domain::AnyRecord;
using domain::Field;
using domain::FieldType;
using domain::Identity;
using domain::Kind;
using domain::Value;

namespace {

constexpr std::size_t widest_list = 100; // a longer one takes a line for each item

// The value of a member of a record at `level`.
std::string list_of(std::vector<std::string> const& items, int level) {
    auto const line = base::join(items, ", ");
    if (line.size() <= widest_list || items.size() == 1)
        return "[" + line + "]";
    std::string made = "[\n";
    for (auto const& item : items)
        made += indented(level + 2) + item + (&item == &items.back() ? "\n" : ",\n");
    return made + indented(level + 1) + "]";
}

std::string lines_value(std::string const& text, int level) {
    std::vector<std::string> items;
    for (std::size_t at = 0; at <= text.size();) {
        auto const end = std::min(text.find('\n', at), text.size());
        items.push_back(json_string(text.substr(at, end - at)));
        at = end + 1;
    }
    return list_of(items, level);
}

Value blank_of(Kind kind, Field const& field) {
    static domain::Plan const blanks = [] {
        domain::Plan made;
        for (auto const& one : domain::kinds())
            *made.append(one.kind).number = 1;
        return made;
    }();
    return field.get(blanks.any(Identity{kind, 1})->value);
}

// A field is written when it says something that leaving it out would not.
bool is_said(Kind kind, Field const& field, Value const& given) {
    if (std::holds_alternative<std::monostate>(given))
        return false;
    return field.required || given != blank_of(kind, field);
}

// R-2 before R-10: by length within equal prefixes is good enough for references and stable for names.
bool shorter_first(std::string const& a, std::string const& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

template <class T>
std::vector<T const*> of(std::map<Identity, std::vector<T const*>> const& all, Identity record) {
    auto const found = all.find(record);
    return found == all.end() ? std::vector<T const*>{} : found->second;
}

} // namespace

std::string indented(int level) { return std::string(static_cast<std::size_t>(level) * 2, ' '); }

RecordWriter::RecordWriter(PlanFile const& file) : plan_(file.plan) {
    for (auto const& link : plan_.links)
        links_[link.from].push_back(&link);
    for (auto const& one : file.history)
        history_[one.record].push_back(&one.entry);
    for (auto const& source : plan_.sources)
        sources_[source.record].push_back(&source);
}

Members RecordWriter::members(AnyRecord const& record, int level) const {
    auto const& info = domain::info(record.kind);
    Identity const identity{record.kind, record.number};
    Members made;
    if (!info.named && record.kind != Kind::holding)
        made.emplace_back("ref", json_string(domain::reference_text(record.kind, record.number)));
    if (!info.shared && record.kind != Kind::plan && record.entered != domain::Date{} &&
        record.entered != plan_.facts().entered)
        made.emplace_back("entered", json_string(base::iso(record.entered)));
    fields(record, level, made);
    links(identity, level, made);
    if (info.dated)
        history(identity, level, made);
    sources(identity, level, made);
    return made;
}

std::string RecordWriter::object(Members const& members, int level) {
    std::string made = "{\n";
    for (auto const& [key, text] : members) {
        made += (made.size() > 2 ? ",\n" : "") + indented(level + 1) + json_string(key) + ": ";
        made += text;
    }
    return made + "\n" + indented(level) + "}";
}

std::string RecordWriter::value(Field const& field, Value const& value, int level) const {
    if (auto const* text = std::get_if<std::string>(&value))
        return field.type == FieldType::lines ? lines_value(*text, level) : json_string(*text);
    if (auto const* day = std::get_if<domain::Date>(&value))
        return json_string(base::iso(*day));
    if (auto const* decimal = std::get_if<domain::Decimal>(&value))
        return decimal->text();
    if (auto const* flag = std::get_if<bool>(&value))
        return *flag ? "true" : "false";
    auto const number = std::get<std::int64_t>(value);
    if (field.type != FieldType::reference)
        return std::to_string(number);
    return json_string(plan_.ref_of({field.target, static_cast<int>(number)}));
}

void RecordWriter::fields(AnyRecord const& record, int level, Members& members) const {
    for (auto const& field : domain::entity(record.kind).fields) {
        auto const given = field.get(record.value);
        if (is_said(record.kind, field, given))
            members.emplace_back(field.name, value(field, given, level));
    }
}

void RecordWriter::links(Identity identity, int level, Members& members) const {
    auto const all = of(links_, identity);
    if (all.empty())
        return;
    for (auto const& role : domain::link_roles()) {
        if (role.owner != identity.kind)
            continue;
        std::vector<std::string> targets;
        for (auto const* link : all)
            if (link->role == role.role)
                targets.push_back(json_string(target(role, *link)));
        std::ranges::sort(targets, shorter_first);
        if (!targets.empty())
            members.emplace_back(role.role, list_of(targets, level));
    }
}

std::string RecordWriter::target(domain::LinkRole const& role, domain::Link const& link) const {
    if (!link.to_plan.empty() && link.to.kind != Kind::plan)
        return link.to_plan + "/" + domain::reference_text(link.to.kind, link.to.number);
    auto const& info = domain::info(link.to.kind);
    if (!info.named)
        return domain::reference_text(link.to.kind, link.to.number);
    auto const name = link.to.kind == Kind::plan ? link.to_plan : plan_.ref_of(link.to);
    return only_named_target(role) ? name : std::string(info.code) + ":" + name;
}

void RecordWriter::history(Identity identity, int level, Members& members) const {
    std::string made;
    for (auto const* one : of(history_, identity)) {
        Members entry;
        for (auto const& field : domain::entry_fields()) {
            auto const given = field.get(one);
            bool const off = std::holds_alternative<bool>(given) && !std::get<bool>(given);
            if (!std::holds_alternative<std::monostate>(given) && !off)
                entry.emplace_back(field.name, value(field, given, level + 2));
        }
        made += (made.empty() ? "[\n" : ",\n") + indented(level + 2) + object(entry, level + 2);
    }
    if (!made.empty())
        members.emplace_back("history", made + "\n" + indented(level + 1) + "]");
}

void RecordWriter::sources(Identity identity, int level, Members& members) const {
    std::vector<std::string> items;
    for (auto const* source : of(sources_, identity))
        items.push_back(fmt::format("{{\"fact\": {}, \"document\": {}}}", json_string(source->fact),
                                    json_string(source->document)));
    if (!items.empty())
        members.emplace_back("sources", list_of(items, level));
}

} // namespace goodplan::exchange
