// Runs transcripts: goodplan_cli_tests FILE... in the project's folder. README.md beside this file has the
// grammar. GOODPLAN_ACCEPT=1 rewrites the files with what was printed, and fails: accepting is never passing.
#include "cli/session.hpp"
#include "cli/transcript.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

namespace {

using namespace transcript;
using Kind = Step::Kind;

std::string read_whole(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw std::runtime_error("cannot be read");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void write_whole(std::string const& path, Lines const& lines) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    for (auto const& line : lines)
        file << line << "\n";
    if (!file.flush())
        throw std::runtime_error("cannot be written");
}

// The first line that differs, as FILE:LINE and the two lines.
void show_difference(std::string const& path, Step const& step, Lines const& got) {
    auto const differs = std::ranges::mismatch(step.expected, got);
    auto const index = static_cast<std::size_t>(differs.in1 - step.expected.begin());
    auto const show = [&](Lines const& lines) {
        return index < lines.size() ? lines[index] : "(nothing more)";
    };
    std::cerr << path << ":" << step.line + step.source.size() + index << ": $ " << step.text
              << "\n  expected: " << show(step.expected) << "\n  got:      " << show(got) << "\n";
    std::cerr << "  all that was printed:\n";
    for (auto const& line : got)
        std::cerr << "    " << line << "\n";
}

// False when the step printed something else than was expected; the first time it is shown.
bool run_step(std::string const& path, Session& session, Step& step, bool accept) {
    if (step.kind == Kind::directive)
        session.direct(step.text);
    if (step.kind == Kind::file)
        session.write_file(step.text, step.content);
    if (step.kind == Kind::editor)
        session.set_editor(step.content);
    if (step.kind != Kind::command)
        return true;
    auto const outcome = session.run(step.text);
    auto got = as_lines(outcome.out, outcome.err, outcome.code);
    if (got == step.expected)
        return true;
    if (!accept)
        show_difference(path, step, got);
    step.expected = std::move(got);
    return false;
}

bool run_steps(std::string const& path, Session& session, std::vector<Step>& steps, bool accept) {
    bool same = true;
    for (auto& step : steps) {
        try {
            same = run_step(path, session, step, accept) && same;
        } catch (std::exception const& error) {
            throw std::runtime_error("line " + std::to_string(step.line) + ": " + error.what());
        }
        if (!same && !accept)
            return false; // what follows would differ because of it
    }
    return same;
}

bool run_file(std::string const& path, bool accept) {
    bool const markdown = path.ends_with(".md");
    auto steps = parse(split_lines(read_whole(path)), markdown);
    if (std::ranges::find(steps, Kind::command, &Step::kind) == steps.end()) {
        throw std::runtime_error("there is no command in it");
    }
    Session session{std::filesystem::current_path(), markdown};
    bool const same = run_steps(path, session, steps, accept);
    if (!same && accept) {
        write_whole(path, written(steps));
        std::cerr << path << ": rewritten; read the difference before you commit it\n";
    }
    return same;
}

} // namespace

int main(int argc, char** argv) {
    auto const* const wish = std::getenv("GOODPLAN_ACCEPT");
    bool const accept = wish != nullptr && std::string_view{wish} == "1";
    bool passed = argc > 1;
    if (!passed)
        std::cerr << "usage: goodplan_cli_tests FILE.test|README.md ...\n";
    for (int i = 1; i < argc; ++i) {
        try {
            passed = run_file(argv[i], accept) && passed;
        } catch (std::exception const& error) {
            std::cerr << argv[i] << ": " << error.what() << "\n";
            passed = false;
        }
    }
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
