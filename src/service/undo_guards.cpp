#include "service/undo_guards.hpp"

#include "service/embedded_guard.hpp"
#include "service/meeting_decisions.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/delivery.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Event;

void refuse_undo(int revision, std::string const& why, std::string const& way_out) {
    throw Error(ErrorKind::conflict, fmt::format("revision {} cannot be taken back: {}", revision, why),
                way_out);
}

namespace {

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
    refuse_what_comes_back(store, revision, changes);
    refuse_embedded(store, revision, changes, [revision](auto const& why, auto const& way_out) {
        refuse_undo(revision, why, way_out);
    });
}

void refuse_later_work(store::Store const& store, int revision, Changes const& changes) {
    auto const revisions = store.revisions(store.latest_revision());
    for (auto const& change : changes) {
        auto const* version = std::get_if<store::NewVersion>(&change);
        if (version == nullptr || !version->gone || version->record.kind != Kind::plan)
            continue;
        std::vector<std::string> names;
        int latest = 0;
        for (auto const& one : revisions) { // newest first
            bool const stands = one.number > revision && !one.undoes && one.command != "redact" &&
                                !taken_back_by(revisions, one.number);
            if (!stands || std::ranges::none_of(store.touched(one.number), [&](auto const& touched) {
                    return touched.first == version->plan;
                }))
                continue;
            latest = std::max(latest, one.number);
            names.insert(names.begin(), fmt::format("{} ({} by {})", one.number, one.command,
                                                    base::visible_line(one.actor)));
        }
        constexpr std::size_t most = 8;
        auto const more = names.size() > most ? names.size() - most : 0;
        names.resize(names.size() - more);
        if (latest != 0)
            refuse_undo(revision,
                        fmt::format("{} would go with what was typed into it later: {}{}", version->plan,
                                    base::listed(names), more > 0 ? fmt::format(", and {} more", more) : ""),
                        fmt::format("Undo those first, the latest first:\ngoodplan undo {}", latest));
    }
}

} // namespace goodplan::service
