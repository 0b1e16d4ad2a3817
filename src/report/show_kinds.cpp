// What `show` says first of the kinds that have more to say than their fields.
#include "report/show_sheet.hpp"

#include <goodplan/base/text.hpp>

#include <goodplan/domain/progress.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::report {

using domain::Kind;

namespace {

std::string reading_detail(Sheet const& sheet, domain::Record<domain::Reading> const& reading) {
    auto line = named(sheet.plan, {Kind::reading, reading.number});
    if (reading->as_at)
        line += " " + at_words(*reading->as_at, reading->as_at_precision.value_or(base::Precision::day));
    if (!reading->period.empty())
        line += fmt::format(" (\"{}\")", reading->period);
    if (!reading->reported_by.empty())
        line += "; " + reading->reported_by;
    if (auto const* later = domain::replaced_by(sheet.plan, reading))
        line += fmt::format("; {} counts instead, entered later", later->ref());
    return line;
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
    add_versions(sheet);
}

} // namespace goodplan::report
