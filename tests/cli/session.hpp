// One scratch folder, one fake world, and the commands of a transcript run in it one after the other.
#pragma once

#include <goodplan/cli/context.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace transcript {

struct Outcome {
    std::string out;
    std::string err;
    int code = 0;
};

class Session {
public:
    // `root` is the project: its data folder appears as @data in the scratch folder, so that names are short
    // and the same on every machine. `as_reader` adds it as data too: the README is run where a reader
    // stands.
    Session(std::filesystem::path const& root, bool as_reader);
    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;
    ~Session();

    // What follows "@ ": "today 2017-10-16", "env NAME=VALUE" ... Throws std::runtime_error.
    void direct(std::string const& directive);
    void write_file(std::string const& name, std::string const& text);
    // What the editor saves from now on: these lines above the page it was given.
    void set_editor(std::string const& lines);
    // What follows "$ ". Heads and the scratch folder are masked in what comes back.
    [[nodiscard]] Outcome run(std::string const& line);

private:
    bool hide_sums_ = false;
    [[nodiscard]] goodplan::cli::World world(std::string const& input, Outcome& outcome);
    [[nodiscard]] Outcome run_goodplan(std::vector<std::string> const& words, std::string const& input);
    [[nodiscard]] Outcome run_tool(std::vector<std::string> const& words) const;
    [[nodiscard]] std::filesystem::path inside(std::string const& name) const;
    [[nodiscard]] std::string masked(std::string const& text) const;

    std::filesystem::path scratch_;
    std::map<std::string, std::string, std::less<>> environment_;
    goodplan::base::Moment now_;
    std::string login_ = "m.shah";
    std::string stdout_ = "ok"; // or full, pipe
    std::string editor_;        // what it writes; "fails" and "interrupted" are states of their own
    std::string editor_state_ = "fails";
    bool terminal_ = false;
    int width_ = 80;
    std::uint64_t random_ = 0;
};

} // namespace transcript
