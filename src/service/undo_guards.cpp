#include "service/undo_guards.hpp"

#include "service/draft.hpp"
#include "service/meeting_decisions.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/delivery.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Event;

namespace {

using Changes = std::vector<store::Change>;

[[noreturn]] void refuse_undo(int revision, std::string const& why, std::string const& way_out) {
    throw Error(ErrorKind::conflict, fmt::format("revision {} cannot be undone: {}", revision, why), way_out);
}

// ---- meetings -------------------------------------------------------------------------------------------

// The day of a meeting as a version of its fields has it.
std::optional<Date> day_of(store::NewVersion const& version) {
    domain::Meeting made;
    auto const fields = domain::entity(Kind::meeting).fields;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].name == "day")
            fields[i].set(&made, version.values[i]);
    return made.day;
}

// Meetings, by plan, that would not be held, or on another day.
class MeetingsMoved {
public:
    explicit MeetingsMoved(store::Store const& store) : store_(store) {}

    void operator()(store::NewEntry const& change) {
        bool const not_held = change.gone && change.entry.event == Event::held;
        bool const cancelled = !change.gone && change.entry.event == Event::cancelled;
        if (change.record.kind == Kind::meeting && (not_held || cancelled))
            found.insert({change.plan, change.record.number});
    }
    void operator()(store::NewVersion const& change) {
        if (change.record.kind != Kind::meeting || change.gone)
            return;
        store::Needs needs;
        needs.records = {change.record};
        auto const plan = store_.load(change.plan, everything_of(store_.latest_revision()), needs);
        auto const* now = plan.find<domain::Meeting>(change.record.number);
        if (now != nullptr && now->value.day != day_of(change))
            found.insert({change.plan, change.record.number});
    }
    void operator()(auto const& /*change*/) {}

    std::set<std::pair<std::string, int>> found{};

private:
    store::Store const& store_;
};

void refuse_meetings(store::Store const& store, int revision, Changes const& changes) {
    MeetingsMoved moved(store);
    for (auto const& change : changes)
        std::visit(moved, change);
    for (auto const& [plan, meeting] : moved.found) {
        auto decided = decided_at(store, plan, meeting);
        std::erase_if(decided, [&](Decided const& one) { return one.revision <= revision; });
        if (!decided.empty())
            refuse_undo(revision,
                        fmt::format("{} has decided on {} since",
                                    domain::reference_text(Kind::meeting, meeting), refs_of(decided)),
                        fmt::format("Take back what it decided first, the latest first:\ngoodplan undo {}",
                                    decided.back().revision));
    }
}

// ---- embedded -------------------------------------------------------------------------------------------

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

struct Embedded {
    Date signed_off{};
    Date day{};
    int revision = 0;
};

// How an action came to be embedded; nothing where that does not stand.
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

void refuse_embedded(store::Store const& store, int revision, Changes const& changes,
                     std::string const& name) {
    auto const load = [&] {
        return store.load(name, everything_of(store.latest_revision()),
                          store::Needs::only({Kind::action, Kind::measure, Kind::reading, Kind::evidence}));
    };
    auto const now = load();
    auto then = load();
    Afterwards afterwards(then);
    for (auto const& change : changes)
        std::visit(afterwards, change);
    for (auto const& action : now.all<domain::Action>()) {
        Identity const identity{Kind::action, action.number};
        auto const judged = is_embedded(action.state) ? embedded(store, now, identity) : std::nullopt;
        if (!judged || judged->revision <= revision ||
            !domain::shown_to_hold(now, identity, judged->signed_off, judged->day) ||
            domain::shown_to_hold(then, identity, judged->signed_off, judged->day))
            continue;
        refuse_undo(revision,
                    fmt::format("{} was accepted as embedded on {}, and nothing else shows that it has held",
                                action.ref(), base::in_words(judged->day)),
                    fmt::format("Take that back first: goodplan undo {}\nOr, if it has not held: goodplan "
                                "reopen {} --reason TEXT",
                                judged->revision, action.ref()));
    }
}

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

// A plan that goes as a whole takes what rests on it along; one that comes back brings it.
Changes of_plans_that_stay(store::Store const& store, Changes const& changes) {
    std::set<std::string> staying;
    for (auto const& one : store.plans(everything_of(store.latest_revision())))
        staying.insert(one.name);
    for (auto const& change : changes)
        if (auto const* version = std::get_if<store::NewVersion>(&change);
            version != nullptr && version->gone && version->record.kind == Kind::plan)
            staying.erase(version->plan);
    auto made = changes;
    std::erase_if(made, [&](store::Change const& change) {
        return std::visit([&](auto const& one) { return !staying.contains(one.plan); }, change);
    });
    return made;
}

} // namespace

void refuse_undermined(store::Store const& store, int revision, Changes const& undoing) {
    auto const changes = of_plans_that_stay(store, undoing);
    refuse_meetings(store, revision, changes);
    PlansShown shown;
    for (auto const& change : changes)
        std::visit(shown, change);
    for (auto const& plan : shown.found)
        refuse_embedded(store, revision, changes, plan);
}

} // namespace goodplan::service
