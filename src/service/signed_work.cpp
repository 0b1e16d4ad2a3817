#include "service/signed_work.hpp"

#include "service/embedded_guard.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/domain/delivery.hpp>

#include <fmt/format.h>

#include <optional>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

void refuse_under_signature(Draft const& draft, domain::Plan const& plan, Identity evidence) {
    std::vector<Identity> actions;
    for (auto const& link : plan.from(evidence, "supports"))
        if (link.to.kind == Kind::action && link.to_plan.empty())
            actions.push_back(link.to);
    if (actions.empty())
        return;
    auto const work = draft.load_records(actions);
    for (auto const& action : work.all<domain::Action>())
        if (domain::is_signed_off(action.state))
            throw Error(
                ErrorKind::conflict,
                fmt::format("{} is {} on the strength of {} as it was tested", action.ref(),
                            spoken(action.state.status),
                            domain::reference_text(evidence.kind, evidence.number)),
                fmt::format("Add what is new as evidence of its own: goodplan evidence add FILE --for {}",
                            action.ref()));
}

namespace {

void refuse_other_lead(domain::Record<domain::Action> const& record) {
    throw Error(ErrorKind::conflict,
                fmt::format("{} waits for sign-off: who led it when it was reported done stays its lead",
                            record.ref()),
                fmt::format("If somebody else takes it on:\ngoodplan reopen {0} --reason TEXT\n"
                            "goodplan edit {0} --lead POST",
                            record.ref()));
}

} // namespace

void refuse_other_work(domain::Record<domain::Action> const& record, domain::Action const& edited,
                       bool other_purpose) {
    auto const& stood = record.value;
    bool const waits = record.state.status == domain::word(domain::Delivery::reported_done);
    if (waits && stood.lead && edited.lead != stood.lead)
        refuse_other_lead(record);
    bool const other = edited.title != stood.title || edited.detail != stood.detail ||
                       edited.lead != stood.lead || edited.accountable != stood.accountable ||
                       edited.kind != stood.kind;
    if (!domain::is_signed_off(record.state) || (!other && !other_purpose))
        return;
    throw Error(ErrorKind::conflict,
                fmt::format("{} is {}: its title, lead and purpose are what was signed off", record.ref(),
                            spoken(record.state.status)),
                fmt::format("If that has changed: goodplan reopen {} --reason TEXT", record.ref()));
}

namespace {

void refuse_change(std::string const& why, std::string const& way_out) {
    throw Error(ErrorKind::conflict, "nothing was changed: " + why, way_out);
}

// The action that a link is evidence for, or that serves a recommendation by it.
std::optional<Identity> signed_by(store::NewLink const& change) {
    auto const& link = change.link;
    if (change.gone && link.from.kind == Kind::evidence && link.to.kind == Kind::action &&
        link.to_plan.empty() && link.role == "supports")
        return link.to;
    bool const purpose = link.role == "serves" || link.role == "contributes";
    return link.from.kind == Kind::action && purpose ? std::optional{link.from} : std::nullopt;
}

void refuse_signed(Draft const& draft) {
    for (auto const& change : draft.changes()) {
        auto const* link = std::get_if<store::NewLink>(&change);
        auto const identity = link != nullptr ? signed_by(*link) : std::nullopt;
        if (!identity)
            continue;
        auto const plan = draft.load_records({*identity});
        auto const* action = plan.find<domain::Action>(identity->number);
        if (action != nullptr && domain::is_signed_off(action->state))
            throw Error(ErrorKind::conflict,
                        fmt::format("{} is {}: its evidence and its purpose are what was signed off",
                                    action->ref(), spoken(action->state.status)),
                        fmt::format("If that has changed: goodplan reopen {} --reason TEXT", action->ref()));
    }
}

} // namespace

void refuse_loosened(Draft const& draft) {
    refuse_signed(draft);
    refuse_embedded(draft.session().store, 0, draft.changes(), refuse_change);
}

} // namespace goodplan::service
