#include "service/record_draft.hpp"

#include "service/differences.hpp"
#include "service/field_values.hpp"
#include "service/link_names.hpp"
#include "service/register_names.hpp"
#include "service/short_names.hpp"
#include "service/targets.hpp"
#include "service/typed_checks.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/checks.hpp>
#include <goodplan/exchange/plan_file.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::AnyRecord;

namespace {

std::string option_of(RecordFields const& fields, std::string const& field) {
    for (auto const& one : fields.fields)
        if (one.field == field)
            return one.option;
    auto option = "--" + field;
    std::ranges::replace(option, '_', '-');
    return option;
}

void refuse_problems(AnyRecord const& record, RecordFields const& fields) {
    auto const problems = domain::check_record(record);
    if (problems.empty())
        return;
    auto const& first = problems.front();
    throw Error(ErrorKind::usage, fmt::format("{}: {}", option_of(fields, first.field), first.message),
                fmt::format("goodplan help {} add explains the options.", domain::info(record.kind).code));
}

} // namespace

bool RecordFields::typed(std::string_view field) const {
    return std::ranges::find(fields, field, &FieldText::field) != fields.end();
}

bool set_links(Draft& draft, Identity from, std::vector<domain::Link> const& present,
               LinkNames const& wanted) {
    std::vector<domain::Link> links;
    for (auto const& name : wanted.names) {
        if (name.empty())
            continue;
        auto link = wanted_link(draft, from, wanted, name);
        if (std::ranges::find(links, link) == links.end())
            links.push_back(std::move(link));
    }
    auto const plan = domain::info(from.kind).shared ? std::string{} : draft.plan_name();
    bool changed = false;
    for (auto const& link : links)
        if (std::ranges::find(present, link) == present.end())
            draft.add(store::NewLink{plan, link, false}), changed = true;
    for (auto const& link : present)
        if (link.role == wanted.role && std::ranges::find(links, link) == links.end())
            draft.add(store::NewLink{plan, link, true}), changed = true;
    return changed;
}

std::string called(AnyRecord const& record) {
    auto const& info = domain::info(record.kind);
    if (!info.named)
        return domain::reference_text(record.kind, record.number);
    auto code = std::string(info.code);
    std::ranges::replace(code, '_', ' ');
    return code + " " + record.text("name");
}

std::string RecordDraft::plan_of(Kind kind) const {
    return domain::info(kind).shared ? std::string{} : draft_.plan_name();
}

domain::Plan const& RecordDraft::shared() const {
    if (!register_) {
        auto const& store = draft_.session().store;
        register_ = store.load_register(store.latest_revision());
    }
    return *register_;
}

int RecordDraft::next_number(Kind kind) {
    auto const found = next_.find(kind);
    if (kind == Kind::plan)
        return 1; // also when a plan of that name was added before and undone
    if (found != next_.end())
        return ++found->second;
    return next_[kind] = draft_.session().store.next_number(plan_of(kind), kind);
}

std::optional<int> RecordDraft::known(Kind kind, std::string_view name) const {
    if (auto const made = made_.find({kind, std::string(name)}); made != made_.end())
        return made->second;
    for (auto const& record : shared().any(kind))
        if (record.text("name") == name)
            return record.number;
    return std::nullopt;
}

int RecordDraft::number_of(Kind kind, std::string const& name, std::string const& option) {
    if (!domain::info(kind).shared)
        return in_plan(draft_, kind, name, option);
    if (auto const number = known(kind, name))
        return *number;
    if (auto const number = known_as(shared(), kind, name))
        return *number;
    return kind == Kind::authority ? add_council(name, option, {}) : borrow(kind, name, option);
}

// A council that the file does not know yet comes in by its full title.
int RecordDraft::add_council(std::string const& title, std::string const& option,
                             std::vector<FieldText> more) {
    std::vector<std::string> names;
    for (auto const& one : shared().any(Kind::authority))
        names.push_back(one.text("name"));
    auto const near = base::nearest(short_name_of_council(title), names);
    if (base::is_short_name(title))
        throw Error(ErrorKind::not_found,
                    fmt::format("{} {}: no council of that name in the file", option, title),
                    fmt::format("{}A new one comes in by its full title: {} \"Northmoor Council\"",
                                near.empty() ? "" : fmt::format("Did you mean '{}'?\n", near), option));
    auto const name = short_name_of_council(title);
    if (auto const taken = known(Kind::authority, name))
        throw Error(ErrorKind::conflict,
                    fmt::format("{} {}: the file has {} ({})", option, base::visible_line(title),
                                shared().headline({Kind::authority, *taken}), name),
                    fmt::format("If that is the one: {} {}", option, name));
    if (!near.empty())
        note(fmt::format("The file also has {} ({}). If that was meant: goodplan undo",
                         shared().headline(Identity{Kind::authority, *known(Kind::authority, near)}), near));
    auto const free =
        free_name(name, "council", [&](auto other) { return known(Kind::authority, other).has_value(); });
    more.insert(more.begin(), {{"name", option, free}, {"title", option, title}});
    auto const number = add(Kind::authority, {more, {}, {}}).number;
    added_.pop_back(); // it comes along with what was asked for
    note(fmt::format("Council {} added to the register: {}", free, base::visible_line(title)));
    return number;
}

int RecordDraft::borrow(Kind kind, std::string const& name, std::string const& option) {
    auto const& shipped = exchange::builtin_register().plan;
    for (auto const& record : shipped.any(kind)) {
        if (record.text("name") != name)
            continue;
        Identity const identity{kind, next_number(kind)};
        made_[{kind, name}] = identity.number;
        auto values = values_of(record);
        auto const fields = domain::entity(kind).fields;
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (auto const* number = std::get_if<std::int64_t>(&values[i]);
                number != nullptr && fields[i].type == domain::FieldType::reference)
                values[i] = std::int64_t{number_of(
                    fields[i].target, shipped.ref_of({fields[i].target, static_cast<int>(*number)}), option)};
        draft_.add(store::NewRecord{"", identity, draft_.session().on});
        draft_.add(store::NewVersion{"", identity, std::move(values), false});
        return identity.number;
    }
    std::vector<std::string> names; // of what ships as well: the file may hold little of it yet
    for (auto const* plan : {&shared(), &shipped})
        for (auto const& record : plan->any(kind))
            names.push_back(record.text("name"));
    if (auto const near = base::nearest(name, names); !near.empty() && !shipped.any(kind).empty())
        throw Error(ErrorKind::not_found,
                    fmt::format("{} {}: no {} of that name", option, base::visible_line(name),
                                domain::info(kind).code),
                    fmt::format("Did you mean '{}'?", near));
    return named(draft_.session().store, kind, name, option); // or the error that names what there is
}

void RecordDraft::refuse_taken_name(Kind kind, std::string const& name, std::string const& option) const {
    auto const& info = domain::info(kind);
    bool taken = false;
    if (info.shared) {
        taken = known(kind, name).has_value();
    } else if (kind == Kind::plan) {
        taken = std::ranges::any_of(
            draft_.session().store.plans(everything_of(draft_.session().store.latest_revision())),
            [&](auto const& one) { return one.name == name; });
    } else {
        auto const plan = draft_.load(store::Needs::only({kind}));
        taken = made_.contains({kind, name}) || std::ranges::any_of(plan.any(kind), [&](auto const& one) {
                    return one.text("name") == name;
                });
    }
    if (taken)
        throw Error(ErrorKind::conflict,
                    fmt::format("{} {}: there is a {} of that name already", option, name, info.code),
                    kind == Kind::plan ? "A plan's name is given once and for ever: choose another."
                                       : fmt::format("To change it: goodplan {} edit {}", info.code, name));
}

void RecordDraft::fill(Kind kind, void* record, RecordFields const& fields, Preset const& presets) {
    auto const find = [this](Kind target, std::string const& name, std::string const& option) {
        return number_of(target, name, option);
    };
    for (auto const& typed : fields.fields) {
        auto const& field = described(kind, typed.field);
        auto const value = field_value(field, typed, find);
        if (field.required && std::holds_alternative<std::monostate>(value))
            throw Error(ErrorKind::usage, fmt::format("{}: it cannot be taken away", typed.option));
        field.set(record, value);
    }
    for (auto const& [name, value] : presets)
        described(kind, name).set(record, value);
}

void RecordDraft::note_namesakes(AnyRecord const& person) {
    for (auto const& other : shared().all<domain::Person>())
        if (base::ascii_lower(other->full_name) == base::ascii_lower(person.text("full_name")))
            note(fmt::format("{} is also the name of {}. If that is the same person: goodplan undo",
                             other->full_name, other->name.text));
}

void RecordDraft::refuse_slips(AnyRecord const& record, RecordFields const& fields) const {
    auto const is_typed = [&](std::string_view field) {
        return std::ranges::any_of(fields.fields, [&](auto const& one) { return one.field == field; });
    };
    auto const option = [&](std::string const& field) { return option_of(fields, field); };
    refuse_implausible(shared(), {record, is_typed, option}, draft_.session().today);
}

void RecordDraft::store_version(AnyRecord const& record) {
    draft_.add(
        store::NewVersion{plan_of(record.kind), {record.kind, record.number}, values_of(record), false});
}

Identity RecordDraft::add_bare(Kind kind, RecordFields const& fields, Preset const& presets, Date entered) {
    domain::Plan scratch;
    auto const slot = scratch.append(kind);
    fill(kind, slot.value, fields, presets);
    *slot.number = next_number(kind);
    *slot.entered = entered;
    *slot.state = domain::initial_state(kind);
    auto const record = scratch.any(kind).front();
    Identity const identity{kind, record.number};
    if (domain::info(kind).named) {
        refuse_taken_name(kind, record.text("name"), option_of(fields, "name"));
        made_[{kind, record.text("name")}] = identity.number;
    }
    refuse_problems(record, fields);
    refuse_slips(record, fields);
    if (kind == Kind::person)
        note_namesakes(record);
    draft_.add(store::NewRecord{plan_of(kind), identity, record.entered});
    store_version(record);
    for (auto const& links : fields.links)
        set_links(draft_, identity, {}, links);
    added_.push_back({identity, called(record), domain::headline(record)});
    return identity;
}

Identity RecordDraft::add(Kind kind, RecordFields const& fields, Preset const& presets,
                          std::optional<Date> since) {
    auto const on = draft_.session().on;
    auto const entered = std::min(on, since.value_or(on));
    auto const identity = add_bare(kind, fields, presets, entered);
    if (!domain::info(kind).dated)
        return identity;
    domain::Entry entry;
    if (kind != Kind::plan) // whose word it was
        entry = draft_.entry({kind, identity.number, entered, nullptr, nullptr}, domain::Event::entered);
    entry.id = 1;
    entry.day = entered;
    entry.event = domain::Event::entered;
    entry.status.text = domain::initial_state(kind).status;
    if (fields.due && !fields.due->none)
        put_due(entry, fields.due->date, is_baselined(draft_));
    draft_.add(store::NewEntry{plan_of(kind), identity, entry, false});
    return identity;
}

bool RecordDraft::edit(domain::Plan const& plan, Identity identity, RecordFields const& fields,
                       Preset const& presets) {
    auto const before = require(plan, identity);
    domain::Plan scratch;
    auto const slot = scratch.append(identity.kind);
    for (auto const& field : domain::entity(identity.kind).fields)
        field.set(slot.value, field.get(before.value));
    fill(identity.kind, slot.value, fields, presets);
    *slot.number = identity.number;
    *slot.entered = before.entered;
    *slot.state = *before.state;
    auto const after = scratch.any(identity.kind).front();
    refuse_problems(after, fields);
    refuse_slips(after, fields);
    bool changed = values_of(after) != values_of(before);
    if (changed)
        store_version(after);
    for (auto const& links : fields.links)
        changed = set_links(draft_, identity, plan.from(identity, links.role), links) || changed;
    if (changed)
        draft_.changed({identity, domain::headline(after), *before.state, *before.state, *before.state, {}});
    return changed;
}

void RecordDraft::link(domain::Link const& link) {
    draft_.add(store::NewLink{plan_of(link.from.kind), link, false});
}

AddedRecords committed(RecordDraft const& records, Draft& draft, std::vector<std::string> warnings) {
    warnings.insert(warnings.end(), records.notes().begin(), records.notes().end());
    return {draft.commit(), records.added(), std::move(warnings)};
}

} // namespace goodplan::service
