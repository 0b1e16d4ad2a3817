#include <goodplan/service/import.hpp>

#include "exchange/plan_differences.hpp"
#include "service/draft.hpp"
#include "service/duty_dates.hpp"
#include "service/elsewhere.hpp"
#include "service/register_merge.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/delivery.hpp>
#include <goodplan/domain/duties.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::AnyRecord;
using domain::FieldType;
using domain::Value;
using exchange::PlanFile;

namespace {

constexpr std::size_t differences_shown = 10;

// As entered by a revision, with everything that is dated ahead.

// ---- completing what the file leaves to goodplan ---------------------------------------------------------

void give_entered_days(PlanFile& file, Date otherwise) {
    auto const day = file.plan.facts().entered.value_or(otherwise);
    for (auto const& kind : domain::kinds())
        for (auto const& record : file.plan.any(kind.kind))
            if (record.entered == Date{})
                file.plan.set_entered({record.kind, record.number}, day);
}

void compute_duties(domain::Plan& plan) {
    for (auto& record : plan.all<domain::Obligation>()) {
        if (!record->computed_due)
            (void)store_computed(plan, record.value);
    }
}

// The first due date is the one that stood at the end of the day of the baseline, else the first given after.
void fix_first_dates(PlanFile& file) {
    std::optional<Date> baseline;
    for (auto const& one : file.history)
        if (one.record.kind == Kind::plan && one.entry.event == domain::Event::baselined && !baseline)
            baseline = one.entry.day;
    if (!baseline)
        return;
    std::map<Identity, domain::Entry*> chosen;
    for (auto& one : file.history) {
        if (one.record.kind != Kind::action && one.record.kind != Kind::milestone)
            continue;
        auto& slot = chosen[one.record];
        if (slot != nullptr && slot->first_due)
            continue;
        bool const earlier = slot == nullptr || (one.entry.day <= *baseline && one.entry.day >= slot->day);
        if (one.entry.first_due || (one.entry.due && earlier))
            slot = &one.entry;
    }
    for (auto const& [record, entry] : chosen)
        if (entry != nullptr && !entry->first_due)
            entry->first_due = entry->due;
}

// A calendar that was borrowed gives way to the file's own of that name, with what was imported into it.
void take_own_calendars(PlanFile& file, store::Store const& store) {
    auto const own = store.load_register(store.latest_revision());
    for (auto& borrowed : file.plan.all<domain::HolidayCalendar>())
        for (auto const& one : own.all<domain::HolidayCalendar>())
            if (file.borrowed.contains({Kind::calendar, borrowed.number}) && one->name == borrowed.value.name)
                borrowed.value = one.value;
}

void complete(PlanFile& file, store::Store const& store, Date on) {
    (void)exchange::borrow(file, Kind::calendar, "england-and-wales");
    (void)exchange::borrow(file, Kind::rating_key, "goodplan-default");
    file.plan.sort();
    take_own_calendars(file, store);
    file.plan.adopt_calendar();
    give_entered_days(file, on);
    compute_duties(file.plan);
    fix_first_dates(file);
}

// ---- a plan that is there already ------------------------------------------------------------------------

[[noreturn]] void refuse_changed(std::string const& plan, std::vector<std::string> const& found) {
    std::string hint;
    for (std::size_t i = 0; i < std::min(found.size(), differences_shown); ++i)
        hint += found[i] + "\n";
    if (found.size() > differences_shown)
        hint += fmt::format("and {} more\n", found.size() - differences_shown);
    throw Error(
        ErrorKind::conflict,
        fmt::format("the plan {} is there already and differs in {}; nothing was changed", plan,
                    base::counted(static_cast<long long>(found.size()), "place")),
        hint +
            "To change it use the commands (edit, update, move); to load it beside, give it another name.");
}

bool is_live(store::Store const& store, std::string const& plan) {
    for (auto const& one : store.plans(everything_of(store.latest_revision())))
        if (one.name == plan)
            return true;
    return false;
}

// The plan with what of the register it uses.
PlanFile snapshot(store::Store const& store, std::string_view plan, domain::AsAt moment) {
    PlanFile file;
    auto needs = store::Needs::all();
    needs.sources = true;
    file.plan = store.load(plan, moment, needs);
    file.history = store.history(plan, moment, std::nullopt);
    std::ranges::stable_sort(file.history, {}, [](domain::RecordEntry const& one) {
        return std::pair{one.record, one.entry.id};
    });
    return file;
}

ImportResult already(store::Store const& store, ImportResult result, int revision) {
    result.already_there = true;
    result.revision = revision;
    result.head = store.revision(revision).head;
    return result;
}

// The same file was imported before, or one that says the same; the warning says which where it is not plain.
ImportResult compare_with_present(store::Store const& store, PlanFile const& file, store::Head const& digest,
                                  ImportResult result) {
    auto const latest = store.latest_revision();
    auto const now = snapshot(store, result.plan, everything_of(latest));
    if (auto const imported = store.imported(result.plan, digest)) {
        if (!exchange::differences(now, snapshot(store, result.plan, everything_of(*imported))).empty())
            result.warnings.push_back(fmt::format(
                "was imported in revision {}; the plan has changed since and was left as it is.", *imported));
        return already(store, std::move(result), *imported);
    }
    if (auto const found = exchange::differences(now, file); !found.empty())
        refuse_changed(result.plan, found);
    RegisterMerge const agrees(store, file); // or throws: what it says of the register counts too
    result.warnings.push_back(fmt::format("says the same as plan {}; nothing was changed.", result.plan));
    return already(store, std::move(result), latest);
}

// ---- writing ---------------------------------------------------------------------------------------------

class Importer {
public:
    Importer(Draft& draft, PlanFile const& file, RegisterMerge const& merge, ImportResult& result)
        : draft_(draft), file_(file), plan_(file.plan), merge_(merge), result_(result) {}

    void write() {
        for (auto const& kind : domain::kinds())
            for (auto const& record : plan_.any(kind.kind))
                identity(record);
        for (auto const& kind : domain::kinds())
            for (auto const& record : plan_.any(kind.kind))
                version(record);
        for (auto const& one : file_.history) {
            auto entry = one.entry;
            entry.said_by.number = merge_.number(Kind::post, entry.said_by.number);
            draft_.add(store::NewEntry{plan_.name, one.record, entry, false});
        }
        for (auto link : plan_.links) {
            if (link.to_plan.empty())
                link.to.number = merge_.number(link.to.kind, link.to.number);
            draft_.add(store::NewLink{plan_.name, link, false});
        }
        for (auto source : plan_.sources) {
            bool const shared = domain::info(source.record.kind).shared;
            source.record.number = merge_.number(source.record.kind, source.record.number);
            if (shared && merge_.has_source(source))
                continue;
            draft_.add(store::NewSource{shared ? "" : plan_.name, source, false});
        }
    }

private:
    void identity(AnyRecord const& record) {
        bool const shared = domain::info(record.kind).shared;
        if (shared && !merge_.is_new({record.kind, record.number}))
            return;
        ++result_.counts[record.kind];
        draft_.add(store::NewRecord{shared ? "" : plan_.name,
                                    {record.kind, merge_.number(record.kind, record.number)},
                                    record.entered});
    }

    void version(AnyRecord const& record) {
        bool const shared = domain::info(record.kind).shared;
        if (shared && !merge_.is_new({record.kind, record.number}))
            return;
        draft_.add(store::NewVersion{shared ? "" : plan_.name,
                                     {record.kind, merge_.number(record.kind, record.number)},
                                     merge_.mapped(record),
                                     false});
    }

    Draft& draft_;
    PlanFile const& file_;
    domain::Plan const& plan_;
    RegisterMerge const& merge_;
    ImportResult& result_;
};

void warn_unresolved(store::Store const& store, domain::Plan const& plan, ImportResult& result) {
    std::map<std::string, std::vector<std::string>> named_by;
    for (auto const& link : plan.links) {
        if (link.to_plan.empty() || link.to_plan == plan.name || resolves(store, link))
            continue;
        named_by[target_words(link)].push_back(plan.ref_of(link.from));
    }
    for (auto const& [target, names] : named_by)
        result.warnings.push_back(fmt::format("{} is not in this file; it is kept by name (named by {}).",
                                              target, base::listed(names)));
}

// What another program signed off is taken as it is, and said: here nothing is signed off without evidence.
void warn_without_evidence(PlanFile const& file, ImportResult& result) {
    std::map<Identity, domain::State> states;
    for (auto const& one : file.history)
        if (one.record.kind == Kind::action)
            domain::fold(states.try_emplace(one.record, domain::initial_state(Kind::action)).first->second,
                         one.entry);
    std::vector<std::string> bare;
    for (auto const& [action, state] : states)
        if (domain::is_signed_off(state) && !domain::has_tested_evidence(file.plan, action))
            bare.push_back(file.plan.ref_of(action));
    if (!bare.empty())
        result.warnings.push_back(fmt::format(
            "{} {} signed off in the file, without evidence that was tested "
            "and supports {}.",
            base::listed(bare), bare.size() == 1 ? "is" : "are", bare.size() == 1 ? "it" : "them"));
}

} // namespace

ImportResult import_plan(Session& session, PlanFile file, bool dry_run) {
    ImportResult result;
    auto& plan = file.plan;
    plan.name = plan.facts().name.text;
    result.plan = plan.name;
    auto const digest = store::digest(exchange::write_plan(file));
    Draft draft(session, "import", plan.name);
    complete(file, session.store, session.on);
    if (draft.repeated())
        return already(session.store, std::move(result), draft.as_before().revision);
    if (is_live(session.store, plan.name))
        return compare_with_present(session.store, file, digest, std::move(result));
    RegisterMerge const merge(session.store, file);
    Importer(draft, file, merge, result).write();
    warn_unresolved(session.store, plan, result);
    warn_without_evidence(file, result);
    if (dry_run)
        return result;
    draft.imported(plan.name, digest);
    auto const written = draft.commit();
    result.revision = written.revision;
    result.head = written.head;
    return result;
}

namespace {

bool names_unseen(domain::Plan const& plan, domain::Field const& field, Value const& value) {
    auto const* number = std::get_if<std::int64_t>(&value);
    return field.type == FieldType::reference && number != nullptr && !domain::info(field.target).shared &&
           !plan.any(Identity{field.target, static_cast<int>(*number)});
}

// As at an earlier day a record may name one that had not entered yet: that day does not know of it. What
// cannot stand without it was not known either. Tells whether a record was taken out: others may name it.
bool drop_unseen(domain::Plan& plan) {
    std::set<Identity> going;
    for (auto const& kind : domain::kinds())
        for (auto const& record : plan.any(kind.kind))
            for (auto const& field : domain::entity(kind.kind).fields) {
                if (!names_unseen(plan, field, field.get(record.value)))
                    continue;
                if (field.required)
                    going.insert({kind.kind, record.number});
                else
                    field.set(const_cast<void*>(record.value), Value{});
            }
    for (auto const& identity : going)
        plan.erase(identity);
    return !going.empty();
}

} // namespace

PlanFile export_plan(store::Store const& store, std::string_view plan, domain::AsAt moment) {
    auto file = snapshot(store, plan, moment);
    while (drop_unseen(file.plan)) {
    }
    auto const gone = [&](Identity one) {
        return !domain::info(one.kind).shared && one.kind != Kind::plan && !file.plan.any(one);
    };
    std::erase_if(file.plan.links, [&](domain::Link const& link) {
        return gone(link.from) || (link.to_plan.empty() && gone(link.to));
    });
    std::erase_if(file.history, [&](domain::RecordEntry const& one) { return gone(one.record); });
    for (auto& one : file.history)
        if (one.entry.meeting && gone({Kind::meeting, one.entry.meeting.number}))
            one.entry.meeting = {};
    add_unused_register(store, file.plan);
    return file;
}

} // namespace goodplan::service
