// What became of a duty, in words.
#include "report/duty_view.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <cstdlib>
#include <utility>

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

namespace {

// "sent Fri 8 Dec 2017, 1 working day early", "waived Fri 20 Oct 2017: "Ofsted published it itself""
std::string step_words(DutyView const& duty, domain::Entry const& entry) {
    using domain::Event;
    auto const day = base::in_words(entry.day);
    switch (entry.event) {
    case Event::met: {
        auto const timing = entry.day == duty.record->state.first_met ? timing_words(duty) : std::string{};
        return fmt::format("{} {}{}{}", duty.sent ? "sent" : "met", day, timing.empty() ? "" : ", ", timing);
    }
    case Event::resubmitted:
        return "sent again " + day;
    case Event::receipt_confirmed:
        return "receipt confirmed " + day;
    case Event::returned:
        return "returned " + day;
    case Event::reopened:
        return "open again " + day;
    case Event::waived:
        return entry.note.empty() ? "waived " + day : fmt::format("waived {}: \"{}\"", day, entry.note);
    default:
        return {};
    }
}

bool is_entry_of(DutyView const& duty, domain::RecordEntry const& one) {
    return one.record == domain::Identity{domain::Kind::obligation, duty.record->number};
}

} // namespace

DutySteps duty_steps(DutyView const& duty, std::span<domain::RecordEntry const> history) {
    std::vector<std::string> steps;
    for (auto const& one : history)
        if (auto words = is_entry_of(duty, one) ? step_words(duty, one.entry) : std::string{}; !words.empty())
            steps.push_back(std::move(words));
    if (steps.empty())
        return duty_steps(duty);
    auto const& state = duty.record->state;
    if (duty.sent && state.status == "met" && !state.receipt)
        steps.emplace_back("receipt not yet confirmed");
    auto const space = steps.front().find(' ');
    auto const verb = steps.front().substr(0, space);
    steps.front().erase(0, space + 1);
    return {verb, base::join(steps, "; ")};
}

std::string waiver_reason(DutyView const& duty, std::span<domain::RecordEntry const> history) {
    std::string reason;
    for (auto const& one : history)
        if (duty.record->state.status == "waived" && is_entry_of(duty, one) &&
            one.entry.event == domain::Event::waived)
            reason = one.entry.note;
    return reason;
}

std::string kept_words(DutyView const& duty) {
    if (!duty.returned() || duty.overdue || !duty.left || duty.left->calendar >= 0)
        return {};
    auto const first = first_sent(duty.record->state);
    auto const& due = *duty.dates.due;
    auto const when = *first == due ? fmt::format("on its date, {}", base::in_words(due))
                                    : fmt::format("{}, {} before its date", base::in_words(*first),
                                                  amount_words({duty.calendar->try_between(*first, due),
                                                                static_cast<int>((due - *first).count())}));
    return fmt::format("first {} {}; that date is {} ago", duty.sent ? "sent" : "met", when,
                       amount_words(*duty.left));
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
