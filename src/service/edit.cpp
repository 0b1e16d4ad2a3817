// Adding and editing actions: their own fields, links and due dates.
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/service/actions.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Action;

namespace {

void take_text(std::string& into, std::optional<std::string> const& given, std::string_view option) {
    if (given) into = given->empty() ? std::string{} : storable(*given, option);
}

template <Kind K> void take_post(Draft const& draft, domain::To<K>& into, std::optional<std::string> const& given, std::string_view option) {
    if (given) into.number = given->empty() ? 0 : named(draft.session().store, K, *given, option);
}

template <Kind K> void take_own(Draft const& draft, domain::To<K>& into, std::optional<std::string> const& given, std::string_view option) {
    if (given) into.number = given->empty() ? 0 : in_plan(draft, K, *given, option);
}

void take_fields(Draft const& draft, Action& action, ActionFields const& fields) {
    take_text(action.title, fields.title, "TEXT");
    take_text(action.detail, fields.detail, "--detail");
    take_text(action.resources, fields.resources, "--resources");
    take_text(action.note, fields.note, "--remark");
    take_own(draft, action.theme, fields.theme, "--theme");
    take_own(draft, action.outcome, fields.outcome, "--outcome");
    take_post(draft, action.lead, fields.lead, "--lead");
    take_post(draft, action.accountable, fields.accountable, "--accountable");
    if (fields.start) action.start = fields.start->empty() ? std::nullopt : base::parse_iso(*fields.start);
    if (fields.priority) action.priority = fields.priority;
    if (!fields.kind) return;
    auto const kind = domain::value_of<domain::ActionKind>(*fields.kind);
    if (!kind) throw Error(ErrorKind::usage, fmt::format("--kind {}: not a kind of action", base::visible_line(*fields.kind)),
                           "Kinds are delivery, commitment, response, board and resolution.");
    action.kind = *kind;
}

// The links wanted in a role, as links.
std::vector<domain::Link> wanted_links(Draft const& draft, Identity action, std::string_view role, std::vector<std::string> const& names) {
    std::vector<domain::Link> links;
    auto const option = role == "measured_by" ? std::string("--measure") : role == "partners" ? std::string("--partner") : "--" + std::string(role);
    for (auto const& name : names) {
        if (name.empty()) continue;
        auto link = role == "partners" ? make_link(draft, action, role, Kind::body, name, option) : make_link(draft, action, role, reference(name), option);
        if (std::ranges::find(links, link) == links.end()) links.push_back(std::move(link));
    }
    return links;
}

// Brings the links of a role to what is wanted; tells whether anything changed.
bool set_links(Draft& draft, domain::Plan const& plan, Identity action, std::string_view role, std::optional<std::vector<std::string>> const& names) {
    if (!names) return false;
    auto const wanted = wanted_links(draft, action, role, *names);
    auto const present = plan.from(action, role);
    bool changed = false;
    for (auto const& link : wanted)
        if (std::ranges::find(present, link) == present.end()) draft.add(store::NewLink{draft.plan_name(), link, false}), changed = true;
    for (auto const& link : present)
        if (std::ranges::find(wanted, link) == wanted.end()) draft.add(store::NewLink{draft.plan_name(), link, true}), changed = true;
    return changed;
}

bool set_all_links(Draft& draft, domain::Plan const& plan, Identity action, ActionFields const& fields) {
    bool changed = set_links(draft, plan, action, "serves", fields.serves);
    changed = set_links(draft, plan, action, "contributes", fields.contributes) || changed;
    changed = set_links(draft, plan, action, "partners", fields.partners) || changed;
    return set_links(draft, plan, action, "measured_by", fields.measures) || changed;
}

void refuse_both_roles(ActionFields const& fields) {
    if (!fields.serves || !fields.contributes) return;
    for (auto const& one : *fields.serves)
        if (std::ranges::find(*fields.contributes, one) != fields.contributes->end())
            throw Error(ErrorKind::usage, fmt::format("{} stands under --serves and under --contributes", base::visible_line(one)), "An action serves an item or contributes to it: choose one.");
}

void put_due(domain::Entry& entry, base::WrittenDate const& date, bool first) {
    entry.due = date.day;
    if (date.precision != base::Precision::day) {
        entry.due_precision = date.precision;
        entry.due_as_written = date.words;
    }
    if (first) entry.first_due = date.day;
}

std::vector<std::string> still_wanted(Action const& action, ActionFields const& fields, std::optional<Due> const& due, std::string const& ref) {
    std::vector<std::string> missing;
    if (!fields.serves && !fields.contributes) missing.push_back("serves no recommendation (goodplan link " + ref + " R-1)");
    if (!action.lead) missing.push_back("has no lead (goodplan edit " + ref + " --lead POST)");
    if (!due) missing.push_back("has no due date (goodplan edit " + ref + " --due DATE)");
    return missing;
}

domain::AnyRecord view(Identity identity, Date entered, Action const& action, domain::State const& state) {
    return {identity.kind, identity.number, entered, &action, &state};
}

} // namespace

Added add_action(Session& session, std::string const& plan_name, ActionFields const& fields, std::optional<Due> const& due) {
    refuse_both_roles(fields);
    Draft draft(session, "add", plan_name);
    if (draft.repeated()) return {draft.as_before(), {}, {}};
    auto const plan = draft.load(store::Needs{});
    Identity const identity{Kind::action, session.store.next_number(plan_name, Kind::action)};
    Added added;
    added.ref = domain::reference_text(Kind::action, identity.number);

    Action action;
    take_fields(draft, action, fields);
    if (due && !due->meeting.empty()) action.due_before.number = in_plan(draft, Kind::meeting, due->meeting, "--due");
    auto state = domain::initial_state(Kind::action);
    auto const record = view(identity, session.on, action, state);
    draft.add(store::NewRecord{plan_name, identity, session.on});
    draft.add(store::NewVersion{plan_name, identity, values_of(record), false});
    set_all_links(draft, plan, identity, fields);
    auto entry = draft.entry(record, domain::Event::entered);
    entry.status.text = state.status;
    if (due && due->meeting.empty()) put_due(entry, due->date, is_baselined(draft));
    draft.add(record, entry);
    added.warnings = still_wanted(action, fields, due, added.ref);
    added.written = draft.commit();
    return added;
}

namespace {

void edit_due(Draft& draft, domain::Record<Action> const& record, Action& action, Due const& due, bool& changed) {
    if (!due.meeting.empty()) {
        action.due_before.number = in_plan(draft, Kind::meeting, due.meeting, "--due");
        return;
    }
    bool const baselined = is_baselined(draft);
    if (record.state.due == due.date.day && record.state.due_as_written == due.date.words) return;
    if (baselined && record.state.first_due)
        throw Error(ErrorKind::conflict, fmt::format("the plan is baselined: {} is due {}", record.ref(), base::in_words(*record.state.due)),
                    fmt::format("A due date is moved, with its reason:\ngoodplan move {} --to {} --reason TEXT\nA typing slip of the last days: goodplan undo", record.ref(), base::iso(due.date.day)));
    auto const view = domain::AnyRecord{Kind::action, record.number, record.entered, &record.value, &record.state};
    auto entry = draft.entry(view, domain::Event::edited);
    put_due(entry, due.date, baselined);
    draft.add(view, entry);
    changed = true;
}

} // namespace

Written edit_action(Session& session, std::string const& plan_name, Reference const& ref, ActionFields const& fields, std::optional<Due> const& due) {
    refuse_both_roles(fields);
    if (ref.kind != Kind::action)
        throw Error(ErrorKind::usage, fmt::format("edit {}: only actions can be edited so far", domain::reference_text(ref)),
                    "What an inspector wrote is never edited.");
    Draft draft(session, "edit", plan_name);
    if (draft.repeated()) return draft.as_before();
    Identity const identity{ref.kind, ref.number};
    auto const plan = draft.load_records({identity}, true);
    (void)require(plan, identity);
    auto const& record = *plan.find<Action>(ref.number);
    auto action = record.value;
    take_fields(draft, action, fields);
    bool changed = false;
    if (due) edit_due(draft, record, action, *due, changed);
    auto const edited = domain::AnyRecord{identity.kind, identity.number, record.entered, &action, &record.state};
    auto const before = domain::AnyRecord{identity.kind, identity.number, record.entered, &record.value, &record.state};
    if (values_of(edited) != values_of(before)) {
        draft.add(store::NewVersion{plan_name, identity, values_of(edited), false});
        changed = true;
    }
    changed = set_all_links(draft, plan, identity, fields) || changed;
    if (!changed) throw Error(ErrorKind::conflict, fmt::format("{} stands like that already; nothing was changed", record.ref()));
    auto written = draft.commit();
    if (written.changed.empty()) written.changed.push_back({identity, action.title, record.state, record.state});
    return written;
}

Written link(Session& session, std::string const& plan_name, Reference const& from, Reference const& to, std::string const& given_role) {
    Draft draft(session, "link", plan_name);
    if (draft.repeated()) return draft.as_before();
    Identity const owner{from.kind, from.number};
    auto const plan = draft.load_records({owner}, true);
    auto const record = require(plan, owner);
    auto const role = given_role.empty() ? default_role(from.kind, to.kind) : given_role;
    auto const made = make_link(draft, owner, role, to, "REF");
    if (std::ranges::find(plan.links, made) != plan.links.end())
        throw Error(ErrorKind::conflict, fmt::format("{} {} {} already", domain::reference_text(from), role, domain::reference_text(to)));
    draft.add(store::NewLink{plan_name, made, false});
    draft.changed({owner, domain::headline(record), *record.state, *record.state});
    return draft.commit();
}

Written unlink(Session& session, std::string const& plan_name, Reference const& from, Reference const& to, std::string const& role) {
    Draft draft(session, "unlink", plan_name);
    if (draft.repeated()) return draft.as_before();
    Identity const owner{from.kind, from.number};
    auto const plan = draft.load_records({owner}, true);
    auto const record = require(plan, owner);
    int ended = 0;
    for (auto const& link : plan.from(owner, role)) {
        bool const same_plan = to.plan.empty() || to.plan == plan_name;
        if (link.to != Identity{to.kind, to.number} || link.to_plan != (same_plan ? "" : to.plan)) continue;
        draft.add(store::NewLink{plan_name, link, true});
        ++ended;
    }
    if (ended == 0) throw Error(ErrorKind::not_found, fmt::format("{} has no link to {}", domain::reference_text(from), domain::reference_text(to)), fmt::format("goodplan show {} shows its links.", domain::reference_text(from)));
    draft.changed({owner, domain::headline(record), *record.state, *record.state});
    return draft.commit();
}

} // namespace goodplan::service
