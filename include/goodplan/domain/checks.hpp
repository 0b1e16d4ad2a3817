// What makes a single record or history entry unacceptable, whoever writes it: import, the commands, tests.
// Each check says what is wrong in words that follow "FIELD: ".
#pragma once

#include <goodplan/domain/plan.hpp>

#include <string>
#include <utility>
#include <vector>

namespace goodplan::domain {

struct FieldProblem {
    std::string field;
    std::string message;
};

// Required fields, ends before beginnings, ranges upside down, short names, lines that do not parse.
[[nodiscard]] std::vector<FieldProblem> check_record(AnyRecord const& record);
// Percent from 0 to 100, a status of the kind's own vocabulary, words where only a code belongs.
[[nodiscard]] std::vector<FieldProblem> check_entry(Kind kind, Entry const& entry);
// Whether a text may stand in a Code: letters, digits and . _ - / : + only, at most 80 characters.
[[nodiscard]] bool is_code(std::string_view text);
// Whether a name stays in the folder that it is looked for in: no way leads out of it.
[[nodiscard]] bool is_plain_name(std::string_view name);

} // namespace goodplan::domain
