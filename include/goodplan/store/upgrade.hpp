// Bringing a plan file to the newest file format.
//
// Reports read an older file as it is (through a copy in memory) and need none of this; Store::open refuses
// it for writing and names the way. An upgrade changes how the file is laid out, never what it says: every
// revision keeps its head, and one more revision (command "upgrade", no changes) says when it was done.
#pragma once

#include <goodplan/store/store.hpp>

namespace goodplan::store {

struct Upgraded {
    int from = 0;
    int to = 0;         // the same as `from`: it had the newest format already, and nothing was done
    std::string copy;   // the file as it was, beside it; of a trial the name that it would get
    Committed revision; // the one that says so
};

// Under the write lock: copies the file to FILE.format-N (FILE.format-N.2 ... when that is taken; nothing is
// overwritten), checks the copy, then runs the steps of each later format, checks the result and adds the
// revision in one transaction. Errors: those of Store::open; busy when others keep the file for longer than
// the wait; storage when it cannot be written, or holds what the new format does not allow. On every error
// the file is byte for byte what it was, and the copy is removed once that is certain.
[[nodiscard]] Upgraded upgrade(std::string const& path, Options const& options, base::Moment at,
                               std::string const& actor);

// The same steps and checks on a copy in memory: what upgrade() would do, or its error. Writes nothing.
[[nodiscard]] Upgraded try_upgrade(std::string const& path, Options const& options, base::Moment at,
                                   std::string const& actor);

} // namespace goodplan::store
