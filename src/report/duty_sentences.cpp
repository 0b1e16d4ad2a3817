// What is said about a duty: how its date came about, and what is doubtful about it.
#include "report/duty_view.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

namespace goodplan::report {
namespace {

std::string ordinal(int number) {
    int const last = number % 10;
    bool const teen = number % 100 / 10 == 1;
    auto const* ending = teen || last == 0 || last > 3 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd";
    return fmt::format("{}{}", number, ending);
}

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
    if (of == nullptr || duty.record->value.trigger_day)
        return {};
    if (duty.dates.trigger == domain::Trigger::receipt && of->published)
        return "; published " + base::in_words(*of->published);
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

// "stated is 1 working day later"
std::string difference_words(domain::DutyDates const& dates) {
    auto const calendar_days = static_cast<int>((*dates.stated - *dates.computed).count());
    return fmt::format("stated is {} {}", amount_words({dates.stated_difference, calendar_days}),
                       calendar_days > 0 ? "later" : "earlier");
}

} // namespace

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
        auto const event =
            dates.trigger_day ? base::in_words(*dates.trigger_day) : std::string{"whose day is not recorded"};
        auto const told = fmt::format("{}, {}{}{}{}.", event_words(duty), event, other_day(duty),
                                      rolled_words(duty), why_not_counted(duty));
        return recurring.empty() ? told : fmt::format("{} {}", sentence(capitalised(recurring)), told);
    }
    if (!recurring.empty())
        return sentence(capitalised(recurring) + rolled_words(duty) + why_not_counted(duty));
    if (!dates.due && dates.trigger != domain::Trigger::none)
        return fmt::format("Its date is fixed by {}; no day is recorded.", trigger_words(dates.trigger));
    return {};
}

std::string working_sentence(DutyView const& duty) {
    auto words = counted_sentence(duty);
    if (words.empty() || duty.rule == nullptr || duty.rule->verified || duty.dates.count == 0)
        return words;
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
    return fmt::format("{}, computed {}: {}.", stated, base::in_words(*dates.computed),
                       difference_words(dates));
}

std::string drift_sentence(domain::Plan const& plan, DutyView const& duty) {
    auto const& dates = duty.dates;
    if (!dates.computed || !dates.worked_out || *dates.computed == *dates.worked_out)
        return {};
    auto const& version = duty.record->value.calendar_version.text;
    return fmt::format("Computed as {}{}; with calendar {} it would be {}. The stored date stands.",
                       base::in_words(*dates.computed), version.empty() ? "" : " with calendar " + version,
                       domain::duty_calendar(plan, duty.record->value).version(),
                       base::in_words(*dates.worked_out));
}

std::string receipt_sentence(DutyView const& duty) {
    auto const& dates = duty.dates;
    if (!dates.receipt_missing || !dates.computed)
        return {};
    bool const stated_rules = dates.stated && *dates.stated != *dates.computed;
    return fmt::format("Date of receipt not recorded: an earlier receipt brings {} date forward.",
                       stated_rules ? "the computed" : "this");
}

std::string readiness_sentence(domain::Readiness const& readiness) {
    if (readiness.asked == 0)
        return "Not ready: no recommendation is recorded.";
    std::vector<std::string> lacking;
    auto const lack = [&](int count, std::string_view what) {
        if (count == 0)
            return;
        auto const of = lacking.empty()
                            ? fmt::format(" of {}", base::counted(readiness.asked, "recommendation"))
                            : std::string{};
        lacking.push_back(fmt::format("{}{} {} no {}", count, of, count == 1 ? "has" : "have", what));
    };
    lack(readiness.without_action, "action");
    lack(readiness.without_period, "period");
    if (!readiness.meeting_can_approve)
        lacking.emplace_back("no meeting that can approve the plan is recorded");
    if (lacking.empty())
        return fmt::format("Ready: {} an action and a period, and a meeting can approve the plan.",
                           readiness.asked == 1 ? "the recommendation has" : "every recommendation has");
    return "Not ready: " + clauses(lacking) + ".";
}

} // namespace goodplan::report
