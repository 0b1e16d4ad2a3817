#include "store/verify_sample.hpp"

#include "store/chain.hpp"
#include "store/impl.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <regex>

namespace goodplan::test {

using domain::FieldType;
using domain::Identity;

namespace {

std::string const plan = "northmoor";

Value some_value(domain::Field const& field, std::string_view kind) {
    switch (field.type) {
    case FieldType::integer:
        return std::int64_t{7};
    case FieldType::decimal:
        return base::Decimal::parse("12.5").value();
    case FieldType::boolean:
        return true;
    case FieldType::date:
        return day("2026-03-02");
    case FieldType::choice:
        return std::string(field.words.front());
    case FieldType::reference:
        return std::int64_t{1};
    case FieldType::code:
        return fmt::format("{}-{}", kind, field.name);
    default:
        return fmt::format("The {} of a {}, in words", field.name, kind);
    }
}

// The address of a piece of evidence: a file would have to be there.
constexpr auto elsewhere = "https://example.org/audit";

store::Change filled(std::string in_plan, domain::KindInfo const& kind, int number) {
    store::NewVersion made{std::move(in_plan), {kind.kind, number}, {}, false};
    for (auto const& field : domain::entity(kind.kind).fields)
        made.values.push_back(field.name == "location" ? Value{std::string(elsewhere)}
                              : field.name == "copy"   ? Value{}
                                                       : some_value(field, kind.code));
    return made;
}

domain::Entry filled_entry(int id, std::string note) {
    domain::Entry made;
    made.id = id;
    for (auto const& field : domain::entry_fields())
        field.set(&made, some_value(field, "change"));
    made.due_as_written = fmt::format("the {}th", id);
    made.note = std::move(note);
    return made;
}

std::vector<store::Change> everything() {
    std::vector<store::Change> made;
    for (auto const& kind : domain::kinds())
        made.push_back(identity(kind.shared ? "" : plan, kind.kind, 1, "2026-03-02"));
    for (auto const& kind : domain::kinds())
        made.push_back(filled(kind.shared ? "" : plan, kind, 1));
    made.push_back(entry(plan, Kind::action, 1, filled_entry(1, "Entered with the plan.")));
    made.push_back(link(plan, {Kind::action, 1}, "serves", {Kind::recommendation, 1}));
    made.push_back(store::NewSource{plan, {{Kind::action, 1}, "S0-01", "minutes-2026"}, false});
    auto const& info = domain::info(Kind::plan);
    made.push_back(identity("southmere", Kind::plan, 1, "2026-03-02"));
    made.push_back(filled("southmere", info, 1));
    return made;
}

store::ChangeSet change(int revision, std::vector<store::Change> changes, std::string command = "edit") {
    auto set = set_of(std::move(command), std::move(changes));
    set.at = base::parse_utc("2026-03-02T09:00:00Z").value() + std::chrono::hours{revision};
    set.actor = revision % 2 == 0 ? "j.okafor" : "m.shah";
    set.reason = fmt::format("reason {}", revision);
    return set;
}

store::Change titled(int number, std::string title) {
    return version(plan, Kind::action, number, {{"title", std::move(title)}});
}

} // namespace

void make_every_kind(std::string const& path) {
    store::Store::create(path, writing());
    auto store = store::Store::open(path, writing(7));
    auto const write = [&](store::ChangeSet const& set) {
        store.begin();
        store.commit(set);
    };
    auto first = change(1, everything(), "import");
    first.imported = {plan, store::digest("a file")};
    first.request = "cron-1";
    write(first);
    write(change(2, {titled(1, "Visit the child who was named here"),
                     entry(plan, Kind::action, 1, filled_entry(2, "Somebody said something."))}));
    auto undo = change(3, store.inverse(2), "undo");
    undo.undoes = 2;
    write(undo);
    write(change(4, {identity(plan, Kind::action, 2, "2026-03-03"), titled(2, "Policy"),
                     entry(plan, Kind::action, 2, update(1, "2026-03-03", "not-started"))}));
    write(change(5, {link(plan, {Kind::action, 1}, "serves", {Kind::recommendation, 1}, {}, true),
                     titled(2, "Policy and briefing")}));
    store.begin();
    (void)store.redact(plan, {Kind::action, 1}, 2, change(verify_redaction, {}, "redact"));
    for (int revision = verify_redaction + 1; revision <= verify_revisions; ++revision)
        write(change(revision, {entry(plan, Kind::action, 2,
                                      update(revision, "2026-03-04", "in-progress",
                                             fmt::format("Note of revision {}", revision)))}));
}

store::VerifyOptions verifying(std::vector<store::NotedHead> noted) {
    store::VerifyOptions options;
    options.open = reading();
    options.now = base::parse_utc("2026-11-20T10:00:00Z").value();
    options.noted = std::move(noted);
    options.file_system = [](std::string const&) { return std::uint32_t{0xEF53}; }; // ext4
    return options;
}

store::Verification verify(std::string const& path, std::vector<store::NotedHead> noted) {
    return store::verify(path, verifying(std::move(noted)));
}

std::string words(store::Check const& check) {
    constexpr std::array outcomes{"good", "remark", "attention", "not checked"};
    auto made = fmt::format("{}: {}: {}", check.key, outcomes.at(static_cast<std::size_t>(check.outcome)),
                            check.says);
    for (auto const& one : check.found)
        made += " | " + one;
    return made;
}

std::string words(store::Verification const& made) {
    std::string told;
    for (auto const& one : made.checks)
        if (one.outcome == store::Outcome::attention || one.outcome == store::Outcome::remark)
            told += words(one) + "\n";
    return told;
}

std::string head_of(std::string const& path, int revision) {
    return raw(path, fmt::format("SELECT lower(hex(head)) FROM revision WHERE id = {}", revision))
        .at(0)
        .at(0);
}

Rows tamper(std::string const& path, std::string const& sql) {
    return raw(path,
               "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA foreign_keys = OFF; PRAGMA "
               "ignore_check_constraints = ON; " +
                   sql);
}

namespace {

std::vector<std::string> versioned_tables(std::string const& path) {
    std::vector<std::string> names;
    for (auto const& row :
         raw(path, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '% until "
                   "%' ORDER BY name"))
        names.push_back(row.at(0));
    return names;
}

} // namespace

void cut_tail(std::string const& path, int last_kept) {
    auto sql =
        fmt::format("DELETE FROM touch WHERE revision > {0}; DELETE FROM imported WHERE revision > {0}; "
                    "DELETE FROM redaction WHERE revision > {0}; "
                    "DELETE FROM revision_text WHERE revision > {0}; DELETE FROM record WHERE since > {0}; "
                    "DELETE FROM revision WHERE id > {0};",
                    last_kept);
    for (auto const& table : versioned_tables(path))
        sql += fmt::format("DELETE FROM {0} WHERE since > {1}; UPDATE {0} SET until = {2} WHERE until > {1};",
                           table, last_kept, store::forever);
    tamper(path, sql);
}

void forge_heads(std::string const& path, int from) {
    store::Store::Impl impl;
    impl.path = path;
    impl.database = std::make_unique<SQLite::Database>(path, SQLite::OPEN_READWRITE);
    for (int revision = from; revision <= impl.latest_revision(); ++revision) {
        auto told =
            impl.query("SELECT at, actor, command, coalesce(request, ''), undoes, reason, arguments, salt "
                       "FROM revision r JOIN revision_text t ON t.revision = r.id WHERE id = ?");
        told.bind(revision).step();
        store::ChangeSet set;
        set.at = base::parse_utc(told.text(0)).value();
        set.actor = told.text(1);
        set.command = told.text(2);
        set.request = told.text(3);
        if (!told.is_null(4))
            set.undoes = told.number(4);
        set.reason = told.text(5);
        set.arguments = told.text(6);
        auto const head = compute_head(impl, revision, set, told.blob(7), rows_of(impl, revision));
        told.reset();
        auto query = impl.query("UPDATE revision SET head = ? WHERE id = ?");
        query.bind(std::span<std::byte const>(head)).bind(revision);
        query.run();
    }
}

bool long_run() {
    auto const* const value = std::getenv("GOODPLAN_LONG"); // NOLINT(concurrency-mt-unsafe): one thread
    return value != nullptr && *value != '\0';
}

std::vector<Column> columns_of(std::string const& path) {
    std::vector<Column> found;
    for (auto const& table :
         raw(path, "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
                   "'sqlite\\_%' ESCAPE '\\' ORDER BY name")) {
        std::string keys;
        for (auto const& row :
             raw(path,
                 fmt::format("SELECT name FROM pragma_table_xinfo('{}') WHERE pk > 0 ORDER BY pk", table[0])))
            keys += (keys.empty() ? "" : ", ") + row[0];
        for (auto const& row : raw(path, fmt::format("SELECT name, type, \"notnull\" OR pk > 0 FROM "
                                                     "pragma_table_xinfo('{}') WHERE hidden = 0",
                                                     table[0])))
            found.push_back({table[0], row[0], row[1], row[2] == "1", table[1], keys});
    }
    return found;
}

std::string other_value(Column const& column) {
    if (column.type == "BLOB")
        return "CAST(iif(substr(x, 1, 1) = x'A5', x'5A', x'A5') || substr(x, 2) AS BLOB)";
    if (column.sql.find(fmt::format("CHECK ({} IN (0, 1))", column.name)) != std::string::npos)
        return "1 - x";
    if (column.type == "INTEGER")
        return "x + 1000";
    if (column.sql.find(fmt::format("date({}, ", column.name)) != std::string::npos)
        return "date(x, '+1 day')";
    std::smatch words;
    std::regex const vocabulary(fmt::format("\\({} IN \\(('[^)]*')\\)\\)", column.name));
    if (std::regex_search(column.sql, words, vocabulary)) {
        auto const list = words[1].str(); // 'a', 'b', ...
        auto const first = list.substr(0, list.find(','));
        auto const last = list.substr(list.rfind('\'', list.size() - 2));
        return fmt::format("CASE x WHEN {0} THEN {1} ELSE {0} END", first, last);
    }
    return "CASE WHEN x GLOB '[0-9]*.[0-9]' THEN x || '5' ELSE x || 'x' END";
}

} // namespace goodplan::test
