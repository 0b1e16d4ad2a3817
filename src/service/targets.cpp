#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

namespace {

std::string takes(domain::LinkRole const& role) {
    std::vector<std::string> names;
    for (auto const kind : role.targets) names.emplace_back(domain::info(kind).plural);
    return base::listed(names);
}

domain::LinkRole const& role_of(Kind owner, std::string_view role) {
    auto const* found = domain::link_role(owner, role);
    if (found == nullptr) throw Error(ErrorKind::usage, fmt::format("{} have no link '{}'", domain::info(owner).plural, base::visible_line(role)));
    return *found;
}

} // namespace

domain::Link make_link(Draft const& draft, Identity from, std::string_view name, Reference const& to, std::string_view option) {
    auto const& role = role_of(from.kind, name);
    auto const text = domain::reference_text(to);
    if (std::ranges::find(role.targets, to.kind) == role.targets.end())
        throw Error(ErrorKind::usage, fmt::format("{} {}: that is {}", option, text, domain::info(to.kind).meaning), fmt::format("{} takes {}.", option, takes(role)));
    if (!to.plan.empty() && to.plan != draft.plan_name()) {
        if (!role.other_plans) throw Error(ErrorKind::usage, fmt::format("{} {}: only records of {} itself", option, text, draft.plan_name()));
        return {from, std::string(name), to.plan, {to.kind, to.number}};
    }
    Identity const target{to.kind, to.number};
    (void)require(draft.load_records({target}), target);
    return {from, std::string(name), "", target};
}

domain::Link make_link(Draft const& draft, Identity from, std::string_view name, Kind kind, std::string_view target, std::string_view option) {
    return {from, std::string(name), "", {kind, named(draft.session().store, kind, target, option)}};
}

int in_plan(Draft const& draft, Kind kind, std::string_view name, std::string_view option) {
    auto const plan = draft.load(store::Needs::only({kind}));
    if (!domain::info(kind).named) {
        auto const ref = reference(name);
        if (ref.kind != kind) throw Error(ErrorKind::usage, fmt::format("{} {}: a reference of {} is wanted", option, base::visible_line(name), domain::info(kind).plural));
        return require(plan, {kind, ref.number}).number;
    }
    std::vector<std::string> names;
    for (auto const& record : plan.any(kind)) {
        if (record.text("name") == name) return record.number;
        names.push_back(record.text("name"));
    }
    auto const near = base::nearest(name, names);
    throw Error(ErrorKind::not_found, fmt::format("{} {}: no {} of that name in {}", option, base::visible_line(name), domain::info(kind).code, plan.name),
                !near.empty() ? fmt::format("Did you mean '{}'?", near)
                              : names.empty() ? fmt::format("The plan has no {} yet.", domain::info(kind).plural) : "There are: " + base::join(names, ", "));
}

std::string default_role(Kind from, Kind to) {
    std::vector<std::string> possible;
    for (auto const& role : domain::link_roles()) {
        if (role.owner != from) continue;
        if (std::ranges::find(role.targets, to) != role.targets.end()) possible.emplace_back(role.role);
    }
    if (!possible.empty()) return possible.front();
    std::vector<std::string> takes_links;
    for (auto const& role : domain::link_roles())
        if (role.owner == from) takes_links.push_back(fmt::format("{} ({})", role.role, takes(role)));
    throw Error(ErrorKind::usage, fmt::format("{} cannot be linked to {}", domain::info(from).plural, domain::info(to).plural),
                takes_links.empty() ? "They hold no links; try the two the other way round."
                                    : fmt::format("Links of {}: {}.", domain::info(from).plural, base::join(takes_links, ", ")));
}

bool is_baselined(Draft const& draft) {
    auto const& session = draft.session();
    auto const entries = session.store.history(draft.plan_name(), {std::max(session.on, session.today), session.store.latest_revision()},
                                               Identity{Kind::plan, 1});
    return std::ranges::any_of(entries, [](auto const& one) { return one.entry.event == domain::Event::baselined; });
}

} // namespace goodplan::service
