#include "report/duty_explained.hpp"
#include "report/obligation_timeline_parts.hpp"
#include "report/record_words.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/plan_duty.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace goodplan::report {
namespace {

using domain::Trigger;

void say(FactList& list, std::string_view label, std::string_view words, Tone tone = Tone::plain) {
    if (!words.empty())
        list.facts.push_back({{}, std::string{label}, text(words, tone)});
}

// ---- due, and on what it rests -------------------------------------------------------------------------

std::string state_sentence(domain::Plan const& plan, DutyView const& duty) {
    if (auto const mark = duty_mark(plan, duty); !mark.empty())
        return mark + ".";
    bool const reached = duty.dates.due && *duty.dates.due <= plan.moment.day;
    return reached ? "Not recorded as met." : std::string{};
}

bool recurs(DutyView const& duty) { return duty.record->value.recurrence != domain::Recurrence::none; }

// What fixes the date of one that is neither counted nor recurs.
std::string undated_words(DutyView const& duty) {
    bool const told_below = duty.dates.count > 0 || recurs(duty);
    auto const told = told_below ? std::string{} : counted_sentence(duty);
    return told.empty() ? "no date." : "no date. " + told;
}

// Sent in time, back with comments, and its day has passed.
bool is_back_after_date(DutyView const& duty) {
    return duty.returned() && !duty.overdue && duty.left && duty.left->calendar < 0;
}

std::string timeline_due_words(DutyView const& duty) {
    auto const& dates = duty.dates;
    if (!dates.due)
        return undated_words(duty);
    bool const stated_wins = dates.stated && dates.computed && *dates.stated != *dates.computed;
    if (is_back_after_date(duty))
        return fmt::format("{}. RETURNED; its date passed {} ago; first sent in time.",
                           base::in_words(*dates.due), amount_words(*duty.left));
    return fmt::format("{}, {}{}.", base::in_words(*dates.due), left_words(*duty.left),
                       stated_wins ? "; the stated date wins" : "");
}

void add_due(FactList& list, domain::Plan const& plan, DutyView const& duty) {
    auto const state = is_back_after_date(duty) ? std::string{} : state_sentence(plan, duty);
    std::vector<std::string> const parts{timeline_due_words(duty), state, returned_sentence(duty),
                                         beyond_calendar_sentence(duty)};
    auto const tone = duty.overdue ? Tone::bad : duty.dates.due ? Tone::strong : Tone::caution;
    say(list, "Due", sentences(parts), tone);
}

std::string recipients(DutyView const& duty) {
    auto const& own = duty.record->value.recipients;
    return own.empty() && duty.rule != nullptr ? duty.rule->recipients : own;
}

void add_basis(FactList& list, domain::Plan const& plan, DutyView const& duty) {
    auto const& value = duty.record->value;
    say(list, "Basis", sentence(capitalised(domain::word(value.basis))));
    if (auto const to = recipients(duty); !to.empty())
        say(list, "To", sentence(to));
    if (value.owner)
        say(list, "Owner", leader(plan, value.owner));
}

std::string timeline_rule_words(DutyView const& duty) {
    auto const& rule = *duty.rule;
    auto words = rule.title;
    if (!rule.instrument.empty())
        words += ", " + rule.instrument;
    if (!rule.section.empty())
        words += " (" + rule.section + ")";
    if (duty.dates.count > 0) {
        auto const event = rule.trigger == Trigger::none ? duty.dates.trigger : rule.trigger;
        words += fmt::format(": {} {} {}{}", count_words(duty.dates),
                             counts_back(duty.dates.unit) ? "before" : "from", trigger_words(event),
                             roll_words(rule));
    }
    return sentence(words);
}

void add_rule(FactList& list, DutyView const& duty) {
    if (duty.rule == nullptr)
        return;
    std::vector<std::string> const parts{
        timeline_rule_words(duty), duty.rule->verified ? "" : "NOT VERIFIED in the instrument's own words."};
    say(list, "Rule", sentences(parts));
}

// ---- the count ----------------------------------------------------------------------------------------

// A long first line goes on under itself after its last semicolon, so that "day after = 1" stays whole.
void break_line(Cell& cell) {
    constexpr std::size_t long_line = 60;
    auto* words = std::get_if<std::string>(&cell.value);
    auto const end = words == nullptr ? 0 : std::min(words->find('\n'), words->size());
    auto const at = end > long_line ? words->rfind("; ", end) : std::string::npos;
    if (at != std::string::npos)
        words->replace(at, 2, ";\n");
}

// As obligation explain has it.
void add_steps(FactList& list, domain::Plan const& plan, DutyView const& duty) {
    if (duty.dates.count == 0 && !recurs(duty))
        return;
    Explained page{plan, duty, {}, {}};
    add_count(page);
    for (auto& fact : page.facts)
        if (fact.key.empty()) {
            break_line(fact.cell);
            list.facts.push_back(std::move(fact));
        }
}

// Which calendar it was, where that is not the plan's own.
void add_calendar(FactList& list, domain::Plan const& plan, DutyView const& duty) {
    if (duty.calendar == &plan.calendar() || duty.dates.count == 0)
        return;
    bool const with_closures = duty.calendar == &plan.office_calendar();
    say(list, "Calendar",
        fmt::format("{} {}{}.", duty.calendar->name(), duty.calendar->version(),
                    with_closures ? ", and the days on which the offices are closed" : ""));
}

// ---- what a letter says --------------------------------------------------------------------------------

std::string without_start(std::string words, std::string_view start) {
    if (words.starts_with(start))
        words.erase(0, start.size());
    return words;
}

void add_stated(FactList& list, domain::Plan const& plan, DutyView const& duty) {
    auto const& value = duty.record->value;
    std::vector<std::string> parts{without_start(stated_sentence(duty), "Stated ")};
    if (!value.stated_as_written.empty())
        parts.push_back(fmt::format("As written: \"{}\".", value.stated_as_written));
    for (auto const& doubt : domain::stated_date_doubts(plan, value))
        parts.push_back(doubt);
    say(list, "Stated", sentences(parts));
    say(list, "Stored", drift_sentence(plan, duty));
    say(list, "Receipt", without_start(receipt_sentence(duty), "Date of receipt "));
}

} // namespace

domain::Counting duty_counting(domain::Plan const& plan, DutyView const& duty) {
    Explained page{plan, duty, {}, {}};
    add_count(page);
    return page.counting;
}

void add_working_facts(FactList& facts, domain::Plan const& plan, DutyView const& duty) {
    add_due(facts, plan, duty);
    add_basis(facts, plan, duty);
    add_rule(facts, duty);
    add_steps(facts, plan, duty);
    add_calendar(facts, plan, duty);
    add_stated(facts, plan, duty);
}

} // namespace goodplan::report
