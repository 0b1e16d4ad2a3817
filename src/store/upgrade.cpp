#include <goodplan/store/upgrade.hpp>

#include "store/formats.hpp"
#include "store/impl.hpp"

#include <goodplan/base/error.hpp>

#include <sqlite3.h>

#include <fmt/format.h>

#include <filesystem>
#include <unistd.h>

namespace goodplan::store {

using base::Error;
using base::ErrorKind;

namespace {

// "plan.db.format-1", then "plan.db.format-1.2" ...
std::string copy_name(std::string const& path, int format, int number) {
    auto const name = fmt::format("{}.format-{}", path, format);
    return number == 1 ? name : fmt::format("{}.{}", name, number);
}

std::string free_copy_name(std::string const& path, int format) {
    int number = 1;
    while (std::filesystem::exists(std::filesystem::symlink_status(copy_name(path, format, number))))
        ++number;
    return copy_name(path, format, number);
}

// From a connection of its own: one that writes cannot be the source of a backup.
std::string keep_copy(Store::Impl& impl, int format) {
    auto const source = impl.connect(impl.path, SQLite::OPEN_READONLY);
    make_safe(*source);
    for (int number = 1;; ++number) {
        auto const name = copy_name(impl.path, format, number);
        try {
            copy_to_file(*source, name);
            return name;
        } catch (Error const& error) {
            if (error.kind() != ErrorKind::conflict)
                throw;
        }
    }
}

void run_sql(SQLite::Database& database, std::string const& sql) {
    for (Query query(database, sql); query.step();) {
    }
}

void run_steps(SQLite::Database& database, int from) {
    for (int format = from + 1; format <= file_format; ++format)
        for (auto const& sql : migration_to(format))
            run_sql(database, sql);
    run_sql(database, fmt::format("PRAGMA user_version = {}", file_format));
}

[[noreturn]] void refuse_content(std::string const& path, std::string_view why) {
    throw Error(
        ErrorKind::storage,
        fmt::format("{} holds something that file format {} does not allow: {}", path, file_format, why),
        "Nothing was changed. The goodplan that wrote the file goes on reading and writing it. Please "
        "report this: it should not happen.");
}

// In a transaction: the steps, what SQLite and we check of the result, and the revision, which ends it.
Committed migrate(Store::Impl& impl, int from, base::Moment at, std::string const& actor) {
    try {
        run_steps(*impl.database, from);
    } catch (SQLite::Exception const& failure) {
        if (failure.getErrorCode() == SQLITE_CONSTRAINT)
            refuse_content(impl.path, failure.what());
        throw;
    }
    (void)check_identity(impl);
    if (auto const failed = failed_check(*impl.database); !failed.empty())
        refuse_content(impl.path, failed);
    ChangeSet set;
    set.at = at;
    set.actor = actor;
    set.command = "upgrade";
    set.arguments = fmt::format("format {} -> {}", from, file_format);
    return write_revision(impl, set, blanked_rows(impl)); // format 1 did not say which rows it blanked
}

void begin_upgrade(Store::Impl& impl) {
    impl.query("BEGIN IMMEDIATE").step();
    impl.writing = true;
}

std::unique_ptr<Store::Impl> open_to_upgrade(std::string const& path, Options const& options, Access access) {
    refuse_unsafe_path(path, true);
    auto impl = std::make_unique<Store::Impl>();
    impl->path = path;
    impl->options = options;
    impl->options.access = access;
    impl->database = open_database(*impl);
    set_pragmas(*impl);
    return impl;
}

int format_of(Store::Impl& impl) {
    auto const format = check_identity(impl);
    check_size(impl);
    return format;
}

std::unique_ptr<SQLite::Database> copy_in_memory(SQLite::Database& from) {
    auto copy = std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE |
                                                                   SQLite::OPEN_NOMUTEX);
    copy_pages(from, *copy, "the copy in memory");
    make_safe(*copy);
    return copy;
}

// Whether a failed upgrade was taken back: a journal that waits to be rolled back would be refused.
bool stands_as_before(Store::Impl& impl, int format) {
    try {
        return number_of(*impl.connect(impl.path, SQLite::OPEN_READONLY), "PRAGMA user_version") == format;
    } catch (SQLite::Exception const&) {
        return false;
    }
}

[[noreturn]] void take_back(Store::Impl& impl, std::string const& copy, int format, Error const& error) {
    impl.prepared.clear();
    impl.drop();
    impl.database.reset();
    if (!stands_as_before(impl, format))
        throw Error(error.kind(), error.what(), error.hint() + "\nThe file as it was is in " + copy);
    ::unlink(copy.c_str());
    throw error;
}

Upgraded upgrade_locked(Store::Impl& impl, int format, base::Moment at, std::string const& actor) {
    Upgraded made{format, file_format, keep_copy(impl, format), {}};
    try {
        made.revision = impl.guarded([&] { return migrate(impl, format, at, actor); });
    } catch (Error const& error) {
        take_back(impl, made.copy, format, error);
    }
    return made;
}

} // namespace

void read_through_copy(Store::Impl& impl) {
    auto const format = check_identity(impl); // once more: it may have been upgraded in between
    impl.original = std::exchange(impl.database, copy_in_memory(*impl.database));
    // What the file holds was checked when it was written; a report shows it, whatever it is.
    run_sql(*impl.database, "PRAGMA foreign_keys = OFF");
    run_sql(*impl.database, "PRAGMA ignore_check_constraints = ON");
    run_sql(*impl.database, "BEGIN");
    run_steps(*impl.database, format);
    run_sql(*impl.database, "COMMIT");
    run_sql(*impl.database, "PRAGMA query_only = ON");
}

Upgraded upgrade(std::string const& path, Options const& options, base::Moment at, std::string const& actor) {
    Store::Impl named;
    named.path = path;
    named.options = options;
    return named.guarded([&] {
        // Asked for reading first: of a file that needs nothing, nothing is touched, not even a lock.
        if (format_of(*open_to_upgrade(path, options, Access::read)) == file_format)
            return Upgraded{file_format, file_format, {}, {}};
        auto const impl = open_to_upgrade(path, options, Access::write);
        (void)format_of(*impl);
        if (sqlite3_db_readonly(impl->database->getHandle(), "main") == 1)
            throw SQLite::Exception("read-only", SQLITE_READONLY);
        run_sql(*impl->database, "PRAGMA journal_mode = DELETE");
        begin_upgrade(*impl);
        auto const format = format_of(*impl); // another upgrade may have come first
        if (format == file_format)
            return Upgraded{format, format, {}, {}};
        return upgrade_locked(*impl, format, at, actor);
    });
}

Upgraded try_upgrade(std::string const& path, Options const& options, base::Moment at,
                     std::string const& actor) {
    Store::Impl named;
    named.path = path;
    named.options = options;
    return named.guarded([&] {
        auto const impl = open_to_upgrade(path, options, Access::read);
        run_sql(*impl->database, "BEGIN");
        auto const format = format_of(*impl);
        if (format == file_format)
            return Upgraded{format, format, {}, {}};
        impl->original = std::exchange(impl->database, copy_in_memory(*impl->database));
        begin_upgrade(*impl);
        return Upgraded{format, file_format, free_copy_name(path, format), migrate(*impl, format, at, actor)};
    });
}

} // namespace goodplan::store
