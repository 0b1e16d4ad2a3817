// The rules that dates of duties follow.
#include <goodplan/report/obligations.hpp>

#include "report/duty_view.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace goodplan::report {
namespace {

using domain::RuleUnit;
using domain::Trigger;

// "30 working days from receipt", "5 clear working days before the meeting", "a date fixed by the notice"
std::string rule_count(domain::Rule const& rule) {
    auto const trigger = trigger_words(rule.trigger);
    if (rule.unit == RuleUnit::fixed)
        return rule.trigger == Trigger::none ? "a fixed date" : "a date fixed by " + trigger;
    if (rule.unit == RuleUnit::recurring)
        return fmt::format("recurs{}{}", rule.trigger == Trigger::meeting ? " at meetings" : "",
                           roll_words(rule));
    if (!rule.count)
        return "no period is held";
    auto const event = rule.trigger == Trigger::none ? "the day given" : trigger;
    return fmt::format("{} {} {}{}", count_words(rule.unit, *rule.count),
                       counts_back(rule.unit) ? "before" : "from", event, roll_words(rule));
}

std::string instrument(domain::Rule const& rule) {
    if (rule.section.empty())
        return rule.instrument;
    return rule.instrument.empty() ? rule.section : fmt::format("{} ({})", rule.instrument, rule.section);
}

// "Publish the inspection report: 30 working days from receipt. SI 2007/462 (reg. 2)."
std::string in_short(domain::Rule const& rule) {
    return sentences(std::vector{sentence(rule.title + ": " + rule_count(rule)), sentence(instrument(rule))});
}

bool needs_working_days(domain::Rule const& rule) {
    return rule.unit == RuleUnit::working_days || rule.unit == RuleUnit::clear_working_days_before ||
           !roll_words(rule).empty();
}

std::string where_words(KnownRule const& one) {
    if (!one.in_file)
        return "ships with goodplan; copied into the file when first used";
    return one.differs ? "in the file; what ships under this name now is another: the file's counts"
                       : "in the file";
}

std::vector<Cell> rule_cells(KnownRule const& one) {
    auto const& rule = one.rule;
    return {text(rule.name.text),
            text(rule.title),
            text_or_none(rule.instrument),
            text_or_none(rule.section),
            rule.count ? number(*rule.count) : none(),
            text(domain::word(rule.unit)),
            text(domain::word(rule.trigger)),
            text(domain::word(rule.roll.value_or(domain::Roll::none))),
            text_or_none(one.calendar),
            text_or_none(working_day_words(rule)),
            text_or_none(rule.recipients),
            yes_no(rule.verified),
            text_or_none(rule.source),
            yes_no(one.in_file),
            yes_no(one.differs)};
}

constexpr std::array<std::string_view, 15> rule_keys{
    "name",     "title",       "instrument", "section",  "count",  "unit",    "trigger", "roll",
    "calendar", "working_day", "recipients", "verified", "source", "in_file", "differs"};

Table machine_table(std::span<KnownRule const> rules) {
    Table table;
    table.key = "rules";
    for (auto const key : rule_keys)
        table.columns.push_back(hidden_column(key));
    for (auto const& one : rules)
        table.rows.push_back(rule_cells(one));
    return table;
}

// Narrow before wide, so that the words have room.
Table list_table(std::span<KnownRule const> rules) {
    Table table;
    table.key = "rules";
    table.headings = true;
    table.columns = {{"", "VERIFIED"}, {"", "RULE", Place::flow}, {"", "What it asks", Place::below}};
    for (auto const key : rule_keys)
        table.columns.push_back(hidden_column(key));
    for (auto const& one : rules) {
        std::vector<Cell> row{text(one.rule.verified ? "yes" : "NO"), text(one.rule.name.text),
                              text(in_short(one.rule))};
        std::ranges::move(rule_cells(one), std::back_inserter(row));
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace

Document obligation_rules(std::span<KnownRule const> rules, Stamp const& stamp) {
    auto const here = std::ranges::count_if(rules, &KnownRule::in_file);
    auto const shipped = std::ssize(rules) - here;
    Document document;
    document.stamp = stamp;
    auto const shipped_words =
        fmt::format("{} that only {} with goodplan", shipped, shipped == 1 ? "ships" : "ship");
    document.title = here == 0 ? base::counted(shipped, "rule") + " that ship with goodplan"
                               : fmt::format("{}: {} in the file, {}",
                                             base::counted(std::ssize(rules), "rule"), here, shipped_words);
    document.blocks.emplace_back(list_table(rules));
    document.footer = {"Verified: read in the instrument's own words.",
                       "One in full: goodplan obligation rules NAME"};
    return document;
}

Document obligation_rule(KnownRule const& one, Stamp const& stamp) {
    auto const& rule = one.rule;
    Document document;
    document.stamp = stamp;
    document.title = fmt::format("{}  {}", rule.name.text, rule.title);
    if (!rule.verified)
        document.subtitles = {"NOT VERIFIED in the instrument's own words"};
    FactList list;
    auto const say = [&list](std::string_view label, std::string_view words) {
        if (!words.empty())
            list.facts.push_back({{}, std::string(label), text(words)});
    };
    say("Counts", rule_count(rule));
    say("Instrument", instrument(rule));
    say(counts_back(rule.unit) ? "Days" : "Working day", working_day_words(rule));
    if (needs_working_days(rule))
        say("Calendar", one.calendar.empty() ? "the plan's own" : one.calendar);
    say("Recipients", rule.recipients);
    say("Source", rule.source);
    say("Where", where_words(one));
    say("Next", fmt::format("goodplan obligation add TEXT --basis B --rule {}", rule.name.text));
    document.blocks.emplace_back(std::move(list));
    document.blocks.emplace_back(machine_table({&one, 1}));
    return document;
}

} // namespace goodplan::report
