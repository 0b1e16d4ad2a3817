// The file is safe by default (design.md 3.10).
#include "store/formats.hpp"
#include "store/impl.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <sqlite3.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace goodplan::store {

using base::Error;
using base::ErrorKind;

namespace {

constexpr std::string_view init_hint = "goodplan --db FILE init makes a new plan file.";

void switch_off(sqlite3* handle, int what) {
    if (sqlite3_db_config(handle, what, 0, nullptr) != SQLITE_OK)
        throw Error(ErrorKind::internal, "SQLite refused a safety setting");
}

// What tells one state of a journal from another.
using Stamp = std::array<std::int64_t, 6>;

std::optional<Stamp> stamp_of(std::string const& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0)
        return std::nullopt;
    return Stamp{static_cast<std::int64_t>(found.st_ino),
                 found.st_size,
                 found.st_mtim.tv_sec,
                 found.st_mtim.tv_nsec,
                 found.st_ctim.tv_sec,
                 found.st_ctim.tv_nsec};
}

void copy_for_ourselves(std::string const& from, std::string const& to) {
    using std::filesystem::perms;
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
    std::filesystem::permissions(to, perms::owner_read | perms::owner_write);
}

std::string private_folder() {
    auto pattern = (std::filesystem::temp_directory_path() / "goodplan-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw std::filesystem::filesystem_error(pattern, std::error_code(errno, std::generic_category()));
    return pattern;
}

// A crash left a journal and this user may not write: SQLite cannot roll back in place, so the last complete
// state is recovered on a private copy of file and journal. While the journal stands unchanged, whatever was
// copied of the file can be rolled back, also when somebody else is doing just that. Empty: the journal went
// away or changed meanwhile, and the file itself is to be looked at again.
std::string copy_privately(Store::Impl& impl, std::string const& real) {
    auto const journal = real + "-journal";
    auto const before = stamp_of(journal);
    if (!before)
        return {};
    try {
        if (impl.private_copy.empty())
            impl.private_copy = private_folder();
        auto copy = impl.private_copy + "/plan.db";
        copy_for_ourselves(journal, copy + "-journal");
        copy_for_ourselves(real, copy);
        return stamp_of(journal) == before ? copy : std::string{};
    } catch (std::filesystem::filesystem_error const& failure) {
        if (stamp_of(journal) != before)
            return {};
        throw Error(
            ErrorKind::storage,
            fmt::format(
                "{}: the last change was interrupted, and no private copy could be made to take it back: {}",
                impl.path, failure.code().message()),
            "Let somebody who may write the file run any report on it: that recovers it.");
    }
}

// The first read tells whether the file can be used as it was opened; false: a crash left a journal that must
// be rolled back first. (The journal of a writer at work is not in the way.)
bool is_readable(SQLite::Database& database) {
    try {
        Query(database, "SELECT count(*) FROM sqlite_schema").step();
        return true;
    } catch (SQLite::Exception const& failure) {
        if (failure.getExtendedErrorCode() == SQLITE_READONLY_ROLLBACK)
            return false;
        throw;
    }
}

} // namespace

void refuse_unsafe_path(std::string const& path, bool must_exist) {
    if (path.empty())
        throw Error(ErrorKind::usage, "--db: no file name given");
    if (!path.starts_with('/'))
        throw Error(ErrorKind::internal, fmt::format("{} is not an absolute name", path));
    if (!must_exist)
        return; // whatever has the name already, taking it fails
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) {
        if (errno != ENOENT)
            throw Error(ErrorKind::storage,
                        fmt::format("{} cannot be opened: {}", path, std::strerror(errno)));
        throw Error(ErrorKind::storage, fmt::format("there is no plan file {}", path),
                    std::string(init_hint));
    }
    if (!S_ISREG(found.st_mode))
        throw Error(ErrorKind::storage, fmt::format("{} is not a regular file", path),
                    "A plan file is an ordinary file.");
    if (found.st_nlink > 1)
        throw Error(ErrorKind::storage,
                    fmt::format("{} has {} hard links; a crash could damage it under its other name", path,
                                found.st_nlink),
                    "Keep one name (rm the others), or use a symbolic link.");
    if (found.st_size == 0)
        throw Error(ErrorKind::storage, fmt::format("{} is empty: it is not a goodplan file", path),
                    "Remove it and run goodplan --db FILE init, or go back to a backup.");
}

int check_identity(Store::Impl& impl) {
    auto& db = *impl.database;
    if (number_of(db, "PRAGMA application_id") != application_id)
        throw Error(ErrorKind::storage,
                    fmt::format("{} is a SQLite file, but not a goodplan file", impl.path),
                    "Nothing was changed.");
    auto const format = number_of(db, "PRAGMA user_version");
    if (format > file_format)
        throw Error(ErrorKind::storage,
                    fmt::format("{} was written by a newer goodplan (file format {}; this one knows {})",
                                impl.path, format, file_format),
                    "Install that version or a later one. Nothing was changed.");
    if (format < 1)
        throw Error(ErrorKind::storage,
                    fmt::format("{} has file format {}, which no goodplan has written", impl.path, format),
                    "Go back to a backup. Nothing was changed.");
    refuse_altered(db, impl.path, format);
    return format;
}

void check_size(Store::Impl& impl) {
    auto& db = *impl.database;
    struct stat found {};
    auto const* const name = sqlite3_db_filename(db.getHandle(), "main");
    auto const size = std::int64_t{number_of(db, "PRAGMA page_count")} * number_of(db, "PRAGMA page_size");
    if (::stat(name, &found) != 0 || found.st_size < size)
        throw Error(ErrorKind::storage, fmt::format("{} is damaged: its end is missing", impl.path),
                    "Go back to the latest backup; keep the damaged file for inspection.");
}

void make_safe(SQLite::Database& db) {
    auto* const handle = db.getHandle();
    for (int const what : {SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_ENABLE_VIEW,
                           SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_TRUSTED_SCHEMA})
        switch_off(handle, what);
    if (sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr) != SQLITE_OK)
        throw Error(ErrorKind::internal, "SQLite refused a safety setting");
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    for (auto const* pragma :
         {"PRAGMA foreign_keys = ON", "PRAGMA synchronous = EXTRA", "PRAGMA cell_size_check = ON",
          "PRAGMA secure_delete = ON", "PRAGMA mmap_size = 0"})
        for (Query query(db, pragma); query.step();) {
        }
}

void set_pragmas(Store::Impl& impl) {
    make_safe(*impl.database);
    if (impl.options.access == Access::read)
        for (Query query(*impl.database, "PRAGMA query_only = ON"); query.step();) {
        }
}

namespace {

// One attempt to read a file whose last change a crash may have left half-made; nothing when somebody else
// was at work on the same meanwhile.
std::unique_ptr<SQLite::Database> open_recovered(Store::Impl& impl) {
    auto database = impl.connect(impl.path, SQLite::OPEN_READONLY);
    if (is_readable(*database))
        return database;
    // SQLite keeps the journal beside the file itself, wherever a symbolic link to it stands.
    std::error_code failed;
    auto const real = std::filesystem::canonical(impl.path, failed);
    bool const may_write =
        !failed && ::access(real.c_str(), W_OK) == 0 && ::access(real.parent_path().c_str(), W_OK) == 0;
    if (may_write)
        database = impl.connect(impl.path, SQLite::OPEN_READWRITE);
    if (!may_write || !is_readable(*database)) {
        auto const copy = copy_privately(impl, real.string());
        if (copy.empty())
            return nullptr;
        database = impl.connect(copy, SQLite::OPEN_READWRITE);
    }
    (void)is_readable(*database);
    if (impl.options.warn)
        impl.options.warn(
            "the last change to the plan file was interrupted; showing the last complete state");
    return database;
}

} // namespace

std::unique_ptr<SQLite::Database> open_database(Store::Impl& impl) {
    if (impl.options.access == Access::write)
        return impl.connect(impl.path, SQLite::OPEN_READWRITE);
    constexpr int most_attempts = 100; // each means that somebody else recovered the file, or wrote to it
    for (int attempt = 0; attempt < most_attempts; ++attempt)
        if (auto database = open_recovered(impl))
            return database;
    throw Error(ErrorKind::busy, fmt::format("{} is being recovered by another process", impl.path),
                "Nothing was changed. It is safe to try again.");
}

} // namespace goodplan::store
