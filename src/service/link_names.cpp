#include "service/link_names.hpp"

#include "service/register_names.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

namespace {

bool takes(domain::LinkRole const& role, Kind kind) {
    return std::ranges::find(role.targets, kind) != role.targets.end();
}

// "post:director" taken apart; "plan" alone is the plan at hand.
struct Typed {
    std::optional<Kind> kind;
    std::string name;
};

Typed take_apart(Draft const& draft, domain::LinkRole const& role, std::string const& typed) {
    if (takes(role, Kind::plan) && role.targets.size() == 1)
        return {Kind::plan, typed.starts_with("plan:") ? typed.substr(5) : typed};
    if (typed == "plan" && takes(role, Kind::plan))
        return {Kind::plan, draft.plan_name()};
    auto const colon = typed.find(':');
    auto const kind =
        colon == std::string::npos ? std::nullopt : domain::kind_of_code(typed.substr(0, colon));
    if (kind && domain::info(*kind).named)
        return {kind, typed.substr(colon + 1)};
    return {std::nullopt, typed};
}

domain::Link to_plan(Draft const& draft, Identity from, domain::LinkRole const& role, std::string const& name,
                     LinkNames const& wanted) {
    if (!base::is_short_name(name))
        throw Error(
            ErrorKind::usage,
            fmt::format("{} {}: not the short name of a plan", wanted.option, base::visible_line(name)),
            "goodplan plan list shows the plans of the file.");
    if (!role.other_plans && name != draft.plan_name())
        throw Error(ErrorKind::usage,
                    fmt::format("{} {}: only records of {} itself", wanted.option, name, draft.plan_name()));
    return {from, wanted.role, name, {Kind::plan, 0}};
}

// The kinds of the register that a name without its kind may mean, in the order of the role.
std::vector<Kind> named_kinds(domain::LinkRole const& role) {
    std::vector<Kind> kinds;
    for (auto const kind : role.targets)
        if (domain::info(kind).named && domain::info(kind).shared)
            kinds.push_back(kind);
    return kinds;
}

domain::Link to_register(Draft const& draft, Identity from, LinkNames const& wanted,
                         std::vector<Kind> const& kinds, std::string const& name) {
    auto const& store = draft.session().store;
    auto const shared = store.load_register(store.latest_revision());
    for (auto const kind : kinds)
        if (auto const number = known_as(shared, kind, name))
            return {from, wanted.role, "", {kind, *number}};
    refuse_unknown_name(shared, kinds, name, wanted.option);
}

} // namespace

domain::Link wanted_link(Draft const& draft, Identity from, LinkNames const& wanted,
                         std::string const& name) {
    auto const& role = known_role(from.kind, wanted.role);
    auto const typed = take_apart(draft, role, name);
    if (typed.kind == Kind::plan && takes(role, Kind::plan))
        return to_plan(draft, from, role, typed.name, wanted);
    if (typed.kind && !takes(role, *typed.kind))
        throw Error(ErrorKind::usage,
                    fmt::format("{} {}: {} cannot stand there", wanted.option, base::visible_line(name),
                                base::with_article(domain::info(*typed.kind).code)));
    if (typed.kind)
        return to_register(draft, from, wanted, {*typed.kind}, typed.name);
    if (auto const ref = domain::parse_reference(name))
        return make_link(draft, from, wanted.role, *ref, wanted.option);
    auto const kinds = named_kinds(role);
    if (!kinds.empty())
        return to_register(draft, from, wanted, kinds, name);
    return make_link(draft, from, wanted.role, reference(name, domain::info(role.targets[0]).prefix),
                     wanted.option);
}

} // namespace goodplan::service
