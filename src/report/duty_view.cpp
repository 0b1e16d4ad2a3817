#include "report/duty_view.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/plan_duty.hpp>
#include <goodplan/domain/recurrence.hpp>

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
    if (auto const* inspection = plan.at(obligation->inspection))
        duty.inspection = &inspection->value;
    if (auto const* body = plan.at(obligation->body))
        duty.body = &body->value;
    duty.meeting = domain::occurrence_meeting(plan, obligation);
    duty.calendar = &domain::duty_calendar(plan, obligation.value);
    duty.dates = domain::duty_dates(plan, obligation);
    duty.preferred = domain::preferred_day(plan, obligation.value);
    duty.open = domain::is_open_duty(obligation.state);
    duty.sent = domain::is_sent(plan, obligation);
    if (obligation->recurrence != domain::Recurrence::none)
        duty.occurrence = domain::occurrence_number(plan, obligation);
    if (duty.dates.due)
        duty.left = days_left(*duty.calendar, plan.moment.day, *duty.dates.due);
    duty.overdue = domain::is_overdue_duty(obligation.state, duty.dates, plan.moment.day);
    if (duty.open && domain::asks_for_the_plan(plan, obligation))
        duty.readiness = domain::readiness(plan, obligation, duty.dates);
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
    auto const& state = duty.record->state;
    if (!duty.open)
        return {};
    if (duty.returned())
        return state.returned ? "RETURNED " + base::in_words(*state.returned) : "RETURNED";
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
    // Sent in time and back again: its day has passed, and it is not overdue.
    if (duty.left && duty.returned() && duty.left->calendar < 0 && !duty.overdue)
        return duty.left->working ? shown(number(*duty.left->working, Tone::bad), "RETURNED")
                                  : none("RETURNED", Tone::bad);
    if (duty.left)
        return left_cell(*duty.left);
    if (auto const often = recurrence_words(duty.record->value.recurrence); !often.empty())
        return none(often);
    return none("NO DATE", Tone::caution);
}

Cell duty_due_cell(DutyView const& duty) { return day_or_none(duty.dates.due); }

std::string count_words(domain::RuleUnit unit, long long count) {
    switch (unit) {
    case RuleUnit::working_days:
        return base::counted(count, "working day");
    case RuleUnit::calendar_days:
        return base::counted(count, "day");
    case RuleUnit::months:
        return base::counted(count, "month");
    case RuleUnit::clear_working_days_before:
        return base::counted(count, "clear working day");
    case RuleUnit::clear_days_before:
        return base::counted(count, "clear day");
    case RuleUnit::fixed:
    case RuleUnit::recurring:
        break;
    }
    return {};
}

std::string count_words(domain::DutyDates const& dates) { return count_words(dates.unit, dates.count); }

bool counts_back(RuleUnit unit) {
    return unit == RuleUnit::clear_working_days_before || unit == RuleUnit::clear_days_before;
}

std::string roll_words(domain::Rule const& rule) {
    bool const may_roll = rule.unit == RuleUnit::calendar_days || rule.unit == RuleUnit::months ||
                          rule.unit == RuleUnit::recurring;
    auto const roll = may_roll ? rule.roll.value_or(domain::Roll::none) : domain::Roll::none;
    if (roll == domain::Roll::none)
        return {};
    return fmt::format(", moved {} to a working day", roll == domain::Roll::forward ? "on" : "back");
}

std::string working_day_words(domain::Rule const& rule) {
    bool const counts = rule.unit == RuleUnit::working_days ||
                        rule.unit == RuleUnit::clear_working_days_before || !roll_words(rule).empty();
    if (!rule.working_day.empty() || !counts)
        return rule.working_day;
    return std::string("Any day except Saturdays, Sundays and the holidays of its calendar (goodplan's own "
                       "definition, ") +
           (rule.verified ? "not read in the instrument)." : "of no instrument).");
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
