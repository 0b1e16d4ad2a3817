// export --as ics: a diary with what the plan file knows of its revisions, as an iCalendar file.
#pragma once

#include "cli/open.hpp"

#include <goodplan/base/date_input.hpp>

#include <optional>
#include <string>

namespace goodplan::cli {

// The dates of the plan at the reading's moment, those of --lead when it was given, with a reminder that long
// before what is open. Error not_found for a post that nobody knows.
[[nodiscard]] std::string export_ics(Arguments const& given, Context const& context, Reading const& reading,
                                     std::optional<base::Period> remind);

} // namespace goodplan::cli
