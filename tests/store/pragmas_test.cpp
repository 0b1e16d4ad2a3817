// The settings of an open file, and what SQLite refuses under them.
#include <catch2/catch.hpp>

#include "store/impl.hpp"
#include "store/sample.hpp"
#include "support/printers.hpp"

using namespace goodplan;
using namespace goodplan::test;

namespace {

// What SQLite says to a statement on a connection set up like the Store's own; empty when it agrees.
std::string answer(std::string const& path, store::Access access, std::string const& sql) {
    store::Store::Impl impl;
    impl.path = path;
    impl.options = access == store::Access::write ? writing() : reading();
    impl.database = store::open_database(impl);
    store::set_pragmas(impl);
    try {
        for (store::Query query(*impl.database, sql); query.step();) {
        }
    } catch (SQLite::Exception const& failure) {
        return failure.what();
    }
    return {};
}

} // namespace

TEST_CASE("an open file has the settings that were measured to be safe") {
    Scratch const folder;
    auto const file = folder.file("plan.db");
    make_northmoor(file);
    for (auto const access : {store::Access::read, store::Access::write}) {
        auto const store = store::Store::open(file, access == store::Access::read ? reading() : writing());
        CHECK(store.setting("journal_mode") == "delete");
        CHECK(store.setting("synchronous") == "3");
        CHECK(store.setting("foreign_keys") == "1");
        CHECK(store.setting("trusted_schema") == "0");
        CHECK(store.setting("cell_size_check") == "1");
        CHECK(store.setting("secure_delete") == "1");
        CHECK(store.setting("mmap_size") == "0");
        CHECK(store.setting("query_only") == (access == store::Access::read ? "1" : "0"));
        CHECK(store.setting("application_id") == std::to_string(store::application_id));
        CHECK(store.setting("user_version") == std::to_string(store::file_format));
        CHECK(store.setting("encoding") == "UTF-8");
    }
}

TEST_CASE(
    "a file that somebody set to write-ahead logging goes back to a rollback journal when it is written") {
    Scratch const folder;
    auto const file = folder.file("plan.db");
    make_northmoor(file);
    REQUIRE(raw(file, "PRAGMA journal_mode = WAL") == Rows{{"wal"}});
    auto store = store::Store::open(file, writing());
    CHECK(store.setting("journal_mode") == "delete");
    CHECK(commit(store, "note", {identity("northmoor", Kind::risk, 1)}).revision == 2);
    CHECK_FALSE(std::filesystem::exists(file + "-wal"));
}

TEST_CASE("double quotes never make a text") {
    Scratch const folder;
    auto const file = folder.file("plan.db");
    make_northmoor(file);
    for (auto const access : {store::Access::read, store::Access::write})
        CHECK_THAT(answer(file, access, "SELECT \"nosuch\""), Catch::Contains("no such column: nosuch"));
    CHECK_THAT(answer(file, store::Access::write, "CREATE INDEX i ON action (\"nosuch\")"),
               Catch::Contains("no such column: nosuch"));
}

TEST_CASE("a connection for reading writes nothing") {
    Scratch const folder;
    auto const file = folder.file("plan.db");
    make_northmoor(file);
    auto const before = bytes_of(file);
    CHECK_THAT(answer(file, store::Access::read, "UPDATE action SET title = 'x'"),
               Catch::Contains("readonly"));
    CHECK_THAT(answer(file, store::Access::read, "PRAGMA user_version = 2"), Catch::Contains("readonly"));
    CHECK((bytes_of(file) == before));
    auto store = store::Store::open(file, reading());
    CHECK(failure_of([&] { commit(store, "note", {}); }).failed);
    CHECK((bytes_of(file) == before));
}

TEST_CASE("no other file can be attached and views and triggers do not run") {
    Scratch const folder;
    auto const file = folder.file("plan.db");
    make_northmoor(file);
    CHECK_THAT(answer(file, store::Access::write, "ATTACH '" + folder.file("other.db") + "' AS other"),
               Catch::Contains("too many attached"));
    CHECK_FALSE(std::filesystem::exists(folder.file("other.db")));
    raw(file, "CREATE VIEW v AS SELECT 1; CREATE TRIGGER t AFTER UPDATE ON plan_identity BEGIN DELETE FROM "
              "note; END");
    CHECK_THAT(answer(file, store::Access::read, "SELECT * FROM v"), Catch::Contains("prohibited"));
    CHECK(answer(file, store::Access::write, "UPDATE plan_identity SET name = name").empty());
    CHECK(raw(file, "SELECT count(*) FROM note") == Rows{{"1"}});
    CHECK_FALSE(answer(file, store::Access::write, "UPDATE sqlite_schema SET sql = sql").empty());
}

TEST_CASE("a day that does not exist is refused by the table itself") {
    Scratch const folder;
    auto const file = folder.file("plan.db");
    make_northmoor(file);
    for (auto const* bad :
         {"2023-02-31", "2023-02-29", "2023-2-1", "31/10/2023", "2023-10-31 00:00", "2023", "", "now"}) {
        INFO(bad);
        CHECK_THROWS(raw(file, std::string("UPDATE action SET start = '") + bad + "'"));
        CHECK_THROWS(raw(file, std::string("UPDATE change SET day = '") + bad + "'"));
        CHECK_THROWS(raw(file, std::string("UPDATE record SET entered = '") + bad + "'"));
    }
    CHECK_NOTHROW(raw(file, "UPDATE action SET start = '2024-02-29'"));
    CHECK_THROWS(raw(file, "UPDATE change SET day = NULL"));
}

TEST_CASE("a word outside the vocabulary or a value of another type is refused by the table itself") {
    Scratch const folder;
    auto const file = folder.file("plan.db");
    make_northmoor(file);
    CHECK_THROWS(raw(file, "UPDATE action SET kind = 'Delivery'"));
    CHECK_THROWS(raw(file, "UPDATE change SET event = 'opened'"));
    CHECK_THROWS(raw(file, "UPDATE action SET publish = 2"));
    CHECK_THROWS(raw(file, "UPDATE action SET priority = 'first'"));
    CHECK_THROWS(raw(file, "UPDATE action SET title = NULL"));
    CHECK_THROWS(raw(file, "UPDATE revision SET head = x'00'"));
    CHECK_NOTHROW(raw(file, "UPDATE action SET title = NULL, kept = x'00'"));
}
