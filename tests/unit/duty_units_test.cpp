// Rules that count otherwise than in working days after a report, and the page that lists them.
#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include "report/duty_view.hpp"

#include <goodplan/render/render.hpp>
#include <goodplan/report/obligations.hpp>

using namespace goodplan;
using domain::RuleUnit;
using test::iso;
using test::PlanBuilder;

namespace {

// A letter of that day under a rule of so many units.
PlanBuilder ruled(int count, RuleUnit unit, std::string_view day,
                  domain::Trigger trigger = domain::Trigger::letter) {
    PlanBuilder made("2026-11-20");
    made.rule("a-rule", "Answer", count, unit).value.trigger = trigger;
    auto& duty = made.duty("Answer the letter", domain::Basis::letter).value;
    duty.trigger_day = iso(day);
    return made;
}

domain::Rule& rule(PlanBuilder& made) { return made.plan.all<domain::Rule>().front().value; }

report::DutyView view(PlanBuilder const& made) {
    return report::duty_view(made.plan, made.plan.all<domain::Obligation>().front());
}

std::string explained(PlanBuilder const& made) {
    return render::text(report::obligation_explain(made.plan, 1, {}), {});
}

bool has(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

report::KnownRule known(PlanBuilder& made, bool in_file = true) { return {rule(made), {}, in_file, false}; }

} // namespace

TEST_CASE("calendar days end on whatever day unless the rule moves them") {
    auto made = ruled(5, RuleUnit::calendar_days, "2026-11-30");
    CHECK(view(made).dates.due == iso("2026-12-05"));
    CHECK(report::counted_sentence(view(made)) == "5 days from the letter, Mon 30 Nov 2026.");
    rule(made).roll = domain::Roll::forward;
    CHECK(view(made).dates.due == iso("2026-12-07"));
    CHECK(report::counted_sentence(view(made)) ==
          "5 days from the letter, Mon 30 Nov 2026; that is Sat 5 Dec "
          "2026, no working day: moved to Mon 7 Dec 2026.");
    CHECK(has(explained(made), "Answer, SI 2007/462: 5 days from the letter, moved on to a working day"));
    CHECK(has(explained(made), "5 days from LETTER Mon 30 Nov 2026; day after = 1"));
    CHECK(has(explained(made), "would fall on Sat 5 Dec 2026; moved to Mon 7 Dec 2026"));
}

TEST_CASE("a day that is moved over a holiday names it") {
    auto made = ruled(1, RuleUnit::months, "2026-11-25");
    rule(made).roll = domain::Roll::forward;
    CHECK(view(made).dates.due == iso("2026-12-29")); // Fri 25 Dec; Mon 28 is the substitute
    CHECK(has(explained(made), "would fall on Fri 25 Dec 2026 (Christmas Day); moved to Tue 29 Dec\n"));
    CHECK(has(explained(made),
              "Skipped   Fri 25 Dec, Christmas Day; Sat 26 Dec; Sun 27 Dec; Mon 28 Dec, Boxing\n"));
    CHECK(has(explained(made), "          Day (substitute day)\n"));
}

TEST_CASE("clear days before a meeting leave out both days and no weekend") {
    auto const made = ruled(5, RuleUnit::clear_days_before, "2026-12-10", domain::Trigger::meeting);
    CHECK(view(made).dates.due == iso("2026-12-04"));
    CHECK(report::counted_sentence(view(made)) == "5 clear days before the meeting, Thu 10 Dec 2026.");
    CHECK(has(explained(made), "5 clear days back from MEETING Thu 10 Dec 2026; neither day counts"));
    auto const working =
        ruled(5, RuleUnit::clear_working_days_before, "2026-12-10", domain::Trigger::meeting);
    CHECK(view(working).dates.due == iso("2026-12-02"));
}

TEST_CASE("a rule counts by its own calendar and its name and version are printed") {
    auto made = ruled(5, RuleUnit::working_days, "2026-11-25");
    CHECK(view(made).dates.due == iso("2026-12-02"));
    domain::HolidayCalendar own;
    own.name = {"somewhere"};
    own.version = {"2026"};
    own.first = iso("2026-01-01");
    own.last = iso("2026-12-31");
    own.days.items = {"2026-11-30 Saint Andrew's Day"};
    made.add(std::move(own));
    rule(made).calendar = {1};
    made.plan.adopt_calendar();
    CHECK(view(made).dates.due == iso("2026-12-03"));
    CHECK(has(explained(made), "Saint Andrew's Day 30 Nov"));
    CHECK(has(explained(made), "Calendar  somewhere 2026"));
    made.plan.all<domain::Obligation>().front().value.computed_due = iso("2026-12-02");
    made.plan.all<domain::Obligation>().front().value.calendar_version = {"2025"};
    CHECK(
        has(report::drift_sentence(made.plan, view(made)), "with calendar 2026 it would be Thu 3 Dec 2026"));
}

TEST_CASE("closures count for what the authority owes itself and never for a statute") {
    auto made = ruled(5, RuleUnit::working_days, "2026-11-25");
    domain::HolidayCalendar closed;
    closed.name = {"closures"};
    closed.version = {"2026"};
    closed.first = iso("2026-01-01");
    closed.last = iso("2026-12-31");
    closed.days.items = {"2026-11-30 Offices closed"};
    made.add(std::move(closed));
    made.plan.all<domain::PlanFacts>().front().value.closures = {1};
    made.plan.adopt_calendar();
    auto& duty = made.plan.all<domain::Obligation>().front().value;
    for (auto const basis : {domain::Basis::statute, domain::Basis::notice, domain::Basis::letter}) {
        duty.basis = basis;
        CHECK(view(made).dates.due == iso("2026-12-02"));
    }
    for (auto const basis : {domain::Basis::internal, domain::Basis::committee}) {
        duty.basis = basis;
        CHECK(view(made).dates.due == iso("2026-12-03"));
    }
}

TEST_CASE("a line that cannot be counted says where the calendar ends and goes on") {
    auto made = ruled(70, RuleUnit::working_days, "2028-12-01");
    CHECK(report::counted_sentence(view(made)) ==
          "70 working days from the letter, Fri 1 Dec 2028: calendar ends 31 Dec 2028.");
    CHECK(has(render::text(report::obligation_list(made.plan, {}), {}), "calendar ends 31 Dec 2028"));
    made.plan.all<domain::Obligation>().front().value.trigger_day = iso("2011-12-01");
    CHECK(has(report::counted_sentence(view(made)), "calendar begins 1 Jan 2012"));
    made.plan.all<domain::Obligation>().front().value.stated_due = iso("2029-03-12");
    CHECK(report::duty_left_cell(view(made)).shown.ends_with("calendar days left"));
}

TEST_CASE("the days of the report that the count does not run from stand beside it") {
    PlanBuilder made("2017-10-16");
    made.rule("si-2007-462-reg-3", "Publish the written statement", 70);
    made.published("2017-09-04").value.received = iso("2017-08-31");
    made.duty("Send the action plan");
    CHECK(report::counted_sentence(view(made)) ==
          "70 working days from receipt, Thu 31 Aug 2017; published Mon 4 Sep 2017.");
    CHECK(has(explained(made), "from RECEIPT Thu 31 Aug 2017 (published Mon 4 Sep 2017)"));
    made.plan.all<domain::Obligation>().front().value.trigger = domain::Trigger::publication;
    CHECK(report::counted_sentence(view(made)) ==
          "70 working days from publication, Mon 4 Sep 2017; received Thu 31 Aug 2017.");
}

TEST_CASE("a rule that was not verified says so wherever its working is printed") {
    auto made = ruled(5, RuleUnit::working_days, "2026-11-25");
    CHECK_FALSE(has(report::working_sentence(view(made)), "not verified"));
    rule(made).verified = false;
    CHECK(report::working_sentence(view(made)) ==
          "5 working days from the letter, Wed 25 Nov 2026 (rule not verified).");
    CHECK(has(explained(made), "NOT VERIFIED"));
}

TEST_CASE("the page of rules says what each counts and which were not verified") {
    auto made = ruled(5, RuleUnit::calendar_days, "2026-11-25");
    rule(made).roll = domain::Roll::back;
    rule(made).verified = false;
    std::vector const rules{known(made), known(made, false)};
    auto const text = render::text(report::obligation_rules(rules, {}), {});
    CHECK(has(text, "2 rules: 1 in the file, 1 that only ships with goodplan"));
    CHECK(has(text, "Answer: 5 days from the letter, moved back to a working day."));
    CHECK(has(text, "NO        a-rule"));
    auto const full = render::text(report::obligation_rule(rules.back(), {}), {});
    CHECK(has(full, "NOT VERIFIED in the instrument's own words"));
    CHECK(has(full, "ships with goodplan; copied into the file when first used"));
}

TEST_CASE("rules without a count say what fixes the date") {
    auto made = ruled(0, RuleUnit::fixed, "2026-11-25", domain::Trigger::notice);
    auto const counts = [&] { return render::text(report::obligation_rule(known(made), {}), {}); };
    CHECK(has(counts(), "a date fixed by the notice"));
    rule(made).unit = RuleUnit::recurring;
    CHECK(has(counts(), "recurs\n"));
    rule(made).trigger = domain::Trigger::meeting;
    CHECK(has(counts(), "recurs at meetings"));
    rule(made).unit = RuleUnit::working_days;
    rule(made).count.reset();
    CHECK(has(counts(), "no period is held"));
}
