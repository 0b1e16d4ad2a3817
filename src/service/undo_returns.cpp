// What an undo brings back must stand still: the meeting that settled it, and the evidence of a sign-off.
#include "service/embedded_guard.hpp"
#include "service/targets.hpp"
#include "service/undo_guards.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/domain/delivery.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace goodplan::service {
namespace {

struct Settled { // by an entry that comes back
    std::string plan;
    Identity record;
    int meeting = 0;
};

std::vector<Settled> settled_again(Changes const& changes) {
    std::vector<Settled> found;
    for (auto const& change : changes)
        if (auto const* entry = std::get_if<store::NewEntry>(&change);
            entry != nullptr && !entry->gone && entry->entry.meeting)
            found.push_back({entry->plan, entry->record, entry->entry.meeting.number});
    return found;
}

void refuse_lost_meetings(store::Store const& store, int revision, Changes const& changes) {
    for (auto const& one : settled_again(changes)) {
        store::Needs needs;
        needs.records = {{Kind::meeting, one.meeting}};
        auto const then = store.load(one.plan, everything_of(revision - 1), needs);
        auto const now = store.load(one.plan, everything_of(store.latest_revision()), needs);
        auto const* was = then.find<domain::Meeting>(one.meeting);
        auto const* is = now.find<domain::Meeting>(one.meeting);
        if (was == nullptr || is == nullptr)
            continue;
        bool const cancelled = is->state.status == "cancelled" && was->state.status != "cancelled";
        if (!cancelled && was->value.day == is->value.day)
            continue;
        refuse_undo(revision,
                    fmt::format("what comes back for {} was settled at {}, which {} since",
                                domain::reference_text(one.record.kind, one.record.number), is->ref(),
                                cancelled ? "was cancelled" : "was given another day"),
                    fmt::format("If {0} did meet as it was: goodplan log {0}, and goodplan undo of that "
                                "change first.\nElse settle it anew, at the meeting that did.",
                                is->ref()));
    }
}

// Work that would be signed off again, on evidence that it had and has no more.
void refuse_lost_evidence(store::Store const& store, int revision, Changes const& changes,
                          std::string const& name, std::set<int> const& actions) {
    auto const needs = store::Needs::only({Kind::action, Kind::measure, Kind::reading, Kind::evidence});
    auto const then = store.load(name, everything_of(revision - 1), needs);
    auto const now = store.load(name, everything_of(store.latest_revision()), needs);
    auto const after = plan_after(store.load(name, everything_of(store.latest_revision()), needs), changes);
    for (auto const number : actions) {
        Identity const identity{Kind::action, number};
        auto const* was = then.find<domain::Action>(number);
        auto const* is = now.find<domain::Action>(number);
        if (was == nullptr || is == nullptr || !domain::is_signed_off(was->state) ||
            domain::is_signed_off(is->state))
            continue;
        auto const day = was->state.status_day.value_or(then.moment.day);
        bool const lost = domain::may_be_signed_off(then, identity, day) &&
                          !domain::may_be_signed_off(after, identity, day);
        auto const judged = is_embedded(was->state) ? embedded(store, then, identity) : std::nullopt;
        bool const not_held = judged &&
                              domain::shown_to_hold(then, identity, judged->signed_off, judged->day) &&
                              !domain::shown_to_hold(after, identity, judged->signed_off, judged->day);
        if (lost || not_held)
            refuse_undo(revision,
                        fmt::format("{} would be {} again, and what showed it is gone", is->ref(),
                                    spoken(was->state.status)),
                        fmt::format("Bring that back first: goodplan log {0}\nOr accept it anew, on "
                                    "evidence that stands: goodplan accept {0}",
                                    is->ref()));
    }
}

} // namespace

void refuse_what_comes_back(store::Store const& store, int revision, Changes const& changes) {
    refuse_lost_meetings(store, revision, changes);
    std::map<std::string, std::set<int>> actions;
    for (auto const& change : changes)
        if (auto const* entry = std::get_if<store::NewEntry>(&change);
            entry != nullptr && entry->record.kind == Kind::action)
            actions[entry->plan].insert(entry->record.number);
    for (auto const& [plan, numbers] : actions)
        refuse_lost_evidence(store, revision, changes, plan, numbers);
}

} // namespace goodplan::service
