#include "samples.hpp"
#include "support/golden.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/render/render.hpp>

#include <catch2/catch.hpp>

#include <chrono>

using namespace goodplan;
using namespace goodplan::report;

namespace {

Document with(Block block) {
    Document document;
    document.blocks = {std::move(block)};
    return document;
}

std::string list_of(Document const& document, int width = 80) {
    return render::list(document, {width, false});
}

Table titled(std::string title, std::vector<Cell> cells, std::string column = "Due",
             Place place = Place::column) {
    Table table;
    table.title = std::move(title);
    table.columns = {{"ref", "ID"}, {"due", std::move(column), place}};
    for (auto& cell : cells)
        table.rows.push_back({text("A-" + std::to_string(table.rows.size() + 1)), std::move(cell)});
    return table;
}

std::string fact(std::string label, Cell cell) {
    return list_of(with(FactList{"", "", {{"", std::move(label), std::move(cell)}}}));
}

} // namespace

TEST_CASE("the deadlines for screen readers read as agreed", "[render]") {
    test::check_golden("render/golden/deadlines.list", list_of(test::deadlines_sample()));
}

TEST_CASE("the list for screen readers reads as agreed", "[render]") {
    test::check_golden("render/golden/list.list", list_of(test::list_sample()));
    test::check_golden("render/golden/log.list", list_of(test::log_sample()));
}

TEST_CASE("the record for screen readers reads as agreed", "[render]") {
    test::check_golden("render/golden/show.list", list_of(test::show_sample()));
}

TEST_CASE("each type of value is said", "[render]") {
    test::check_golden("render/golden/values.list", list_of(test::every_value()));
}

TEST_CASE("dates are said in full with their weekday", "[render]") {
    using namespace std::chrono;
    CHECK(fact("Due", date(sys_days{year{2026} / 11 / 6})) == "Due: Friday 6 November 2026.\n");
    CHECK(fact("Due", shown(date(sys_days{year{2026} / 11 / 6}), "December")) == "Due: December.\n");
}

TEST_CASE("amounts are said as people say them", "[render]") {
    CHECK(fact("Cost", {Money{Decimal{1}}, {}}) == "Cost: 1 pound.\n");
    CHECK(fact("Cost", {Money{Decimal{-2000}}, {}}) == "Cost: minus 2,000 pounds.\n");
    CHECK(fact("Change", {Percent{Decimal{-3}}, {}}) == "Change: minus 3%.\n");
    CHECK(fact("Change", text("-3")) == "Change: -3.\n");
}

TEST_CASE("every table and every record is announced", "[render]") {
    CHECK(list_of(with(titled("OVERDUE", {number(-1), none()}))) ==
          "Overdue: 2 items.\n\n1 of 2: A-1.\nDue: minus 1.\n\n2 of 2: A-2.\nDue: none.\n");
    CHECK(list_of(with(titled("", {text("x")}))) == "1 item.\n\n1 of 1: A-1.\nDue: x.\n");
    auto table = titled("OVERDUE (all of them)", {});
    CHECK(list_of(with(table)) == "Overdue (all of them): 0 items.\n");
    table.empty_text = "None - but see NO DATE.";
    CHECK(list_of(with(table)) == "Overdue (all of them): None - but see NO DATE.\n");
    table.title.clear();
    CHECK(list_of(with(table)) == "None - but see NO DATE.\n");
}

TEST_CASE("a first field that is no reference is named", "[render]") {
    auto table = titled("", {text("x")});
    table.columns[0].title = "REV";
    CHECK(list_of(with(table)) == "1 item.\n\n1 of 1. Rev: A-1.\nDue: x.\n");
    table.rows[0][0] = none();
    CHECK(list_of(with(table)) == "1 item.\n\n1 of 1.\nDue: x.\n");
}

TEST_CASE("what is hidden or silent below its row is not said", "[render]") {
    CHECK(list_of(with(titled("", {text("x")}, "Due", Place::hidden))) == "1 item.\n\n1 of 1: A-1.\n");
    CHECK(list_of(with(titled("", {text("")}, "Due", Place::below))) == "1 item.\n\n1 of 1: A-1.\n");
    auto table = titled("", {text("x")});
    for (auto& column : table.columns)
        column.place = Place::hidden;
    CHECK(list_of(with(table)) == "\n");
    CHECK(list_of(test::deadlines_sample()).find("written-statement") == std::string::npos);
}

TEST_CASE("titles in capitals are not spelled out", "[render]") {
    CHECK(fact("LATE/LEFT", text("x")) == "Late/left: x.\n");
    CHECK(fact("ID", text("x")) == "ID: x.\n");
    CHECK(fact("Due now", text("OVERDUE")) == "Due now: OVERDUE.\n");
}

TEST_CASE("a sentence ends once and a command has no full stop", "[render]") {
    CHECK(fact("Duty", text("Done.")) == "Duty: Done.\n");
    CHECK(fact("Duty", text("Done?")) == "Duty: Done?\n");
    CHECK(fact("Note", text("\"Done.\"")) == "Note: \"Done.\"\n");
    CHECK(fact("Note", text("\"Done\"")) == "Note: \"Done\".\n");
    CHECK(fact("Duty", none()) == "Duty: none.\n");
    CHECK(fact("NOT READY", text("Not ready: no action")) == "Not ready: no action.\n");
    CHECK(fact("Next", text("goodplan log A-1")) == "Next: goodplan log A-1\n");
    CHECK(fact("Next", text("Read it.\ngoodplan log A-1")) == "Next: Read it.\ngoodplan log A-1\n");
}

TEST_CASE("no column is left in the list", "[render]") {
    CHECK(fact("First due", text("30 Sep\n12 Oct  30 Sep -> 06 Nov\n        \"HR\"")) ==
          "First due: 30 Sep\n12 Oct 30 Sep -> 06 Nov\n\"HR\".\n");
    CHECK(list_of(with(Paragraph{"", "Next: goodplan one     goodplan two"})) ==
          "Next: goodplan one\ngoodplan two\n");
    CHECK(list_of(with(Paragraph{"", "a\n\n  b   c\n"})) == "a\nb c\n");
    CHECK(list_of(with(Paragraph{"", "a\tb\x1B[2J\x07"})) == "a b\\u{1B}[2J\\u{7}\n");
}

TEST_CASE("the list knows no colour and no margin", "[render]") {
    auto const document = test::deadlines_sample();
    CHECK(render::list(document, {80, true}) == render::list(document, {80, false}));
    CHECK(list_of(document).find("\n ") == std::string::npos);
    CHECK(list_of(document, 1) == list_of(document, 40));
}
