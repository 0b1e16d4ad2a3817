// The plan itself: themes, outcomes, actions and milestones. What changes from day to day (status, dates,
// forecast, rating, impact) is not here but in the dated history of the record (history.hpp).
#pragma once

#include <goodplan/domain/fields.hpp>

#include <array>

namespace goodplan::domain {

enum class PlanKind {
    improvement_plan,
    post_inspection_plan,
    written_statement,
    priority_action_plan,
    accelerated_progress_plan,
    other
};
template <> struct Vocabulary<PlanKind> {
    static constexpr std::array<std::string_view, 6> words{
        "improvement-plan",     "post-inspection-plan",      "written-statement",
        "priority-action-plan", "accelerated-progress-plan", "other"};
};
enum class Marking { official, official_sensitive, public_ };
template <> struct Vocabulary<Marking> {
    static constexpr std::array<std::string_view, 3> words{"official", "official-sensitive", "public"};
};

// Its state (draft, approved, submitted, accepted, returned, live, closed) is dated history.
struct PlanFacts {
    Code name; // the plan's short name: walsall-2017
    std::string title;
    PlanKind kind{};
    To<Kind::authority> authority;
    To<Kind::rating_key> rating_key;
    To<Kind::calendar> calendar;
    To<Kind::calendar> closures; // days on which the offices are closed; never counted for statutory rules
    Marking marking{};
    std::optional<Date> period_from;
    std::optional<Date> period_to;
    std::string period_as_written; // "two years", when no start is stated
    std::string target;            // what it is to reach ("rated Good")
    std::optional<Date> entered;   // the day its first facts entered, for records that give none
    std::string note;
};

// The plan as it was sent: frozen, with a checksum, so that last year's paper reprints whatever became of the
// plan. Approvals, receipt and outcome are dated history.
struct PlanVersion {
    std::string title;
    std::optional<Date> as_at;
    std::optional<std::int64_t> revision;
    std::string text; // the written statement, byte for byte
    Code sha256;
    std::string recipients;
    std::string gaps; // what `plan submit --force` was told; empty: none
    std::string note;
};

struct Theme {
    Code name;
    std::string title;
    std::optional<std::int64_t> position;
};

// A statement of what good looks like.
struct Outcome {
    std::string text;
    To<Kind::theme> theme;
    std::string note;
};

enum class ActionKind { delivery, commitment, response, board, resolution };
template <> struct Vocabulary<ActionKind> {
    static constexpr std::array<std::string_view, 5> words{"delivery", "commitment", "response", "board",
                                                           "resolution"};
};
enum class Recurrence { none, weekly, fortnightly, monthly, quarterly, half_yearly, yearly, every_meeting };
template <> struct Vocabulary<Recurrence> {
    static constexpr std::array<std::string_view, 8> words{
        "none", "weekly", "fortnightly", "monthly", "quarterly", "half-yearly", "yearly", "every-meeting"};
};

struct Action {
    std::string title;
    std::string detail;
    ActionKind kind{};
    To<Kind::theme> theme;
    To<Kind::outcome> outcome;
    To<Kind::post> lead;        // leads the work; nothing: NO LEAD
    To<Kind::post> accountable; // answers for it
    std::optional<Date> start;
    To<Kind::meeting> due_before; // due ahead of a meeting, whose day may not be fixed
    Recurrence recurrence{};
    std::string ends_when;                // the condition that ends a recurring action
    std::optional<std::int64_t> priority; // 1 is first
    std::optional<Decimal> cost;          // pounds
    std::string resources;
    std::string place;
    bool publish = true;
    Code exempt_paragraph; // LGA 1972 Schedule 12A
    std::string note;
};

struct Milestone {
    std::string title;
    To<Kind::action> action;
    std::optional<std::int64_t> position;
    std::string note;
};

} // namespace goodplan::domain
