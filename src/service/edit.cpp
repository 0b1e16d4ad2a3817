// Adding and editing actions: their own fields, links and due dates.
#include "service/differences.hpp"
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

// The links wanted in a role, as links.
std::vector<domain::Link> wanted_links(Draft const& draft, Identity action, std::string_view role,
                                       std::vector<std::string> const& names) {
    std::vector<domain::Link> links;
    auto const option = role == "measured_by" ? std::string("--measure")
                        : role == "partners"  ? std::string("--partner")
                                              : "--" + std::string(role);
    for (auto const& name : names) {
        if (name.empty())
            continue;
        auto link =
            role == "partners"
                ? make_link(draft, action, role, Kind::body, name, option)
                : make_link(draft, action, role, reference(name, role == "measured_by" ? "M" : "R"), option);
        if (std::ranges::find(links, link) == links.end())
            links.push_back(std::move(link));
    }
    return links;
}

// Brings the links of a role to what is wanted; tells whether anything changed.
bool set_links(Draft& draft, domain::Plan const& plan, Identity action, std::string_view role,
               std::optional<std::vector<std::string>> const& names) {
    if (!names)
        return false;
    auto const wanted = wanted_links(draft, action, role, *names);
    auto const present = plan.from(action, role);
    bool changed = false;
    for (auto const& link : wanted)
        if (std::ranges::find(present, link) == present.end())
            draft.add(store::NewLink{draft.plan_name(), link, false}), changed = true;
    for (auto const& link : present)
        if (std::ranges::find(wanted, link) == wanted.end())
            draft.add(store::NewLink{draft.plan_name(), link, true}), changed = true;
    return changed;
}

bool set_all_links(Draft& draft, domain::Plan const& plan, Identity action, ActionFields const& fields) {
    bool changed = set_links(draft, plan, action, "serves", fields.serves);
    changed = set_links(draft, plan, action, "contributes", fields.contributes) || changed;
    changed = set_links(draft, plan, action, "partners", fields.partners) || changed;
    return set_links(draft, plan, action, "measured_by", fields.measures) || changed;
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
    if (due->date.day < draft.session().on && !due->allow_past)
        throw Error(ErrorKind::usage,
                    fmt::format("--due {}: that day has passed", base::in_words(due->date.day)),
                    "If it is meant, add --allow-past.");
    if (action.start && due->date.day < *action.start)
        throw Error(ErrorKind::usage,
                    fmt::format("--due {}: that is before its start, {}", base::in_words(due->date.day),
                                base::in_words(*action.start)));
}

void put_due(domain::Entry& entry, base::WrittenDate const& date, bool first) {
    entry.due = date.day;
    if (date.precision != base::Precision::day) {
        entry.due_precision = date.precision;
        entry.due_as_written = date.words;
    }
    if (first)
        entry.first_due = date.day;
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

[[noreturn]] void refuse_edit_of_baselined(domain::Record<Action> const& record,
                                           std::optional<Date> const& wish) {
    throw Error(
        ErrorKind::conflict,
        fmt::format("the plan is baselined: {} is due {}", record.ref(), base::in_words(*record.state.due)),
        fmt::format("A due date is moved, with its reason:\ngoodplan move {} --to {} --reason TEXT\nA typing "
                    "slip of the last days: goodplan undo",
                    record.ref(), wish ? base::iso(*wish) : std::string("DATE")));
}

// A due date, ahead of a meeting, or none: one takes the place of the other.
void edit_due(Draft& draft, domain::Record<Action> const& record, Action& action, Due const& due,
              bool& changed) {
    bool const dated = due.meeting.empty() && !due.none;
    bool const same =
        dated && record.state.due == due.date.day && record.state.due_as_written == due.date.words;
    if (record.state.first_due && !same)
        refuse_edit_of_baselined(record, dated ? std::optional{due.date.day} : std::nullopt);
    action.due_before.number = due.meeting.empty() ? 0 : in_plan(draft, Kind::meeting, due.meeting, "--due");
    if (same || (!dated && !record.state.due))
        return;
    auto const view =
        domain::AnyRecord{Kind::action, record.number, record.entered, &record.value, &record.state};
    draft.refuse_before_later(view, draft.standing(view), Draft::Says::due);
    auto entry = draft.entry(view, domain::Event::edited);
    if (dated)
        put_due(entry, due.date, is_baselined(draft));
    else
        entry.due_precision = base::Precision::none;
    draft.add(view, entry);
    changed = true;
}

// Read back what was committed, so that the answer says what is stored.
void tell_fields(Session& session, std::string const& plan, Identity identity, Written& written) {
    auto const day = std::max(session.on, session.today);
    auto const then = load_named(session.store, plan, {day, written.revision - 1}, {identity});
    auto const now = load_named(session.store, plan, {day, written.revision}, {identity});
    auto& changed = written.changed.front();
    changed.title = now.headline(identity);
    changed.fields = field_changes(then, now, identity);
}

} // namespace

Written edit_action(Session& session, std::string const& plan_name, Reference const& ref,
                    ActionFields const& fields, std::optional<Due> const& due) {
    refuse_both_roles(fields);
    bool const inspectors =
        ref.kind == Kind::recommendation || ref.kind == Kind::finding || ref.kind == Kind::judgement;
    if (ref.kind != Kind::action)
        throw Error(ErrorKind::usage,
                    fmt::format("edit {}: only actions can be edited so far", domain::reference_text(ref)),
                    inspectors ? "What an inspector wrote is never edited." : "");
    Draft draft(session, "edit", plan_name);
    if (draft.repeated())
        return draft.as_before();
    auto const identity = own(draft, ref, "REF");
    auto const plan = draft.load_records({identity}, true);
    (void)require(plan, identity);
    auto const& record = *plan.find<Action>(ref.number);
    auto action = record.value;
    take_fields(draft, action, fields);
    bool changed = false;
    check_due(draft, action, due);
    if (due)
        edit_due(draft, record, action, *due, changed);
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
