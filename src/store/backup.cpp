// New files, and copies of a file that others may be using.
#include "store/formats.hpp"
#include "store/impl.hpp"

#include <goodplan/base/error.hpp>

#include <sqlite3.h>

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace goodplan::store {

using base::Error;
using base::ErrorKind;

namespace {

constexpr std::array<std::string_view, 3> sqlite_suffixes{"-journal", "-wal", "-shm"};

// SQLite takes what lies beside a new file under these names for its own, and removes it: somebody's last way
// back, when that somebody's file was moved away after a crash.
void refuse_leftovers(std::string const& path) {
    for (auto const suffix : sqlite_suffixes) {
        struct stat found {};
        if (::lstat(fmt::format("{}{}", path, suffix).c_str(), &found) == 0)
            throw Error(ErrorKind::conflict,
                        fmt::format("{}{} is there: it belongs to another file of that name", path, suffix),
                        "Nothing was changed. Put that file back beside it and run any report on it, which "
                        "recovers it; or choose another name.");
    }
}

// A name that SQLite gives its own files: the next command on the plan file would read it as one, and remove
// it.
void refuse_name_of_sqlite(std::string const& path) {
    for (std::string_view const suffix : sqlite_suffixes)
        if (path.ends_with(suffix))
            throw Error(ErrorKind::conflict,
                        fmt::format("{}: SQLite keeps files of its own under names in {}", path, suffix),
                        "Nothing was changed. Choose another name.");
}

[[noreturn]] void refuse_taken(std::string const& path) {
    throw Error(ErrorKind::conflict, fmt::format("{} is already there; nothing is overwritten", path),
                "Choose another name.");
}

} // namespace

void take_name(std::string const& path) {
    refuse_name_of_sqlite(path);
    struct stat found {};
    if (::lstat(path.c_str(), &found) == 0) // then what lies beside it is its own
        refuse_taken(path);
    refuse_leftovers(path);
    int const file = ::open(path.c_str(), O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST)
        refuse_taken(path);
    if (file < 0)
        throw Error(ErrorKind::storage, fmt::format("{} cannot be made: {}", path, std::strerror(errno)));
    ::close(file);
}

void copy_pages(SQLite::Database& from, SQLite::Database& to, std::string const& name) {
    auto* const job = sqlite3_backup_init(to.getHandle(), "main", from.getHandle(), "main");
    bool const copied = job != nullptr && sqlite3_backup_step(job, -1) == SQLITE_DONE;
    // Always finished: a connection with an unfinished job cannot be closed.
    if (sqlite3_backup_finish(job) != SQLITE_OK || !copied)
        throw Error(ErrorKind::storage,
                    fmt::format("{} could not be written: {}", name, sqlite3_errmsg(to.getHandle())));
}

std::string failed_check(SQLite::Database& database) {
    Query whole(database, "PRAGMA integrity_check(1)");
    if (whole.step() && whole.text(0) != "ok")
        return whole.text(0);
    Query references(database, "PRAGMA foreign_key_check");
    return references.step() ? fmt::format("a row of {} refers to nothing", references.text(0))
                             : std::string{};
}

void copy_to_file(SQLite::Database& from, std::string const& to) {
    take_name(to);
    try {
        Store::Impl copy;
        copy.path = to;
        copy.database = std::make_unique<SQLite::Database>(to, SQLite::OPEN_READWRITE);
        // The name, too, is on the disk before the copy is reported done.
        Query(*copy.database, "PRAGMA synchronous = EXTRA").step();
        copy_pages(from, *copy.database, to);
        // Another program may have set the file to keep a log; what cannot write beside it could not read
        // that.
        for (Query query(*copy.database, "PRAGMA journal_mode = DELETE"); query.step();) {
        }
        (void)check_identity(copy);
        if (auto const failed = failed_check(*copy.database); !failed.empty())
            throw Error(ErrorKind::storage,
                        fmt::format("the copy {} did not pass SQLite's check: {}", to, failed),
                        "Nothing was changed. What is wrong with the plan file:\ngoodplan verify");
    } catch (...) {
        ::unlink(to.c_str());
        // SQLite leaves them where the disk can no longer be synced; there were none before.
        for (auto const suffix : sqlite_suffixes)
            ::unlink(fmt::format("{}{}", to, suffix).c_str());
        throw;
    }
}

void Store::backup(std::string const& to) const {
    refuse_unsafe_path(to, false);
    // The file as it is: of an older one, not the copy that reports look at.
    impl_->guarded([&] { copy_to_file(impl_->original ? *impl_->original : *impl_->database, to); });
}

} // namespace goodplan::store
