// Undo and the shared register: which records a revision changed there, and what stands again.
#pragma once

#include <goodplan/service/actions.hpp>

namespace goodplan::service {

// Names the records of the register that a revision touched, for one that touched no plan.
void name_register(store::Store const& store, int revision, Undone& made);
// What of them stands again, after the undo was committed; holders as on `today`.
void tell_register(store::Store const& store, int undone, Date today, Undone& made);

} // namespace goodplan::service
