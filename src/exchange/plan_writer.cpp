// Writes goodplan/plan/1 in its canonical form.
#include "exchange/plan_shape.hpp"

#include <goodplan/base/json_text.hpp>
#include <goodplan/exchange/plan_file.hpp>

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

std::string indented(int level) { return std::string(static_cast<std::size_t>(level) * 2, ' '); }

std::string list_of(std::vector<std::string> const& items) {
    std::string made = "[";
    for (auto const& item : items) made += (made.size() > 1 ? ", " : "") + item;
    return made + "]";
}

std::string lines_value(std::string const& text) {
    std::string made = "[";
    for (std::size_t at = 0; at <= text.size();) {
        auto const end = std::min(text.find('\n', at), text.size());
        made += (at == 0 ? "" : ", ") + json_string(text.substr(at, end - at));
        at = end + 1;
    }
    return made + "]";
}

class Writer {
public:
    explicit Writer(PlanFile const& file) : file_(file), plan_(file.plan) {}

    std::string value(Field const& field, Value const& value) const {
        if (auto const* text = std::get_if<std::string>(&value)) return field.type == FieldType::lines ? lines_value(*text) : json_string(*text);
        if (auto const* day = std::get_if<domain::Date>(&value)) return json_string(base::iso(*day));
        if (auto const* decimal = std::get_if<domain::Decimal>(&value)) return decimal->text();
        if (auto const* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
        auto const number = std::get<std::int64_t>(value);
        if (field.type != FieldType::reference) return std::to_string(number);
        return json_string(plan_.ref_of({field.target, static_cast<int>(number)}));
    }

    Members record(AnyRecord const& record) const {
        auto const& info = domain::info(record.kind);
        Members members;
        if (!info.named && record.kind != Kind::holding) members.emplace_back("ref", json_string(domain::reference_text(record.kind, record.number)));
        if (!info.shared && record.kind != Kind::plan && record.entered != domain::Date{} && record.entered != plan_.facts().entered)
            members.emplace_back("entered", json_string(base::iso(record.entered)));
        fields(domain::entity(record.kind).fields, record.value, record.kind, members);
        links({record.kind, record.number}, members);
        if (info.dated) history({record.kind, record.number}, members);
        sources({record.kind, record.number}, members);
        return members;
    }

    static std::string object(Members const& members, int level) {
        std::string made = "{\n";
        for (auto const& [key, text] : members)
            made += fmt::format("{}{}{}: {}", made.size() > 2 ? ",\n" : "", indented(level + 1), json_string(key), text);
        return made + "\n" + indented(level) + "}";
    }

    std::string lists(bool shared, int level) const {
        std::string made;
        for (auto const& kind : domain::kinds()) {
            if (kind.shared != shared || kind.kind == Kind::plan) continue;
            auto records = plan_.any(kind.kind);
            if (records.empty()) continue;
            if (shared) sort_shared(kind, records);
            std::string items;
            for (auto const& one : records) items += (items.empty() ? "" : ",\n") + indented(level + 1) + object(record(one), level + 1);
            made += fmt::format("{}{}{}: [\n{}\n{}]", made.empty() ? "" : ",\n", indented(level), json_string(kind.plural), items, indented(level));
        }
        return made;
    }

private:
    // A field is written when it says something that leaving it out would not.
    static void keep_default(Kind kind, Field const& field, Value const& value, bool& written) {
        if (field.required) return;
        auto const blank = blank_of(kind, field);
        written = written && value != blank;
    }
    static Value blank_of(Kind kind, Field const& field) {
        static domain::Plan blanks = [] {
            domain::Plan made;
            for (auto const& one : domain::kinds()) *made.append(one.kind).number = 1;
            return made;
        }();
        return field.get(blanks.any(Identity{kind, 1})->value);
    }

    void fields(std::span<Field const> described, void const* record, Kind kind, Members& members) const {
        for (auto const& field : described) {
            auto const given = field.get(record);
            bool written = !std::holds_alternative<std::monostate>(given);
            keep_default(kind, field, given, written);
            if (written) members.emplace_back(field.name, value(field, given));
        }
    }

    void links(Identity identity, Members& members) const {
        for (auto const& role : domain::link_roles()) {
            if (role.owner != identity.kind) continue;
            std::vector<std::string> targets;
            for (auto const& link : plan_.from(identity, role.role)) targets.push_back(json_string(target(role, link)));
            std::ranges::sort(targets, shorter_first);
            if (!targets.empty()) members.emplace_back(role.role, list_of(targets));
        }
    }

    // R-2 before R-10: by length within equal prefixes is good enough for references and stable for names.
    static bool shorter_first(std::string const& a, std::string const& b) { return a.size() != b.size() ? a.size() < b.size() : a < b; }

    std::string target(domain::LinkRole const& role, domain::Link const& link) const {
        if (!link.to_plan.empty() && link.to.kind != Kind::plan) return link.to_plan + "/" + domain::reference_text(link.to.kind, link.to.number);
        auto const& info = domain::info(link.to.kind);
        if (!info.named) return domain::reference_text(link.to.kind, link.to.number);
        auto const name = link.to.kind == Kind::plan ? link.to_plan : plan_.ref_of(link.to);
        return only_named_target(role) ? name : std::string(info.code) + ":" + name;
    }

    void history(Identity identity, Members& members) const {
        std::string made;
        for (auto const& one : file_.history) {
            if (one.record != identity) continue;
            Members entry;
            for (auto const& field : domain::entry_fields()) {
                auto const given = field.get(&one.entry);
                bool const off = std::holds_alternative<bool>(given) && !std::get<bool>(given);
                if (!std::holds_alternative<std::monostate>(given) && !off) entry.emplace_back(field.name, value(field, given));
            }
            made += (made.empty() ? "[\n" : ",\n") + indented(4) + object(entry, 4);
        }
        if (!made.empty()) members.emplace_back("history", made + "\n" + indented(3) + "]");
    }

    void sources(Identity identity, Members& members) const {
        std::vector<std::string> items;
        for (auto const& source : plan_.sources_of(identity))
            items.push_back(fmt::format("{{\"fact\": {}, \"document\": {}}}", json_string(source.fact), json_string(source.document)));
        if (!items.empty()) members.emplace_back("sources", list_of(items));
    }

    // Numbers of the register differ from file to file; names and holdings do not.
    void sort_shared(domain::KindInfo const& kind, std::vector<AnyRecord>& records) const {
        std::ranges::sort(records, {}, [&](AnyRecord const& one) {
            if (kind.named) return one.text("name");
            std::string key;
            for (auto const& [name, text] : record(one)) key += text + " ";
            return key;
        });
    }

    PlanFile const& file_;
    domain::Plan const& plan_;
};

} // namespace

Members members_of(PlanFile const& file, AnyRecord const& record) { return Writer(file).record(record); }

std::string write_plan(PlanFile const& file) {
    Writer const writer(file);
    auto const plan = *file.plan.any(Identity{Kind::plan, 1});
    auto made = fmt::format("{{\n  \"schema\": {},\n  \"plan\": {}", json_string(plan_schema_name), Writer::object(writer.record(plan), 1));
    if (auto const shared = writer.lists(true, 2); !shared.empty()) made += ",\n  \"register\": {\n" + shared + "\n  }";
    if (auto const own = writer.lists(false, 1); !own.empty()) made += ",\n" + own;
    return made + "\n}\n";
}

std::optional<int> borrow(PlanFile& file, Kind kind, std::string_view name) {
    for (auto const& record : file.plan.any(kind))
        if (record.text("name") == name) return record.number;
    auto const& shipped = builtin_register().plan;
    for (auto const& record : shipped.any(kind)) {
        if (record.text("name") != name) continue;
        std::vector<Value> values;
        for (auto const& field : domain::entity(kind).fields) {
            auto value = field.get(record.value);
            if (field.type == FieldType::reference)
                if (auto const* number = std::get_if<std::int64_t>(&value))
                    value = std::int64_t{borrow(file, field.target, shipped.ref_of({field.target, static_cast<int>(*number)})).value()};
            values.push_back(std::move(value));
        }
        auto const slot = file.plan.append(kind);
        *slot.number = static_cast<int>(file.plan.any(kind).size());
        for (std::size_t i = 0; i < values.size(); ++i) domain::entity(kind).fields[i].set(slot.value, values[i]);
        file.borrowed.insert({kind, *slot.number});
        return *slot.number;
    }
    return std::nullopt;
}

} // namespace goodplan::exchange
