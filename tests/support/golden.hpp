// Golden files: the exact bytes that an answer shall have, kept beside the tests and reviewed like code.
#pragma once

#include <string>
#include <string_view>

namespace goodplan::test {

// The file's bytes, by its path from the root of the project. Fails the test when it cannot be read.
[[nodiscard]] std::string read_project_file(std::string_view path);

// Compares with the file tests/`path` and fails at the first line that differs. With GOODPLAN_ACCEPT=1 in the
// environment it writes the file anew and fails all the same: to accept is never to pass.
void check_golden(std::string_view path, std::string_view actual);

// "line 3: expected '...', got '...'", or empty when the two are the same bytes.
[[nodiscard]] std::string first_difference(std::string_view expected, std::string_view actual);

} // namespace goodplan::test
