// The options of `list`, from what was typed: filters, order, columns.
#pragma once

#include "cli/commands/look.hpp"

#include <goodplan/report/list.hpp>

#include <optional>
#include <string>

namespace goodplan::cli {

// The kind that KIND names ("actions", "body", "people"); actions when none is given. Error usage with the
// nearest.
[[nodiscard]] domain::Kind list_kind(Arguments const& given);

// What the options need no file for: that they fit the kind, and that words and columns are known.
[[nodiscard]] report::ListOptions list_options(Arguments const& given, Context& context,
                                               domain::Kind kind);

// The filters, against the records they name. Error not_found (exit 4) for names that nobody bears.
[[nodiscard]] std::vector<report::Filter> list_filters(Arguments const& given, Context const& context,
                                                       domain::Plan const& plan, domain::Kind kind);

// What of the plan the filters and columns look at.
[[nodiscard]] store::Needs list_needs(report::ListOptions const& options, Arguments const& given);

} // namespace goodplan::cli
