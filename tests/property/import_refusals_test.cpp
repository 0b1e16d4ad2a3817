// What an import must refuse or say, beyond what the reader can know.
#include <catch2/catch.hpp>

#include "property/session.hpp"
#include "support/printers.hpp"

#include <fmt/format.h>

using namespace goodplan;
using namespace goodplan::test;

namespace {

std::string plan(std::string_view name, std::string_view in_register = "", std::string_view lists = "",
                 std::string_view council = "Northmoor Council") {
    return fmt::format(
        R"({{"schema": "goodplan/plan/1", "plan": {{"name": "{}", "title": "Plan", "kind": "improvement-plan", "authority": "northmoor",)"
        R"( "marking": "official", "entered": "2017-09-04"}},)"
        R"( "register": {{"authorities": [{{"name": "northmoor", "title": "{}"}}]{}}}{}}})",
        name, council, in_register, lists);
}

// Refused as a mistake of the file, by the reader or by the import; not a failure inside.
void check_refused(PlanStore& file, std::string const& text, std::string const& word) {
    auto read = exchange::read_plan(text);
    if (!read.file) {
        CHECK_THAT(read.problems.at(0).pointer + ": " + read.problems.at(0).message, Catch::Contains(word));
        return;
    }
    auto const refused = failure_of([&] { file.import(std::move(*read.file)); });
    CHECK(refused.failed);
    CHECK(refused.kind != base::ErrorKind::internal);
    CHECK(refused.kind != base::ErrorKind::storage);
    CHECK_THAT(refused.message + refused.hint, Catch::Contains(word));
}

} // namespace

TEST_CASE("a second plan may say less of the register but not something else") {
    Scratch const folder;
    PlanStore file(folder.file("plan.db"));
    file.import_text(plan(
        "one",
        R"(, "bodies": [{"name": "police", "title": "Police", "kind": "police", "remit": "Keeps order"}])",
        R"(, "findings": [{"ref": "F-1", "type": "concern", "text": "x", "partners": ["police"]}])"));
    auto const less = R"(, "bodies": [{"name": "police", "title": "Police", "kind": "police"}])";
    auto const other = R"(, "bodies": [{"name": "police", "title": "Police", "kind": "other"}])";
    auto const refused = failure_of([&] { file.import_text(plan("two", other)); });
    CHECK(refused.kind == base::ErrorKind::conflict);
    CHECK_THAT(refused.hint, Catch::Contains("body police: its kind is not the one in the plan file"));
    CHECK(file.import_text(plan("two", less)).revision == 2);
    CHECK(failure_of([&] { file.import_text(plan("three", "", "", "Northmoor Borough")); }).kind ==
          base::ErrorKind::conflict);
    CHECK(file.store().latest_revision() == 2);
}

TEST_CASE("a plan that is there with another register is a conflict") {
    Scratch const folder;
    PlanStore file(folder.file("plan.db"));
    file.import_text(plan("one"));
    CHECK(failure_of([&] { file.import_text(plan("one", "", "", "Northmoor Borough")); }).kind ==
          base::ErrorKind::conflict);
    CHECK(file.store().latest_revision() == 1);
}

TEST_CASE("a link to a plan that is not in the file is a warning") {
    Scratch const folder;
    PlanStore file(folder.file("plan.db"));
    auto const result = file.import_text(plan(
        "one", "",
        R"(, "actions": [{"ref": "A-1", "title": "x", "kind": "delivery", "serves": ["nowhere/R-7"]}])"));
    CHECK(result.warnings ==
          std::vector<std::string>{"nowhere/R-7 is not in this file; it is kept by name (named by A-1)."});
}

TEST_CASE("a link to a record that is missing in a plan of the file is a warning") {
    Scratch const folder;
    PlanStore file(folder.file("plan.db"));
    file.import_text(plan("one"));
    auto const result = file.import_text(
        plan("two", "",
             R"(, "actions": [{"ref": "A-1", "title": "x", "kind": "delivery", "serves": ["one/R-7"]}])"));
    CHECK(result.warnings.size() == 1);
}

TEST_CASE("a rule whose count leads out of the years is refused as a mistake of the file") {
    for (auto const* unit : {"calendar-days", "months"}) {
        Scratch const folder;
        PlanStore file(folder.file("plan.db"));
        auto const rule = fmt::format(
            R"(, "rules": [{{"name": "r", "title": "x", "instrument": "y", "unit": "{}", "count": 99999999}}])",
            unit);
        check_refused(
            file,
            plan(
                "one", rule,
                R"(, "obligations": [{"ref": "O-1", "title": "x", "basis": "statute", "rule": "r", "trigger_day": "2017-09-04"}])"),
            "count");
    }
}

TEST_CASE("a calendar with a holiday outside its reach or twice is refused as a mistake of the file") {
    for (auto const* days :
         {R"("2030-12-25 Christmas Day")", R"("2017-12-25 Christmas Day", "2017-12-25 Christmas Day")"}) {
        Scratch const folder;
        PlanStore file(folder.file("plan.db"));
        auto const calendar = fmt::format(
            R"(, "calendars": [{{"name": "england-and-wales", "title": "x", "version": "1", "first": "2017-01-01", "last": "2018-12-31", "days": [{}]}}])",
            days);
        check_refused(file, plan("one", calendar), "days");
    }
}

TEST_CASE("a plan imported anew after an undo may not change the day a reference entered") {
    Scratch const folder;
    PlanStore file(folder.file("plan.db"));
    auto const action = [](std::string_view entered) {
        return plan(
            "one", "",
            fmt::format(
                R"(, "actions": [{{"ref": "A-1", "entered": "{}", "title": "x", "kind": "delivery"}}])",
                entered));
    };
    file.import_text(action("2017-10-01"));
    store::ChangeSet undo;
    undo.undoes = 1;
    file.store().begin();
    undo.changes = file.store().inverse(1);
    file.store().commit(undo);
    auto const refused = failure_of([&] { file.import_text(action("2017-11-01")); });
    CHECK(refused.kind == base::ErrorKind::conflict);
    CHECK_THAT(refused.message, Catch::Contains("A-1 entered one on 2017-10-01"));
}

TEST_CASE("an export as at an earlier day can be imported") {
    Scratch const folder;
    PlanStore file(folder.file("plan.db"));
    file.import_text(
        plan("one", "",
             R"(, "actions": [{"ref": "A-1", "title": "x", "kind": "delivery", "due_before": "MTG-1"}],)"
             R"( "meetings": [{"ref": "MTG-1", "entered": "2017-12-01", "title": "Board"}])"));
    auto const earlier =
        service::export_plan(file.store(), "one", {base::parse_iso("2017-10-01").value(), 1});
    CHECK(exchange::read_plan(exchange::write_plan(earlier)).problems.empty());
}
