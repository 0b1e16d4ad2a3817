#include "domain/preferred_day.hpp"

#include <goodplan/domain/duties.hpp>

#include <fmt/format.h>

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

std::optional<Date> exact_publication(Inspection const& inspection) {
    return inspection.published_precision.value_or(base::Precision::day) == base::Precision::day
               ? inspection.published
               : std::nullopt;
}

std::string published_words(Inspection const& inspection) {
    if (!inspection.published)
        return {};
    auto const day = *inspection.published;
    switch (inspection.published_precision.value_or(base::Precision::day)) {
    case base::Precision::day:
        return base::in_words(day);
    case base::Precision::month:
        return fmt::format("{} {}", base::month_full(base::month_of(day)), base::year_of(day));
    case base::Precision::year:
        return fmt::format("{}", base::year_of(day));
    case base::Precision::quarter:
    case base::Precision::period:
    case base::Precision::none:
        break;
    }
    return "a day not known exactly, by " + base::in_words(day);
}

std::string inexact_words(Inspection const& inspection) {
    if (!inspection.published || exact_publication(inspection))
        return {};
    auto const precision = *inspection.published_precision;
    auto const how = precision == base::Precision::month  ? "by month only"
                     : precision == base::Precision::year ? "by year only"
                                                          : "not to the day";
    return fmt::format("is known {} ({})", how, published_words(inspection));
}

bool receipt_would_do(Plan const& plan, Obligation const& duty) {
    auto const* rule = plan.at(duty.rule);
    return duty.trigger == Trigger::receipt ||
           (rule != nullptr && rule->value.trigger != Trigger::publication && !duty.trigger_day);
}

namespace {

std::optional<Date> recorded_day(Plan const& plan, Obligation const& duty, Inspection const& of,
                                 Trigger trigger) {
    return trigger == Trigger::receipt       ? of.received
           : trigger == Trigger::publication ? exact_publication(of)
           : trigger == Trigger::letter      ? letter_day(plan, duty.inspection)
                                             : std::nullopt;
}

// The inspection's own day of what the duty counts from, beside one that was given with the duty.
std::optional<Date> other_day_of(Obligation const& duty, Inspection const& of) {
    auto const day = duty.trigger == Trigger::receipt       ? of.received
                     : duty.trigger == Trigger::publication ? exact_publication(of)
                                                            : std::nullopt;
    return duty.trigger_day && day != duty.trigger_day ? day : std::nullopt;
}

} // namespace

std::optional<PreferredDay> preferred_day(Plan const& plan, Obligation const& duty) {
    auto const* rule = plan.at(duty.rule);
    auto const* inspection = plan.at(duty.inspection);
    if (rule == nullptr || inspection == nullptr || rule->value.count.value_or(0) == 0 ||
        duty.recurrence != Recurrence::none || !may_be_either(duty.trigger))
        return std::nullopt;
    auto const& of = inspection->value;
    auto const from = [&](Trigger trigger, Date day) {
        return PreferredDay{trigger, day, date_from(rule->value, duty_calendar(plan, duty), day),
                            duty.trigger_day.has_value(), trigger == duty.trigger};
    };
    auto const asked = rule->value.trigger;
    auto const day = asked != duty.trigger ? recorded_day(plan, duty, of, asked) : std::nullopt;
    if (day && day != duty.trigger_day)
        return from(asked, *day);
    if (auto const other = other_day_of(duty, of); other && !day)
        return from(duty.trigger, *other);
    return std::nullopt;
}

} // namespace goodplan::domain
