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
    return duty.rule != nullptr && duty.rule->trigger == Trigger::letter &&
           duty.dates.trigger != Trigger::letter && duty.dates.computed;
}

std::string counted_from(DutyDates const& dates) {
    auto const what =
        fmt::format("{} from {}", report::count_words(dates), report::trigger_words(dates.trigger));
    return dates.trigger_day ? fmt::format("{}, {}", what, base::in_words(*dates.trigger_day)) : what;
}

std::string distance(Plan const& plan, base::Date from, base::Date to) {
    auto const working = plan.calendar().try_between(from, to);
    auto const days = static_cast<int>((to - from).count());
    return report::amount_words({working, days}) + (days < 0 ? " EARLIER" : " later");
}

std::string left_words(Plan const& plan, base::Date due) {
    return report::left_words(report::days_left(plan.calendar(), plan.moment.day, due));
}

std::string change_of(Plan const& plan, service::DutyChange const& change) {
    auto const& before = change.before.computed;
    auto const& after = change.after.computed;
    if (!after)
        return fmt::format("no date can be worked out any more; the stored one, {}, stands",
                           before ? base::in_words(*before) : std::string("none"));
    if (!before)
        return fmt::format("due {} ({})", base::in_words(*after), left_words(plan, *after));
    if (*before == *after)
        return fmt::format("the same date, {}", base::in_words(*after));
    if (change.stored)
        return fmt::format("{} -> {}, {} ({})", base::in_table(*before), base::in_table(*after),
                           distance(plan, *before, *after), left_words(plan, *after));
    return fmt::format("keeps its stored date, {}; worked out anew it would be {}, {}",
                       base::in_words(*before), base::in_words(*after), distance(plan, *before, *after));
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
    if (duty.rule != nullptr && duty.dates.count > 0 && !duty.rule->verified)
        confirm(context,
                "  Not verified in the instrument's own words. " + report::sentence(duty.rule->source));
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
    auto line = fmt::format("{} {}: {}.", domain::reference_text(change.record.kind, change.record.number),
                            base::visible_line(change.title), change_of(plan, change));
    if (change.after.computed)
        line += fmt::format(" Counted: {}", counted_from(change.after));
    bool const other_day = change.before.trigger_day && change.before.trigger_day != change.after.trigger_day;
    if (change.after.computed && other_day)
        line += fmt::format("; before: {}, {}", report::trigger_words(change.before.trigger),
                            base::in_words(*change.before.trigger_day));
    confirm(context, change.after.computed ? line + "." : line);
    auto const& stated = change.after.stated;
    if (stated && change.after.computed && *stated != *change.after.computed)
        confirm(context,
                fmt::format("  The stated date, {}, still stands first; it is {} than the one worked "
                            "out.",
                            base::in_words(*stated), distance(plan, *change.after.computed, *stated)));
    if (!change.stored && !inspection.empty() && change.after.computed)
        confirm(context, fmt::format("  To store it: goodplan inspection edit {} --recompute", inspection));
}

} // namespace goodplan::cli
