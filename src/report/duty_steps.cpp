// What became of a duty, in words.
#include "report/duty_view.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <cstdlib>

namespace goodplan::report {
namespace {

std::optional<Date> first_sent(domain::State const& state) {
    return state.first_met ? state.first_met : state.status_day;
}

bool was_met(domain::State const& state) { return state.status == "met" || state.first_met.has_value(); }

std::string receipt_words(DutyView const& duty) {
    auto const& state = duty.record->state;
    if (!duty.sent || state.status != "met")
        return {};
    return state.receipt ? "receipt confirmed " + base::in_words(*state.receipt)
                         : "receipt not yet confirmed";
}

// "returned Wed 10 Jan 2018", "returned 2 times, last on Wed 10 Jan 2018"
std::string returned_words(domain::State const& state) {
    if (state.returns == 0 || !state.returned)
        return {};
    auto const day = base::in_words(*state.returned);
    return state.returns == 1 ? "returned " + day
                              : fmt::format("returned {} times, last on {}", state.returns, day);
}

std::string non_empty(std::vector<std::string> parts, std::string_view separator) {
    std::erase(parts, std::string{});
    return base::join(parts, separator);
}

} // namespace

std::string timing_words(DutyView const& duty) {
    auto const met = first_sent(duty.record->state);
    auto const& due = duty.dates.due;
    if (!met || !due || !was_met(duty.record->state))
        return {};
    if (*met == *due)
        return "on the day";
    Left const early{duty.calendar->try_between(*met, *due), static_cast<int>((*due - *met).count())};
    return fmt::format("{} {}", amount_words(early), early.calendar > 0 ? "early" : "late");
}

DutySteps duty_steps(DutyView const& duty) {
    auto const& state = duty.record->state;
    if (!was_met(state))
        return {state.status, state.status_day && !duty.open ? base::in_words(*state.status_day) : ""};
    auto const first = first_sent(state);
    auto const verb = std::string(duty.sent ? "sent" : "met");
    auto const when = first ? base::in_words(*first) : std::string{};
    auto const timing = timing_words(duty);
    bool const again = state.status == "met" && state.returns > 0 && state.status_day;
    bool const let_go = state.status == "waived" && state.status_day;
    return {verb,
            non_empty({timing.empty() ? when : fmt::format("{}, {}", when, timing), returned_words(state),
                       again ? "sent again " + base::in_words(*state.status_day) : "",
                       let_go ? "waived " + base::in_words(*state.status_day) : "", receipt_words(duty)},
                      "; ")};
}

std::string returned_sentence(DutyView const& duty) {
    if (!duty.returned())
        return {};
    auto const steps = duty_steps(duty);
    auto const what = steps.verb == "returned" ? std::string("Returned") : capitalised(steps.all());
    return fmt::format("{} (comments: goodplan show {}).", what, duty.record->ref());
}

std::string steps_in_brief(DutyView const& duty, Date today) {
    auto const& state = duty.record->state;
    auto const day = [today](std::optional<Date> const& one) {
        return one ? " " + short_weekday(*one, today) : std::string{};
    };
    auto const first = first_sent(state);
    bool const again = state.returns > 0 && state.status == "met";
    auto const& due = duty.dates.due;
    auto const late = first && due && *first > *due ? timing_words(duty) : std::string{};
    auto const receipt = state.receipt ? "receipt confirmed" + day(state.receipt) : receipt_words(duty);
    return non_empty({due ? "due" + day(due) : "", (duty.sent ? "sent" : "met") + day(first), late,
                      again ? "returned" + day(state.returned) : "",
                      again ? "sent again" + day(state.status_day) : "", receipt},
                     ", ");
}

} // namespace goodplan::report
