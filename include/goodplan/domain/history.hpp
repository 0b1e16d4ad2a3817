// The dated history of a record: what became true on which day, and the words that went with it.
//
// An entry says only what it changes; what it leaves out stays as it was. Entries are folded by day (then by
// the order of typing), so that an update typed late lands where it belongs. A record's state as at a day is
// the fold of the entries up to that day.
#pragma once

#include <goodplan/domain/fields.hpp>

#include <array>

namespace goodplan::domain {

enum class Event {
    entered,
    updated,
    no_change,
    no_reply,
    reported_done,
    accepted,
    returned,
    moved,
    blocked,
    resumed,
    withdrawn,
    reopened,
    edited,
    baselined,
    met,
    waived,
    held,
    cancelled,
    submitted,
    approved,
    closed,
    superseded,
    embedded,
    receipt_confirmed,
    resubmitted
};
template <> struct Vocabulary<Event> {
    static constexpr std::array<std::string_view, 25> words{
        "entered",   "updated",    "no-change", "no-reply",          "reported-done",
        "accepted",  "returned",   "moved",     "blocked",           "resumed",
        "withdrawn", "reopened",   "edited",    "baselined",         "met",
        "waived",    "held",       "cancelled", "submitted",         "approved",
        "closed",    "superseded", "embedded",  "receipt-confirmed", "resubmitted"};
};

// Delivery of an action (domain.md 6.2). `reported_done` waits for sign-off.
enum class Delivery {
    not_started,
    in_progress,
    blocked,
    reported_done,
    signed_off,
    embedded,
    closed,
    superseded,
    withdrawn
};
template <> struct Vocabulary<Delivery> {
    static constexpr std::array<std::string_view, 9> words{"not-started",   "in-progress", "blocked",
                                                           "reported-done", "signed-off",  "embedded",
                                                           "closed",        "superseded",  "withdrawn"};
};
enum class Rating { red, amber, green, not_due, no_date };
template <> struct Vocabulary<Rating> {
    static constexpr std::array<std::string_view, 5> words{"red", "amber", "green", "not-due", "no-date"};
};
enum class Impact { none_seen_yet, early, consistent, sustained, not_measured };
template <> struct Vocabulary<Impact> {
    static constexpr std::array<std::string_view, 5> words{"none-seen-yet", "early", "consistent",
                                                           "sustained", "not-measured"};
};

// One entry. `status` is a word of its kind's own vocabulary (statuses()). A forecast can be taken back.
//
// `moved` with a due date is a move. Without one it is a request for an extension: `forecast` is the date
// asked for; or, with a meeting and no forecast, the refusal of the request that stands. `edited` that says
// nothing but its note mends a typing slip: the entry it mends has been taken back or restored.
struct Entry {
    int id = 0; // 1, 2, ... within the record, in the order of typing
    Date day{};
    Event event{};
    Code status;
    std::optional<std::int64_t> percent;
    std::optional<Date> forecast;
    bool forecast_withdrawn = false;
    std::optional<Date> due;
    std::optional<base::Precision> due_precision;
    std::string due_as_written;
    std::optional<Date> first_due; // set once: by the baseline, or with the first due date after it
    std::optional<Rating> rating;  // declared; its reason is the note
    bool rating_withdrawn = false;
    std::optional<Impact> impact;
    To<Kind::meeting> meeting; // that granted, accepted or resolved
    To<Kind::post> said_by;    // whose word it was
    std::string note;          // kept apart in the file; empty unless asked for
};

// An entry with the record it belongs to and the revision that typed it (0: not stored yet).
struct RecordEntry {
    Identity record;
    Entry entry;
    int since = 0;
};

// The fields of an entry in order (its id apart): for the file, the plan format and the digest. `note` is
// last.
[[nodiscard]] std::span<Field const> entry_fields();

// The words a kind's status may take, the initial one first; empty for kinds without dated history.
[[nodiscard]] std::span<std::string_view const> statuses(Kind kind);

// The fold of a history up to a day.
struct State {
    std::string status; // never empty for kinds with dated history
    std::optional<Date> status_day;
    std::optional<std::int64_t> percent;
    std::optional<Date> forecast;
    std::optional<Date> due;
    base::Precision due_precision = base::Precision::day;
    std::string due_as_written;
    std::optional<Date> first_due;
    std::optional<Rating> declared; // declared rating
    std::optional<Impact> impact;
    std::optional<Date> updated; // the day of the latest entry that says something of progress
    std::optional<Date> asked;   // the due date that is asked for and neither granted nor refused yet
    int moves = 0;
    int corrections = 0; // typing slips mended
    int updates = 0;
    To<Kind::meeting> met_at;
    // A duty or a plan that is sent: first sent, how often returned, and whether the last one's receipt is
    // confirmed. `status_day` is the day of the last step.
    std::optional<Date> first_met;
    std::optional<Date> receipt;
    std::optional<Date> returned; // the last time
    int returns = 0;

    friend bool operator==(State const&, State const&) = default;
};

// What an entry of the event `moved` is.
enum class MoveKind { none, moved, asked, refused };
[[nodiscard]] MoveKind move_kind(Entry const& entry);
// An entry that mends a typing slip.
[[nodiscard]] bool is_correction(Entry const& entry);
// Its note, "Corrects revision 397: typing slip", and the revision that a note names.
[[nodiscard]] std::string correction_note(int revision, std::string_view reason);
[[nodiscard]] std::optional<int> corrected_revision(std::string_view note);

[[nodiscard]] State initial_state(Kind kind);
// Entries must come in folding order (day, then id); entries dated after the day asked for are not given.
void fold(State& state, Entry const& entry);

} // namespace goodplan::domain
