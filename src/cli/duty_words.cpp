#include "cli/duty_words.hpp"

#include "cli/support.hpp"
#include "report/duty_view.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

namespace goodplan::cli {

using domain::DutyDates;
using domain::Kind;
using domain::Obligation;
using domain::Plan;
using domain::Trigger;

namespace {

std::string due_words(report::DutyView const& duty) {
    if (!duty.dates.due)
        return duty.record->value.recurrence != domain::Recurrence::none ? "no day of its own" : "NO DATE";
    auto words = "due " + base::in_words(*duty.dates.due);
    return duty.left ? fmt::format("{} ({})", words, report::left_words(*duty.left)) : words;
}

bool waits_for_letter(report::DutyView const& duty) {
    return duty.dates.letter_missing && duty.dates.computed;
}

std::string counted_from(report::DutyView const& duty, DutyDates const& dates) {
    if (dates.count == 0) // it recurs
        return report::recurrence_words(duty.record->value.recurrence) +
               (dates.trigger_day ? " from " + base::in_words(*dates.trigger_day) : "");
    auto const what = fmt::format("{} {} {}", report::count_words(dates),
                                  report::counts_back(dates.unit) ? "before" : "from",
                                  report::trigger_words(dates.trigger));
    return dates.trigger_day ? fmt::format("{}, {}", what, base::in_words(*dates.trigger_day)) : what;
}

// In the days of the duty's own calendar.
struct Days {
    base::Calendar const& calendar;
    base::Date today{};

    [[nodiscard]] std::string distance(base::Date from, base::Date to) const {
        auto const between = report::days_left(calendar, from, to);
        return report::amount_words(between) + (between.calendar < 0 ? " EARLIER" : " later");
    }
    [[nodiscard]] std::string left(base::Date due) const {
        return report::left_words(report::days_left(calendar, today, due));
    }
};

// Why nothing can be counted, and what can be done about a date that stands all the same.
void tell_uncounted(Context& context, Plan const& plan, report::DutyView const& duty,
                    service::DutyChange const& change) {
    auto const& after = change.after;
    auto const why = after.cannot_compute.empty() ? report::why_uncounted(plan, duty) : after.cannot_compute;
    if (after.computed)
        confirm(context, fmt::format("  It cannot be counted: {}. To take the stored one away: goodplan "
                                     "obligation edit {} --recompute",
                                     why, duty.record->ref()));
    if (after.stated)
        confirm(context, fmt::format("  The stated date, {}, stands first.", base::in_words(*after.stated)));
}

std::string change_of(Days const& days, service::DutyChange const& change) {
    auto const& before = change.before.computed;
    auto const& after = change.after.computed;
    if (!after)
        return before ? base::in_table(*before) + " -> no date" : std::string("no date");
    if (!change.after.worked_out)
        return fmt::format("no date can be worked out any more; the stored one, {}, stands",
                           base::in_words(before.value_or(*after)));
    if (!before)
        return fmt::format("due {} ({})", base::in_words(*after), days.left(*after));
    if (*before == *after)
        return fmt::format("the same date, {}", base::in_words(*after));
    if (change.stored)
        return fmt::format("{} -> {}, {} ({})", base::in_table(*before), base::in_table(*after),
                           days.distance(*before, *after), days.left(*after));
    return fmt::format("keeps its stored date, {}; worked out anew it would be {}, {}",
                       base::in_words(*before), base::in_words(*after), days.distance(*before, *after));
}

} // namespace

void tell_duty(Context& context, Plan const& plan, domain::Record<Obligation> const& record,
               std::string const& line) {
    auto const duty = report::duty_view(plan, record);
    confirm(context, fmt::format("{}: {}", line, due_words(duty)));
    for (auto const& sentence : {report::counted_sentence(duty), report::stated_sentence(duty)})
        if (!sentence.empty())
            confirm(context, "  " + sentence);
    auto const& to =
        !record->recipients.empty() || duty.rule == nullptr ? record->recipients : duty.rule->recipients;
    if (!to.empty())
        confirm(context, "  To: " + report::sentence(base::visible_line(to)));
    if (duty.rule != nullptr && !duty.rule->verified)
        confirm(context,
                "  Not verified in the instrument's own words. " + report::sentence(duty.rule->source));
}

void tell_next_duty(Context& context, Plan const& plan, domain::Record<Obligation> const& record) {
    auto const duty = report::duty_view(plan, record);
    bool const doubtful = duty.rule != nullptr && !duty.rule->verified;
    confirm(context, fmt::format("{} added: {}, {}: {}{}", record.ref(), base::visible_line(record->title),
                                 report::recurring_words(duty), due_words(duty),
                                 doubtful ? "; rule not verified" : ""));
    if (record->recurrence != domain::Recurrence::every_meeting || duty.dates.due)
        return;
    confirm(context,
            duty.body == nullptr
                ? fmt::format("  At whose meetings is not recorded: goodplan obligation edit {} "
                              "--body BODY",
                              record.ref())
                : fmt::format("  Its date follows the diary: no other meeting from {} on is in it yet.",
                              base::in_words(*record->trigger_day)));
}

void tell_missing_day(Context& context, Plan const& plan, std::vector<domain::Identity> const& duties) {
    std::vector<std::string> receipt, letter;
    int inspection = 0;
    for (auto const& identity : duties) {
        auto const* record = plan.find<Obligation>(identity.number);
        if (record == nullptr)
            continue;
        auto const duty = report::duty_view(plan, *record);
        inspection = record->value.inspection.number;
        if (duty.dates.receipt_missing && duty.dates.computed)
            receipt.push_back(record->ref());
        if (waits_for_letter(duty))
            letter.push_back(record->ref());
    }
    auto const dates = [](std::vector<std::string> const& refs) {
        return refs.size() == 1 ? "this date" : "these dates";
    };
    if (!receipt.empty())
        confirm(context, fmt::format("Date of receipt not recorded: an earlier receipt brings {} forward. "
                                     "Once it is known: goodplan inspection edit {} --received DATE",
                                     dates(receipt), domain::reference_text(Kind::inspection, inspection)));
    if (!letter.empty())
        confirm(context, fmt::format("The day of the letter itself is not recorded: an earlier letter brings "
                                     "{} forward. Once it is known: goodplan obligation edit {} --trigger "
                                     "letter --from DATE",
                                     dates(letter), letter.front()));
}

void tell_duty_change(Context& context, Plan const& plan, service::DutyChange const& change,
                      std::string const& inspection) {
    auto const* record = plan.find<Obligation>(change.record.number);
    if (record == nullptr)
        return;
    auto const duty = report::duty_view(plan, *record);
    Days const days{*duty.calendar, plan.moment.day};
    auto line =
        fmt::format("{} {}: {}.", record->ref(), base::visible_line(change.title), change_of(days, change));
    bool const counted = change.after.worked_out && change.after.computed;
    if (counted)
        line += fmt::format(" Counted: {}{}", counted_from(duty, change.after),
                            duty.rule != nullptr && !duty.rule->verified ? " (rule not verified)" : "");
    bool const other_day = change.before.trigger_day && change.before.trigger_day != change.after.trigger_day;
    if (counted && other_day)
        line += fmt::format("; before: {}, {}", report::trigger_words(change.before.trigger),
                            base::in_words(*change.before.trigger_day));
    confirm(context, counted ? line + "." : line);
    if (!counted)
        return tell_uncounted(context, plan, duty, change);
    auto const& stated = change.after.stated;
    if (stated && *stated != *change.after.computed)
        confirm(context,
                fmt::format("  The stated date, {}, still stands first; it is {} than the one worked "
                            "out.",
                            base::in_words(*stated), days.distance(*change.after.computed, *stated)));
    if (!change.stored && !inspection.empty())
        confirm(context, fmt::format("  To store it: goodplan inspection edit {} --recompute", inspection));
}

} // namespace goodplan::cli
