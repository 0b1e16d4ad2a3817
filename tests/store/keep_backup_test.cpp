// Kept evidence beside a copy of the plan file.
#include <catch2/catch.hpp>

#include "store/keep_sample.hpp"
#include "support/printers.hpp"

using namespace goodplan;
using namespace goodplan::test;
using base::ErrorKind;
using Catch::Contains;
using store::copy_evidence;

namespace fs = std::filesystem;

TEST_CASE("every kept copy goes beside the backup, and nothing else of the folder") {
    EvidencePlaces const it;
    auto const name = it.keep(it.source);
    write_bytes(it.copy(".new-17-0"), "half a copy");
    write_bytes(it.copy("notes.txt"), "mine");
    auto const to = it.file("friday.db");
    auto const made = copy_evidence(it.plan, to, it.options);
    CHECK(made.copied == Names{name});
    CHECK(made.changed.empty());
    CHECK(names_in(to + ".evidence") == Names{name});
    CHECK(bytes_of(to + ".evidence/" + name) == audit);
}

TEST_CASE("without kept copies a backup has no folder beside it") {
    EvidencePlaces const it;
    CHECK(copy_evidence(it.plan, it.file("friday.db"), it.options).copied.empty());
    CHECK_FALSE(fs::exists(it.file("friday.db.evidence")));
}

TEST_CASE("a copy that was changed, or whose place something else has taken, is left behind and told") {
    EvidencePlaces const it;
    auto const name = it.keep(it.source);
    auto const to = it.file("friday.db");
    SECTION("changed") { write_bytes(it.copy(name), "not what was kept"); }
    SECTION("a link to the same bytes") {
        fs::remove(it.copy(name));
        fs::create_symlink(it.source, it.copy(name));
    }
    auto const made = copy_evidence(it.plan, to, it.options);
    CHECK(made.copied.empty());
    CHECK(made.changed == Names{name});
    CHECK(names_in(to + ".evidence").empty());
}

TEST_CASE("a folder that is there already is not written to, a link to one neither") {
    EvidencePlaces const it;
    (void)it.keep(it.source);
    auto const to = it.file("friday.db");
    fs::create_directory(it.file("elsewhere"));
    SECTION("a folder") { fs::create_directory(to + ".evidence"); }
    SECTION("a link") { fs::create_symlink(it.file("elsewhere"), to + ".evidence"); }
    auto const failure = failure_of([&] { (void)copy_evidence(it.plan, to, it.options); });
    CHECK(failure.kind == ErrorKind::conflict);
    CHECK_THAT(failure.message, Contains("friday.db.evidence is already there; nothing is overwritten"));
    CHECK(fs::is_empty(it.file("elsewhere")));
}

TEST_CASE("after a failure no folder is left") {
    EvidencePlaces const it;
    (void)it.keep(it.source);
    auto const to = it.file("away/friday.db");
    auto const failure = failure_of([&] { (void)copy_evidence(it.plan, to, it.options); });
    CHECK(failure.kind == ErrorKind::storage);
    CHECK_FALSE(fs::exists(it.file("away")));
}

TEST_CASE("what is kept while the plan file is copied comes along") {
    EvidencePlaces const it;
    auto const name = it.keep(it.source);
    auto const to = it.file("friday.db");
    auto made = copy_evidence(it.plan, to, it.options);
    write_bytes(it.file("later.pdf"), "kept meanwhile");
    auto const later = it.keep(it.file("later.pdf"));
    store::copy_later_evidence(it.plan, to, it.options, made);
    CHECK(made.copied == Names{name, later});
    CHECK(names_in(to + ".evidence").size() == 2);
}

TEST_CASE("a backup that fails takes its own copies back, and nothing else") {
    EvidencePlaces const it;
    (void)it.keep(it.source);
    auto const to = it.file("friday.db");
    auto const made = copy_evidence(it.plan, to, it.options);
    SECTION("nothing else is there") {
        store::remove_copied_evidence(to, made);
        CHECK_FALSE(fs::exists(to + ".evidence"));
    }
    SECTION("somebody has put a file there") {
        write_bytes(to + ".evidence/mine.txt", "mine");
        store::remove_copied_evidence(to, made);
        CHECK(names_in(to + ".evidence") == Names{"mine.txt"});
    }
}
