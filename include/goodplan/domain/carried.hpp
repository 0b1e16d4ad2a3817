// A decision of a meeting of another plan, kept in the words of an entry that was carried forward: an entry
// names meetings of its own plan only. "HR consultation (at northmoor-2026/MTG-2)" was granted there.
#pragma once

#include <goodplan/domain/kinds.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace goodplan::domain {

// The words with the meeting after them; "At northmoor-2026/MTG-2" where there are no words.
[[nodiscard]] std::string with_meeting(std::string_view words, Reference const& meeting);

struct CarriedWords {
    std::string words;                // without the meeting
    std::optional<Reference> meeting; // of the plan that it names; nothing: none was named
};
// Takes them apart again. What people typed themselves may read the same: only an entry that is older than
// its record in the plan was carried there.
[[nodiscard]] CarriedWords carried_words(std::string_view note);

} // namespace goodplan::domain
