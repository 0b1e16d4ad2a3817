// The plan format goodplan/plan/1: a whole plan with what of the register it uses, as JSON.
//
// data/schema/README.md explains it by example, data/schema/plan-1.schema.json describes it for machines.
// Reading reports every problem with its JSON pointer (the first 100, and how many more). Writing is
// canonical: records by number, fields in the order of their description, two spaces of indentation, LF;
// reading what was written and writing it again gives the same bytes.
#pragma once

#include <goodplan/domain/plan.hpp>

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goodplan::exchange {

inline constexpr std::string_view plan_schema_name = "goodplan/plan/1";
inline constexpr std::size_t default_max_bytes = 256u * 1024 * 1024;
inline constexpr int max_depth = 32;
inline constexpr std::size_t max_problems = 100;

// A plan as a file holds it. References point at numbers within `plan`, whose register part is the file's
// own list and, after it, what was borrowed from the register that ships with goodplan. A record that gives
// no `entered` of its own has Date{}.
struct PlanFile {
    domain::Plan plan;
    std::vector<domain::RecordEntry> history;
    std::set<domain::Identity> borrowed; // register records the file named but did not list
};

struct Problem {
    std::string pointer; // "/actions/3/due"; empty: the file as a whole
    std::string message;
};

struct ReadResult {
    std::optional<PlanFile> file; // only when there is no problem
    std::vector<Problem> problems;
    std::size_t more = 0; // problems beyond the first 100
};

// Never throws for bad input. Refused: a byte order mark, NUL bytes, invalid UTF-8, syntax errors (with line
// and column), nesting deeper than 32, duplicate and unknown keys, wrong types, numbers that do not fit,
// impossible dates, words outside a vocabulary, texts with control characters, references that lead nowhere.
[[nodiscard]] ReadResult read_plan(std::string_view bytes);

// The canonical text. Entries must be sorted by record, then by id.
[[nodiscard]] std::string write_plan(PlanFile const& file);

// One record's members as canonical JSON, key by key: what differences are made of.
using Members = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] Members members_of(PlanFile const& file, domain::AnyRecord const& record);

// The register that ships with goodplan: calendars, scales, frameworks, rules, rating keys.
[[nodiscard]] PlanFile const& builtin_register();
// Adds a record of the built-in register, and what it points at, to a file's register part; its number there.
// Nothing when goodplan ships none of that name.
[[nodiscard]] std::optional<int> borrow(PlanFile& file, domain::Kind kind, std::string_view name);

// The JSON Schema of the format, generated from the descriptions of the entities.
[[nodiscard]] std::string plan_schema();

} // namespace goodplan::exchange
