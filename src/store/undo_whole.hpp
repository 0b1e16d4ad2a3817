// What an undo leaves behind holds together.
#pragma once

#include "store/impl.hpp"

#include <span>

namespace goodplan::store {

// Error conflict, with the way out, where these changes, which take a revision back,
// - bring back something that names what was taken back meanwhile: a holder's post, a meeting that decided,
// the
//   action of a milestone, either end of a link;
// - bring back a short name that another record has now;
// - close a circle of plans that supersede, or recommendations that repeat, each other.
// What points at something that they take away is not looked for here (log.cpp does).
void refuse_half_undone(Store::Impl const& impl, int revision, std::span<Change const> changes);

} // namespace goodplan::store
