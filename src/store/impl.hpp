// What a Store holds open, shared by the sources that read and write it.
#pragma once

#include <goodplan/store/store.hpp>

#include "store/sql.hpp"
#include "store/tables.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace goodplan::store {

inline constexpr std::int64_t forever = 9007199254740991; // `until` of a version that still holds

// waiting.cpp: others use the file; how long a command waits for them, in all of its steps together.
class Patience {
public:
    explicit Patience(Options const& options) : options_(&options), left_(options.wait_milliseconds) {}
    // From here on the connection waits as this says; it must outlive the connection.
    void use_for(SQLite::Database& database);
    bool committing = false;

private:
    static int when_busy(void* self, int times) noexcept; // 0: SQLite gives up
    bool wait(int times);

    Options const* options_;
    int left_; // milliseconds
};

struct Store::Impl {
    std::string path;
    Options options;
    std::unique_ptr<Patience> patience; // once something is opened
    std::string private_copy;           // folder of a private copy to remove, when one was needed
    std::unique_ptr<SQLite::Database> database;
    std::unique_ptr<SQLite::Database> original; // the file, when `database` is a migrated copy in memory
    bool writing = false;

    Impl() = default;
    Impl(Impl const&) = delete;
    Impl& operator=(Impl const&) = delete;
    ~Impl();

    // Runs f and turns SQLite's failures into ours.
    template <class F> decltype(auto) guarded(F&& f) const {
        try {
            return std::forward<F>(f)();
        } catch (SQLite::Exception const& failure) {
            rethrow(failure, path, options.wait_milliseconds);
        }
    }

    [[nodiscard]] Query query(std::string const& text) const { return Query(*database, text); }
    // The same statement again and again: prepared once, ready to be bound. Step it to its end, or reset it:
    // a half-read statement would keep its lock.
    [[nodiscard]] Query& again(std::string const& text) const;
    mutable std::map<std::string, std::unique_ptr<Query>> prepared; // gone before the database
    [[nodiscard]] std::optional<std::int64_t> plan_id(std::string_view name) const; // 0 for the register
    [[nodiscard]] std::string plan_name(std::int64_t id) const;
    [[nodiscard]] int latest_revision() const;
    void drop() noexcept; // what was begun and not committed
    void commit();        // what was begun; telling the options of each step
    // A connection to the file that waits for others no longer than is left of the wait.
    [[nodiscard]] std::unique_ptr<SQLite::Database> connect(std::string const& name, int flags);
};

// safety.cpp: what may be opened, and how.
void refuse_unsafe_path(std::string const& path, bool must_exist);
[[nodiscard]] int check_identity(Store::Impl& impl); // ours, a format we know, unaltered; gives the format
void check_size(Store::Impl& impl);                  // SQLite itself does not miss the end of the last page
void make_safe(SQLite::Database& database);          // the settings of every connection
void set_pragmas(Store::Impl& impl);                 // and query_only for reading
[[nodiscard]] std::unique_ptr<SQLite::Database> open_database(Store::Impl& impl);

// backup.cpp: new files and copies.
// Takes the name before SQLite sees it, so that nothing that exists is ever opened for creation.
void take_name(std::string const& path);
// By SQLite's online backup, whole; the destination is overwritten.
void copy_pages(SQLite::Database& from, SQLite::Database& to, std::string const& name);
// A new file that holds what the database holds, checked. Error conflict when the name is taken.
void copy_to_file(SQLite::Database& from, std::string const& to);
// What SQLite's own checks find first; empty when the database is whole.
[[nodiscard]] std::string failed_check(SQLite::Database& database);

// upgrade.cpp: in a transaction, a file of an older format is read through a copy in memory of the newest.
void read_through_copy(Store::Impl& impl);

// commit.cpp: adds a revision in the transaction that was begun, and ends it. `blanked`: lines of the rows
// whose blanking it answers for (tables.hpp).
Committed write_revision(Store::Impl& impl, ChangeSet const& set,
                         std::span<std::string const> blanked = {});

// redact_rows.cpp: the lines of every row that is blanked.
[[nodiscard]] std::vector<std::string> blanked_rows(Store::Impl const& impl);

} // namespace goodplan::store
