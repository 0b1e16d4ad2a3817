// What the value of an argument can be, from its name, its metavar and its meaning, in this order:
//
//   * --format, --sort, --columns and --by are known by name;
//   * a metavar that names something: FILE; D, DATE; ,R-2 (the kinds by their prefixes);
//     REF, FROM, TO (the kinds that the meaning names, else the command's noun, else any);
//     NAME of a noun's record; KIND, TOPIC, ROLE; N where the meaning speaks of a revision;
//     the name of a kind (POST, MEETING, THEME); small letters stand for themselves (last|DATE);
//   * a meaning that begins with a list, "auto, always or never (...)": these words;
//   * --status, --rating (and --not-status ...), a field of the kind the command is about (--theme of
//     an action), or a role of its links (--serves).
//
// Anything else is text.
#pragma once

#include "cli/completion_line.hpp"

#include <goodplan/domain/kinds.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace goodplan::cli {

struct Values {
    std::vector<std::string> words{};  // a closed list; one that ends in ":" begins a value
    std::vector<domain::Kind> kinds{}; // records of these kinds: references, or short names
    bool any_record = false;           // as `show` takes it: a reference, plan, post:NAME
    bool references = false;           // references rather than names; another kind's prefix may be typed
    bool topics = false;
    bool logins = false;
    bool revisions = false; // the last few
    bool files = false;

    [[nodiscard]] bool of_file() const { // the plan file knows
        return !kinds.empty() || any_record || references || logins || revisions;
    }
    [[nodiscard]] bool nothing_known() const { return words.empty() && !of_file() && !topics && !files; }
};

// `line` says which command it is, and the KIND that has been typed.
[[nodiscard]] Values values_of(Argument const& argument, TypedLine const& line);

} // namespace goodplan::cli
