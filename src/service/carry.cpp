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
        throw Error(
            ErrorKind::usage, fmt::format("{}: say which plan it comes from", words),
            fmt::format("For example walsall-2012/{}.", domain::reference_text(ref.kind, ref.number)));
}

void refuse_twice(std::vector<Reference> const& refs) {
    for (auto const& ref : refs)
        if (std::ranges::count(refs, ref) > 1)
            throw Error(ErrorKind::usage, fmt::format("{} is named twice", domain::reference_text(ref)));
}

// What was entered for a later day would open the old action again, and be missing in the new one.
void refuse_before_later(Session const& session, Reference const& ref) {
    auto const whole = everything_of(session.store.latest_revision());
    for (auto const& one : session.store.history(ref.plan, whole, Identity{ref.kind, ref.number}))
        if (one.entry.day > session.on)
            throw Error(ErrorKind::conflict,
                        fmt::format("{} has a later entry: {} on {}", domain::reference_text(ref),
                                    domain::word(one.entry.event), base::in_words(one.entry.day)),
                        fmt::format("It is carried forward as it stands after that: give --on {} or a later "
                                    "day.",
                                    base::iso(one.entry.day)));
}

Record<Action> const& open_action(Session const& session, domain::Plan const& old, Reference const& ref) {
    (void)require(old, {ref.kind, ref.number});
    auto const& action = *old.find<Action>(ref.number);
    if (domain::is_open(action.state)) {
        refuse_before_later(session, ref);
        return action;
    }
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

// An entry of the old history, as the new one tells it. Meetings are of the old plan and named in words; what
// the action entered with is its first date here. Nothing: there is nothing to go on.
std::optional<domain::Entry> carried_entry(domain::Entry entry, std::string const& plan) {
    if (entry.event == domain::Event::entered) {
        if (!entry.due && !entry.due_precision && !entry.first_due)
            return std::nullopt;
        entry.event = domain::Event::edited;
        entry.status = {};
    }
    if (entry.meeting) {
        auto const at =
            fmt::format("{}/{}", plan, domain::reference_text(Kind::meeting, entry.meeting.number));
        entry.note += (entry.note.empty() ? "At " : " (at ") + at + (entry.note.empty() ? "" : ")");
        entry.meeting = {};
    }
    return entry;
}

// Its dates go on as they are, with every move of them: what was due first stays the first due date, and
// lateness is not reset.
void carry_history(Draft& draft, Reference const& old, Identity carried, std::string const& status) {
    auto const& session = draft.session();
    domain::AsAt const moment{session.on, session.store.latest_revision()};
    int id = 1; // of the entry it enters with
    for (auto const& one : session.store.history(old.plan, moment, Identity{old.kind, old.number}))
        if (auto entry = carried_entry(one.entry, old.plan)) {
            entry->id = ++id;
            draft.add(store::NewEntry{draft.plan_name(), carried, *entry, false});
        }
    domain::Entry standing; // it entered the new plan as not started, after all that
    standing.id = ++id;
    standing.day = session.on;
    standing.event = domain::Event::edited;
    standing.status.text = status;
    if (status != domain::initial_state(Kind::action).status)
        draft.add(store::NewEntry{draft.plan_name(), carried, standing, false});
}

// Evidence belongs to the plan in which it was gathered.
void tell_evidence(domain::Plan const& old, Reference const& ref, std::vector<std::string>& notes) {
    std::vector<std::string> left;
    for (auto const& link : old.into({ref.kind, ref.number}, "supports"))
        left.push_back(domain::reference_text(link.from.kind, link.from.number));
    if (!left.empty())
        notes.push_back(fmt::format("{} of {} stays there: goodplan story shows it.", base::listed(left),
                                    domain::reference_text(ref)));
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
    refuse_twice(actions);
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
    std::vector<std::string> left;
    for (auto const& ref : actions) {
        refuse_unfit(draft, ref);
        if (!olds.contains(ref.plan))
            olds.emplace(ref.plan, session.store.load(ref.plan, moment,
                                                      store::Needs::only({Kind::action, Kind::theme})));
        auto const& old = olds.at(ref.plan);
        auto const& action = open_action(session, old, ref);
        RecordFields fields;
        if (!serves.empty())
            fields.links.push_back({"serves", "--serves", serves});
        auto const identity =
            records.add(Kind::action, fields, own_fields(action.value, same_theme(to, old, action.value)));
        carry_history(draft, ref, identity, action.state.status);
        tell_evidence(old, ref, left);
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
    made.notes.insert(made.notes.end(), left.begin(), left.end());
    made.written = draft.commit();
    return made;
}

} // namespace goodplan::service
