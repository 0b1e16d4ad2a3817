// The plan file: one SQLite file, every change a revision, nothing ever overwritten.
//
// Waist of the program: load() gives snapshots, history() and notes() give texts, commit() writes. The store
// decides nothing. The safety of the file is design.md 3.10:
//   * a report opens read-only and writes nothing; a write is one BEGIN IMMEDIATE transaction;
//   * foreign, newer, altered, empty, corrupt, hard-linked and non-regular files are refused by name;
//   * new files are 0600; create() never overwrites;
//   * journal_mode=DELETE, synchronous=EXTRA, foreign keys on, views and triggers off.
// All failures are base::Error: storage (exit 5), busy (6), not_found and conflict (4).
#pragma once

#include <goodplan/domain/log.hpp>
#include <goodplan/domain/plan.hpp>

#include <array>
#include <bitset>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace goodplan::store {

using domain::AsAt;
using domain::Identity;
using domain::Kind;

inline constexpr int file_format = 2;             // user_version
inline constexpr int application_id = 0x67506c6e; // "gPln"

using Head = std::array<std::byte, 32>;
[[nodiscard]] std::string head_text(Head const& head); // the first 32 hex digits

// What a report needs of a plan. Kinds not asked for are empty in the snapshot; the plan record, and what of
// the register the loaded records point at, always come along.
struct Needs {
    std::bitset<domain::kind_count> kinds;
    bool links = true;
    bool sources = false;
    std::vector<Identity> records; // not empty: only these of their kinds (a write reads what its rule needs)
    [[nodiscard]] bool has(Kind kind) const { return kinds.test(static_cast<std::size_t>(kind)); }
    Needs& add(Kind kind) {
        kinds.set(static_cast<std::size_t>(kind));
        return *this;
    }
    [[nodiscard]] static Needs all();
    [[nodiscard]] static Needs only(std::initializer_list<Kind> kinds);
};

using HistoryEntry = domain::RecordEntry;

using domain::Revision;
using domain::Touch;
using domain::Version;

struct PlanSummary {
    std::string name;
    std::string title;
    std::string status;
    bool open = false; // neither closed nor superseded by another plan of the file
};

// ---- writing --------------------------------------------------------------------------------------------

// `plan` names a plan, or is empty for the register.
struct NewRecord { // a reference given for the first time
    std::string plan;
    Identity record;
    domain::Date entered{};
};
struct NewVersion { // a record's fields from this revision on; gone ends it
    std::string plan;
    Identity record;
    std::vector<domain::Value> values;
    bool gone = false;
};
struct NewEntry { // an entry of the dated history; gone takes one back
    std::string plan;
    Identity record;
    domain::Entry entry;
    bool gone = false;
};
struct NewLink {
    std::string plan;
    domain::Link link;
    bool gone = false;
};
struct NewSource {
    std::string plan;
    domain::Source source;
    bool gone = false;
};
using Change = std::variant<NewRecord, NewVersion, NewEntry, NewLink, NewSource>;

struct ChangeSet {
    base::Moment at{};
    std::string actor;
    std::string command;
    std::string reason;
    std::string arguments;
    std::string request; // --request-id; empty: none
    std::optional<int> undoes;
    std::vector<Change> changes;
    std::optional<std::pair<std::string, Head>> imported; // plan and digest of what was imported
};

struct Committed {
    int revision = 0;
    std::string head; // 32 hex digits
};

// A place that still holds words that a redaction took out elsewhere. It is of a record (with its plan, and
// the revision that brought it there), or of a revision itself. What is no free text stays for ever. The
// reason of a revision goes with what it wrote of any record that it touched.
struct StillHeld {
    std::string plan; // empty: of the register, or of no record
    std::string ref;  // "A-14", "post:director", "plan"; empty: of the revision itself
    int revision = 0;
    std::string place;     // field of the record, "note", "reason", "arguments", "actor", "request", "name"
    bool removable = true; // by redacting what that revision wrote of the record
    bool part = false;     // it stood inside the text that went as a whole, and may be words of it
    friend auto operator<=>(StillHeld const&, StillHeld const&) = default;
};

struct Redacted {
    Committed committed;
    int rows = 0; // that lost their texts, revisions' reasons and arguments not counted
    std::vector<std::pair<std::string, std::string>> others; // plan and ref of other records that lost one
    std::vector<StillHeld> held;
    std::vector<std::string> copies; // of evidence whose texts went: names of files beside the plan file
};

enum class Access { read, write };

// What becomes of a change at the one place where that is decided.
enum class CommitStep {
    begun,  // from here on nobody can say whether an interruption takes the change back
    waits,  // for others to let go of the file: an interruption takes it back
    kept,   // it is in the file
    failed, // an Error comes, and says what is true
};

struct Options {
    Access access = Access::read;
    int wait_milliseconds = 30'000;                   // for others to let go of the file, in all
    std::function<void(int milliseconds)> pause;      // while waiting; empty: sleeps
    std::function<void(CommitStep)> on_commit;        // must not throw
    std::function<void(std::span<std::byte>)> random; // salts; needed for writing
    std::function<void(std::string_view)> warn;       // one line about a file that needs attention
};

class Store {
public:
    // Makes a new, empty plan file, mode 0600; Error conflict when anything of that name exists.
    static void create(std::string const& path, Options const& options);
    // Opens an existing one; every refusal names the file and the way out.
    [[nodiscard]] static Store open(std::string const& path, Options const& options);

    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    // ---- reading
    [[nodiscard]] int latest_revision() const;
    [[nodiscard]] Revision revision(int number) const;
    [[nodiscard]] std::vector<Revision> revisions(int up_to) const; // newest first
    [[nodiscard]] int last_revision_until(base::Moment end) const;  // 0: none
    [[nodiscard]] std::vector<PlanSummary> plans(AsAt moment) const;
    // Throws not_found, with the plans there are, when the plan is not in the file at that revision.
    [[nodiscard]] domain::Plan load(std::string_view plan, AsAt moment, Needs const& needs) const;
    [[nodiscard]] std::vector<domain::Plan> load(std::string_view plan, std::span<AsAt const> moments,
                                                 Needs const& needs) const;
    // Everything of the register as entered by a revision (imports compare with it).
    [[nodiscard]] domain::Plan load_register(int revision) const;
    // Every entry of the records' histories with its note, by record, day and id.
    [[nodiscard]] std::vector<HistoryEntry> history(std::string_view plan, AsAt moment,
                                                    std::optional<Identity> only) const;
    // Revisions that touched a record, oldest first.
    [[nodiscard]] std::vector<Touch> log(std::string_view plan, Identity record, int up_to) const;
    // The last revision, up to one, that touched each record of a plan ("": the register), those taken out
    // again included.
    [[nodiscard]] std::map<Identity, int> last_touched(std::string_view plan, int up_to) const;
    [[nodiscard]] bool knows_plan(std::string_view name) const;
    // Whether any evidence, of any plan and revision, names a kept copy (keep.hpp).
    [[nodiscard]] bool names_copy(std::string_view copy) const;
    // The revision that imported exactly this content into the plan, when one did.
    [[nodiscard]] std::optional<int> imported(std::string_view plan, Head const& digest) const;

    // ---- writing: begin() takes the write lock; the change is kept by commit(), else nothing happened.
    void begin();
    [[nodiscard]] int next_number(std::string_view plan, Kind kind) const;
    [[nodiscard]] int next_entry(std::string_view plan, Identity record) const;
    [[nodiscard]] std::optional<int> request(std::string_view id) const; // revision that used a request id
    // The inverse of a revision's changes, as changes; empty when it has none. Error conflict, with the
    // revisions that depend on it, when later ones built on what it did. A redaction builds on nothing: texts
    // that it took do not come back, and texts that stood in one row with them do where the file still has
    // them.
    [[nodiscard]] std::vector<Change> inverse(int revision) const;
    // Every record a revision touched, by plan.
    [[nodiscard]] std::vector<std::pair<std::string, Identity>> touched(int revision) const;
    Committed commit(ChangeSet const& set);
    // Takes the texts that a revision wrote of a record out of the file for good, wherever the record still
    // has them, with the reasons and command lines that quote them, and the same texts of other records;
    // where words of them stand in other texts, that is told. A revision that wrote no text of the record
    // loses its own reason and command line. Of a calendar of closure days the words of the days go that the
    // revision closed; the days stay, in the versions of the past as well. `set` is the revision that says
    // so, and binds which rows were blanked. The rows keep their digests: every head stays what it was. Error
    // not_found when the revision wrote none; usage when the reason of `set` repeats one.
    // Texts in copies of the file made before, and in what was printed, are out of its reach.
    Redacted redact(std::string_view plan, Identity record, int revision, ChangeSet set);

    // A copy of the file by SQLite's online backup, checked before it is reported done; never overwrites.
    void backup(std::string const& to) const;

    // Settings of the open file as SQLite reports them: journal_mode, synchronous, foreign_keys ... (tests).
    [[nodiscard]] std::string setting(std::string_view pragma) const;

    struct Impl;

private:
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

// The digest of any text, as used for imported files (BLAKE2b, 32 bytes).
[[nodiscard]] Head digest(std::string_view text);

} // namespace goodplan::store
