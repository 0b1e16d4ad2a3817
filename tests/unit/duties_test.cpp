#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include "report/duty_view.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/domain/plan_duty.hpp>
#include <goodplan/render/render.hpp>
#include <goodplan/report/obligations.hpp>

using namespace goodplan;
using test::iso;
using test::PlanBuilder;

namespace {

// The written statement after a report published on this day.
PlanBuilder statement(std::string_view as_at, std::string_view published = "2017-09-04") {
    PlanBuilder made(as_at);
    made.rule("si-2007-462-reg-3", "Publish the written statement of action proposed", 70);
    made.published(published);
    made.duty("Send the action plan");
    return made;
}

domain::DutyDates dates(PlanBuilder const& made) {
    return domain::duty_dates(made.plan, made.plan.all<domain::Obligation>().front().value);
}

report::DutyView view(PlanBuilder const& made) {
    return report::duty_view(made.plan, made.plan.all<domain::Obligation>().front());
}

domain::Obligation& duty(PlanBuilder& made) { return made.plan.all<domain::Obligation>().front().value; }

std::string explained(PlanBuilder const& made) {
    return render::text(report::obligation_explain(made.plan, 1, {}), {});
}

bool has(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("a date is counted from receipt where it is recorded") {
    auto made = statement("2017-10-16");
    made.plan.all<domain::Inspection>().front().value.received = iso("2017-08-31");
    CHECK(dates(made).trigger == domain::Trigger::receipt);
    CHECK_FALSE(dates(made).receipt_missing);
    CHECK(dates(made).due == iso("2017-12-07"));
    CHECK(report::receipt_sentence(view(made)).empty());
}

TEST_CASE("no date is counted from a publication known by month or year only") {
    for (auto const precision : {base::Precision::month, base::Precision::year}) {
        auto made = statement("2017-10-16");
        auto& of = made.plan.all<domain::Inspection>().front().value;
        of.published_precision = precision;
        CHECK(dates(made).inexact);
        CHECK_FALSE(dates(made).trigger_day);
        CHECK_FALSE(dates(made).due);
        CHECK(has(report::why_undated(made.plan, view(made)), precision == base::Precision::month
                                                                  ? "is known by month only (September 2017)"
                                                                  : "is known by year only (2017)"));
        of.received = iso("2017-08-31");
        CHECK_FALSE(dates(made).inexact);
        CHECK(dates(made).due == iso("2017-12-07"));
    }
}

TEST_CASE("months of a recurring duty keep the day of the month of the first") {
    auto made = statement("2026-01-31");
    auto& rule = made.plan.all<domain::Rule>().front().value;
    rule.unit = domain::RuleUnit::months;
    rule.count = 1;
    duty(made).trigger_day = iso("2026-01-31");
    duty(made).recurrence = domain::Recurrence::monthly;
    auto const falls = [&](int occurrence) {
        duty(made).occurrence = occurrence;
        return dates(made).worked_out;
    };
    CHECK(falls(1) == iso("2026-02-28"));
    CHECK(falls(2) == iso("2026-03-31"));
    CHECK(falls(3) == iso("2026-04-30"));
    CHECK(falls(4) == iso("2026-05-31"));
}

TEST_CASE("a date is counted from publication where receipt is not recorded and says so") {
    auto const made = statement("2017-10-16");
    CHECK(dates(made).trigger == domain::Trigger::publication);
    CHECK(dates(made).receipt_missing);
    CHECK(dates(made).due == iso("2017-12-11"));
    CHECK(report::counted_sentence(view(made)) == "70 working days from publication, Mon 4 Sep 2017.");
    CHECK(report::receipt_sentence(view(made)) ==
          "Date of receipt not recorded: an earlier receipt brings this date forward.");
}

TEST_CASE("a trigger without a day gives no date and says what is missing") {
    PlanBuilder made("2017-10-16");
    made.rule("jtai-statement", "Send the joint written statement", 70).value.trigger =
        domain::Trigger::letter;
    made.duty("Send the statement");
    CHECK_FALSE(dates(made).due);
    CHECK(report::counted_sentence(view(made)) ==
          "70 working days from the letter, whose day is not recorded.");
}

TEST_CASE("a stated date wins and stands beside the computed one") {
    auto made = statement("2022-01-20", "2021-12-17");
    duty(made).stated_due = iso("2022-03-31");
    duty(made).stated_by = "improvement notice";
    CHECK(dates(made).due == iso("2022-03-31"));
    CHECK(dates(made).computed == iso("2022-03-30"));
    CHECK(dates(made).stated_difference == 1);
    CHECK(report::stated_sentence(view(made)) == "Stated Thu 31 Mar 2022 (improvement notice), computed Wed "
                                                 "30 Mar 2022: stated is 1 working day later.");
    CHECK(has(report::receipt_sentence(view(made)), "brings the computed date forward"));
}

TEST_CASE("a stated date that agrees or is earlier is said so") {
    auto made = statement("2017-10-16");
    duty(made).stated_due = iso("2017-12-11");
    CHECK(report::stated_sentence(view(made)) == "Stated Mon 11 Dec 2017, agrees.");
    duty(made).stated_due = iso("2017-12-07");
    CHECK(has(report::stated_sentence(view(made)), "stated is 2 working days earlier."));
}

TEST_CASE("a stated date on a weekend or with the wrong weekday is doubted but not refused") {
    auto made = statement("2018-06-01", "2018-05-11");
    duty(made).stated_due = iso("2018-08-18");
    CHECK(domain::stated_date_doubts(made.plan, duty(made)) ==
          std::vector<std::string>{
              "Sat 18 Aug 2018 is not a working day; the last one before it is Fri 17 Aug 2018."});
    duty(made).stated_due = iso("2018-08-27");
    CHECK(domain::stated_date_doubts(made.plan, duty(made)) ==
          std::vector<std::string>{"Mon 27 Aug 2018 is not a working day (Summer bank holiday); the last one "
                                   "before it is Fri 24 Aug 2018."});
    duty(made).stated_due = iso("2023-04-18");
    duty(made).stated_as_written = "Friday 18 April 2023";
    CHECK(domain::stated_date_doubts(made.plan, duty(made)) ==
          std::vector<std::string>{"Written as \"Friday 18 April 2023\", but that day is a Tuesday."});
    duty(made).stated_as_written = "Tuesday 18 April";
    CHECK(domain::stated_date_doubts(made.plan, duty(made)).empty());
    duty(made).stated_as_written = "by Fri. 18 April 2023";
    CHECK(domain::stated_date_doubts(made.plan, duty(made)).size() == 1);
    for (auto const* words :
         {"Tues 18 April", "18 April 2023, monthly", "a Friedmann letter", "Tue or Wed"}) {
        duty(made).stated_as_written = words;
        CHECK(domain::stated_date_doubts(made.plan, duty(made)).empty());
    }
}

TEST_CASE("a stored date stands when the calendar has changed and the drift is said") {
    auto made = statement("2022-09-20", "2022-07-18");
    duty(made).computed_due = iso("2022-10-25");
    duty(made).calendar_version = {"2012-2024"};
    CHECK(dates(made).due == iso("2022-10-25"));
    CHECK(
        report::drift_sentence(made.plan, view(made)) ==
        "Computed as Tue 25 Oct 2022 with calendar 2012-2024; with calendar 2012-2028 it would be Wed 26 Oct "
        "2022. The stored date stands (to take the new one: goodplan obligation edit O-1 --recompute).");
}

TEST_CASE("the plan itself is asked for by its rule or its criterion or a notice about it") {
    CHECK(view(statement("2017-10-16")).readiness);
    PlanBuilder other("2017-10-16");
    other.rule("si-2007-462-reg-2", "Publish the inspection report", 30);
    other.duty("Publish the report");
    auto const& record = other.plan.all<domain::Obligation>().front();
    CHECK_FALSE(domain::asks_for_the_plan(other.plan, record));
    duty(other).criterion = "A written statement of what is to be done.";
    CHECK(domain::asks_for_the_plan(other.plan, record));
    duty(other).criterion.clear();
    duty(other).basis = domain::Basis::notice;
    duty(other).recipients = "Department for Education";
    CHECK_FALSE(domain::asks_for_the_plan(other.plan, record));
    other.plan.links.push_back(
        {{domain::Kind::obligation, 1}, "concerns", "test-2017", {domain::Kind::plan, 0}});
    CHECK(domain::asks_for_the_plan(other.plan, record));
    duty(other).recurrence = domain::Recurrence::quarterly;
    CHECK_FALSE(domain::asks_for_the_plan(other.plan, record));
}

TEST_CASE("a plan duty is not submitted until the plan is and says when it came back") {
    auto made = statement("2017-10-16");
    auto& state = made.plan.all<domain::PlanFacts>().front().state;
    CHECK(report::duty_mark(made.plan, view(made)) == "NOT SUBMITTED");
    state.status = "submitted";
    CHECK(report::duty_mark(made.plan, view(made)) == "PLAN SUBMITTED");
    state.status = "returned";
    CHECK(report::duty_mark(made.plan, view(made)) == "PLAN RETURNED");
    auto& own = made.plan.all<domain::Obligation>().front().state;
    own.status = "returned";
    CHECK(report::duty_mark(made.plan, view(made)) == "RETURNED");
    own.returned = iso("2017-10-13");
    CHECK(report::duty_mark(made.plan, view(made)) == "RETURNED Fri 13 Oct 2017");
    made.plan.all<domain::Obligation>().front().state.status = "met";
    CHECK(report::duty_mark(made.plan, view(made)).empty());
}

TEST_CASE("an expected duty says that it is not imposed yet") {
    auto made = statement("2017-10-16");
    duty(made).expected = true;
    CHECK(report::duty_mark(made.plan, view(made)) == "EXPECTED, NOT YET IMPOSED");
}

TEST_CASE("readiness counts what is lacking and reads as a sentence") {
    CHECK(report::readiness_sentence({12, 11, 12, false}) ==
          "Not ready: 11 of 12 recommendations have no action, 12 have no period, and no meeting that can "
          "approve the plan is recorded.");
    CHECK(report::readiness_sentence({12, 0, 1, true}) ==
          "Not ready: 1 of 12 recommendations has no period.");
    CHECK(report::readiness_sentence({12, 1, 1, true}) ==
          "Not ready: 1 of 12 recommendations has no action and 1 has no period.");
    CHECK(report::readiness_sentence({3, 0, 0, true}) ==
          "Ready: every recommendation has an action and a period, and a meeting can approve the plan.");
    CHECK(report::readiness_sentence({0, 0, 0, true}) == "Not ready: no recommendation is recorded.");
}

TEST_CASE("days are told as people say them") {
    auto const& calendar = base::england_and_wales();
    auto const words = [&](std::string_view from, std::string_view to) {
        return report::left_words(report::days_left(calendar, iso(from), iso(to)));
    };
    CHECK(words("2017-10-16", "2017-10-16") == "TODAY");
    CHECK(words("2017-10-16", "2017-12-11") == "40 working days left");
    CHECK(words("2017-10-11", "2017-12-11") == "43 working days left");
    CHECK(words("2017-12-12", "2017-12-11") == "1 working day OVERDUE");
    CHECK(words("2017-12-09", "2017-12-10") == "1 calendar day left");    // Saturday to Sunday
    CHECK(words("2017-12-09", "2017-12-08") == "1 calendar day OVERDUE"); // Friday, seen from Saturday
    CHECK(words("2028-12-30", "2029-01-09") == "10 calendar days left");  // beyond the calendar
}

TEST_CASE("explain shows the count month by month and what another day would do") {
    auto const text = explained(statement("2017-10-16"));
    CHECK(has(text, "5-30 Sep 19 | Oct 22 (41) | Nov 22 (63) | 1-11 Dec 7 (70)"));
    CHECK(has(text, "from PUBLICATION Mon 4 Sep 2017 (receipt not recorded); day after = 1"));
    CHECK(has(text, "28 weekend days, no bank holiday"));
    CHECK(has(text, "received Thu 31 Aug, 2 working days earlier: Thu 7 Dec 2017"));
    CHECK(has(text, "one working day later, Tue 5 Sep: Tue 12 Dec 2017"));
    CHECK(has(text, "Mon 16 Oct 2017: 40 working days left"));
}

TEST_CASE("explain says that a rule was not verified and is quiet about one that was") {
    auto made = statement("2017-10-16");
    auto& rule = made.plan.all<domain::Rule>().front().value;
    rule.source = "Council minutes";
    CHECK_FALSE(has(explained(made), "NOT VERIFIED"));
    rule.verified = false;
    CHECK(has(explained(made), "NOT VERIFIED"));
}

TEST_CASE("explain refuses a date beyond the calendar unless one is stated") {
    auto made = statement("2028-12-20", "2028-12-01");
    try {
        (void)report::obligation_explain(made.plan, 1, {});
        FAIL("it should refuse");
    } catch (base::Error const& error) {
        CHECK(error.kind() == base::ErrorKind::conflict);
        CHECK(has(error.what(), "ends on Sun 31 Dec 2028"));
    }
    duty(made).stated_due = iso("2029-03-12");
    CHECK(has(explained(made), "82 calendar days left"));
    CHECK(has(explained(made), "Fri 1 Dec 2028: calendar ends"));
}

TEST_CASE("explain tells fixed and recurring duties in words") {
    PlanBuilder made("2012-09-14");
    made.rule("chair-quarterly", "Chair's report", 0, domain::RuleUnit::recurring).value.trigger =
        domain::Trigger::none;
    auto& record = made.duty("Report to the Secretary of State", domain::Basis::notice);
    record.value.recurrence = domain::Recurrence::quarterly;
    record.value.ends_when = "the notice is lifted";
    CHECK(has(explained(made), "every quarter; until the notice is lifted"));
    CHECK(has(explained(made), "no day recorded"));
}

TEST_CASE("explain of another moment says which and does not call it today") {
    auto const made = statement("2017-10-16");
    CHECK(has(explained(made), "Today     Mon 16 Oct 2017"));
    auto const text =
        render::text(report::obligation_explain(made.plan, 1, {{}, "as at Mon 16 Oct 2017"}), {});
    CHECK(has(text, "NOT SUBMITTED\n      as at Mon 16 Oct 2017\n"));
    CHECK(has(text, "As at     Mon 16 Oct 2017: 40 working days left"));
    CHECK_FALSE(has(text, "Today"));
}

TEST_CASE("explain of a reference that is not there is not found") {
    CHECK_THROWS_AS(report::obligation_explain(statement("2017-10-16").plan, 9, {}), base::Error);
}

TEST_CASE("the list shows every obligation with open ones first") {
    auto made = statement("2017-12-12");
    auto& met = made.duty("Publish the report");
    met.state.status = "met";
    met.state.status_day = iso("2017-10-12");
    auto const text = render::text(report::obligation_list(made.plan, {}), {});
    CHECK(has(text, "2 obligations of test-2017: 1 open, 1 met"));
    CHECK(has(text, "1 working day OVERDUE"));
    CHECK(has(text, "sent Thu 12 Oct 2017  "));
    CHECK(text.find("O-1") < text.find("O-2"));
}
