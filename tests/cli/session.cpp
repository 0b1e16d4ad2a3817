#include "cli/session.hpp"

#include "cli/shell_words.hpp"

#include <goodplan/base/date.hpp>
#include <goodplan/base/error.hpp>
#include <goodplan/cli/command.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <stdlib.h>

namespace transcript {
namespace {

namespace fs = std::filesystem;
namespace cli = goodplan::cli;

std::string read_file(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw std::runtime_error("no file " + path.filename().string());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

goodplan::base::Moment ten_o_clock(std::string const& day) {
    auto const date = goodplan::base::parse_iso(day);
    if (!date)
        throw std::runtime_error("@ today wants YYYY-MM-DD, not '" + day + "'");
    return goodplan::base::Moment{*date} + std::chrono::hours{10};
}

// splitmix64: the same bytes in every run, and no two blocks alike.
std::uint64_t next_random(std::uint64_t& state) {
    state += 0x9e3779b97f4a7c15ULL;
    auto mixed = state;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31U);
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

// Every run of exactly 32 hex digits becomes <head>: transcripts must not depend on hashes. The SHA-256 of a
// text that has a head in it ("@ hide sha256") becomes <sha256>.
std::string without_heads(std::string const& text, bool without_sums) {
    constexpr std::ptrdiff_t head = 32, sum = 64;
    std::string made;
    for (auto at = text.begin(); at != text.end();) {
        auto const end = std::find_if_not(at, text.end(), is_hex);
        if (end - at == head) {
            made += "<head>";
        } else if (without_sums && end - at == sum) {
            made += "<sha256>";
        } else {
            made.append(at, end);
        }
        if (end != text.end())
            made += *end;
        at = end == text.end() ? end : end + 1;
    }
    return made;
}

std::string replaced(std::string text, std::string const& what, std::string const& with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
    return text;
}

std::string listing(fs::path const& folder) {
    std::vector<std::string> names;
    for (auto const& entry : fs::directory_iterator(folder)) {
        if (!entry.is_symlink())
            names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    std::string text;
    for (auto const& name : names)
        text += name + "\n";
    return text;
}

} // namespace

Session::Session(fs::path const& root, bool as_reader) : now_(ten_o_clock("2026-11-20")) {
    // Always in /tmp: where a line that names the folder wraps must not depend on TMPDIR.
    std::string name = "/tmp/goodplan-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr)
        throw std::runtime_error("no scratch folder in /tmp");
    scratch_ = name;
    fs::create_directory_symlink(root / "data", scratch_ / "@data");
    if (as_reader)
        fs::create_directory_symlink(root / "data", scratch_ / "data");
}

Session::~Session() {
    std::error_code ignored;
    fs::remove_all(scratch_, ignored);
}

void Session::direct(std::string const& directive) {
    auto const space = directive.find(' ');
    auto const word = directive.substr(0, space);
    auto const rest = space == std::string::npos ? std::string{} : directive.substr(space + 1);
    if (word == "today") {
        now_ = ten_o_clock(rest);
    } else if (word == "env") {
        auto const equals = rest.find('=');
        auto const name = rest.substr(0, equals);
        environment_.erase(name);
        if (equals != std::string::npos)
            environment_[name] = rest.substr(equals + 1);
    } else if (word == "width") {
        width_ = std::stoi(rest);
    } else if (word == "login") {
        login_ = rest;
    } else if (word == "terminal" && (rest.empty() || rest == "off")) {
        terminal_ = rest.empty();
    } else if (word == "editor" && (rest == "fails" || rest == "interrupted")) {
        editor_state_ = rest;
    } else if (word == "hide" && rest == "sha256") {
        hide_sums_ = true;
    } else if (word == "stdout" && (rest == "ok" || rest == "full" || rest == "pipe")) {
        stdout_ = rest;
    } else {
        throw std::runtime_error("no directive '@ " + directive + "'");
    }
}

void Session::write_file(std::string const& name, std::string const& text) {
    std::ofstream file(inside(name), std::ios::binary);
    file << text;
    if (!file.flush())
        throw std::runtime_error("cannot write " + name);
}

void Session::set_editor(std::string const& lines) {
    editor_ = lines;
    editor_state_ = "works";
}

Outcome Session::run(std::string const& line) {
    auto const split = split_line(line);
    if (split.words.empty())
        throw std::runtime_error("no command after $");
    auto const input = split.input ? read_file(inside(*split.input)) : std::string{};
    auto outcome = split.words.front() == "goodplan"
                       ? run_goodplan({split.words.begin() + 1, split.words.end()}, input)
                       : run_tool(split.words);
    outcome.out = masked(outcome.out);
    outcome.err = masked(outcome.err);
    return outcome;
}

cli::World Session::world(std::string const& input, Outcome& outcome) {
    cli::World world;
    world.now = [this] { return now_; };
    world.environment = [this](std::string_view name) -> std::optional<std::string> {
        auto const found = environment_.find(name);
        return found == environment_.end() ? std::nullopt : std::optional{found->second};
    };
    world.write_out = [this, &outcome](std::string_view text) {
        if (stdout_ == "full")
            return cli::Written::failed;
        if (stdout_ == "pipe")
            return cli::Written::pipe_closed;
        outcome.out += text;
        return cli::Written::all;
    };
    world.write_err = [&outcome](std::string_view text) {
        outcome.err += text;
        return true;
    };
    world.read_in = [input] { return input; };
    world.read_file = [this](std::string const& path) -> std::optional<std::string> {
        bool const ours = path.starts_with(scratch_.string() + "/") && fs::exists(path);
        return ours ? std::optional{read_file(path)} : std::nullopt; // never the machine's own configuration
    };
    world.edit_text = [this](std::string const&, std::string const& page) -> std::optional<std::string> {
        if (editor_state_ == "interrupted")
            throw goodplan::base::Error(goodplan::base::ErrorKind::interrupted,
                                        "interrupted; nothing was changed");
        return editor_state_ == "works" ? std::optional{editor_ + page} : std::nullopt;
    };
    world.random = [this](std::span<std::byte> bytes) {
        for (auto& byte : bytes)
            byte = static_cast<std::byte>(next_random(random_) & 0xffU);
    };
    world.sleep = [](int) {};
    world.login = login_;
    world.folder = scratch_.string();
    world.out_is_terminal = world.err_is_terminal = world.in_is_terminal = terminal_;
    world.terminal_width = width_;
    return world;
}

Outcome Session::run_goodplan(std::vector<std::string> const& words, std::string const& input) {
    Outcome outcome;
    cli::Context context{world(input, outcome)};
    outcome.code = cli::run(words, context);
    now_ += std::chrono::minutes{1};
    return outcome;
}

Outcome Session::run_tool(std::vector<std::string> const& words) const {
    auto const& tool = words.front();
    Outcome outcome;
    if (tool == "cat" && words.size() == 2) {
        outcome.out = read_file(inside(words[1]));
    } else if (tool == "cp" && words.size() == 3) {
        fs::copy_file(inside(words[1]), inside(words[2]), fs::copy_options::overwrite_existing);
    } else if (tool == "chmod" && words.size() == 3) {
        fs::permissions(inside(words[2]), static_cast<fs::perms>(std::stoi(words[1], nullptr, 8)));
    } else if (tool == "ls" && words.size() <= 2) {
        outcome.out = listing(words.size() == 2 ? inside(words[1]) : scratch_);
    } else {
        throw std::runtime_error(
            "a transcript runs goodplan, cat FILE, cp A B, chmod MODE FILE and ls [FOLDER] only");
    }
    return outcome;
}

fs::path Session::inside(std::string const& name) const {
    if (name.starts_with('/') || name.find("..") != std::string::npos) {
        throw std::runtime_error(name + " is outside the scratch folder");
    }
    return scratch_ / name;
}

std::string Session::masked(std::string const& text) const {
    return replaced(without_heads(text, hide_sums_), scratch_.string(), "<folder>");
}

} // namespace transcript
