// Undo: the inverse of a revision is a change like any other, and has an inverse of its own.
#include <catch2/catch.hpp>

#include "store/sample.hpp"
#include "store/verify_sample.hpp"
#include "support/printers.hpp"

#include <fstream>
#include <iterator>

using namespace goodplan;
using namespace goodplan::test;
using base::ErrorKind;
using S = std::string;

namespace {

bool holds_bytes(S const& path, S const& words) {
    std::ifstream file(path, std::ios::binary);
    return S{std::istreambuf_iterator<char>(file), {}}.find(words) != S::npos;
}

constexpr auto plan = "northmoor";
Value const one{std::int64_t{1}};

struct Northmoor {
    Scratch folder;
    std::string file = folder.file("plan.db");
    store::Store store = [this] {
        make_northmoor(file);
        return store::Store::open(file, writing(2));
    }();

    int change(std::vector<store::Change> changes) {
        return commit(store, "edit", std::move(changes)).revision;
    }
    int undo(int revision) {
        store.begin();
        auto set = set_of("undo", store.inverse(revision));
        set.undoes = revision;
        return store.commit(set).revision;
    }
    Failure refused(int revision) {
        return failure_of([&] { (void)store.inverse(revision); });
    }
    [[nodiscard]] std::string seen(int revision) const { return snapshot(store, revision); }
};

std::vector<store::Change> new_action(int number) {
    auto moved = update(2, "2017-10-09", "", "Waits for HR.");
    moved.event = domain::Event::moved;
    moved.due = day("2017-12-01");
    moved.said_by.number = 1;
    return {identity(plan, Kind::action, number, "2017-10-02"),
            version(plan, Kind::action, number, {{"title", S("Audit")}, {"lead", one}}),
            entry(plan, Kind::action, number,
                  update(1, "2017-10-02", "not-started", "Said: \"begin\"\nat once.")),
            entry(plan, Kind::action, number, moved),
            link(plan, {Kind::action, number}, "serves", {Kind::recommendation, 1}),
            link(plan, {Kind::action, number}, "carried_from", {Kind::action, 4}, "elsewhere"),
            store::NewSource{plan, {{Kind::action, number}, "S0-07", "minutes-2017"}, false}};
}

} // namespace

TEST_CASE("undo restores the snapshot exactly and undo of the undo restores it again") {
    std::vector<std::pair<std::string, std::vector<store::Change>>> const changes{
        {"a new action with entries, links and a source", new_action(3)},
        {"fields", {version(plan, Kind::action, 1, {{"title", S("Policy, again")}})}},
        {"an entry with a note",
         {entry(plan, Kind::action, 1, update(2, "2017-10-10", "in-progress", "Begun."))}},
        {"an end", {version(plan, Kind::action, 2, {{"title", S("Training")}}, true)}},
        {"an unlinking", {link(plan, {Kind::action, 1}, "serves", {Kind::recommendation, 1}, {}, true)}},
        {"a source taken back", {store::NewSource{plan, {{Kind::action, 1}, "S0-01", "minutes-2017"}, true}}},
        {"a record of the register",
         {identity("", Kind::post, 2),
          version("", Kind::post, 2, {{"name", S("clerk")}, {"title", S("Clerk")}})}},
    };
    for (auto const& [what, made] : changes) {
        INFO(what);
        Northmoor it;
        auto const before = it.seen(1);
        auto const revision = it.change(made);
        auto const after = it.seen(revision);
        CHECK((after != before || what == "a record of the register"));
        auto const undone = it.undo(revision);
        CHECK(it.seen(undone) == before);
        auto const again = it.undo(undone);
        CHECK(it.seen(again) == after);
        auto const third = it.undo(again);
        CHECK(it.seen(third) == before);
        CHECK(it.seen(revision) == after);
        CHECK(it.seen(1) == before);
        CHECK(it.store.revision(undone).undoes == revision);
        CHECK_FALSE(it.store.revision(revision).undoes);
    }
}

TEST_CASE("revisions undone one by one from the latest lead back through every state") {
    Northmoor it;
    std::vector<std::string> states{it.seen(1)};
    it.change(new_action(3));
    states.push_back(it.seen(2));
    it.change({version(plan, Kind::action, 3, {{"title", S("Audit of files")}})});
    states.push_back(it.seen(3));
    it.change({entry(plan, Kind::action, 3, update(3, "2017-11-01", "in-progress"))});
    states.push_back(it.seen(4));
    for (int revision = 4; revision > 1; --revision) {
        auto const now = it.undo(revision);
        CHECK(it.seen(now) == states[static_cast<std::size_t>(revision) - 2]);
    }
    CHECK(it.store.latest_revision() == 7);
}

TEST_CASE("what later revisions built on the same record forbids undo and they are listed") {
    Northmoor it;
    auto const first = it.change({version(plan, Kind::action, 1, {{"title", S("b")}})});
    auto const second = it.change({version(plan, Kind::action, 1, {{"title", S("c")}})});
    it.change({version(plan, Kind::action, 2, {{"title", S("other")}})});
    auto const fourth = it.change({entry(plan, Kind::action, 1, update(2, "2017-10-10", "in-progress"))});
    auto const refused = it.refused(first);
    CHECK(refused.kind == ErrorKind::conflict);
    CHECK(refused.message ==
          "revision 2 cannot be undone: 2 later revisions built on it: 3 (edit) and 5 (edit)");
    CHECK_FALSE(it.refused(fourth).failed);
    CHECK(it.refused(second).message ==
          "revision 3 cannot be undone: 1 later revision built on it: 5 (edit)");
    it.undo(fourth);
    it.undo(second);
    CHECK_FALSE(it.refused(first).failed);
}

TEST_CASE("an undo and the undo of it cancel out when an older revision is undone") {
    Northmoor it;
    auto const first = it.change({version(plan, Kind::action, 1, {{"title", S("b")}})});
    auto const second = it.change({version(plan, Kind::action, 1, {{"title", S("c")}})});
    auto const undone = it.undo(second);
    CHECK_FALSE(it.refused(first).failed);
    auto const redone = it.undo(undone);
    CHECK(it.refused(first).failed);
    it.undo(redone);
    auto const before = it.seen(1);
    CHECK(it.seen(it.undo(first)) == before);
}

TEST_CASE("a record that something later points at cannot be undone") {
    auto const meeting = std::vector<store::Change>{identity(plan, Kind::meeting, 1),
                                                    version(plan, Kind::meeting, 1, {{"title", S("Board")}})};
    auto const post =
        std::vector<store::Change>{identity("", Kind::post, 2),
                                   version("", Kind::post, 2, {{"name", S("clerk")}, {"title", S("Clerk")}})};
    auto said = update(2, "2017-10-10", "in-progress");
    said.said_by.number = 2;
    auto at = update(2, "2017-10-10", "in-progress");
    at.meeting.number = 1;
    struct Case {
        std::string what;
        std::vector<store::Change> made;
        store::Change use;
    };
    std::vector<Case> const cases{
        {"a link", new_action(3), link(plan, {Kind::action, 1}, "duplicates", {Kind::action, 3})},
        {"a field", meeting, version(plan, Kind::action, 1, {{"title", S("Policy")}, {"due_before", one}})},
        {"a field that names the register", post,
         version(plan, Kind::action, 1, {{"title", S("Policy")}, {"lead", std::int64_t{2}}})},
        {"an entry's meeting", meeting, entry(plan, Kind::action, 1, at)},
        {"an entry's speaker", post, entry(plan, Kind::action, 1, said)},
        {"a link into the register", post, link(plan, {Kind::action, 1}, "concerns", {Kind::post, 2})},
    };
    for (auto const& [what, made, use] : cases) {
        INFO(what);
        Northmoor it;
        auto const first = it.change(made);
        auto const second = it.change({use});
        CHECK(it.refused(first).message ==
              "revision 2 cannot be undone: 1 later revision built on it: 3 (edit)");
        it.undo(second);
        CHECK_FALSE(it.refused(first).failed);
    }
}

TEST_CASE("a register shared by two plans cannot be undone with the first of them") {
    Northmoor it;
    S const other = "southmoor";
    it.change({identity(other, Kind::plan, 1),
               version(other, Kind::plan, 1, {{"name", other}, {"title", S("Plan")}, {"authority", one}})});
    auto const refused = it.refused(1);
    CHECK(refused.kind == ErrorKind::conflict);
    CHECK(refused.message == "revision 1 cannot be undone: 1 later revision built on it: 2 (edit)");
}

TEST_CASE("a redaction depends on nothing and no byte of its text comes back with an undo") {
    Northmoor it;
    auto const titled = [&](S title, S detail) {
        return it.change({version(plan, Kind::action, 1, {{"title", title}, {"detail", detail}})});
    };
    auto const first = titled("Policy", "Visit Marigold Quill");
    auto const second = titled("Policy, again", "Visit Marigold Quill");
    auto const third = titled("Policy, again", "Visit them");
    auto const noted =
        it.change({entry(plan, Kind::action, 1, update(2, "2017-10-10", "in-progress", "Marigold!"))});
    for (auto const revision : {first, noted}) {
        auto set = set_of("redact", {});
        set.reason = "text of revision " + std::to_string(revision) + " redacted: names a child";
        it.store.begin();
        (void)it.store.redact(plan, {Kind::action, 1}, revision, set);
    }
    auto const texts = [&](int revision) {
        auto const found = it.store.load(plan, {day("2199-12-31"), revision}, store::Needs::all());
        return std::pair{found.find<domain::Action>(1)->value.title,
                         found.find<domain::Action>(1)->value.detail};
    };
    auto const gone = S("[redacted in revision 6]");
    auto const stood = it.undo(noted);
    CHECK(texts(stood) == std::pair{S("Policy, again"), S("Visit them")});
    auto const again = it.undo(stood);
    auto const entries =
        it.store.history(plan, {day("2199-12-31"), again}, domain::Identity{Kind::action, 1});
    CHECK(entries.back().entry.note == "[redacted in revision 7]");
    (void)it.undo(again);
    CHECK(texts(it.undo(third)) == std::pair{S("Policy, again"), gone});
    CHECK(texts(it.undo(second)) == std::pair{S("Policy"), gone});
    auto const none = it.undo(first);
    CHECK(texts(none) == std::pair{S("Policy"), S()});
    CHECK(texts(it.undo(none)) == std::pair{S("Policy"), gone});
    CHECK_FALSE(holds_bytes(it.file, "Marigold"));
    CHECK(verify(it.file).check("chain").outcome == store::Outcome::good);
}

TEST_CASE("the log gives every change to the revision that made it whatever a redaction took along") {
    Northmoor it;
    auto const texts = [&](S title, S detail) {
        return it.change({version(plan, Kind::action, 1, {{"title", title}, {"detail", detail}})});
    };
    auto const first = texts("The Quills", "One of them");
    auto const second = texts("The Quills", "Two of them");
    auto set = set_of("redact", {});
    set.reason = "text of revision 2 redacted: names a family";
    it.store.begin();
    auto const redacting = it.store.redact(plan, {Kind::action, 1}, first, set).committed.revision;
    auto const touches = it.store.log(plan, {Kind::action, 1}, redacting);
    REQUIRE(touches.size() == 4);
    CHECK(touches[1].before->values.at(0) == Value{S("Policy")});
    CHECK(touches[1].after->values.at(0) == Value{S("[redacted in revision 4]")});
    CHECK(touches[1].redacted_twice.empty());
    CHECK(touches[2].revision.number == second);
    CHECK(touches[2].before->values == touches[2].after->values);
    REQUIRE(touches[2].redacted_twice.size() == 1);
    CHECK(domain::entity(Kind::action).fields[touches[2].redacted_twice.front()].name == "detail");
    CHECK(touches[3].before->values == touches[3].after->values);
}

TEST_CASE("a revision without changes and one that is not there have no inverse") {
    Northmoor it;
    auto const empty = it.change({});
    CHECK(it.store.inverse(empty).empty());
    CHECK(it.store.inverse(99).empty());
}

TEST_CASE("the log of a record has every revision that touched it with before and after") {
    Northmoor it;
    it.change({version(plan, Kind::action, 1, {{"title", S("b")}}),
               entry(plan, Kind::action, 1, update(2, "2017-10-10", "in-progress", "Begun."))});
    it.change({version(plan, Kind::action, 2, {{"title", S("other")}})});
    it.undo(2);
    auto const touches = it.store.log(plan, {Kind::action, 1}, 99);
    REQUIRE(touches.size() == 3);
    CHECK_FALSE(touches[0].before);
    CHECK(text_of(touches[0].after->values.at(0)) == "'Policy'");
    CHECK(touches[0].linked.size() == 1);
    CHECK(text_of(touches[1].before->values.at(0)) == "'Policy'");
    CHECK(text_of(touches[1].after->values.at(0)) == "'b'");
    REQUIRE(touches[1].entries.size() == 1);
    CHECK(touches[1].entries[0].entry.note == "Begun.");
    CHECK(touches[2].revision.undoes == 2);
    CHECK(text_of(touches[2].after->values.at(0)) == "'Policy'");
    CHECK(touches[2].entries.empty());
    REQUIRE(touches[2].taken_back.size() == 1);
    CHECK(touches[2].taken_back[0].entry.note == "Begun.");
    CHECK(it.store.log(plan, {Kind::action, 1}, 1).size() == 1);
    CHECK(it.store.log(plan, {Kind::risk, 1}, 99).empty());
    CHECK(it.store.log("nowhere", {Kind::action, 1}, 99).empty());
}
