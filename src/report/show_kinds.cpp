// What `show` says first of the kinds that have more to say than their fields.
#include "report/show_sheet.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/duties.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::report {

using domain::Kind;

namespace {

std::string due_line(Sheet const& sheet, domain::DutyDates const& dates) {
    if (!dates.due)
        return "no date";
    auto const& state = *sheet.record.state;
    auto line = base::in_words(*dates.due);
    if (state.status == "met")
        return fmt::format("{}. {}", line, domain::met_words(sheet.plan, state, dates));
    if (!domain::is_open_duty(state))
        return line;
    auto const distance = distance_words(sheet.plan, sheet.today(), *dates.due);
    if (*dates.due == sheet.today())
        return line + "; today";
    return fmt::format("{}; {} {}", line, distance, *dates.due < sheet.today() ? "overdue" : "left");
}

std::string stated_line(Sheet const& sheet, domain::Obligation const& duty, domain::DutyDates const& dates) {
    if (!dates.stated)
        return {};
    auto line = base::in_words(*dates.stated);
    if (!duty.stated_as_written.empty())
        line += fmt::format(" (\"{}\")", duty.stated_as_written);
    if (!duty.stated_by.empty())
        line += ", " + duty.stated_by;
    auto const weekday = base::weekday_of(*dates.stated);
    if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday)
        line += ". Not a working day";
    if (!dates.computed)
        return line;
    if (*dates.stated == *dates.computed)
        return line + "; agrees with the computed date";
    return fmt::format("{}; {} {} than computed", line,
                       distance_words(sheet.plan, *dates.computed, *dates.stated),
                       *dates.stated > *dates.computed ? "later" : "earlier");
}

std::string counted_from(domain::DutyDates const& dates) {
    auto line = fmt::format("{} {} from {}, {}", dates.count, plain_words(domain::word(dates.unit)),
                            domain::word(dates.trigger), base::in_words(*dates.trigger_day));
    if (dates.receipt_missing)
        line += " (receipt not recorded: an earlier receipt brings this date forward)";
    return line;
}

std::string computed_line(domain::DutyDates const& dates) {
    if (!dates.cannot_compute.empty())
        return "not computed: " + dates.cannot_compute;
    if (!dates.computed)
        return {};
    auto line = base::in_words(*dates.computed);
    if (dates.count > 0 && dates.trigger_day)
        line += ": " + counted_from(dates);
    if (dates.worked_out && *dates.worked_out != *dates.computed)
        line += fmt::format(". The calendar at hand gives {}; the stored date stands",
                            base::in_words(*dates.worked_out));
    return line;
}

std::string reading_detail(Sheet const& sheet, domain::Record<domain::Reading> const& reading) {
    auto line = named(sheet.plan, {Kind::reading, reading.number});
    if (reading->as_at)
        line += " " + at_words(*reading->as_at, reading->as_at_precision.value_or(base::Precision::day));
    if (!reading->period.empty())
        line += fmt::format(" (\"{}\")", reading->period);
    return reading->reported_by.empty() ? line : fmt::format("{}; {}", line, reading->reported_by);
}

std::string held_words(Sheet const& sheet, domain::Holding const& held) {
    auto const began = held.began ? base::in_full(*held.began) : std::string("a day not recorded");
    auto const ended = held.ended ? base::in_full(*held.ended) : std::string("now");
    bool const past = held.ended && *held.ended < sheet.today();
    auto const* person = sheet.plan.find<domain::Person>(held.person.number);
    return fmt::format("{}{}: from {} to {}{}", person != nullptr ? person->value.full_name : "VACANT",
                       held.interim ? " (interim)" : "", began, ended, past ? ", past" : "");
}

} // namespace

void show_recommendation(Sheet& sheet) {
    auto const words = item_state_words(item_state(sheet.plan, sheet.identity()));
    sheet.subtitles.push_back(base::ascii_upper(words));
    sheet.add_field("text");
    sheet.add_lines("Repeats", sheet.links_from("repeats"));
    sheet.add_lines("Repeated by", sheet.links_into("repeats", Kind::recommendation));
    auto served = sheet.links_into("serves", Kind::action);
    for (auto const& line : sheet.links_into("contributes", Kind::action))
        served.push_back(line + " (contributes)");
    if (served.empty())
        served.emplace_back("No action.");
    sheet.add_lines("Served by", served);
}

void show_obligation(Sheet& sheet) {
    auto const& duty = *static_cast<domain::Obligation const*>(sheet.record.value);
    auto const dates = domain::duty_dates(sheet.plan, duty);
    sheet.printed({"stated_due", "stated_as_written", "stated_by", "computed_due"});
    sheet.add("Due", due_line(sheet, dates));
    sheet.add("Computed", computed_line(dates));
    if (dates.stated)
        sheet.add("Stated", stated_line(sheet, duty, dates));
    else
        sheet.add("Stated", duty.stated_as_written);
    sheet.add("Stated by", dates.stated ? "" : duty.stated_by);
}

void show_measure(Sheet& sheet) {
    std::vector<std::string> lines;
    for (auto const& reading : sheet.plan.all<domain::Reading>())
        if (reading->measure.number == sheet.record.number)
            lines.push_back(reading_detail(sheet, reading));
    if (lines.empty())
        lines.emplace_back("None.");
    sheet.printed({"reading.measure"});
    sheet.add_lines("Readings", lines);
}

void show_post(Sheet& sheet) {
    std::vector<std::string> lines;
    for (auto const& held : sheet.plan.all<domain::Holding>())
        if (held->post.number == sheet.record.number)
            lines.push_back(held_words(sheet, held.value));
    if (lines.empty())
        lines.emplace_back("No holder is recorded.");
    sheet.printed({"holding.post"});
    sheet.add_lines("Held by", lines);
}

void show_reading(Sheet& sheet) {
    sheet.add_field("measure"); // the title line has the figure
    sheet.printed({"value", "low", "high", "approximate"});
}

void show_plan(Sheet& sheet) {
    std::vector<std::string> counts;
    for (auto const& info : domain::kinds()) {
        auto const count = static_cast<long long>(sheet.plan.any(info.kind).size());
        if (!info.shared && info.kind != Kind::plan && count > 0)
            counts.push_back(base::counted(count, info.code, info.plural));
    }
    sheet.add("Holds", counts.empty() ? "nothing yet" : base::listed(counts));
}

} // namespace goodplan::report
