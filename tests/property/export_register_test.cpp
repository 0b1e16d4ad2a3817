// Which of the register goes out with a plan, and how an import says that it has a plan already.
#include <catch2/catch.hpp>

#include "property/plan_maker.hpp"
#include "property/session.hpp"
#include "support/golden.hpp"
#include "support/printers.hpp"

#include <fmt/format.h>

#include <set>

using namespace goodplan;
using namespace goodplan::test;
using domain::Kind;

namespace {

// A plan with one action led by a post; `spare` are further members of the register.
std::string plan(std::string_view name, std::string_view post, std::string_view posts,
                 std::string_view spare = "") {
    return fmt::format(
        R"({{"schema": "goodplan/plan/1", "plan": {{"name": "{}", "title": "Plan", "kind": "improvement-plan",)"
        R"( "authority": "northmoor", "marking": "official", "entered": "2017-09-04"}},)"
        R"( "register": {{"authorities": [{{"name": "northmoor", "title": "Northmoor Council"}}], "posts": [{}]{}}},)"
        R"( "actions": [{{"ref": "A-1", "title": "x", "kind": "delivery", "lead": "{}"}}]}})",
        name, posts, spare, post);
}

std::string const west = plan(
    "west", "west-head",
    R"({"name": "west-head", "title": "Head", "body": "team"},)"
    R"( {"name": "deputy", "title": "Deputy", "body": "unit"})",
    R"(, "bodies": [{"name": "team", "title": "Team", "kind": "team"},)"
    R"( {"name": "unit", "title": "Unit", "kind": "team"},)"
    R"( {"name": "panel", "title": "Panel", "kind": "forum", "authority": "southmoor"}],)"
    R"( "people": [{"name": "a-hill", "full_name": "A Hill"}, {"name": "b-malik", "full_name": "B Malik"}],)"
    R"( "holdings": [{"post": "west-head", "person": "a-hill"}, {"post": "deputy", "began": "2026-09-01"}])");
std::string const east = plan("east", "east-head", R"({"name": "east-head", "title": "Head, east"})");

// The short names of a kind in an exported plan.
std::set<std::string> names(std::string const& text, Kind kind) {
    std::set<std::string> found;
    auto const read = exchange::read_plan(text);
    REQUIRE(read.file);
    for (auto const& record : read.file->plan.any(kind))
        found.insert(record.text("name"));
    return found;
}

std::string with_authority(std::string text) {
    auto const at = text.find("\"authorities\": [") + 16;
    return text.insert(at, R"({"name": "southmoor", "title": "Southmoor Council"}, )");
}

using Names = std::set<std::string>;

} // namespace

TEST_CASE("an export carries what the plan uses and what no plan uses and nothing that only others use") {
    Scratch const folder;
    PlanStore file(folder.file("plan.db"));
    file.import_text(with_authority(west));
    file.import_text(east);
    auto const text = file.export_text("east");
    CHECK(names(text, Kind::post) == Names{"deputy", "east-head"});
    CHECK(names(text, Kind::person) == Names{"b-malik"});
    CHECK(names(text, Kind::body) == Names{"panel", "unit"});
    CHECK(names(text, Kind::authority) == Names{"northmoor", "southmoor"});
    CHECK(exchange::read_plan(text).file->plan.any(Kind::holding).size() == 1);
    auto const other = file.export_text("west");
    CHECK(names(other, Kind::post) == Names{"deputy", "west-head"});
    CHECK(names(other, Kind::person) == Names{"a-hill", "b-malik"});
    CHECK(names(other, Kind::body) == Names{"panel", "team", "unit"});
}

TEST_CASE("an export of a file with several plans comes back from a fresh file as the same bytes") {
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        INFO("seed " << seed);
        Scratch const folder;
        PlanStore file(folder.file("plan.db"));
        auto const made = make_plan(seed);
        file.import(make_plan(seed));
        file.import_text(with_authority(west));
        file.import_text(east);
        for (auto const& name : {std::string("west"), std::string("east"), made.plan.facts().name.text}) {
            INFO(name);
            auto const once = file.export_text(name);
            PlanStore fresh(folder.file(name + ".db"));
            fresh.import_text(once);
            CHECK(first_difference(once, fresh.export_text(name)) == "");
        }
    }
}

TEST_CASE("what ships with goodplan goes out only with a plan that uses it") {
    Scratch const folder;
    PlanStore file(folder.file("plan.db"));
    auto keyed = west;
    keyed.replace(keyed.find("\"marking\""), 0, "\"rating_key\": \"goodplan-default\", ");
    file.import_text(with_authority(keyed));
    file.import_text(east);
    CHECK(names(file.export_text("west"), Kind::rating_key) == Names{"goodplan-default"});
    CHECK(names(file.export_text("east"), Kind::rating_key).empty());
}

TEST_CASE(
    "an import of a plan that is there says whether by the same file or by what it says or changed since") {
    Scratch const folder;
    PlanStore file(folder.file("plan.db"));
    file.import_text(east);
    auto const exported = file.export_text("east");
    CHECK(file.import_text(east).warnings.empty());
    CHECK(file.import_text(exported).warnings ==
          std::vector<std::string>{"says the same as plan east; nothing was changed."});
    store::ChangeSet set;
    set.at = base::parse_utc("2026-01-15T10:00:00Z").value();
    domain::Entry entry;
    entry.id = 1;
    entry.day = base::parse_iso("2026-01-15").value();
    entry.event = domain::Event::updated;
    set.changes.push_back(store::NewEntry{"east", {Kind::action, 1}, entry, false});
    file.store().begin();
    file.store().commit(set);
    auto const again = file.import_text(east);
    CHECK(again.already_there);
    CHECK(again.revision == 1);
    CHECK(again.warnings ==
          std::vector<std::string>{
              "was imported in revision 1; the plan has changed since and was left as it is."});
    CHECK(failure_of([&] { file.import_text(exported); }).kind == base::ErrorKind::conflict);
    CHECK(file.store().latest_revision() == 2);
}
