#include <goodplan/domain/recurrence.hpp>

#include <goodplan/base/text.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/domain/rating.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace goodplan::domain {
namespace {

constexpr std::chrono::days one_day{1};

// The first meeting of the body on or after a day, in the diary as recorded.
Record<Meeting> const* meeting_on_or_after(Plan const& plan, To<Kind::body> body, Date from) {
    Record<Meeting> const* first = nullptr;
    for (auto const& meeting : plan.all<Meeting>()) {
        bool const fits = body && meeting->body == body && meeting.state.status != "cancelled" &&
                          meeting->day && *meeting->day >= from;
        if (fits && (first == nullptr || *meeting->day < *first->value.day))
            first = &meeting;
    }
    return first;
}

std::optional<Date> day_of(Record<Meeting> const* meeting) {
    return meeting != nullptr ? meeting->value.day : std::nullopt;
}

// How many months, or days, one period has.
struct PeriodLength {
    int months = 0;
    int days = 0;
};
PeriodLength length_of(Recurrence recurrence) {
    switch (recurrence) {
    case Recurrence::weekly:
        return {0, 7};
    case Recurrence::fortnightly:
        return {0, 14};
    case Recurrence::monthly:
        return {1, 0};
    case Recurrence::quarterly:
        return {3, 0};
    case Recurrence::half_yearly:
        return {6, 0};
    case Recurrence::yearly:
        return {12, 0};
    case Recurrence::none:
    case Recurrence::every_meeting:
        break;
    }
    return {};
}

std::optional<Date> periods_after(Recurrence recurrence, Date from, int periods) {
    auto const [months, days] = length_of(recurrence);
    if (months > 0)
        return add_months(from, periods * months);
    if (days > 0)
        return from + std::chrono::days{periods * days};
    return std::nullopt;
}

} // namespace

Date add_months(Date from, int months) {
    std::chrono::year_month_day const day{from};
    auto const target = day.year() / day.month() + std::chrono::months{months};
    auto const last = std::chrono::sys_days{target / std::chrono::last};
    auto const same = target / day.day();
    return same.ok() ? std::chrono::sys_days{same} : last;
}

std::optional<Date> occurrence_due(Plan const& plan, Obligation const& obligation) {
    if (!obligation.trigger_day)
        return std::nullopt;
    if (obligation.recurrence == Recurrence::every_meeting)
        return day_of(occurrence_meeting(plan, obligation));
    return periods_after(obligation.recurrence, *obligation.trigger_day,
                         static_cast<int>(obligation.occurrence.value_or(1)));
}

std::optional<Date> occurrence_event(Plan const& plan, Obligation const& obligation, Date first) {
    if (obligation.recurrence == Recurrence::every_meeting)
        return day_of(meeting_on_or_after(plan, obligation.body, first));
    return periods_after(obligation.recurrence, first,
                         static_cast<int>(obligation.occurrence.value_or(1)) - 1);
}

Record<Meeting> const* occurrence_meeting(Plan const& plan, Obligation const& obligation) {
    bool const follows_diary = obligation.recurrence == Recurrence::every_meeting && obligation.trigger_day;
    return follows_diary ? meeting_on_or_after(plan, obligation.body, *obligation.trigger_day) : nullptr;
}

int occurrence_number(Plan const& plan, Record<Obligation> const& obligation) {
    auto const* one = &obligation;
    int steps = 0;
    for (auto const most = static_cast<int>(plan.all<Obligation>().size()); steps < most; ++steps) {
        auto const before = plan.from({Kind::obligation, one->number}, "follows");
        auto const* earlier = before.empty() ? nullptr : plan.find<Obligation>(before.front().to.number);
        if (earlier == nullptr)
            break;
        one = earlier;
    }
    return static_cast<int>(one->value.occurrence.value_or(1)) + steps;
}

bool ends_with_all_actions(std::string_view ends_when) {
    static constexpr std::array<std::string_view, 6> words{
        "all actions complete",      "all actions are complete",  "all actions completed",
        "completion of all actions", "all actions are completed", "the completion of all actions",
    };
    auto text = base::ascii_lower(base::trim(ends_when));
    if (text.ends_with('.'))
        text.pop_back();
    return std::ranges::find(words, text) != words.end();
}

bool all_actions_complete(Plan const& plan) {
    auto const& actions = plan.all<Action>();
    return !actions.empty() && std::ranges::none_of(actions, [](auto const& action) {
        return is_open(action.state) || action.state.status == word(Delivery::reported_done);
    });
}

namespace {

// What it says of its own day is not said of the next one.
Obligation without_dates(Obligation duty) {
    duty.stated_due.reset();
    duty.stated_as_written.clear();
    duty.stated_by.clear();
    duty.computed_due.reset();
    duty.calendar_version = {};
    duty.expected = false;
    return duty;
}

bool after_last_day(Plan const& plan, Obligation const& next) {
    if (!next.last_due)
        return false;
    auto const falls = duty_dates(plan, next).due;
    auto const earliest = falls ? falls : next.trigger_day;
    return earliest && *earliest > *next.last_due;
}

} // namespace

NextOccurrence next_occurrence(Plan const& plan, Obligation const& obligation, Date met) {
    NextOccurrence made;
    if (obligation.recurrence == Recurrence::none)
        return made;
    if (ends_with_all_actions(obligation.ends_when) && all_actions_complete(plan)) {
        made.ended = "all actions are complete";
        return made;
    }
    auto const dates = duty_dates(plan, obligation);
    auto next = without_dates(obligation);
    if (obligation.recurrence == Recurrence::every_meeting) {
        auto const* meeting = occurrence_meeting(plan, obligation);
        next.trigger_day = (meeting != nullptr ? meeting->value.day : dates.due).value_or(met) + one_day;
    } else if (!obligation.trigger_day && (dates.count == 0 || !dates.trigger_day)) {
        next.trigger_day = dates.due.value_or(met); // the first one whose day is known begins the count
        next.occurrence.reset();
    } else {
        next.occurrence = obligation.occurrence.value_or(1) + 1;
    }
    if (after_last_day(plan, next))
        made.ended = fmt::format("its last day is {}", base::in_words(*obligation.last_due));
    else
        made.duty = std::move(next);
    return made;
}

} // namespace goodplan::domain
