// list: the records of one kind, filtered, sorted, in columns of choice.
//
// The first line says how many of how many there are and which filters are on; nothing is remembered from one
// list to the next. Actions: only open ones (not started, in progress, blocked) unless `all` is set or a
// status is asked for. Other kinds: all.
#pragma once

#include <goodplan/base/date_input.hpp>
#include <goodplan/domain/plan.hpp>
#include <goodplan/report/document.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::report {

// What a record is asked for. Each gives a set of words: a record passes when one of them is among the
// filter's values, or none is when the filter is negated. "none" stands for a record that has nothing there.
//   status      a word of the kind's own vocabulary; for actions also "open"
//   rating      red, amber, green, not-due, no-date; none for what is not rated
//   lead        short name of the post that leads or owns it
//   theme       short name
//   serves      what it serves or contributes to: R-2, walsall-2017/R-8
//   inspection  the inspection it belongs to; for an action, those of the items it serves
enum class FilterOn { status, rating, lead, theme, serves, inspection };

struct Filter {
    FilterOn on{};
    std::vector<std::string> values;
    bool negated = false;
    std::string words; // for the first line, without "not": "lead J Okafor (you)"
};

struct ListOptions {
    domain::Kind kind = domain::Kind::action;
    std::vector<Filter> filters;       // all must pass
    std::optional<Date> due_before;    // due earlier than this day
    std::optional<Date> due_after;     // due later than this day
    bool moved = false;                // its due date has been moved
    std::optional<base::Period> stale; // no update for longer than this
    bool all = false;
    std::string sort;                 // a column, with a "-" in front for descending; empty: the default
    std::vector<std::string> columns; // empty: the default ones
    Stamp stamp;
    std::string known_on;
    std::string plan_option; // " --plan walsall-2017" for the command to try next, where one is needed
};

// What one may filter a kind by, and its columns: computed ones first, then the fields of the kind.
[[nodiscard]] bool can_filter(domain::Kind kind, FilterOn on);
[[nodiscard]] std::vector<std::string> list_columns(domain::Kind kind);
[[nodiscard]] bool has_due(domain::Kind kind);

// Needs the kind itself and what its columns and filters look at. Columns must be among list_columns (Error
// internal otherwise). Default order: due date (no date last), then number; records of the register by name.
[[nodiscard]] Document list(domain::Plan const& plan, ListOptions const& options);

} // namespace goodplan::report
