// The one seam to the outside world: clock, actor, streams, terminal, environment and random bytes. Only
// main.cpp makes the real one; every test fixes all of it. Nothing else in the program calls now(), getenv(),
// isatty() or std::cout.
#pragma once

#include <goodplan/base/date.hpp>
#include <goodplan/base/working_days.hpp>

#include <atomic>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace goodplan::cli {

// What became of a text for stdout. A closed pipe (| head) is no error for a report.
enum class Written { all, pipe_closed, failed };

// What the outside gives. Functions may be called any number of times.
struct World {
    std::function<base::Moment()> now;
    std::function<std::optional<std::string>(std::string_view)> environment;
    std::function<Written(std::string_view)> write_out;
    std::function<bool(std::string_view)> write_err;
    std::function<std::string()>
        read_in; // all of standard input; throws Error storage when it cannot be read
    // A configuration file; nothing when there is none. Throws Error storage when it cannot be read.
    std::function<std::optional<std::string>(std::string const& path)> read_file;
    // Opens an editor (a command for the shell, as in EDITOR) on a text and gives what was saved; nothing
    // when the editor failed. Throws Error interrupted when it was stopped by Ctrl-C, storage when there is
    // no room for the text. Only where stdin and stderr are terminals.
    std::function<std::optional<std::string>(std::string const& editor, std::string const& text)> edit_text;
    std::function<void(std::span<std::byte>)> random; // fills with random bytes
    std::function<void(int milliseconds)> sleep;
    std::function<void()> interrupt; // ends the process when Ctrl-C waits for that; else does nothing
    std::string login;               // the login name; may be empty
    std::string folder; // the current folder, absolute: relative names are taken from it; "": it was removed
    bool out_is_terminal = false;
    bool err_is_terminal = false;
    bool in_is_terminal = false;
    std::optional<int> terminal_width;
};

class Context {
public:
    explicit Context(World given) : world(std::move(given)) {}

    World world;

    // stdout and stderr are collected and written once: `out` at the end of the command, so that a failure
    // prints no half answer. finish() writes both (stderr first: a warning stands even when stdout is lost),
    // empties them, and says what became of stdout.
    void out(std::string_view text) { out_ += text; }
    void err(std::string_view text) { err_ += text; }
    [[nodiscard]] std::string const& pending_out() const { return out_; }
    [[nodiscard]] std::string const& pending_err() const { return err_; }
    void discard_out() { out_.clear(); }
    [[nodiscard]] Written finish();

    [[nodiscard]] base::Date today() const { return base::london_day(world.now()); }
    [[nodiscard]] std::string env(std::string_view name) const; // "" when not set
    // An absolute name for a file as the user typed it.
    [[nodiscard]] std::string absolute(std::string_view name) const;

    // Set when a change has been committed: from here on a failure to print is "saved, but the confirmation
    // could not be written" (exit 7). While it is decided whether a change is kept, Ctrl-C waits for that.
    // Atomic because the handler of Ctrl-C reads them.
    std::atomic<bool> committed = false;
    std::atomic<bool> committing = false;
    void end_commit(bool kept);             // and what Ctrl-C asked for meanwhile
    std::optional<base::Calendar> calendar; // of the file, once a date needed it
    bool quiet = false;                     // -q: confirmations are not printed
    // What was written in an editor: printed when the command fails then, so that it is not lost.
    std::string drafted;

private:
    std::string out_;
    std::string err_;
};

} // namespace goodplan::cli
