#include <goodplan/domain/plan_duty.hpp>

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

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

std::string unlike_weekday(Date day, std::string_view words) {
    auto const right = base::weekday_full(day);
    if (base::contains_folded(words, right))
        return {};
    for (int ahead = 1; ahead < 7; ++ahead) {
        if (base::contains_folded(words, base::weekday_full(day + std::chrono::days{ahead})))
            return fmt::format("Written as \"{}\", but that day is a {}.", words, right);
    }
    return {};
}

} // namespace

bool asks_for_the_plan(Plan const& plan, Record<Obligation> const& obligation) {
    auto const* rule = plan.find<Rule>(obligation->rule.number);
    return (rule != nullptr && names_a_statement(rule->value.title)) ||
           base::contains_folded(obligation->criterion, "written statement") ||
           asked_by_letter(plan, obligation);
}

std::vector<std::string> stated_date_doubts(Plan const& plan, Obligation const& obligation) {
    std::vector<std::string> doubts;
    if (!obligation.stated_due)
        return doubts;
    auto const day = *obligation.stated_due;
    if (auto words = unlike_weekday(day, obligation.stated_as_written); !words.empty())
        doubts.push_back(std::move(words));
    auto const& calendar = plan.calendar();
    if (calendar.covers(day) && calendar.covers(day - std::chrono::days{14}) &&
        !calendar.is_working_day(day)) {
        doubts.push_back(fmt::format("{} is not a working day; the last one before it is {}.",
                                     base::in_words(day), base::in_words(calendar.add(day, -1))));
    }
    return doubts;
}

} // namespace goodplan::domain
