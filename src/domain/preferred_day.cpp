#include "domain/preferred_day.hpp"

#include <goodplan/domain/duties.hpp>

namespace goodplan::domain {
namespace {

bool may_be_either(Trigger trigger) {
    return trigger == Trigger::receipt || trigger == Trigger::publication || trigger == Trigger::letter;
}

} // namespace

std::optional<Date> letter_day(Plan const& plan, To<Kind::inspection> inspection) {
    std::optional<Date> found;
    if (!inspection)
        return found;
    for (auto const& duty : plan.all<Obligation>()) {
        bool const dated = duty->inspection == inspection && duty->trigger == Trigger::letter &&
                           duty->trigger_day && duty.state.status != "withdrawn";
        if (dated && (!found || *duty->trigger_day < *found))
            found = duty->trigger_day;
    }
    return found;
}

std::optional<PreferredDay> preferred_day(Plan const& plan, Obligation const& duty) {
    auto const* rule = plan.at(duty.rule);
    auto const* inspection = plan.at(duty.inspection);
    if (rule == nullptr || inspection == nullptr || rule->value.count.value_or(0) == 0 ||
        duty.recurrence != Recurrence::none || !may_be_either(duty.trigger) ||
        duty.trigger == rule->value.trigger)
        return std::nullopt;
    auto const& of = inspection->value;
    auto const day = rule->value.trigger == Trigger::receipt       ? of.received
                     : rule->value.trigger == Trigger::publication ? of.published
                     : rule->value.trigger == Trigger::letter      ? letter_day(plan, duty.inspection)
                                                                   : std::nullopt;
    if (!day || day == duty.trigger_day)
        return std::nullopt;
    return PreferredDay{rule->value.trigger, *day, date_from(rule->value, duty_calendar(plan, duty), *day),
                        duty.trigger_day.has_value()};
}

} // namespace goodplan::domain
