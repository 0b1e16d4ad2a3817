// Writing: one IMMEDIATE transaction, one revision, its rows read back and hashed before COMMIT.
#include "store/chain.hpp"
#include "store/formats.hpp"
#include "store/impl.hpp"

#include <goodplan/base/error.hpp>

#include <sqlite3.h>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::store {

using base::Error;
using base::ErrorKind;

namespace {

std::string placeholders(std::size_t count) {
    std::string made;
    for (std::size_t i = 0; i < count; ++i)
        made += i == 0 ? "?" : ", ?";
    return made;
}

// "a = ?1 AND b = ?2"
std::string key_condition(TableShape const& shape) {
    std::string made;
    for (std::size_t i = 0; i < shape.key.size(); ++i)
        made += fmt::format("{}{} = ?{}", i == 0 ? "" : " AND ", shape.key[i].name, i + 1);
    return made;
}

class Writer {
public:
    Writer(Store::Impl& impl, int revision) : impl_(impl), revision_(revision) {}

    void operator()(NewRecord const& change) {
        auto const plan = plan_id(change.plan);
        touch(plan, change.record);
        if (known_since(plan, change))
            return;
        auto& query =
            impl_.again("INSERT INTO record (plan, kind, number, since, entered) VALUES (?, ?, ?, ?, ?)");
        query.bind(plan)
            .bind(code(change.record.kind))
            .bind(change.record.number)
            .bind(revision_)
            .bind(change.entered);
        query.run();
    }

    void operator()(NewVersion const& change) {
        auto const plan = plan_id(change.plan);
        touch(plan, change.record);
        Row row;
        row.key = {plan, std::int64_t{change.record.number}};
        row.plain = {change.gone};
        auto const fields = domain::entity(change.record.kind).fields;
        for (std::size_t i = 0; i < fields.size(); ++i)
            (fields[i].free_text() ? row.texts : row.plain).push_back(change.values.at(i));
        insert(shape(change.record.kind), row);
    }

    void operator()(NewEntry const& change) {
        auto const plan = plan_id(change.plan);
        touch(plan, change.record);
        Row row;
        row.key = {plan, std::string(code(change.record.kind)), std::int64_t{change.record.number},
                   std::int64_t{change.entry.id}};
        row.plain = {change.gone};
        auto const fields = domain::entry_fields();
        for (auto const& field : fields.first(fields.size() - 1))
            (field.free_text() ? row.texts : row.plain).push_back(field.get(&change.entry));
        insert(change_shape(), row);
        if (change.entry.note.empty())
            return;
        Row note;
        note.key = row.key;
        note.plain = {change.gone, change.entry.day};
        note.texts = {change.entry.note};
        insert(note_shape(), note);
    }

    void operator()(NewLink const& change) {
        auto const plan = plan_id(change.plan);
        touch(plan, change.link.from);
        Row row;
        row.key = {plan,
                   std::string(code(change.link.from.kind)),
                   std::int64_t{change.link.from.number},
                   change.link.role,
                   change.link.to_plan,
                   std::string(code(change.link.to.kind)),
                   std::int64_t{change.link.to.number}};
        row.plain = {change.gone};
        insert(link_shape(), row);
    }

    void operator()(NewSource const& change) {
        auto const plan = plan_id(change.plan);
        touch(plan, change.source.record);
        Row row;
        row.key = {plan, std::string(code(change.source.record.kind)),
                   std::int64_t{change.source.record.number}, change.source.fact, change.source.document};
        row.plain = {change.gone};
        insert(source_shape(), row);
    }

    [[nodiscard]] std::vector<RowDigest> written() const { return written_; }

    std::int64_t plan_id(std::string const& name) {
        if (auto const known = impl_.plan_id(name))
            return *known;
        auto query = impl_.query("INSERT INTO plan_identity (name) VALUES (?)");
        query.bind(name);
        query.run();
        return impl_.plan_id(name).value();
    }

    [[nodiscard]] std::string salt() const {
        std::array<std::byte, 16> bytes{};
        impl_.options.random(bytes);
        return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
    }

private:
    static std::string_view code(Kind kind) { return domain::info(kind).code; }

    // A reference is given once: what comes back after an undo keeps the day it first entered.
    bool known_since(std::int64_t plan, NewRecord const& change) {
        auto& query = impl_.again("SELECT entered FROM record WHERE plan = ? AND kind = ? AND number = ?");
        query.bind(plan).bind(code(change.record.kind)).bind(change.record.number);
        if (!query.step())
            return false;
        auto const entered = query.day(0);
        query.reset();
        if (entered == change.entered)
            return true;
        throw Error(
            ErrorKind::conflict,
            fmt::format("{} entered {} on {} before it was undone, not on {}",
                        domain::reference_text(change.record.kind, change.record.number), change.plan,
                        base::iso(entered), base::iso(change.entered)),
            "A reference keeps its day for ever. Import under another plan name, or into a new file.");
    }

    void touch(std::int64_t plan, Identity record) {
        auto& query = impl_.again(
            "INSERT INTO touch (plan, kind, number, revision) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
        query.bind(plan).bind(code(record.kind)).bind(record.number).bind(revision_);
        query.run();
    }

    // The version that held until now ends where the new one begins.
    void insert(TableShape const& shape, Row& row) {
        auto& ended = impl_.again(fmt::format("UPDATE {} SET until = ?{} WHERE {} AND until = {}", shape.name,
                                              shape.key.size() + 1, key_condition(shape), forever));
        for (auto const& value : row.key)
            ended.bind(value);
        ended.bind(revision_);
        ended.run();

        bool const salted = !shape.texts.empty();
        auto columns = column_list(shape.key) + ", since, " + column_list(shape.plain);
        if (salted)
            columns += ", " + column_list(shape.texts) + ", salt";
        auto const count = shape.key.size() + 1 + shape.plain.size() + (salted ? shape.texts.size() + 1 : 0);
        auto& query = impl_.again(
            fmt::format("INSERT INTO {} ({}) VALUES ({})", shape.name, columns, placeholders(count)));
        for (auto const& value : row.key)
            query.bind(value);
        query.bind(revision_);
        for (auto const& value : row.plain)
            query.bind(value);
        if (salted) {
            row.salt = salt();
            for (auto const& value : row.texts)
                query.bind(value);
            query.bind(std::as_bytes(std::span(row.salt)));
        }
        query.run();
        written_.push_back(row_digest(shape, revision_, row));
    }

    Store::Impl& impl_;
    int revision_;
    std::vector<RowDigest> written_;
};

void insert_revision(Store::Impl& impl, int revision, ChangeSet const& set, std::string const& salt) {
    auto query = impl.query("INSERT INTO revision (id, at, actor, command, request, undoes, head) VALUES (?, "
                            "?, ?, ?, ?, ?, zeroblob(32))");
    query.bind(revision).bind(base::utc_text(set.at)).bind(set.actor).bind(set.command);
    if (set.request.empty())
        query.bind_null();
    else
        query.bind(set.request);
    if (set.undoes)
        query.bind(*set.undoes);
    else
        query.bind_null();
    query.run();
    auto texts =
        impl.query("INSERT INTO revision_text (revision, reason, arguments, salt) VALUES (?, ?, ?, ?)");
    texts.bind(revision).bind(set.reason).bind(set.arguments).bind(std::as_bytes(std::span(salt)));
    texts.run();
}

void commit_revision(Store::Impl& impl) {
    try {
        impl.commit();
    } catch (SQLite::Exception const& failure) {
        if (failure.getExtendedErrorCode() != SQLITE_IOERR_DIR_FSYNC)
            throw;
        // The journal is gone, so the change is in the file; that the folder says so was not confirmed.
        throw Error(ErrorKind::storage,
                    fmt::format("{}: the change was written, but the disk did not confirm it: {}", impl.path,
                                failure.what()),
                    "It stands in the file now; a power cut could take it back. Look at the disk, and at "
                    "goodplan log, before you enter it again.");
    }
}

} // namespace

Committed write_revision(Store::Impl& impl, ChangeSet const& set, std::span<std::string const> blanked) {
    auto const revision = impl.latest_revision() + 1;
    Writer writer(impl, revision);
    auto const salt = writer.salt();
    insert_revision(impl, revision, set, salt);
    for (auto const& change : set.changes)
        std::visit(writer, change);
    if (set.imported) {
        auto query = impl.query("INSERT INTO imported (revision, plan, digest) VALUES (?, ?, ?)");
        query.bind(revision)
            .bind(writer.plan_id(set.imported->first))
            .bind(std::span<std::byte const>(set.imported->second));
        query.run();
    }
    for (auto const& what : blanked) {
        auto& query = impl.again("INSERT INTO redaction (revision, what) VALUES (?, ?)");
        query.bind(revision).bind(what);
        query.run();
    }
    auto written = writer.written();
    std::ranges::sort(written);
    if (written != rows_of(impl, revision))
        throw Error(ErrorKind::storage, "what was written did not read back the same; nothing was changed");
    auto const head = compute_head(impl, revision, set, salt, written);
    auto query = impl.query("UPDATE revision SET head = ? WHERE id = ?");
    query.bind(std::span<std::byte const>(head)).bind(revision);
    query.run();
    commit_revision(impl);
    return Committed{revision, head_text(head)};
}

void Store::begin() {
    impl_->drop();
    impl_->guarded([&] { impl_->query("BEGIN IMMEDIATE").step(); });
    impl_->writing = true;
    // It may have been upgraded since it was opened: an editor can stand open for an hour.
    if (impl_->guarded([&] { return number_of(*impl_->database, "PRAGMA user_version"); }) == file_format)
        return;
    impl_->drop();
    throw Error(ErrorKind::storage,
                fmt::format("{} has changed its file format since it was opened", impl_->path),
                "Nothing was changed. Try again with the newest goodplan.");
}

int Store::next_number(std::string_view plan, Kind kind) const {
    return impl_->guarded([&] {
        auto const id = impl_->plan_id(plan);
        auto query =
            impl_->query("SELECT coalesce(max(number), 0) + 1 FROM record WHERE plan = ? AND kind = ?");
        query.bind(id.value_or(-1)).bind(domain::info(kind).code);
        query.step();
        return query.number(0);
    });
}

int Store::next_entry(std::string_view plan, Identity record) const {
    return impl_->guarded([&] {
        auto const id = impl_->plan_id(plan);
        auto query = impl_->query(
            "SELECT coalesce(max(id), 0) + 1 FROM change WHERE plan = ? AND kind = ? AND number = ?");
        query.bind(id.value_or(-1)).bind(domain::info(record.kind).code).bind(record.number);
        query.step();
        return query.number(0);
    });
}

std::optional<int> Store::request(std::string_view id) const {
    return impl_->guarded([&]() -> std::optional<int> {
        auto query = impl_->query("SELECT id FROM revision WHERE request = ?");
        query.bind(id);
        return query.step() ? std::optional{query.number(0)} : std::nullopt;
    });
}

Committed Store::commit(ChangeSet const& set) {
    if (!impl_->writing)
        throw Error(ErrorKind::internal, "a change was committed without the write lock");
    try {
        return impl_->guarded([&] { return write_revision(*impl_, set); });
    } catch (...) {
        impl_->drop(); // nothing of it may be left for a later commit to keep
        throw;
    }
}

} // namespace goodplan::store
