#include <goodplan/domain/duties.hpp>

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace goodplan::domain {

namespace {

void find_trigger(Plan const& plan, Obligation const& obligation, Rule const& rule, DutyDates& dates) {
    dates.trigger = obligation.trigger != Trigger::none ? obligation.trigger : rule.trigger;
    dates.trigger_day = obligation.trigger_day;
    auto const* inspection = plan.find<Inspection>(obligation.inspection.number);
    if (dates.trigger_day || inspection == nullptr)
        return;
    auto const& of = inspection->value;
    dates.receipt_missing = rule.trigger == Trigger::receipt && !of.received;
    if (dates.trigger == Trigger::receipt && !of.received)
        dates.trigger = Trigger::publication;
    if (dates.trigger == Trigger::receipt)
        dates.trigger_day = of.received;
    if (dates.trigger == Trigger::publication)
        dates.trigger_day = of.published;
}

Date add_months(Date from, int months) {
    std::chrono::year_month_day const day{from};
    auto const target = day.year() / day.month() + std::chrono::months{months};
    auto const last = std::chrono::sys_days{target / std::chrono::last};
    auto const same = target / day.day();
    return same.ok() ? std::chrono::sys_days{same} : last;
}

std::optional<Date> work_out(Plan const& plan, DutyDates const& dates, std::string& why_not) {
    if (!dates.trigger_day)
        return std::nullopt;
    try {
        switch (dates.unit) {
        case RuleUnit::working_days:
            return plan.calendar().add(*dates.trigger_day, dates.count);
        case RuleUnit::clear_working_days_before:
            return plan.calendar().add(*dates.trigger_day, -(dates.count + 1));
        case RuleUnit::calendar_days:
            return *dates.trigger_day + std::chrono::days{dates.count};
        case RuleUnit::months:
            return add_months(*dates.trigger_day, dates.count);
        case RuleUnit::fixed:
        case RuleUnit::recurring:
            return std::nullopt;
        }
    } catch (base::Error const& error) {
        why_not = error.what();
    }
    return std::nullopt;
}

} // namespace

DutyDates duty_dates(Plan const& plan, Obligation const& obligation) {
    DutyDates dates;
    if (auto const* rule = plan.find<Rule>(obligation.rule.number)) {
        dates.unit = rule->value.unit;
        dates.count = static_cast<int>(rule->value.count.value_or(0));
        find_trigger(plan, obligation, rule->value, dates);
        if (dates.count > 0)
            dates.worked_out = work_out(plan, dates, dates.cannot_compute);
    }
    dates.computed = obligation.computed_due ? obligation.computed_due : dates.worked_out;
    dates.stated = obligation.stated_due;
    dates.due = dates.stated ? dates.stated : dates.computed;
    if (dates.stated && dates.computed)
        dates.stated_difference = plan.calendar().try_between(*dates.computed, *dates.stated);
    return dates;
}

bool is_legal_duty(Obligation const& obligation) {
    return obligation.basis == Basis::statute || obligation.basis == Basis::notice ||
           obligation.basis == Basis::direction || obligation.basis == Basis::letter;
}

bool is_open_duty(State const& state) { return state.status == "open" || state.status == "returned"; }

std::string met_words(Plan const& plan, State const& state, DutyDates const& dates) {
    if (!state.status_day)
        return "Met.";
    auto const on = base::in_words(*state.status_day);
    if (!dates.due)
        return fmt::format("Met {}.", on);
    auto const early = plan.calendar().try_between(*state.status_day, *dates.due);
    if (!early)
        return fmt::format("Met {}; due {}.", on, base::in_words(*dates.due));
    if (*early == 0)
        return fmt::format("Met {}, on the day.", on);
    return fmt::format("Met {}, {} {}.", on, base::counted(std::abs(*early), "working day"),
                       *early > 0 ? "early" : "late");
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

Readiness readiness(Plan const& plan, std::optional<Date> due) {
    Readiness made;
    for (auto const& item : plan.all<Recommendation>()) {
        if (asked_of(plan, item.value) != Asked::of_authority)
            continue;
        ++made.asked;
        bool served = false, dated = false;
        for (auto const& link : plan.into({Kind::recommendation, item.number}, {})) {
            if (link.from.kind != Kind::action || (link.role != "serves" && link.role != "contributes"))
                continue;
            auto const* action = plan.find<Action>(link.from.number);
            if (action == nullptr || action->state.status == word(Delivery::withdrawn))
                continue;
            served = true;
            dated = dated || action->state.due.has_value();
        }
        made.without_action += served ? 0 : 1;
        made.without_period += dated ? 0 : 1;
    }
    for (auto const& meeting : plan.all<Meeting>()) {
        if (plan.from({Kind::meeting, meeting.number}, "can_approve").empty() ||
            meeting.state.status == "cancelled")
            continue;
        if (meeting->day && (!due || *meeting->day <= *due))
            made.meeting_can_approve = true;
    }
    return made;
}

bool has_tested_evidence(Plan const& plan, Identity action) {
    return std::ranges::any_of(plan.into(action, "supports"), [&](Link const& link) {
        auto const* evidence = plan.find<Evidence>(link.from.number);
        return link.from.kind == Kind::evidence && evidence != nullptr &&
               evidence->value.verdict == Verdict::supports;
    });
}

std::optional<Date> papers_due(Plan const& plan, Meeting const& meeting) {
    if (meeting.papers_due)
        return meeting.papers_due;
    auto const* body = plan.find<Body>(meeting.body.number);
    if (body == nullptr || !body->value.clear_days || !meeting.day)
        return std::nullopt;
    auto const& calendar = plan.calendar();
    if (!calendar.covers(*meeting.day) || !calendar.covers(*meeting.day - std::chrono::days{60}))
        return std::nullopt;
    return calendar.add(*meeting.day, -static_cast<int>(*body->value.clear_days + 1));
}

} // namespace goodplan::domain
