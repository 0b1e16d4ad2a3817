// The words of a command line as a shell would split them: '...', "..." and backslash; nothing is expanded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace transcript {

struct ShellLine {
    std::vector<std::string> words;
    std::optional<std::string> input; // NAME of "< NAME"
};

// Throws std::runtime_error for a quote that is not closed, and for | > & ; $ ` ( ) * ? ~ outside quotes
// where a shell would do something that a transcript cannot.
[[nodiscard]] ShellLine split_line(std::string_view line);

} // namespace transcript
