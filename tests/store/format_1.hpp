// A plan file as goodplan wrote it in file format 1, and what its revisions say.
#pragma once

#include "store/sample.hpp"

#include <optional>
#include <string>
#include <vector>

namespace goodplan::test {

// The file of tests/store/fixtures/format-1.sql, 0600: two plans, revisions 1 to 7.
struct Format1 : Scratch {
    std::string plan = file("plan.db");
    Format1();
};
inline constexpr int format_1_revisions = 7;

// Everything that a report can be told of the file up to revision 7, as one text: snapshots of both plans at
// every revision and on several days, histories, logs, revisions.
[[nodiscard]] std::string told_of_format_1(store::Store const& store);

// The names, modes and bytes of all files in a folder; and their times, when nothing may even have been
// written.
[[nodiscard]] std::string bytes_of_folder(std::string const& path);
[[nodiscard]] std::string state_of_folder(std::string const& path);

// The heads as stored, oldest first, and as they are computed from the rows that are there.
struct Heads {
    std::vector<std::string> stored;
    std::vector<std::string> computed;
};
[[nodiscard]] Heads heads_of(std::string const& path);

} // namespace goodplan::test
