// What one revision did to one record, in words.
#pragma once

#include "report/record_words.hpp"

#include <goodplan/domain/log.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::report {

// The entries of a record that stand, by their number; how a log builds up what was before.
using Entries = std::map<int, domain::RecordEntry>;
// With all of them folded, and with those that come before one of them.
[[nodiscard]] domain::State state_of(domain::Kind kind, Entries const& entries);
[[nodiscard]] domain::State state_before(domain::Kind kind, Entries const& entries,
                                         domain::Entry const& entry);

// "added", or each field that differs: 'lead: NO -> Head of Practice (head-of-practice)'.
[[nodiscard]] std::vector<std::string> field_changes(domain::Plan const& plan, domain::Touch const& touch);
// "serves R-1 Thresholds", "no longer serves R-2 Oversight"
[[nodiscard]] std::vector<std::string> link_changes(domain::Plan const& plan, domain::Touch const& touch);
// What an entry says beside what was true before it: "due 30 Sep -> 06 Nov 2026, move 1", "note "...""
[[nodiscard]] std::string entry_words(domain::Plan const& plan, domain::Entry const& entry,
                                      domain::State const& before);

// "05 Nov 2026 10:03", when a revision was typed, and what every log ends with.
[[nodiscard]] std::string typed_at(domain::Revision const& revision);
inline constexpr std::string_view not_checked = "Chain not checked here.";

} // namespace goodplan::report
