// Takes texts out of the file for good: the rows that hold them keep the digest that stood for them, so the
// chain still verifies.
#include "store/impl.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace goodplan::store {

using base::Error;
using base::ErrorKind;

namespace {

struct StoredRow {
    Row row;
    int since = 0;
    std::int64_t until = 0;
};

// Rows of one table that belong to a record.
class Rows {
public:
    Rows(Store::Impl const& impl, TableShape const& shape, std::int64_t plan, Identity record)
        : impl_(impl), shape_(shape), plan_(plan), record_(record) {}

    [[nodiscard]] std::vector<StoredRow> all() const {
        auto query = impl_.query(
            fmt::format("SELECT {}, {}, {}, salt, kept, since, until FROM {} WHERE {} ORDER BY {}, since",
                        column_list(shape_.key), column_list(shape_.plain), column_list(shape_.texts),
                        shape_.name, condition(), column_list(shape_.key)));
        bind(query);
        std::vector<StoredRow> found;
        while (query.step())
            found.push_back(read(query));
        return found;
    }

    void blank(StoredRow const& one, int redacting) const {
        std::string nulls;
        std::vector<std::string_view> columns;
        for (std::size_t i = 0; i < shape_.texts.size(); ++i) {
            nulls += fmt::format("{} = NULL, ", shape_.texts[i].name);
            if (!std::holds_alternative<std::monostate>(one.row.texts[i]))
                columns.push_back(shape_.texts[i].name);
        }
        auto const kept = left_behind(texts_digest(shape_, one.row), redacting, columns);
        std::string keys;
        for (std::size_t i = 0; i < shape_.key.size(); ++i)
            keys += fmt::format("{} = ?{} AND ", shape_.key[i].name, i + 2);
        auto query = impl_.query(fmt::format("UPDATE {} SET {}salt = NULL, kept = ?1 WHERE {}since = {}",
                                             shape_.name, nulls, keys, one.since));
        query.bind(std::as_bytes(std::span(kept)));
        for (auto const& value : one.row.key)
            query.bind(value);
        query.run();
    }

private:
    [[nodiscard]] std::string condition() const {
        return shape_.per_kind ? "plan = ?1 AND kind = ?3 AND number = ?2"
                               : "plan = ?1 AND id = ?2 AND ?3 IS NOT NULL";
    }
    void bind(Query& query) const {
        query.bind(plan_).bind(record_.number).bind(domain::info(record_.kind).code);
    }
    [[nodiscard]] StoredRow read(Query& query) const {
        StoredRow one;
        int column = 0;
        for (auto const& field : shape_.key)
            one.row.key.push_back(query.value(column++, field.type));
        for (auto const& field : shape_.plain)
            one.row.plain.push_back(query.value(column++, field.type));
        for (auto const& field : shape_.texts)
            one.row.texts.push_back(query.value(column++, field.type));
        if (!query.is_null(column))
            one.row.salt = query.blob(column);
        if (!query.is_null(column + 1))
            one.row.kept = query.blob(column + 1);
        one.since = query.number(column + 2);
        one.until = query.integer(column + 3);
        return one;
    }

    Store::Impl const& impl_;
    TableShape const& shape_;
    std::int64_t plan_;
    Identity record_;
};

using Texts = std::set<std::string>;

Texts texts_of(Row const& row) {
    Texts found;
    for (auto const& value : row.texts)
        if (auto const* text = std::get_if<std::string>(&value))
            found.insert(*text);
    return found;
}

bool same_key(Row const& a, Row const& b) { return a.key == b.key; }

// The texts that came in with row `at`: those that the version before it did not have.
Texts brought_by(std::vector<StoredRow> const& rows, std::size_t at) {
    auto found = texts_of(rows[at].row);
    if (at > 0 && same_key(rows[at].row, rows[at - 1].row))
        for (auto const& text : texts_of(rows[at - 1].row))
            found.erase(text);
    return found;
}

class Redactor {
public:
    Redactor(Store::Impl& impl, int redacting) : impl_(impl), redacting_(redacting) {}

    // What the revision wrote of the record.
    void look_for(std::int64_t plan, Identity record, int revision) {
        for (auto const* shape : shapes(record)) {
            auto const rows = Rows(impl_, *shape, plan, record).all();
            for (std::size_t i = 0; i < rows.size(); ++i)
                if (rows[i].since == revision)
                    wanted_.merge(brought_by(rows, i));
        }
    }
    [[nodiscard]] bool found_any() const { return !wanted_.empty(); }

    // Blanks every row of a record, or only those of one revision, that holds one of the texts.
    void blank(std::int64_t plan, Identity record, std::optional<int> only) {
        for (auto const* shape : shapes(record)) {
            Rows const table(impl_, *shape, plan, record);
            auto const rows = table.all();
            for (std::size_t i = 0; i < rows.size(); ++i) {
                bool const due = !only || rows[i].since == *only;
                if (!due || !holds_wanted(rows[i].row))
                    continue;
                if (!shape->per_kind && rows[i].until == forever && rows[i].row.plain.front() == Value{false})
                    current_[{plan, record}] = rows[i].row;
                for (auto const& text : brought_by(rows, i))
                    if (wanted_.contains(text))
                        typed_by_.insert(rows[i].since);
                table.blank(rows[i], redacting_);
                ++blanked_;
            }
        }
    }

    // Reasons and command lines: of the revisions that typed the texts, and of those that quote them.
    void blank_revisions(int revision) {
        typed_by_.insert(revision);
        auto query = impl_.query("SELECT revision, coalesce(reason, ''), coalesce(arguments, ''), salt FROM "
                                 "revision_text WHERE kept IS NULL");
        std::vector<std::tuple<int, std::string, std::string, std::string>> rows;
        while (query.step())
            rows.emplace_back(query.number(0), query.text(1), query.text(2), query.blob(3));
        for (auto const& [number, reason, arguments, salt] : rows) {
            if (!typed_by_.contains(number) && !quotes(reason) && !quotes(arguments))
                continue;
            Framing texts;
            texts.add(salt).add(reason).add(arguments);
            std::vector<std::string_view> columns;
            if (!reason.empty())
                columns.emplace_back("reason");
            if (!arguments.empty())
                columns.emplace_back("arguments");
            auto const kept = left_behind(texts.hash(), redacting_, columns);
            auto update =
                impl_.query("UPDATE revision_text SET reason = NULL, arguments = NULL, salt = NULL, "
                            "kept = ?1 WHERE revision = ?2");
            update.bind(std::as_bytes(std::span(kept))).bind(number);
            update.run();
        }
    }

    // What stands now goes on standing, without the texts.
    void restate(ChangeSet& set) const {
        for (auto const& [key, row] : current_) {
            auto const fields = domain::entity(key.second.kind).fields;
            std::vector<Value> values;
            std::size_t plain = 1, text = 0; // `gone` comes first
            for (auto const& field : fields)
                values.push_back(field.free_text() ? without(row.texts[text++]) : row.plain[plain++]);
            set.changes.emplace_back(NewVersion{impl_.plan_name(key.first), key.second, values, false});
        }
    }

    [[nodiscard]] int blanked() const { return blanked_; }

private:
    static std::vector<TableShape const*> shapes(Identity record) {
        std::vector<TableShape const*> made;
        for (auto const* one : {&shape(record.kind), &change_shape(), &note_shape()})
            if (!one->texts.empty())
                made.push_back(one);
        return made;
    }
    [[nodiscard]] bool holds_wanted(Row const& row) const {
        return std::ranges::any_of(texts_of(row), [&](auto const& text) { return wanted_.contains(text); });
    }
    [[nodiscard]] bool quotes(std::string const& words) const {
        constexpr std::size_t telling = 8; // shorter texts stand in many command lines
        return std::ranges::any_of(wanted_, [&](auto const& text) {
            return text.size() >= telling && words.find(text) != std::string::npos;
        });
    }
    [[nodiscard]] Value without(Value const& value) const {
        auto const* text = std::get_if<std::string>(&value);
        return text != nullptr && wanted_.contains(*text)
                   ? Value{fmt::format("[redacted in revision {}]", redacting_)}
                   : value;
    }

    Store::Impl& impl_;
    int redacting_;
    Texts wanted_;
    std::set<int> typed_by_;
    std::map<std::pair<std::int64_t, Identity>, Row> current_;
    int blanked_ = 0;
};

} // namespace

Redacted Store::redact(std::string_view plan, Identity record, int revision, ChangeSet set) {
    if (!impl_->writing)
        throw Error(ErrorKind::internal, "a text was redacted without the write lock");
    auto const id = impl_->plan_id(domain::info(record.kind).shared ? std::string_view{} : plan);
    auto const ref = domain::reference_text(record.kind, record.number);
    return impl_->guarded([&] {
        if (setting("secure_delete") != "1")
            throw Error(ErrorKind::internal,
                        "SQLite would leave deleted texts in the file; nothing was changed");
        Redactor redactor(*impl_, impl_->latest_revision() + 1);
        if (id)
            redactor.look_for(*id, record, revision);
        if (!redactor.found_any())
            throw Error(ErrorKind::not_found,
                        fmt::format("revision {} wrote no text of {} that is still there", revision, ref),
                        fmt::format("goodplan log {} shows which revision typed what.", ref));
        redactor.blank(*id, record, std::nullopt);
        for (auto const& [name, other] : touched(revision))
            if (other != record)
                redactor.blank(impl_->plan_id(name).value(), other, revision);
        redactor.blank_revisions(revision);
        redactor.restate(set);
        auto entered = impl_->query("SELECT entered FROM record WHERE plan = ? AND kind = ? AND number = ?");
        entered.bind(*id).bind(domain::info(record.kind).code).bind(record.number);
        entered.step();
        set.changes.emplace_back(NewRecord{impl_->plan_name(*id), record, entered.day(0)});
        entered.reset();
        return Redacted{commit(set), redactor.blanked()};
    });
}

} // namespace goodplan::store
