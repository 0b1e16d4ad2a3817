#include <goodplan/domain/recurrence.hpp>

#include <goodplan/base/text.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/domain/rating.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace goodplan::domain {
namespace {

constexpr std::chrono::days next_day{1};

// The first meeting of the body on or after a day that is not taken, in the diary as recorded.
Record<Meeting> const* first_meeting(Plan const& plan, To<Kind::body> body, Date from,
                                     std::vector<int> const& taken) {
    Record<Meeting> const* first = nullptr;
    for (auto const& meeting : plan.all<Meeting>()) {
        bool const fits = body && meeting->body == body && meeting.state.status != "cancelled" &&
                          meeting->day && *meeting->day >= from &&
                          std::ranges::find(taken, meeting.number) == taken.end();
        if (fits && (first == nullptr || *meeting->day < *first->value.day))
            first = &meeting;
    }
    return first;
}

std::optional<Date> day_of(Record<Meeting> const* meeting) {
    return meeting != nullptr ? meeting->value.day : std::nullopt;
}

Obligation const* earlier_of(Plan const& plan, int& number) {
    auto const before = plan.from({Kind::obligation, number}, "follows");
    auto const* earlier = before.empty() ? nullptr : plan.find<Obligation>(before.front().to.number);
    if (earlier == nullptr)
        return nullptr;
    number = earlier->number;
    return &earlier->value;
}

Record<Meeting> const* meeting_of(Plan const& plan, Obligation const& obligation, int number) {
    if (obligation.recurrence != Recurrence::every_meeting)
        return nullptr;
    for (auto const& link : plan.from({Kind::obligation, number}, "met_for"))
        if (auto const* meeting = plan.find<Meeting>(link.to.number))
            return meeting;
    return obligation.trigger_day && !keeps_its_meeting(obligation)
               ? first_meeting(plan, obligation.body, *obligation.trigger_day, meetings_met_for(plan, number))
               : nullptr;
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

bool keeps_its_meeting(Obligation const& obligation) {
    return obligation.recurrence == Recurrence::every_meeting && obligation.computed_due &&
           obligation.trigger_day;
}

std::optional<Date> occurrence_due(Plan const& plan, Obligation const& obligation, int number) {
    if (!obligation.trigger_day)
        return std::nullopt;
    if (keeps_its_meeting(obligation))
        return obligation.computed_due;
    if (obligation.recurrence == Recurrence::every_meeting)
        return day_of(meeting_of(plan, obligation, number));
    return periods_after(obligation.recurrence, *obligation.trigger_day,
                         static_cast<int>(obligation.occurrence.value_or(1)));
}

std::optional<Date> occurrence_event(Plan const& plan, Obligation const& obligation, Date first, int number) {
    if (keeps_its_meeting(obligation))
        return obligation.trigger_day;
    if (obligation.recurrence == Recurrence::every_meeting)
        return day_of(first_meeting(plan, obligation.body, first, meetings_met_for(plan, number)));
    return periods_after(obligation.recurrence, first,
                         static_cast<int>(obligation.occurrence.value_or(1)) - 1);
}

Record<Meeting> const* occurrence_meeting(Plan const& plan, Record<Obligation> const& obligation) {
    return meeting_of(plan, obligation.value, obligation.number);
}

std::vector<int> meetings_met_for(Plan const& plan, int obligation) {
    std::vector<int> taken;
    auto steps = plan.all<Obligation>().size();
    for (int number = obligation; steps > 0 && earlier_of(plan, number) != nullptr; --steps)
        for (auto const& link : plan.from({Kind::obligation, number}, "met_for"))
            taken.push_back(link.to.number);
    std::ranges::sort(taken);
    return taken;
}

int occurrence_number(Plan const& plan, Record<Obligation> const& obligation) {
    auto const* one = &obligation.value;
    int steps = 0, number = obligation.number;
    for (auto const most = static_cast<int>(plan.all<Obligation>().size()); steps < most; ++steps) {
        auto const* earlier = earlier_of(plan, number);
        if (earlier == nullptr)
            break;
        one = earlier;
    }
    return static_cast<int>(one->occurrence.value_or(1)) + steps;
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
    auto const actions = actions_done(plan);
    return actions.open == 0 && actions.complete > 0;
}

ActionsDone actions_done(Plan const& plan) {
    ActionsDone made;
    for (auto const& action : plan.all<Action>()) {
        auto const& state = action.state;
        if (is_open(state) || state.status == word(Delivery::reported_done))
            ++made.open;
        else if (state.status == word(Delivery::withdrawn))
            ++made.withdrawn;
        else if (state.status == word(Delivery::superseded))
            ++made.superseded;
        else
            ++made.complete;
    }
    return made;
}

namespace {

// "2 complete, 1 withdrawn", "1 withdrawn"; empty where all of them are complete.
std::string left_out_words(ActionsDone const& actions) {
    if (actions.withdrawn + actions.superseded == 0)
        return {};
    std::vector<std::string> parts;
    for (auto const& [count, what] : {std::pair{actions.complete, "complete"},
                                      {actions.withdrawn, "withdrawn"},
                                      {actions.superseded, "superseded"}})
        if (count > 0)
            parts.push_back(fmt::format("{} {}", count, what));
    return base::join(parts, ", ");
}

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

// Puts the next one behind the meeting at hand. What comes back has the meeting's own day as the day counted
// from, for whatever asks when it falls: that of the meetings taken already is not asked again.
Obligation follow_diary(Plan const& plan, Obligation const& obligation, int number, Date met,
                        Obligation& next) {
    auto const* meeting = meeting_of(plan, obligation, number);
    auto const event = keeps_its_meeting(obligation) ? obligation.trigger_day : day_of(meeting);
    auto const due = duty_dates(plan, obligation, number).due;
    next.trigger_day = (event ? std::min(*event, met) : due.value_or(met)) + next_day;
    auto taken = meetings_met_for(plan, number);
    if (meeting != nullptr)
        taken.push_back(meeting->number);
    auto probe = next;
    if (auto const day = day_of(first_meeting(plan, next.body, *next.trigger_day, taken)))
        probe.trigger_day = day;
    else
        probe.body = {}; // none is in the diary
    return probe;
}

} // namespace

NextOccurrence next_occurrence(Plan const& plan, Obligation const& obligation, Date met, int number) {
    NextOccurrence made;
    if (obligation.recurrence == Recurrence::none)
        return made;
    if (ends_with_all_actions(obligation.ends_when) && all_actions_complete(plan)) {
        auto const words = left_out_words(actions_done(plan));
        made.ended = words.empty() ? "all actions are complete" : "no action is open any more: " + words;
        return made;
    }
    if (auto const actions = actions_done(plan); ends_with_all_actions(obligation.ends_when) &&
                                                 actions.open == 0 && actions.complete == 0 &&
                                                 !plan.all<Action>().empty())
        made.goes_on = "no action is open any more, but none is complete either: " + left_out_words(actions);
    auto const dates = duty_dates(plan, obligation, number);
    auto next = without_dates(obligation);
    std::optional<Obligation> at_its_meeting;
    if (obligation.recurrence == Recurrence::every_meeting) {
        at_its_meeting = follow_diary(plan, obligation, number, met, next);
    } else if (!obligation.trigger_day && (dates.count == 0 || !dates.trigger_day)) {
        next.trigger_day = dates.due.value_or(met); // the first one whose day is known begins the count
        next.occurrence.reset();
    } else {
        next.occurrence = obligation.occurrence.value_or(1) + 1;
    }
    if (after_last_day(plan, at_its_meeting.value_or(next)))
        made.ended = fmt::format("its last day is {}", base::in_words(*obligation.last_due));
    else
        made.duty = std::move(next);
    return made;
}

} // namespace goodplan::domain
