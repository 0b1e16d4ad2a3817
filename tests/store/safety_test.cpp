// What may be opened: everything that is not an unaltered plan file of this format is refused by name.
#include <catch2/catch.hpp>

#include "store/sample.hpp"
#include "support/printers.hpp"

#include <fmt/format.h>

#include <sys/stat.h>
#include <unistd.h>

using namespace goodplan;
using namespace goodplan::test;
using base::ErrorKind;

namespace {

struct Folder : Scratch {
    std::string plan = file("plan.db");
    Folder() { make_northmoor(plan); }
};

Failure opening(std::string const& path, store::Options const& options) {
    return failure_of([&] { (void)store::Store::open(path, options); });
}

// Both ways of opening it fail, name the file, say why, and leave its bytes alone.
void check_refused(std::string const& path, std::string const& why) {
    INFO(path << " shall be refused: " << why);
    bool const regular = std::filesystem::is_regular_file(path);
    auto const before = regular ? bytes_of(path) : std::string();
    for (auto const& options : {reading(), writing()}) {
        auto const refused = opening(path, options);
        CHECK(refused.failed);
        CHECK(refused.kind == ErrorKind::storage);
        CHECK_THAT(refused.message, Catch::Contains(path) && Catch::Contains(why));
    }
    if (regular)
        CHECK((bytes_of(path) == before));
    CHECK_FALSE(std::filesystem::exists(path + "-journal"));
}

} // namespace

TEST_CASE("init never overwrites anything of that name") {
    Folder const folder;
    auto const refuse = [&](std::string const& name) {
        INFO(name);
        auto const refused = failure_of([&] { store::Store::create(name, writing()); });
        CHECK(refused.kind == ErrorKind::conflict);
        CHECK_THAT(refused.message, Catch::Contains(name));
    };
    auto const before = bytes_of(folder.plan);
    refuse(folder.plan);
    CHECK((bytes_of(folder.plan) == before));
    write_bytes(folder.file("empty"), "");
    refuse(folder.file("empty"));
    CHECK(bytes_of(folder.file("empty")).empty());
    std::filesystem::create_directory(folder.file("folder"));
    refuse(folder.file("folder"));
    std::filesystem::create_symlink(folder.file("nowhere"), folder.file("dangling"));
    refuse(folder.file("dangling"));
    CHECK_FALSE(std::filesystem::exists(folder.file("nowhere")));
    std::filesystem::create_symlink(folder.plan, folder.file("link"));
    refuse(folder.file("link"));
    REQUIRE(::mkfifo(folder.file("pipe").c_str(), 0600) == 0);
    refuse(folder.file("pipe"));
}

TEST_CASE("init in a folder that is missing or may not be written says so and leaves nothing") {
    Scratch const folder;
    auto const missing = folder.file("no/plan.db");
    auto const refused = failure_of([&] { store::Store::create(missing, writing()); });
    CHECK(refused.kind == ErrorKind::storage);
    CHECK_THAT(refused.message, Catch::Contains(missing));
    CHECK(failure_of([&] { store::Store::create("", writing()); }).kind == ErrorKind::usage);
    ::chmod(folder.path().c_str(), 0555);
    auto const said = in_child(
        [&] {
            store::Store::create(folder.file("plan.db"), writing());
            return std::string("made");
        },
        true);
    CHECK_THAT(said, Catch::StartsWith(fmt::format("kind {}: {}", static_cast<int>(ErrorKind::storage),
                                                   folder.file("plan.db"))));
}

TEST_CASE("a new file is for its owner only whatever the umask") {
    Scratch const folder;
    for (mode_t const mask : {mode_t{0022}, mode_t{0000}}) {
        auto const file = folder.file(fmt::format("plan-{:o}.db", mask));
        CHECK(in_child([&] {
                  ::umask(mask);
                  make_northmoor(file);
                  return std::string("made");
              }) == "made");
        struct stat found {};
        REQUIRE(::stat(file.c_str(), &found) == 0);
        CHECK((found.st_mode & 07777U) == 0600U);
    }
}

TEST_CASE("a file that is missing or empty or no regular file is refused") {
    Folder const folder;
    check_refused(folder.file("missing.db"), "no plan file");
    CHECK_FALSE(std::filesystem::exists(folder.file("missing.db")));
    check_refused(folder.file("no/such/folder.db"), "no plan file");
    check_refused(folder.plan + "/plan.db", "cannot be opened");
    write_bytes(folder.file("empty.db"), "");
    check_refused(folder.file("empty.db"), "is empty");
    check_refused(folder.path(), "not a regular file");
    REQUIRE(::mkfifo(folder.file("pipe").c_str(), 0600) == 0);
    check_refused(folder.file("pipe"), "not a regular file");
    check_refused("/dev/null", "not a regular file");
    CHECK(opening("", reading()).kind == ErrorKind::usage);
}

TEST_CASE("a file of another kind is refused") {
    Folder const folder;
    write_bytes(folder.file("text.db"), "Action,Due\nTrain staff,2017-10-31\n" + std::string(2000, 'x'));
    check_refused(folder.file("text.db"), "not a goodplan file");
    write_bytes(folder.file("short.db"), "x");
    check_refused(folder.file("short.db"), "not a goodplan file");
    raw(folder.file("foreign.db"), "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    check_refused(folder.file("foreign.db"), "not a goodplan file");
    raw(folder.file("foreign-2.db"), "CREATE TABLE plan (a); PRAGMA user_version = 1");
    check_refused(folder.file("foreign-2.db"), "not a goodplan file");
}

TEST_CASE("a hard-linked file is refused and a symbolic link is followed") {
    Folder const folder;
    std::filesystem::create_symlink(folder.plan, folder.file("link.db"));
    {
        auto store = store::Store::open(folder.file("link.db"), writing(3));
        CHECK(commit(store, "add", {identity("northmoor", Kind::risk, 1)}).revision == 2);
        CHECK(store::Store::open(folder.plan, reading()).latest_revision() == 2);
    }
    std::filesystem::create_hard_link(folder.plan, folder.file("second.db"));
    check_refused(folder.plan, "2 hard links");
    check_refused(folder.file("second.db"), "2 hard links");
    std::filesystem::remove(folder.file("second.db"));
    CHECK_FALSE(opening(folder.plan, reading()).failed);
}

TEST_CASE("a file of another format version is refused") {
    Folder const folder;
    raw(folder.plan, fmt::format("PRAGMA user_version = {}", store::file_format + 1));
    check_refused(folder.plan, "newer goodplan");
    raw(folder.plan, "PRAGMA user_version = 2147483647");
    check_refused(folder.plan, "newer goodplan");
    raw(folder.plan, "PRAGMA user_version = 0");
    check_refused(folder.plan, "file format 0");
    raw(folder.plan, "PRAGMA user_version = -1");
    check_refused(folder.plan, "file format -1");
    raw(folder.plan, "PRAGMA user_version = 1");
    check_refused(folder.plan, "its tables are not those of file format 1");
    raw(folder.plan, fmt::format("PRAGMA user_version = {}", store::file_format));
    CHECK_FALSE(opening(folder.plan, reading()).failed);
}

TEST_CASE("a file whose schema was altered is refused") {
    for (auto const* change :
         {"CREATE TABLE extra (a INTEGER)", "CREATE TABLE sqliteextra (a INTEGER)",
          "CREATE VIEW sqlitev AS SELECT 1", "CREATE VIEW v AS SELECT 1", "CREATE INDEX i ON action (lead)",
          "DROP TABLE note", "ALTER TABLE action DROP COLUMN place",
          "ALTER TABLE action ADD COLUMN colour TEXT", "ALTER TABLE action RENAME COLUMN place TO location",
          "DROP INDEX touch_by_revision", "CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM note; END",
          "CREATE VIRTUAL TABLE f USING fts5(a)"}) {
        INFO(change);
        Folder const folder;
        raw(folder.plan, change);
        check_refused(folder.plan, "has been altered");
    }
    Folder const folder;
    raw(folder.plan, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, "
                     "'''delivery'', ', '') WHERE name = 'action'");
    check_refused(folder.plan, "has been altered");
}

TEST_CASE("statistics for the query planner are no alteration") {
    Folder const folder;
    raw(folder.plan, "ANALYZE");
    CHECK_FALSE(opening(folder.plan, reading()).failed);
}

TEST_CASE("a truncated or damaged file is refused") {
    Folder const folder;
    auto const whole = bytes_of(folder.plan);
    for (auto const size : {std::size_t{50}, std::size_t{100}, std::size_t{511}, std::size_t{4096},
                            whole.size() / 2, whole.size() - 4096, whole.size() - 1}) {
        auto const file = folder.file(fmt::format("cut-{}.db", size));
        write_bytes(file, whole.substr(0, size));
        INFO(size);
        auto const refused = opening(file, reading());
        CHECK(refused.failed);
        CHECK(refused.kind == ErrorKind::storage);
        CHECK_THAT(refused.message, Catch::Contains(file));
        CHECK(opening(file, writing()).kind == ErrorKind::storage);
    }
    auto damaged = whole;
    damaged.replace(0, 16, "Not SQLite any m");
    write_bytes(folder.file("header.db"), damaged);
    check_refused(folder.file("header.db"), "not a goodplan file");
    damaged = whole;
    damaged.replace(100, 300, std::string(300, '\x7f')); // the first page: the schema's own tree
    write_bytes(folder.file("schema.db"), damaged);
    check_refused(folder.file("schema.db"), "damaged");
}

TEST_CASE("damage beyond the schema never goes unnoticed in a snapshot") {
    Folder const folder;
    auto const whole = bytes_of(folder.plan);
    auto const right = snapshot(store::Store::open(folder.plan, reading()), 1);
    for (std::size_t page = 1; page < whole.size() / 4096; ++page) {
        auto damaged = whole;
        damaged.replace(page * 4096, 4096, std::string(4096, '\xff'));
        auto const file = folder.file("damaged.db");
        write_bytes(file, damaged);
        std::string found = right;
        auto const failure = failure_of([&] { found = snapshot(store::Store::open(file, reading()), 1); });
        INFO("page " << page + 1 << " " << failure.message);
        if (failure.failed)
            CHECK(failure.kind == ErrorKind::storage);
        else
            CHECK(found == right);
    }
}

TEST_CASE("a read-only file in a read-only folder can be read by others and not written") {
    Folder const folder;
    ::chmod(folder.plan.c_str(), 0444);
    ::chmod(folder.path().c_str(), 0555);
    auto const before = bytes_of(folder.plan);
    auto const expected = snapshot(store::Store::open(folder.plan, reading()), 1);
    CHECK(in_child([&] { return snapshot(store::Store::open(folder.plan, reading()), 1); }, true) ==
          expected);
    auto const said = in_child(
        [&] {
            auto store = store::Store::open(folder.plan, writing());
            return "revision " +
                   std::to_string(commit(store, "add", {identity("northmoor", Kind::risk, 1)}).revision);
        },
        true);
    CHECK_THAT(said, Catch::StartsWith(
                         fmt::format("kind {}: {}", static_cast<int>(ErrorKind::storage), folder.plan)));
    ::chmod(folder.plan.c_str(), 0666);
    auto const no_journal = in_child(
        [&] {
            auto store = store::Store::open(folder.plan, writing());
            return "revision " +
                   std::to_string(commit(store, "add", {identity("northmoor", Kind::risk, 1)}).revision);
        },
        true);
    CHECK_THAT(no_journal, Catch::StartsWith(fmt::format("kind {}: {}", static_cast<int>(ErrorKind::storage),
                                                         folder.plan)));
    CHECK((bytes_of(folder.plan) == before));
}

TEST_CASE("a file that may not be read at all is refused") {
    if (::geteuid() != 0)
        return;
    Folder const folder;
    ::chmod(folder.path().c_str(), 0755);
    auto const said = in_child([&] { return snapshot(store::Store::open(folder.plan, reading()), 1); }, true);
    CHECK_THAT(said, Catch::StartsWith(
                         fmt::format("kind {}: {}", static_cast<int>(ErrorKind::storage), folder.plan)));
}
