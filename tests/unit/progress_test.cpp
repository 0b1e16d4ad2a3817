// Which way measures go, by what is good for them, and how near their targets they are.
#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include <goodplan/domain/checks.hpp>
#include <goodplan/domain/plan.hpp>
#include <goodplan/domain/progress.hpp>

#include <fmt/format.h>

#include <vector>

using namespace goodplan;
using namespace goodplan::domain;
using test::iso;

namespace {

Decimal decimal(std::string_view text) { return Decimal::parse(text).value(); }

// "71", "15 to 20", "15 to" (at least), "to 20" (at most), "" (not available)
Reading figure_of(std::string_view text, std::string_view as_at = "2017-10-16") {
    Reading made;
    made.measure = {1};
    made.as_at = iso(as_at);
    auto const to = text.find("to");
    if (text.empty())
        made.not_available = "no survey this quarter";
    else if (to == std::string_view::npos)
        made.value = decimal(text);
    else {
        if (to > 0)
            made.low = decimal(text.substr(0, to - 1));
        if (to + 2 < text.size())
            made.high = decimal(text.substr(to + 3));
    }
    return made;
}

Measure aiming(Polarity polarity, std::string_view target, std::string_view tolerance = {}) {
    Measure made;
    made.title = "Assessments in time";
    made.unit = "%";
    made.polarity = polarity;
    if (!target.empty())
        made.target = decimal(target);
    if (!tolerance.empty())
        made.tolerance = decimal(tolerance);
    return made;
}

std::string_view said(std::optional<Standing> standing) {
    if (!standing)
        return "-";
    return *standing == Standing::reached ? "reached" : *standing == Standing::near ? "near" : "missed";
}

std::string aim_text(std::optional<Target> target) {
    if (!target)
        return "none";
    return target->value.text() + (target->day ? " by " + base::iso(*target->day) : "");
}

// Milestones of 60, 70 and 85 on the way to 95 by the end of 2018.
Measure on_the_way() {
    auto made = aiming(Polarity::high, "95", "2");
    made.target_day = iso("2018-12-31");
    made.targets.items = {"2017-12-31: 70", "2017-09-30: 60", "2018-06-30: 85"}; // in no order
    return made;
}

} // namespace

TEST_CASE("the direction of travel is by what is good for the measure") {
    using enum Direction;
    struct Row {
        std::string_view before, now;
        Direction high, low, information;
    };
    std::vector<Row> const rows{
        {"44", "53", better, worse, higher},
        {"53", "44", worse, better, lower},
        {"53", "53", same, same, same},
        {"53", "53.0", same, same, same},
        {"53", "53.000001", better, worse, higher},
        {"-3", "-5", worse, better, lower},
        {"0", "-0.5", worse, better, lower},
        {"999999999", "1000000", worse, better, lower},
        // ranges: Walsall's caseloads, about 30 then and 15 to 20 now
        {"30", "15 to 20", worse, better, lower},
        {"15 to 20", "30", better, worse, higher},
        {"15 to 20", "21 to 25", better, worse, higher},
        {"21 to 25", "15 to 20", worse, better, lower},
        {"15 to 20", "18 to 25", unknown, unknown, unknown}, // they overlap
        {"18 to 25", "15 to 20", unknown, unknown, unknown},
        {"15 to 20", "16 to 19", unknown, unknown, unknown}, // one within the other
        {"15 to 20", "20 to 25", unknown, unknown, unknown}, // they touch
        {"20 to 25", "15 to 20", unknown, unknown, unknown},
        {"15 to 20", "15 to 25", unknown, unknown, unknown},
        {"15 to 20", "17", unknown, unknown, unknown},
        {"15 to 20", "20", unknown, unknown, unknown},
        {"15 to 20", "14", worse, better, lower},
        {"15 to 20", "15 to 20", same, same, same},
        {"17 to 17", "17", same, same, same},
        // no figure, or half of one
        {"", "53", unknown, unknown, unknown},
        {"53", "", unknown, unknown, unknown},
        {"", "", unknown, unknown, unknown},
        {"15 to", "30", unknown, unknown, unknown},
        {"15 to", "15 to", unknown, unknown, unknown},
        {"30", "to 20", unknown, unknown, unknown},
    };
    for (auto const& row : rows) {
        INFO("from '" << row.before << "' to '" << row.now << "'");
        auto const before = figure_of(row.before), now = figure_of(row.now);
        CHECK(direction(Polarity::high, before, now) == row.high);
        CHECK(direction(Polarity::low, before, now) == row.low);
        CHECK(direction(Polarity::information, before, now) == row.information);
    }
}

TEST_CASE("an approximate figure counts as the figure it is") {
    auto about = figure_of("30");
    about.approximate = true;
    CHECK(direction(Polarity::low, about, figure_of("20")) == Direction::better);
    CHECK(said(standing(aiming(Polarity::low, "30"), about)) == "reached");
}

TEST_CASE("directions are said in words, and nothing is said of none") {
    CHECK(direction_words(Direction::better) == "better");
    CHECK(direction_words(Direction::worse) == "worse");
    CHECK(direction_words(Direction::same) == "no change");
    CHECK(direction_words(Direction::higher) == "higher");
    CHECK(direction_words(Direction::lower) == "lower");
    CHECK(direction_words(Direction::unknown).empty());
}

TEST_CASE("dated targets come in the order of their days") {
    std::string text;
    for (auto const& target : dated_targets(on_the_way()))
        text += aim_text(target) + "\n";
    CHECK(text == "60 by 2017-09-30\n70 by 2017-12-31\n85 by 2018-06-30\n");
    CHECK(dated_targets(aiming(Polarity::high, "95")).empty());
}

TEST_CASE("a line that is no dated target is left out, and refused where it is entered") {
    Measure measure = aiming(Polarity::high, "95");
    for (std::string const line :
         {"2017-12-31", "2017-12-31:70", "2017-12-31: ", "2017-12-31: seventy", "Dec 2017: 70",
          "2017-02-30: 70", "70", "", ": 70", "31/12/2017: 70", "2017-12-31: 70%", "2017-12-31: 70 "}) {
        INFO(line);
        measure.targets.items = {line, "2018-06-30: 85"};
        auto const found = dated_targets(measure);
        REQUIRE(found.size() == 1);
        CHECK(aim_text(found.front()) == "85 by 2018-06-30");
        test::PlanBuilder b{"2017-10-16"};
        b.add(measure);
        auto const problems = check_record(*b.plan.any({Kind::measure, 1}));
        CHECK(std::ranges::find(problems, "targets", &FieldProblem::field) != problems.end());
    }
}

TEST_CASE("what is aimed at is the next target that falls due") {
    struct Row {
        std::string_view day, aim;
    };
    for (auto const& row : {
             Row{"2017-01-09", "60 by 2017-09-30"}, Row{"2017-09-29", "60 by 2017-09-30"},
             Row{"2017-09-30", "60 by 2017-09-30"}, // on its day
             Row{"2017-10-01", "70 by 2017-12-31"}, Row{"2017-12-31", "70 by 2017-12-31"},
             Row{"2018-01-01", "85 by 2018-06-30"}, Row{"2018-07-01", "95 by 2018-12-31"},
             Row{"2018-12-31", "95 by 2018-12-31"}, Row{"2019-03-31", "95 by 2018-12-31"}, // the last stands
         }) {
        INFO(row.day);
        CHECK(aim_text(target_for(on_the_way(), iso(row.day))) == row.aim);
    }
    CHECK(aim_text(target_for(on_the_way(), {})) == "95 by 2018-12-31");
}

TEST_CASE("without a final target the last dated one stands") {
    auto measure = on_the_way();
    measure.target.reset();
    measure.target_day.reset();
    CHECK(aim_text(target_for(measure, iso("2018-06-30"))) == "85 by 2018-06-30");
    CHECK(aim_text(target_for(measure, iso("2018-07-01"))) == "85 by 2018-06-30");
    CHECK(aim_text(target_for(measure, {})) == "85 by 2018-06-30");
    CHECK(said(standing(measure, figure_of("85", "2018-12-31"))) == "reached");
    CHECK(said(standing(measure, figure_of("80", "2018-12-31"))) == "missed");
}

TEST_CASE("a final target needs no day, and no target is none") {
    CHECK(aim_text(target_for(aiming(Polarity::high, "95"), iso("2017-10-16"))) == "95");
    CHECK(aim_text(target_for(aiming(Polarity::high, "95"), {})) == "95");
    CHECK(aim_text(target_for(aiming(Polarity::high, ""), iso("2017-10-16"))) == "none");
    CHECK(aim_text(target_for(aiming(Polarity::high, ""), {})) == "none");
}

TEST_CASE("a figure reaches its target, is near it within the tolerance, or misses it") {
    struct Row {
        std::string_view figure, tolerance, high, low; // against a target of 85
    };
    std::vector<Row> const rows{
        {"85", "", "reached", "reached"},
        {"85.000001", "", "reached", "missed"},
        {"84.999999", "", "missed", "reached"},
        {"80", "5", "near", "reached"},
        {"79.999999", "5", "missed", "reached"},
        {"90", "5", "reached", "near"},
        {"90.000001", "5", "reached", "missed"},
        {"84.5", "0.5", "near", "reached"},
        {"84.4", "0.5", "missed", "reached"},
        {"84", "0", "missed", "reached"},
        {"100", "5", "reached", "missed"},
        // a range has reached it when the whole of it has
        {"85 to 90", "", "reached", "missed"},
        {"80 to 85", "", "missed", "reached"},
        {"80 to 90", "", "missed", "missed"},
        {"80 to 90", "5", "near", "near"},
        {"79 to 90", "5", "missed", "near"},
        {"80 to 91", "5", "near", "missed"},
        // nothing to compare
        {"", "5", "-", "-"},
        {"85 to", "5", "-", "-"},
        {"to 85", "5", "-", "-"},
    };
    for (auto const& row : rows) {
        INFO("'" << row.figure << "' with a tolerance of '" << row.tolerance << "'");
        auto const reading = figure_of(row.figure);
        CHECK(said(standing(aiming(Polarity::high, "85", row.tolerance), reading)) == row.high);
        CHECK(said(standing(aiming(Polarity::low, "85", row.tolerance), reading)) == row.low);
        CHECK(said(standing(aiming(Polarity::information, "85", row.tolerance), reading)) == "-");
        CHECK(said(standing(aiming(Polarity::high, "", row.tolerance), reading)) == "-");
    }
}

TEST_CASE("a target below zero is reached like any other") {
    CHECK(said(standing(aiming(Polarity::low, "-5", "2"), figure_of("-5"))) == "reached");
    CHECK(said(standing(aiming(Polarity::low, "-5", "2"), figure_of("-3"))) == "near");
    CHECK(said(standing(aiming(Polarity::low, "-5", "2"), figure_of("-2"))) == "missed");
    CHECK(said(standing(aiming(Polarity::high, "-5", "2"), figure_of("-7"))) == "near");
}

TEST_CASE("a reading is measured by the target of the day it is true for") {
    struct Row {
        std::string_view figure, as_at, standing;
    };
    for (auto const& row : {
             Row{"61", "2017-09-30", "reached"}, // 60
             Row{"61", "2017-10-01", "missed"},  // 70 from now on
             Row{"68", "2017-10-31", "near"},
             Row{"70", "2017-12-31", "reached"},
             Row{"70", "2018-01-01", "missed"}, // 85
             Row{"95", "2019-01-31", "reached"},
             Row{"93", "2019-01-31", "near"},
         }) {
        INFO(row.figure << " at " << row.as_at);
        CHECK(said(standing(on_the_way(), figure_of(row.figure, row.as_at))) == row.standing);
    }
}

TEST_CASE("a reading without a day is measured by the final target") {
    auto reading = figure_of("85");
    reading.as_at.reset();
    CHECK(said(standing(on_the_way(), reading)) == "missed");
    reading.value = decimal("95");
    CHECK(said(standing(on_the_way(), reading)) == "reached");
}

TEST_CASE("a late correction is measured by the day it is true for, not the day it was reported") {
    auto first = figure_of("71", "2017-12-31");
    first.reported_on = iso("2018-01-05");
    auto corrected = figure_of("69", "2017-12-31");
    corrected.reported_on = iso("2018-07-12"); // by then 85 is behind and 95 ahead
    CHECK(said(standing(on_the_way(), first)) == "reached");
    CHECK(said(standing(on_the_way(), corrected)) == "near");
    auto const before = figure_of("70", "2017-09-30");
    CHECK(direction(Polarity::high, before, first) == Direction::better);
    CHECK(direction(Polarity::high, before, corrected) == Direction::worse);
    auto const after = figure_of("70", "2018-03-31");
    CHECK(direction(Polarity::high, first, after) == Direction::worse);
    CHECK(direction(Polarity::high, corrected, after) == Direction::better);
}
