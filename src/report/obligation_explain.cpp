// The working of one duty's date.
#include <goodplan/report/obligations.hpp>

#include "report/duty_view.hpp"
#include "report/record_words.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/counting.hpp>
#include <goodplan/domain/plan_duty.hpp>

#include <fmt/core.h>

#include <utility>

namespace goodplan::report {
namespace {

using domain::RuleUnit;
using domain::Trigger;

struct Explained {
    domain::Plan const& plan;
    ObligationOptions const& options;
    DutyView duty;
    std::vector<Fact> facts;
    domain::Counting counting; // for machines; people read it in words

    void say(std::string_view key, std::string_view label, Cell cell) {
        facts.push_back({std::string{key}, std::string{label}, std::move(cell)});
    }
    void say(std::string_view label, std::string_view words) {
        if (!words.empty())
            say({}, label, text(words));
    }
    void machine(std::string_view key, Cell cell) { say(key, {}, std::move(cell)); }
};

bool counts_working_days(DutyView const& duty) {
    return duty.dates.unit == RuleUnit::working_days ||
           duty.dates.unit == RuleUnit::clear_working_days_before;
}

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
        return words;
    bool const back = duty.dates.unit == RuleUnit::clear_working_days_before;
    return fmt::format("{}: {} {} {}", words, count_words(duty.dates), back ? "before" : "from",
                       trigger_words(rule.trigger == Trigger::none ? duty.dates.trigger : rule.trigger));
}

std::string source_words(DutyView const& duty) {
    if (duty.rule == nullptr || duty.rule->source.empty())
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

// ---- the count ----------------------------------------------------------------------------------------

std::string event_words(DutyView const& duty) {
    auto const& dates = duty.dates;
    auto const event = trigger_words(dates.trigger);
    auto const bare = event.starts_with("the ") ? event.substr(4) : event;
    return fmt::format("{} {}{}", base::ascii_upper(bare), base::in_words(*dates.trigger_day),
                       dates.receipt_missing ? " (receipt not recorded)" : "");
}

void add_working_days(Explained& page) {
    auto const& dates = page.duty.dates;
    bool const back = dates.unit == RuleUnit::clear_working_days_before;
    constexpr std::chrono::days one_day{1};
    page.counting =
        back ? domain::count_working_days(page.plan.calendar(), *dates.worked_out,
                                          *dates.trigger_day - one_day)
             : domain::count_working_days(page.plan.calendar(), *dates.trigger_day, *dates.worked_out);
    page.say("Counted",
             fmt::format("{} {}; {}\n{}", back ? "back from" : "from", event_words(page.duty),
                         back ? "neither that day nor the day found counts" : "the next working day is 1",
                         domain::months_text(page.counting)));
    page.say("Skipped", domain::skipped_text(page.counting));
}

void add_count(Explained& page) {
    auto const& duty = page.duty;
    auto const& dates = duty.dates;
    if (dates.worked_out && counts_working_days(duty))
        add_working_days(page);
    else if (dates.worked_out)
        page.say("Counted", fmt::format("{} from {}", count_words(dates), event_words(duty)));
    else
        page.say("Counted", counted_sentence(duty));
    page.machine("trigger", dates.trigger == Trigger::none ? none() : text(domain::word(dates.trigger)));
    page.machine("trigger_day", day_or_none(dates.trigger_day));
    page.machine("receipt_missing", yes_no(dates.receipt_missing));
    page.machine("count", dates.count > 0 ? number(dates.count) : none());
    page.machine("unit", dates.count > 0 ? text(domain::word(dates.unit)) : none());
}

// ---- the date -----------------------------------------------------------------------------------------

std::string stated_words(Explained const& page) {
    auto const& value = page.duty.record->value;
    auto words = stated_sentence(page.duty);
    constexpr std::string_view label = "Stated ";
    if (words.starts_with(label))
        words.erase(0, label.size());
    if (!words.empty() && !value.stated_as_written.empty())
        words += fmt::format(" As written: \"{}\".", value.stated_as_written);
    auto parts = domain::stated_date_doubts(page.plan, value);
    parts.insert(parts.begin(), words);
    return sentences(parts);
}

std::string due_words(DutyView const& duty) {
    auto const& dates = duty.dates;
    if (!dates.due)
        return "no day recorded";
    bool const stated_wins = dates.stated && dates.computed && *dates.stated != *dates.computed;
    return base::in_words(*dates.due) + ", end of day" + (stated_wins ? ": the stated date wins" : "");
}

void add_date(Explained& page) {
    auto const& dates = page.duty.dates;
    page.say("Stated", stated_words(page));
    page.say("Stored", drift_sentence(page.plan, page.duty));
    page.say("due", "Due",
             dates.due ? shown(date(*dates.due, Tone::strong), due_words(page.duty))
                       : none(due_words(page.duty)));
    page.machine("computed", day_or_none(dates.computed));
    page.machine("computed_today", day_or_none(dates.worked_out));
    page.machine("stated", day_or_none(dates.stated));
    page.machine("stated_by", text_or_none(page.duty.record->value.stated_by));
    page.machine("stated_difference", number_or_none(dates.stated_difference));
}

// ---- another day --------------------------------------------------------------------------------------

// The due date had the count begun so many working days earlier or later; nothing outside the calendar.
std::optional<std::pair<Date, Date>> shifted(Explained const& page, int working_days) {
    auto const& calendar = page.plan.calendar();
    auto const& dates = page.duty.dates;
    try {
        auto const from = calendar.add(*dates.trigger_day, working_days);
        return std::pair{from, calendar.add(from, dates.count)};
    } catch (base::Error const&) {
        return std::nullopt;
    }
}

std::string event_happened(DutyView const& duty) {
    switch (duty.dates.trigger) {
    case Trigger::publication:
        return duty.dates.receipt_missing ? "received" : "published";
    case Trigger::receipt:
        return "received";
    case Trigger::letter:
    case Trigger::notice:
        return "dated";
    case Trigger::meeting:
    case Trigger::none:
        break;
    }
    return "counted from";
}

// Receipt is normally two or three days before publication (domain.md 1.2): that is the likely other answer.
void add_what_if(Explained& page) {
    auto const& duty = page.duty;
    if (!duty.dates.worked_out || duty.dates.unit != RuleUnit::working_days)
        return;
    std::vector<std::string> lines;
    int const earlier = duty.dates.receipt_missing ? -2 : -1;
    for (int const shift : {earlier, 1}) {
        auto const other = shifted(page, shift);
        // Nobody receives a report after it was published.
        bool const odd = duty.dates.receipt_missing && shift > 0;
        auto const happened = odd ? std::string{"counted from"} : event_happened(duty);
        if (!other)
            continue;
        lines.push_back(fmt::format("{} {}, {} {}: {}", happened, base::in_words(other->first),
                                    base::counted(shift < 0 ? -shift : shift, "working day"),
                                    shift < 0 ? "earlier" : "later", base::in_words(other->second)));
    }
    page.say("If", base::join(lines, "\n"));
}

// ---- where it stands ----------------------------------------------------------------------------------

std::string today_words(Explained const& page) {
    auto const& duty = page.duty;
    auto const today = base::in_words(page.plan.moment.day);
    if (duty.record->state.status == "met") {
        auto words = domain::met_words(page.plan, duty.record->state, duty.dates);
        return words.starts_with("Met ") ? words.substr(4) : words; // the label says it
    }
    if (!duty.open)
        return fmt::format("{}: {}", today, duty.record->state.status);
    if (!duty.left)
        return {};
    auto const words = left_words(*duty.left);
    return fmt::format("{}: {}", today, duty.left->calendar == 0 ? "due TODAY" : words);
}

void add_standing(Explained& page) {
    auto const& duty = page.duty;
    auto const& value = duty.record->value;
    bool const met = duty.record->state.status == "met";
    page.say(met ? "Met" : page.options.known_on.empty() ? "Today" : "As at", today_words(page));
    if (duty.readiness)
        page.say("Plan", readiness_sentence(*duty.readiness));
    page.say("To",
             value.recipients.empty() && duty.rule != nullptr ? duty.rule->recipients : value.recipients);
    if (value.owner)
        page.say("Owner", leader(page.plan, value.owner));
    page.say("Met when", value.criterion);
    page.machine("state", text(duty.record->state.status));
    page.machine("overdue", yes_no(duty.overdue));
    page.machine("working_days_left", duty.left ? number_or_none(duty.left->working) : none());
    page.machine("calendar_days_left", duty.left ? number(duty.left->calendar) : none());
}

void add_calendar(Explained& page) {
    auto const& calendar = page.plan.calendar();
    auto const name = fmt::format("{} {}", calendar.name(), calendar.version());
    auto words = name;
    auto const& used = page.duty.record->value.calendar_version.text;
    if (!used.empty() && used != calendar.version())
        words += ", stored with " + used;
    if (page.duty.rule != nullptr && !page.duty.rule->working_day.empty())
        words += ". A working day: " + page.duty.rule->working_day;
    page.say("calendar", page.duty.dates.count > 0 ? "Calendar" : "", shown(text(name), words));
    page.machine("calendar_end", date(calendar.last()));
}

std::string state_words(Explained const& page) {
    if (auto mark = duty_mark(page.plan, page.duty); !mark.empty())
        return mark;
    bool const reached =
        page.duty.open && page.duty.dates.due && *page.duty.dates.due <= page.plan.moment.day;
    return reached ? "NOT RECORDED AS MET" : base::ascii_upper(page.duty.record->state.status);
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

Table skipped_table(domain::Counting const& counting) {
    Table table;
    table.key = "holidays";
    table.columns = {hidden_column("date"), hidden_column("name")};
    for (auto const& holiday : counting.skipped)
        table.rows.push_back({date(holiday.day), text(holiday.name)});
    return table;
}

Explained begin(domain::Plan const& plan, int number, ObligationOptions const& options) {
    auto const* record = plan.find<domain::Obligation>(number);
    if (record == nullptr) {
        throw base::Error(
            base::ErrorKind::not_found,
            fmt::format("no {} in {}", domain::reference_text(domain::Kind::obligation, number), plan.name),
            "goodplan obligation list shows what there is.");
    }
    return {plan, options, duty_view(plan, *record), {}, {}};
}

} // namespace

Document obligation_explain(domain::Plan const& plan, int number, ObligationOptions const& options) {
    auto page = begin(plan, number, options);
    auto const& dates = page.duty.dates;
    // A statutory date that cannot be counted is an error, unless somebody has stated or stored one.
    if (!dates.due && !dates.cannot_compute.empty() && dates.trigger_day)
        (void)plan.calendar().add(*dates.trigger_day, dates.count);
    add_rule(page);
    add_count(page);
    add_date(page);
    add_what_if(page);
    add_standing(page);
    add_calendar(page);
    Document document;
    document.stamp = options.stamp;
    document.title = fmt::format("{}  {}", page.duty.record->ref(), page.duty.record->value.title);
    document.subtitles = {state_words(page)};
    if (!options.known_on.empty())
        document.subtitles.push_back(options.known_on);
    document.blocks.emplace_back(FactList{{}, {}, {{"ref", {}, text(page.duty.record->ref())}}});
    document.blocks.emplace_back(FactList{{}, {}, std::move(page.facts)});
    document.blocks.emplace_back(month_table(page.counting));
    document.blocks.emplace_back(skipped_table(page.counting));
    return document;
}

} // namespace goodplan::report
