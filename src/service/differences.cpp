#include "service/differences.hpp"

#include "domain/preferred_day.hpp"

#include <goodplan/base/text.hpp>

#include <algorithm>

namespace goodplan::service {

namespace {

std::string words_of(domain::Plan const& plan, domain::Field const& field, domain::Value const& value) {
    if (std::holds_alternative<std::monostate>(value))
        return "none";
    auto const* text = std::get_if<std::string>(&value);
    if (text != nullptr && field.type == domain::FieldType::lines)
        return base::join(base::split(*text, '\n'), "; ");
    if (text != nullptr)
        return field.type == domain::FieldType::text ? "\"" + *text + "\"" : *text;
    if (auto const* day = std::get_if<Date>(&value))
        return base::in_words(*day);
    if (auto const* flag = std::get_if<bool>(&value))
        return *flag ? "yes" : "no";
    if (auto const* decimal = std::get_if<base::Decimal>(&value))
        return decimal->text();
    auto const number = static_cast<int>(std::get<std::int64_t>(value));
    if (field.type != domain::FieldType::reference)
        return std::to_string(number);
    auto const name = plan.ref_of({field.target, number});
    return name.empty() ? "another " + std::string(domain::info(field.target).code) : name;
}

// Of a long list only what came and what went: nobody finds one holiday among a hundred and forty.
bool tells_lines(domain::Field const& field, domain::Value const& before, domain::Value const& after,
                 std::string const& label, std::vector<FieldChange>& found) {
    constexpr std::size_t few = 6;
    auto const* then = std::get_if<std::string>(&before);
    auto const* now = std::get_if<std::string>(&after);
    if (field.type != domain::FieldType::lines || then == nullptr || now == nullptr)
        return false;
    auto const old_lines = base::split(*then, '\n');
    auto const new_lines = base::split(*now, '\n');
    if (std::max(old_lines.size(), new_lines.size()) <= few)
        return false;
    auto const without = [](auto const& lines, auto const& others) {
        std::vector<std::string> made;
        for (auto const& line : lines)
            if (std::ranges::find(others, line) == others.end())
                made.emplace_back(line);
        return base::join(made, "; ");
    };
    auto const gone = without(old_lines, new_lines);
    auto const come = without(new_lines, old_lines);
    if (gone.empty() && come.empty())
        return false; // their order alone
    if (!gone.empty())
        found.push_back({label, gone, {}});
    if (!come.empty())
        found.push_back({label, {}, come});
    return true;
}

// A day and how exactly it is known are one fact: "Mon 4 Sep 2017 -> September 2017".
void add_publication(domain::AnyRecord const& before, domain::AnyRecord const& after,
                     std::vector<FieldChange>& found) {
    auto const words = [](domain::AnyRecord const& record) {
        auto known = domain::published_words(*static_cast<domain::Inspection const*>(record.value));
        return known.empty() ? std::string("none") : known;
    };
    FieldChange const change{"published", words(before), words(after)};
    if (std::ranges::find(found, change.field, &FieldChange::field) == found.end())
        found.push_back(change);
}

void add_link_changes(domain::Plan const& before, domain::Plan const& after, Identity identity,
                      std::vector<FieldChange>& found) {
    auto const target = [](domain::Plan const& plan, domain::Link const& link) {
        if (link.to.kind == Kind::plan)
            return link.to_plan;
        return link.to_plan.empty()
                   ? plan.ref_of(link.to)
                   : link.to_plan + "/" + domain::reference_text(link.to.kind, link.to.number);
    };
    auto const label = [](std::string role) {
        std::ranges::replace(role, '_', ' ');
        return role;
    };
    for (auto const& link : after.from(identity, {}))
        if (std::ranges::find(before.links, link) == before.links.end())
            found.push_back({label(link.role), {}, target(after, link)});
    for (auto const& link : before.from(identity, {}))
        if (std::ranges::find(after.links, link) == after.links.end())
            found.push_back({label(link.role), target(before, link), {}});
}

} // namespace

// What the record says of itself, field by field; links as what came and went.
std::vector<FieldChange> field_changes(domain::Plan const& before, domain::Plan const& after,
                                       Identity identity) {
    std::vector<FieldChange> found;
    auto const then = before.any(identity);
    auto const now = after.any(identity);
    for (auto const& field : domain::entity(identity.kind).fields) {
        auto const old_value = field.get(then->value);
        auto const new_value = field.get(now->value);
        if (old_value == new_value)
            continue;
        auto label = std::string(field.name);
        std::ranges::replace(label, '_', ' ');
        if (identity.kind == Kind::inspection && field.name.starts_with("published"))
            add_publication(*then, *now, found);
        else if (!tells_lines(field, old_value, new_value, label, found))
            found.push_back({label, words_of(before, field, old_value), words_of(after, field, new_value)});
    }
    add_link_changes(before, after, identity, found);
    return found;
}

domain::Plan load_named(store::Store const& store, std::string const& plan, domain::AsAt moment,
                        std::vector<Identity> const& records) {
    auto needs = store::Needs::only({Kind::theme, Kind::outcome, Kind::meeting, Kind::measure});
    for (auto const& record : records)
        if (record.kind != Kind::plan)
            needs.records.push_back(record);
    return store.load(plan, moment, needs);
}

namespace {

domain::Plan as_of(store::Store const& store, std::string const& plan, domain::AsAt moment, Identity record) {
    return plan.empty() ? store.load_register(moment.revision) : load_named(store, plan, moment, {record});
}

} // namespace

void tell_fields(Session& session, std::string const& plan, Identity identity, Written& written) {
    auto& changed = written.changed.front();
    changed.record = identity;
    tell_fields(session, plan, changed, written.revision);
}

void tell_fields(Session& session, std::string const& plan, Changed& changed, int revision) {
    auto const day = std::max(session.on, session.today);
    auto const then = as_of(session.store, plan, {day, revision - 1}, changed.record);
    auto const now = as_of(session.store, plan, {day, revision}, changed.record);
    changed.title = now.headline(changed.record);
    changed.fields = field_changes(then, now, changed.record);
}

} // namespace goodplan::service
