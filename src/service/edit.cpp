// Adding and editing actions: their own fields, links and due dates.
#include "service/differences.hpp"
#include "service/due_dates.hpp"
#include "service/record_draft.hpp"
#include "service/signed_work.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/delivery.hpp>
#include <goodplan/service/actions.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Action;

namespace {

void take_text(std::string& into, std::optional<std::string> const& given, std::string_view option) {
    if (given)
        into = given->empty() ? std::string{} : storable(*given, option);
}

template <Kind K>
void take_post(Draft const& draft, domain::To<K>& into, std::optional<std::string> const& given,
               std::string_view option) {
    if (given)
        into.number = given->empty() ? 0 : named(draft.session().store, K, *given, option);
}

template <Kind K>
void take_own(Draft const& draft, domain::To<K>& into, std::optional<std::string> const& given,
              std::string_view option) {
    if (given)
        into.number = given->empty() ? 0 : in_plan(draft, K, *given, option);
}

void take_fields(Draft const& draft, Action& action, ActionFields const& fields) {
    if (fields.title)
        action.title = storable(*fields.title, "title");
    take_text(action.detail, fields.detail, "--detail");
    take_text(action.resources, fields.resources, "--resources");
    take_text(action.note, fields.note, "--remark");
    take_own(draft, action.theme, fields.theme, "--theme");
    take_own(draft, action.outcome, fields.outcome, "--outcome");
    take_post(draft, action.lead, fields.lead, "--lead");
    take_post(draft, action.accountable, fields.accountable, "--accountable");
    if (fields.start)
        action.start = fields.start->empty() ? std::nullopt : base::parse_iso(*fields.start);
    if (fields.priority)
        action.priority = fields.priority;
    if (!fields.kind)
        return;
    auto const kind = domain::value_of<domain::ActionKind>(*fields.kind);
    if (!kind)
        throw Error(ErrorKind::usage,
                    fmt::format("--kind {}: not a kind of action", base::visible_line(*fields.kind)),
                    "Kinds are delivery, commitment, response, board and resolution.");
    action.kind = *kind;
}

// Brings the links of a role to what is wanted; tells whether anything changed.
bool set_links_of(Draft& draft, domain::Plan const& plan, Identity action, std::string const& role,
                  std::string const& option, std::optional<std::vector<std::string>> const& names) {
    return names && set_links(draft, action, plan.from(action, role), {role, option, *names});
}

bool set_all_links(Draft& draft, domain::Plan const& plan, Identity action, ActionFields const& fields) {
    bool changed = set_links_of(draft, plan, action, "serves", "--serves", fields.serves);
    changed =
        set_links_of(draft, plan, action, "contributes", "--contributes", fields.contributes) || changed;
    changed = set_links_of(draft, plan, action, "partners", "--partner", fields.partners) || changed;
    return set_links_of(draft, plan, action, "measured_by", "--measure", fields.measures) || changed;
}

void refuse_both_roles(ActionFields const& fields) {
    if (!fields.serves || !fields.contributes)
        return;
    for (auto const& one : *fields.serves)
        for (auto const& other : *fields.contributes)
            if (!one.empty() && !other.empty() && reference(one, "R") == reference(other, "R"))
                throw Error(ErrorKind::usage,
                            fmt::format("{} stands under --serves and under --contributes",
                                        domain::reference_text(reference(one, "R"))),
                            "An action serves an item or contributes to it: choose one.");
}

void check_due(Draft const& draft, Action const& action, std::optional<Due> const& due) {
    if (!due || due->none || !due->meeting.empty())
        return;
    refuse_past_due(draft, *due);
    if (action.start && due->date.day < *action.start)
        throw Error(ErrorKind::usage,
                    fmt::format("--due {}: that is before its start, {}", base::in_words(due->date.day),
                                base::in_words(*action.start)));
}

std::vector<std::string> still_wanted(Action const& action, ActionFields const& fields,
                                      std::optional<Due> const& due, std::string const& ref) {
    std::vector<std::string> missing;
    if (!fields.serves && !fields.contributes)
        missing.push_back("serves no recommendation (goodplan link " + ref + " R-1)");
    if (!action.lead)
        missing.push_back("has no lead (goodplan edit " + ref + " --lead POST)");
    if (!due)
        missing.push_back("has no due date (goodplan edit " + ref + " --due DATE)");
    return missing;
}

domain::AnyRecord view(Identity identity, Date entered, Action const& action, domain::State const& state) {
    return {identity.kind, identity.number, entered, &action, &state};
}

} // namespace

Added add_action(Session& session, std::string const& plan_name, ActionFields const& fields,
                 std::optional<Due> const& due) {
    refuse_both_roles(fields);
    Draft draft(session, "add", plan_name);
    if (draft.repeated())
        return {draft.as_before(), {}, {}};
    auto const plan = draft.load(store::Needs{});
    if (session.on < plan.plan_record().entered)
        throw Error(ErrorKind::usage,
                    fmt::format("--on {}: the plan entered on {}", base::iso(session.on),
                                base::in_words(plan.plan_record().entered)),
                    "An action cannot be older than its plan.");
    Identity const identity{Kind::action, session.store.next_number(plan_name, Kind::action)};
    Added added;
    added.ref = domain::reference_text(Kind::action, identity.number);

    Action action;
    take_fields(draft, action, fields);
    check_due(draft, action, due);
    if (due && !due->meeting.empty())
        action.due_before.number = in_plan(draft, Kind::meeting, due->meeting, "--due");
    auto state = domain::initial_state(Kind::action);
    auto const record = view(identity, session.on, action, state);
    draft.add(store::NewRecord{plan_name, identity, session.on});
    draft.add(store::NewVersion{plan_name, identity, values_of(record), false});
    set_all_links(draft, plan, identity, fields);
    auto entry = draft.entry(record, domain::Event::entered);
    entry.status.text = state.status;
    if (due && due->meeting.empty() && !due->none)
        put_due(entry, due->date, is_baselined(draft));
    draft.add(record, entry);
    added.warnings = still_wanted(action, fields, due, added.ref);
    added.written = draft.commit();
    return added;
}

namespace {

// A due date, ahead of a meeting, or none: one takes the place of the other.
bool edit_action_due(Draft& draft, domain::Record<Action> const& record, Action& action, Due const& due) {
    bool const changed =
        edit_due(draft, {Kind::action, record.number, record.entered, &record.value, &record.state}, due);
    action.due_before.number = due.meeting.empty() ? 0 : in_plan(draft, Kind::meeting, due.meeting, "--due");
    return changed;
}

} // namespace

Written edit_action(Session& session, std::string const& plan_name, Reference const& ref,
                    ActionFields const& fields, std::optional<Due> const& due) {
    refuse_both_roles(fields);
    bool const inspectors =
        ref.kind == Kind::recommendation || ref.kind == Kind::finding || ref.kind == Kind::judgement;
    if (ref.kind != Kind::action)
        throw Error(
            ErrorKind::usage,
            fmt::format("edit {}: edit without a noun is for actions", domain::reference_text(ref)),
            fmt::format("goodplan {} edit {}", domain::info(ref.kind).code, domain::reference_text(ref)) +
                (inspectors ? "\nWhat an inspector wrote is never edited; what the council says of it "
                              "is."
                            : ""));
    Draft draft(session, "edit", plan_name);
    if (draft.repeated())
        return draft.as_before();
    auto const identity = own(draft, ref, "REF");
    auto const plan = draft.load_records({identity}, true);
    (void)require(plan, identity);
    auto const& record = *plan.find<Action>(ref.number);
    auto action = record.value;
    take_fields(draft, action, fields);
    refuse_other_work(record, action, fields.serves || fields.contributes);
    check_due(draft, action, due);
    bool changed = due && edit_action_due(draft, record, action, *due);
    auto const edited =
        domain::AnyRecord{identity.kind, identity.number, record.entered, &action, &record.state};
    auto const before =
        domain::AnyRecord{identity.kind, identity.number, record.entered, &record.value, &record.state};
    if (values_of(edited) != values_of(before)) {
        draft.add(store::NewVersion{plan_name, identity, values_of(edited), false});
        changed = true;
    }
    changed = set_all_links(draft, plan, identity, fields) || changed;
    if (!changed)
        throw Error(ErrorKind::conflict,
                    fmt::format("{} stands like that already; nothing was changed", record.ref()));
    auto written = draft.commit();
    if (written.changed.empty())
        written.changed.push_back({identity, action.title, record.state, record.state, record.state, {}});
    tell_fields(session, plan_name, identity, written);
    return written;
}

} // namespace goodplan::service
