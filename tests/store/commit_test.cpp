// One commit: all of it or nothing, copied faithfully by backup.
#include <catch2/catch.hpp>

#include "store/sample.hpp"
#include "support/printers.hpp"

#include <fmt/format.h>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace goodplan;
using namespace goodplan::test;
using base::ErrorKind;

namespace {

constexpr auto plan = "northmoor";

struct Northmoor {
    Scratch folder;
    std::string file = folder.file("plan.db");
    Northmoor() { make_northmoor(file); }
    [[nodiscard]] store::Store write() const { return store::Store::open(file, writing(7)); }
    [[nodiscard]] store::Store read() const { return store::Store::open(file, reading()); }
};

// All but the header, where SQLite counts changes.
std::string pages(std::string const& path) { return bytes_of(path).substr(100); }

} // namespace

TEST_CASE("a commit that fails midway leaves the bytes of the file as they were") {
    Northmoor const it;
    auto const before = bytes_of(it.file);
    auto const bad = std::vector<std::pair<std::string, store::Change>>{
        {"a record that has no identity", version(plan, Kind::action, 99, {{"title", std::string("x")}})},
        {"a reference to nothing",
         version(plan, Kind::action, 1, {{"title", std::string("x")}, {"theme", std::int64_t{5}}})},
        {"a post that is not there",
         version(plan, Kind::action, 1, {{"title", std::string("x")}, {"lead", std::int64_t{2}}})},
        {"a required text that is missing", version(plan, Kind::action, 1, {})},
        {"an entry of nothing", entry(plan, Kind::action, 99, update(1, "2017-09-12", "not-started"))},
        {"an entry that names no meeting",
         [] {
             auto made = update(2, "2017-09-12", "in-progress");
             made.meeting.number = 4;
             return entry(plan, Kind::action, 1, made);
         }()},
        {"a source of nothing", store::NewSource{plan, {{Kind::risk, 9}, "S0", "d"}, false}},
        {"a link from nothing", link(plan, {Kind::risk, 9}, "concerns", {Kind::action, 1})},
        {"a number that is none", identity(plan, Kind::action, 0)},
    };
    for (auto const& [what, change] : bad) {
        INFO(what);
        {
            auto store = it.write();
            auto const good = version(plan, Kind::action, 2, {{"title", std::string(5000, 'y')}});
            CHECK_THROWS_AS(commit(store, "edit", {good, change}), base::Error);
            CHECK(store.latest_revision() == 1);
        }
        CHECK((bytes_of(it.file) == before));
    }
}

TEST_CASE("after a failed commit nothing of it is left for the next one to keep") {
    Northmoor const it;
    auto store = it.write();
    auto const broken = version(plan, Kind::action, 99, {{"title", std::string("x")}});
    CHECK_THROWS_AS(commit(store, "edit", {identity(plan, Kind::risk, 1), broken}), base::Error);

    SECTION("a commit without the lock is refused") {
        CHECK(failure_of([&] { store.commit(set_of("edit", {})); }).kind == ErrorKind::internal);
    }
    SECTION("another writer may go on at once") {
        auto other = it.write();
        CHECK(commit(other, "add", {identity(plan, Kind::risk, 1)}).revision == 2);
    }
    SECTION("the same store may begin anew") {
        CHECK(commit(store, "add", {identity(plan, Kind::action, 3)}).revision == 2);
        CHECK(it.read().touched(2) ==
              std::vector<std::pair<std::string, domain::Identity>>{{plan, {Kind::action, 3}}});
    }
}

TEST_CASE("a change that was begun and dropped changes nothing and can be begun again") {
    Northmoor const it;
    auto const before = bytes_of(it.file);
    auto store = it.write();
    store.begin();
    store.begin();
    CHECK(store.commit(set_of("edit", {identity(plan, Kind::risk, 1)})).revision == 2);
    CHECK((bytes_of(it.file) != before));
    auto const now = bytes_of(it.file);
    {
        auto dropped = it.write();
        dropped.begin();
    }
    CHECK((bytes_of(it.file) == now));
    auto moved = std::make_unique<store::Store>(it.write());
    moved->begin();
    *moved = it.read();
    CHECK(commit(store, "edit", {identity(plan, Kind::risk, 2)}).revision == 3);
}

TEST_CASE("a commit without the write lock is refused") {
    Northmoor const it;
    auto store = it.write();
    CHECK(failure_of([&] { store.commit(set_of("edit", {})); }).kind == ErrorKind::internal);
    CHECK(store.latest_revision() == 1);
}

TEST_CASE("a request id is found again and cannot be used twice") {
    Northmoor const it;
    auto store = it.write();
    auto set = set_of("add", {identity(plan, Kind::risk, 1)});
    set.request = "cron-2017-09-12";
    store.begin();
    CHECK_FALSE(store.request("cron-2017-09-12"));
    store.commit(set);
    store.begin();
    CHECK(store.request("cron-2017-09-12") == 2);
    CHECK_FALSE(store.request("cron-2017-09-1"));
    CHECK_FALSE(store.request(""));
    CHECK(failure_of([&] { store.commit(set); }).failed);
    CHECK(store.latest_revision() == 2);
}

TEST_CASE("numbers and entries count on from the largest ever given") {
    Northmoor const it;
    auto store = it.write();
    CHECK(store.next_number(plan, Kind::action) == 3);
    CHECK(store.next_number("", Kind::post) == 2);
    CHECK(store.next_number("elsewhere", Kind::action) == 1);
    CHECK(store.next_entry(plan, {Kind::action, 1}) == 2);
    CHECK(store.next_entry(plan, {Kind::action, 9}) == 1);
    commit(store, "add",
           {identity(plan, Kind::action, 7),
            version(plan, Kind::action, 7, {{"title", std::string("gone")}}, true)});
    CHECK(store.next_number(plan, Kind::action) == 8);
}

TEST_CASE("what was imported is known by its digest") {
    Northmoor const it;
    auto store = it.write();
    auto set = set_of("import", {});
    set.imported = {plan, store::digest("content")};
    store.begin();
    store.commit(set);
    CHECK(store.imported(plan, store::digest("content")) == 2);
    CHECK_FALSE(store.imported(plan, store::digest("Content")));
    CHECK_FALSE(store.imported("other", store::digest("content")));
}

TEST_CASE("a digest is BLAKE2b and a head prints its first sixteen bytes") {
    CHECK(store::head_text(store::digest("")) == "0e5751c026e543b2e8ab2eb06099daa1");
    CHECK(store::head_text(store::digest("abc")) == "bddd813c634239723171ef3fee98579b");
}

TEST_CASE("a backup is the same database and private and checked and never overwrites") {
    Northmoor const it;
    auto const copy = it.folder.file("copy.db");
    for (bool const write : {false, true}) {
        std::filesystem::remove(copy);
        auto const store = write ? it.write() : it.read();
        store.backup(copy);
        CHECK((pages(copy) == pages(it.file)));
        CHECK(raw(copy, "PRAGMA application_id; PRAGMA user_version") ==
              raw(it.file, "PRAGMA application_id; PRAGMA user_version"));
        struct stat found {};
        REQUIRE(::stat(copy.c_str(), &found) == 0);
        CHECK((found.st_mode & 0777U) == 0600U);
        CHECK(snapshot(store::Store::open(copy, reading()), 1) == snapshot(store, 1));
        CHECK_FALSE(std::filesystem::exists(copy + "-journal"));
    }
    auto const before = bytes_of(copy);
    auto const again = failure_of([&] { it.read().backup(copy); });
    CHECK(again.kind == ErrorKind::conflict);
    CHECK_THAT(again.message, Catch::Contains(copy));
    CHECK((bytes_of(copy) == before));
    CHECK(failure_of([&] { it.read().backup(it.file); }).kind == ErrorKind::conflict);
}

TEST_CASE("a backup that cannot be written is an error that names it and leaves no file") {
    Northmoor const it;
    auto const copy = it.folder.file("copy.db");
    CHECK(failure_of([&] { it.read().backup(it.folder.file("no/such/copy.db")); }).kind ==
          ErrorKind::storage);
    auto const said = in_child([&]() -> std::string {
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit const small{20'000, 20'000};
        ::setrlimit(RLIMIT_FSIZE, &small);
        it.read().backup(copy);
        return "no error";
    });
    CHECK_THAT(said,
               Catch::StartsWith(fmt::format("kind {}: {}", static_cast<int>(ErrorKind::storage), copy)));
    CHECK_FALSE(std::filesystem::exists(copy));
}
