#include "service/register_merge.hpp"

#include "exchange/record_writer.hpp"
#include "service/draft.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/calendars.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using domain::AnyRecord;
using domain::FieldType;
using domain::Value;

RegisterMerge::RegisterMerge(store::Store const& store, exchange::PlanFile const& file)
    : store_(store), present_(store.load_register(store.latest_revision())) {
    for (auto const& kind : domain::kinds())
        if (kind.shared && kind.named)
            match_named(kind, file);
    match_holdings(file);
    disagreements(file);
}

int RegisterMerge::number(domain::Kind kind, int imported) const {
    if (imported == 0 || !domain::info(kind).shared)
        return imported;
    return numbers_.at({kind, imported});
}

void RegisterMerge::assign(domain::Kind kind, int imported) {
    if (!next_.contains(kind))
        next_[kind] = store_.next_number("", kind);
    numbers_[{kind, imported}] = next_[kind]++;
    new_.insert({kind, imported});
}

void RegisterMerge::match_named(domain::KindInfo const& kind, exchange::PlanFile const& file) {
    for (auto const& record : file.plan.any(kind.kind)) {
        int known = 0;
        for (auto const& one : present_.any(kind.kind))
            if (one.text("name") == record.text("name"))
                known = one.number;
        if (known != 0)
            numbers_[{kind.kind, record.number}] = known;
        else
            assign(kind.kind, record.number);
    }
}

void RegisterMerge::match_holdings(exchange::PlanFile const& file) {
    for (auto const& record : file.plan.any(domain::Kind::holding)) {
        auto const wanted = mapped(record);
        int known = 0;
        for (auto const& one : present_.any(domain::Kind::holding))
            if (values_of(one) == wanted)
                known = one.number;
        if (known != 0)
            numbers_[{domain::Kind::holding, record.number}] = known;
        else
            assign(domain::Kind::holding, record.number);
    }
}

std::vector<Value> RegisterMerge::mapped(AnyRecord const& record) const {
    auto values = values_of(record);
    auto const fields = domain::entity(record.kind).fields;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].type == FieldType::reference)
            if (auto* number_given = std::get_if<std::int64_t>(&values[i]))
                *number_given = number(fields[i].target, static_cast<int>(*number_given));
    return values;
}

bool RegisterMerge::has_source(domain::Source const& source) const {
    return std::ranges::find(present_.sources, source) != present_.sources.end();
}

namespace {

// Two states of a calendar go together when they say the same of every day that both cover: one may reach
// further, or have been imported on another day.
std::string calendars_differ(domain::Record<domain::HolidayCalendar> const& imported,
                             domain::Record<domain::HolidayCalendar> const& known) {
    if (!imported->first || !imported->last || !known->first || !known->last)
        return {};
    auto const given = domain::calendar_of(imported.value), there = domain::calendar_of(known.value);
    auto const lacks = [&](base::Calendar const& one, base::Calendar const& other, std::string_view whose) {
        for (auto const& day : one.holidays())
            if (other.covers(day.day) && other.is_working_day(day.day))
                return fmt::format("calendar {}: {}, {}, stands in {} only", one.name(),
                                   base::in_words(day.day), day.name, whose);
        return std::string{};
    };
    auto const why = lacks(given, there, "the imported one");
    return why.empty() ? lacks(there, given, "that of the plan file") : why;
}

} // namespace

void RegisterMerge::disagreements(exchange::PlanFile const& file) {
    std::vector<std::string> found;
    for (auto const& [imported, known] : numbers_) {
        if (new_.contains(imported) || file.borrowed.contains(imported))
            continue;
        auto const given = mapped(*file.plan.any(imported));
        auto const there = values_of(*present_.any(domain::Identity{imported.kind, known}));
        if (imported.kind == domain::Kind::calendar) {
            auto const why = calendars_differ(*file.plan.find<domain::HolidayCalendar>(imported.number),
                                              *present_.find<domain::HolidayCalendar>(known));
            if (!why.empty())
                found.push_back(why);
            continue;
        }
        auto const fields = domain::entity(imported.kind).fields;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            // What the file leaves out it does not contradict.
            if (std::holds_alternative<std::monostate>(given[i]) || given[i] == there[i])
                continue;
            found.push_back(fmt::format("{} {}: its {} is not the one in the plan file",
                                        domain::info(imported.kind).code, file.plan.ref_of(imported),
                                        fields[i].name));
        }
    }
    if (found.empty())
        return;
    throw base::Error(base::ErrorKind::conflict,
                      fmt::format("the register disagrees in {}; nothing was changed",
                                  base::counted(static_cast<long long>(found.size()), "place")),
                      base::join(found, "\n") + "\nGive the record another short name, or the same content.");
}

namespace {

using domain::Identity;

std::set<Identity> register_of(domain::Plan const& plan) {
    std::set<Identity> found;
    for (auto const& kind : domain::kinds())
        if (kind.shared)
            for (auto const& record : plan.any(kind.kind))
                found.insert({kind.kind, record.number});
    return found;
}

// What other plans of the file use, on whatever day.
std::set<Identity> used_elsewhere(store::Store const& store, domain::Plan const& plan) {
    auto const moment = everything_of(plan.moment.revision);
    std::set<Identity> used;
    for (auto const& one : store.plans(moment))
        if (one.name != plan.name)
            used.merge(register_of(store.load(one.name, moment, store::Needs::all())));
    return used;
}

// What goodplan ships is there wherever goodplan is; a record that somebody changed is not that.
bool ships(exchange::RecordWriter const& writer, AnyRecord const& record) {
    auto const& builtin = exchange::builtin_register();
    for (auto const& one : builtin.plan.any(record.kind)) {
        if (one.text("name") != record.text("name"))
            continue;
        auto const mine = writer.members(record, 0);
        auto theirs = exchange::members_of(builtin, one);
        if (mine == theirs)
            return true;
        std::erase_if(theirs, [](auto const& member) { return member.first == "sources"; });
        return mine == theirs;
    }
    return false;
}

// Copies a record of the register, under its number, and what it points at.
void add(domain::Plan const& from, Identity identity, domain::Plan& plan, std::set<Identity>& present) {
    if (!present.insert(identity).second)
        return;
    auto const record = from.any(identity);
    if (!record)
        return;
    auto const slot = plan.append(identity.kind);
    *slot.number = identity.number;
    *slot.entered = record->entered;
    for (auto const& field : domain::entity(identity.kind).fields) {
        auto const value = field.get(record->value);
        field.set(slot.value, value);
        auto const* target = std::get_if<std::int64_t>(&value);
        if (field.type == FieldType::reference && target != nullptr)
            add(from, {field.target, static_cast<int>(*target)}, plan, present);
    }
}

} // namespace

void add_unused_register(store::Store const& store, domain::Plan& plan) {
    exchange::PlanFile all;
    all.plan = store.load_register(plan.moment.revision);
    exchange::RecordWriter const writer(all);
    auto present = register_of(plan);
    auto const elsewhere = used_elsewhere(store, plan);
    for (auto const& identity : register_of(all.plan))
        if (!present.contains(identity) && !elsewhere.contains(identity) &&
            !ships(writer, *all.plan.any(identity)))
            add(all.plan, identity, plan, present);
    plan.sort();
}

} // namespace goodplan::service
