// The chain of heads: what a revision added, read back from the file, and the digest over it.
#pragma once

#include "store/impl.hpp"

#include <string>
#include <vector>

namespace goodplan::store {

// Every row a revision added, as the file gives it back, sorted by key.
[[nodiscard]] std::vector<RowDigest> rows_of(Store::Impl const& impl, int revision);

// The head as stored; zeros for a revision that is not there (the one before the first).
[[nodiscard]] Head stored_head(Store::Impl const& impl, int revision);

// The head of a revision: over the head before, what the revision says of itself, and its rows.
[[nodiscard]] Head compute_head(Store::Impl const& impl, int revision, ChangeSet const& set,
                                std::string const& salt, std::vector<RowDigest> const& rows);

} // namespace goodplan::store
