// Records that were carried from one plan into another hold what was typed of the first.
#pragma once

#include "store/redact_rows.hpp"

#include <optional>
#include <set>

namespace goodplan::store {

// The record of another plan from which a revision carried this one on; nothing where it did not, or where
// that plan is not in the file any more.
[[nodiscard]] std::optional<RecordKey> carried_by(Store::Impl const& impl, RecordKey const& record,
                                                  int revision);
// What goes on from it in other plans, and from there in others still.
[[nodiscard]] std::set<RecordKey> carried_on_from(Store::Impl const& impl, RecordKey const& record);

// What somebody typed of a text that goodplan put together: the note and the reason of a waiver each by
// itself, and without the meeting of another plan that a carried note ends in. Of any other text: itself.
[[nodiscard]] std::vector<std::string> typed_parts(std::string text);

} // namespace goodplan::store
