// What is said about a duty: how its date came about, and what is doubtful about it.
#include "report/duty_view.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

namespace goodplan::report {
namespace {

// "31 Dec 2028": which end it is stands before it.
std::string plain_day(Date day) {
    auto const words = base::in_words(day);
    return words.substr(words.find(' ') + 1);
}

// "calendar ends 31 Dec 2028", or where it begins when the count reaches back before that.
std::string end_words(DutyView const& duty, std::optional<Date> const& beyond) {
    auto const& calendar = *duty.calendar;
    bool const before = beyond ? *beyond < calendar.first() : counts_back(duty.dates.unit);
    return before ? "calendar begins " + plain_day(calendar.first())
                  : "calendar ends " + plain_day(calendar.last());
}

std::string event_words(DutyView const& duty) {
    auto const& dates = duty.dates;
    return fmt::format("{} {} {}", count_words(dates), counts_back(dates.unit) ? "before" : "from",
                       trigger_words(dates.trigger));
}

// The other of the two days of the report: the clock's trigger is a choice.
std::string other_day(DutyView const& duty) {
    auto const* of = duty.inspection;
    if (of == nullptr)
        return {};
    if (duty.dates.trigger == domain::Trigger::receipt && of->published)
        return "; published " + domain::published_words(*of);
    if (duty.dates.trigger == domain::Trigger::publication && of->received)
        return "; received " + base::in_words(*of->received);
    return {};
}

// ": calendar ends 31 Dec 2028"
std::string why_not_counted(DutyView const& duty) {
    auto const& dates = duty.dates;
    if (dates.cannot_compute.empty() || !dates.trigger_day)
        return {};
    bool const covered = duty.calendar->covers(*dates.trigger_day);
    return ": " + end_words(duty, covered ? std::nullopt : dates.trigger_day);
}

std::string rolled_words(DutyView const& duty) {
    auto const& dates = duty.dates;
    if (!dates.before_roll || !dates.worked_out)
        return {};
    return fmt::format("; that is {}, no working day: moved to {}", base::in_words(*dates.before_roll),
                       base::in_words(*dates.worked_out));
}

} // namespace

std::string ordinal(int number) {
    int const last = number % 10;
    bool const teen = number % 100 / 10 == 1;
    auto const* ending = teen || last == 0 || last > 3 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd";
    return fmt::format("{}{}", number, ending);
}

std::string difference_words(Left left) {
    if (left.working == 0 && left.calendar != 0)
        return fmt::format("0 working days, {},", amount_words({std::nullopt, left.calendar}));
    return amount_words(left);
}

std::string short_month_words(DutyView const& duty) {
    auto const& dates = duty.dates;
    bool const in_months = dates.count > 0 ? dates.unit == domain::RuleUnit::months
                                           : duty.record->value.recurrence >= domain::Recurrence::monthly &&
                                                 duty.record->value.recurrence <= domain::Recurrence::yearly;
    if (!in_months || !dates.worked_out || !dates.trigger_day)
        return {};
    auto const found = dates.before_roll.value_or(*dates.worked_out);
    auto const day = base::day_of_month(dates.first_event.value_or(*dates.trigger_day));
    if (base::day_of_month(found) == day)
        return {};
    return fmt::format("({} has no {})", base::month_full(base::month_of(found)),
                       ordinal(static_cast<int>(day)));
}

std::string owed_to(domain::Plan const& plan, DutyView const& duty) {
    if (auto const& own = duty.record->value.recipients; !own.empty())
        return own;
    std::vector<std::string> bodies;
    for (auto const& link : plan.from({domain::Kind::obligation, duty.record->number}, "to"))
        if (auto const* body = plan.find<domain::Body>(link.to.number))
            bodies.push_back(body->value.title);
    if (!bodies.empty())
        return base::join(bodies, "; ");
    if (duty.body != nullptr && duty.record->value.recurrence == domain::Recurrence::every_meeting)
        return duty.body->title;
    return duty.rule != nullptr ? duty.rule->recipients : std::string{};
}

std::string recurring_words(DutyView const& duty) {
    auto const& value = duty.record->value;
    auto words = recurrence_words(value.recurrence);
    if (words.empty())
        return {};
    if (duty.body != nullptr)
        words += " of " + duty.body->title;
    if (duty.occurrence > 1)
        words += ", " + ordinal(duty.occurrence);
    if (!value.ends_when.empty())
        words += "; until " + value.ends_when;
    if (value.last_due)
        words += "; none after " + base::in_words(*value.last_due);
    return words;
}

std::string counted_sentence(DutyView const& duty) {
    auto const& dates = duty.dates;
    auto const recurring = recurring_words(duty);
    if (dates.count > 0) {
        auto const event = dates.trigger_day ? base::in_words(*dates.trigger_day)
                           : dates.inexact
                               ? domain::published_words(*duty.inspection) + ", whose day is not recorded"
                               : std::string{"whose day is not recorded"};
        auto const month = short_month_words(duty);
        auto const told = fmt::format(
            "{}, {}{}{}{}{}{}{}.", event_words(duty), event, other_day(duty), month.empty() ? "" : " ", month,
            rolled_words(duty), why_not_counted(duty),
            has_drifted(duty) && !dates.before_roll ? ": now " + base::in_words(*dates.worked_out) : "");
        return recurring.empty() ? told : fmt::format("{} {}", sentence(capitalised(recurring)), told);
    }
    if (!recurring.empty())
        return sentence(capitalised(recurring) + rolled_words(duty) + why_not_counted(duty));
    if (!dates.due && duty.rule != nullptr && dates.unit != domain::RuleUnit::fixed)
        return "No period is held for this rule.";
    if (!dates.due && dates.trigger != domain::Trigger::none)
        return fmt::format("Its date is fixed by {}; no day is recorded.", trigger_words(dates.trigger));
    return {};
}

std::string working_sentence(DutyView const& duty) {
    auto words = counted_sentence(duty);
    if (duty.rule == nullptr || duty.rule->verified)
        return words;
    if (words.empty())
        return "Rule not verified.";
    words.pop_back();
    return words + " (rule not verified).";
}

std::string beyond_calendar_sentence(DutyView const& duty) {
    auto const& dates = duty.dates;
    if (!dates.cannot_compute.empty() || !duty.left || duty.left->working)
        return {};
    auto const today = *dates.due - std::chrono::days{duty.left->calendar};
    return sentence(capitalised(end_words(duty, duty.calendar->covers(*dates.due) ? today : *dates.due)));
}

std::string stated_sentence(DutyView const& duty) {
    auto const& dates = duty.dates;
    if (!dates.stated)
        return {};
    auto const& by = duty.record->value.stated_by;
    auto const stated =
        fmt::format("Stated {}{}", base::in_words(*dates.stated), by.empty() ? "" : " (" + by + ")");
    if (!dates.computed)
        return stated + ".";
    if (*dates.stated == *dates.computed)
        return stated + ", agrees.";
    auto const days = static_cast<int>((*dates.stated - *dates.computed).count());
    return fmt::format("{}, computed {}: stated is {} {}.", stated, base::in_words(*dates.computed),
                       difference_words({dates.stated_difference, days}), days > 0 ? "later" : "earlier");
}

namespace {

std::string approvable(domain::Approval const& one) {
    return fmt::format("{} {}", one.meeting->ref(), base::in_words(*one.meeting->value.day));
}

// Why no meeting approves the plan before the date; empty where one can, or where it is approved.
std::string without_meeting(domain::Readiness const& readiness) {
    auto const& meeting = readiness.meeting;
    if (auto const& undated = readiness.undated; !undated.empty())
        return fmt::format("the {} of {}, which can approve the plan, {} not fixed",
                           undated.size() == 1 ? "day" : "days", base::listed(undated),
                           undated.size() == 1 ? "is" : "are");
    if (!meeting)
        return readiness.meeting_can_approve ? "" : "no meeting that can approve the plan is recorded";
    switch (readiness.standing) {
    case domain::ApprovalStanding::held:
        return fmt::format("that {} approved the plan is not recorded", approvable(*meeting));
    case domain::ApprovalStanding::papers_late:
        return fmt::format("no meeting is left: the last that could approve the plan, {}, needed its papers "
                           "out by {}, and none is recorded",
                           approvable(*meeting), base::in_words(*meeting->dates.published));
    case domain::ApprovalStanding::unrecorded:
        return fmt::format("no meeting is left: the last that could approve the plan, {}, is not recorded as "
                           "held",
                           approvable(*meeting));
    case domain::ApprovalStanding::after_due:
        return fmt::format("the next meeting that can approve the plan, {}, is after the due date",
                           approvable(*meeting));
    case domain::ApprovalStanding::possible:
        break;
    }
    return {};
}

} // namespace

std::string readiness_sentence(domain::Readiness const& readiness) {
    auto const of = readiness.inspection.empty() ? std::string{} : " of " + readiness.inspection;
    if (readiness.asked == 0)
        return fmt::format("Not ready: no recommendation{} is recorded.", of);
    std::vector<std::string> lacking;
    auto const lack = [&](int count, std::string_view what) {
        if (count == 0)
            return;
        auto const among = lacking.empty()
                               ? fmt::format(" of {}{}", base::counted(readiness.asked, "recommendation"), of)
                               : std::string{};
        lacking.push_back(fmt::format("{}{} {} no {}", count, among, count == 1 ? "has" : "have", what));
    };
    lack(readiness.without_action, "action");
    lack(readiness.without_period, "period");
    if (auto const why = without_meeting(readiness); !why.empty())
        lacking.push_back(why);
    if (lacking.empty())
        return fmt::format("Ready: {}{} has an action and a period, and {}.",
                           readiness.asked == 1 ? "the recommendation" : "every recommendation", of,
                           readiness.settled ? "the plan is approved" : "a meeting can approve the plan");
    return "Not ready: " + clauses(lacking) + ".";
}

} // namespace goodplan::report
