// The history that an action and its milestones bring along into a new plan.
#include "service/carry_parts.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/carried.hpp>
#include <goodplan/domain/rating.hpp>

#include <fmt/format.h>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Milestone;

namespace {

bool says_nothing(domain::Entry const& entry) {
    return entry.status.text.empty() && !entry.due && !entry.due_precision && !entry.first_due;
}

// An entry of the old history, as the new one tells it: what it entered with there is no entry into this
// plan. Nothing: there is nothing to go on.
std::optional<domain::Entry> carried_entry(domain::Entry entry, std::string const& plan) {
    if (entry.event == domain::Event::entered) {
        if (says_nothing(entry))
            return std::nullopt;
        entry.event = domain::Event::edited;
    }
    if (entry.meeting) {
        entry.note = domain::with_meeting(entry.note, {plan, Kind::meeting, entry.meeting.number, {}});
        entry.meeting = {};
    }
    return entry;
}

// "L-1 and L-2", "L-1 as L-3"
std::string as_words(Identity from, Identity to) {
    auto const was = domain::reference_text(from.kind, from.number);
    auto const is = domain::reference_text(to.kind, to.number);
    return was == is ? is : fmt::format("{} as {}", was, is);
}

} // namespace

void refuse_before_later(Session const& session, Reference const& ref) {
    auto const whole = everything_of(session.store.latest_revision());
    for (auto const& one : session.store.history(ref.plan, whole, Identity{ref.kind, ref.number}))
        if (one.entry.day > session.on)
            throw Error(ErrorKind::conflict,
                        fmt::format("{} has a later entry: {} on {}", domain::reference_text(ref),
                                    domain::word(one.entry.event), base::in_words(one.entry.day)),
                        fmt::format("It is carried forward as it stands after that: give --on {} or a later "
                                    "day.",
                                    base::iso(one.entry.day)));
}

void refuse_later_records(Session const& session, Reference const& ref) {
    auto const plan =
        session.store.load(ref.plan, everything_of(session.store.latest_revision()), store::Needs::all());
    Identity const action{ref.kind, ref.number};
    std::vector<Identity> belong;
    for (auto const& milestone : plan.all<domain::Milestone>())
        if (milestone->action.number == ref.number)
            belong.push_back({Kind::milestone, milestone.number});
    for (auto const& link : plan.links)
        if (link.to_plan.empty() && (link.to == action || link.from == action))
            belong.push_back(link.to == action ? link.from : link.to);
    if (auto const* record = plan.find<domain::Action>(ref.number)) {
        belong.push_back({Kind::theme, record->value.theme.number});
        belong.push_back({Kind::outcome, record->value.outcome.number});
    }
    for (auto const& one : belong) {
        auto const record = plan.any(one);
        if (!record || record->entered <= session.on)
            continue;
        throw Error(ErrorKind::conflict,
                    fmt::format("{} goes with {} and entered later, on {}", plan.ref_of(one),
                                domain::reference_text(ref), base::in_words(record->entered)),
                    fmt::format("It would stay behind unseen: give --on {} or a later day.",
                                base::iso(record->entered)));
    }
}

void refuse_carried(domain::Plan const& to, Reference const& ref) {
    auto const there = carried_before(to, ref);
    auto const* action = there ? to.find<domain::Action>(there->number) : nullptr;
    if (action == nullptr || !domain::is_open(action->state))
        return;
    throw Error(
        ErrorKind::conflict,
        fmt::format("{} goes on as {} of {} already", domain::reference_text(ref), action->ref(), to.name),
        fmt::format("What it was reopened for is noted there: goodplan update {} --note TEXT",
                    action->ref()));
}

// The entry it enters with says no status: that would stand as of today, and hide since when it is blocked.
// Where the old plan fixed no first due date and the new one has its baseline, it is fixed as it enters.
void carry_history(CarriedOn const& one, Identity from, Identity to) {
    auto const& session = one.draft.session();
    auto entered =
        one.draft.entry({to.kind, to.number, session.on, nullptr, nullptr}, domain::Event::entered);
    entered.id = 1;
    one.draft.add(store::NewEntry{one.draft.plan_name(), to, entered, false});
    domain::AsAt const moment{session.on, session.store.latest_revision()};
    int id = entered.id;
    for (auto const& was : session.store.history(one.old.name, moment, from))
        if (auto entry = carried_entry(was.entry, one.old.name)) {
            entry->id = ++id;
            one.draft.add(store::NewEntry{one.draft.plan_name(), to, *entry, false});
        }
    auto const& state = *one.old.any(from)->state;
    if (!state.due || state.first_due || !is_baselined(one.draft))
        return;
    auto fixed =
        one.draft.entry({to.kind, to.number, session.on, nullptr, nullptr}, domain::Event::baselined);
    fixed.id = ++id;
    fixed.first_due = state.due;
    one.draft.add(store::NewEntry{one.draft.plan_name(), to, fixed, false});
}

void carry_sources(CarriedOn const& one, Identity from, Identity to) {
    for (auto source : one.old.sources_of(from)) {
        source.record = to;
        one.draft.add(store::NewSource{one.draft.plan_name(), source, false});
    }
}

void carry_milestones(CarriedOn const& one, std::vector<std::string>& notes) {
    std::vector<std::string> along;
    for (auto const& milestone : one.old.all<Milestone>()) {
        if (milestone->action.number != one.action.number)
            continue;
        Identity const from{Kind::milestone, milestone.number};
        refuse_before_later(one.draft.session(), {one.old.name, from.kind, from.number, {}});
        Preset fields{{"title", milestone->title}, {"action", std::int64_t{one.now.number}}};
        if (milestone->position)
            fields.emplace_back("position", *milestone->position);
        if (!milestone->note.empty())
            fields.emplace_back("note", milestone->note);
        auto const to = one.records.add_bare(Kind::milestone, {}, fields, one.draft.session().on);
        carry_history(one, from, to);
        carry_sources(one, from, to);
        along.push_back(as_words(from, to));
    }
    if (!along.empty())
        notes.push_back(fmt::format("Its {} {} with it: {}.", along.size() == 1 ? "milestone" : "milestones",
                                    along.size() == 1 ? "goes" : "go", base::listed(along)));
}

} // namespace goodplan::service
