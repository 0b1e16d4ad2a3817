#include <goodplan/store/store.hpp>

#include "store/impl.hpp"

#include <goodplan/base/embedded.hpp>
#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <sqlite3.h>

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace goodplan::store {

using base::Error;
using base::ErrorKind;

Needs Needs::all() {
    Needs needs;
    needs.kinds.set();
    return needs;
}

Needs Needs::only(std::initializer_list<Kind> kinds) {
    Needs needs;
    for (auto const kind : kinds)
        needs.add(kind);
    return needs;
}

Query& Store::Impl::again(std::string const& text) const {
    auto& slot = prepared[text];
    if (!slot)
        slot = std::make_unique<Query>(*database, text);
    slot->reset();
    return *slot;
}

Store::Impl::~Impl() {
    prepared.clear();
    drop();
    database.reset();
    if (private_copy.empty())
        return;
    std::error_code ignored;
    std::filesystem::remove_all(private_copy, ignored);
}

void Store::Impl::drop() noexcept {
    if (!std::exchange(writing, false))
        return;
    try {
        query("ROLLBACK").step();
    } catch (...) { // SQLite has rolled back by itself, or does so when the connection is closed
    }
}

std::optional<std::int64_t> Store::Impl::plan_id(std::string_view name) const {
    if (name.empty())
        return 0;
    auto& found = again("SELECT id FROM plan_identity WHERE name = ?");
    found.bind(name);
    auto const id = found.step() ? std::optional{found.integer(0)} : std::nullopt;
    found.reset();
    return id;
}

std::string Store::Impl::plan_name(std::int64_t id) const {
    if (id == 0)
        return {};
    auto found = query("SELECT name FROM plan_identity WHERE id = ?");
    found.bind(id);
    return found.step() ? found.text(0) : std::string{};
}

int Store::Impl::latest_revision() const {
    auto found = query("SELECT coalesce(max(id), 0) FROM revision");
    found.step();
    return found.number(0);
}

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default; // closing the connection rolls back

namespace {

// The name is taken before SQLite sees it, so that nothing that exists is ever opened for creation.
void take_name(std::string const& path) {
    int const file = ::open(path.c_str(), O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST)
        throw Error(ErrorKind::conflict, fmt::format("{} is already there; nothing is overwritten", path),
                    "Choose another name.");
    if (file < 0)
        throw Error(ErrorKind::storage, fmt::format("{} cannot be made: {}", path, std::strerror(errno)));
    ::close(file);
}

void write_schema(Store::Impl& impl) {
    auto& db = *impl.database;
    auto const run = [&](std::string const& sql) { Query(db, sql).step(); };
    for (Query query(db, "PRAGMA journal_mode = DELETE"); query.step();) {
    }
    run("BEGIN IMMEDIATE");
    for (auto const& one : base::embedded())
        if (one.path.starts_with("migrations/"))
            for (auto const& sql : statements_of(one.text))
                run(sql);
    run("INSERT INTO plan_identity (id, name) VALUES (0, '')");
    run(fmt::format("PRAGMA application_id = {}", application_id));
    run(fmt::format("PRAGMA user_version = {}", file_format));
    run("COMMIT");
}

} // namespace

void Store::create(std::string const& path, Options const& options) {
    refuse_unsafe_path(path, false);
    take_name(path);
    Impl impl;
    impl.path = path;
    impl.options = options;
    impl.options.access = Access::write;
    try {
        impl.guarded([&] {
            impl.database =
                std::make_unique<SQLite::Database>(path, SQLite::OPEN_READWRITE, options.wait_milliseconds);
            set_pragmas(impl);
            write_schema(impl);
        });
    } catch (...) {
        impl.database.reset();
        ::unlink(path.c_str());
        throw;
    }
}

Store Store::open(std::string const& path, Options const& options) {
    refuse_unsafe_path(path, true);
    auto impl = std::make_unique<Impl>();
    impl->path = path;
    impl->options = options;
    impl->guarded([&] {
        impl->database = open_database(*impl);
        set_pragmas(*impl);
        check_identity(*impl);
        // A mode that somebody set stays in the file: a file that is written has a rollback journal.
        if (options.access == Access::write)
            impl->query("PRAGMA journal_mode = DELETE").step();
        // One snapshot for the whole report: a writer in between is not seen half-way.
        if (options.access == Access::read)
            impl->query("BEGIN").step();
    });
    return Store(std::move(impl));
}

int Store::latest_revision() const {
    return impl_->guarded([&] { return impl_->latest_revision(); });
}

namespace {

constexpr auto revision_columns =
    "r.id, r.at, r.actor, r.command, coalesce(t.reason, ''), coalesce(t.arguments, ''), r.undoes, r.head "
    "FROM revision r LEFT JOIN revision_text t ON t.revision = r.id";

Revision read_revision(Query& row) {
    Revision made;
    made.number = row.number(0);
    made.at = row.text(1);
    made.actor = row.text(2);
    made.command = row.text(3);
    made.reason = row.text(4);
    made.arguments = row.text(5);
    if (!row.is_null(6))
        made.undoes = row.number(6);
    made.head = head_text(row.head(7));
    return made;
}

} // namespace

Revision Store::revision(int number) const {
    return impl_->guarded([&] {
        auto found = impl_->query(fmt::format("SELECT {} WHERE r.id = ?", revision_columns));
        found.bind(number);
        if (!found.step())
            throw Error(
                ErrorKind::not_found,
                fmt::format("there is no revision {}; the last is {}", number, impl_->latest_revision()),
                "goodplan log lists them.");
        return read_revision(found);
    });
}

std::vector<Revision> Store::revisions(int up_to) const {
    return impl_->guarded([&] {
        std::vector<Revision> found;
        auto rows =
            impl_->query(fmt::format("SELECT {} WHERE r.id <= ? ORDER BY r.id DESC", revision_columns));
        for (rows.bind(up_to); rows.step();)
            found.push_back(read_revision(rows));
        return found;
    });
}

int Store::last_revision_until(base::Moment end) const {
    return impl_->guarded([&] {
        auto found = impl_->query("SELECT coalesce(max(id), 0) FROM revision WHERE at <= ?");
        found.bind(base::utc_text(end));
        found.step();
        return found.number(0);
    });
}

bool Store::knows_plan(std::string_view name) const {
    return impl_->guarded([&] { return !name.empty() && impl_->plan_id(name).has_value(); });
}

std::optional<int> Store::imported(std::string_view plan, Head const& digest) const {
    return impl_->guarded([&]() -> std::optional<int> {
        auto const id = impl_->plan_id(plan);
        if (!id)
            return std::nullopt;
        auto found = impl_->query("SELECT max(revision) FROM imported WHERE plan = ? AND digest = ?");
        found.bind(*id).bind(std::span<std::byte const>(digest));
        return found.step() && !found.is_null(0) ? std::optional{found.number(0)} : std::nullopt;
    });
}

std::string Store::setting(std::string_view pragma) const {
    return impl_->guarded([&] {
        auto found = impl_->query(fmt::format("PRAGMA {}", pragma));
        return found.step() ? found.text(0) : std::string{};
    });
}

void Store::backup(std::string const& to) const {
    refuse_unsafe_path(to, false);
    take_name(to);
    try {
        impl_->guarded([&] {
            SQLite::Database copy(to, SQLite::OPEN_READWRITE);
            auto* const job =
                sqlite3_backup_init(copy.getHandle(), "main", impl_->database->getHandle(), "main");
            bool const copied = job != nullptr && sqlite3_backup_step(job, -1) == SQLITE_DONE;
            // Always finished: a connection with an unfinished job cannot be closed.
            if (sqlite3_backup_finish(job) != SQLITE_OK || !copied)
                throw Error(ErrorKind::storage,
                            fmt::format("{} could not be written: {}", to, sqlite3_errmsg(copy.getHandle())));
            for (auto const* check : {"PRAGMA integrity_check", "PRAGMA foreign_key_check"}) {
                Query query(copy, check);
                if (query.step() && query.text(0) != "ok")
                    throw Error(ErrorKind::storage, fmt::format("the copy {} did not pass SQLite's check: {}",
                                                                to, query.text(0)));
            }
        });
    } catch (...) {
        ::unlink(to.c_str());
        throw;
    }
}

} // namespace goodplan::store
