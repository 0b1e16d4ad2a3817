// What the pages say of a date that has drifted, rests on another day, falls on no working day or is missing.
#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include "report/duty_view.hpp"

#include <goodplan/render/render.hpp>
#include <goodplan/report/obligations.hpp>

using namespace goodplan;
using domain::RuleUnit;
using domain::Trigger;
using test::iso;
using test::PlanBuilder;

namespace {

// A letter of that day under a rule of so many units.
PlanBuilder after_letter(int count, RuleUnit unit, std::string_view day) {
    PlanBuilder made("2026-11-20");
    made.rule("a-rule", "Answer", count, unit).value.trigger = Trigger::letter;
    made.duty("Answer the letter", domain::Basis::letter).value.trigger_day = iso(day);
    return made;
}

// Counted from publication, and stored, before the day of receipt was known.
PlanBuilder stored_from_publication() {
    PlanBuilder made("2017-10-16");
    made.rule("si-2007-462-reg-3", "Publish the written statement", 70);
    made.published("2017-09-04");
    auto& duty = made.duty("Send the action plan").value;
    duty.trigger = Trigger::publication;
    duty.computed_due = iso("2017-12-11");
    duty.calendar_version = {"2012-2028"};
    return made;
}

domain::Obligation& duty(PlanBuilder& made) { return made.plan.all<domain::Obligation>().front().value; }
domain::State& state(PlanBuilder& made) { return made.plan.all<domain::Obligation>().front().state; }
domain::Rule& rule(PlanBuilder& made) { return made.plan.all<domain::Rule>().front().value; }

report::DutyView view(PlanBuilder const& made) {
    return report::duty_view(made.plan, made.plan.all<domain::Obligation>().front());
}

// In one line, as long as it is: words are not broken.
std::string explained(PlanBuilder const& made, std::vector<domain::RecordEntry> history = {}) {
    render::TextOptions wide;
    wide.width = 400;
    return render::text(report::obligation_explain(made.plan, 1, {{}, {}, std::move(history)}), wide);
}

std::string listed(PlanBuilder const& made) {
    render::TextOptions wide;
    wide.width = 400;
    return render::text(report::obligation_list(made.plan, {}), wide);
}

bool has(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

domain::RecordEntry entry(int id, std::string_view day, domain::Event event, std::string note = {}) {
    domain::RecordEntry one;
    one.record = {domain::Kind::obligation, 1};
    one.entry.id = id;
    one.entry.day = iso(day);
    one.entry.event = event;
    one.entry.note = std::move(note);
    return one;
}

} // namespace

TEST_CASE("a computed date on no working day is noted where the rule does not move it") {
    auto made = after_letter(1, RuleUnit::months, "2027-01-31");
    CHECK(has(explained(made), "Check     Sun 28 Feb 2027 is not a working day.\n"));
    CHECK(has(explained(made), "Sun 28 Feb 2027 (February has no 31st)"));
    CHECK(has(listed(made), "Sun 31 Jan 2027 (February has no 31st). Sun 28 Feb 2027 is not a working day."));
    rule(made).roll = domain::Roll::forward;
    CHECK_FALSE(has(explained(made), "Check"));
    auto holiday = after_letter(28, RuleUnit::calendar_days, "2026-11-27");
    CHECK(has(listed(holiday), "Fri 25 Dec 2026 is not a working day (Christmas Day)."));
    duty(holiday).stated_due = iso("2026-12-24");
    CHECK_FALSE(has(listed(holiday), "is not a working day"));
}

TEST_CASE("days and months say what a letter one day later would do") {
    auto const days = explained(after_letter(5, RuleUnit::calendar_days, "2026-11-30"));
    CHECK(has(days, "dated Sun 29 Nov, 1 day earlier: Fri 4 Dec 2026"));
    CHECK(has(days, "one day later, Tue 1 Dec: Sun 6 Dec 2026"));
}

TEST_CASE("where a date is stated another day moves the computed one only") {
    auto made = after_letter(5, RuleUnit::working_days, "2026-11-30");
    duty(made).stated_due = iso("2026-12-10");
    CHECK(has(explained(made), "one working day later, Tue 1 Dec: computed would be Tue 8 Dec 2026\n"));
    CHECK(has(explained(made), "the stated date, Thu 10 Dec 2026, still stands"));
    for (auto const* ended : {"met", "waived"}) {
        state(made).status = ended;
        CHECK_FALSE(has(explained(made), "\nIf "));
    }
}

TEST_CASE("drift is said in the list and the page counts anew beside the stored date") {
    auto made = after_letter(5, RuleUnit::working_days, "2026-12-21");
    duty(made).computed_due = iso("2026-12-28"); // before Monday became a holiday
    duty(made).calendar_version = {"2012-2024"};
    CHECK(has(report::drift_sentence(made.plan, view(made)),
              "now a bank holiday (Boxing Day, substitute day)"));
    CHECK(has(listed(made), "--recompute)."));
    CHECK(has(explained(made), "anew, with calendar 2012-2028, from LETTER Mon 21 Dec 2026"));
    CHECK(has(explained(made), "gives Wed 30 Dec 2026; stored is Mon 28 Dec 2026\n"));
    CHECK(has(explained(made), "Due       Mon 28 Dec 2026, end of day, as stored\n"));
    CHECK(has(explained(made), "both counted anew, as above"));
    duty(made).calendar_version = {"2012-2028"};
    CHECK(has(report::drift_sentence(made.plan, view(made)), "counted anew it would be Wed 30 Dec 2026"));
    state(made).status = "met";
    CHECK_FALSE(has(report::drift_sentence(made.plan, view(made)), "--recompute"));
}

TEST_CASE("receipt that was recorded after the date was stored says what it would give") {
    auto made = stored_from_publication();
    CHECK(report::receipt_since_sentence(view(made)).empty());
    made.plan.all<domain::Inspection>().front().value.received = iso("2017-08-31");
    auto const told =
        "Date of receipt recorded since, Thu 31 Aug 2017: counted from receipt, it would be Thu 7 Dec "
        "2017 (to take it: goodplan obligation edit O-1 --recompute).";
    CHECK(report::receipt_since_sentence(view(made)) == told);
    CHECK(has(explained(made), told));
    CHECK(has(listed(made), told));
    duty(made).stated_due = iso("2017-12-12");
    CHECK(has(listed(made), "the stated date, Tue 12 Dec 2017, still stands"));
}

TEST_CASE("a rule that runs from the letter says where its day is not recorded") {
    auto made = stored_from_publication();
    rule(made).trigger = Trigger::letter;
    CHECK(has(explained(made), "from PUBLICATION Mon 4 Sep 2017 (day of the letter not recorded)"));
    CHECK(has(explained(made), "letter dated Fri 1 Sep, 1 working day earlier"));
    CHECK(has(listed(made), "Day of the letter not recorded."));
    duty(made).trigger = Trigger::letter;
    duty(made).trigger_day = iso("2017-09-04");
    CHECK_FALSE(has(listed(made), "not recorded"));
}

TEST_CASE("dates with no working day between them differ by a calendar day") {
    auto made = after_letter(5, RuleUnit::working_days, "2026-11-27");
    duty(made).stated_due = iso("2026-12-05");
    CHECK(has(listed(made), "stated is 0 working days, 1 calendar day, later."));
    CHECK(has(explained(made), "stated is 0 working days, 1 calendar day, later, and wins"));
}

TEST_CASE("why a duty has no date is the true reason with the way out") {
    auto made = after_letter(5, RuleUnit::working_days, "2026-11-27");
    auto const why = [&] { return report::why_undated(made.plan, view(made)); };
    CHECK(why().empty());
    duty(made).trigger_day.reset();
    CHECK(why() ==
          "5 working days from the letter; the day of that event is not recorded: goodplan obligation edit "
          "O-1 --from DATE");
    rule(made).count.reset();
    rule(made).unit = RuleUnit::recurring;
    CHECK(has(why(), "how often it recurs is not recorded: goodplan obligation edit O-1 --recurrence"));
    duty(made).recurrence = domain::Recurrence::monthly;
    CHECK(why() ==
          "the day from which it is counted is not recorded: goodplan obligation edit O-1 --from DATE");
    duty(made).recurrence = domain::Recurrence::every_meeting;
    CHECK(why() ==
          "at whose meetings it falls due is not recorded: goodplan obligation edit O-1 --body BODY");
    CHECK(has(explained(made), why()));
    duty(made).recurrence = domain::Recurrence::none;
    duty(made).rule = {};
    CHECK(has(why(), "neither a rule nor a date is recorded"));
}

TEST_CASE("a duty that waits for a report names the inspection") {
    PlanBuilder made("2017-10-16");
    made.rule("si-2007-462-reg-3", "Publish the written statement", 70);
    made.published("2017-09-04").value.published.reset();
    made.duty("Send the action plan").value.trigger = Trigger::publication;
    CHECK(has(explained(made),
              "neither receipt nor publication of I-1 is recorded: goodplan inspection edit I-1 "
              "--received DATE"));
}

TEST_CASE("the page keeps every receipt and the reason of a waiver") {
    auto made = stored_from_publication();
    state(made).status = "met";
    state(made).first_met = iso("2017-10-02");
    state(made).status_day = iso("2017-10-12");
    state(made).returns = 1;
    using domain::Event;
    std::vector history{entry(1, "2017-10-02", Event::met), entry(2, "2017-10-03", Event::receipt_confirmed),
                        entry(3, "2017-10-05", Event::returned), entry(4, "2017-10-12", Event::resubmitted)};
    CHECK(has(explained(made, history),
              "receipt confirmed Tue 3 Oct 2017; returned Thu 5 Oct 2017; sent again Thu 12 "
              "Oct 2017; receipt not yet confirmed\n"));
    state(made) = domain::initial_state(domain::Kind::obligation);
    state(made).status = "waived";
    state(made).status_day = iso("2017-10-12");
    history = {entry(1, "2017-10-12", Event::waived, "Withdrawn by Ofsted")};
    CHECK(has(explained(made, history), "Waived    Thu 12 Oct 2017: \"Withdrawn by Ofsted\"\n"));
    history.front().record.number = 2; // another one's
    CHECK(has(explained(made, history), "Waived    Thu 12 Oct 2017\n"));
}

TEST_CASE("what came back after its date passed was first sent in time") {
    auto made = stored_from_publication();
    made.plan.moment.day = iso("2018-01-02");
    state(made).status = "returned";
    state(made).first_met = iso("2017-12-08");
    state(made).returned = iso("2017-12-20");
    state(made).returns = 1;
    CHECK(has(explained(made),
              "RETURNED; first sent Fri 8 Dec 2017, 1 working day before its date; that date "
              "is 13 working days ago\n"));
    state(made).first_met = iso("2017-12-11");
    CHECK(has(explained(made), "RETURNED; first sent on its date, Mon 11 Dec 2017; that date is 13 working "
                               "days ago\n"));
    state(made).first_met = iso("2017-12-12");
    CHECK(report::kept_words(view(made)).empty());
}

TEST_CASE("rules that count clear days name no working day") {
    PlanBuilder made("2026-11-20");
    auto& counted = made.rule("wales", "Publish agenda", 3, RuleUnit::clear_days_before).value;
    counted.trigger = Trigger::meeting;
    counted.working_day = "Both days are left out.";
    made.duty("Publish agenda").value.trigger_day = iso("2026-12-31");
    CHECK(has(explained(made), "Days      Both days are left out.\n"));
    CHECK_FALSE(has(explained(made), "A working day:"));
    report::KnownRule const known{rule(made), {}, true, false};
    CHECK(has(render::text(report::obligation_rule(known, {}), {}), "Days"));
}

TEST_CASE("to whom it is owed is the same on every page") {
    auto made = after_letter(5, RuleUnit::working_days, "2026-11-27");
    rule(made).recipients = "Whoever asked";
    CHECK(report::owed_to(made.plan, view(made)) == "Whoever asked");
    domain::Body body;
    body.title = "Ofsted";
    made.add(std::move(body));
    made.link(domain::Kind::obligation, 1, "to", domain::Kind::body, 1);
    CHECK(report::owed_to(made.plan, view(made)) == "Ofsted");
    duty(made).recipients = "HM Chief Inspector";
    CHECK(report::owed_to(made.plan, view(made)) == "HM Chief Inspector");
}
