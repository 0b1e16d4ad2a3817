#include <goodplan/domain/plan_duty.hpp>

#include "domain/written_days.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/counting.hpp>
#include <goodplan/domain/duties.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

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

// "Written as "Tuesday 19 April 2023", but the date stored is Tue 18 Apr 2023; 19 April 2023 is a Wednesday."
std::string unlike_date(Date stated, std::string_view words, WrittenDay const& written) {
    auto const day = written.resolved(stated);
    bool const odd = day && written.weekday && *written.weekday != base::weekday_of(*day).c_encoding();
    auto const rest = !day  ? std::string{", and there is no such day as the written one"}
                      : odd ? fmt::format("; {} is a {}", base::in_full(*day), base::weekday_full(*day))
                            : std::string{};
    return fmt::format("Written as \"{}\", but the date stored is {}{}.", words, base::in_words(stated),
                       rest);
}

std::string unlike_written(Date stated, std::string_view words) {
    auto const written = days_written(words);
    std::vector<WrittenDay> same;
    std::ranges::copy_if(written, std::back_inserter(same),
                         [stated](WrittenDay const& one) { return one.resolved(stated) == stated; });
    if (same.empty())
        return written.empty() ? std::string{} : unlike_date(stated, words, written.front());
    auto const right = base::weekday_of(stated).c_encoding();
    bool const named = std::ranges::any_of(same, [](auto const& one) { return one.weekday.has_value(); });
    bool const rightly = std::ranges::any_of(same, [right](auto const& one) { return one.weekday == right; });
    if (!named || rightly)
        return {};
    return fmt::format("Written as \"{}\", but that day is a {}.", words, base::weekday_full(stated));
}

bool is_weekend(Date day) {
    auto const weekday = base::weekday_of(day);
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

// "; the last one before it is Fri 17 Aug 2018", where the calendar knows
std::string last_before(base::Calendar const& calendar, Date day) {
    try {
        return "; the last one before it is " + base::in_words(calendar.add(day, -1));
    } catch (base::Error const&) {
        return {};
    }
}

} // namespace

std::string no_working_day(base::Calendar const& calendar, Date day) {
    bool const known = calendar.covers(day);
    if (!is_weekend(day) && (!known || calendar.is_working_day(day)))
        return {};
    auto const* holiday = known ? calendar.holiday(day) : nullptr;
    return fmt::format("{} is not a working day{}", base::in_words(day),
                       holiday != nullptr ? " " + in_brackets(*holiday) : "");
}

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
    auto const& calendar = duty_calendar(plan, obligation);
    if (auto words = unlike_written(day, obligation.stated_as_written); !words.empty())
        doubts.push_back(std::move(words));
    if (auto const words = no_working_day(calendar, day); !words.empty())
        doubts.push_back(words + last_before(calendar, day) + ".");
    return doubts;
}

} // namespace goodplan::domain
