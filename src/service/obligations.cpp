// Obligations that are entered one by one: their date is worked out and stored with them.
#include "domain/preferred_day.hpp"
#include "service/differences.hpp"
#include "service/duty_period.hpp"
#include "service/inspection_duties.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/domain/plan_duty.hpp>
#include <goodplan/domain/recurrence.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Obligation;

namespace {

std::string rule_named(RecordFields const& fields) {
    auto const found = std::ranges::find(fields.fields, "rule", &FieldText::field);
    return found == fields.fields.end() ? std::string{} : found->text;
}

// The date, with the rule on the desk whether the file held it or not.
domain::DutyDates settle(RecordDraft const& records, DutyDesk& desk, RecordFields const& fields,
                         Obligation& duty, std::string const& way_out) {
    if (auto const name = rule_named(fields); !name.empty())
        desk.put_rule(records, duty.rule.number, name);
    if (fields.typed("trigger"))
        desk.choose(duty);
    return desk.settle(duty, way_out);
}

// What came of a trigger that was typed: another day of the inspection that the rule asks for, or that
// stands in for it.
void doubt_trigger(std::vector<std::string>& doubts, domain::Plan const& plan, Obligation const& duty,
                   domain::DutyDates const& dates, domain::Trigger typed) {
    if (auto words = preferred_words(plan, duty); !words.empty() && duty.trigger_day)
        doubts.push_back(std::move(words));
    if (typed != domain::Trigger::none && typed != dates.trigger && dates.trigger_day)
        doubts.push_back(fmt::format(
            "The day of {} of {} is not recorded: it is counted from {} instead.", domain::word(typed),
            plan.ref_of({Kind::inspection, duty.inspection.number}),
            dates.trigger == domain::Trigger::letter ? "the letter" : domain::word(dates.trigger)));
}

using domain::Recurrence;

// What is said about a duty that was written: in which snapshot, and what it is called.
struct Told {
    domain::Plan const& plan;
    domain::Plan const& shared; // the whole register
    Obligation const& duty;
    domain::DutyDates const& dates;
    std::string ref;
};

std::string why_no_occurrence(Told const& told) {
    if (told.duty.recurrence != Recurrence::every_meeting)
        return fmt::format("No date yet: --from says from which day it is counted, --stated-due when the "
                           "first one falls:\ngoodplan obligation edit {} --from DATE",
                           told.ref);
    auto const* body = told.shared.at(told.duty.body);
    if (body == nullptr)
        return fmt::format(
            "No date yet: at whose meetings it falls due is not recorded:\ngoodplan obligation "
            "edit {} --body BODY",
            told.ref);
    return fmt::format("No date yet: no meeting of {} from {} on is in the diary. Its date follows the diary "
                       "once one is.",
                       body->value.title, base::in_words(*told.duty.trigger_day));
}

std::string why_inexact(Told const& told) {
    auto const* inspection = told.plan.at(told.duty.inspection);
    return fmt::format(
        "No date: the publication of {} {}, and no date is counted from a guessed day. Once the "
        "day is known: goodplan inspection edit {} --published DATE{}",
        inspection->ref(), domain::inexact_words(inspection->value), inspection->ref(),
        domain::receipt_would_do(told.plan, told.duty) ? ", or --received DATE" : "");
}

std::string why_undated(Told const& told) {
    if (told.dates.inexact && told.dates.count > 0)
        return why_inexact(told);
    if (told.duty.recurrence != Recurrence::none)
        return why_no_occurrence(told);
    if (told.dates.unit != domain::RuleUnit::fixed && told.dates.count == 0)
        return "No date yet: no period is held for this rule. Give the day with --stated-due.";
    if (told.dates.count == 0)
        return "No date is recorded: give --stated-due where a letter or notice names one.";
    if (told.duty.inspection && (told.dates.trigger == domain::Trigger::receipt ||
                                 told.dates.trigger == domain::Trigger::publication))
        return fmt::format("No date yet: neither receipt nor publication of {} is recorded.",
                           told.plan.ref_of({Kind::inspection, told.duty.inspection.number}));
    if (told.duty.inspection && told.dates.trigger == domain::Trigger::letter)
        return fmt::format("No date yet: no duty of {} holds the day of its letter. Give it with --from.",
                           told.plan.ref_of({Kind::inspection, told.duty.inspection.number}));
    return "No date yet: the day the count runs from is not known. Give it with --from, or the inspection "
           "with --inspection.";
}

std::vector<std::string> doubts(Told const& told) {
    auto made = domain::stated_date_doubts(told.plan, told.duty);
    for (auto& one : made)
        one.insert(0, "Check the stated date. ");
    if (told.duty.trigger_day && !told.duty.rule && told.duty.recurrence == Recurrence::none)
        made.emplace_back("Without --rule nothing is counted from that day.");
    if (!told.dates.due && !told.duty.expected)
        made.push_back(why_undated(told));
    return made;
}

void refuse_without_recurrence(RecordFields const& fields, Obligation const& duty) {
    auto const refuse = [&](std::string_view option, std::string_view needs) {
        throw Error(ErrorKind::usage, fmt::format("{}: it says something of a duty that recurs only", option),
                    fmt::format("Say how often: {}", needs));
    };
    if (fields.typed("body") && duty.body && duty.recurrence != Recurrence::every_meeting)
        refuse("--body", "--recurrence every-meeting");
    if (fields.typed("last_due") && duty.last_due && duty.recurrence == Recurrence::none)
        refuse("--last-due", "--recurrence monthly, quarterly ...");
}

// "quarterly" of chair-quarterly, "every-meeting" of scrutiny-every-meeting; none where its name does not
// say.
Recurrence recurrence_named(std::string_view rule) {
    auto const& words = domain::Vocabulary<Recurrence>::words;
    for (std::size_t i = 1; i < words.size(); ++i)
        if (rule.ends_with("-" + std::string(words[i])))
            return static_cast<Recurrence>(i);
    return Recurrence::none;
}

// A rule of what recurs says how often in its name, where nobody typed it.
std::string take_recurrence(RecordDraft const& records, DutyDesk& desk, RecordFields const& fields,
                            Obligation& duty) {
    auto const name = rule_named(fields);
    if (name.empty() || fields.typed("recurrence"))
        return {};
    desk.put_rule(records, duty.rule.number, name);
    auto const* rule = desk.plan().find<domain::Rule>(duty.rule.number);
    if (rule == nullptr || rule->value.unit != domain::RuleUnit::recurring)
        return {};
    duty.recurrence = recurrence_named(name);
    auto const word = domain::word(duty.recurrence);
    return duty.recurrence == Recurrence::none
               ? fmt::format("What follows the rule {} recurs: say how often with --recurrence.", name)
               : fmt::format("No --recurrence was given: taken from the rule, {}.", word);
}

// The diary of a body is followed from the day it was said that it is.
void begin_with_diary(Session const& session, Obligation& duty) {
    if (duty.recurrence == Recurrence::every_meeting && duty.body && !duty.trigger_day)
        duty.trigger_day = session.on;
}

void refuse_after_last_day(Obligation const& duty, domain::DutyDates const& dates) {
    if (duty.last_due && dates.due && *dates.due > *duty.last_due)
        throw Error(ErrorKind::usage,
                    fmt::format("--last-due {}: it falls due after that day, {}", base::iso(*duty.last_due),
                                base::in_words(*dates.due)),
                    "No occurrence falls due after the last day: give a later one, or none.");
}

} // namespace

AddedRecords add_obligation(Session& session, std::string const& plan_name, RecordFields const& given,
                            DutyPeriod const& period) {
    Draft draft(session, "obligation add", plan_name);
    if (draft.repeated())
        return {draft.as_before(), {}, {}};
    RecordDraft records(draft);
    DutyDesk desk(draft);
    auto const fields = with_rule_of(records, desk, given, period);
    Obligation duty;
    records.fill(Kind::obligation, &duty, fields);
    auto const taken = take_recurrence(records, desk, fields, duty);
    refuse_without_recurrence(fields, duty);
    begin_with_diary(session, duty);
    auto const typed = duty.trigger;
    auto const dates =
        settle(records, desk, fields, duty,
               "A date that a letter or notice states does without the calendar: give it with --stated-due.");
    refuse_after_last_day(duty, dates);
    auto presets = computed_presets(duty);
    if (duty.recurrence != Recurrence::none)
        presets.emplace_back("recurrence", std::string(domain::word(duty.recurrence)));
    auto const identity = records.add(Kind::obligation, fields, presets, dates.trigger_day);
    auto const ref = domain::reference_text(identity.kind, identity.number);
    auto told = doubts({desk.plan(), records.shared(), duty, dates, ref});
    doubt_trigger(told, desk.plan(), duty, dates, typed);
    if (!taken.empty())
        told.insert(told.begin(), taken);
    auto made = committed(records, draft, std::move(told));
    std::erase_if(made.records, [](NewRecordLine const& one) { return one.record.kind == Kind::rule; });
    return made;
}

namespace {

bool same_clock(Obligation const& before, Obligation const& after) {
    return before.rule == after.rule && before.inspection == after.inspection &&
           before.trigger == after.trigger && before.trigger_day == after.trigger_day &&
           before.recurrence == after.recurrence && before.body == after.body && before.basis == after.basis;
}

// What was met for a meeting holds what it counted from as a fact.
void refuse_what_was_met(Identity duty, Obligation const& before, Obligation const& after) {
    if (!domain::keeps_its_meeting(before) || same_clock(before, after))
        return;
    auto const ref = domain::reference_text(duty.kind, duty.number);
    throw Error(ErrorKind::conflict,
                fmt::format("{} was met for the meeting of {}: what it counts from stands", ref,
                            base::in_words(*before.trigger_day)),
                fmt::format("If it was met by mistake: goodplan undo, or goodplan log {}", ref));
}

// Its days are counted by its place in the series: without the series it would be the first once more.
void refuse_other_rhythm(Identity duty, Obligation const& before, Obligation const& after) {
    bool const counted = before.recurrence != Recurrence::none &&
                         before.recurrence != Recurrence::every_meeting && before.occurrence.value_or(1) > 1;
    if (!counted || before.recurrence == after.recurrence)
        return;
    auto const ref = domain::reference_text(duty.kind, duty.number);
    auto const last = before.computed_due ? base::iso(*before.computed_due) : std::string("DATE");
    throw Error(
        ErrorKind::conflict,
        fmt::format("--recurrence: {} is a later one of what recurs {}, and its date follows from that", ref,
                    domain::word(before.recurrence)),
        fmt::format("To let none follow it: goodplan obligation edit {} --last-due {}\nWhat recurs "
                    "otherwise from then on: goodplan obligation add",
                    ref, last));
}

// The inspection has a day for what the duty counts from.
bool has_day_of(domain::Plan const& plan, Obligation const& duty) {
    auto const* of = plan.at(duty.inspection);
    return of != nullptr &&
           ((duty.trigger == domain::Trigger::receipt && of->value.received) ||
            (duty.trigger == domain::Trigger::publication && domain::exact_publication(of->value)));
}

// Somebody asks for it to be counted again and nothing else: where that gives no date, there is none.
void drop_computed(Obligation& duty) {
    duty.computed_due.reset();
    duty.calendar_version = {};
}

std::string stated_way_out(std::string const& ref) {
    return fmt::format("A date that a letter or notice states does without the calendar: goodplan obligation "
                       "edit {} --stated-due DATE",
                       ref);
}

Obligation as_typed(Session const& session, RecordDraft& records, domain::Plan const& plan, Obligation duty,
                    RecordFields const& fields) {
    auto const before = duty.trigger;
    auto const inspection = duty.inspection;
    bool const of_inspection = is_day_of_inspection(plan, duty);
    records.fill(Kind::obligation, &duty, fields);
    if (fields.typed("trigger_day") && !fields.typed("trigger"))
        duty.trigger = domain::Trigger::none; // another day: counted from what the rule says
    if (of_inspection && duty.inspection != inspection && !fields.typed("trigger_day")) {
        duty.trigger_day.reset();
        if (!fields.typed("trigger"))
            duty.trigger = domain::Trigger::none;
    }
    bool const event_alone = fields.typed("trigger") && !fields.typed("trigger_day") && duty.inspection;
    if (event_alone && (duty.trigger != before || has_day_of(plan, duty)))
        duty.trigger_day.reset(); // it was the day of the other event, or one of its own
    refuse_without_recurrence(fields, duty);
    if (fields.typed("recurrence") || fields.typed("body"))
        begin_with_diary(session, duty);
    return duty;
}

} // namespace

EditedObligation edit_obligation(Session& session, std::string const& plan_name, std::string const& name,
                                 RecordFields const& given, bool recompute, DutyPeriod const& period) {
    EditedObligation made;
    Draft draft(session, "obligation edit", plan_name);
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    RecordDraft records(draft);
    auto const identity = identity_of(records, Kind::obligation, name);
    auto const plan = draft.load(store::Needs::only({Kind::inspection, Kind::obligation, Kind::meeting}));
    (void)require(plan, identity);
    auto const before = plan.find<Obligation>(identity.number)->value;
    DutyDesk desk(draft);
    auto const* rule = plan.at(before.rule);
    auto const fields =
        with_rule_of(records, desk, given, period, rule != nullptr ? rule->value.trigger : before.trigger);
    auto duty = as_typed(session, records, plan, before, fields);
    refuse_what_was_met(identity, before, duty);
    refuse_other_rhythm(identity, before, duty);
    auto const typed = fields.typed("trigger") ? duty.trigger : domain::Trigger::none;
    auto const ref = domain::reference_text(identity.kind, identity.number);
    bool const counted_anew = recompute || fields.typed("trigger") || !same_clock(before, duty);
    DutyChange change{identity, duty.title, domain::duty_dates(plan, before), {}, false};
    change.before.computed = before.computed_due;
    bool const begins_diary =
        duty.recurrence == Recurrence::every_meeting && before.recurrence != Recurrence::every_meeting;
    if ((recompute || begins_diary) && !domain::keeps_its_meeting(before))
        drop_computed(duty);
    if (counted_anew)
        change.after = settle(records, desk, fields, duty, stated_way_out(ref));
    auto const dates = domain::duty_dates(desk.plan(), duty);
    if (counted_anew || fields.typed("last_due"))
        refuse_after_last_day(duty, dates);
    if (!records.edit(plan, identity, fields, counted_anew ? computed_presets(duty) : Preset{}))
        throw Error(ErrorKind::conflict, ref + " stands like that already; nothing was changed");
    if (auto const stated = [](FieldText const& one) { return one.field.starts_with("stated"); };
        counted_anew || std::ranges::any_of(fields.fields, stated))
        made.warnings = doubts({desk.plan(), records.shared(), duty, dates, ref});
    if (counted_anew)
        doubt_trigger(made.warnings, desk.plan(), duty, dates, typed);
    made.warnings.insert(made.warnings.end(), records.notes().begin(), records.notes().end());
    made.written = draft.commit();
    tell_fields(session, plan_name, identity, made.written);
    change.stored = counted_anew && change.before.computed != change.after.computed;
    bool const stands = counted_anew && duty.computed_due && !change.after.worked_out;
    if (change.stored || stands)
        made.date = std::move(change);
    return made;
}

} // namespace goodplan::service
