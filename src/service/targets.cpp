#include "service/targets.hpp"

#include "service/register_names.hpp"
#include "service/repeats_guard.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

namespace {

std::string takes(domain::LinkRole const& role) {
    std::vector<std::string> names;
    for (auto const kind : role.targets)
        names.emplace_back(domain::info(kind).plural);
    return base::listed(names);
}

} // namespace

domain::LinkRole const& known_role(Kind owner, std::string_view role) {
    auto const* found = domain::link_role(owner, role);
    if (found != nullptr)
        return *found;
    std::vector<std::string> roles;
    for (auto const& one : domain::link_roles())
        if (one.owner == owner)
            roles.emplace_back(one.role);
    auto const near = base::nearest(role, roles);
    throw Error(ErrorKind::usage,
                fmt::format("{} have no link '{}'", domain::info(owner).plural, base::visible_line(role)),
                !near.empty()   ? fmt::format("Did you mean '{}'?", near)
                : roles.empty() ? std::string("They hold no links.")
                                : "They have: " + base::join(roles, ", "));
}

domain::Link make_link(Draft const& draft, Identity from, std::string_view name, Reference const& to,
                       std::string_view option) {
    auto const& role = known_role(from.kind, name);
    auto const text = domain::reference_text(to);
    if (std::ranges::find(role.targets, to.kind) == role.targets.end())
        throw Error(ErrorKind::usage,
                    fmt::format("{} {}: {} cannot stand there", option, text,
                                base::with_article(domain::info(to.kind).code)),
                    fmt::format("It takes {}.", takes(role)));
    if (!to.plan.empty() && to.plan != draft.plan_name()) {
        if (!role.other_plans)
            throw Error(ErrorKind::usage,
                        fmt::format("{} {}: only records of {} itself", option, text, draft.plan_name()));
        domain::Link const link{from, std::string(name), to.plan, {to.kind, to.number}};
        refuse_circle_of_repeats(draft, link);
        return link;
    }
    Identity const target{to.kind, to.number};
    (void)require(draft.load_records({target}), target);
    domain::Link const link{from, std::string(name), "", target};
    refuse_circle_of_repeats(draft, link);
    return link;
}

domain::Link make_link(Draft const& draft, Identity from, std::string_view name, Kind kind,
                       std::string_view target, std::string_view option) {
    return {from, std::string(name), "", {kind, named(draft.session().store, kind, target, option)}};
}

int in_plan(Draft const& draft, Kind kind, std::string_view name, std::string_view option) {
    auto const plan = draft.load(store::Needs::only({kind}));
    if (!domain::info(kind).named) {
        auto const ref = reference(name, domain::info(kind).prefix);
        if (ref.kind != kind)
            throw Error(ErrorKind::usage, fmt::format("{} {}: a reference of {} is wanted", option,
                                                      base::visible_line(name), domain::info(kind).plural));
        return require(plan, own(draft, ref, option)).number;
    }
    std::vector<std::string> names;
    for (auto const& record : plan.any(kind)) {
        if (record.text("name") == name)
            return record.number;
        names.push_back(record.text("name"));
    }
    auto const near = base::nearest(name, names);
    auto const& info = domain::info(kind);
    auto hint = !near.empty()   ? fmt::format("Did you mean '{}'?", near)
                : names.empty() ? fmt::format("The plan has no {} yet.", info.plural)
                                : "There are: " + base::join(names, ", ");
    if (auto const command = how_to_add(kind); !command.empty() && near.empty())
        hint += (names.empty() ? " To add one:\n" : ". To add one:\n") + command;
    throw Error(ErrorKind::not_found,
                fmt::format("{} {}: no {} of that name in {}", option, base::visible_line(name), info.code,
                            plan.name),
                hint);
}

std::optional<std::string> usual_role(Kind from, Kind to) {
    for (auto const& role : domain::link_roles())
        if (role.owner == from && std::ranges::find(role.targets, to) != role.targets.end())
            return std::string(role.role);
    return std::nullopt;
}

std::string default_role(Kind from, Kind to) {
    if (auto const role = usual_role(from, to))
        return *role;
    std::vector<std::string> takes_links;
    for (auto const& role : domain::link_roles())
        if (role.owner == from)
            takes_links.push_back(fmt::format("{} ({})", role.role, takes(role)));
    throw Error(ErrorKind::usage,
                fmt::format("{} cannot be linked to {}", domain::info(from).plural, domain::info(to).plural),
                takes_links.empty() ? "They hold no links; try the two the other way round."
                                    : fmt::format("Links of {}: {}.", domain::info(from).plural,
                                                  base::join(takes_links, ", ")));
}

Identity own(Draft const& draft, Reference const& ref, std::string_view option) {
    if (ref.plan.empty() || ref.plan == draft.plan_name())
        return {ref.kind, ref.number};
    throw Error(ErrorKind::usage, fmt::format("{} {}: a record of {} is wanted", option,
                                              domain::reference_text(ref), draft.plan_name()));
}

void take_day_of(Session& session, Draft const& draft, Reference const& ref, std::string_view option) {
    if (session.on_given || ref.kind != Kind::meeting)
        return;
    auto const identity = own(draft, ref, option);
    auto const plan = draft.load_records({identity});
    auto const* meeting = plan.find<domain::Meeting>(identity.number);
    if (meeting != nullptr && meeting->value.day && *meeting->value.day < session.today)
        session.on = *meeting->value.day;
}

int deciding_meeting(Draft const& draft, Reference const& ref, std::string_view option) {
    if (ref.kind != Kind::meeting)
        throw Error(ErrorKind::usage,
                    fmt::format("{} {}: a meeting is wanted", option, domain::reference_text(ref)),
                    "Meetings look like MTG-9; goodplan list meetings shows them.");
    auto const identity = own(draft, ref, option);
    auto const plan = draft.load_records({identity});
    auto const record = require(plan, identity);
    auto const& meeting = *plan.find<domain::Meeting>(identity.number);
    auto const text = domain::reference_text(ref);
    if (record.state->status == "cancelled")
        throw Error(ErrorKind::conflict, fmt::format("{} {}: that meeting was cancelled", option, text));
    if (meeting->day && *meeting->day > draft.session().on)
        throw Error(ErrorKind::conflict,
                    fmt::format("{} {}: it meets on {}; on {} it cannot have decided", option, text,
                                base::in_words(*meeting->day), base::in_words(draft.session().on)),
                    "Enter it once the meeting has been held.");
    if (option == "--at" && meeting->day && *meeting->day < draft.session().on)
        throw Error(ErrorKind::conflict,
                    fmt::format("{} {}: it met on {}; what it decided was true on that day, not on {}",
                                option, text, base::in_words(*meeting->day),
                                base::in_words(draft.session().on)),
                    "Leave --on out: the day of the meeting is taken.");
    return identity.number;
}

bool is_baselined(Draft const& draft) {
    auto const& session = draft.session();
    auto const entries = session.store.history(
        draft.plan_name(), {std::max(session.on, session.today), session.store.latest_revision()},
        Identity{Kind::plan, 1});
    return std::ranges::any_of(entries,
                               [](auto const& one) { return one.entry.event == domain::Event::baselined; });
}

std::vector<Identity> own_all(Draft const& draft, std::vector<Reference> const& refs) {
    std::vector<Identity> made;
    std::set<Identity> seen;
    for (auto const& ref : refs) {
        auto const one = own(draft, ref, "REF");
        if (!seen.insert(one).second)
            throw Error(ErrorKind::usage, fmt::format("{} is named twice", domain::reference_text(ref)));
        made.push_back(one);
    }
    return made;
}

void require_work(Identity record, std::string_view command) {
    if (record.kind == Kind::action || record.kind == Kind::milestone)
        return;
    throw Error(
        ErrorKind::usage,
        fmt::format("{} {}: only actions and milestones are {}", command,
                    domain::reference_text(record.kind, record.number),
                    command == "update" ? "updated" : "changed so"),
        record.kind == Kind::obligation && command == "done"
            ? fmt::format("goodplan obligation met {}", domain::reference_text(record.kind, record.number))
            : fmt::format("goodplan help {} lists what can be said of one.", domain::info(record.kind).code));
}

// "not started", "reported done"
std::string spoken(std::string status) {
    std::ranges::replace(status, '-', ' ');
    return status;
}

// The command that leads from a state to work in progress again.
std::string way_back(std::string const& status, std::string const& ref) {
    if (status == "blocked")
        return fmt::format("goodplan resume {} --reason TEXT", ref);
    if (status == "reported-done")
        return fmt::format("goodplan return {} --note TEXT", ref);
    return fmt::format("goodplan reopen {} --reason TEXT", ref);
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

} // namespace goodplan::service
