// Use cases of the day: adding actions, saying how they stand, moving their dates.
//
// The steps of delivery are domain/delivery.hpp's. An illegal one is refused (Error conflict) with the legal
// ones named.
#pragma once

#include <goodplan/domain/delivery.hpp>
#include <goodplan/service/session.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::service {

// A due date as given: a day, or a month kept as one, or "ahead of a meeting".
struct Due {
    base::WrittenDate date;
    std::string meeting; // "MTG-4"; empty: the date counts
    bool none = false;   // take the due date away
    bool allow_past = false;
};

// What an action's own fields may be set to. An absent value leaves the field alone; an empty text takes it
// away. Names of posts, bodies and themes are short names; references are of the plan unless they say PLAN/.
struct ActionFields {
    std::optional<std::string> title, detail, kind, theme, outcome, lead, accountable, resources, note;
    std::optional<std::string> start; // ISO day
    std::optional<std::int64_t> priority;
    std::optional<std::vector<std::string>> serves, contributes, partners, measures;
};

struct Added {
    Written written;
    std::string ref;
    std::vector<std::string> warnings; // what the plan would still want: a lead, a date
};

// Adds an action. In a baselined plan its due date is its first one from the start.
[[nodiscard]] Added add_action(Session& session, std::string const& plan, ActionFields const& fields,
                               std::optional<Due> const& due);

// Changes an action's or milestone's own fields; a due date only until the plan is baselined, or where none
// was given yet (then `move`). Error conflict when nothing would change.
[[nodiscard]] Written edit_action(Session& session, std::string const& plan, Reference const& ref,
                                  ActionFields const& fields, std::optional<Due> const& due);

// What an update says; one of the things, at least, must be said.
struct Progress {
    std::optional<std::string> status; // not-started or in-progress
    std::optional<std::int64_t> percent;
    std::optional<Date> forecast;
    bool forecast_withdrawn = false;
    std::optional<std::string> impact;
    std::optional<std::string> rating; // declared; `reason` is required. "computed" takes it back
    std::string reason;
    std::string note;
    bool no_change = false;
    bool no_reply = false;
};
[[nodiscard]] Written update(Session& session, std::string const& plan, std::vector<Reference> const& refs,
                             Progress const& progress);

// Moves of state, several references at once, all or none.
using domain::Step;
// What `done` adds to its answer: whether sign-off will find evidence, by record. What `accept` adds: tests
// by its day that speak against the work, and tests after it that did not find the work supported, each as a
// sentence without its full stop.
struct Stepped {
    Written written;
    std::vector<Identity> without_evidence;
    std::vector<std::string> against;
    std::vector<std::string> doubted_since;
};
struct StepFacts {
    std::string note;                 // the reason, where the step asks for one
    std::string signed_by;            // sign-off side: the post that signs
    std::optional<Reference> meeting; // sign-off side: the meeting that accepts or returns
    std::string waive;                // without the evidence the step needs: who waives it and why
};
[[nodiscard]] Stepped step(Session& session, std::string const& plan, std::vector<Reference> const& refs,
                           Step step, StepFacts const& facts);

// Moves an agreed due date, with a reason; every move is kept. Error conflict when there is no due date yet
// or it is that day already; usage when the day lies in the past (unless allowed) or the reason is missing.
// With `ask` the date stays: an extension is asked for, and a meeting grants or refuses it.
struct Move {
    base::WrittenDate to;
    std::string reason;
    std::optional<Reference> granted_by;
    bool ask = false;
    bool allow_past = false;
};
[[nodiscard]] Written move(Session& session, std::string const& plan, Reference const& ref, Move const& move);

// What a meeting says to an extension that was asked for. Granted: the due date moves to the date asked for,
// with the reason given then unless a note says more. Error conflict when nothing is asked for, or when the
// work that is granted more time has ended; usage when the date asked for has passed (unless allowed).
enum class Answer { granted, refused };
[[nodiscard]] Written answer_request(Session& session, std::string const& plan, Reference const& ref,
                                     Answer answer, Reference const& meeting, std::string const& note,
                                     bool allow_past = false);

// Mends a slip of typing in revision `revision`: what it said of the record goes back to what stood before.
// It is no move; both stay in the log. Error conflict unless the session's actor typed that revision, at most
// five working days ago, and nothing that builds on it was entered for the record since.
struct Correction {
    int revision = 0;
    std::string reason; // required
    // Where nothing stood before (a first due date, a text as typed in), what is right takes its place. A due
    // date that did stand before may be repeated here, and no other be given: that is a move.
    std::optional<Due> due;
    std::optional<std::string> text;
};
[[nodiscard]] Written correct(Session& session, std::string const& plan, Reference const& ref,
                              Correction const& correction);

// Links two records, or ends a link; the role follows from their kinds unless named.
struct Linked {
    Written written;
    std::vector<std::string> roles; // that were made or ended
    std::string note{};             // a sentence: what the link brings along that nobody may have meant
};
[[nodiscard]] Linked link(Session& session, std::string const& plan, Reference const& from,
                          Reference const& to, std::string const& role);
[[nodiscard]] Linked unlink(Session& session, std::string const& plan, Reference const& from,
                            Reference const& to, std::string const& role);

// ---- the plan -------------------------------------------------------------------------------------------

struct Baselined {
    Written written;
    int fixed = 0;                    // due dates that became first due dates
    std::vector<std::string> without; // open actions and milestones without a date
};
// Fixes every agreed due date as the first one, once. Error conflict when it was done before.
[[nodiscard]] Baselined baseline(Session& session, std::string const& plan);

// Takes a revision back by a new one; without a number the actor's own last revision that still stands. With
// a plan only a revision that touched it.
struct Undone {
    Written written;
    domain::Revision undone;
    std::vector<std::string> records; // "A-3 Target training", of the plan or plans touched
    std::string plan;                 // the plan whose records those are; empty: the register
};
[[nodiscard]] Undone undo(Session& session, std::optional<int> revision, std::string const& plan);

} // namespace goodplan::service
