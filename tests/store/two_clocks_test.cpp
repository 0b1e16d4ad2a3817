// As entered by which revision, and as at which day: what was once seen can always be seen again.
#include <catch2/catch.hpp>

#include "store/sample.hpp"
#include "store/tables.hpp"
#include "support/printers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

using namespace goodplan;
using namespace goodplan::test;

namespace {

constexpr auto plan = "northmoor";

// Ten revisions that add, edit, end, link, unlink and back-date.
std::vector<std::vector<store::Change>> story() {
    using S = std::string;
    auto moved = update(3, "2017-10-20", "", "HR consultation");
    moved.event = domain::Event::moved;
    moved.due = day("2017-12-01");
    moved.due_precision = base::Precision::month;
    moved.due_as_written = "December";
    moved.said_by.number = 1;
    auto rated = update(4, "2017-10-25", "blocked");
    rated.rating = domain::Rating::amber;
    rated.percent = 40;
    rated.impact = domain::Impact::early;
    rated.forecast = day("2018-01-15");
    auto unrated = update(5, "2017-11-06", "in-progress");
    unrated.rating_withdrawn = true;
    unrated.forecast_withdrawn = true;
    return {
        northmoor(),
        {version(plan, Kind::action, 1, {{"title", S("Policy, second draft")}, {"lead", std::int64_t{1}}})},
        {entry(plan, Kind::action, 1, update(2, "2017-10-10", "in-progress", "Begun."))},
        {entry(plan, Kind::action, 1, moved),
         link(plan, {Kind::action, 1}, "contributes", {Kind::recommendation, 3}, "elsewhere")},
        {entry(plan, Kind::action, 1, rated),
         entry(plan, Kind::action, 2, update(2, "2017-10-05", "in-progress"))},
        {link(plan, {Kind::action, 2}, "serves", {Kind::recommendation, 1}, {}, true),
         entry(plan, Kind::action, 1, unrated)},
        {version(plan, Kind::action, 2, {{"title", S("Training")}}, true)},
        {identity(plan, Kind::theme, 1),
         version(plan, Kind::theme, 1, {{"name", S("voice")}, {"title", S("Voice")}}),
         version(plan, Kind::action, 1, {{"title", S("Policy, second draft")}, {"theme", std::int64_t{1}}})},
        {version(plan, Kind::action, 2, {{"title", S("Training again")}}),
         store::NewSource{plan, {{Kind::action, 1}, "S0-01", "minutes-2017"}, true}},
        {entry(plan, Kind::action, 1, update(6, "2017-10-06", "not-started", "Typed late."))},
    };
}

// Every row of every table, without `until`.
std::vector<std::string> all_rows(std::string const& file) {
    std::vector<std::string> found;
    for (auto const& table : raw(file, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")) {
        std::string columns = "'" + table[0] + "'";
        for (auto const& column : raw(file, "PRAGMA table_info(" + table[0] + ")"))
            if (column[1] != "until")
                columns += ", quote(\"" + column[1] + "\")";
        for (auto const& row : raw(file, "SELECT " + columns + " FROM " + table[0])) {
            std::string line;
            for (auto const& value : row)
                line += value + "|";
            found.push_back(line);
        }
    }
    std::ranges::sort(found);
    return found;
}

std::vector<std::string> heads_of(std::vector<store::ChangeSet> const& sets, std::uint64_t seed) {
    Scratch const folder;
    store::Store::create(folder.file("plan.db"), writing(seed));
    auto store = store::Store::open(folder.file("plan.db"), writing(seed));
    std::vector<std::string> heads;
    for (auto const& set : sets) {
        store.begin();
        heads.push_back(store.commit(set).head);
    }
    return heads;
}

std::vector<store::ChangeSet> sets_of_story() {
    std::vector<store::ChangeSet> sets;
    for (auto& changes : story())
        sets.push_back(set_of("edit", std::move(changes)));
    return sets;
}

} // namespace

TEST_CASE("every past revision loads for ever as it loaded when it was the latest") {
    Scratch const folder;
    auto const file = folder.file("plan.db");
    store::Store::create(file, writing());
    std::map<int, std::string> seen;
    {
        auto store = store::Store::open(file, writing());
        for (auto& changes : story()) {
            auto const committed = commit(store, "edit", std::move(changes));
            seen[committed.revision] = snapshot(store, committed.revision);
            for (auto const& [revision, then] : seen) {
                INFO("revision " << revision << " seen from " << committed.revision);
                CHECK(snapshot(store, revision) == then);
            }
        }
    }
    auto const store = store::Store::open(file, reading());
    REQUIRE(seen.size() == 10);
    for (auto const& [revision, then] : seen) {
        CHECK(snapshot(store, revision) == then);
        if (revision > 1)
            CHECK(seen.at(revision - 1) != then);
    }
}

TEST_CASE("no row is ever taken away and of a stored row only until changes") {
    Scratch const folder;
    auto const file = folder.file("plan.db");
    store::Store::create(file, writing());
    auto before = all_rows(file);
    for (auto& changes : story()) {
        {
            auto store = store::Store::open(file, writing());
            commit(store, "edit", std::move(changes));
        }
        auto const after = all_rows(file);
        CHECK(after.size() > before.size());
        CHECK(std::ranges::includes(after, before));
        before = after;
    }
}

TEST_CASE("a version holds until the next of its key begins") {
    Scratch const folder;
    auto const file = folder.file("plan.db");
    store::Store::create(file, writing());
    {
        auto store = store::Store::open(file, writing());
        for (auto& changes : story())
            commit(store, "edit", std::move(changes));
    }
    std::map<std::string, std::string> keys{{"change", "plan, kind, number, id"},
                                            {"note", "plan, kind, number, id"},
                                            {"link", "plan, kind, number, role, to_plan, to_kind, to_number"},
                                            {"source", "plan, kind, number, fact, document"}};
    for (auto const& kind : domain::kinds())
        keys.emplace(kind.code, "plan, id");
    int versions = 0;
    for (auto const& [table, key] : keys) {
        INFO(table);
        auto const wrong = raw(file, fmt::format("SELECT * FROM (SELECT until, lead(since, 1, "
                                                 "9007199254740991) OVER (PARTITION BY {} ORDER BY since) "
                                                 "AS next FROM {}) WHERE until IS NOT next",
                                                 key, table));
        CHECK(wrong.empty());
        versions += std::stoi(
            raw(file, "SELECT count(*) FROM " + table + " WHERE until < 9007199254740991").at(0).at(0));
    }
    CHECK(versions == 6); // two titles of A-1, two ends of A-2, an unlinking, a source taken back
}

TEST_CASE("an entry typed late lands on the day it is true for") {
    Scratch const folder;
    auto const file = folder.file("plan.db");
    make_northmoor(file);
    auto store = store::Store::open(file, writing(2));
    auto const status = [&](int revision, std::string_view as_at) {
        return store.load(plan, {day(as_at), revision}, store::Needs::only({Kind::action}))
            .find<domain::Action>(1)
            ->state.status;
    };
    commit(store, "update", {entry(plan, Kind::action, 1, update(2, "2017-11-01", "in-progress"))});
    commit(store, "update", {entry(plan, Kind::action, 1, update(3, "2017-10-10", "blocked"))});
    commit(store, "update", {entry(plan, Kind::action, 1, update(4, "2017-11-01", "reported-done"))});
    CHECK(status(2, "2017-10-15") == "not-started");
    CHECK(status(3, "2017-10-15") == "blocked");
    CHECK(status(3, "2017-10-09") == "not-started");
    CHECK(status(3, "2017-10-31") == "blocked");
    CHECK(status(3, "2017-11-01") == "in-progress");
    CHECK(status(4, "2017-11-01") == "reported-done"); // of one day the later typed wins
    auto const entries = store.history(plan, {day("2017-10-31"), 4}, domain::Identity{Kind::action, 1});
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].entry.note == "Entered with the plan.");
    CHECK(entries[1].entry.id == 3);
    CHECK(entries[1].since == 3);
}

TEST_CASE("what entered the plan later is not seen as at an earlier day") {
    Scratch const folder;
    auto const file = folder.file("plan.db");
    make_northmoor(file);
    auto const store = store::Store::open(file, reading());
    auto const early = store.load(plan, {day("2017-10-01"), 1}, store::Needs::all());
    CHECK(early.all<domain::Action>().size() == 1);
    CHECK(early.links ==
          std::vector<domain::Link>{{{Kind::action, 1}, "serves", "", {Kind::recommendation, 1}}});
    auto const later = store.load(plan, {day("2017-10-02"), 1}, store::Needs::all());
    CHECK(later.all<domain::Action>().size() == 2);
    CHECK(later.links.size() == 2);
    CHECK(failure_of([&] {
              (void)store.load(plan, {day("2017-09-03"), 1}, store::Needs::all());
          }).kind == base::ErrorKind::not_found);
    CHECK(failure_of([&] {
              (void)store.load(plan, {day("2017-10-01"), 0}, store::Needs::all());
          }).kind == base::ErrorKind::not_found);
    CHECK(store.plans({day("2017-09-03"), 1}).empty());
}

TEST_CASE("several moments load as each of them alone") {
    Scratch const folder;
    auto const file = folder.file("plan.db");
    store::Store::create(file, writing());
    auto store = store::Store::open(file, writing());
    for (auto& changes : story())
        commit(store, "edit", std::move(changes));
    std::vector<domain::AsAt> const moments{
        {day("2017-10-01"), 10}, {day("2017-10-15"), 3}, {day("2017-12-31"), 10}};
    auto const loaded = store.load(plan, moments, store::Needs::all());
    REQUIRE(loaded.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(loaded[i].moment == moments[i]);
        CHECK(loaded[i].head == store.revision(moments[i].revision).head);
        CHECK(text_of(loaded[i]) == text_of(store.load(plan, moments[i], store::Needs::all())));
    }
}

TEST_CASE("the same changes with the same random bytes give the same heads and other salts give others") {
    auto const sets = sets_of_story();
    auto const heads = heads_of(sets, 11);
    REQUIRE(heads.size() == 10);
    CHECK(heads_of(sets, 11) == heads);
    auto const others = heads_of(sets, 12);
    for (std::size_t i = 0; i < heads.size(); ++i) {
        CHECK(heads[i].size() == 32);
        CHECK(heads[i] != others[i]);
        CHECK(std::ranges::count(heads, heads[i]) == 1);
    }
}

TEST_CASE("a head says everything about its revision and all before it") {
    auto const sets = sets_of_story();
    auto const heads = heads_of(sets, 11);
    using Edit = std::function<void(store::ChangeSet&)>;
    std::vector<std::pair<std::string, Edit>> const edits{
        {"time", [](auto& set) { set.at += std::chrono::seconds{1}; }},
        {"actor", [](auto& set) { set.actor = "m.shah"; }},
        {"command", [](auto& set) { set.command = "update"; }},
        {"reason", [](auto& set) { set.reason = ""; }},
        {"arguments", [](auto& set) { set.arguments += " "; }},
        {"boundary of reason and arguments",
         [](auto& set) { set.reason += set.arguments, set.arguments = ""; }},
        {"request", [](auto& set) { set.request = "r1"; }},
        {"undoes", [](auto& set) { set.undoes = 1; }},
        {"imported",
         [](auto& set) {
             set.imported = {plan, store::digest("x")};
         }},
        {"day entered", [](auto& set) { set.changes.push_back(identity(plan, Kind::risk, 1)); }},
        {"another day entered",
         [](auto& set) { set.changes.push_back(identity(plan, Kind::risk, 1, "2017-09-05")); }},
        {"note", [](auto& set) { std::get<store::NewEntry>(set.changes.at(0)).entry.note = "Begun"; }},
        {"no note", [](auto& set) { std::get<store::NewEntry>(set.changes.at(0)).entry.note = ""; }},
        {"day",
         [](auto& set) { std::get<store::NewEntry>(set.changes.at(0)).entry.day = day("2017-10-11"); }},
        {"gone", [](auto& set) { std::get<store::NewEntry>(set.changes.at(0)).gone = true; }},
        {"link",
         [](auto& set) {
             set.changes.push_back(link(plan, {Kind::action, 1}, "contributes", {Kind::recommendation, 1}));
         }},
        {"source",
         [](auto& set) {
             set.changes.push_back(
                 store::NewSource{plan, {{Kind::action, 1}, "S0-02", "minutes-2017"}, false});
         }},
    };
    std::vector<std::string> thirds{heads[2]};
    for (auto const& [what, edit] : edits) {
        INFO(what);
        auto changed = sets;
        edit(changed[2]);
        changed.resize(4);
        auto const found = heads_of(changed, 11);
        CHECK(found[0] == heads[0]);
        CHECK(found[1] == heads[1]);
        CHECK(std::ranges::find(thirds, found[2]) == thirds.end());
        CHECK(found[3] != heads[3]);
        thirds.push_back(found[2]);
    }
}

TEST_CASE("the digest of a row changes with every value of it") {
    auto const other = [](Value const& value) -> Value {
        return std::holds_alternative<std::monostate>(value) ? Value{std::string("x")} : Value{};
    };
    for (auto const& kind : domain::kinds()) {
        auto const& shape = store::shape(kind.kind);
        CHECK(shape.plain.size() + shape.texts.size() == domain::entity(kind.kind).fields.size() + 1);
        store::Row row{{std::int64_t{1}, std::int64_t{1}}, {}, {}, "salt", {}};
        row.plain.resize(shape.plain.size());
        row.texts.resize(shape.texts.size());
        std::vector<store::Head> digests{store::row_digest(shape, 1, row).digest,
                                         store::row_digest(shape, 2, row).digest};
        for (auto* values : {&row.key, &row.plain, &row.texts}) {
            for (auto& value : *values) {
                auto const kept = std::exchange(value, other(value));
                digests.push_back(store::row_digest(shape, 1, row).digest);
                value = kept;
            }
        }
        if (!shape.texts.empty()) {
            row.salt = "Salt";
            digests.push_back(store::row_digest(shape, 1, row).digest);
        }
        std::ranges::sort(digests);
        INFO(kind.code);
        CHECK(std::ranges::adjacent_find(digests) == digests.end());
    }
}

TEST_CASE("values of different types or neighbours never look alike in a digest") {
    using F = store::Framing;
    CHECK(F().add_value(std::string("1")).hash() != F().add_value(std::int64_t{1}).hash());
    CHECK(F().add_value(true).hash() != F().add_value(std::int64_t{1}).hash());
    CHECK(F().add_value(std::string("2017-01-01")).hash() != F().add_value(day("2017-01-01")).hash());
    CHECK(F().add_value(Value{}).hash() != F().add_value(std::string()).hash());
    CHECK(F().add("ab").add("c").hash() != F().add("a").add("bc").hash());
    CHECK(F().add("").add("a").hash() != F().add("a").add("").hash());
}
