#include "store/chain.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::store {

namespace {

// The rows of a revision as the file gives them back.
class Reader {
public:
    Reader(Store::Impl const& impl, int revision) : impl_(impl), revision_(revision) {}

    std::vector<RowDigest> rows() {
        auto touched = impl_.query("SELECT plan, kind, number FROM touch WHERE revision = ?");
        for (touched.bind(revision_); touched.step();) {
            auto const plan = touched.integer(0);
            auto const kind = touched.kind(1);
            auto const code = touched.text(1);
            auto const number = touched.number(2);
            table(shape(kind), plan, {}, number);
            for (auto const* one : {&change_shape(), &note_shape(), &link_shape(), &source_shape()})
                table(*one, plan, code, number);
        }
        std::ranges::sort(found_);
        return std::move(found_);
    }

private:
    void table(TableShape const& shape, std::int64_t plan, std::string const& kind, int number) {
        bool const salted = !shape.texts.empty();
        auto columns = column_list(shape.key) + ", " + column_list(shape.plain);
        if (salted)
            columns += ", " + column_list(shape.texts) + ", salt, kept";
        auto& query = impl_.again(
            fmt::format("SELECT {} FROM {} WHERE plan = ?1 AND {} AND since = ?3", columns, shape.name,
                        shape.per_kind ? "kind = ?2 AND number = ?4" : "(?2 IS NOT NULL) AND id = ?4"));
        for (query.bind(plan).bind(kind).bind(revision_).bind(number); query.step();)
            found_.push_back(row_digest(shape, revision_, read(query, shape, salted)));
    }

    static Row read(Query& query, TableShape const& shape, bool salted) {
        Row row;
        int column = 0;
        for (auto const& one : shape.key)
            row.key.push_back(query.value(column++, one.type));
        for (auto const& one : shape.plain)
            row.plain.push_back(query.value(column++, one.type));
        for (auto const& one : shape.texts)
            row.texts.push_back(query.value(column++, one.type));
        if (!salted)
            return row;
        if (!query.is_null(column))
            row.salt = query.blob(column);
        if (!query.is_null(column + 1))
            row.kept = query.blob(column + 1);
        return row;
    }

    Store::Impl const& impl_;
    int revision_;
    std::vector<RowDigest> found_;
};

// What stands in the identity tables for a revision: new references, plans it touched, an import's digest.
void add_identities(Store::Impl const& impl, int revision, Framing& framing) {
    auto const add = [&](char const* sql) {
        auto query = impl.query(sql);
        for (query.bind(revision); query.step();)
            for (int column = 0; column < 4; ++column)
                framing.add(query.text(column));
    };
    add("SELECT plan, kind, number, entered FROM record WHERE since = ?1 AND plan IN (SELECT plan FROM touch "
        "WHERE revision = ?1) "
        "ORDER BY plan, kind, number");
    add("SELECT id, name, '', '' FROM plan_identity WHERE id IN (SELECT plan FROM touch WHERE revision = ?1) "
        "ORDER BY id");
    add("SELECT plan, kind, number, '' FROM touch WHERE revision = ?1 ORDER BY plan, kind, number");
    add("SELECT plan, hex(digest), '', '' FROM imported WHERE revision = ?1 ORDER BY plan");
}

// Which rows it blanked; nothing at all of a revision that blanked none.
void add_redactions(Store::Impl const& impl, int revision, Framing& framing) {
    Framing lines;
    auto query = impl.query("SELECT what FROM redaction WHERE revision = ? ORDER BY what");
    for (query.bind(revision); query.step();)
        lines.add(query.text(0));
    if (!lines.bytes().empty())
        framing.add(lines.bytes());
}

} // namespace

Head stored_head(Store::Impl const& impl, int revision) {
    auto query = impl.query("SELECT head FROM revision WHERE id = ?");
    query.bind(revision);
    return query.step() ? query.head(0) : Head{};
}

std::vector<RowDigest> rows_of(Store::Impl const& impl, int revision) {
    return Reader(impl, revision).rows();
}

Head compute_head(Store::Impl const& impl, int revision, ChangeSet const& set, std::string const& salt,
                  std::vector<RowDigest> const& rows) {
    Framing texts;
    texts.add(salt).add(set.reason).add(set.arguments);
    Framing framing;
    framing.add(std::string_view("goodplan-revision-1"))
        .add(stored_head(impl, revision - 1))
        .add(std::int64_t{revision});
    framing.add(base::utc_text(set.at)).add(set.actor).add(set.command).add(set.request);
    framing.add(std::int64_t{set.undoes.value_or(0)}).add(texts.hash());
    add_identities(impl, revision, framing);
    add_redactions(impl, revision, framing);
    for (auto const& row : rows)
        framing.add(row.key).add(row.digest);
    return framing.hash();
}

} // namespace goodplan::store
