#include <goodplan/report/show.hpp>

#include "report/show_sheet.hpp"
#include "report/subject.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

namespace goodplan::report {

using domain::Kind;

namespace {

// "Obligation, open since Mon 4 Sep 2017"
std::string kind_line(Sheet const& sheet) {
    auto line = plain_words(domain::info(sheet.record.kind).code);
    line.front() = base::ascii_upper(line.substr(0, 1)).front();
    if (!domain::info(sheet.record.kind).dated)
        return line;
    auto const& state = *sheet.record.state;
    auto const superseded = sheet.record.kind == Kind::plan ? superseded_words(sheet.plan) : std::string{};
    line += ", " + plain_words(state.status);
    if (state.status_day)
        line += " since " + base::in_words(*state.status_day);
    return superseded.empty() ? line : fmt::format("{}; {}", line, superseded);
}

void show_own_part(Sheet& sheet) {
    switch (sheet.record.kind) {
    case Kind::recommendation:
        return show_recommendation(sheet);
    case Kind::obligation:
        return show_obligation(sheet);
    case Kind::meeting:
        return show_meeting(sheet);
    case Kind::measure:
        return show_measure(sheet);
    case Kind::post:
        return show_post(sheet);
    case Kind::reading:
        return show_reading(sheet);
    case Kind::plan:
        return show_plan(sheet);
    case Kind::version:
        return show_version(sheet);
    default:
        return;
    }
}

// Milestones have dates as actions have.
void add_dates(Sheet& sheet) {
    auto const& state = *sheet.record.state;
    if (sheet.record.kind != Kind::milestone)
        return;
    sheet.add("Due", state.due ? day_words(*state.due, state.due_precision) : "no date");
    sheet.add("As written", state.due_as_written);
    sheet.add("First due", state.first_due ? base::in_words(*state.first_due) : "");
    sheet.add("Moves", moves_text(sheet));
    add_taken_back(sheet);
}

void show_any(Sheet& sheet) {
    sheet.subtitles.push_back(kind_line(sheet));
    show_own_part(sheet);
    add_dates(sheet);
    sheet.add_remaining_fields();
    add_changes(sheet);
    add_latest(sheet);
    sheet.add_remaining_links();
    sheet.add_what_points_here();
    sheet.add_sources();
    bool const alone = sheet.plan.name.empty();
    sheet.add("Named by", alone ? "add --plan PLAN to see what a plan says of it" : "");
    auto const ref = sheet.record.kind == Kind::plan ? "plan" : typed_ref(sheet.record);
    sheet.add("Next", fmt::format("goodplan log {}{}", ref, sheet.input.plan_option));
}

// The register belongs to no plan and no day.
void add_entered(Sheet& sheet) {
    auto const entered = sheet.record.entered;
    bool const says_so_itself = sheet.record.kind == Kind::plan;
    if (!domain::info(sheet.record.kind).shared && !says_so_itself && entered != Date{})
        sheet.facts.insert(sheet.facts.end() - 1,
                           {{}, "In the plan", text("since " + base::in_words(entered))});
}

} // namespace

Document show(domain::Plan const& plan, domain::Identity identity, ShowInput const& input) {
    auto const record = plan.any(identity);
    if (!record)
        throw base::Error(base::ErrorKind::internal, "show: the snapshot has no such record");
    Sheet sheet(plan, *record, input);
    if (identity.kind == Kind::action)
        show_action(sheet);
    else
        show_any(sheet);
    add_entered(sheet);
    Document document;
    document.stamp = input.stamp;
    document.title = fmt::format("{}  {}", typed_ref(*record), one_line(plan, *record));
    document.subtitles = sheet.subtitles;
    if (!input.known_on.empty())
        document.subtitles.push_back(input.known_on);
    document.blocks.emplace_back(FactList{{}, {}, std::move(sheet.facts)});
    add_for_machines(document, sheet);
    return document;
}

} // namespace goodplan::report
