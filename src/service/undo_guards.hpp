// What may not be taken back because something that was entered later rests on it without pointing at it.
#pragma once

#include "service/draft.hpp"

#include <goodplan/store/store.hpp>

#include <vector>

namespace goodplan::service {

// Error conflict, naming what rests on it and the way out, where undoing a revision by these changes would
// - leave a meeting not held, cancelled or on another day that has decided something since;
// - leave an action embedded that no reading and no evidence shows to have held any more;
// - bring back a sign-off whose evidence is gone, or what was settled at a meeting that was cancelled or is
//   on another day now.
void refuse_undermined(store::Store const& store, int revision, std::vector<store::Change> const& changes);

// A plan that goes as a whole takes nothing along that was typed into it later: Error conflict with the
// revisions that were, the latest first.
void refuse_later_work(store::Store const& store, int revision, std::vector<store::Change> const& changes);

// The part of refuse_undermined() that looks at what comes back (undo_returns.cpp).
void refuse_what_comes_back(store::Store const& store, int revision,
                            std::vector<store::Change> const& changes);
// Error conflict: "revision 14 cannot be taken back: ..."
[[noreturn]] void refuse_undo(int revision, std::string const& why, std::string const& way_out);

} // namespace goodplan::service
