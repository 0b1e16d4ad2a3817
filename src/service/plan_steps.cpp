// The plan as a whole: its baseline, its duties, and taking a change back.
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/domain/rating.hpp>
#include <goodplan/service/actions.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::AnyRecord;
using domain::Event;

Baselined baseline(Session& session, std::string const& plan_name) {
    Draft draft(session, "plan baseline", plan_name);
    if (draft.repeated()) return {draft.as_before(), 0, {}};
    if (is_baselined(draft))
        throw Error(ErrorKind::conflict, fmt::format("{} is baselined already: its first due dates stand", plan_name), "goodplan log --plan " + plan_name + " shows when.");
    auto const plan = draft.load(store::Needs::only({Kind::action, Kind::milestone}));
    Baselined made;
    for (auto const kind : {Kind::action, Kind::milestone}) {
        for (auto const& record : plan.any(kind)) {
            if (record.state->status == "withdrawn") continue;
            if (!record.state->due) {
                if (kind == Kind::milestone || domain::is_open(*record.state)) made.without.push_back(domain::reference_text(kind, record.number));
                continue;
            }
            if (record.state->first_due) continue;
            auto entry = draft.entry(record, Event::baselined);
            entry.first_due = record.state->due;
            draft.add(store::NewEntry{plan_name, {kind, record.number}, entry, false});
            ++made.fixed;
        }
    }
    auto const own = *plan.any(Identity{Kind::plan, 1});
    draft.add(own, draft.entry(own, Event::baselined));
    made.written = draft.commit();
    return made;
}

Written obligation_met(Session& session, std::string const& plan_name, Reference const& ref, std::string const& note) {
    if (ref.kind != Kind::obligation)
        throw Error(ErrorKind::usage, fmt::format("{} is no obligation", domain::reference_text(ref)), "Obligations look like O-2; goodplan obligation list shows them.");
    Draft draft(session, "obligation met", plan_name);
    if (draft.repeated()) return draft.as_before();
    Identity const identity{ref.kind, ref.number};
    auto const plan = draft.load_records({identity});
    auto const record = require(plan, identity);
    if (!domain::is_open_duty(*record.state))
        throw Error(ErrorKind::conflict, fmt::format("{} is {} already{}", domain::reference_text(ref), record.state->status,
                                                     record.state->status_day ? " since " + base::in_words(*record.state->status_day) : ""),
                    "If that was a slip: goodplan undo");
    auto entry = draft.entry(record, Event::met);
    entry.status.text = "met";
    entry.note = note;
    draft.add(record, entry);
    return draft.commit();
}

// ---- undo -----------------------------------------------------------------------------------------------

namespace {

// The revision that took this one back and still stands, if any.
std::optional<int> taken_back_by(std::vector<domain::Revision> const& newest_first, int revision) {
    std::set<int> cancelled;
    for (auto const& one : newest_first) {
        if (one.number <= revision) break;
        if (cancelled.contains(one.number) || !one.undoes) continue;
        if (*one.undoes == revision) return one.number;
        cancelled.insert(*one.undoes);
    }
    return std::nullopt;
}

int own_last(std::vector<domain::Revision> const& newest_first, std::string const& actor) {
    for (auto const& one : newest_first)
        if (one.actor == actor && !one.undoes && !taken_back_by(newest_first, one.number)) return one.number;
    throw Error(ErrorKind::not_found, fmt::format("{} has no change that could be taken back", base::visible_line(actor)),
                "Somebody else's needs its number: goodplan log, then goodplan undo N.");
}

// What nothing refers to any more may go; what is still referred to may not.
void refuse_orphans(store::Store const& store, std::vector<store::Change> const& changes) {
    std::map<std::string, std::set<Identity>> going;
    for (auto const& change : changes)
        if (auto const* version = std::get_if<store::NewVersion>(&change); version != nullptr && version->gone && !version->plan.empty()) going[version->plan].insert(version->record);
    for (auto const& [plan_name, gone] : going) {
        if (gone.contains({Kind::plan, 1})) continue; // the whole plan goes
        auto const plan = store.load(plan_name, {*base::make_date(2199, 12, 31), store.latest_revision()}, store::Needs::all());
        for (auto const& link : plan.links)
            if (link.to_plan.empty() && gone.contains(link.to) && !gone.contains(link.from))
                throw Error(ErrorKind::conflict, fmt::format("{} still points at {}", plan.ref_of(link.from), plan.ref_of(link.to)), fmt::format("goodplan unlink {} {} comes first.", plan.ref_of(link.from), plan.ref_of(link.to)));
        for (auto const& kind : domain::kinds())
            for (auto const& record : plan.any(kind.kind))
                for (auto const& field : domain::entity(kind.kind).fields) {
                    auto const value = field.get(record.value);
                    auto const* number = std::get_if<std::int64_t>(&value);
                    if (field.type != domain::FieldType::reference || number == nullptr || domain::info(field.target).shared) continue;
                    if (gone.contains({field.target, static_cast<int>(*number)}) && !gone.contains({kind.kind, record.number}))
                        throw Error(ErrorKind::conflict, fmt::format("{} still names {} as its {}", plan.ref_of({kind.kind, record.number}), plan.ref_of({field.target, static_cast<int>(*number)}), field.name));
                }
    }
}

} // namespace

Undone undo(Session& session, std::optional<int> given) {
    Draft draft(session, "undo", "");
    Undone made;
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    auto const& store = session.store;
    auto const revisions = store.revisions(store.latest_revision());
    auto const number = given ? *given : own_last(revisions, session.actor);
    made.undone = store.revision(number);
    if (auto const by = taken_back_by(revisions, number))
        throw Error(ErrorKind::conflict, fmt::format("revision {} was taken back by revision {} already", number, *by), fmt::format("To bring it back: goodplan undo {}", *by));
    auto changes = store.inverse(number);
    if (changes.empty()) throw Error(ErrorKind::conflict, fmt::format("revision {} ({}) changed nothing that could be taken back", number, made.undone.command));
    // What an import brought into the register may serve other plans by now: it stays.
    if (made.undone.command == "import")
        std::erase_if(changes, [](store::Change const& change) {
            auto const* version = std::get_if<store::NewVersion>(&change);
            return version != nullptr && version->plan.empty();
        });
    refuse_orphans(store, changes);
    for (auto& change : changes) draft.add(std::move(change));
    for (auto const& [plan, record] : store.touched(number)) {
        auto const shown = domain::info(record.kind).named ? std::string(domain::info(record.kind).code) : domain::reference_text(record.kind, record.number);
        made.records.push_back(plan.empty() ? shown : plan + "/" + shown);
    }
    draft.undoes(number);
    made.written = draft.commit();
    return made;
}

} // namespace goodplan::service
