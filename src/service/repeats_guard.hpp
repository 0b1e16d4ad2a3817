// An item repeats an earlier one: never in a circle.
#pragma once

#include "service/draft.hpp"

namespace goodplan::service {

// Error conflict where the item that a link "repeats" leads to repeats the item it comes from already,
// through however many plans of the file. A link to itself is refused elsewhere.
void refuse_circle_of_repeats(Draft const& draft, domain::Link const& link);

} // namespace goodplan::service
