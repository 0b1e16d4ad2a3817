// An upgrade that fails, whenever it does, leaves the file byte for byte what it was.
#include <catch2/catch.hpp>

#include "store/format_1.hpp"
#include "support/printers.hpp"

#include <goodplan/store/upgrade.hpp>

#include <fmt/format.h>
#include <sqlite3.h>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace goodplan;
using namespace goodplan::test;
using base::ErrorKind;

namespace {

auto const now = base::parse_utc("2026-12-01T09:30:00Z").value();

store::Upgraded upgrade(std::string const& path, store::Options const& options = writing(9)) {
    return store::upgrade(path, options, now, "c.dyer");
}

std::string seen(std::string const& path) {
    return snapshot(store::Store::open(path, reading()), format_1_revisions, "2199-12-31", "walsall-2017");
}

// Another process at work on the file, as far as SQLite can tell.
class Other {
public:
    Other(std::string const& path, char const* begin) {
        sqlite3_open(path.c_str(), &handle_);
        run(begin);
    }
    Other(Other const&) = delete;
    Other& operator=(Other const&) = delete;
    ~Other() { sqlite3_close(handle_); }
    void run(char const* sql) {
        if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(handle_));
    }

private:
    sqlite3* handle_ = nullptr;
};

// Fails as said, and nothing in the folder is another than before.
void check_untouched(Format1 const& it, ErrorKind kind, std::string const& why,
                     std::function<void()> const& f) {
    auto const before = bytes_of_folder(it.path());
    auto const failed = failure_of(f);
    INFO(failed.message << "\n" << failed.hint);
    CHECK(failed.failed);
    CHECK(failed.kind == kind);
    CHECK_THAT(failed.message, Catch::Contains(it.plan) && Catch::Contains(why));
    CHECK_THAT(failed.hint, Catch::Contains("Nothing was changed"));
    CHECK((bytes_of_folder(it.path()) == before));
}

} // namespace

TEST_CASE("an upgrade while somebody writes waits and then says that it is safe to try again") {
    Format1 const it;
    Other other(it.plan, "BEGIN IMMEDIATE");
    check_untouched(it, ErrorKind::busy, "in use", [&] { (void)upgrade(it.plan); });
    other.run("ROLLBACK");
    CHECK(upgrade(it.plan).revision.revision == format_1_revisions + 1);
}

TEST_CASE("an upgrade while somebody reads for too long is taken back with its copy") {
    Format1 const it;
    Other other(it.plan, "BEGIN; SELECT count(*) FROM revision");
    check_untouched(it, ErrorKind::busy, "in use", [&] { (void)upgrade(it.plan); });
    other.run("COMMIT");
    CHECK(upgrade(it.plan).copy == it.plan + ".format-1");
}

TEST_CASE("an upgrade that fails after its last step is taken back with its copy") {
    Format1 const it;
    auto options = writing();
    options.random = [](std::span<std::byte>) {
        throw base::Error(ErrorKind::storage, "no random bytes", "Nothing was changed.");
    };
    auto const before = bytes_of_folder(it.path());
    CHECK(failure_of([&] { (void)upgrade(it.plan, options); }).message == "no random bytes");
    CHECK((bytes_of_folder(it.path()) == before));
}

TEST_CASE("what a later format does not allow is named by a trial and by an upgrade before it begins") {
    for (auto const* change :
         {"PRAGMA ignore_check_constraints = ON; UPDATE change SET event = 'opened' WHERE kind = 'plan'",
          "UPDATE obligation SET rule = 99 WHERE id = 1 AND plan = 1"}) {
        INFO(change);
        Format1 const it;
        raw(it.plan, change);
        check_untouched(it, ErrorKind::storage, "holds something that file format 2 does not allow",
                        [&] { (void)store::try_upgrade(it.plan, writing(), now, "c.dyer"); });
        auto const before = bytes_of_folder(it.path());
        auto const failed = failure_of([&] { (void)upgrade(it.plan); });
        CHECK(failed.kind == ErrorKind::storage);
        CHECK_THAT(failed.message, Catch::Contains("did not pass SQLite's check"));
        CHECK_THAT(failed.hint, Catch::Contains("Nothing was changed"));
        CHECK((bytes_of_folder(it.path()) == before));
        CHECK_FALSE(failure_of([&] { (void)seen(it.plan); }).failed);
    }
}

TEST_CASE("an altered or newer or foreign file is refused by an upgrade as by everything else") {
    for (auto const& [change, why] :
         {std::pair{"ALTER TABLE action ADD COLUMN colour TEXT", "its tables are not those of file format 1"},
          std::pair{"DROP TABLE note", "its tables are not those of file format 1"},
          std::pair{"PRAGMA user_version = 2", "its tables are not those of file format 2"},
          std::pair{"PRAGMA user_version = 3", "newer goodplan"},
          std::pair{"PRAGMA application_id = 1", "not a goodplan file"}}) {
        INFO(change);
        Format1 const it;
        raw(it.plan, change);
        check_untouched(it, ErrorKind::storage, why, [&] { (void)upgrade(it.plan); });
        check_untouched(it, ErrorKind::storage, why,
                        [&] { (void)store::try_upgrade(it.plan, writing(), now, "c.dyer"); });
        check_untouched(it, ErrorKind::storage, why, [&] { (void)store::Store::open(it.plan, reading()); });
    }
}

TEST_CASE("an upgrade that runs out of room at any point leaves the file as it was and no copy") {
    Format1 const it;
    auto const before = bytes_of_folder(it.path());
    auto const size = bytes_of(it.plan).size();
    int failures = 0;
    bool done = false;
    for (rlim_t limit = 4096; !done && limit < 4 * size; limit += 20'480) {
        auto const said = in_child([&]() -> std::string {
            std::signal(SIGXFSZ, SIG_IGN);
            rlimit const small{limit, limit};
            ::setrlimit(RLIMIT_FSIZE, &small);
            return upgrade(it.plan).copy;
        });
        INFO("files of at most " << limit << " bytes: " << said);
        done = said == it.plan + ".format-1";
        if (done)
            continue;
        ++failures;
        CHECK_THAT(said, Catch::StartsWith(fmt::format("kind {}: ", static_cast<int>(ErrorKind::storage))));
        CHECK((bytes_of_folder(it.path()) == before));
    }
    CHECK(done);
    CHECK(failures > 10);
}

TEST_CASE("after an upgrade that was killed the file is what it was and the next one goes through") {
    Format1 const it;
    auto const expected = seen(it.plan);
    auto const bytes = bytes_of(it.plan);
    auto const end = in_child([&] {
        auto options = writing();
        options.random = [](std::span<std::byte>) { ::raise(SIGKILL); };
        return upgrade(it.plan, options).copy;
    });
    REQUIRE(end == fmt::format("signal {}", SIGKILL));
    CHECK((seen(it.plan) == expected));
    CHECK((bytes_of(it.plan) == bytes));
    CHECK((seen(it.plan + ".format-1") == expected));
    CHECK(upgrade(it.plan).copy == it.plan + ".format-1.2");
    CHECK((seen(it.plan) == expected));
}

TEST_CASE("a file whose format changed after it was opened is not written") {
    Scratch const folder;
    auto const file = folder.file("plan.db");
    make_northmoor(file);
    auto store = store::Store::open(file, writing(2));
    raw(file, "PRAGMA user_version = 3");
    auto const before = bytes_of(file);
    auto const refused = failure_of([&] { commit(store, "note", {identity("northmoor", Kind::risk, 1)}); });
    CHECK(refused.kind == ErrorKind::storage);
    CHECK_THAT(refused.message, Catch::Contains(file) && Catch::Contains("changed its file format"));
    CHECK((bytes_of(file) == before));
}
