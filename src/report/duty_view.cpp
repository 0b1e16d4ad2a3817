#include "report/duty_view.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/plan_duty.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <tuple>

namespace goodplan::report {

using domain::RuleUnit;
using domain::Trigger;

DutyView duty_view(domain::Plan const& plan, domain::Record<domain::Obligation> const& obligation) {
    DutyView duty;
    duty.record = &obligation;
    if (auto const* rule = plan.at(obligation->rule))
        duty.rule = &rule->value;
    duty.dates = domain::duty_dates(plan, obligation.value);
    duty.open = domain::is_open_duty(obligation.state);
    if (duty.dates.due)
        duty.left = days_left(plan.calendar(), plan.moment.day, *duty.dates.due);
    duty.overdue = duty.open && duty.dates.due && *duty.dates.due < plan.moment.day;
    if (duty.open && domain::asks_for_the_plan(plan, obligation))
        duty.readiness = domain::readiness(plan, duty.dates.due);
    return duty;
}

std::vector<DutyView> duty_views(domain::Plan const& plan) {
    std::vector<DutyView> duties;
    for (auto const& obligation : plan.all<domain::Obligation>())
        duties.push_back(duty_view(plan, obligation));
    std::ranges::stable_sort(duties, {}, [](DutyView const& duty) {
        return std::tuple{!duty.dates.due, duty.dates.due.value_or(Date{}), duty.record->number};
    });
    return duties;
}

std::string duty_mark(domain::Plan const& plan, DutyView const& duty) {
    if (!duty.open)
        return {};
    if (duty.record->state.status == "returned")
        return "RETURNED";
    if (duty.record->value.expected)
        return "EXPECTED, NOT YET IMPOSED";
    if (!duty.readiness)
        return {};
    auto const& status = plan.plan_record().state.status;
    if (status == "returned")
        return "PLAN RETURNED";
    return status == "submitted" || status == "accepted" ? "PLAN SUBMITTED" : "NOT SUBMITTED";
}

Cell duty_left_cell(DutyView const& duty) {
    if (duty.left)
        return left_cell(*duty.left);
    if (auto const often = recurrence_words(duty.record->value.recurrence); !often.empty())
        return none(often);
    return none("NO DATE", Tone::caution);
}

Cell duty_due_cell(DutyView const& duty) { return day_or_none(duty.dates.due); }

std::string count_words(domain::DutyDates const& dates) {
    switch (dates.unit) {
    case RuleUnit::working_days:
        return base::counted(dates.count, "working day");
    case RuleUnit::calendar_days:
        return base::counted(dates.count, "day");
    case RuleUnit::months:
        return base::counted(dates.count, "month");
    case RuleUnit::clear_working_days_before:
        return base::counted(dates.count, "clear working day");
    case RuleUnit::fixed:
    case RuleUnit::recurring:
        break;
    }
    return {};
}

std::string trigger_words(Trigger trigger) {
    switch (trigger) {
    case Trigger::receipt:
        return "receipt";
    case Trigger::publication:
        return "publication";
    case Trigger::letter:
        return "the letter";
    case Trigger::notice:
        return "the notice";
    case Trigger::meeting:
        return "the meeting";
    case Trigger::none:
        break;
    }
    return "an event that is not named";
}

} // namespace goodplan::report
