// Who may sign an action off, and on what sign-off and embedding rest.
#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include <goodplan/domain/delivery.hpp>
#include <goodplan/domain/duties.hpp>

#include <algorithm>

using namespace goodplan;
using namespace goodplan::domain;
using test::iso;
using test::PlanBuilder;

namespace {

// A plan with four posts, a board, a scrutiny committee, a meeting of each and one of no body, and A-1, which
// post 1 leads and post 2 answers for.
struct Signing : PlanBuilder {
    Signing() : PlanBuilder("2018-01-31") {
        for (auto const* name : {"head-of-care", "director", "qa-manager", "chair"})
            post(name, name);
        body("board");
        body("scrutiny");
        meeting("Board", "2018-01-15").value.body = {1};
        meeting("Scrutiny", "2018-01-16").value.body = {2};
        meeting("Visit", "2018-01-17");
        auto& made = action("Reissue the policy", "reported-done", "2017-12-29");
        made.value.lead = {1};
        made.value.accountable = {2};
    }
    void body(std::string name) {
        Body made;
        made.title = name;
        made.name = {std::move(name)};
        add(std::move(made));
    }
    [[nodiscard]] std::string by(int post) const {
        return why_not_signed_by(plan, plan.find<Action>(1)->value, {post}, plan.moment.day);
    }
    [[nodiscard]] std::string at(int meeting) const { return why_not_signed_at(plan, {meeting}); }
};

// A-1 was signed off on 1 December 2017; M-1 measures it, M-2 something else.
struct Held : PlanBuilder {
    Held() : PlanBuilder("2018-01-31") {
        action("Reissue the policy", "signed-off", "2017-12-29");
        action("Something else", "signed-off", "2017-12-29");
        add(Measure{});
        add(Measure{});
        link(Kind::action, 1, "measured_by", Kind::measure, 1);
        link(Kind::action, 2, "measured_by", Kind::measure, 2);
    }
    Reading& reading(int measure, std::string_view as_at) {
        Reading made;
        made.measure = {measure};
        made.value = Decimal(71);
        if (!as_at.empty())
            made.as_at = iso(as_at);
        return add(std::move(made)).value;
    }
    Evidence& evidence(std::optional<Verdict> verdict, std::string_view dated, std::string_view tested = {}) {
        Evidence made;
        made.verdict = verdict;
        if (!dated.empty())
            made.dated = iso(dated);
        if (!tested.empty())
            made.tested_on = iso(tested);
        auto& added = add(std::move(made));
        link(Kind::evidence, added.number, "supports", Kind::action, 1);
        return added.value;
    }
    [[nodiscard]] bool holds() const {
        return shown_to_hold(plan, {Kind::action, 1}, iso("2017-12-01"), plan.moment.day);
    }
    [[nodiscard]] bool tested() const { return has_tested_evidence(plan, {Kind::action, 1}); }
};

} // namespace

TEST_CASE("who is not told may sign off, but never the lead") {
    Signing plan;
    CHECK(plan.by(1).find("head-of-care leads it") == 0);
    for (int const post : {2, 3, 4})
        CHECK(plan.by(post).empty());
    for (int const meeting : {1, 2, 3})
        CHECK(plan.at(meeting).empty());
    CHECK_FALSE(signing_side(plan.plan).stated());
}

TEST_CASE("who is told signs off and nobody else") {
    Signing plan;
    plan.link(Kind::plan, 1, "signs_off", Kind::post, 2);
    plan.link(Kind::plan, 1, "signs_off", Kind::body, 1);
    auto const side = signing_side(plan.plan);
    CHECK(side.posts == std::vector{2});
    CHECK(side.bodies == std::vector{1});
    CHECK(side.stated());
    CHECK(plan.by(2).empty());
    CHECK(plan.by(3) == "qa-manager does not sign off for this plan; director and board may");
    CHECK(plan.by(4) == "chair does not sign off for this plan; director and board may");
    CHECK(plan.at(1).empty());
    CHECK(plan.at(2) == "scrutiny does not sign off for this plan; director and board may");
    CHECK(plan.at(3) == "MTG-3 does not sign off for this plan; director and board may");
}

TEST_CASE("a side of posts alone leaves no meeting, one of bodies alone no post") {
    Signing posts;
    posts.link(Kind::plan, 1, "signs_off", Kind::post, 2);
    CHECK(posts.by(2).empty());
    CHECK(posts.at(1) == "board does not sign off for this plan; director may");
    Signing bodies;
    bodies.link(Kind::plan, 1, "signs_off", Kind::body, 1);
    CHECK(bodies.at(1).empty());
    CHECK(bodies.by(2) == "director does not sign off for this plan; board may");
}

TEST_CASE("the lead does not sign off its own work even where it may sign off") {
    Signing plan;
    plan.link(Kind::plan, 1, "signs_off", Kind::post, 1);
    CHECK(plan.by(1).find("leads it") != std::string::npos);
    plan.plan.all<Action>()[0].value.lead = {3};
    CHECK(plan.by(1).empty()); // somebody else's
    CHECK(plan.by(3).find("leads it") != std::string::npos);
    plan.plan.all<Action>()[0].value.lead = {};
    CHECK(plan.by(1).empty()); // nobody's
}

TEST_CASE("only links of the plan say who signs off") {
    Signing plan;
    plan.link(Kind::plan, 1, "supersedes", Kind::plan, 2);
    plan.link(Kind::decision, 1, "signs_off", Kind::post, 2);
    CHECK_FALSE(signing_side(plan.plan).stated());
}

TEST_CASE("sign-off rests on evidence that was tested and supports the action") {
    CHECK_FALSE(Held{}.tested());
    for (auto const verdict : std::vector<std::optional<Verdict>>{{}, Verdict::partly, Verdict::no}) {
        Held plan;
        plan.evidence(verdict, "2017-11-01", "2017-11-02");
        CHECK_FALSE(plan.tested());
    }
    Held plan;
    plan.evidence(Verdict::no, "2017-11-01");
    plan.evidence(Verdict::supports, "2017-11-01");
    CHECK(plan.tested());
    CHECK_FALSE(has_tested_evidence(plan.plan, {Kind::action, 2}));
    std::erase_if(plan.plan.links, [](Link const& one) { return one.from.kind == Kind::evidence; });
    CHECK_FALSE(plan.tested());
}

TEST_CASE("evidence carries a sign-off of its day or later, tested by somebody else than the lead") {
    struct Row {
        std::optional<Verdict> verdict;
        std::string_view dated, tested;
        int tester;
        bool carries; // a sign-off on 1 December 2017
    };
    std::vector<Row> const rows{
        {Verdict::supports, "2017-11-30", "2017-12-01", 2, true},
        {Verdict::supports, "2017-12-01", "2017-12-01", 2, true},
        {Verdict::supports, "", "2017-12-01", 2, true},
        {Verdict::supports, "2017-11-30", "", 0, true},
        {Verdict::supports, "", "", 0, true},
        {Verdict::supports, "2017-11-30", "2017-12-02", 2, false}, // tested too late
        {Verdict::supports, "2017-12-02", "2017-12-01", 2, false}, // of a later day itself
        {Verdict::supports, "2017-11-30", "2017-12-01", 1, false}, // by the lead
        {Verdict::partly, "2017-11-30", "2017-12-01", 2, false},
        {Verdict::no, "2017-11-30", "2017-12-01", 2, false},
        {{}, "2017-11-30", "", 0, false},
    };
    for (auto const& row : rows) {
        INFO((row.verdict ? word(*row.verdict) : "untested")
             << " " << row.dated << " " << row.tested << " by " << row.tester);
        Held plan;
        plan.plan.all<Action>()[0].value.lead = {1};
        plan.evidence(row.verdict, row.dated, row.tested).tested_by = {row.tester};
        auto const carries = [&](int action) {
            return may_be_signed_off(plan.plan, {Kind::action, action}, iso("2017-12-01"));
        };
        CHECK(carries(1) == row.carries);
        CHECK_FALSE(carries(2)); // it was given for the other one
        plan.plan.all<Action>()[0].value.lead = {};
        CHECK(carries(1) == (row.carries || row.tester == 1));
    }
}

TEST_CASE("a reading shows that it held when it is later than the sign-off") {
    struct Row {
        int measure;
        std::string_view as_at;
        bool holds;
    };
    for (auto const& row :
         {Row{1, "2017-12-02", true}, Row{1, "2018-01-31", true}, Row{1, "2017-12-01", false},
          Row{1, "2017-11-30", false}, Row{1, "", false}, Row{2, "2018-01-31", false}}) {
        INFO("M-" << row.measure << " at " << row.as_at);
        Held plan;
        plan.reading(row.measure, row.as_at);
        CHECK(plan.holds() == row.holds);
    }
    CHECK_FALSE(Held{}.holds());
}

TEST_CASE("a reading without a figure shows nothing") {
    Held plan;
    auto& reading = plan.reading(1, "2018-01-31");
    reading.value.reset();
    reading.not_available = "no survey this quarter";
    CHECK_FALSE(plan.holds());
    plan.reading(1, "2018-01-30");
    CHECK(plan.holds());
}

TEST_CASE("a late figure of an earlier day does not show that it held") {
    Held plan;
    plan.reading(1, "2017-11-30").reported_on = iso("2018-01-20");
    CHECK_FALSE(plan.holds());
}

TEST_CASE("a measure that names the action shows it as well, another record does not") {
    Held plan;
    std::erase_if(plan.plan.links, [](Link const& one) { return one.from == Identity{Kind::action, 1}; });
    plan.reading(1, "2018-01-31");
    CHECK_FALSE(plan.holds());
    plan.link(Kind::risk, 1, "concerns", Kind::action, 1);
    CHECK_FALSE(plan.holds());
    plan.link(Kind::measure, 1, "concerns", Kind::action, 1);
    CHECK(plan.holds());
}

TEST_CASE("evidence shows that it held when it is later, tested and supports the action") {
    struct Row {
        std::optional<Verdict> verdict;
        std::string_view dated, tested;
        bool holds;
    };
    std::vector<Row> const rows{
        {Verdict::supports, "2017-12-02", "", true},
        {Verdict::supports, "2017-12-01", "", false},
        {Verdict::supports, "2017-11-30", "2018-01-10", false}, // an old paper tested late stays an old paper
        {Verdict::supports, "", "2018-01-10", true},
        {Verdict::supports, "", "2017-12-01", false},
        {Verdict::supports, "", "", false},
        {Verdict::partly, "2018-01-10", "", false},
        {Verdict::no, "2018-01-10", "2018-01-11", false},
        {{}, "2018-01-10", "", false},
    };
    for (auto const& row : rows) {
        INFO((row.verdict ? word(*row.verdict) : "untested") << " " << row.dated << " " << row.tested);
        Held plan;
        plan.evidence(row.verdict, row.dated, row.tested);
        CHECK(plan.holds() == row.holds);
    }
    Held plan;
    plan.evidence(Verdict::supports, "2018-01-10");
    CHECK_FALSE(shown_to_hold(plan.plan, {Kind::action, 2}, iso("2017-12-01"), plan.plan.moment.day));
    CHECK_FALSE(shown_to_hold(plan.plan, {Kind::action, 1}, iso("2018-01-10"),
                              plan.plan.moment.day)); // signed off again since
}
