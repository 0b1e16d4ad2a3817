// What whoever owns the file can do to it beyond altering values: hidden parts of the schema, values that its
// tables refuse with heads made to fit, rows that hold too long; and what other commands say of such a file.
#include <catch2/catch.hpp>

#include "store/verify_sample.hpp"
#include "support/printers.hpp"

#include <goodplan/base/error.hpp>

#include <fstream>

using namespace goodplan;
using namespace goodplan::test;
using store::Outcome;

namespace {

struct Altered : Scratch {
    std::string plan = file("plan.db");
    std::string copy = file("copy.db");
    Altered() {
        make_every_kind(plan);
        std::filesystem::copy_file(plan, copy);
    }
};

void hide(std::string const& path, std::string const& make, std::string const& name) {
    tamper(path, make);
    tamper(path, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET name = 'sqlite_' || name, sql = "
                 "replace(sql, ' " +
                     name + " ', ' sqlite_" + name + " ') WHERE name = '" + name + "'");
}

char journal_mode_of(std::string const& path) { // 1: a rollback journal, 2: a log (WAL)
    std::array<char, 20> header{};
    std::ifstream(path, std::ios::binary).read(header.data(), header.size());
    return header[18];
}

} // namespace

TEST_CASE("parts of the schema that bear a name of SQLite's own are found and refused") {
    for (auto const& [make, name] : std::vector<std::pair<std::string, std::string>>{
             {"CREATE UNIQUE INDEX extra ON change (plan, kind, number) WHERE since > 1 AND number > 50",
              "extra"},
             {"CREATE TRIGGER extra AFTER INSERT ON note BEGIN DELETE FROM note; END", "extra"}}) {
        INFO(make);
        Altered const it;
        hide(it.copy, make, name);
        CHECK(verify(it.copy).check("tables").outcome == Outcome::attention);
        CHECK_THROWS_WITH(store::Store::open(it.copy, reading()), Catch::Contains("has been altered"));
    }
    Altered const it;
    tamper(it.copy, "ANALYZE"); // which changes nothing that is said
    CHECK_FALSE(verify(it.copy).needs_attention());
}

TEST_CASE("a value that its table refuses is found, whatever the heads say") {
    Altered const it;
    tamper(it.copy,
           "PRAGMA ignore_check_constraints = ON; UPDATE change SET event = 'nonsense' WHERE since = 8");
    forge_heads(it.copy, 8);
    auto const made = verify(it.copy);
    INFO(words(made));
    CHECK(made.check("chain").outcome == Outcome::good);
    CHECK_THAT(words(made.check("pages")), Catch::Contains("CHECK constraint failed in change"));
}

TEST_CASE("a noted head is no comfort when rows were put in or hold for longer or shorter") {
    for (auto const* sql :
         {"UPDATE action SET until = 4 WHERE id = 2 AND since = 4",
          "UPDATE action SET until = 9007199254740991 WHERE id = 2 AND since = 4",
          "INSERT INTO source VALUES (1, 'action', 2, 'S0-02', 'minutes', 0, 9007199254740991, 0)"}) {
        INFO(sql);
        Altered const it;
        tamper(it.copy, sql);
        auto const made = verify(it.copy, {{9, head_of(it.copy, 9)}});
        CHECK(made.check("chain").outcome == Outcome::good);
        CHECK_THAT(words(made.check("noted")), Catch::Contains("by anything but goodplan"));
    }
    Altered const it; // what came later says nothing of a revision before it
    tamper(it.copy, "UPDATE action SET until = 9007199254740990 WHERE id = 2 AND since = 5");
    CHECK(verify(it.copy, {{4, head_of(it.copy, 4)}}).check("noted").outcome == Outcome::good);
    CHECK(verify(it.copy, {{9, head_of(it.copy, 9)}}).check("noted").outcome == Outcome::good);
}

TEST_CASE("a file whose rows make no sense is damaged, and no bug") {
    Altered const it;
    tamper(it.copy, "UPDATE touch SET kind = 'actioo' WHERE kind = 'action' AND number = 2");
    auto const store = store::Store::open(it.copy, reading());
    CHECK_THROWS_WITH(store.touched(4), Catch::Contains("'actioo' where a kind of record should be"));
    CHECK_THROWS_WITH(store.last_touched("northmoor", 9),
                      Catch::Contains("where a kind of record should be"));
    try {
        (void)store.touched(4);
    } catch (base::Error const& error) {
        CHECK(error.kind() == base::ErrorKind::storage);
        CHECK_THAT(error.hint(), Catch::Contains("goodplan verify"));
    }
}

TEST_CASE("a backup has a rollback journal, whatever another program set the file to") {
    Altered const it;
    tamper(it.copy, "PRAGMA journal_mode = WAL");
    REQUIRE(journal_mode_of(it.copy) == 2);
    store::Store::open(it.copy, reading()).backup(it.file("backup.db"));
    CHECK(journal_mode_of(it.file("backup.db")) == 1);
    CHECK_FALSE(verify(it.file("backup.db")).needs_attention());
    CHECK_FALSE(std::filesystem::exists(it.file("backup.db-wal")));
}

TEST_CASE("no new file takes a name that SQLite gives its own, and one that is there is called so") {
    Altered const it;
    auto const store = store::Store::open(it.plan, reading());
    for (auto const* suffix : {"-journal", "-wal", "-shm"}) {
        CHECK_THROWS_WITH(store.backup(it.plan + suffix), Catch::Contains("SQLite keeps files of its own"));
        CHECK_THROWS_WITH(store::Store::create(it.file("new") + suffix, writing()),
                          Catch::Contains("SQLite keeps files of its own"));
    }
    std::ofstream(it.copy + "-journal") << "somebody is writing";
    CHECK_THROWS_WITH(store.backup(it.copy), Catch::Contains("is already there"));
    std::filesystem::remove(it.copy);
    CHECK_THROWS_WITH(store.backup(it.copy), Catch::Contains("belongs to another file of that name"));
}
