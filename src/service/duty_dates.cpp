#include "service/duty_dates.hpp"

#include "domain/preferred_day.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/domain/recurrence.hpp>
#include <goodplan/exchange/plan_file.hpp>

#include <fmt/format.h>

#include <utility>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Inspection;
using domain::Obligation;
using domain::Rule;
using domain::Trigger;

namespace {

bool of_a_report(Trigger trigger) { return trigger == Trigger::receipt || trigger == Trigger::publication; }

// A letter that no day of its own is recorded for is counted from like a report: it is not younger than that.
// The day of a letter is the one that another duty of the inspection has, and is kept with this one as well.
void follow(Obligation& duty, Rule const& rule, Inspection const* inspection, std::optional<Date> letter) {
    auto const stands = duty.trigger == Trigger::none ? rule.trigger : duty.trigger;
    bool const of_letter =
        stands == Trigger::letter || (rule.trigger == Trigger::letter && of_a_report(stands));
    if (duty.trigger_day || inspection == nullptr || (!of_a_report(stands) && !of_letter)) {
        duty.trigger = stands;
    } else if (rule.trigger == Trigger::letter && letter) {
        duty.trigger = Trigger::letter;
        duty.trigger_day = letter;
    } else if (rule.trigger == Trigger::letter && !inspection->received && !inspection->published) {
        duty.trigger = Trigger::letter;
    } else if (duty.trigger == Trigger::receipt && !inspection->received && rule.trigger != Trigger::letter) {
        return; // chosen before it is recorded
    } else if (duty.trigger == Trigger::receipt && rule.trigger == Trigger::publication) {
        duty.trigger_day = inspection->received; // chosen before it was recorded
    } else if (of_letter && letter) {
        duty.trigger = Trigger::letter;
        duty.trigger_day = letter;
    } else if (duty.trigger == Trigger::letter) {
        return; // chosen, and its day is not known: no other day stands in for it
    } else {
        duty.trigger = inspection->received && rule.trigger != Trigger::publication ? Trigger::receipt
                                                                                    : Trigger::publication;
    }
}

[[noreturn]] void refuse_beyond_calendar(Obligation const& duty, domain::DutyDates const& dates,
                                         std::string const& way_out) {
    throw Error(
        ErrorKind::conflict,
        fmt::format("\"{}\" has no date that can be worked out: {}", duty.title, dates.cannot_compute),
        way_out);
}

// Nothing would be left of the choice: a day that stands in for the one that the rule asks for looks the
// same.
[[noreturn]] void refuse_unknown_day(Trigger trigger, std::string const& ref, Inspection const& of) {
    bool const receipt = trigger == Trigger::receipt;
    auto const known = receipt ? std::string{} : domain::inexact_words(of);
    throw Error(ErrorKind::conflict,
                fmt::format("--trigger {0}: the {0} of {1} {2}, and the choice is kept with its day",
                            domain::word(trigger), ref, known.empty() ? "is not recorded" : known),
                fmt::format("Once the day is known: goodplan inspection edit {} --{} DATE\nThe day itself, "
                            "where this duty alone counts from it: --trigger {} --from DATE",
                            ref, receipt ? "received" : "published", domain::word(trigger)));
}

} // namespace

std::string preferred_words(domain::Plan const& plan, Obligation const& duty) {
    auto const preferred = domain::preferred_day(plan, duty);
    if (!preferred)
        return {};
    auto const& rule = plan.at(duty.rule)->value;
    auto const ref = plan.ref_of({Kind::inspection, duty.inspection.number});
    auto const then = preferred->due ? "from there it is " + base::in_words(*preferred->due)
                                     : std::string("from there the calendar does not reach");
    if (preferred->same_event)
        return fmt::format("The {} recorded at {} is {}: {}.", domain::word(preferred->trigger), ref,
                           base::in_words(preferred->day), then);
    return fmt::format("The rule {} counts from {}, which is recorded ({}): {}.", rule.name.text,
                       preferred->trigger == Trigger::letter ? "the letter"
                                                             : domain::word(preferred->trigger),
                       base::in_words(preferred->day), then);
}

bool is_day_of_inspection(domain::Plan const& plan, Obligation const& duty) {
    auto const* of = plan.at(duty.inspection);
    if (of == nullptr || !duty.trigger_day)
        return false;
    switch (duty.trigger) {
    case Trigger::receipt:
        return duty.trigger_day == of->value.received;
    case Trigger::publication:
        return duty.trigger_day == domain::exact_publication(of->value);
    case Trigger::letter:
        return duty.trigger_day == domain::letter_day(plan, duty.inspection);
    default:
        return false;
    }
}

bool store_computed(domain::Plan const& plan, Obligation& duty) {
    auto const dates = domain::duty_dates(plan, duty);
    if (!dates.worked_out || duty.recurrence == domain::Recurrence::every_meeting)
        return false;
    duty.computed_due = dates.worked_out;
    duty.calendar_version.text = domain::duty_calendar(plan, duty).version();
    return true;
}

DutyDesk::DutyDesk(Draft const& draft)
    : plan_(
          draft.load(store::Needs::only({Kind::inspection, Kind::obligation, Kind::meeting, Kind::action}))) {
}

void DutyDesk::put(int number, Inspection const& inspection) {
    plan_.erase({Kind::inspection, number});
    auto const slot = plan_.append(Kind::inspection);
    *static_cast<Inspection*>(slot.value) = inspection;
    *slot.number = number;
    plan_.sort();
}

// Rules that ship point at calendars that ship; in the file both have numbers of their own.
domain::To<Kind::calendar> DutyDesk::put_calendar(RecordDraft const& records, domain::Plan const& source,
                                                  domain::To<Kind::calendar> calendar) {
    auto const* shipped = source.at(calendar);
    if (shipped == nullptr)
        return {};
    auto const number = records.known(Kind::calendar, shipped->value.name.text);
    if (!number)
        return {};
    if (plan_.find<domain::HolidayCalendar>(*number) == nullptr) {
        auto const slot = plan_.append(Kind::calendar);
        *static_cast<domain::HolidayCalendar*>(slot.value) = shipped->value;
        *slot.number = *number;
        plan_.sort();
        plan_.adopt_calendar();
    }
    return {*number};
}

void DutyDesk::put_rule(RecordDraft const& records, int number, std::string const& name) {
    if (plan_.find<Rule>(number) != nullptr)
        return;
    for (auto const* source : {&records.shared(), &exchange::builtin_register().plan})
        for (auto const& rule : source->all<Rule>()) {
            if (rule->name.text != name)
                continue;
            auto value = rule.value;
            value.calendar = put_calendar(records, *source, value.calendar);
            return put_rule(number, value);
        }
}

void DutyDesk::put_rule(int number, Rule const& rule) {
    auto const slot = plan_.append(Kind::rule);
    *static_cast<Rule*>(slot.value) = rule;
    *slot.number = number;
    plan_.sort();
}

void DutyDesk::choose(Obligation& duty) const {
    auto const* rule = plan_.find<Rule>(duty.rule.number);
    auto const* inspection = plan_.find<Inspection>(duty.inspection.number);
    if (rule == nullptr || rule->value.count.value_or(0) == 0 || inspection == nullptr || duty.trigger_day ||
        !of_a_report(duty.trigger) || duty.trigger == rule->value.trigger)
        return;
    auto const& of = inspection->value;
    duty.trigger_day = duty.trigger == Trigger::receipt ? of.received : domain::exact_publication(of);
    bool const kept_alone = duty.trigger == Trigger::receipt && rule->value.trigger != Trigger::letter;
    if (!duty.trigger_day && !kept_alone)
        refuse_unknown_day(duty.trigger, inspection->ref(), of);
}

domain::DutyDates DutyDesk::try_settle(Obligation& duty) const {
    if (domain::keeps_its_meeting(duty)) // met: its date is a fact
        return domain::duty_dates(plan_, duty);
    auto const stood = std::exchange(duty.computed_due, std::nullopt);
    auto const counted_with = std::exchange(duty.calendar_version, {});
    auto const* inspection = plan_.find<Inspection>(duty.inspection.number);
    if (auto const* rule = plan_.find<Rule>(duty.rule.number))
        follow(duty, rule->value, inspection != nullptr ? &inspection->value : nullptr,
               domain::letter_day(plan_, duty.inspection));
    if (!store_computed(plan_, duty) && duty.recurrence != domain::Recurrence::every_meeting) {
        duty.computed_due = stood;
        duty.calendar_version = counted_with;
    }
    return domain::duty_dates(plan_, duty);
}

domain::DutyDates DutyDesk::settle(Obligation& duty, std::string const& way_out) const {
    auto const dates = try_settle(duty);
    if (!dates.cannot_compute.empty() && !dates.stated)
        refuse_beyond_calendar(duty, dates, way_out);
    return dates;
}

} // namespace goodplan::service
