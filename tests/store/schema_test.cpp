// The tables of a fresh file say what the descriptions of the entities say.
#include <catch2/catch.hpp>

#include "store/sample.hpp"
#include "support/golden.hpp"
#include "support/printers.hpp"

#include <goodplan/base/embedded.hpp>

#include <fmt/format.h>

#include <algorithm>

using namespace goodplan;
using namespace goodplan::test;
using domain::Field;
using domain::FieldType;

namespace {

struct Column {
    std::string name;
    std::string type;
    bool not_null = false;
};

std::string column_type(FieldType type) {
    bool const whole =
        type == FieldType::integer || type == FieldType::reference || type == FieldType::boolean;
    return whole ? "INTEGER" : "TEXT";
}

bool never_null(Field const& field) {
    return field.type == FieldType::boolean || (field.required && !field.free_text());
}

// The definition that a field's column must have, word for word.
std::string definition(Field const& field) {
    auto made =
        fmt::format("    {} {}{}", field.name, column_type(field.type), never_null(field) ? " NOT NULL" : "");
    if (field.free_text() && field.required)
        return made + fmt::format(" CHECK ({0} IS NOT NULL OR kept IS NOT NULL),\n", field.name);
    if (field.type == FieldType::date)
        return made + fmt::format(" CHECK ({0} IS date({0}, '+0 days')),\n", field.name);
    if (field.type == FieldType::boolean)
        return made + fmt::format(" CHECK ({} IN (0, 1)),\n", field.name);
    if (field.type != FieldType::choice)
        return made + ",\n";
    std::string words;
    for (auto const word : field.words)
        words += fmt::format("{}'{}'", words.empty() ? "" : ", ", word);
    return made + fmt::format(" CHECK ({} IN ({})),\n", field.name, words);
}

std::vector<Column> versioned(std::vector<std::string> const& key, std::span<Field const> fields,
                              bool salted = true) {
    std::vector<Column> made;
    for (auto const& name : key)
        made.push_back({name, name == "kind" ? "TEXT" : "INTEGER", true});
    for (auto const* name : {"since", "until", "gone"})
        made.push_back({name, "INTEGER", true});
    for (auto const& field : fields)
        made.push_back({std::string(field.name), column_type(field.type), never_null(field)});
    if (salted)
        made.insert(made.end(), {{"salt", "BLOB", false}, {"kept", "BLOB", false}});
    return made;
}

class Fresh {
public:
    Fresh() { store::Store::create(file(), writing()); }
    [[nodiscard]] std::string file() const { return folder_.file("fresh.db"); }
    [[nodiscard]] Rows rows(std::string const& sql) const { return raw(file(), sql); }
    [[nodiscard]] std::string sql(std::string_view table) const {
        return rows(fmt::format("SELECT sql FROM sqlite_schema WHERE name = '{}'", table)).at(0).at(0);
    }
    void check_columns(std::string_view table, std::vector<Column> const& expected) const {
        INFO(table);
        auto const found = rows(fmt::format("PRAGMA table_info({})", table));
        REQUIRE(found.size() == expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            INFO("column " << i << " " << expected[i].name);
            CHECK(found[i].at(1) == expected[i].name);
            CHECK(found[i].at(2) == expected[i].type);
            CHECK(found[i].at(3) == (expected[i].not_null ? "1" : "0"));
        }
    }

private:
    Scratch folder_;
};

} // namespace

TEST_CASE("the columns of every entity are its fields in order with type and obligation") {
    Fresh const fresh;
    for (auto const& kind : domain::kinds())
        fresh.check_columns(kind.code, versioned({"plan", "id"}, domain::entity(kind.kind).fields));
    auto const fields = domain::entry_fields();
    fresh.check_columns("change",
                        versioned({"plan", "kind", "number", "id"}, fields.first(fields.size() - 1)));
}

TEST_CASE("the definition of every column follows from the description of its field") {
    Fresh const fresh;
    auto const check = [&](std::string_view table, std::span<Field const> fields) {
        auto const sql = fresh.sql(table);
        for (auto const& field : fields) {
            INFO(table << "." << field.name << " shall be defined as " << definition(field));
            CHECK(sql.find(definition(field)) != std::string::npos);
        }
    };
    for (auto const& kind : domain::kinds())
        check(kind.code, domain::entity(kind.kind).fields);
    auto const fields = domain::entry_fields();
    check("change", fields.first(fields.size() - 1));
    CHECK(fresh.sql("note").find("    note TEXT CHECK (note IS NOT NULL OR kept IS NOT NULL),\n") !=
          std::string::npos);
}

TEST_CASE("every reference is a foreign key on the record of its kind in the plan or in the register") {
    Fresh const fresh;
    auto const check = [&](std::string_view table, std::span<Field const> fields) {
        auto const sql = fresh.sql(table);
        for (auto const& field : fields) {
            if (field.type != FieldType::reference)
                continue;
            auto const& target = domain::info(field.target);
            auto const plan = std::string_view(target.shared ? "register" : "plan");
            INFO(table << "." << field.name);
            auto const key =
                fmt::format("    FOREIGN KEY ({}, kind_{}, {}) REFERENCES record (plan, kind, number)", plan,
                            target.code, field.name);
            CHECK(sql.find(key) != std::string::npos);
            CHECK(sql.find(fmt::format("    kind_{0} TEXT GENERATED ALWAYS AS ('{0}') VIRTUAL,\n",
                                       target.code)) != std::string::npos);
        }
    };
    for (auto const& kind : domain::kinds()) {
        check(kind.code, domain::entity(kind.kind).fields);
        auto const self = fmt::format("    kind_self TEXT GENERATED ALWAYS AS ('{}') VIRTUAL,\n", kind.code);
        CHECK(fresh.sql(kind.code).find(self) != std::string::npos);
        CHECK(fresh.sql(kind.code).find(
                  "    FOREIGN KEY (plan, kind_self, id) REFERENCES record (plan, kind, number)") !=
              std::string::npos);
    }
    check("change", domain::entry_fields());
}

TEST_CASE("every table is strict and clustered by its key unless the key is one whole number") {
    Fresh const fresh;
    auto const tables = fresh.rows("SELECT name, wr, strict FROM pragma_table_list WHERE schema = 'main' AND "
                                   "name NOT LIKE 'sqlite%' ORDER BY name");
    CHECK(tables.size() == domain::kind_count + 11);
    for (auto const& table : tables) {
        INFO(table.at(0));
        bool const by_rowid =
            table.at(0) == "plan_identity" || table.at(0) == "revision" || table.at(0) == "revision_text";
        CHECK(table.at(1) == (by_rowid ? "0" : "1"));
        CHECK(table.at(2) == "1");
    }
}

TEST_CASE("a versioned table is clustered on plan and number and since") {
    Fresh const fresh;
    for (auto const& kind : domain::kinds()) {
        INFO(kind.code);
        CHECK(fresh.sql(kind.code).find("    PRIMARY KEY (plan, id, since),\n") != std::string::npos);
    }
    CHECK(fresh.sql("change").find("    PRIMARY KEY (plan, kind, number, id, since),\n") !=
          std::string::npos);
    CHECK(fresh.sql("note").find("    PRIMARY KEY (plan, kind, number, id, since),\n") != std::string::npos);
}

TEST_CASE("a fresh file is what the migrations make when they are run by hand") {
    Fresh const fresh;
    Scratch const folder;
    auto const by_hand = folder.file("by-hand.db");
    for (auto const& one : base::embedded())
        if (one.path.starts_with("migrations/"))
            raw(by_hand, std::string(one.text));
    auto const* const schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name";
    CHECK(raw(by_hand, schema) == fresh.rows(schema));
    CHECK(raw(by_hand, schema).size() > domain::kind_count);
}

// What the migrations up to a format make, as text; RENAME puts quotes around the names of tables.
std::string tables_made(int format) {
    Scratch const folder;
    auto const file = folder.file("by-hand.db");
    for (int step = 1; step <= format; ++step)
        raw(file, std::string(base::embedded(fmt::format("migrations/{:04}.sql", step))));
    auto made = fmt::format("-- The tables of file format {} as the migrations make them, in the order of "
                            "their names. A file is compared with this\n"
                            "-- when it is opened. Never edited once released; tests/store/schema_test.cpp "
                            "writes and checks it.\n",
                            format);
    for (auto const& row :
         raw(file, "SELECT sql, name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")) {
        auto sql = row.at(0);
        auto const quoted = fmt::format("CREATE TABLE \"{}\"", row.at(1));
        if (sql.starts_with(quoted))
            sql.replace(0, quoted.size(), "CREATE TABLE " + row.at(1));
        made += "\n" + sql + ";\n";
    }
    return made;
}

TEST_CASE("the tables that a file is compared with are what the migrations make") {
    for (int format = 2; format <= store::file_format; ++format)
        check_golden(fmt::format("../data/schema/file-{}.sql", format), tables_made(format));
}

TEST_CASE("a field of a later format is optional and has no place in the tables of an earlier one") {
    Scratch const folder;
    auto const first = folder.file("format-1.db");
    raw(first, std::string(base::embedded("migrations/0001.sql")));
    int later = 0;
    auto const check = [&](std::string_view table, std::span<Field const> fields) {
        auto const columns = raw(first, fmt::format("SELECT name FROM pragma_table_info('{}')", table));
        for (auto const& field : fields) {
            INFO(table << "." << field.name);
            auto const stood = std::ranges::find(columns, Rows::value_type{std::string(field.name)});
            CHECK((columns.empty() || (stood != columns.end()) == (field.format == 1)));
            CHECK((field.format == 1 || !never_null(field)));
            CHECK(field.format <= store::file_format);
            later += field.format == 1 ? 0 : 1;
        }
    };
    for (auto const& kind : domain::kinds())
        check(kind.code, domain::entity(kind.kind).fields);
    auto const fields = domain::entry_fields();
    check("change", fields.first(fields.size() - 1));
    CHECK(later > 0);
}

TEST_CASE("a fresh file holds the register and nothing else") {
    Fresh const fresh;
    for (auto const& table : fresh.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
        INFO(table.at(0));
        auto const count = fresh.rows("SELECT count(*) FROM \"" + table.at(0) + "\"").at(0).at(0);
        CHECK(count == (table.at(0) == "plan_identity" ? "1" : "0"));
    }
    CHECK(fresh.rows("SELECT id, name FROM plan_identity") == Rows{{"0", ""}});
    CHECK(fresh.rows("PRAGMA integrity_check") == Rows{{"ok"}});
    CHECK(fresh.rows("PRAGMA foreign_key_check").empty());
    auto const store = store::Store::open(fresh.file(), reading());
    CHECK(store.latest_revision() == 0);
    CHECK(store.plans({day("2199-12-31"), 0}).empty());
}
