// What a new plan carries forward from an old one.
#include <goodplan/service/versions.hpp>

#include "service/record_draft.hpp"
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
        throw Error(ErrorKind::usage, fmt::format("{}: say which plan it comes from", words),
                    fmt::format("For example walsall-2012/{}.", words));
}

Record<Action> const& open_action(domain::Plan const& old, Reference const& ref) {
    (void)require(old, {ref.kind, ref.number});
    auto const& action = *old.find<Action>(ref.number);
    if (domain::is_open(action.state))
        return action;
    throw Error(ErrorKind::conflict,
                fmt::format("{} is {}: only work that is open is carried forward",
                            domain::reference_text(ref), spoken(action.state.status)),
                "What came back is a new action: goodplan add TEXT --serves R-1");
}

// What the action says of itself; its theme and outcome belong to the old plan.
Preset own_fields(Action const& action, std::optional<int> theme) {
    Preset made{{"title", action.title}, {"kind", std::string(domain::word(action.kind))}};
    auto const text = [&](std::string field, std::string const& value) {
        if (!value.empty())
            made.emplace_back(std::move(field), value);
    };
    auto const number = [&](std::string field, int value) {
        if (value != 0)
            made.emplace_back(std::move(field), std::int64_t{value});
    };
    text("detail", action.detail);
    text("resources", action.resources);
    text("note", action.note);
    number("lead", action.lead.number);
    number("accountable", action.accountable.number);
    number("theme", theme.value_or(0));
    if (action.start)
        made.emplace_back("start", *action.start);
    if (action.priority)
        made.emplace_back("priority", *action.priority);
    return made;
}

// The theme of the same short name in the new plan, if it has one.
std::optional<int> same_theme(domain::Plan const& to, domain::Plan const& old, Action const& action) {
    auto const* theme = old.at(action.theme);
    if (theme == nullptr)
        return std::nullopt;
    for (auto const& one : to.all<domain::Theme>())
        if (one->name == theme->value.name)
            return one.number;
    return std::nullopt;
}

// Its dates go on as they are: what was due first stays the first due date, so that lateness is not reset.
domain::Entry standing_entry(Draft const& draft, Record<Action> const& action) {
    domain::Entry entry;
    entry.id = 2; // after the one that it entered with
    entry.day = draft.session().on;
    entry.event = domain::Event::edited;
    entry.status.text = action.state.status;
    entry.percent = action.state.percent;
    entry.forecast = action.state.forecast;
    entry.due = action.state.due;
    if (action.state.due) {
        entry.due_precision = action.state.due_precision;
        entry.due_as_written = action.state.due_as_written;
    }
    entry.first_due = action.state.first_due;
    return entry;
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

} // namespace

Carried carry_actions(Session& session, std::string const& plan_name, std::vector<Reference> const& actions,
                      std::vector<std::string> const& serves) {
    Draft draft(session, "plan carry", plan_name);
    Carried made;
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    refuse_before_plan(draft);
    RecordDraft records(draft);
    auto const to = draft.load(store::Needs::only({Kind::theme}));
    auto const moment = domain::AsAt{session.on, session.store.latest_revision()};
    std::map<std::string, domain::Plan> olds;
    for (auto const& ref : actions) {
        refuse_unfit(draft, ref);
        if (!olds.contains(ref.plan))
            olds.emplace(ref.plan, session.store.load(ref.plan, moment,
                                                      store::Needs::only({Kind::action, Kind::theme})));
        auto const& old = olds.at(ref.plan);
        auto const& action = open_action(old, ref);
        RecordFields fields;
        if (!serves.empty())
            fields.links.push_back({"serves", "--serves", serves});
        auto const identity =
            records.add(Kind::action, fields, own_fields(action.value, same_theme(to, old, action.value)));
        draft.add(store::NewEntry{plan_name, identity, standing_entry(draft, action), false});
        records.link({identity, "carried_from", ref.plan, {Kind::action, ref.number}});
        for (auto const& partner : old.from({Kind::action, ref.number}, "partners"))
            records.link({identity, "partners", "", partner.to});
        auto const here = domain::reference_text(Kind::action, identity.number);
        draft.add(store::NewEntry{ref.plan,
                                  {Kind::action, ref.number},
                                  superseded_entry(draft, action, ref.plan, plan_name + "/" + here),
                                  false});
        made.actions.push_back({domain::reference_text(ref), here, action->title});
    }
    made.notes = records.notes();
    made.written = draft.commit();
    return made;
}

} // namespace goodplan::service
