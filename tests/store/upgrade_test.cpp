// A file of format 1 is read as it is, refused for writing, and upgraded without losing a word or a head.
#include <catch2/catch.hpp>

#include "store/format_1.hpp"
#include "store/tables.hpp"
#include "support/printers.hpp"

#include <goodplan/store/upgrade.hpp>

#include <fmt/format.h>

#include <sys/stat.h>
#include <unistd.h>

using namespace goodplan;
using namespace goodplan::test;
using base::ErrorKind;

namespace {

constexpr auto walsall = "walsall-2017";

store::Upgraded upgrade(std::string const& path) {
    return store::upgrade(path, writing(9), base::parse_utc("2026-12-01T09:30:00Z").value(), "c.dyer");
}
store::Upgraded try_upgrade(std::string const& path) {
    return store::try_upgrade(path, writing(9), base::parse_utc("2026-12-01T09:30:00Z").value(), "c.dyer");
}

Rows schema_of(std::string const& path) {
    return raw(path, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name");
}

std::string seen(std::string const& path) {
    return snapshot(store::Store::open(path, reading()), format_1_revisions, "2199-12-31", walsall);
}
std::string told(std::string const& path) { return told_of_format_1(store::Store::open(path, reading())); }

} // namespace

TEST_CASE("a file of an older format tells the same before its upgrade and after it") {
    Format1 const it;
    auto const before = told(it.plan);
    CHECK(before.find("Brief every team manager on the new risk tool") != std::string::npos);
    CHECK(before.find("On the website") != std::string::npos);
    auto const upgraded = upgrade(it.plan);
    CHECK(upgraded.from == 1);
    CHECK(upgraded.to == store::file_format);
    CHECK((told(it.plan) == before));
    CHECK((told(upgraded.copy) == before));
}

TEST_CASE("reading a file of an older format touches nothing and warns of nothing") {
    Format1 const it;
    auto const before = state_of_folder(it.path());
    std::string warnings;
    auto options = reading();
    options.warn = [&](std::string_view line) { warnings += line; };
    {
        auto const store = store::Store::open(it.plan, options);
        (void)told_of_format_1(store);
        CHECK(store.latest_revision() == format_1_revisions);
        CHECK(store.setting("query_only") == "1");
        CHECK(store.setting("trusted_schema") == "0");
    }
    CHECK(warnings.empty());
    CHECK((state_of_folder(it.path()) == before));
}

TEST_CASE("a file of an older format is read by others in a read-only folder") {
    Format1 const it;
    auto const expected = told(it.plan);
    ::chmod(it.plan.c_str(), 0444);
    ::chmod(it.path().c_str(), 0555);
    auto const before = state_of_folder(it.path());
    CHECK((in_child([&] { return told(it.plan); }, true) == expected));
    auto const said = in_child([&] { return upgrade(it.plan).copy; }, true);
    CHECK_THAT(said, Catch::StartsWith(fmt::format("kind {}: {} cannot be written",
                                                   static_cast<int>(ErrorKind::storage), it.plan)));
    CHECK((state_of_folder(it.path()) == before));
}

TEST_CASE("a file of an older format whose last change was interrupted is read from a private copy") {
    Format1 const it;
    auto const expected = seen(it.plan);
    leave_hot_journal(it.plan);
    for (auto const* suffix : {"", "-journal"})
        ::chmod((it.plan + suffix).c_str(), 0444);
    ::chmod(it.path().c_str(), 0555);
    CHECK((in_child([&] { return seen(it.plan); }, true) == expected));
    ::chmod(it.path().c_str(), 0755);
    ::chmod(it.plan.c_str(), 0644);
    auto const upgraded = upgrade(it.plan);
    CHECK((seen(it.plan) == expected));
    CHECK((seen(upgraded.copy) == expected));
}

TEST_CASE("a file of an older format is refused for writing and the way out is named") {
    Format1 const it;
    auto const before = state_of_folder(it.path());
    auto const refused = failure_of([&] { (void)store::Store::open(it.plan, writing()); });
    CHECK(refused.kind == ErrorKind::storage);
    CHECK(refused.message == it.plan + " has file format 1; this goodplan writes format 2");
    CHECK_THAT(refused.hint, Catch::Contains("copied first") && Catch::EndsWith("\ngoodplan upgrade"));
    CHECK((state_of_folder(it.path()) == before));
}

TEST_CASE("an upgraded file has the tables of a fresh one and is whole") {
    Format1 const it;
    (void)upgrade(it.plan);
    auto const fresh = it.file("fresh.db");
    store::Store::create(fresh, writing());
    CHECK(schema_of(it.plan) == schema_of(fresh));
    CHECK(raw(it.plan, "PRAGMA user_version") == Rows{{std::to_string(store::file_format)}});
    CHECK(raw(it.plan, "PRAGMA application_id") == raw(fresh, "PRAGMA application_id"));
    CHECK(raw(it.plan, "PRAGMA integrity_check") == Rows{{"ok"}});
    CHECK(raw(it.plan, "PRAGMA foreign_key_check").empty());
    CHECK_FALSE(std::filesystem::exists(it.plan + "-journal"));
}

TEST_CASE("an upgrade leaves every head as it was and adds a revision that says so") {
    Format1 const it;
    auto const before = heads_of(it.plan).stored;
    REQUIRE(before.size() == format_1_revisions);
    auto const upgraded = upgrade(it.plan);
    auto const after = heads_of(it.plan);
    REQUIRE(after.stored.size() == format_1_revisions + 1);
    CHECK(after.computed == after.stored);
    CHECK(std::vector(after.stored.begin(), after.stored.end() - 1) == before);
    CHECK(upgraded.revision.revision == format_1_revisions + 1);
    CHECK(upgraded.revision.head == after.stored.back());
    auto const store = store::Store::open(it.plan, reading());
    auto const last = store.revision(format_1_revisions + 1);
    CHECK(last.at == "2026-12-01T09:30:00Z");
    CHECK(last.actor == "c.dyer");
    CHECK(last.command == "upgrade");
    CHECK(last.arguments == "format 1 -> 2");
    CHECK(store.touched(last.number).empty());
}

TEST_CASE("a column of a later format counts in a digest only where it has a value") {
    int later = 0;
    auto const is_later = [](store::ColumnShape const& column) { return column.format > 1; };
    auto shapes = std::vector{store::change_shape()};
    for (auto const& kind : domain::kinds())
        shapes.push_back(store::shape(kind.kind));
    for (auto const& shape : shapes) {
        INFO(shape.name);
        auto earlier = shape; // as it was in format 1
        std::erase_if(earlier.plain, is_later);
        std::erase_if(earlier.texts, is_later);
        store::Row row{{std::int64_t{1}, std::int64_t{1}}, {}, {}, "salt", {}};
        row.plain.resize(shape.plain.size());
        row.texts.resize(shape.texts.size());
        auto first = row;
        first.plain.resize(earlier.plain.size());
        first.texts.resize(earlier.texts.size());
        CHECK(store::row_digest(shape, 1, row).digest == store::row_digest(earlier, 1, first).digest);
        later +=
            static_cast<int>(row.plain.size() + row.texts.size() - first.plain.size() - first.texts.size());
    }
    CHECK(later > 0);
}

TEST_CASE("the copy that an upgrade keeps is the file as it was and private") {
    Format1 const it;
    ::chmod(it.plan.c_str(), 0660);
    constexpr std::size_t header = 100; // has a counter of changes
    auto const before = bytes_of(it.plan).substr(header);
    auto const upgraded = upgrade(it.plan);
    CHECK(upgraded.copy == it.plan + ".format-1");
    CHECK((bytes_of(upgraded.copy).substr(header) == before));
    CHECK(raw(upgraded.copy, "PRAGMA user_version") == Rows{{"1"}});
    struct stat found {};
    REQUIRE(::stat(upgraded.copy.c_str(), &found) == 0);
    CHECK((found.st_mode & 07777U) == 0600U);
    REQUIRE(::stat(it.plan.c_str(), &found) == 0);
    CHECK((found.st_mode & 07777U) == 0660U);
}

TEST_CASE("the copy that an upgrade keeps never overwrites") {
    Format1 const it;
    write_bytes(it.plan + ".format-1", "minutes");
    std::filesystem::create_symlink(it.file("nowhere"), it.plan + ".format-1.2");
    CHECK(try_upgrade(it.plan).copy == it.plan + ".format-1.3");
    CHECK(upgrade(it.plan).copy == it.plan + ".format-1.3");
    CHECK(bytes_of(it.plan + ".format-1") == "minutes");
    CHECK_FALSE(std::filesystem::exists(it.file("nowhere")));
}

TEST_CASE("an upgraded file is written like any other and an older revision can be undone") {
    Format1 const it;
    auto const at = [&](int revision) {
        return snapshot(store::Store::open(it.plan, reading()), revision, "2199-12-31", walsall);
    };
    (void)upgrade(it.plan);
    auto store = store::Store::open(it.plan, writing(3));
    for (int const revision : {7, 4, 3}) {
        INFO("undo of revision " << revision);
        store.begin();
        auto set = set_of("undo", store.inverse(revision));
        set.undoes = revision;
        CHECK(at(store.commit(set).revision) == at(revision - 1));
    }
    commit(store, "body edit",
           {version("", Kind::body, 1,
                    {{"name", std::string("board")},
                     {"title", std::string("Board")},
                     {"kind", std::string("improvement-board")},
                     {"cycle", std::string("monthly")},
                     {"cut_off_days", Value{std::int64_t{10}}}})});
    auto const heads = heads_of(it.plan);
    CHECK(heads.stored.size() == 12);
    CHECK(heads.computed == heads.stored);
}

TEST_CASE("a file of the newest format is not touched by an upgrade") {
    Scratch const folder;
    auto const file = folder.file("plan.db");
    make_northmoor(file);
    ::chmod(file.c_str(), 0444);
    auto const before = state_of_folder(folder.path());
    for (auto const& made : {upgrade(file), try_upgrade(file)}) {
        CHECK(made.from == store::file_format);
        CHECK(made.to == store::file_format);
        CHECK(made.copy.empty());
        CHECK(made.revision.revision == 0);
    }
    ::chmod(folder.path().c_str(), 0555);
    CHECK(in_child([&] { return std::to_string(upgrade(file).from); }, true) ==
          std::to_string(store::file_format));
    ::chmod(folder.path().c_str(), 0755);
    CHECK((state_of_folder(folder.path()) == before));
}

TEST_CASE("a trial of an upgrade says what it would do and touches nothing") {
    Format1 const it;
    auto const before = state_of_folder(it.path());
    auto const tried = try_upgrade(it.plan);
    CHECK((state_of_folder(it.path()) == before));
    auto const made = upgrade(it.plan);
    CHECK(tried.from == made.from);
    CHECK(tried.to == made.to);
    CHECK(tried.copy == made.copy);
    CHECK(tried.revision.revision == made.revision.revision);
}

TEST_CASE("a file of an older format with statistics or write-ahead logging is read and upgraded") {
    for (auto const* change : {"ANALYZE", "PRAGMA journal_mode = WAL", "PRAGMA page_size = 1024; VACUUM"}) {
        INFO(change);
        Format1 const it;
        auto const expected = seen(it.plan);
        raw(it.plan, change);
        CHECK((seen(it.plan) == expected));
        auto const upgraded = upgrade(it.plan);
        CHECK((seen(it.plan) == expected));
        CHECK((seen(upgraded.copy) == expected));
        CHECK(raw(it.plan, "PRAGMA journal_mode") == Rows{{"delete"}});
        CHECK_FALSE(std::filesystem::exists(upgraded.copy + "-wal"));
    }
}

TEST_CASE("a backup of a file of an older format is that file and not what reports look at") {
    Format1 const it;
    auto const copy = it.file("copy.db");
    store::Store::open(it.plan, reading()).backup(copy);
    CHECK(raw(copy, "PRAGMA user_version") == Rows{{"1"}});
    CHECK(schema_of(copy) == schema_of(it.plan));
    CHECK((seen(copy) == seen(it.plan)));
    CHECK(heads_of(copy).stored == heads_of(it.plan).stored);
    CHECK(upgrade(copy).copy == copy + ".format-1");
}
