#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include "report/deadline_sections.hpp"
#include "report/weekly_sections.hpp"

#include <goodplan/domain/plan_duty.hpp>
#include <goodplan/render/render.hpp>
#include <goodplan/report/obligations.hpp>

using namespace goodplan;
using test::iso;
using test::PlanBuilder;

namespace {

using domain::Event;
using Steps = std::vector<std::pair<Event, std::string_view>>;

std::string_view status_after(Event event) {
    switch (event) {
    case Event::met:
    case Event::resubmitted:
        return "met";
    case Event::returned:
        return "returned";
    case Event::waived:
        return "waived";
    default:
        return "";
    }
}

domain::State after(Steps const& steps) {
    auto state = domain::initial_state(domain::Kind::obligation);
    int id = 0;
    for (auto const& [event, day] : steps) {
        domain::Entry entry;
        entry.id = ++id;
        entry.event = event;
        entry.day = iso(day);
        entry.status.text = status_after(event);
        domain::fold(state, entry);
    }
    return state;
}

// Due Mon 11 Dec 2017.
PlanBuilder plan_after(std::string_view as_at, Steps const& steps) {
    PlanBuilder made(as_at);
    made.rule("si-2007-462-reg-3", "Publish the written statement of action proposed", 70);
    made.published("2017-09-04");
    made.duty("Send the action plan").state = after(steps);
    return made;
}

report::DutyView view(PlanBuilder const& made) {
    return report::duty_view(made.plan, made.plan.all<domain::Obligation>().front());
}

std::string told(std::string_view as_at, Steps const& steps) {
    return report::duty_steps(view(plan_after(as_at, steps))).all();
}

std::string listed(PlanBuilder const& made) {
    return render::text(report::obligation_list(made.plan, {}), {});
}

bool has(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

Steps const sent{{Event::met, "2017-12-08"}};
Steps const confirmed{{Event::met, "2017-12-08"}, {Event::receipt_confirmed, "2017-12-12"}};
Steps const returned{
    {Event::met, "2017-12-08"}, {Event::receipt_confirmed, "2017-12-12"}, {Event::returned, "2018-01-10"}};
Steps const sent_again{
    {Event::met, "2017-12-08"}, {Event::returned, "2018-01-10"}, {Event::resubmitted, "2018-01-26"}};

} // namespace

TEST_CASE("the steps of a duty fold into when it was first sent and whether its receipt is confirmed") {
    CHECK(after(sent).first_met == iso("2017-12-08"));
    CHECK_FALSE(after(sent).receipt);
    CHECK(after(confirmed).status == "met");
    CHECK(after(confirmed).receipt == iso("2017-12-12"));
    CHECK(after(returned).status == "returned");
    CHECK_FALSE(after(returned).receipt);
    CHECK(after(returned).returned == iso("2018-01-10"));
    CHECK(after(sent_again).first_met == iso("2017-12-08"));
    CHECK(after(sent_again).status_day == iso("2018-01-26"));
    CHECK(after(sent_again).returns == 1);
    CHECK_FALSE(after(sent_again).receipt);
}

TEST_CASE("a duty is met early or on the day or late in working days") {
    auto const timing = [](std::string_view day) {
        return report::timing_words(view(plan_after("2018-01-10", {{Event::met, day}})));
    };
    CHECK(timing("2017-12-08") == "1 working day early");
    CHECK(timing("2017-12-11") == "on the day");
    CHECK(timing("2017-12-13") == "2 working days late");
    CHECK(timing("2017-12-10") == "1 working day early"); // a Sunday
}

TEST_CASE("what was sent says when and that its receipt is open or confirmed") {
    CHECK(told("2017-12-15", sent) == "sent Fri 8 Dec 2017, 1 working day early; receipt not yet confirmed");
    CHECK(told("2017-12-15", confirmed) ==
          "sent Fri 8 Dec 2017, 1 working day early; receipt confirmed Tue 12 Dec 2017");
    CHECK(told("2018-01-15", returned) ==
          "sent Fri 8 Dec 2017, 1 working day early; returned Wed 10 Jan 2018");
    CHECK(told("2018-02-01", sent_again) ==
          "sent Fri 8 Dec 2017, 1 working day early; returned Wed 10 Jan 2018; sent again Fri 26 Jan 2018; "
          "receipt not yet confirmed");
    CHECK(told("2018-02-01", {{Event::waived, "2017-12-04"}}) == "waived Mon 4 Dec 2017");
    CHECK(told("2017-10-01", {}) == "open");
}

TEST_CASE("what is returned more than once says how often") {
    auto steps = sent_again;
    steps.emplace_back(Event::returned, "2018-02-05");
    CHECK(has(told("2018-02-06", steps), "returned 2 times, last on Mon 5 Feb 2018"));
}

TEST_CASE("a duty that nothing is sent for is met and waits for no receipt") {
    PlanBuilder made("2017-12-15");
    auto& duty = made.duty("Hold the improvement board", domain::Basis::internal);
    duty.value.stated_due = iso("2017-12-11");
    duty.state = after(sent);
    CHECK_FALSE(domain::is_sent(made.plan, duty));
    CHECK(report::duty_steps(view(made)).all() == "met Fri 8 Dec 2017, 1 working day early");
    duty.state = after(confirmed);
    CHECK(domain::is_sent(made.plan, duty));
}

TEST_CASE("what its title says is sent and what its rule says is confirmed waits for a receipt") {
    PlanBuilder made("2017-12-15");
    auto& duty = made.duty("Submit the quarterly figures", domain::Basis::letter);
    CHECK(domain::is_sent(made.plan, duty));
    duty.value.title = "Chair's report";
    CHECK_FALSE(domain::is_sent(made.plan, duty));
    made.rule("chair-quarterly", "Chair's report", 0, domain::RuleUnit::recurring).value.recipients =
        "Secretary of State, who confirms receipt with the board";
    duty.value.rule = {1};
    CHECK(domain::is_sent(made.plan, duty));
}

TEST_CASE("a returned duty is open again and not overdue where it was sent in time") {
    auto const made = plan_after("2018-01-15", returned);
    CHECK(view(made).open);
    CHECK_FALSE(view(made).overdue);
    CHECK(report::duty_left_cell(view(made)).shown == "RETURNED");
    CHECK(report::duty_sections(made.plan).overdue() == 0);
    CHECK_FALSE(report::next_legal_date(report::duty_sections(made.plan), iso("2018-01-15")));
    auto const late = plan_after("2018-01-15", {{Event::met, "2017-12-12"}, {Event::returned, "2018-01-10"}});
    CHECK(view(late).overdue);
    CHECK(has(report::duty_left_cell(view(late)).shown, "OVERDUE"));
}

TEST_CASE("every list marks what was returned with its day and the way to the comments") {
    auto const made = plan_after("2018-01-15", returned);
    auto const text = listed(made);
    CHECK(has(text, "RETURNED Wed 10 Jan 2018."));
    CHECK(has(text, "(comments: goodplan"));
    CHECK(
        report::returned_sentence(view(made)) ==
        "Sent Fri 8 Dec 2017, 1 working day early; returned Wed 10 Jan 2018 (comments: goodplan show O-1).");
    CHECK(report::duties_sentence(made.plan, report::duty_sections(made.plan)) ==
          "1 legal duty: 0 overdue, 0 to come, 1 returned (O-1).");
}

TEST_CASE("the week tells the last duty met with its due date and whether its receipt is confirmed") {
    auto const brief = [](std::string_view as_at, Steps const& steps) {
        auto const made = plan_after(as_at, steps);
        return report::steps_in_brief(view(made), made.plan.moment.day);
    };
    CHECK(brief("2017-12-15", sent) == "due Mon 11 Dec, sent Fri 8 Dec, receipt not yet confirmed");
    CHECK(brief("2017-12-15", confirmed) == "due Mon 11 Dec, sent Fri 8 Dec, receipt confirmed Tue 12 Dec");
    CHECK(brief("2018-02-01", sent_again) == "due Mon 11 Dec 2017, sent Fri 8 Dec 2017, returned Wed 10 Jan, "
                                             "sent again Fri 26 Jan, receipt not yet confirmed");
    CHECK(brief("2017-12-15", {{Event::met, "2017-12-13"}}) ==
          "due Mon 11 Dec, sent Wed 13 Dec, 2 working days late, receipt not yet confirmed");
}

TEST_CASE("early and late are counted in the days of the duty's own calendar") {
    auto made = plan_after("2017-12-15", sent);
    domain::HolidayCalendar own;
    own.name = {"no-mondays"};
    own.version = {"2017"};
    own.first = iso("2017-01-01");
    own.last = iso("2018-12-31");
    own.days.items = {"2017-12-11 A day off"};
    made.add(std::move(own));
    made.plan.all<domain::Rule>().front().value.calendar = {1};
    made.plan.adopt_calendar();
    CHECK(view(made).dates.due == iso("2017-12-12"));
    CHECK(report::timing_words(view(made)) == "1 working day early");
    CHECK(has(render::text(report::obligation_explain(made.plan, 1, {}), {}), "no-mondays 2017"));
}
