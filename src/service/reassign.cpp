#include <goodplan/service/reassign.hpp>

#include "service/record_draft.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/domain/rating.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Action;
using domain::Plan;
using domain::Record;

namespace {

struct Chosen {
    int from = 0, to = 0;
    Role role = Role::both;
    std::set<int> themes;
    std::set<std::string> serves; // as reference_text writes them
};

Chosen chosen(Draft const& draft, Reassignment const& wish) {
    auto const& store = draft.session().store;
    Chosen made;
    made.from = named(store, Kind::post, wish.from, "--from");
    made.to = named(store, Kind::post, wish.to, "--to");
    made.role = wish.role;
    if (made.from == made.to)
        throw Error(ErrorKind::usage, fmt::format("--from and --to are the same post, {}", wish.from));
    for (auto const& theme : wish.themes)
        made.themes.insert(in_plan(draft, Kind::theme, theme, "--theme"));
    for (auto const& item : wish.serves) {
        auto ref = reference(item, "R");
        if (ref.plan == draft.plan_name())
            ref.plan.clear();
        if (ref.plan.empty())
            (void)require(draft.load_records({{ref.kind, ref.number}}), {ref.kind, ref.number});
        made.serves.insert(domain::reference_text(ref));
    }
    return made;
}

bool serves_one(Plan const& plan, int action, std::set<std::string> const& wanted) {
    if (wanted.empty())
        return true;
    auto const links = plan.from({Kind::action, action}, {});
    return std::ranges::any_of(links, [&](domain::Link const& link) {
        return (link.role == "serves" || link.role == "contributes") &&
               wanted.contains(domain::reference_text({link.to_plan, link.to.kind, link.to.number, {}}));
    });
}

Reassigned::Action what_goes(Chosen const& wish, Record<Action> const& action) {
    Reassigned::Action made{action.ref(), action->title, false, false};
    made.lead = wish.role != Role::accountable && action->lead.number == wish.from;
    made.accountable = wish.role != Role::lead && action->accountable.number == wish.from;
    return made;
}

bool fits(Plan const& plan, Chosen const& wish, Record<Action> const& action) {
    bool const of_theme = wish.themes.empty() || wish.themes.contains(action->theme.number);
    return of_theme && serves_one(plan, action.number, wish.serves);
}

void note_the_rest(Plan const& plan, Chosen const& wish, Reassigned& made) {
    for (auto const& action : plan.all<Action>())
        if (action.state.status == domain::word(domain::Delivery::reported_done) && fits(plan, wish, action))
            if (auto const one = what_goes(wish, action); one.lead || one.accountable)
                made.waiting.push_back(one.ref);
    for (auto const& duty : plan.all<domain::Obligation>())
        if (duty->owner.number == wish.from && domain::is_open_duty(duty.state))
            made.others.push_back(duty.ref());
    for (auto const& risk : plan.all<domain::Risk>())
        if (risk->owner.number == wish.from && risk.state.status == "open")
            made.others.push_back(risk.ref());
}

[[noreturn]] void refuse_nothing(Plan const& plan, Reassignment const& wish, Reassigned const& made) {
    bool const filtered = !wish.themes.empty() || !wish.serves.empty();
    auto const what = wish.role == Role::lead          ? "leads"
                      : wish.role == Role::accountable ? "answers for"
                                                       : "leads or answers for";
    auto hint =
        fmt::format("All that it leads:\ngoodplan list --lead {} --all --plan {}", made.from, plan.name);
    if (!made.waiting.empty())
        hint = fmt::format("Waiting for sign-off, and left as they are: {}.\n{}",
                           base::join(made.waiting, ", "), hint);
    throw Error(ErrorKind::conflict,
                fmt::format("{} {} no open action of {}{}", made.from, what, plan.name,
                            filtered ? " that --theme and --serves let through" : ""),
                hint);
}

} // namespace

Reassigned reassign(Session& session, std::string const& plan_name, Reassignment const& wish) {
    Draft draft(session, "reassign", plan_name);
    Reassigned made;
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    RecordDraft records(draft);
    auto const who = chosen(draft, wish);
    auto shared = session.store.load_register(session.store.latest_revision());
    shared.moment.day = session.today;
    made.from = shared.ref_of({Kind::post, who.from});
    made.to = shared.ref_of({Kind::post, who.to});
    made.to_holder = shared.holder({who.to});
    auto const plan = draft.load(
        store::Needs::only({Kind::action, Kind::theme, Kind::obligation, Kind::risk, Kind::recommendation}));
    for (auto const& action : plan.all<Action>()) {
        auto const goes = what_goes(who, action);
        if (!domain::is_open(action.state) || !fits(plan, who, action) || !(goes.lead || goes.accountable))
            continue;
        Preset presets;
        if (goes.lead)
            presets.push_back({"lead", std::int64_t{who.to}});
        if (goes.accountable)
            presets.push_back({"accountable", std::int64_t{who.to}});
        (void)records.edit(plan, {Kind::action, action.number}, {}, presets);
        made.actions.push_back(goes);
    }
    note_the_rest(plan, who, made);
    if (made.actions.empty())
        refuse_nothing(plan, wish, made);
    if (wish.dry_run)
        return made;
    draft.reason(wish.reason);
    made.written = draft.commit();
    return made;
}

} // namespace goodplan::service
