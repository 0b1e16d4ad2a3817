// A JSON reader that takes nothing but RFC 8259: what our output is held against. It keeps no structure, only
// the texts: enough to ask whether a value is there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace goodplan::test {

struct StrictJson {
    std::string wrong;              // what is wrong and where; empty when the text is one JSON value
    std::vector<std::string> keys;  // of all objects, in order
    std::vector<std::string> texts; // all string values, unescaped, in order
};

[[nodiscard]] StrictJson read_strictly(std::string_view text);

} // namespace goodplan::test
