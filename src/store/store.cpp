#include <goodplan/store/store.hpp>

#include "store/formats.hpp"
#include "store/impl.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <filesystem>
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
    original.reset();
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
    if (!found.step())
        refuse_strange(std::to_string(id), "the number of a plan");
    return found.text(0);
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

void write_schema(Store::Impl& impl) {
    auto& db = *impl.database;
    auto const run = [&](std::string const& sql) { Query(db, sql).step(); };
    for (Query query(db, "PRAGMA journal_mode = DELETE"); query.step();) {
    }
    run("BEGIN IMMEDIATE");
    for (int format = 1; format <= file_format; ++format)
        for (auto const& sql : migration_to(format))
            run(sql);
    run("INSERT INTO plan_identity (id, name) VALUES (0, '')");
    run(fmt::format("PRAGMA application_id = {}", application_id));
    run(fmt::format("PRAGMA user_version = {}", file_format));
    impl.commit();
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
            impl.database = impl.connect(path, SQLite::OPEN_READWRITE);
            set_pragmas(impl);
            write_schema(impl);
        });
    } catch (...) {
        impl.database.reset();
        ::unlink(path.c_str());
        ::unlink((path + "-journal").c_str()); // as in copy_to_file
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
        auto const format = check_identity(*impl);
        check_size(*impl);
        // One snapshot for the whole report: a writer in between is not seen half-way.
        if (options.access == Access::read)
            impl->query("BEGIN").step();
        if (format < file_format && options.access == Access::read)
            return read_through_copy(*impl);
        if (format < file_format)
            throw Error(ErrorKind::storage,
                        fmt::format("{} has file format {}; this goodplan writes format {}", path, format,
                                    file_format),
                        "Nothing was changed. Reports work. To write, bring the file to the new format; it "
                        "is copied first:\ngoodplan upgrade");
        // A mode that somebody set stays in the file: a file that is written has a rollback journal.
        if (options.access == Access::write)
            impl->query("PRAGMA journal_mode = DELETE").step();
    });
    return Store(std::move(impl));
}

int Store::latest_revision() const {
    return impl_->guarded([&] { return impl_->latest_revision(); });
}

namespace {

constexpr auto revision_columns = "r.id, r.at, r.actor, r.command, coalesce(t.reason, ''), "
                                  "coalesce(t.arguments, ''), r.undoes, r.head, t.kept "
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
    if (row.is_null(8))
        return made;
    made.reason = redacted_words(row.blob(8), "reason").value_or("");
    made.arguments = redacted_words(row.blob(8), "arguments").value_or("");
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

bool Store::names_copy(std::string_view copy) const {
    return impl_->guarded([&] {
        auto found = impl_->query("SELECT 1 FROM evidence WHERE copy = ? LIMIT 1");
        return found.bind(copy).step();
    });
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

} // namespace goodplan::store
