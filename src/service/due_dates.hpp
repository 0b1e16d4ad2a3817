// Due dates of actions and milestones as an edit gives them; a move has its own rules (move.cpp).
#pragma once

#include "service/draft.hpp"

#include <goodplan/service/actions.hpp>

namespace goodplan::service {

// Error usage when the day has passed and nobody said that it is meant.
void refuse_past_due(Draft const& draft, Due const& due);

// Gives the record another due date, its first one, or takes it away; false when it is due so already. Error
// conflict once the plan is baselined and the record had a first due date: then it is moved. A due date ahead
// of a meeting is for the caller to keep; here it takes the day away.
bool edit_due(Draft& draft, domain::AnyRecord const& record, Due const& due);

} // namespace goodplan::service
