// The copy of evidence that is taken just now: until the change that needs it is kept, nothing names it, and
// it goes again when Ctrl-C ends the process (abandon_copy(), which a signal handler calls). One is taken at
// a time.
#pragma once

#include <cstdint>
#include <string>

namespace goodplan::store {

// `folder` is open. Nobody else has a file of that name there; it need not be there yet.
void leave_unclaimed(int folder, std::string const& name);
// It is about to be renamed, to a name that somebody else may have taken.
void becomes_unclaimed(std::string const& name, std::uint64_t inode);
// It stays, or has gone.
void claim_copy() noexcept;

[[nodiscard]] std::uint64_t inode_of(int file);
[[nodiscard]] bool is_file(int folder, char const* name, std::uint64_t inode);

} // namespace goodplan::store
