#include "service/duty_dates.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/exchange/plan_file.hpp>

#include <fmt/format.h>

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
Trigger follow(Obligation const& duty, Rule const& rule, Inspection const* inspection) {
    auto const chosen = duty.trigger == Trigger::none ? rule.trigger : duty.trigger;
    bool const waits_for_letter = rule.trigger == Trigger::letter && duty.trigger == Trigger::none;
    if (duty.trigger_day || inspection == nullptr || (!of_a_report(chosen) && !waits_for_letter))
        return chosen;
    return inspection->received && rule.trigger != Trigger::publication ? Trigger::receipt
                                                                        : Trigger::publication;
}

[[noreturn]] void refuse_beyond_calendar(Obligation const& duty, domain::DutyDates const& dates) {
    throw Error(
        ErrorKind::conflict,
        fmt::format("\"{}\" has no date that can be worked out: {}", duty.title, dates.cannot_compute),
        "A date that a letter or notice states does without the calendar: goodplan obligation add "
        "with --stated-due.\nAn inspection without its duties: goodplan inspection add with "
        "--no-duties.");
}

} // namespace

bool store_computed(domain::Plan const& plan, Obligation& duty) {
    auto const dates = domain::duty_dates(plan, duty);
    if (!dates.worked_out)
        return false;
    duty.computed_due = dates.worked_out;
    duty.calendar_version.text = plan.calendar().version();
    return true;
}

DutyDesk::DutyDesk(Draft const& draft)
    : plan_(draft.load(store::Needs::only({Kind::inspection, Kind::obligation}))) {}

void DutyDesk::put(int number, Inspection const& inspection) {
    plan_.erase({Kind::inspection, number});
    auto const slot = plan_.append(Kind::inspection);
    *static_cast<Inspection*>(slot.value) = inspection;
    *slot.number = number;
    plan_.sort();
}

void DutyDesk::put_rule(RecordDraft const& records, int number, std::string const& name) {
    if (plan_.find<Rule>(number) != nullptr)
        return;
    for (auto const* source : {&records.shared(), &exchange::builtin_register().plan})
        for (auto const& rule : source->all<Rule>()) {
            if (rule->name.text != name)
                continue;
            auto const slot = plan_.append(Kind::rule);
            *static_cast<Rule*>(slot.value) = rule.value;
            *slot.number = number;
            plan_.sort();
            return;
        }
}

domain::DutyDates DutyDesk::settle(Obligation& duty) const {
    duty.computed_due.reset();
    duty.calendar_version = {};
    auto const* rule = plan_.find<Rule>(duty.rule.number);
    if (rule == nullptr)
        return domain::duty_dates(plan_, duty);
    auto const* inspection = plan_.find<Inspection>(duty.inspection.number);
    duty.trigger = follow(duty, rule->value, inspection != nullptr ? &inspection->value : nullptr);
    auto const dates = domain::duty_dates(plan_, duty);
    if (!dates.cannot_compute.empty() && !dates.stated)
        refuse_beyond_calendar(duty, dates);
    (void)store_computed(plan_, duty);
    return domain::duty_dates(plan_, duty);
}

} // namespace goodplan::service
