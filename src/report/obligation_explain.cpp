// The working of one duty's date.
#include <goodplan/report/obligations.hpp>

#include "report/duty_explained.hpp"
#include "report/record_words.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/plan_duty.hpp>

#include <fmt/core.h>

#include <utility>

namespace goodplan::report {
namespace {

using domain::Trigger;

// ---- the rule -----------------------------------------------------------------------------------------

std::string rule_words(DutyView const& duty) {
    if (duty.rule == nullptr)
        return "none recorded; " + std::string{domain::word(duty.record->value.basis)};
    auto const& rule = *duty.rule;
    auto words = rule.title;
    if (!rule.instrument.empty())
        words += ", " + rule.instrument;
    if (!rule.section.empty())
        words += " (" + rule.section + ")";
    if (duty.dates.count == 0)
        return words + roll_words(rule);
    return fmt::format(
        "{}: {} {} {}{}", words, count_words(duty.dates), counts_back(duty.dates.unit) ? "before" : "from",
        trigger_words(rule.trigger == Trigger::none ? duty.dates.trigger : rule.trigger), roll_words(rule));
}

std::string source_words(DutyView const& duty) {
    if (duty.rule == nullptr)
        return {};
    return (duty.rule->verified ? "" : "NOT VERIFIED in the instrument's own words. ") +
           sentence(duty.rule->source);
}

void add_rule(Explained& page) {
    auto const& duty = page.duty;
    page.say("Rule", rule_words(duty));
    page.say("Source", source_words(duty));
    page.machine("rule", duty.rule != nullptr ? text(duty.rule->name.text) : none());
    page.machine("rule_verified", duty.rule != nullptr ? yes_no(duty.rule->verified) : none());
    page.machine("basis", text(domain::word(duty.record->value.basis)));
}

// ---- the date -----------------------------------------------------------------------------------------

std::string stated_by_words(domain::Obligation const& value) {
    return value.stated_by.empty() ? std::string{} : fmt::format(" ({})", value.stated_by);
}

// "Mon 11 Dec 2017, end of day; stated Mon 11 Dec (Express & Star), agrees"
std::string due_words(DutyView const& duty) {
    auto const& dates = duty.dates;
    auto const by = stated_by_words(duty.record->value);
    if (!dates.due)
        return "no day recorded";
    auto const due = base::in_words(*dates.due) + ", end of day";
    if (!dates.stated)
        return due + (has_drifted(duty) || stands_uncounted(duty) ? ", as stored" : "");
    if (!dates.computed)
        return fmt::format("{}, as stated{}", due, by);
    if (*dates.stated == *dates.computed)
        return fmt::format("{}; stated {}{}, agrees", due, short_weekday(*dates.stated, *dates.due), by);
    auto const days = static_cast<int>((*dates.stated - *dates.computed).count());
    return fmt::format("{}, as stated{}\ncomputed {}: stated is {} {}, and wins", due, by,
                       base::in_words(*dates.computed), difference_words({dates.stated_difference, days}),
                       days > 0 ? "later" : "earlier");
}

void add_date(Explained& page) {
    auto const& dates = page.duty.dates;
    auto const& value = page.duty.record->value;
    page.say("due", "Due",
             dates.due ? shown(date(*dates.due, Tone::strong), due_words(page.duty))
                       : none(due_words(page.duty)));
    auto const doubts = duty_doubts(page.plan, page.duty);
    if (!value.stated_as_written.empty() && !quotes_as_written(doubts))
        page.say("Written", fmt::format("\"{}\"", value.stated_as_written));
    if (!doubts.empty())
        page.say({}, "Check", text(sentences(doubts), Tone::caution));
    page.say("Stored", drift_sentence(page.plan, page.duty));
    page.say("Receipt", receipt_since_sentence(page.duty));
    page.machine("computed", day_or_none(dates.computed));
    page.machine("computed_today", day_or_none(dates.worked_out));
    page.machine("stated", day_or_none(dates.stated));
    page.machine("stated_by", text_or_none(value.stated_by));
    page.machine("stated_difference", number_or_none(dates.stated_difference));
}

// ---- where it stands ----------------------------------------------------------------------------------

std::string today_words(Explained const& page) {
    auto const& duty = page.duty;
    if (!duty.open || !duty.left)
        return {};
    auto const kept = kept_words(duty);
    auto const words = !kept.empty()              ? "RETURNED; " + kept
                       : duty.left->calendar == 0 ? std::string("due TODAY")
                                                  : left_words(*duty.left);
    auto const beyond = beyond_calendar_sentence(duty);
    return fmt::format("{}: {}{}", base::in_words(page.plan.moment.day), words,
                       beyond.empty() ? "" : ". " + beyond);
}

void add_steps(Explained& page, ObligationOptions const& options) {
    auto const& duty = page.duty;
    auto const& state = duty.record->state;
    auto const steps = duty_steps(duty, options.history);
    auto words = steps.words;
    if (duty.returned())
        words += fmt::format("{}comments: goodplan show {}", words.empty() ? "" : "; ", duty.record->ref());
    page.say(capitalised(steps.verb), words);
    page.machine("first_met", day_or_none(state.first_met));
    page.machine("receipt", state.status == "met" ? day_or_none(state.receipt) : none());
    page.machine("returned", day_or_none(state.returned));
    page.machine("returns", number(state.returns));
}

void add_standing(Explained& page, ObligationOptions const& options) {
    auto const& duty = page.duty;
    auto const& value = duty.record->value;
    add_steps(page, options);
    page.say(options.known_on.empty() ? "Today" : "As at", today_words(page));
    if (duty.readiness)
        page.say("Plan", readiness_sentence(*duty.readiness));
    page.say("To", owed_to(page.plan, duty));
    if (value.owner)
        page.say("Owner", leader(page.plan, value.owner));
    page.say("Met when", value.criterion);
    page.machine("state", text(duty.record->state.status));
    page.machine("overdue", yes_no(duty.overdue));
    page.machine("working_days_left", duty.left ? number_or_none(duty.left->working) : none());
    page.machine("calendar_days_left", duty.left ? number(duty.left->calendar) : none());
}

void add_calendar(Explained& page) {
    auto const& duty = page.duty;
    auto const& calendar = *duty.calendar;
    auto const name = fmt::format("{} {}", calendar.name(), calendar.version());
    auto words = name;
    auto const& used = duty.record->value.calendar_version.text;
    if (!used.empty() && used != calendar.version())
        words += ", stored with " + used;
    // Rules that count clear days say which days are left out, not what a working day is.
    bool const clear_days = counts_back(duty.dates.unit);
    auto const definition = duty.rule != nullptr ? working_day_words(*duty.rule) : std::string{};
    bool const with_closures =
        duty.calendar == &page.plan.office_calendar() && duty.calendar != &page.plan.calendar();
    if (!definition.empty() && !clear_days)
        words += (with_closures ? ", and the days on which the offices are closed" : "") +
                 (". A working day: " + definition);
    if (duty.rule != nullptr && clear_days)
        page.say("Days", definition);
    bool const used_here = duty.dates.count > 0 || duty.dates.before_roll;
    page.say("calendar", used_here ? "Calendar" : "", shown(text(name), words));
    page.machine("calendar_end", date(calendar.last()));
}

// Later keys stand at the end: CSV is read by place.
void add_doubts_for_machines(Explained& page, ObligationOptions const& options) {
    auto cells = doubt_cells(page.plan, page.duty);
    auto const keys = doubt_keys();
    for (std::size_t i = 0; i < keys.size(); ++i)
        page.machine(keys[i], std::move(cells[i]));
    page.machine("reason", text_or_none(waiver_reason(page.duty, options.history)));
    page.machine("working_day",
                 page.duty.rule != nullptr ? text_or_none(working_day_words(*page.duty.rule)) : none());
}

std::string state_words(Explained const& page) {
    auto const& duty = page.duty;
    if (auto mark = duty_mark(page.plan, duty); !mark.empty())
        return mark;
    if (duty.record->state.status == "met" && duty.sent)
        return "SENT";
    bool const reached = duty.open && duty.dates.due && *duty.dates.due <= page.plan.moment.day;
    return reached ? "NOT RECORDED AS MET" : base::ascii_upper(duty.record->state.status);
}

Table month_table(domain::Counting const& counting) {
    Table table;
    table.key = "months";
    for (auto const* key : {"from", "to", "working_days", "so_far"})
        table.columns.push_back(hidden_column(key));
    for (auto const& month : counting.months)
        table.rows.push_back({date(month.from), date(month.to), number(month.days), number(month.running)});
    return table;
}

Table skipped_table(Explained const& page) {
    Table table;
    table.key = "holidays";
    table.columns = {hidden_column("date"), hidden_column("name"), hidden_column("closure")};
    for (auto const& holiday : page.counting.skipped)
        table.rows.push_back(
            {date(holiday.day), text(holiday.name), yes_no(is_closure(page.plan, page.duty, holiday.day))});
    return table;
}

Explained begin(domain::Plan const& plan, int number) {
    auto const* record = plan.find<domain::Obligation>(number);
    if (record == nullptr) {
        throw base::Error(
            base::ErrorKind::not_found,
            fmt::format("no {} in {}", domain::reference_text(domain::Kind::obligation, number), plan.name),
            "goodplan obligation list shows what there is.");
    }
    return {plan, duty_view(plan, *record), {}, {}};
}

// A statutory date that cannot be counted is an error, unless somebody has stated or stored one.
void refuse_beyond_calendar(DutyView const& duty) {
    auto const& dates = duty.dates;
    if (dates.due || dates.cannot_compute.empty())
        return;
    auto const& calendar = *duty.calendar;
    throw base::Error(base::ErrorKind::conflict, dates.cannot_compute,
                      fmt::format("The calendar covers {} to {}. A date that a letter or notice states does "
                                  "without it: goodplan obligation edit {} --stated-due DATE",
                                  base::iso(calendar.first()), base::iso(calendar.last()),
                                  duty.record->ref()));
}

} // namespace

Document obligation_explain(domain::Plan const& plan, int number, ObligationOptions const& options) {
    auto page = begin(plan, number);
    refuse_beyond_calendar(page.duty);
    add_rule(page);
    add_count(page);
    add_date(page);
    add_what_if(page);
    add_standing(page, options);
    add_calendar(page);
    add_doubts_for_machines(page, options);
    Document document;
    document.stamp = options.stamp;
    document.title = fmt::format("{}  {}", page.duty.record->ref(), page.duty.record->value.title);
    document.subtitles = {state_words(page)};
    if (!options.known_on.empty())
        document.subtitles.push_back(options.known_on);
    document.blocks.emplace_back(FactList{{}, {}, {{"ref", {}, text(page.duty.record->ref())}}});
    document.blocks.emplace_back(FactList{{}, {}, std::move(page.facts)});
    document.blocks.emplace_back(month_table(page.counting));
    document.blocks.emplace_back(skipped_table(page));
    return document;
}

} // namespace goodplan::report
