#include <goodplan/domain/duties.hpp>

#include "domain/preferred_day.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/domain/recurrence.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace goodplan::domain {

namespace {

void find_trigger(Plan const& plan, Obligation const& obligation, Rule const& rule, DutyDates& dates) {
    dates.trigger = obligation.trigger != Trigger::none ? obligation.trigger : rule.trigger;
    dates.trigger_day = obligation.trigger_day;
    bool const of_report = dates.trigger == Trigger::receipt || dates.trigger == Trigger::publication;
    dates.letter_missing =
        rule.trigger == Trigger::letter && of_report && !letter_day(plan, obligation.inspection);
    auto const* inspection = plan.find<Inspection>(obligation.inspection.number);
    if (dates.trigger_day || inspection == nullptr)
        return;
    auto const& of = inspection->value;
    dates.receipt_missing = rule.trigger == Trigger::receipt && !of.received;
    if (dates.trigger == Trigger::receipt && !of.received)
        dates.trigger = Trigger::publication;
    if (dates.trigger == Trigger::receipt)
        dates.trigger_day = of.received;
    if (dates.trigger == Trigger::publication) {
        dates.trigger_day = exact_publication(of);
        dates.inexact = of.published && !dates.trigger_day;
    }
}

// Months are counted from the first event, so that 31 January and 28 February are followed by 31 March.
void find_occurrence(Plan const& plan, Obligation const& obligation, int number, DutyDates& dates) {
    if (dates.count == 0 || !dates.trigger_day || obligation.recurrence == Recurrence::none)
        return;
    auto const first = *dates.trigger_day;
    dates.trigger_day = occurrence_event(plan, obligation, first, number);
    bool const by_months =
        obligation.recurrence >= Recurrence::monthly && obligation.recurrence <= Recurrence::yearly;
    if (dates.unit == RuleUnit::months && by_months)
        dates.first_event = first;
}

// Calendar days and months end on whatever day; a rule may say where a day that is none goes.
Date rolled(base::Calendar const& calendar, Rule const& rule, DutyDates& dates, Date found) {
    if (rule.roll.value_or(Roll::none) == Roll::none || calendar.is_working_day(found))
        return found;
    dates.before_roll = found;
    return calendar.add(found, *rule.roll == Roll::forward ? 1 : -1);
}

int months_between(Date from, Date to) {
    std::chrono::year_month_day const first{from}, last{to};
    auto const months = last.year() / last.month() - first.year() / first.month();
    return static_cast<int>(months.count());
}

Date months_from(DutyDates const& dates) {
    auto const first = dates.first_event.value_or(*dates.trigger_day);
    return add_months(first, months_between(first, *dates.trigger_day) + dates.count);
}

std::optional<Date> counted(Rule const& rule, DutyDates& dates, base::Calendar const& calendar) {
    auto const from = *dates.trigger_day;
    switch (rule.unit) {
    case RuleUnit::working_days:
        return calendar.add(from, dates.count);
    case RuleUnit::clear_working_days_before:
        return calendar.add(from, -(dates.count + 1));
    case RuleUnit::clear_days_before:
        return from - std::chrono::days{dates.count + 1};
    case RuleUnit::calendar_days:
        return rolled(calendar, rule, dates, from + std::chrono::days{dates.count});
    case RuleUnit::months:
        return rolled(calendar, rule, dates, months_from(dates));
    case RuleUnit::fixed:
    case RuleUnit::recurring:
        break;
    }
    return std::nullopt;
}

// Days that are counted by the calendar month need no working days, but a day owed by law on which nobody
// knows whether the office is open is no date to rely on.
void refuse_unknown_day(base::Calendar const& calendar, DutyDates const& dates) {
    auto const& found = dates.worked_out;
    if (!found || calendar.covers(*found))
        return;
    bool const late = *found > calendar.last();
    auto const weekday = base::weekday_of(*found);
    bool const weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
    throw base::Error(
        base::ErrorKind::conflict,
        fmt::format("the calendar {} ({}) {} on {}; {}{}", calendar.name(), calendar.version(),
                    late ? "ends" : "begins", base::in_words(late ? calendar.last() : calendar.first()),
                    base::in_words(*found),
                    weekend ? " lies beyond it"
                            : " lies beyond it, and whether that is a working day cannot be known"));
}

void work_out(Plan const& plan, Obligation const& obligation, int number, Rule const* rule,
              DutyDates& dates) {
    try {
        auto const& calendar = duty_calendar(plan, obligation);
        if (rule != nullptr && dates.count > 0 && dates.trigger_day)
            dates.worked_out = counted(*rule, dates, calendar);
        else if (auto const falls = occurrence_due(plan, obligation, number))
            dates.worked_out = rule != nullptr ? rolled(calendar, *rule, dates, *falls) : *falls;
        if (obligation.basis == Basis::statute && obligation.recurrence != Recurrence::every_meeting)
            refuse_unknown_day(calendar, dates);
    } catch (base::Error const& error) {
        dates.cannot_compute = error.what();
        dates.worked_out.reset();
        dates.before_roll.reset();
    }
}

} // namespace

base::Calendar const& duty_calendar(Plan const& plan, Obligation const& obligation) {
    if (auto const* rule = plan.at(obligation.rule); rule != nullptr && rule->value.calendar)
        return plan.calendar(rule->value.calendar);
    bool const own = obligation.basis == Basis::internal || obligation.basis == Basis::committee;
    return own ? plan.office_calendar() : plan.calendar();
}

std::optional<Date> date_from(Rule const& rule, base::Calendar const& calendar, Date event) {
    DutyDates dates;
    dates.trigger_day = event;
    dates.count = static_cast<int>(rule.count.value_or(0));
    try {
        return dates.count > 0 ? counted(rule, dates, calendar) : std::nullopt;
    } catch (base::Error const&) {
        return std::nullopt;
    }
}

DutyDates duty_dates(Plan const& plan, Obligation const& obligation, int number) {
    DutyDates dates;
    if (auto const* rule = plan.find<Rule>(obligation.rule.number)) {
        dates.unit = rule->value.unit;
        dates.count = static_cast<int>(rule->value.count.value_or(0));
        find_trigger(plan, obligation, rule->value, dates);
        find_occurrence(plan, obligation, number, dates);
        work_out(plan, obligation, number, &rule->value, dates);
    } else {
        dates.trigger = obligation.trigger;
        dates.trigger_day = obligation.trigger_day;
        work_out(plan, obligation, number, nullptr, dates);
    }
    dates.computed = obligation.computed_due ? obligation.computed_due : dates.worked_out;
    dates.stated = obligation.stated_due;
    dates.due = dates.stated ? dates.stated : dates.computed;
    if (dates.stated && dates.computed)
        dates.stated_difference = duty_calendar(plan, obligation).try_between(*dates.computed, *dates.stated);
    return dates;
}

bool is_legal_duty(Obligation const& obligation) {
    return obligation.basis == Basis::statute || obligation.basis == Basis::notice ||
           obligation.basis == Basis::direction || obligation.basis == Basis::letter;
}

bool is_open_duty(State const& state) { return state.status == "open" || state.status == "returned"; }

bool returned_in_time(State const& state, DutyDates const& dates) {
    return state.status == "returned" && dates.due && state.first_met && *state.first_met <= *dates.due;
}

bool is_overdue_duty(State const& state, DutyDates const& dates, Date today) {
    return is_open_duty(state) && dates.due && *dates.due < today && !returned_in_time(state, dates);
}

Asked asked_of(Plan const& plan, Recommendation const& item) {
    auto const* body = plan.at(item.addressee);
    bool const of_council = body != nullptr && body->value.kind == BodyKind::council &&
                            body->value.authority == plan.facts().authority;
    if (item.addressee && !of_council)
        return Asked::of_others;
    bool const of_inspectors = item.type == ItemType::recommendation ||
                               item.type == ItemType::area_for_improvement ||
                               item.type == ItemType::priority_action;
    return of_inspectors ? Asked::of_authority : Asked::other_of_authority;
}

namespace {

// What a duty of an inspection asks an answer to.
bool is_asked_by(Plan const& plan, Recommendation const& item, To<Kind::inspection> inspection) {
    bool const only_one = plan.all<Inspection>().size() < 2;
    return !inspection || item.inspection == inspection || (!item.inspection && only_one);
}

void count_item(Plan const& plan, int item, Readiness& made) {
    bool served = false, dated = false;
    for (auto const& link : plan.into({Kind::recommendation, item}, {})) {
        if (link.from.kind != Kind::action || (link.role != "serves" && link.role != "contributes"))
            continue;
        auto const* action = plan.find<Action>(link.from.number);
        if (action == nullptr || action->state.status == word(Delivery::withdrawn) ||
            action->state.status == word(Delivery::superseded))
            continue;
        served = true;
        dated = dated || action->state.due.has_value();
    }
    ++made.asked;
    made.without_action += served ? 0 : 1;
    made.without_period += dated ? 0 : 1;
}

// Of what came back with comments, the meetings held until then did not do.
void look_for_a_meeting(ApprovalPath const& path, bool returned, Date today, Readiness& made) {
    made.settled = path.settled;
    made.meeting_can_approve = !path.none_left(today);
    if (path.settled || path.last_ahead(today) != nullptr)
        return;
    if (path.none_left(today) || returned)
        for (auto const* meeting : path.undated)
            made.undated.push_back(meeting->ref());
    made.meeting = path.meetings.empty() || returned ? path.later : path.meetings.back();
    made.meeting_can_approve = made.meeting_can_approve && !returned;
    for (auto const& one : path.meetings)
        if (one.meeting->state.status == "held" && !returned)
            made.meeting = one;
}

} // namespace

Readiness readiness(Plan const& plan, Record<Obligation> const& obligation, DutyDates const& dates) {
    Readiness made;
    auto const of = obligation->inspection;
    if (of && plan.all<Inspection>().size() > 1)
        made.inspection = reference_text(Kind::inspection, of.number);
    for (auto const& item : plan.all<Recommendation>())
        if (asked_of(plan, item.value) == Asked::of_authority && is_asked_by(plan, item.value, of))
            count_item(plan, item.number, made);
    auto const today = plan.moment.day;
    look_for_a_meeting(approval_path(plan, obligation, dates), obligation.state.status == "returned", today,
                       made);
    if (made.meeting)
        made.standing = made.meeting->standing(dates.due, today);
    return made;
}

bool has_tested_evidence(Plan const& plan, Identity action) {
    return std::ranges::any_of(plan.into(action, "supports"), [&](Link const& link) {
        auto const* evidence = plan.find<Evidence>(link.from.number);
        return link.from.kind == Kind::evidence && evidence != nullptr &&
               evidence->value.verdict == Verdict::supports;
    });
}

} // namespace goodplan::domain
