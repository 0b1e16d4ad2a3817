#include <goodplan/domain/plan_duty.hpp>

#include <goodplan/base/text.hpp>
#include <goodplan/domain/duties.hpp>

#include <fmt/core.h>

#include <array>

namespace goodplan::domain {
namespace {

bool names_a_statement(std::string_view words) {
    return base::contains_folded(words, "written statement") || base::contains_folded(words, "action plan");
}

// "Send us your plan by ..." in a notice or letter, which has no rule of its own.
bool asked_by_letter(Plan const& plan, Record<Obligation> const& obligation) {
    bool const written = obligation->basis == Basis::notice || obligation->basis == Basis::direction ||
                         obligation->basis == Basis::letter;
    if (!written || obligation->recipients.empty() || obligation->recurrence != Recurrence::none)
        return false;
    return std::ranges::any_of(
        plan.from({Kind::obligation, obligation.number}, "concerns"),
        [&plan](Link const& link) { return link.to.kind == Kind::plan && link.to_plan == plan.name; });
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "Friday", "Fri" and "fri." are 5, as are the other weekdays' short forms; nothing for any other word.
std::optional<unsigned> weekday_of(std::string_view word) {
    static constexpr std::array<std::array<std::string_view, 4>, 7> forms{
        {{"sunday", "sun", "", ""},
         {"monday", "mon", "", ""},
         {"tuesday", "tue", "tues", ""},
         {"wednesday", "wed", "weds", ""},
         {"thursday", "thu", "thur", "thurs"},
         {"friday", "fri", "", ""},
         {"saturday", "sat", "", ""}}};
    auto const lower = base::ascii_lower(word);
    for (std::size_t day = 0; day < forms.size(); ++day)
        if (std::ranges::find(forms[day], lower) != forms[day].end())
            return static_cast<unsigned>(day);
    return std::nullopt;
}

std::vector<unsigned> weekdays_named(std::string_view words) {
    std::vector<unsigned> named;
    for (std::size_t at = 0; at < words.size();) {
        auto end = at;
        while (end < words.size() && is_letter(words[end]))
            ++end;
        if (auto const day = end > at ? weekday_of(words.substr(at, end - at)) : std::nullopt)
            named.push_back(*day);
        at = end + 1;
    }
    return named;
}

std::string unlike_weekday(Date day, std::string_view words) {
    auto const named = weekdays_named(words);
    if (named.empty() || std::ranges::find(named, base::weekday_of(day).c_encoding()) != named.end())
        return {};
    return fmt::format("Written as \"{}\", but that day is a {}.", words, base::weekday_full(day));
}

std::string no_working_day(base::Calendar const& calendar, Date day) {
    constexpr std::chrono::days two_weeks{14}; // no holidays are longer
    if (!calendar.covers(day) || !calendar.covers(day - two_weeks) || calendar.is_working_day(day))
        return {};
    auto const* holiday = calendar.holiday(day);
    return fmt::format("{} is not a working day{}; the last one before it is {}.", base::in_words(day),
                       holiday != nullptr ? fmt::format(" ({})", holiday->name) : "",
                       base::in_words(calendar.add(day, -1)));
}

} // namespace

bool asks_for_the_plan(Plan const& plan, Record<Obligation> const& obligation) {
    auto const* rule = plan.find<Rule>(obligation->rule.number);
    return (rule != nullptr && names_a_statement(rule->value.title)) ||
           base::contains_folded(obligation->criterion, "written statement") ||
           asked_by_letter(plan, obligation);
}

bool is_sent(Plan const& plan, Record<Obligation> const& obligation) {
    auto const& state = obligation.state;
    if (state.receipt || state.returns > 0 || asks_for_the_plan(plan, obligation))
        return true;
    auto const title = base::ascii_lower(obligation->title);
    auto const* rule = plan.at(obligation->rule);
    return title.starts_with("send ") || title.starts_with("submit ") ||
           (rule != nullptr && base::contains_folded(rule->value.recipients, "confirms receipt"));
}

std::vector<std::string> stated_date_doubts(Plan const& plan, Obligation const& obligation) {
    std::vector<std::string> doubts;
    if (!obligation.stated_due)
        return doubts;
    auto const day = *obligation.stated_due;
    for (auto&& words : {unlike_weekday(day, obligation.stated_as_written),
                         no_working_day(duty_calendar(plan, obligation), day)})
        if (!words.empty())
            doubts.push_back(words);
    return doubts;
}

} // namespace goodplan::domain
