// A redaction leaves nothing of the text in the bytes of the file, nor of a backup made afterwards.
#include <catch2/catch.hpp>

#include "store/sample.hpp"
#include "store/verify_sample.hpp"
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

TEST_CASE("a redaction tells which texts stood inside the one that went") {
    Typed const it;
    auto store = store::Store::open(it.plan, writing(3));
    auto const original = it.write(store, {noted(2, 9, "Visit Marigold Quill")});
    it.write(store, {noted(2, 10, "Visit")}); // too short to be more than chance
    auto const shouted = it.write(store, {detailed(2, "MARIGOLD  Quill, an aunt", "Yes")});
    auto const carried =
        it.write(store, {noted(1, 9, "Yes: visit Marigold Quill, an aunt and others (at old-plan/MTG-2)")});
    auto const made = it.redact(store, 1, carried, "names a child");
    CHECK(made.held.size() == 2);
    CHECK(std::ranges::find(made.held, store::StillHeld{"northmoor", "A-2", original, "note", true, true}) !=
          made.held.end());
    CHECK(std::ranges::find(made.held, store::StillHeld{"northmoor", "A-2", shouted, "title", true, true}) !=
          made.held.end());
    it.redact(store, 2, original, "names a child");
    CHECK(it.redact(store, 2, shouted, "names a child").held.empty());
    CHECK_FALSE(holds(it.plan, "arigold"));
}

TEST_CASE("what was typed of a text that was put together is told where it stands as a whole") {
    Typed const it;
    auto store = store::Store::open(it.plan, writing(3));
    auto const waived =
        it.write(store, {noted(1, 9, "Ready\nEvidence waived: Marigold Quill has moved away")});
    auto const other = it.write(store, {noted(2, 9, "They say Marigold Quill has moved away since")});
    auto const made = it.redact(store, 1, waived, "names a child");
    CHECK(made.held == std::vector<store::StillHeld>{{"northmoor", "A-2", other, "note", true, false}});
}

TEST_CASE("a reason that stood inside the text is told with a record that its revision touched") {
    Typed const it;
    auto store = store::Store::open(it.plan, writing(3));
    auto set =
        set_of("reassign", {version("northmoor", Kind::action, 2, {{"title", std::string("Training")}})});
    set.reason = "Marigold Quill asked for it";
    store.begin();
    auto const reassigned = store.commit(set).revision;
    auto const typed = it.write(store, {noted(1, 9, "It was Marigold Quill asked for it, not we")});
    auto const made = it.redact(store, 1, typed, "names a child");
    CHECK(made.held == std::vector<store::StillHeld>{{"northmoor", "A-2", reassigned, "reason", true, true}});
}

namespace {

store::Change closed(std::string lines) {
    return version("", Kind::calendar, 1,
                   {{"name", std::string("closures")},
                    {"title", std::string("Closure days")},
                    {"version", std::string("1")},
                    {"first", day("2026-01-01")},
                    {"last", day("2026-12-31")},
                    {"days", std::move(lines)}});
}

std::vector<std::string> days_of(store::Store const& store, int revision) {
    auto const shared = store.load_register(revision);
    auto const* found = shared.find<domain::HolidayCalendar>(1);
    return found == nullptr ? std::vector<std::string>{} : found->value.days.items;
}

} // namespace

TEST_CASE("the words of a closure day go from the file and a backup and the day stays in every version") {
    using Lines = std::vector<std::string>;
    Typed const it;
    auto store = store::Store::open(it.plan, writing(3));
    it.write(store, {identity("", Kind::calendar, 1), closed("2026-12-24 Funeral of Marigold Quill"),
                     version("northmoor", Kind::plan, 1,
                             {{"name", std::string("northmoor")},
                              {"title", std::string("Plan")},
                              {"authority", std::int64_t{1}},
                              {"closures", std::int64_t{1}}})});
    it.write(store, {closed("2026-12-23 Moving house\n2026-12-24 Funeral of Marigold Quill")});
    auto set = set_of("redact", {});
    set.reason = "text of revision 2 redacted: names a child";
    store.begin();
    auto const made = store.redact("", {Kind::calendar, 1}, 2, set);
    CHECK(made.rows == 2);
    CHECK(made.held.empty());
    CHECK(days_of(store, 2) == Lines{"2026-12-24 [redacted in revision 4]"});
    CHECK(days_of(store, 3) ==
          Lines{"2026-12-23 [redacted in revision 4]", "2026-12-24 [redacted in revision 4]"});
    CHECK(days_of(store, 4) == Lines{"2026-12-23 Moving house", "2026-12-24 [redacted in revision 4]"});
    set.reason = "text of revision 3 redacted: says who moves";
    store.begin();
    CHECK(store.redact("", {Kind::calendar, 1}, 3, set).rows == 1);
    CHECK(days_of(store, 5) ==
          Lines{"2026-12-23 [redacted in revision 5]", "2026-12-24 [redacted in revision 4]"});
    auto const backup = it.file("backup.db");
    store::Store::open(it.plan, reading()).backup(backup);
    for (auto const& path : {it.plan, backup})
        for (auto const* words : {"Marigold", "Moving"})
            CHECK_FALSE(holds(path, words));
    CHECK(verify(it.plan).check("chain").outcome == store::Outcome::good);
}
