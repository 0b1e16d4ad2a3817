// What to doubt about a duty's date: that it has drifted, rests on another day, or falls on no working day.
#include "report/duty_view.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/counting.hpp>
#include <goodplan/domain/plan_duty.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace goodplan::report {
namespace {

using domain::RuleUnit;
using domain::Trigger;

bool counts_working_days(DutyView const& duty) {
    return duty.dates.unit == RuleUnit::working_days ||
           duty.dates.unit == RuleUnit::clear_working_days_before;
}

std::string way_to_recount(DutyView const& duty) {
    return fmt::format("goodplan obligation edit {} --recompute", duty.record->ref());
}

// ", now a bank holiday (Good Friday)": of a stored date that was counted in working days.
std::string now_a_holiday(DutyView const& duty) {
    auto const day = *duty.dates.computed;
    bool const odd = counts_working_days(duty) && duty.calendar->covers(day);
    auto const* holiday = odd ? duty.calendar->holiday(day) : nullptr;
    return holiday != nullptr ? ", now a bank holiday " + domain::in_brackets(*holiday) + "," : std::string{};
}

// From the day that the rule asks for, where the stored date was counted from another one before that was
// recorded, or by choice.
std::optional<Date> preferred_due(DutyView const& duty) {
    return duty.dates.computed && duty.preferred ? duty.preferred->due : std::nullopt;
}

std::optional<Date> date_from_receipt(DutyView const& duty) {
    return preferred_due(duty) && duty.preferred->trigger == Trigger::receipt ? duty.preferred->due
                                                                              : std::nullopt;
}

} // namespace

bool duty_counts_working_days(DutyView const& duty) {
    return duty.dates.unit == domain::RuleUnit::working_days ||
           duty.dates.unit == domain::RuleUnit::clear_working_days_before;
}

bool is_closure(domain::Plan const& plan, DutyView const& duty, Date day) {
    bool const with_closures = duty.calendar == &plan.office_calendar();
    auto const& calendar = plan.calendar();
    return with_closures && calendar.covers(day) && calendar.holiday(day) == nullptr;
}

// ---- drift --------------------------------------------------------------------------------------------

bool has_drifted(DutyView const& duty) {
    auto const& dates = duty.dates;
    return dates.computed && dates.worked_out && *dates.computed != *dates.worked_out;
}

bool stands_uncounted(DutyView const& duty) {
    auto const& value = duty.record->value;
    return value.computed_due && !duty.dates.worked_out && duty.dates.cannot_compute.empty() && duty.open &&
           value.recurrence != domain::Recurrence::every_meeting;
}

std::string drift_sentence(domain::Plan const& plan, DutyView const& duty) {
    auto const& used = duty.record->value.calendar_version.text;
    if (stands_uncounted(duty))
        return fmt::format(
            "Computed as {}{}; it cannot be counted now: {}. The stored date stands (to take it "
            "away: {}).",
            base::in_words(*duty.dates.computed), used.empty() ? "" : " with calendar " + used,
            why_uncounted(plan, duty), way_to_recount(duty));
    if (!has_drifted(duty))
        return {};
    auto const& now = domain::duty_calendar(plan, duty.record->value).version();
    return fmt::format("Computed as {}{}{}; {} it would be {}. The stored date stands{}.",
                       base::in_words(*duty.dates.computed), used.empty() ? "" : " with calendar " + used,
                       now_a_holiday(duty), used == now ? "counted anew" : "with calendar " + now,
                       base::in_words(*duty.dates.worked_out),
                       duty.open ? fmt::format(" (to take the new one: {})", way_to_recount(duty)) : "");
}

// ---- the day that another stands in for ---------------------------------------------------------------

std::string stand_in_sentence(DutyView const& duty) {
    if (!duty.dates.computed)
        return {};
    return duty.dates.receipt_missing  ? "Receipt not recorded."
           : duty.dates.letter_missing ? "Day of the letter not recorded."
                                       : "";
}

namespace {

// The day that was given with the duty is another one than that of its inspection.
std::string own_day_sentence(DutyView const& duty) {
    auto const& preferred = *duty.preferred;
    auto const event = trigger_words(preferred.trigger);
    auto const then = !preferred.due ? std::string("the calendar does not reach")
                      : preferred.due == duty.dates.computed
                          ? std::string("it would be the same date")
                          : "it would be " + base::in_words(*preferred.due);
    auto const way = duty.open ? fmt::format(" (to take it: goodplan obligation edit {} --trigger {})",
                                             duty.record->ref(), domain::word(preferred.trigger))
                               : std::string{};
    return fmt::format(
        "Counted from {} on {}, given with the duty; the inspection's own day of {} is {}: from "
        "there {}{}.",
        event, base::in_words(*duty.record->value.trigger_day), event, base::in_words(preferred.day), then,
        way);
}

} // namespace

std::string receipt_since_sentence(DutyView const& duty) {
    if (duty.preferred && duty.preferred->same_event)
        return own_day_sentence(duty);
    auto const other = preferred_due(duty);
    if (!other || *other == duty.dates.computed)
        return {};
    auto const stands = duty.dates.stated
                            ? "; the stated date, " + base::in_words(*duty.dates.stated) + ", still stands"
                            : "";
    auto const& preferred = *duty.preferred;
    auto const event = trigger_words(preferred.trigger);
    if (preferred.chosen)
        return fmt::format(
            "Counted from {} by choice; the rule counts from {}, {}: from there it would be {}{} "
            "(to take it: goodplan obligation edit {} --trigger {}).",
            trigger_words(duty.dates.trigger), event, base::in_words(preferred.day), base::in_words(*other),
            stands, duty.record->ref(), domain::word(preferred.trigger));
    return fmt::format("{} recorded since, {}: counted from {}, it would be {}{} (to take it: {}).",
                       preferred.trigger == Trigger::letter ? "Day of the letter" : "Date of " + event,
                       base::in_words(preferred.day), event, base::in_words(*other), stands,
                       way_to_recount(duty));
}

std::string receipt_sentence(DutyView const& duty) {
    auto const& dates = duty.dates;
    if (!dates.receipt_missing || !dates.computed)
        return receipt_since_sentence(duty);
    bool const stated_rules = dates.stated && *dates.stated != *dates.computed;
    return fmt::format("Date of receipt not recorded: an earlier receipt brings {} date forward.",
                       stated_rules ? "the computed" : "this");
}

// ---- no working day -----------------------------------------------------------------------------------

std::vector<std::string> duty_doubts(domain::Plan const& plan, DutyView const& duty) {
    auto doubts = domain::stated_date_doubts(plan, duty.record->value);
    auto const& dates = duty.dates;
    if (!duty.open || dates.stated || !dates.computed || has_drifted(duty))
        return doubts;
    if (auto const words = domain::no_working_day(*duty.calendar, *dates.computed); !words.empty())
        doubts.push_back(sentence(words));
    return doubts;
}

bool quotes_as_written(std::vector<std::string> const& doubts) {
    return std::ranges::any_of(doubts, [](auto const& one) { return one.starts_with("Written as "); });
}

// ---- another day --------------------------------------------------------------------------------------

namespace {

std::optional<OtherDay> event_on_another_day(DutyView const& duty, int days) {
    auto const& dates = duty.dates;
    bool const forward = dates.unit == RuleUnit::working_days || dates.unit == RuleUnit::calendar_days ||
                         dates.unit == RuleUnit::months;
    bool const by_months = dates.first_event && dates.first_event != dates.trigger_day;
    if (!duty.open || !dates.worked_out || !dates.trigger_day || dates.count == 0 || !forward || by_months)
        return std::nullopt;
    OtherDay other{{}, {}, days};
    try {
        other.event = counts_working_days(duty) ? duty.calendar->add(*dates.trigger_day, days)
                                                : *dates.trigger_day + std::chrono::days{days};
        other.due = domain::date_from(*duty.rule, *duty.calendar, *other.event);
    } catch (base::Error const&) {
        return OtherDay{{}, {}, days};
    }
    // As the date itself: no day owed by law lies where the calendar does not reach.
    bool const by_law = duty.record->value.basis == domain::Basis::statute;
    if (!other.due || (by_law && !duty.calendar->covers(*other.due)))
        return OtherDay{{}, {}, days};
    return other;
}

} // namespace

std::optional<OtherDay> earlier_event(DutyView const& duty) {
    return event_on_another_day(duty, duty.dates.receipt_missing ? -2 : -1);
}

std::optional<OtherDay> later_event(DutyView const& duty) { return event_on_another_day(duty, 1); }

// ---- no date ------------------------------------------------------------------------------------------

namespace {

std::string edit_words(DutyView const& duty, std::string_view options) {
    return fmt::format("goodplan obligation edit {} {}", duty.record->ref(), options);
}

bool waits_for_report(DutyView const& duty) {
    return duty.inspection != nullptr &&
           (duty.dates.trigger == Trigger::receipt || duty.dates.trigger == Trigger::publication);
}

std::string why_not_recurring(DutyView const& duty) {
    auto const& value = duty.record->value;
    if (value.recurrence != domain::Recurrence::every_meeting)
        return "the day from which it is counted is not recorded: " + edit_words(duty, "--from DATE");
    if (duty.body == nullptr)
        return "at whose meetings it falls due is not recorded: " + edit_words(duty, "--body BODY");
    if (!value.trigger_day)
        return "the day from which the diary is followed is not recorded: " + edit_words(duty, "--from DATE");
    return fmt::format("no meeting of {} from {} on is in the diary yet", duty.body->title,
                       base::in_words(*value.trigger_day));
}

} // namespace

std::string why_undated(domain::Plan const& plan, DutyView const& duty) {
    return duty.dates.due || !duty.dates.cannot_compute.empty() ? std::string{} : why_uncounted(plan, duty);
}

std::string why_uncounted(domain::Plan const& plan, DutyView const& duty) {
    auto const& dates = duty.dates;
    auto const& value = duty.record->value;
    auto const count = dates.count > 0 ? fmt::format("{} {} {}; ", count_words(dates),
                                                     counts_back(dates.unit) ? "before" : "from",
                                                     trigger_words(dates.trigger))
                                       : std::string{};
    if (dates.count > 0 && waits_for_report(duty)) {
        auto const ref = plan.ref_of({domain::Kind::inspection, value.inspection.number});
        if (dates.inexact)
            return fmt::format("{}the publication of {} {}: goodplan inspection edit {} --published DATE{}",
                               count, ref, domain::inexact_words(*duty.inspection), ref,
                               domain::receipt_would_do(plan, value) ? ", or --received DATE" : "");
        return fmt::format("{}neither receipt nor publication of {} is recorded: goodplan inspection edit {} "
                           "--received DATE",
                           count, ref, ref);
    }
    if (value.recurrence != domain::Recurrence::none)
        return count + why_not_recurring(duty);
    if (dates.count > 0)
        return count + "the day of that event is not recorded: " + edit_words(duty, "--from DATE");
    auto const give = edit_words(duty, "--stated-due DATE");
    if (duty.rule == nullptr && dates.computed)
        return "no rule is recorded: " + edit_words(duty, "--rule RULE");
    if (duty.rule == nullptr)
        return "neither a rule nor a date is recorded: " + give;
    if (duty.rule->unit == RuleUnit::recurring)
        return "how often it recurs is not recorded: " +
               edit_words(duty, "--recurrence HOW-OFTEN --from DATE");
    if (duty.rule->unit == RuleUnit::fixed && dates.trigger != Trigger::none)
        return fmt::format("its date is fixed by {}, and no day is recorded: {}",
                           trigger_words(dates.trigger), give);
    return "its rule holds no period: " + give;
}

// ---- machines -----------------------------------------------------------------------------------------

std::span<std::string_view const> doubt_keys() {
    static constexpr std::array<std::string_view, 9> keys{
        "letter_missing", "calendar_stored",     "drift",       "computed_from_receipt", "doubts",
        "earlier_event",  "computed_if_earlier", "later_event", "computed_if_later"};
    return keys;
}

std::vector<Cell> doubt_cells(domain::Plan const& plan, DutyView const& duty) {
    auto const& dates = duty.dates;
    auto const earlier = earlier_event(duty);
    auto const later = later_event(duty);
    auto const drift = dates.computed && dates.worked_out
                           ? duty.calendar->try_between(*dates.computed, *dates.worked_out)
                           : std::nullopt;
    auto const day = [](std::optional<OtherDay> const& other, std::optional<Date> OtherDay::*which) {
        return other ? day_or_none((*other).*which) : none();
    };
    return {yes_no(dates.letter_missing),
            text_or_none(duty.record->value.calendar_version.text),
            number_or_none(drift),
            day_or_none(date_from_receipt(duty)),
            Cell{duty_doubts(plan, duty), {}},
            day(earlier, &OtherDay::event),
            day(earlier, &OtherDay::due),
            day(later, &OtherDay::event),
            day(later, &OtherDay::due)};
}

} // namespace goodplan::report
