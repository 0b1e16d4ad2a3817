// The plan as a whole: its baseline, and taking a change back.
#include "service/differences.hpp"
#include "service/targets.hpp"
#include "service/undo_guards.hpp"
#include "service/undo_register.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
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

namespace {

// A first date that was changed after the day of the baseline would have slid without a move.
void refuse_changed_since(Draft const& draft, AnyRecord const& record, Draft::Standing const& standing) {
    for (auto const& later : standing.later)
        if (standing.on.due && later.due && later.due != standing.on.due && later.event != Event::moved)
            throw Error(ErrorKind::conflict,
                        fmt::format("--on {}: the due date of {} was changed since, on {} ({} -> {})",
                                    base::iso(draft.session().on),
                                    domain::reference_text(record.kind, record.number),
                                    base::in_words(later.day), base::in_words(*standing.on.due),
                                    base::in_words(*later.due)),
                        fmt::format("Baseline from that day on: goodplan plan baseline --on {}",
                                    base::iso(later.day)));
}

// The entry that fixes a record's first due date: the one that stood on the day of the baseline, else the
// first that came after it.
std::optional<domain::Entry> first_due_entry(Draft const& draft, AnyRecord const& record) {
    auto const standing = draft.standing(record);
    if (standing.now.first_due)
        return std::nullopt;
    auto entry = draft.entry(record, Event::baselined);
    entry.first_due = standing.on.due;
    refuse_changed_since(draft, record, standing);
    for (auto const& later : standing.later) {
        if (entry.first_due || !later.due)
            continue;
        entry.first_due = later.due;
        entry.day = later.day;
    }
    return entry.first_due ? std::optional{entry} : std::nullopt;
}

bool still_to_do(AnyRecord const& record) {
    return record.kind == Kind::milestone ? record.state->status == "open" : domain::is_open(*record.state);
}

} // namespace

Baselined baseline(Session& session, std::string const& plan_name) {
    Draft draft(session, "plan baseline", plan_name);
    if (draft.repeated())
        return {draft.as_before(), 0, {}};
    if (is_baselined(draft))
        throw Error(ErrorKind::conflict,
                    fmt::format("{} is baselined already: its first due dates stand", plan_name),
                    "goodplan log plan --plan " + plan_name + " shows when.");
    auto const plan = draft.load(store::Needs::only({Kind::action, Kind::milestone}));
    Baselined made;
    for (auto const kind : {Kind::action, Kind::milestone}) {
        for (auto const& record : plan.any(kind)) {
            if (record.state->status == "withdrawn" || record.entered > session.on)
                continue;
            if (!record.state->due && still_to_do(record))
                made.without.push_back(domain::reference_text(kind, record.number));
            auto const entry = first_due_entry(draft, record);
            if (!entry)
                continue;
            draft.add(store::NewEntry{plan_name, {kind, record.number}, *entry, false});
            ++made.fixed;
        }
    }
    auto const own_record = *plan.any(Identity{Kind::plan, 1});
    draft.add(own_record, draft.entry(own_record, Event::baselined));
    made.written = draft.commit();
    return made;
}

// ---- undo -----------------------------------------------------------------------------------------------

namespace {

bool touches(store::Store const& store, int revision, std::string const& plan) {
    if (plan.empty())
        return true;
    return std::ranges::any_of(store.touched(revision), [&](auto const& one) { return one.first == plan; });
}

int own_last(store::Store const& store, std::vector<domain::Revision> const& newest_first,
             std::string const& actor, std::string const& plan) {
    for (auto const& one : newest_first)
        if (one.actor == actor && !one.undoes && !taken_back_by(newest_first, one.number) &&
            !store.touched(one.number).empty() && touches(store, one.number, plan))
            return one.number; // an upgrade touched nothing
    throw Error(ErrorKind::not_found,
                fmt::format("{} has no change that could be taken back", base::visible_line(actor)),
                "Somebody else's needs its number: goodplan log, then goodplan undo N.");
}

// What nothing refers to any more may go; what is still referred to may not.
void refuse_orphans(store::Store const& store, std::vector<store::Change> const& changes) {
    std::map<std::string, std::set<Identity>> going;
    for (auto const& change : changes)
        if (auto const* version = std::get_if<store::NewVersion>(&change);
            version != nullptr && version->gone && !version->plan.empty())
            going[version->plan].insert(version->record);
    for (auto const& [plan_name, gone] : going) {
        if (gone.contains({Kind::plan, 1}))
            continue; // the whole plan goes
        auto const plan = store.load(plan_name, everything_of(store.latest_revision()), store::Needs::all());
        for (auto const& link : plan.links)
            if (link.to_plan.empty() && gone.contains(link.to) && !gone.contains(link.from))
                throw Error(
                    ErrorKind::conflict,
                    fmt::format("{} still points at {}", plan.ref_of(link.from), plan.ref_of(link.to)),
                    fmt::format("goodplan unlink {} {} comes first.", plan.ref_of(link.from),
                                plan.ref_of(link.to)));
        for (auto const& kind : domain::kinds())
            for (auto const& record : plan.any(kind.kind))
                for (auto const& field : domain::entity(kind.kind).fields) {
                    auto const value = field.get(record.value);
                    auto const* number = std::get_if<std::int64_t>(&value);
                    if (field.type != domain::FieldType::reference || number == nullptr ||
                        domain::info(field.target).shared)
                        continue;
                    if (gone.contains({field.target, static_cast<int>(*number)}) &&
                        !gone.contains({kind.kind, record.number}))
                        throw Error(ErrorKind::conflict,
                                    fmt::format("{} still names {} as its {}",
                                                plan.ref_of({kind.kind, record.number}),
                                                plan.ref_of({field.target, static_cast<int>(*number)}),
                                                field.name));
                }
    }
}

} // namespace

namespace {

// The plan came with the revision, or goes with the undo of what brought it.
bool whole_plan(store::Store const& store, std::string const& name, int revision) {
    auto const there = [&](int at) {
        auto const plans = store.plans(everything_of(at));
        return std::ranges::find(plans, name, &store::PlanSummary::name) != plans.end();
    };
    return !there(revision - 1) || !there(revision);
}

std::string line_of(domain::Plan const& plan, Identity record) {
    if (record.kind == Kind::plan)
        return "plan " + plan.name;
    auto const found = plan.any(record);
    auto const title = found ? domain::headline(*found) : std::string{};
    auto const ref = domain::info(record.kind).named ? plan.ref_of(record)
                                                     : domain::reference_text(record.kind, record.number);
    if (title.starts_with(ref)) // "V-1, sent Fri 20 Nov 2026"
        return title;
    return ref + (title.empty() ? "" : " " + title);
}

void name_records(store::Store const& store, int revision, Undone& made) {
    constexpr std::size_t most = 8;
    std::map<std::string, std::vector<Identity>> by_plan;
    for (auto const& [plan, record] : store.touched(revision))
        by_plan[plan].push_back(record);
    for (auto const& [name, records] : by_plan) {
        if (name.empty())
            continue; // the register's records stay or are counted with the plan's
        made.plan = name;
        if (whole_plan(store, name, revision)) {
            made.records.push_back(fmt::format(
                "plan {}, {}{}", name, base::counted(static_cast<long long>(records.size()), "record"),
                made.undone.command == "import" ? "; the register stays" : ""));
            continue;
        }
        // What an undo took away is named as it stood before.
        auto const plan = load_named(store, name, everything_of(revision), records);
        auto const before = load_named(store, name, everything_of(revision - 1), records);
        for (std::size_t i = 0; i < std::min(records.size(), most); ++i)
            made.records.push_back(line_of(plan.any(records[i]) ? plan : before, records[i]));
        if (records.size() > most)
            made.records.push_back(base::counted(static_cast<long long>(records.size() - most), "record") +
                                   " more");
    }
}

// What stands again, record by record; nothing for a whole plan.
void tell_changes(store::Store const& store, int undone, Undone& made) {
    if (made.plan.empty() || whole_plan(store, made.plan, undone))
        return;
    std::vector<Identity> records;
    for (auto const& [plan, record] : store.touched(undone))
        if (plan == made.plan)
            records.push_back(record);
    auto const then = load_named(store, made.plan, everything_of(made.written.revision - 1), records);
    auto const now = load_named(store, made.plan, everything_of(made.written.revision), records);
    for (auto const& record : records) {
        auto const before = then.any(record);
        auto const after = now.any(record);
        if (!before || !after)
            continue; // it came or went as a whole
        auto fields = field_changes(then, now, record);
        if (*before->state == *after->state && fields.empty())
            continue;
        made.written.changed.push_back({record, domain::headline(*after), *before->state, *after->state,
                                        *after->state, std::move(fields)});
    }
}

// What an import brought into the register may serve other plans by now: it stays.
void keep_register(std::vector<store::Change>& changes) {
    std::erase_if(changes, [](store::Change const& change) {
        auto const* version = std::get_if<store::NewVersion>(&change);
        return version != nullptr && version->plan.empty();
    });
}

} // namespace

Undone undo(Session& session, std::optional<int> given, std::string const& plan) {
    Draft draft(session, "undo", "");
    Undone made;
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    auto const& store = session.store;
    auto const revisions = store.revisions(store.latest_revision());
    auto const number = given ? *given : own_last(store, revisions, session.actor, plan);
    made.undone = store.revision(number);
    if (!given && (made.undone.command == "import" || made.undone.command == "plan baseline"))
        throw Error(ErrorKind::conflict,
                    fmt::format("your last change that stands is revision {} ({}): that is taken back by its "
                                "number only",
                                number, made.undone.command),
                    fmt::format("If you mean it: goodplan undo {}", number));
    if (made.undone.command == "redact")
        throw Error(ErrorKind::conflict,
                    fmt::format("revision {} took texts out of the file for good", number),
                    "They are not there any more. What should stand instead is typed anew.");
    if (!touches(store, number, plan))
        throw Error(ErrorKind::conflict,
                    fmt::format("revision {} ({}) did not touch {}", number, made.undone.command, plan));
    if (auto const by = taken_back_by(revisions, number))
        throw Error(ErrorKind::conflict,
                    fmt::format("revision {} was taken back by revision {} already", number, *by),
                    fmt::format("To bring it back: goodplan undo {}", *by));
    auto changes = store.inverse(number);
    if (changes.empty())
        throw Error(ErrorKind::conflict,
                    fmt::format("revision {} ({}) changed nothing that could be taken back", number,
                                made.undone.command));
    if (made.undone.command == "import")
        keep_register(changes);
    refuse_orphans(store, changes);
    refuse_later_work(store, number, changes);
    refuse_undermined(store, number, changes);
    name_records(store, number, made);
    if (made.plan.empty())
        name_register(store, number, made);
    for (auto& change : changes)
        draft.add(std::move(change));
    draft.undoes(number);
    made.written = draft.commit();
    if (made.plan.empty())
        tell_register(store, number, session.today, made);
    tell_changes(store, number, made);
    return made;
}

} // namespace goodplan::service
