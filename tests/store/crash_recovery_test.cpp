// After a writer was killed: readers see the last complete state. While a writer is at work: others wait.
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

struct Crashed : Scratch {
    std::string plan = file("plan.db");
    std::string expected;
    std::string whole;
    Crashed() {
        make_northmoor(plan);
        expected = snapshot(store::Store::open(plan, reading()), 1);
        whole = bytes_of(plan);
        leave_hot_journal(plan);
        // Else the test would prove nothing: there is a journal, and torn pages are in the file.
        if (!std::filesystem::exists(plan + "-journal") || bytes_of(plan).find("torn-1") == std::string::npos)
            throw std::runtime_error("the killed writer left no hot journal");
    }
};

// The snapshot, with the warnings that were given.
std::string read_with_warnings(std::string const& path) {
    std::string warnings;
    auto options = reading();
    options.warn = [&](std::string_view line) { warnings += "warning: " + std::string(line) + "\n"; };
    auto const store = store::Store::open(path, options);
    return warnings + snapshot(store, 1) + store.revision(1).actor;
}

std::string const warned =
    "warning: the last change to the plan file was interrupted; showing the last complete state\n";

} // namespace

TEST_CASE("a reader with write access recovers the file and warns once") {
    Crashed const it;
    CHECK(read_with_warnings(it.plan) == warned + it.expected + "c.dyer");
    CHECK_FALSE(std::filesystem::exists(it.plan + "-journal"));
    CHECK((bytes_of(it.plan) == it.whole));
    CHECK(read_with_warnings(it.plan) == it.expected + "c.dyer");
}

TEST_CASE("a reader without write access reads the last complete state from a private copy and warns once") {
    Crashed const it;
    for (auto const* suffix : {"", "-journal"})
        ::chmod((it.plan + suffix).c_str(), 0444);
    ::chmod(it.path().c_str(), 0555);
    auto const torn = bytes_of(it.plan);
    Scratch const temporary;
    ::chmod(temporary.path().c_str(), 0777);
    auto const found = in_child(
        [&] {
            ::setenv("TMPDIR", temporary.path().c_str(), 1);
            return read_with_warnings(it.plan);
        },
        true);
    CHECK(found == warned + it.expected + "c.dyer");
    CHECK((bytes_of(it.plan) == torn));
    CHECK(std::filesystem::exists(it.plan + "-journal"));
    CHECK(std::filesystem::is_empty(temporary.path()));
}

TEST_CASE("a private copy that cannot be made is a storage error") {
    Crashed const it;
    for (auto const* suffix : {"", "-journal"})
        ::chmod((it.plan + suffix).c_str(), 0444);
    ::chmod(it.path().c_str(), 0555);
    auto const said = in_child(
        [&] {
            ::setenv("TMPDIR", it.file("missing").c_str(), 1);
            return read_with_warnings(it.plan);
        },
        true);
    CHECK_THAT(said,
               Catch::StartsWith(fmt::format("kind {}: {}", static_cast<int>(ErrorKind::storage), it.plan)));
}

TEST_CASE("the journal is found when the file is named by a symbolic link") {
    Crashed const it;
    Scratch const elsewhere;
    std::filesystem::create_symlink(it.plan, elsewhere.file("link.db"));
    ::chmod(elsewhere.path().c_str(), 0755);
    SECTION("with write access") {
        CHECK(read_with_warnings(elsewhere.file("link.db")) == warned + it.expected + "c.dyer");
        CHECK((bytes_of(it.plan) == it.whole));
    }
    SECTION("without") {
        for (auto const* suffix : {"", "-journal"})
            ::chmod((it.plan + suffix).c_str(), 0444);
        ::chmod(it.path().c_str(), 0555);
        CHECK(in_child([&] { return read_with_warnings(elsewhere.file("link.db")); }, true) ==
              warned + it.expected + "c.dyer");
    }
}

TEST_CASE("a journal that may not be read is a storage error") {
    if (::geteuid() != 0)
        return;
    Crashed const it;
    ::chmod(it.path().c_str(), 0555);
    ::chmod(it.plan.c_str(), 0444);
    ::chmod((it.plan + "-journal").c_str(), 0600);
    auto const said = in_child([&] { return read_with_warnings(it.plan); }, true);
    CHECK_THAT(said,
               Catch::StartsWith(fmt::format("kind {}: {}", static_cast<int>(ErrorKind::storage), it.plan)));
}

TEST_CASE("a writer recovers the file before it writes") {
    Crashed const it;
    auto store = store::Store::open(it.plan, writing(5));
    CHECK(commit(store, "add", {identity("northmoor", Kind::risk, 1)}).revision == 2);
    CHECK(snapshot(store, 1) == it.expected);
    CHECK(raw(it.plan, "PRAGMA integrity_check") == Rows{{"ok"}});
    CHECK(raw(it.plan, "SELECT count(*) FROM plan_identity") == Rows{{"2"}});
}

TEST_CASE("a reader beside a writer at work sees the state before it without a warning") {
    Scratch const folder;
    auto const file = folder.file("plan.db");
    make_northmoor(file);
    auto const expected = snapshot(store::Store::open(file, reading()), 1) + "c.dyer";
    auto writer = store::Store::open(file, writing(2));
    writer.begin();
    auto const in_other_process = in_child([&] { return read_with_warnings(file); });
    CHECK(in_other_process == expected);
    CHECK(writer.commit(set_of("add", {identity("northmoor", Kind::risk, 1)})).revision == 2);
}

TEST_CASE("a report keeps one state from its first question to its last") {
    Scratch const folder;
    auto const file = folder.file("plan.db");
    make_northmoor(file);
    auto const report = store::Store::open(file, reading());
    CHECK(report.latest_revision() == 1);
    auto writer = store::Store::open(file, writing(2));
    CHECK(failure_of([&] { commit(writer, "add", {identity("northmoor", Kind::risk, 1)}); }).kind ==
          ErrorKind::busy);
    CHECK(report.latest_revision() == 1);
}
