// The names and references of a plan file, for completion: a read-only look, and never an error. The same
// file and the same plan as for any reading command; nothing at all when there is none, when it is busy,
// damaged or left behind by a crash.
#pragma once

#include "cli/completion.hpp"
#include "cli/completion_values.hpp"

namespace goodplan::cli {

// What `word` could become among the records of `values`. `given` names file, plan and moment.
[[nodiscard]] std::vector<Candidate> record_names(Values const& values, std::string const& word,
                                                  Arguments const& given, Context& context);

} // namespace goodplan::cli
