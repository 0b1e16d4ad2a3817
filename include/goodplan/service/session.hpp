// Use cases that write. Each reads what its rule needs, validates, and commits one revision in one IMMEDIATE
// transaction; a refusal (base::Error usage, not_found or conflict) leaves the file as it was.
#pragma once

#include <goodplan/store/store.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::service {

using base::Date;
using domain::Identity;
using domain::Kind;
using domain::Reference;

// Who writes, when, and under which conditions. `on` is the day the facts are true for.
struct Session {
    store::Store& store;
    base::Moment now{};
    Date today{};
    Date on{};
    bool on_given = true; // else a meeting that decides sets the day of the facts: its own
    std::string actor{};
    std::string said_by{};            // short name of the post whose word it was; empty: the actor's own
    std::string request{};            // a retry with the same id adds nothing twice
    std::optional<int> if_revision{}; // refuse when the file has moved on from this revision
    std::string arguments{};          // the command line, kept with the revision
    // Told, once the change is kept, of every text that looks as if it named a child (base/personal_data.hpp):
    // a sentence, and the command that takes the text out.
    std::function<void(std::string const& words, std::string const& way_out)> warn{};
};

// One field of a record's own, before and after, in words ("none" where nothing stood).
struct FieldChange {
    std::string field;
    std::string before;
    std::string after;
};

// One record a write changed: its state on the day of the facts, before and after, and as it stands now when
// later entries say more than this one.
struct Changed {
    Identity record;
    std::string title;
    domain::State before;
    domain::State after;
    domain::State now;
    std::vector<FieldChange> fields;
};

struct Written {
    int revision = 0;
    std::string head;
    std::vector<Changed> changed;
    bool repeated = false; // the request id had been used before: nothing was done again
};

// ---- names ----------------------------------------------------------------------------------------------

// The number of a named record of the register; Error not_found with the nearest name.
[[nodiscard]] int named(store::Store const& store, Kind kind, std::string_view name, std::string_view option);
// A reference as typed (a14, A-14); Error usage when it is none, with the form expected. `likely` is the
// prefix that a bare number probably lacks.
[[nodiscard]] Reference reference(std::string_view typed, std::string_view likely = "A");
// The record of the plan; Error not_found when it has none.
[[nodiscard]] domain::AnyRecord require(domain::Plan const& plan, Identity record);
// The one plan neither closed nor superseded, or the plan named; Error usage when several are open.
[[nodiscard]] std::string choose_plan(store::Store const& store, std::string_view given, domain::AsAt moment);

} // namespace goodplan::service
