// What may not be taken back because something that was entered later rests on it without pointing at it.
#pragma once

#include <goodplan/store/store.hpp>

#include <vector>

namespace goodplan::service {

// Error conflict, naming what rests on it and the way out, where undoing a revision by these changes would
// - leave a meeting not held, cancelled or on another day that has decided something since;
// - leave an action embedded, as it was accepted since, that no reading and no evidence shows to have held.
void refuse_undermined(store::Store const& store, int revision, std::vector<store::Change> const& changes);

} // namespace goodplan::service
