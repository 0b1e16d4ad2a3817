// Whether a plan file is whole, unaltered and safely kept. Looks at everything, changes nothing.
//
// Tamper-evident, never tamper-proof. What the chain shows by itself: that nothing up to a revision was
// changed after the next one was written, unless whoever did it computed all later heads anew. A tail cut
// off, a chain written anew and an older copy put back fit themselves: only a head noted outside the file
// shows them (NotedHead). Who typed is what the file says of itself, and whether it is true no file can know.
#pragma once

#include <goodplan/store/store.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace goodplan::store {

enum class Outcome {
    good,
    remark,      // worth knowing; the file is none the worse for it
    attention,   // something was found
    not_checked, // not asked for, or there was no way to; `says` tells which
};

// One check. Keys, in order: file, drive, journal, pages, references, tables, chain, rows, versions, times,
// noted, calendar, evidence. Sentences are for people and hold nothing that could act on a terminal.
struct Check {
    std::string key;
    Outcome outcome = Outcome::good;
    std::string says;               // one sentence
    std::vector<std::string> found; // what was found, and the way out; at most some, the rest counted
};

// A head that somebody noted outside the file: in a board's minutes, an old mail, a printed report.
struct NotedHead {
    int revision = 0;
    std::string digits; // the first 16 to 64 hex digits, lower case
};

struct VerifyOptions {
    Options open; // access is always read
    base::Moment now{};
    std::vector<NotedHead> noted;
    bool evidence = true; // false: the files that are kept as evidence are not looked at
    // The kind of file system a file is on, as statfs(2) names it (f_type); the default asks the system.
    std::function<std::optional<std::uint32_t>(std::string const& path)> file_system;
};

struct Verification {
    int format = 0;            // of the file, as it lies there
    std::int64_t revision = 0; // the last one; 0 when there is none, or none could be read
    std::string head;          // of it, 32 hex digits
    // The lowest revision that does not fit: its head, a row that claims it, or that it is missing.
    std::optional<std::int64_t> first_misfit;
    std::vector<Check> checks;

    [[nodiscard]] Check const& check(std::string_view key) const;
    [[nodiscard]] bool needs_attention() const;
};

// Errors: storage when the file cannot be read at all (missing, not SQLite, not ours, a newer format), busy
// when another process keeps it locked for longer than the wait. Everything else is a finding. A change that
// a crash left half-way is taken back on opening, as every report does; nothing else is ever written.
[[nodiscard]] Verification verify(std::string const& path, VerifyOptions const& options);

} // namespace goodplan::store
