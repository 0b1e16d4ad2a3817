// Transcripts: reading them, and writing them again with what the commands really printed. README.md has the
// grammar.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace transcript {

using Lines = std::vector<std::string>;

// A command and what it must print: the lines as they stand in the file, quoted where they need it.
struct Step {
    enum class Kind { other, directive, file, editor, command };
    Kind kind = Kind::other;
    Lines source{};        // as in the file, the expectation left out
    std::size_t line = 0;  // of the first one, from 1
    std::string text{};    // directive or command; the name of a file
    std::string content{}; // of a file, or what the editor writes
    Lines expected{};
    Lines separators{}; // empty lines after it
};

// Throws std::runtime_error that says the line.
[[nodiscard]] std::vector<Step> parse(Lines const& lines, bool markdown);
[[nodiscard]] Lines written(std::vector<Step> const& steps);

// What was printed as lines of a transcript.
[[nodiscard]] Lines as_lines(std::string_view out, std::string_view err, int code);
[[nodiscard]] Lines split_lines(std::string_view text);

} // namespace transcript
