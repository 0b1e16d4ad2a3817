// A redaction leaves nothing of the text in the bytes of the file, nor of a backup made afterwards.
#include <catch2/catch.hpp>

#include "store/sample.hpp"
#include "support/printers.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace goodplan;
using namespace goodplan::test;
using domain::Kind;

namespace {

std::string all_bytes(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool holds(std::string const& path, std::string_view words) {
    return all_bytes(path).find(words) != std::string::npos;
}

struct Typed : Scratch {
    std::string plan = file("plan.db");
    Typed() { make_northmoor(plan); }
    int write(store::Store& store, std::vector<store::Change> changes, std::string arguments = {}) const {
        auto set = set_of("edit", std::move(changes));
        set.arguments = std::move(arguments);
        store.begin();
        return store.commit(set).revision;
    }
    static store::Redacted redact(store::Store& store, int action, int revision, std::string reason = {}) {
        auto set = set_of("redact", {});
        set.reason = std::move(reason);
        store.begin();
        return store.redact("northmoor", {Kind::action, action}, revision, set);
    }
};

store::Change noted(int action, int id, std::string note) {
    return entry("northmoor", Kind::action, action, update(id, "2017-10-02", "in-progress", std::move(note)));
}

store::Change detailed(int action, std::string title, std::string detail) {
    return version("northmoor", Kind::action, action,
                   {{"title", std::move(title)}, {"detail", std::move(detail)}});
}

} // namespace

TEST_CASE("no byte of a redacted text is left in the file nor in a backup of it") {
    Typed const it;
    auto store = store::Store::open(it.plan, writing(3));
    auto const typed = it.write(store, {noted(1, 9, "Seen with Marigold Quill at home")},
                                "A-1 --note Seen with Marigold Quill at home");
    it.write(store, {noted(2, 9, "Seen with Marigold Quill at home")});
    REQUIRE(holds(it.plan, "Marigold"));
    auto const made = it.redact(store, 1, typed, "names a child");
    CHECK(made.rows == 2);
    CHECK(made.others == std::vector<std::pair<std::string, std::string>>{{"northmoor", "A-2"}});
    CHECK(made.held.empty());
    auto const backup = it.file("backup.db");
    store::Store::open(it.plan, reading()).backup(backup);
    CHECK_FALSE(holds(it.plan, "Marigold"));
    CHECK_FALSE(holds(backup, "Marigold"));
}

TEST_CASE("a redaction tells where words of the text still stand and takes nothing there") {
    Typed const it;
    auto store = store::Store::open(it.plan, writing(3));
    auto const typed = it.write(store, {noted(1, 9, "Visit Marigold Quill")});
    auto const other = it.write(store, {noted(2, 9, "First visit  MARIGOLD\nQuill, then her aunt")});
    auto const made = it.redact(store, 1, typed, "names a child");
    CHECK(made.rows == 1);
    CHECK(made.held == std::vector<store::StillHeld>{{"northmoor", "A-2", other, "note", true}});
    CHECK(holds(it.plan, "then her aunt"));
}

TEST_CASE("a short text goes from its record and stays where others typed it by chance") {
    Typed const it;
    auto store = store::Store::open(it.plan, writing(3));
    auto const typed = it.write(store, {noted(1, 9, "On track")});
    auto const other = it.write(store, {noted(2, 9, "On track")});
    auto const made = it.redact(store, 1, typed, "typed for the wrong one");
    CHECK(made.rows == 1);
    CHECK(made.held == std::vector<store::StillHeld>{{"northmoor", "A-2", other, "note", true}});
}

TEST_CASE("two texts of one row go by the revisions that typed them whatever was stated anew") {
    Typed const it;
    auto store = store::Store::open(it.plan, writing(3));
    auto const first = it.write(store, {detailed(1, "Visit the Quills", "One")});
    auto const second = it.write(store, {detailed(1, "Visit the Quills", "Two of Marigold's cousins")});
    it.write(store, {detailed(1, "Visit the Quills", "Two of Marigold's cousins")});
    CHECK(it.redact(store, 1, first).rows == 3);
    CHECK_FALSE(holds(it.plan, "Quills"));
    CHECK(holds(it.plan, "cousins"));
    CHECK(it.redact(store, 1, second).rows == 1);
    CHECK_FALSE(holds(it.plan, "cousins"));
    for (int const revision : {first, second})
        CHECK(failure_of([&] { it.redact(store, 1, revision); }).kind == base::ErrorKind::not_found);
}

TEST_CASE("a reason that repeats the text is refused and nothing is taken") {
    Typed const it;
    auto store = store::Store::open(it.plan, writing(3));
    auto const typed = it.write(store, {noted(1, 9, "Marigold Quill")});
    auto const before = all_bytes(it.plan);
    CHECK(failure_of([&] { it.redact(store, 1, typed, "It names marigold  quill"); }).kind ==
          base::ErrorKind::usage);
    CHECK(all_bytes(it.plan) == before);
    CHECK(it.redact(store, 1, typed, "It names a child").rows == 1);
}
