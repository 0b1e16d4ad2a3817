// The steps of a duty: met, receipt confirmed, returned, sent again, waived; and the occurrence after it.
#include "service/duty_dates.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/recurrence.hpp>
#include <goodplan/service/obligations.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::AnyRecord;
using domain::Event;
using domain::Obligation;
using domain::State;

namespace {

std::string ref_of(AnyRecord const& record) { return domain::reference_text(record.kind, record.number); }

std::string since(State const& state) {
    return state.status_day ? " since " + base::in_words(*state.status_day) : std::string{};
}

bool is_legal(DutyStep step, State const& state) {
    switch (step) {
    case DutyStep::met:
    case DutyStep::waive:
        return domain::is_open_duty(state);
    case DutyStep::receipt:
        return state.status == "met" && !state.receipt;
    case DutyStep::returned:
        return state.status == "met";
    }
    return false;
}

std::string what_can_follow(State const& state, std::string const& ref) {
    static constexpr std::array<std::pair<DutyStep, std::string_view>, 4> steps{
        std::pair{DutyStep::met, "met {}"},
        {DutyStep::receipt, "receipt {}"},
        {DutyStep::returned, "returned {} --note TEXT"},
        {DutyStep::waive, "waive {} --reason TEXT"}};
    std::vector<std::string> legal;
    for (auto const& [step, words] : steps)
        if (is_legal(step, state))
            legal.push_back("goodplan obligation " + fmt::format(fmt::runtime(words), ref));
    std::vector<std::string> lines;
    if (!legal.empty())
        lines.push_back("From there: " + base::join(legal, ", ") + ".");
    if (state.status != "open")
        lines.push_back(fmt::format("If that was a slip: goodplan undo, or goodplan log {}", ref));
    return base::join(lines, "\n");
}

// What is wrong, in the words of the step.
std::string why_not(DutyStep step, State const& state) {
    if (step == DutyStep::receipt && state.status == "met")
        return fmt::format("its receipt is confirmed already, {}", base::in_words(*state.receipt));
    switch (step) {
    case DutyStep::receipt:
        return state.status == "returned" ? "nothing was sent since" : "nothing was sent that could arrive";
    case DutyStep::returned:
        return state.status == "returned" ? "it was not sent again since"
                                          : "only what was sent can be returned";
    case DutyStep::met:
    case DutyStep::waive:
        break;
    }
    return step == DutyStep::met && state.status == "met" ? "it cannot be met twice"
                                                          : "nothing is owed any more";
}

// The state on the day of the fact decides; a step typed late must fit in before what came after it.
void check_step(Draft const& draft, DutyStep step, AnyRecord const& record, Draft::Standing const& standing) {
    auto const ref = ref_of(record);
    if (!is_legal(step, standing.on) && is_legal(step, standing.now))
        throw Error(ErrorKind::usage,
                    fmt::format("--on {}: {} was {} then{}{}", base::iso(draft.session().on), ref,
                                standing.on.status, standing.on.status_day ? "," : "", since(standing.on)),
                    fmt::format("It is {}{}.", standing.now.status, since(standing.now)));
    if (!is_legal(step, standing.on))
        throw Error(ErrorKind::conflict,
                    fmt::format("{} is {}{}: {}", ref, standing.on.status, since(standing.on),
                                why_not(step, standing.on)),
                    what_can_follow(standing.on, ref));
}

void refuse_before_receipt(AnyRecord const& record, Draft::Standing const& standing) {
    for (auto const& one : standing.later)
        if (one.event == Event::receipt_confirmed)
            throw Error(
                ErrorKind::conflict,
                fmt::format("the receipt of {} is confirmed for a later day, {}", ref_of(record),
                            base::in_words(one.day)),
                fmt::format("Give --on {} or a later day, or undo that entry first (goodplan log {}).",
                            base::iso(one.day), ref_of(record)));
}

domain::Entry entry_of(Draft const& draft, DutyStep step, AnyRecord const& record, bool again) {
    static constexpr std::array<std::pair<Event, std::string_view>, 4> made{
        std::pair{Event::met, "met"},
        {Event::receipt_confirmed, ""}, // it stays met
        {Event::returned, "returned"},
        {Event::waived, "waived"}};
    auto const& [event, status] = made[static_cast<std::size_t>(step)];
    auto entry = draft.entry(record, again ? Event::resubmitted : event);
    entry.status.text = status;
    return entry;
}

// ---- the occurrence after it ----------------------------------------------------------------------------

// All fields as they are, for a record of their own.
Preset fields_of(Obligation const& duty) {
    Preset made;
    for (auto const& field : domain::entity(Kind::obligation).fields)
        if (auto value = field.get(&duty); !std::holds_alternative<std::monostate>(value))
            made.emplace_back(std::string(field.name), std::move(value));
    return made;
}

// The meeting it was met for, that meeting's day and its own date stay with it, whatever the diary does
// later.
void keep_meeting(RecordDraft& records, domain::Plan const& plan, domain::Record<Obligation> const& record,
                  DutyStepped& made) {
    if (record->recurrence != domain::Recurrence::every_meeting || domain::keeps_its_meeting(record.value))
        return;
    Identity const identity{Kind::obligation, record.number};
    auto const* meeting = domain::occurrence_meeting(plan, record);
    auto const worked_out = domain::duty_dates(plan, record).worked_out;
    if (meeting == nullptr) { // met without one: none that comes into the diary later is its own
        (void)records.edit(plan, identity, {}, {{"trigger_day", domain::Value{}}});
        return;
    }
    Preset kept{{"trigger_day", *meeting->value.day}};
    if (worked_out) {
        kept.emplace_back("computed_due", *worked_out);
        kept.emplace_back("calendar_version", domain::duty_calendar(plan, record.value).version());
    }
    (void)records.edit(plan, identity, {}, kept);
    records.link({identity, "met_for", "", {Kind::meeting, meeting->number}});
    made.met_for = fmt::format("{}, {}", meeting->ref(), base::in_words(*meeting->value.day));
}

void add_next(Draft& draft, Identity met, DutyStepped& made) {
    DutyDesk const desk(draft);
    auto const& plan = desk.plan();
    auto const* record = plan.find<Obligation>(met.number);
    if (record == nullptr)
        return;
    RecordDraft records(draft);
    keep_meeting(records, plan, *record, made);
    if (!plan.into(met, "follows").empty())
        return; // added when it was met for the first time
    auto next = domain::next_occurrence(plan, record->value, draft.session().on, met.number);
    made.ended = next.ended;
    made.goes_on = next.goes_on;
    if (!next.duty)
        return;
    (void)desk.try_settle(*next.duty);
    auto const identity = records.add(Kind::obligation, {}, fields_of(*next.duty));
    for (auto const* role : {"to", "concerns"})
        for (auto link : plan.from(met, role)) {
            link.from = identity;
            records.link(link);
        }
    records.link({identity, "follows", "", met});
    made.next = records.added().front();
}

void refuse_without_note(DutyStep step, std::string const& note) {
    if (!note.empty() || step == DutyStep::met || step == DutyStep::receipt)
        return;
    throw Error(ErrorKind::usage,
                step == DutyStep::returned
                    ? "obligation returned needs --note: what the comments are (kept, and shown with it)"
                    : "obligation waive needs --reason: who let go of it, and why (kept, and shown with it)");
}

} // namespace

DutyStepped duty_step(Session& session, std::string const& plan_name, Reference const& ref, DutyStep step,
                      std::string const& note) {
    static constexpr std::array<std::string_view, 4> names{"met", "receipt", "returned", "waive"};
    if (ref.kind != Kind::obligation)
        throw Error(ErrorKind::usage, fmt::format("{} is no obligation", domain::reference_text(ref)),
                    "Obligations look like O-2; goodplan obligation list shows them.");
    refuse_without_note(step, note);
    Draft draft(session, fmt::format("obligation {}", names[static_cast<std::size_t>(step)]), plan_name);
    DutyStepped made;
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    auto const identity = own(draft, ref, "REF");
    auto const plan = draft.load_records({identity});
    auto const record = require(plan, identity);
    auto const standing = draft.standing(record);
    if (step != DutyStep::receipt)
        draft.refuse_before_later(record, standing, Draft::Says::status);
    check_step(draft, step, record, standing);
    refuse_before_receipt(record, standing);
    made.again = step == DutyStep::met && standing.on.status == "returned";
    auto entry = entry_of(draft, step, record, made.again);
    entry.note = note;
    draft.add(record, entry, standing);
    if (step == DutyStep::met)
        add_next(draft, identity, made);
    auto const& duty = plan.find<Obligation>(identity.number)->value;
    if (step == DutyStep::waive && duty.recurrence != domain::Recurrence::none)
        made.ended = "what is waived does not recur";
    made.written = draft.commit();
    return made;
}

} // namespace goodplan::service
