// What is said about a duty: how its date came about, and what is doubtful about it.
#include "report/duty_view.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

namespace goodplan::report {
namespace {

using domain::RuleUnit;

std::string recurring_sentence(domain::Obligation const& obligation) {
    auto const often = recurrence_words(obligation.recurrence);
    if (often.empty())
        return {};
    auto const until = obligation.ends_when.empty() ? "" : ", until " + obligation.ends_when;
    return sentence(capitalised(often) + until);
}

// "stated is 1 working day later"
std::string difference_words(domain::DutyDates const& dates) {
    auto const calendar_days = static_cast<int>((*dates.stated - *dates.computed).count());
    return fmt::format("stated is {} {}", amount_words({dates.stated_difference, calendar_days}),
                       calendar_days > 0 ? "later" : "earlier");
}

} // namespace

std::string counted_sentence(DutyView const& duty) {
    auto const& dates = duty.dates;
    if (!dates.cannot_compute.empty())
        return sentence(capitalised(dates.cannot_compute));
    if (dates.count > 0) {
        bool const back = dates.unit == RuleUnit::clear_working_days_before;
        auto const event =
            dates.trigger_day ? base::in_words(*dates.trigger_day) : std::string{"whose day is not recorded"};
        return fmt::format("{} {} {}, {}.", count_words(dates), back ? "before" : "from",
                           trigger_words(dates.trigger), event);
    }
    if (auto words = recurring_sentence(duty.record->value); !words.empty())
        return words;
    if (!dates.due && dates.trigger != domain::Trigger::none)
        return fmt::format("Its date is fixed by {}; no day is recorded.", trigger_words(dates.trigger));
    return {};
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
                       plan.calendar().version(), base::in_words(*dates.worked_out));
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
