// What `show` says first of an obligation: its dates, and what became of it step by step.
#include "report/duty_view.hpp"
#include "report/show_sheet.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/plan_duty.hpp>

#include <fmt/format.h>

namespace goodplan::report {
namespace {

using domain::Event;

std::string due_line(Sheet const& sheet, DutyView const& duty) {
    if (!duty.dates.due)
        return "no date";
    auto const due = base::in_words(*duty.dates.due);
    if (!duty.open)
        return due;
    if (*duty.dates.due == sheet.today())
        return due + "; today";
    bool const kept = duty.returned() && duty.left->calendar < 0 && !duty.overdue;
    return kept ? due + "; sent in time, and returned"
                : fmt::format("{}; {} {}", due, amount_words(*duty.left),
                              duty.left->calendar < 0 ? "overdue" : "left");
}

std::string stated_line(Sheet const& sheet, DutyView const& duty) {
    auto const& value = duty.record->value;
    auto const& dates = duty.dates;
    if (!dates.stated)
        return value.stated_as_written;
    auto line = base::in_words(*dates.stated);
    auto const doubts = domain::stated_date_doubts(sheet.plan, value);
    if (!value.stated_as_written.empty() && !quotes_as_written(doubts))
        line += fmt::format(" (\"{}\")", value.stated_as_written);
    if (!value.stated_by.empty())
        line += ", " + value.stated_by;
    if (dates.computed && *dates.stated == *dates.computed)
        line += "; agrees with the computed date";
    else if (dates.computed)
        line += fmt::format("; {} {} than computed",
                            difference_words(days_left(*duty.calendar, *dates.computed, *dates.stated)),
                            *dates.stated > *dates.computed ? "later" : "earlier");
    for (auto const& doubt : doubts)
        line = sentence(line) + " " + doubt;
    return line;
}

std::string computed_line(domain::Plan const& plan, DutyView const& duty) {
    auto const& dates = duty.dates;
    if (!dates.cannot_compute.empty())
        return "not computed: " + dates.cannot_compute;
    if (!dates.computed)
        return {};
    auto line = base::in_words(*dates.computed) + (has_drifted(duty) ? ", as stored" : "");
    if (dates.count > 0 && dates.trigger_day)
        line += ": " + working_sentence(duty);
    if (dates.receipt_missing)
        line += " Receipt not recorded: an earlier receipt brings this date forward.";
    if (dates.letter_missing)
        line += " " + stand_in_sentence(duty);
    if (auto const since = receipt_since_sentence(duty); !since.empty())
        line = sentence(line) + " " + since;
    if (has_drifted(duty))
        line = sentence(line) + " " + drift_sentence(plan, duty);
    return line;
}

std::string step_word(DutyView const& duty, Event event) {
    switch (event) {
    case Event::met:
        return duty.sent ? "sent" : "met";
    case Event::resubmitted:
        return "sent again";
    case Event::receipt_confirmed:
        return "receipt confirmed";
    case Event::returned:
        return "returned";
    case Event::waived:
        return "waived";
    case Event::reopened:
        return "open again";
    default:
        return {};
    }
}

// "Wed 10 Jan 2018  returned, J Okafor: "Does not reflect findings 3 and 7""
std::vector<std::string> step_lines(Sheet const& sheet, DutyView const& duty) {
    std::vector<std::string> lines;
    for (auto const& one : sheet.input.history) {
        auto words = step_word(duty, one.entry.event);
        if (words.empty())
            continue;
        if (one.entry.event == Event::met && one.entry.day == duty.record->state.first_met)
            if (auto const timing = timing_words(duty); !timing.empty())
                words += ", " + timing;
        if (one.entry.said_by)
            words += "; " + speaker(sheet.plan, one.entry.said_by, one.entry.day);
        if (!one.entry.note.empty())
            words += fmt::format(": \"{}\"", one.entry.note);
        lines.push_back(fmt::format("{}  {}", base::in_words(one.entry.day), words));
    }
    if (!lines.empty() && duty.sent && duty.record->state.status == "met" && !duty.record->state.receipt)
        lines.emplace_back("Receipt not yet confirmed.");
    return lines;
}

// To whom in the words of the rule or the letter, and the bodies that stand for them, as one fact.
void add_owed_to(Sheet& sheet, DutyView const& duty) {
    auto const bodies = sheet.links_from("to");
    auto const words = owed_to(sheet.plan, duty);
    bool const same = bodies.size() == 1 && bodies.front().starts_with(words);
    sheet.printed({"recipients"});
    if (bodies.empty() || same || duty.record->value.recipients.empty())
        return bodies.empty() ? sheet.add("Owed to", words) : sheet.add_lines("Owed to", bodies);
    sheet.add("Owed to", fmt::format("{} (recorded as: {})", words, base::join(bodies, ", ")));
}

// Where its date is not counted, or stated only, nothing else on the page says so.
void add_rule_not_verified(Sheet& sheet, DutyView const& duty) {
    bool const said = duty.dates.computed && duty.dates.count > 0 && duty.dates.trigger_day;
    if (duty.rule == nullptr || duty.rule->verified || said)
        return;
    sheet.printed({"rule"});
    sheet.add("Rule", fmt::format("{} ({}); rule not verified", duty.rule->title, duty.rule->name.text));
}

} // namespace

void show_obligation(Sheet& sheet) {
    auto const* record = sheet.plan.find<domain::Obligation>(sheet.record.number);
    auto const duty = duty_view(sheet.plan, *record);
    sheet.printed({"stated_due", "stated_as_written", "stated_by", "computed_due"});
    if (duty.occurrence > 0)
        sheet.printed({"recurrence", "body", "occurrence", "last_due", "ends_when"});
    sheet.add("Due", due_line(sheet, duty));
    sheet.add("Computed", computed_line(sheet.plan, duty));
    sheet.add("Stated", stated_line(sheet, duty));
    sheet.add("Stated by", duty.dates.stated ? "" : record->value.stated_by);
    sheet.add("Recurs", recurring_words(duty));
    add_rule_not_verified(sheet, duty);
    add_owed_to(sheet, duty);
    sheet.add_lines("Steps", step_lines(sheet, duty));
}

} // namespace goodplan::report
