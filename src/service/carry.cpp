// What a new plan carries forward from an old one.
#include <goodplan/service/versions.hpp>

#include "service/carry_parts.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/rating.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Action;
using domain::Record;

namespace {

void refuse_unfit(Draft const& draft, Reference const& ref) {
    auto const words = domain::reference_text(ref);
    if (ref.kind != Kind::action)
        throw Error(ErrorKind::usage, fmt::format("{}: only actions are carried forward", words),
                    "A recommendation of an earlier plan is cited: goodplan link R-1 PLAN/R-8");
    if (ref.plan.empty() || ref.plan == draft.plan_name())
        throw Error(
            ErrorKind::usage, fmt::format("{}: say which plan it comes from", words),
            fmt::format("For example walsall-2012/{}.", domain::reference_text(ref.kind, ref.number)));
}

void refuse_twice(std::vector<Reference> const& refs) {
    for (auto const& ref : refs)
        if (std::ranges::count(refs, ref) > 1)
            throw Error(ErrorKind::usage, fmt::format("{} is named twice", domain::reference_text(ref)));
}

Record<Action> const& open_action(Session const& session, domain::Plan const& old, Reference const& ref) {
    (void)require(old, {ref.kind, ref.number});
    auto const& action = *old.find<Action>(ref.number);
    bool const waits = action.state.status == domain::word(domain::Delivery::reported_done);
    if (domain::is_open(action.state) || waits) {
        refuse_before_later(session, ref);
        return action;
    }
    throw Error(ErrorKind::conflict,
                fmt::format("{} is {}: only work that is open is carried forward",
                            domain::reference_text(ref), spoken(action.state.status)),
                "What came back is a new action: goodplan add TEXT --serves R-1");
}

// What the action says of itself: all its fields, but for what names a theme, an outcome or a meeting of the
// old plan; of those, what the new plan has as well.
Preset own_fields(domain::Plan const& to, domain::Plan const& old, Record<Action> const& action) {
    Preset made;
    domain::AnyRecord const record{Kind::action, action.number, action.entered, &action.value, nullptr};
    for (auto const& field : domain::entity(Kind::action).fields) {
        bool const of_old_plan =
            field.type == domain::FieldType::reference && !domain::info(field.target).shared;
        auto value = record.get(field.name);
        if (!of_old_plan && !std::holds_alternative<std::monostate>(value))
            made.emplace_back(std::string(field.name), std::move(value));
    }
    if (auto const theme = same_theme(to, old, action.value))
        made.emplace_back("theme", std::int64_t{*theme});
    if (auto const outcome = same_outcome(to, old, action.value))
        made.emplace_back("outcome", std::int64_t{*outcome});
    return made;
}

domain::Entry superseded_entry(Draft const& draft, Record<Action> const& action, std::string const& plan,
                               std::string const& by) {
    domain::Entry entry;
    entry.id = draft.session().store.next_entry(plan, {Kind::action, action.number});
    entry.day = draft.session().on;
    entry.event = domain::Event::superseded;
    entry.status.text = "superseded";
    entry.note = "Superseded by " + by;
    return entry;
}

// One action, with all that can go along; what cannot is told.
CarriedAction carry_one(RecordDraft& records, domain::Plan const& to, domain::Plan const& old,
                        Reference const& ref, std::vector<Reference> const& asked,
                        std::vector<std::string> const& serves, std::vector<Renumbered>& moved) {
    auto& draft = records.draft();
    auto const& session = draft.session();
    auto const& action = open_action(session, old, ref);
    refuse_carried(to, ref);
    refuse_later_records(session, ref);
    RecordFields fields;
    if (!serves.empty())
        fields.links.push_back({"serves", "--serves", serves});
    auto const now = records.add_bare(Kind::action, fields, own_fields(to, old, action), session.on);
    moved.push_back({ref, now});
    CarriedOn const one{draft, records, to, old, action, now, asked};
    CarriedAction made{domain::reference_text(ref), one.ref(), action->title, {}};
    carry_history(one, one.then(), now);
    carry_sources(one, one.then(), now);
    records.link({now, "carried_from", ref.plan, one.then()});
    carry_milestones(one, made.notes);
    carry_links(one, !serves.empty(), made.notes);
    tell_fields_left(one, made.notes);
    draft.add(store::NewEntry{ref.plan, one.then(),
                              superseded_entry(draft, action, ref.plan, to.name + "/" + one.ref()), false});
    return made;
}

// All that an action may point at, or that may point at it.
store::Needs needs_of_carrying() {
    auto needs = store::Needs::only(
        {Kind::action, Kind::milestone, Kind::theme, Kind::outcome, Kind::measure, Kind::recommendation});
    needs.sources = true;
    return needs;
}

} // namespace

Carried carry_actions(Session& session, std::string const& plan_name, std::vector<Reference> const& actions,
                      std::vector<std::string> const& serves) {
    refuse_twice(actions);
    Draft draft(session, "plan carry", plan_name);
    Carried made;
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    refuse_before_plan(draft);
    RecordDraft records(draft);
    auto const to = draft.load(needs_of_carrying());
    auto const moment = domain::AsAt{session.on, session.store.latest_revision()};
    std::map<std::string, domain::Plan> olds;
    std::vector<Renumbered> moved;
    for (auto const& ref : actions) {
        refuse_unfit(draft, ref);
        if (!olds.contains(ref.plan))
            olds.emplace(ref.plan, session.store.load(ref.plan, moment, needs_of_carrying()));
        made.actions.push_back(carry_one(records, to, olds.at(ref.plan), ref, actions, serves, moved));
    }
    for (auto const& [name, old] : olds)
        carry_duplicates(records, to, old, moved);
    made.notes = records.notes();
    made.written = draft.commit();
    return made;
}

} // namespace goodplan::service
