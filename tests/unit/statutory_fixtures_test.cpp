// Deadlines that follow from days of public record, through the rules that ship with goodplan: what the whole
// way from rule, inspection and calendar to a date must give. A due date in the comment of a row stands in a
// public document as well.
#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include <goodplan/domain/duties.hpp>
#include <goodplan/exchange/plan_file.hpp>

#include <string>
#include <vector>

using namespace goodplan;
using domain::Kind;
using domain::Trigger;
using test::iso;

namespace {

struct Duty {
    exchange::PlanFile file;
    domain::DutyDates dates;

    [[nodiscard]] domain::Obligation& obligation() {
        return file.plan.all<domain::Obligation>().front().value;
    }
    [[nodiscard]] domain::Inspection& inspection() {
        return file.plan.all<domain::Inspection>().front().value;
    }
    void count() { dates = domain::duty_dates(file.plan, obligation()); }
    [[nodiscard]] base::Calendar const& calendar() { return domain::duty_calendar(file.plan, obligation()); }
};

template <class E> E& added(domain::Plan& plan) {
    auto const slot = plan.append(domain::kind_of<E>);
    *slot.number = 1;
    return *static_cast<E*>(slot.value);
}

// A duty under a rule that ships with goodplan, after an inspection without days.
Duty duty_under(std::string_view rule) {
    Duty made;
    auto& plan = made.file.plan;
    added<domain::PlanFacts>(plan).title = "Plan";
    added<domain::Inspection>(plan).title = "Inspection";
    auto& obligation = added<domain::Obligation>(plan);
    auto const number = exchange::borrow(made.file, Kind::rule, rule);
    REQUIRE(number);
    obligation.rule = {*number};
    obligation.inspection = {1};
    obligation.basis = domain::Basis::statute;
    plan.adopt_calendar();
    return made;
}

struct Row {
    char const* start;
    char const* rule;
    int count;
    char const* due;
};

constexpr Row rows[] = {
    {"2017-09-04", "si-2007-462-reg-3", 70, "2017-12-11"},   // Walsall
    {"2016-11-25", "si-2007-462-reg-3", 70, "2017-03-08"},   // Kirklees: Christmas 2016 and its substitutes
    {"2021-12-17", "si-2007-462-reg-3", 70, "2022-03-30"},   // Bury: three substitute days
    {"2022-04-01", "si-2007-462-reg-3", 70, "2022-07-15"},   // Gloucestershire: 15 July
    {"2018-08-10", "focused-visit-draft", 20, "2018-09-10"}, // St Helens: 10 September
    {"2020-04-14", "jtai-statement", 70, "2020-07-23"},      // East Sussex: 23 July, VE Day moved to a Friday
    {"2022-09-26", "jtai-statement", 70, "2023-01-05"},      // Cheshire East: 5 January
    {"2023-01-06", "jtai-statement", 70, "2023-04-18"},      // Walsall: 18 April
    {"2025-02-27", "jtai-statement", 70, "2025-06-11"},      // Norfolk: 11 June
    {"2025-08-14", "si-2007-462-reg-3", 70, "2025-11-21"},   // Bath and North East Somerset: 21 November
    {"2012-07-31", "si-2007-462-reg-2", 30, "2012-09-12"},   // Walsall 2012: the report
    {"2012-07-31", "si-2007-462-reg-3", 70, "2012-11-07"},   // and the statement
    {"2015-06-05", "si-2007-462-reg-3", 70, "2015-09-14"},   // Sandwell
    {"2024-05-07", "send-pap", 35, "2024-06-26"},            // Bury, area SEND
    {"2024-05-07", "send-wsoa", 70, "2024-08-14"},           // the same by the rule before it
};

} // namespace

TEST_CASE("deadlines of public record follow from the rules that ship with goodplan") {
    for (auto const& row : rows) {
        INFO(row.rule << " from " << row.start);
        auto made = duty_under(row.rule);
        bool const by_letter = made.file.plan.at(made.obligation().rule)->value.trigger == Trigger::letter;
        if (by_letter)
            made.obligation().trigger_day = iso(row.start);
        else
            made.inspection().received = iso(row.start);
        made.count();
        CHECK(made.dates.trigger == (by_letter ? Trigger::letter : Trigger::receipt));
        CHECK(made.dates.trigger_day == iso(row.start));
        CHECK_FALSE(made.dates.receipt_missing);
        CHECK(made.dates.count == row.count);
        CHECK(made.dates.unit == domain::RuleUnit::working_days);
        CHECK(made.dates.computed == iso(row.due));
        CHECK(made.dates.due == iso(row.due));
        CHECK(made.dates.cannot_compute.empty());
        CHECK(made.calendar().name() == "england-and-wales");
    }
}

TEST_CASE("a report that is published gives the same day and says that its receipt is missing") {
    for (auto const& row : rows) {
        auto made = duty_under(row.rule);
        if (made.file.plan.at(made.obligation().rule)->value.trigger != Trigger::receipt)
            continue;
        INFO(row.rule << " from " << row.start);
        made.inspection().published = iso(row.start);
        made.count();
        CHECK(made.dates.trigger == Trigger::publication);
        CHECK(made.dates.receipt_missing);
        CHECK(made.dates.due == iso(row.due));
    }
}

TEST_CASE("a stated date stands beside the computed one with the difference in working days") {
    struct Stated {
        char const* start;
        char const* stated;
        char const* computed;
        int difference;
    };
    for (auto const& row :
         {Stated{"2016-11-25", "2017-03-09", "2017-03-08", 1},     // Kirklees, as minuted
          Stated{"2021-12-17", "2022-03-31", "2022-03-30", 1},     // Bury, by the notice
          Stated{"2022-04-01", "2022-07-15", "2022-07-15", 0},     // Gloucestershire
          Stated{"2022-07-18", "2022-10-25", "2022-10-26", -1}}) { // a holiday proclaimed later
        INFO("from " << row.start);
        auto made = duty_under("si-2007-462-reg-3");
        made.inspection().received = iso(row.start);
        made.obligation().stated_due = iso(row.stated);
        made.count();
        CHECK(made.dates.computed == iso(row.computed));
        CHECK(made.dates.due == iso(row.stated));
        CHECK(made.dates.stated_difference == row.difference);
    }
}

TEST_CASE("the clock runs from the day the report came and not from its publication") {
    struct Came {
        char const* received;
        char const* published;
        char const* due;
        char const* due_by_publication;
    };
    for (auto const& row :
         {Came{"2017-07-05", "2017-07-07", "2017-10-12", "2017-10-16"},    // West Berkshire
          Came{"2017-08-31", "2017-09-04", "2017-12-07", "2017-12-11"}}) { // Walsall, supposed
        INFO("received " << row.received);
        auto made = duty_under("si-2007-462-reg-3");
        made.inspection().published = iso(row.published);
        made.count();
        CHECK(made.dates.due == iso(row.due_by_publication));
        made.inspection().received = iso(row.received);
        made.count();
        CHECK(made.dates.due == iso(row.due));
        CHECK(made.dates.trigger == Trigger::receipt);
        made.obligation().trigger = Trigger::publication; // chosen by hand
        made.count();
        CHECK(made.dates.due == iso(row.due_by_publication));
    }
}

TEST_CASE("five bank holidays lie between 1 April and 15 July 2022 and each has its name") {
    auto made = duty_under("si-2007-462-reg-3");
    made.inspection().received = iso("2022-04-01");
    made.count();
    std::vector<std::string> skipped;
    for (auto const& holiday : made.calendar().weekday_holidays(*made.dates.trigger_day, *made.dates.due))
        skipped.push_back(base::in_words(holiday.day) + " " + holiday.name);
    CHECK(skipped == std::vector<std::string>{"Fri 15 Apr 2022 Good Friday", "Mon 18 Apr 2022 Easter Monday",
                                              "Mon 2 May 2022 Early May bank holiday",
                                              "Thu 2 Jun 2022 Spring bank holiday",
                                              "Fri 3 Jun 2022 Platinum Jubilee bank holiday"});
}
