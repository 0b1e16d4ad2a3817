// Signs that a text may name a child or a family (domain.md 5.6). A plan is no case record: such a text is
// pointed out, never refused, for there are false alarms.
#pragma once

#include <string>
#include <string_view>

namespace goodplan::base {

// What looks private, in words ("an NHS number", "a date of birth", "a child's age"); empty: nothing seen.
// Looks for: ten digits with the check digit of an NHS number, in the usual groups; "DOB" and "date of birth";
// "aged 14" and "14-year-old" below 18; "child A"; "J.S., 14" and "JS (14)"; a name after "carer", "mother",
// "child" and the like; a case number after LCS, Mosaic or "case no".
[[nodiscard]] std::string personal_data_in(std::string_view text);

} // namespace goodplan::base
