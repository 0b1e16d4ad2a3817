// Linking records and ending links.
#include "service/signed_work.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/domain/delivery.hpp>
#include <goodplan/service/actions.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

namespace {

// An action serves an item or contributes to it, not both; nothing points at itself.
void check_link(domain::Plan const& plan, domain::Link const& link) {
    auto const ref = domain::reference_text(link.from.kind, link.from.number);
    if (link.to_plan.empty() && link.to == link.from)
        throw Error(ErrorKind::usage, fmt::format("{} cannot be linked to itself", ref));
    if (std::ranges::find(plan.links, link) != plan.links.end())
        throw Error(ErrorKind::conflict, fmt::format("{} {} {} already", ref, link.role,
                                                     domain::reference_text(link.to.kind, link.to.number)));
    for (auto const* other : {"serves", "contributes"}) {
        auto twin = link;
        twin.role = other;
        bool const rival = (link.role == "serves" || link.role == "contributes") && link.role != other;
        if (rival && std::ranges::find(plan.links, twin) != plan.links.end())
            throw Error(ErrorKind::conflict,
                        fmt::format("{} has {} {} already: one or the other", ref, other,
                                    domain::reference_text(link.to.kind, link.to.number)),
                        fmt::format("goodplan unlink {} {} comes first.", ref,
                                    domain::reference_text(link.to.kind, link.to.number)));
    }
}

std::string role_for(Reference const& from, Reference const& to, std::string const& given) {
    if (!given.empty())
        return given;
    if (!usual_role(from.kind, to.kind) && usual_role(to.kind, from.kind))
        throw Error(ErrorKind::usage,
                    fmt::format("{} cannot be linked to {}", domain::info(from.kind).plural,
                                domain::info(to.kind).plural),
                    fmt::format("The other way round they can:\ngoodplan link {} {}",
                                domain::reference_text(to), domain::reference_text(from)));
    return default_role(from.kind, to.kind);
}

// A verdict was given for the work it was tested for; sign-off may come to rest on it here as well.
std::string tested_elsewhere(domain::Plan const& plan, domain::Link const& link) {
    auto const* evidence =
        link.from.kind == Kind::evidence ? plan.find<domain::Evidence>(link.from.number) : nullptr;
    if (evidence == nullptr || !evidence->value.verdict || link.to.kind != Kind::action)
        return {};
    auto const ref = evidence->ref();
    auto const tested = evidence->value.tested_on
                            ? fmt::format(" on {}", base::in_words(*evidence->value.tested_on))
                            : std::string{};
    return fmt::format(
        "{0} was tested{1} for what it was given for then; its verdict ({2}) counts for {3} from "
        "now on. Where that is not so: goodplan evidence test {0}, or goodplan unlink {0} {3}",
        ref, tested, spoken(std::string(domain::word(*evidence->value.verdict))),
        domain::reference_text(link.to.kind, link.to.number));
}

} // namespace

Linked link(Session& session, std::string const& plan_name, Reference const& from, Reference const& to,
            std::string const& given_role) {
    Draft draft(session, "link", plan_name);
    if (draft.repeated())
        return {draft.as_before(), {}, {}};
    auto const owner = own(draft, from, "FROM");
    auto const plan = draft.load_records({owner}, true);
    auto const record = require(plan, owner);
    auto const made = make_link(draft, owner, role_for(from, to, given_role), to, "TO");
    check_link(plan, made);
    draft.add(store::NewLink{plan_name, made, false});
    draft.changed({owner, domain::headline(record), *record.state, *record.state, *record.state, {}});
    refuse_loosened(draft);
    return {draft.commit(), {made.role}, tested_elsewhere(plan, made)};
}

namespace {

// A sign-off goes on resting on the evidence that it rested on.
void refuse_under_sign_off(Draft const& draft, Identity evidence, Reference const& to) {
    if (evidence.kind != Kind::evidence || to.kind != Kind::action ||
        (!to.plan.empty() && to.plan != draft.plan_name()))
        return;
    auto const plan = draft.load_records({{to.kind, to.number}});
    auto const* action = plan.find<domain::Action>(to.number);
    if (action != nullptr && domain::is_signed_off(action->state))
        throw Error(
            ErrorKind::conflict,
            fmt::format("{} is {}, on the strength of its evidence", domain::reference_text(to),
                        spoken(action->state.status)),
            fmt::format("If it does not hold: goodplan reopen {0} --reason TEXT, or goodplan evidence "
                        "test REF --verdict no",
                        domain::reference_text(to)));
}

} // namespace

Linked unlink(Session& session, std::string const& plan_name, Reference const& from, Reference const& to,
              std::string const& role) {
    Draft draft(session, "unlink", plan_name);
    if (draft.repeated())
        return {draft.as_before(), {}, {}};
    auto const owner = own(draft, from, "FROM");
    if (!role.empty())
        (void)known_role(owner.kind, role);
    auto const plan = draft.load_records({owner}, true);
    auto const record = require(plan, owner);
    refuse_under_sign_off(draft, owner, to);
    Linked made;
    for (auto const& link : plan.from(owner, role)) {
        bool const same_plan = to.plan.empty() || to.plan == plan_name;
        if (link.to != Identity{to.kind, to.number} || link.to_plan != (same_plan ? "" : to.plan))
            continue;
        draft.add(store::NewLink{plan_name, link, true});
        made.roles.push_back(link.role);
    }
    if (made.roles.empty())
        throw Error(
            ErrorKind::not_found,
            fmt::format("{} has no link to {}", domain::reference_text(from), domain::reference_text(to)),
            fmt::format("goodplan show {} shows its links.", domain::reference_text(from)));
    draft.changed({owner, domain::headline(record), *record.state, *record.state, *record.state, {}});
    refuse_loosened(draft);
    made.written = draft.commit();
    return made;
}

} // namespace goodplan::service
