// The rules of `goodplan check`: their numbers, what holds a submission up, and rules 1 to 3 and 16 to 20.
// Rule 19 looks at files, which a plan does not hold: tests/cli/check.test has its cases.
#include <catch2/catch.hpp>

#include "support/printers.hpp"
#include "unit/kept_plan.hpp"

#include <array>
#include <set>

using namespace goodplan;
using namespace goodplan::domain;
using namespace goodplan::test;

namespace {

Recommendation item_of(ItemType type, int body = 0) {
    Recommendation made;
    made.type = type;
    made.text = "Something is asked.";
    made.addressee = {body};
    return made;
}

void add_body(PlanBuilder& b, BodyKind kind, int authority) {
    Body body;
    body.name = {"addressee"};
    body.title = "Addressee";
    body.kind = kind;
    body.authority = {authority};
    b.add(std::move(body));
}

} // namespace

TEST_CASE("the twenty rules keep their numbers, their order and their meaning") {
    constexpr std::array<std::string_view, 20> titles{
        "Every recommendation has an action",
        "Every action has a lead",
        "Every action has a period: a due date",
        "No lead's post is vacant",
        "Due dates are days",
        "Every open action has a measure",
        "Every action answers something",
        "Every open action was updated of late",
        "What is reported done or signed off rests on evidence tested as supporting",
        "No declared rating is better than the computed one",
        "An overdue action has asked for a new date",
        "No two open actions have the same words",
        "No day has more than a fifth of the open actions due",
        "No post leads more than a quarter of the open actions",
        "What was signed off three months ago has shown impact",
        "Every past meeting is recorded as held or cancelled",
        "Every open legal duty has a date, and none of its dates is doubtful",
        "No text looks as if it named a child",
        "Every evidence file is there and unchanged",
        "No evidence speaks against what it was given for",
    };
    auto const rules = plan_rules();
    REQUIRE(rules.size() == titles.size());
    for (std::size_t at = 0; at < rules.size(); ++at) {
        CHECK(rules[at].number == static_cast<int>(at) + 1);
        CHECK(rules[at].title == titles.at(at));
        CHECK(rules[at].blocks_submission == (rules[at].number <= 3));
    }
}

TEST_CASE("a plan that keeps the rules has no fault") {
    CHECK(text_of(faults_after(unchanged)).empty());
    PlanBuilder empty{today};
    CHECK(plan_faults(empty.plan).empty());
    CHECK(submission_faults(empty.plan).empty());
}

TEST_CASE("rule 1 wants an action for what inspectors asked of the authority") {
    check_cases({
        {"a recommendation without an action", "1 recommendation-2\n",
         [](auto& b) { b.add(item_of(ItemType::recommendation)); }},
        {"an area for improvement", "1 recommendation-2\n",
         [](auto& b) { b.add(item_of(ItemType::area_for_improvement)); }},
        {"a priority action", "1 recommendation-2\n",
         [](auto& b) { b.add(item_of(ItemType::priority_action)); }},
        {"asked of the council by name", "1 recommendation-2\n",
         [](auto& b) {
             add_body(b, BodyKind::council, 1);
             b.add(item_of(ItemType::recommendation, 1));
         }},
        {"asked of another body", "",
         [](auto& b) {
             add_body(b, BodyKind::safeguarding_partnership, 1);
             b.add(item_of(ItemType::recommendation, 1));
         }},
        {"not asked by inspectors", "", [](auto& b) { b.add(item_of(ItemType::motion)); }},
        {"an action contributes to it", "",
         [](auto& b) {
             b.add(item_of(ItemType::recommendation));
             b.link(Kind::action, 2, "contributes", Kind::recommendation, 2);
         }},
        {"only a document is about it", "1 recommendation-2\n",
         [](auto& b) {
             b.add(item_of(ItemType::recommendation));
             b.add(Document{});
             b.link(Kind::document, 1, "concerns", Kind::recommendation, 2);
         }},
        {"an action serves the item of that number in another plan", "1 recommendation-2\n",
         [](auto& b) {
             b.add(item_of(ItemType::recommendation));
             b.plan.links.push_back({{Kind::action, 2}, "serves", "other-2012", {Kind::recommendation, 2}});
         }},
    });
}

TEST_CASE("rule 1 counts no action that was withdrawn or superseded") {
    for (std::string_view const status : {"withdrawn", "superseded", "closed", "not-started"}) {
        INFO(status);
        auto const faults = faults_after([&](auto& b) {
            b.add(item_of(ItemType::recommendation));
            b.action("The only answer", status, "2018-01-31").value.lead = {1};
            b.link(Kind::action, 14, "serves", Kind::recommendation, 2);
        });
        CHECK(has_rule(faults, 1) == (status == "withdrawn" || status == "superseded"));
    }
}

TEST_CASE("rules 2 and 3 want a lead and a period for every action that counts") {
    auto const without_lead = [](auto& b) { action(b, 3).value.lead = {}; };
    auto const without_due = [](auto& b) { action(b, 3).state.due.reset(); };
    check_cases({
        {"no lead", "2 action-3\n", without_lead},
        {"no due date", "3 action-3\n", without_due},
        {"both", "2 action-3\n3 action-3\n",
         [&](auto& b) {
             without_lead(b);
             without_due(b);
         }},
        {"finished work has both too", "2 action-13\n3 action-13\n",
         [](auto& b) {
             action(b, signed_off_action).value.lead = {};
             action(b, signed_off_action).state.due.reset();
         }},
        {"withdrawn", "",
         [&](auto& b) {
             without_lead(b);
             without_due(b);
             set_status(b, 3, "withdrawn", "2017-10-02");
         }},
        {"superseded", "",
         [&](auto& b) {
             without_lead(b);
             without_due(b);
             set_status(b, 3, "superseded", "2017-10-02");
         }},
    });
}

TEST_CASE("rule 16 wants past meetings to be recorded as held or cancelled") {
    auto const of_day = [](std::string_view day, std::string_view status = "planned") {
        return [day, status](PlanBuilder& b) { b.meeting("Board", day).state.status = status; };
    };
    check_cases({
        {"yesterday", "16 meeting-2\n", of_day("2017-10-15")},
        {"today", "", of_day("2017-10-16")},
        {"held", "", of_day("2017-10-15", "held")},
        {"cancelled", "", of_day("2017-10-15", "cancelled")},
        {"no day fixed", "", [](auto& b) { b.meeting("Board"); }},
    });
}

TEST_CASE("rule 17 wants a date of every open legal duty, and none that is doubtful") {
    auto const undated = [](Basis basis) {
        return [basis](PlanBuilder& b) { b.duty("Send a report", basis); };
    };
    auto const changed = [](std::function<void(Record<Obligation>&)> change) {
        return [change](PlanBuilder& b) { change(b.duty("Send a report")); };
    };
    check_cases({
        {"statute", "17 obligation-2\n", undated(Basis::statute)},
        {"notice", "17 obligation-2\n", undated(Basis::notice)},
        {"direction", "17 obligation-2\n", undated(Basis::direction)},
        {"letter", "17 obligation-2\n", undated(Basis::letter)},
        {"a committee's wish", "", undated(Basis::committee)},
        {"its own resolve", "", undated(Basis::internal)},
        {"met", "", changed([](auto& duty) { duty.state.status = "met"; })},
        {"waived", "", changed([](auto& duty) { duty.state.status = "waived"; })},
        {"returned with comments", "17 obligation-2\n",
         changed([](auto& duty) { duty.state.status = "returned"; })},
        {"announced, not yet imposed", "", changed([](auto& duty) { duty.value.expected = true; })},
        {"every quarter", "", changed([](auto& duty) { duty.value.recurrence = Recurrence::quarterly; })},
        {"a Saturday", "17 obligation-2\n",
         changed([](auto& duty) { duty.value.stated_due = iso("2018-08-18"); })},
        {"a bank holiday", "17 obligation-2\n",
         changed([](auto& duty) { duty.value.stated_due = iso("2017-12-25"); })},
        {"Walsall's Friday that was a Tuesday", "17 obligation-2\n", changed([](auto& duty) {
             duty.value.stated_due = iso("2023-04-18");
             duty.value.stated_as_written = "Friday 18 April 2023";
         })},
        {"a plain Tuesday", "", changed([](auto& duty) {
             duty.value.stated_due = iso("2023-04-18");
             duty.value.stated_as_written = "Tuesday 18 April 2023";
         })},
        {"a Saturday of a duty that was met", "", changed([](auto& duty) {
             duty.value.stated_due = iso("2018-08-18");
             duty.state.status = "met";
         })},
    });
}

TEST_CASE("rule 17 is kept by a date that follows from its rule") {
    check_cases({
        {"seventy working days", "",
         [](auto& b) {
             b.published("2017-09-04");
             b.rule("statement", "Written statement", 70);
             value<Obligation>(b).stated_due.reset();
             value<Obligation>(b).rule = {1};
             value<Obligation>(b).inspection = {1};
         }},
    });
}

TEST_CASE("rule 18 reads every text of the plan, and no other") {
    std::string const private_words = "Seen with child B at home";
    check_cases({
        {"the title of an action", "18 action-3\n",
         [&](auto& b) { action(b, 3).value.title = private_words; }},
        {"its resources", "18 action-3\n", [&](auto& b) { action(b, 3).value.resources = private_words; }},
        {"a recommendation", "18 recommendation-1\n",
         [&](auto& b) { value<Recommendation>(b).text = private_words; }},
        {"what evidence shows", "18 evidence-1\n",
         [&](auto& b) { value<Evidence>(b).shows = private_words; }},
        {"the note of a meeting", "18 meeting-1\n", [&](auto& b) { value<Meeting>(b).note = private_words; }},
        {"a note on the plan itself", "18 plan-1\n",
         [&](auto& b) { value<PlanFacts>(b).note = private_words; }},
        {"a line of targets", "18 measure-1\n",
         [&](auto& b) { value<Measure>(b).targets.items = {private_words}; }},
        {"two texts of one record", "18 action-3\n18 action-3\n",
         [&](auto& b) {
             action(b, 3).value.title = private_words;
             action(b, 3).value.detail = private_words;
         }},
        {"a record that was withdrawn", "18 action-3\n",
         [&](auto& b) {
             action(b, 3).value.title = private_words;
             set_status(b, 3, "withdrawn", "2017-10-02");
         }},
        {"the register, which is of no plan", "", [&](auto& b) { value<Post>(b).note = private_words; }},
        {"a frozen version cannot be mended", "",
         [&](auto& b) {
             PlanVersion version;
             version.text = private_words;
             b.add(std::move(version));
         }},
    });
}

TEST_CASE("rule 18 names the text and what it may hold") {
    auto const faults = faults_after([](auto& b) { action(b, 3).value.detail = "NHS number 943 476 5919"; });
    REQUIRE(text_of(faults) == "18 action-3\n");
    CHECK(faults.front().words.find("A-3") == 0);
    CHECK(faults.front().words.find("detail") != std::string::npos);
    CHECK(faults.front().words.find("an NHS number") != std::string::npos);
    CHECK(faults.front().words.find("943") == std::string::npos); // it is not printed once more
}

TEST_CASE("rule 20 names evidence that speaks against what it was given for") {
    auto const second = [](std::optional<Verdict> verdict) {
        return [verdict](PlanBuilder& b) {
            Evidence evidence;
            evidence.title = "Audit";
            evidence.verdict = verdict;
            b.add(std::move(evidence));
            b.link(Kind::evidence, 2, "supports", Kind::action, signed_off_action);
        };
    };
    check_cases({
        {"tested as not bearing it out", "20 evidence-2\n", second(Verdict::no)},
        {"in part", "", second(Verdict::partly)},
        {"not tested", "", second({})},
    });
}

TEST_CASE("faults come in the order of the rules, then of the records, and name their record") {
    auto const faults = faults_after([](auto& b) {
        value<Evidence>(b).verdict = Verdict::no;
        b.meeting("Board", "2017-10-02");
        for (int const number : {7, 3, 12}) {
            action(b, number).state.due.reset();
            action(b, number).value.lead = {};
        }
        b.add(item_of(ItemType::recommendation));
    });
    CHECK(text_of(faults) ==
          "1 recommendation-2\n2 action-3\n2 action-7\n2 action-12\n3 action-3\n3 action-7\n"
          "3 action-12\n9 action-13\n16 meeting-2\n20 evidence-1\n");
    for (auto const& one : faults)
        CHECK(one.words.find(reference_text(one.record.kind, one.record.number)) == 0);
    CHECK(faults.front().words == "R-2 has no action");
}

TEST_CASE("a submission is held up by the first three rules alone") {
    PlanBuilder b{today};
    fill(b);
    b.add(item_of(ItemType::recommendation));
    action(b, 3).value.lead = {};
    action(b, 4).state.due.reset();
    action(b, 5).state.due = iso("2017-10-02");                // 11
    unlink(b, {Kind::action, 6}, "measured_by");               // 6
    unlink(b, {Kind::action, 7}, "serves");                    // 7
    value<Evidence>(b).verdict = Verdict::no;                  // 9, 20
    action(b, 8).value.detail = "Child C, aged 9";             // 18
    action(b, 9).state.due_precision = base::Precision::month; // 5
    CHECK(text_of(submission_faults(b.plan)) == "1 recommendation-2\n2 action-3\n3 action-4\n");
    auto const blocking = plan_rules().first(3);
    std::set<int> found;
    for (auto const& one : plan_faults(b.plan))
        found.insert(one.rule);
    CHECK(found == std::set<int>{1, 2, 3, 5, 6, 7, 9, 11, 18, 20});
    CHECK(std::ranges::all_of(blocking, &PlanRule::blocks_submission));
}
