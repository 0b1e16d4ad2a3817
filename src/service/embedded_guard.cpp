#include "service/embedded_guard.hpp"

#include <goodplan/domain/delivery.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using domain::Event;

namespace {

bool may_show(Kind kind) { return kind == Kind::reading || kind == Kind::evidence || kind == Kind::measure; }

// A plan as it would be after changes, as far as shown_to_hold() looks at it.
class Afterwards {
public:
    explicit Afterwards(domain::Plan& plan) : plan_(plan) {}

    void operator()(store::NewVersion const& change) {
        if (change.plan != plan_.name || !may_show(change.record.kind))
            return;
        auto const before = plan_.any(change.record);
        auto const entered = before ? before->entered : Date{};
        plan_.erase(change.record);
        if (change.gone)
            return;
        auto const slot = plan_.append(change.record.kind);
        *slot.number = change.record.number;
        *slot.entered = entered;
        auto const fields = domain::entity(change.record.kind).fields;
        for (std::size_t i = 0; i < fields.size(); ++i)
            fields[i].set(slot.value, change.values[i]);
        plan_.sort();
    }
    void operator()(store::NewLink const& change) {
        if (change.plan != plan_.name)
            return;
        std::erase(plan_.links, change.link);
        if (!change.gone)
            plan_.links.push_back(change.link);
    }
    void operator()(auto const& /*change*/) {}

private:
    domain::Plan& plan_;
};

// Plans in which a change takes away, or changes, what may show that something has held.
class PlansShown {
public:
    void operator()(store::NewVersion const& change) {
        if (may_show(change.record.kind))
            found.insert(change.plan);
    }
    void operator()(store::NewLink const& change) {
        if (change.gone && change.link.from.kind != Kind::plan && !change.plan.empty())
            found.insert(change.plan);
    }
    void operator()(auto const& /*change*/) {}

    std::set<std::string> found{};
};

} // namespace

domain::Plan plan_after(domain::Plan plan, Changes const& changes) {
    Afterwards afterwards(plan);
    for (auto const& change : changes)
        std::visit(afterwards, change);
    return plan;
}

std::optional<Embedded> embedded(store::Store const& store, domain::Plan const& plan, Identity action) {
    Embedded made;
    for (auto const& one : store.history(plan.name, plan.moment, action)) {
        if (one.entry.event == Event::accepted)
            made.signed_off = one.entry.day;
        if (one.entry.event == Event::embedded) {
            made.day = one.entry.day;
            made.revision = one.since;
        }
    }
    return made.revision != 0 ? std::optional{made} : std::nullopt;
}

bool is_embedded(domain::State const& state) {
    return state.status == domain::word(domain::Delivery::embedded) ||
           state.status == domain::word(domain::Delivery::closed);
}

namespace {

void refuse_in_plan(store::Store const& store, int own, Changes const& changes, std::string const& name,
                    Refuse const& refuse, std::optional<Date> known_by) {
    auto const load = [&] {
        return store.load(name, everything_of(store.latest_revision()),
                          store::Needs::only({Kind::action, Kind::measure, Kind::reading, Kind::evidence}));
    };
    auto const now = load();
    auto const then = plan_after(load(), changes);
    for (auto const& action : now.all<domain::Action>()) {
        Identity const identity{Kind::action, action.number};
        auto const judged = is_embedded(action.state) ? embedded(store, now, identity) : std::nullopt;
        auto const by = known_by ? *known_by : judged ? judged->day : Date{};
        if (!judged || judged->revision == own ||
            !domain::shown_to_hold(now, identity, judged->signed_off, by) ||
            domain::shown_to_hold(then, identity, judged->signed_off, by))
            continue;
        refuse(fmt::format("{} was accepted as embedded on {}, and nothing else shows that it has held",
                           action.ref(), base::in_words(judged->day)),
               fmt::format("Take that back first: goodplan undo {}\nOr, if it has not held: goodplan "
                           "reopen {} --reason TEXT",
                           judged->revision, action.ref()));
    }
}

} // namespace

void refuse_embedded(store::Store const& store, int own, Changes const& changes, Refuse const& refuse,
                     std::optional<Date> known_by) {
    PlansShown shown;
    for (auto const& change : changes)
        std::visit(shown, change);
    for (auto const& plan : shown.found)
        refuse_in_plan(store, own, changes, plan, refuse, known_by);
}

} // namespace goodplan::service
