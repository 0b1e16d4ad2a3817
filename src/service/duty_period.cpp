#include "service/duty_period.hpp"

#include "service/short_names.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using base::PeriodUnit;
using domain::Roll;
using domain::Rule;
using domain::RuleUnit;
using domain::Trigger;

namespace {

constexpr int days_of_a_week = 7;

void refuse_without_period(DutyPeriod const& period) {
    for (auto const& [option, given] :
         {std::pair{"--roll", period.roll != Roll::none}, {"--read-in", !period.read_in.empty()}})
        if (given)
            throw Error(ErrorKind::usage, fmt::format("{}: it says something of a period", option),
                        "Give the period as well: --within 28d");
}

void refuse_odd_period(DutyPeriod const& period, RecordFields const& fields) {
    if (period.within->count < 1)
        throw Error(ErrorKind::usage, "--within: a period has a day at least",
                    "For example --within 28d, 20wd or 2m");
    if (period.roll != Roll::none && period.within->unit == PeriodUnit::working_days)
        throw Error(ErrorKind::usage, "--roll: a count of working days ends on a working day",
                    "Leave --roll out. It is for days, weeks and months.");
    bool const from_rule = fields.typed("rule"); // which says from what it counts
    if (fields.typed("inspection") && !fields.typed("trigger") && !fields.typed("trigger_day") && !from_rule)
        throw Error(ErrorKind::usage, "--within: from which day of the inspection is it counted?",
                    "Say --trigger receipt or --trigger publication, or the day itself with --from.");
}

// What is typed, else what it was counted from until now. A wrong word is refused where the duty is filled.
Trigger trigger_of(RecordFields const& fields, Trigger until_now) {
    auto const found = std::ranges::find(fields.fields, "trigger", &FieldText::field);
    if (found == fields.fields.end())
        return until_now;
    auto const& words = domain::Vocabulary<Trigger>::words;
    auto const word = std::ranges::find(words, found->text);
    return word == words.end() ? Trigger::none : static_cast<Trigger>(word - words.begin());
}

// "within-28-days-of-receipt-forward", without what tells two of a name apart
std::string period_name(Rule const& rule) {
    auto const unit = rule.unit == RuleUnit::months         ? "month"
                      : rule.unit == RuleUnit::working_days ? "working-day"
                                                            : "day";
    auto name = fmt::format("within-{}-{}{}", *rule.count, unit, rule.count == 1 ? "" : "s");
    if (rule.trigger != Trigger::none)
        name += fmt::format("-of-{}", domain::word(rule.trigger));
    if (rule.roll)
        name += fmt::format("-{}", domain::word(*rule.roll));
    return name;
}

Rule rule_of(DutyPeriod const& period, Trigger trigger) {
    auto const& within = *period.within;
    Rule rule;
    rule.trigger = trigger;
    bool const weeks = within.unit == PeriodUnit::weeks;
    rule.count = within.count * (weeks ? days_of_a_week : 1);
    rule.unit = within.unit == PeriodUnit::working_days ? RuleUnit::working_days
                : within.unit == PeriodUnit::months     ? RuleUnit::months
                                                        : RuleUnit::calendar_days;
    if (period.roll != Roll::none)
        rule.roll = period.roll;
    rule.verified = !period.read_in.empty();
    rule.instrument = rule.verified ? period.read_in : "a period given with the duty";
    rule.title =
        "Within " +
        base::in_words(weeks ? base::Period{static_cast<int>(*rule.count), PeriodUnit::days} : within);
    rule.source = rule.verified ? "Read there by whoever typed it with a duty"
                                : "Typed with a duty; where it was read is not recorded";
    return rule;
}

FieldText const* typed_rule(RecordFields const& fields) {
    auto const found = std::ranges::find(fields.fields, "rule", &FieldText::field);
    return found != fields.fields.end() && !found->text.empty() ? &*found : nullptr;
}

bool lacks_a_period(Rule const& rule) { return !rule.count && rule.unit != RuleUnit::recurring; }

// A rule that ships for its definition alone, with the period that was typed: "working days, without Boxing
// Day by name", 20 of them.
Rule with_period_of(Rule const& definition, Rule rule) {
    rule.section = definition.section;
    rule.calendar = definition.calendar;
    rule.working_day = definition.working_day;
    rule.recipients = definition.recipients;
    rule.instrument = definition.instrument;
    rule.verified = rule.verified && definition.verified;
    return rule;
}

bool says_the_same(Rule const& one, Rule const& other) {
    return one.count == other.count && one.unit == other.unit && one.trigger == other.trigger &&
           one.roll.value_or(Roll::none) == other.roll.value_or(Roll::none) && one.title == other.title &&
           one.instrument == other.instrument && one.calendar == other.calendar &&
           one.verified == other.verified;
}

// The rule that was named beside a period: one that has none of its own.
Rule definition_of(RecordDraft& records, DutyDesk& desk, FieldText const& named) {
    auto const number = records.number_of(Kind::rule, named.text, named.option);
    desk.put_rule(records, number, named.text);
    auto const* rule = desk.plan().find<Rule>(number);
    if (rule == nullptr || !lacks_a_period(rule->value))
        throw Error(ErrorKind::usage, "--rule and --within: one or the other",
                    "That rule says itself how long its period is.");
    return rule->value;
}

Preset as_presets(Rule const& rule) {
    Preset presets;
    for (auto const& field : domain::entity(Kind::rule).fields)
        presets.emplace_back(std::string(field.name), field.get(&rule));
    return presets;
}

} // namespace

RecordFields with_rule_of(RecordDraft& records, DutyDesk& desk, RecordFields fields, DutyPeriod const& period,
                          Trigger until_now) {
    if (!period.within) {
        refuse_without_period(period);
        return fields;
    }
    refuse_odd_period(period, fields);
    auto const* named = typed_rule(fields);
    auto const definition =
        named != nullptr ? std::optional{definition_of(records, desk, *named)} : std::nullopt;
    auto rule = rule_of(period, trigger_of(fields, definition ? definition->trigger : until_now));
    if (definition)
        rule = with_period_of(*definition, rule);
    else if (rule.verified) // no closure of an office counts for what an instrument says
        rule.calendar.number = records.known(Kind::calendar, desk.plan().calendar().name()).value_or(0);
    std::erase_if(fields.fields, [](FieldText const& one) { return one.field == "rule"; });
    auto const& there = records.shared().all<Rule>();
    auto const same =
        std::ranges::find_if(there, [&](auto const& one) { return says_the_same(one.value, rule); });
    if (same != there.end()) {
        rule.name = same->value.name;
    } else {
        rule.name.text = free_name(period_name(rule), "period", [&](std::string_view name) {
            return records.known(Kind::rule, name).has_value();
        });
        auto const added = records.add(Kind::rule, {}, as_presets(rule));
        desk.put_rule(added.number, rule);
        records.note(fmt::format("Rule {} added to the register: {}.", rule.name.text,
                                 base::visible_line(rule.title)));
    }
    fields.fields.push_back({"rule", "--within", rule.name.text});
    return fields;
}

} // namespace goodplan::service
