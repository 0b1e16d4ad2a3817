// Completion of a command line: what may stand where the cursor is. The scripts that `goodplan completion`
// prints ask for it with the hidden command `goodplan __complete WORDS...`, whose last word is the one being
// typed. Everything follows from the table of commands and a read-only look into the plan file.
#pragma once

#include <goodplan/cli/command.hpp>
#include <goodplan/cli/context.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace goodplan::cli {

// `text` is the whole word as it would stand on the line. A text that ends in one of - : / , = is the
// beginning of a word: the shell adds no space.
struct Candidate {
    std::string text;
    std::string about{}; // one line; may be empty
};

struct Completions {
    std::vector<Candidate> candidates{};
    bool files = false; // the names of files, which the shell knows best
};

// `line` without the program's name; its last word is the one being typed. Never throws for what is typed,
// and never creates or changes a file: without a readable plan file there are just no names.
[[nodiscard]] Completions completions(std::vector<std::string> const& line, Context& context);

// One candidate a line, a TAB and what it is about behind it; ":files" where the shell is to complete the
// names of files. Candidates that a shell could take for more than a word are left out.
[[nodiscard]] std::string printed(Completions const& found);

// True when the line is `__complete ...`: then it has been answered, whatever went wrong with nothing.
[[nodiscard]] bool answers_completion(std::vector<std::string> const& line, Context& context);

// The script for a shell: bash, zsh or fish; empty for any other word.
[[nodiscard]] std::string_view completion_script(std::string_view shell);
[[nodiscard]] std::vector<std::string> completion_shells();

} // namespace goodplan::cli
