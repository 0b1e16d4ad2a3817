#include <goodplan/report/log.hpp>

#include <goodplan/render/render.hpp>
#include <goodplan/report/find.hpp>

#include "support/plan_builder.hpp"

#include <catch2/catch.hpp>

using namespace goodplan;
using domain::Event;
using domain::Identity;
using domain::Kind;

namespace {

domain::Recommendation item(std::string title, std::string text) {
    domain::Recommendation made;
    made.title = std::move(title);
    made.text = std::move(text);
    return made;
}

constexpr Identity action{Kind::action, 1};

domain::Revision revision(int number, std::string const& command) {
    domain::Revision made;
    made.number = number;
    made.at = "2026-10-25T00:30:00Z"; // still summer time in London
    made.actor = "m.shah";
    made.command = command;
    return made;
}

domain::RecordEntry entry(int id, std::string_view day, Event event, std::string_view due = {}) {
    domain::RecordEntry made{action, {}, 1};
    made.entry.id = id;
    made.entry.day = test::iso(day);
    made.entry.event = event;
    if (!due.empty())
        made.entry.due = test::iso(due);
    return made;
}

domain::Version version(test::PlanBuilder const& built) {
    domain::Version made{action, 1, false, {}};
    for (auto const& field : domain::entity(Kind::action).fields)
        made.values.push_back(field.get(built.plan.any(action).value().value));
    return made;
}

// What changed, newest first.
std::vector<std::vector<std::string>> changes(test::PlanBuilder const& built,
                                              std::vector<domain::Touch> const& touches) {
    auto const document = report::log_of_record(built.plan, built.plan.any(action).value(), touches, {});
    std::vector<std::vector<std::string>> found;
    for (auto const& row : std::get<report::Table>(document.blocks.front()).rows)
        found.push_back(std::get<std::vector<std::string>>(row.back().value));
    return found;
}

using Changes = std::vector<std::vector<std::string>>;

test::PlanBuilder sample() {
    test::PlanBuilder built("2026-11-20");
    built.action("Reissue the policy", "not-started");
    return built;
}

} // namespace

TEST_CASE("an import of many days is one row a day, the newest first") {
    auto const built = sample();
    domain::Touch touch{revision(1, "import"), {}, version(built), {}, {}, {}, {}, {}};
    touch.entries = {entry(1, "2026-07-17", Event::entered, "2026-09-30"),
                     entry(2, "2026-10-12", Event::moved, "2026-11-06")};
    CHECK(changes(built, {touch}) == Changes{{"due Wed 30 Sep 2026 -> Fri 6 Nov 2026, move 1"},
                                             {"added by import", "due Wed 30 Sep 2026"}});
}

TEST_CASE("a change typed late is set against what was true before it") {
    auto const built = sample();
    domain::Touch first{revision(1, "add"), {}, version(built), {}, {}, {}, {}, {}};
    first.entries = {entry(1, "2026-07-17", Event::entered, "2026-09-30")};
    domain::Touch second{revision(2, "move"), {}, {}, {}, {}, {}, {}, {}};
    second.entries = {entry(2, "2026-11-10", Event::moved, "2026-12-04")};
    domain::Touch late{revision(3, "move"), {}, {}, {}, {}, {}, {}, {}};
    late.entries = {entry(3, "2026-10-12", Event::moved, "2026-11-06")};
    CHECK(changes(built, {first, second, late}).front() ==
          std::vector<std::string>{"due Wed 30 Sep 2026 -> Fri 6 Nov 2026, move 1"});
}

TEST_CASE("fields that differ are given before and after, texts in quotes") {
    auto built = sample();
    built.post("head", "Head of Practice");
    auto const before = version(built);
    built.plan.all<domain::Action>().front().value.title = "Reissue and brief";
    built.plan.all<domain::Action>().front().value.lead = {1};
    domain::Touch touch{revision(2, "edit"), before, version(built), {}, {}, {}, {}, {}};
    CHECK(changes(built, {touch}) ==
          Changes{{"title \"Reissue the policy\" -> \"Reissue and brief\"", "lead Head of Practice (head)"}});
}

TEST_CASE("links, undone entries and reasons are told") {
    auto built = sample();
    built.add(item("Supervision", "Supervise"));
    domain::Touch touch{revision(3, "undo"), {}, {}, {}, {}, {}, {}, {}};
    touch.revision.undoes = 2;
    touch.revision.reason = "typing slip";
    touch.linked = {{action, "serves", {}, {Kind::recommendation, 1}}};
    touch.unlinked = {{action, "repeats", "old-2017", {Kind::recommendation, 8}}};
    touch.taken_back = {entry(2, "2026-10-12", Event::blocked)};
    CHECK(changes(built, {touch}) ==
          Changes{{"undoes revision 2", "serves R-1 Supervision",
                   "no longer repeats old-2017/R-8 (not in this file)",
                   "takes back the entry of Mon 12 Oct 2026: blocked", "reason \"typing slip\""}});
}

TEST_CASE("a correction marks the line it corrected unless it was taken back itself") {
    auto const built = sample();
    std::vector<domain::Touch> touches(2);
    touches[0].revision = revision(2, "move");
    touches[0].entries = {entry(2, "2026-10-12", Event::moved, "2026-11-06")};
    touches[1].revision = revision(3, "edit");
    touches[1].revision.reason = "Corrects revision 2: typed wrongly";
    REQUIRE(domain::corrected_revision(touches[1].revision.reason) == 2);
    auto const marked = [&] { return changes(built, touches).back().back() == "(corrected by 3)"; };
    CHECK(marked());
    for (int undone = 3; undone < 6; ++undone) {
        domain::Touch undo;
        undo.revision = revision(undone + 1, "undo");
        undo.revision.undoes = undone;
        touches.push_back(undo);
        CHECK(marked() == (undone == 4));
    }
}

TEST_CASE("what a filter leaves out still counts for what was changed") {
    auto const built = sample();
    domain::Touch first{revision(1, "add"), {}, version(built), {}, {}, {}, {}, {}};
    first.entries = {entry(1, "2026-07-17", Event::entered, "2026-09-30")};
    domain::Touch second{revision(2, "move"), {}, {}, {}, {}, {}, {}, {}};
    second.entries = {entry(2, "2026-11-10", Event::moved, "2026-12-04")};
    report::LogInput input;
    input.only = std::set{2};
    auto const text = render::text(
        report::log_of_record(built.plan, built.plan.any(action).value(), {first, second}, input), {});
    CHECK(text.find("due Wed 30 Sep 2026 -> Fri 4 Dec") != std::string::npos);
    CHECK(text.find("added by") == std::string::npos);
}

TEST_CASE("a redaction says what it did, and two texts that it took are told apart") {
    auto built = sample();
    domain::Touch touch{revision(4, "redact"), version(built), version(built), {}, {}, {}, {}, {}};
    touch.revision.reason = "text of revision 2 redacted: names a child";
    CHECK(changes(built, {touch}) == Changes{{"text of revision 2 redacted: names a child"}});
    built.plan.all<domain::Action>().front().value.title = "[redacted in revision 4]";
    domain::Touch twice{revision(3, "edit"), version(built), version(built), {}, {}, {}, {}, {0}};
    CHECK(changes(built, {twice}) ==
          Changes{{"title \"[redacted in revision 4]\" -> \"[redacted in revision 4]\""}});
}

TEST_CASE("typed is London time, and the closing line counts") {
    auto const built = sample();
    domain::Touch touch{revision(1, "add"), {}, version(built), {}, {}, {}, {}, {}};
    report::LogInput input;
    input.revisions_total = 412;
    auto const text =
        render::text(report::log_of_record(built.plan, built.plan.any(action).value(), {touch}, input), {});
    CHECK(text.find("25 Oct 2026 01:30") != std::string::npos);
    CHECK(text.find("1 of 412 revisions touches A-1. Chain not checked here.\n") != std::string::npos);
    touch.revision.at = "2026-11-03T10:12:00Z";
    auto const padded =
        render::text(report::log_of_record(built.plan, built.plan.any(action).value(), {touch}, input), {});
    CHECK(padded.find("03 Nov 2026 10:12") != std::string::npos);
}

TEST_CASE("a limit keeps the newest rows and says how many are older") {
    auto const built = sample();
    domain::Touch touch{revision(1, "import"), {}, version(built), {}, {}, {}, {}, {}};
    for (int id = 1; id <= 5; ++id)
        touch.entries.push_back(entry(id, "2026-07-1" + std::to_string(id), Event::no_change));
    report::LogInput input;
    input.limit = 2;
    auto const document = report::log_of_record(built.plan, built.plan.any(action).value(), {touch}, input);
    CHECK(std::get<report::Table>(document.blocks.front()).rows.size() == 2);
    CHECK(document.footer.front() == "3 rows older: goodplan log A-1 --limit 0");
}

TEST_CASE("the words of an entry were those of whoever held the post on its day") {
    auto built = sample();
    built.post("head", "Head of Practice");
    domain::Person okafor;
    okafor.name = {"j-okafor"};
    okafor.full_name = "J Okafor";
    built.add(okafor);
    domain::Holding held;
    held.post = {1};
    held.person = {1};
    held.ended = test::iso("2026-09-30");
    built.add(held);
    domain::Touch touch{revision(1, "update"), {}, {}, {}, {}, {}, {}, {}};
    touch.entries = {entry(1, "2026-09-29", Event::no_change), entry(2, "2026-10-12", Event::no_change)};
    for (auto& one : touch.entries)
        one.entry.said_by = {1};
    auto const document = report::log_of_record(built.plan, built.plan.any(action).value(), {touch}, {});
    auto const text = render::text(document, {.width = 100});
    CHECK(text.find("m.shah (J Okafor)") != std::string::npos);
    CHECK(text.find("m.shah (Head of Practice)") != std::string::npos);
}

TEST_CASE("the log of the file names few records and counts many") {
    std::vector<report::LoggedRevision> logged{
        {revision(2, "move"), {{"p-2026", action, {}, "Brief the team"}}}, {revision(1, "import"), {}}};
    logged[0].touched.push_back({"", {Kind::post, 3}, "head", "Head of Practice"});
    for (int number = 1; number <= 6; ++number)
        logged[1].touched.push_back({"p-2026", {Kind::action, number}, {}, {}});
    report::LogInput input;
    input.revisions_total = 2;
    auto const document = report::log_of_file(logged, input);
    auto const& rows = std::get<report::Table>(document.blocks.front()).rows;
    CHECK(std::get<std::string>(rows[0].back().value) == "post:head Head of Practice; A-1 Brief the team");
    CHECK(std::get<std::string>(rows[1].back().value) == "6 records of p-2026");
    input.several_plans = true;
    auto const several = report::log_of_file(logged, input);
    CHECK(std::get<std::string>(std::get<report::Table>(several.blocks.front()).rows[0].back().value) ==
          "post:head Head of Practice; p-2026/A-1 Brief the team");
}

TEST_CASE("find looks into texts and notes, prints the paragraph whole and minds no capitals") {
    auto built = sample();
    built.plan.all<domain::Action>().front().value.detail = "First paragraph.\nThe POLICY in a second one.";
    auto note = entry(1, "2026-07-17", Event::updated);
    note.entry.note = "Nothing on policy\nbut this";
    std::vector<report::Searched> parts;
    parts.push_back({std::move(built.plan), {note}});
    auto const found = report::find(parts, "policy", {});
    std::vector<std::string> texts;
    for (auto const& row : std::get<report::Table>(found.document.blocks.front()).rows)
        texts.push_back(std::get<std::string>(row.back().value));
    CHECK(texts ==
          std::vector<std::string>{"Reissue the policy", "The POLICY in a second one.", "Nothing on policy"});
    CHECK(found.matches == 3);
}
