// The sheet that `show` fills in: facts in the order of print, and what has been printed already, so that
// whatever no part of the sheet asked for by name is printed at its end.
#pragma once

#include "report/record_words.hpp"

#include <goodplan/report/show.hpp>

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goodplan::report {

class Sheet {
public:
    Sheet(domain::Plan const& plan_seen, domain::AnyRecord const& shown, ShowInput const& given)
        : plan(plan_seen), record(shown), input(given) {}

    domain::Plan const& plan;
    domain::AnyRecord const& record;
    ShowInput const& input;

    [[nodiscard]] domain::Identity identity() const { return {record.kind, record.number}; }
    [[nodiscard]] Date today() const { return plan.moment.day; }

    // For people only: machines find the same in the keyed lists. Nothing is added for empty words.
    void add(std::string_view label, std::string const& words, Tone tone = Tone::plain);
    void add_lines(std::string_view label, std::vector<std::string> const& lines);
    // Counts as printed: own fields ("due_before"), and fields of others that name this record
    // ("reading.measure").
    void printed(std::initializer_list<std::string_view> fields);
    [[nodiscard]] bool is_printed(std::string_view field) const;

    // The lines of a role's links that leave or arrive, which count as printed from here on.
    [[nodiscard]] std::vector<std::string> links_from(std::string_view role);
    [[nodiscard]] std::vector<std::string> links_into(std::string_view role, domain::Kind from);

    void add_field(std::string_view name);
    void add_remaining_fields();
    void add_remaining_links();
    void add_what_points_here();
    void add_sources();

    std::vector<std::string> subtitles;
    std::vector<Fact> facts;

private:
    void add_roles_from();
    void add_roles_into();
    std::set<std::string, std::less<>> fields_;
    std::set<std::string> roles_; // "serves" leaving, "action serves" arriving
};

// A link that was made by what is true from a later day than the sheet's only: who was at a meeting that was
// held since, what was met since for one.
[[nodiscard]] bool is_of_later_day(Sheet const& sheet, domain::Link const& link);

// The parts that belong to one kind.
void show_action(Sheet& sheet);
void show_recommendation(Sheet& sheet);
void show_obligation(Sheet& sheet);
void show_meeting(Sheet& sheet); // meeting_sheet.cpp
void show_measure(Sheet& sheet);
void show_post(Sheet& sheet);
void show_reading(Sheet& sheet);
void show_plan(Sheet& sheet);
void show_version(Sheet& sheet);
// Of the plan: each version that was sent, and what meetings have approved since.
void add_versions(Sheet& sheet);

// The latest words of a dated record's history, with whose they were.
void add_latest(Sheet& sheet);
// How its fields were changed since it entered, of the kinds where that matters: when, by whom and why.
void add_changes(Sheet& sheet);
// Moves and first due dates that an undo took back: they stay in sight.
void add_taken_back(Sheet& sheet);
// Who signed it off, where, and who waived the evidence.
void add_sign_off(Sheet& sheet);
// Its due date and the lead's own forecast; its first due date; its moves, a line or two each.
[[nodiscard]] std::string due_words(Sheet const& sheet);
// Of an action that the owner's side reported done, and that was not returned or opened again since.
[[nodiscard]] std::optional<Date> reported_done_on(Sheet const& sheet);
[[nodiscard]] std::string first_due_words(Sheet const& sheet);
[[nodiscard]] std::string moves_text(Sheet const& sheet);

// The record's state as at the sheet's day.
[[nodiscard]] inline domain::State const& state_of(Sheet const& sheet) { return *sheet.record.state; }

// What machines get besides: fields, state, links, history, sources.
void add_for_machines(Document& document, Sheet const& sheet);
void add_changes_for_machines(Document& document, Sheet const& sheet);
void add_meeting_for_machines(Document& document, Sheet const& sheet);
void add_versions_for_machines(Document& document, Sheet const& sheet);

} // namespace goodplan::report
