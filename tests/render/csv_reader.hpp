// A reader of RFC 4180 that takes nothing else: CRLF ends each line, quotes stand around a whole cell and are
// doubled inside it, all lines have as many cells as the first.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace goodplan::test {

struct CsvFile {
    std::string wrong; // what is wrong and where; empty when all is well
    std::vector<std::vector<std::string>> lines;
};

[[nodiscard]] CsvFile read_csv(std::string_view text);

} // namespace goodplan::test
