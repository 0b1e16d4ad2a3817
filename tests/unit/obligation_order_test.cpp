// Every obligation of a plan stands exactly once in report obligations, and in the same order for people and
// machines.
#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include <goodplan/report/obligation_timeline.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <stdexcept>
#include <tuple>

using namespace goodplan;
using domain::Kind;
using test::iso;
using test::PlanBuilder;

namespace {

report::Table const& table(report::Document const& document, std::string_view key) {
    for (auto const& block : document.blocks)
        if (auto const* found = std::get_if<report::Table>(&block); found != nullptr && found->key == key)
            return *found;
    throw std::runtime_error("no such table");
}

std::vector<std::string> refs_for_machines(report::Document const& document) {
    std::vector<std::string> refs;
    for (auto const& row : table(document, "obligations").rows)
        refs.push_back(std::get<std::string>(row.front().value));
    return refs;
}

// The headings of open ones, then the rows of those that ended.
std::vector<std::string> refs_for_people(report::Document const& document) {
    std::vector<std::string> refs;
    for (auto const& block : document.blocks) {
        if (auto const* facts = std::get_if<report::FactList>(&block);
            facts != nullptr && !facts->title.empty())
            refs.push_back(facts->title.substr(0, facts->title.find(' ')));
        auto const* rows = std::get_if<report::Table>(&block);
        if (rows != nullptr && rows->title == "MET, WAIVED OR WITHDRAWN")
            for (auto const& row : rows->rows)
                refs.push_back(std::get<std::string>(row.front().value));
    }
    return refs;
}

// Obligations of every state, dated and not, with and without rules, and meetings that can approve some of
// them.
PlanBuilder made_up(std::uint32_t seed) {
    std::mt19937 dice(seed);
    auto const below = [&dice](std::uint32_t n) { return static_cast<int>(dice() % n); };
    PlanBuilder made("2017-10-16");
    made.rule("a", "Written statement of action", 70);
    made.rule("b", "Another", 5, domain::RuleUnit::clear_working_days_before);
    made.rule("c", "Months", 3, domain::RuleUnit::months);
    made.published("2017-09-04");
    auto const statuses = domain::statuses(Kind::obligation);
    int const duties = below(12);
    for (int i = 0; i < duties; ++i) {
        auto& one = made.duty("Duty", static_cast<domain::Basis>(below(8)));
        one.value.rule = {below(4)};
        one.value.inspection = {below(2)};
        one.value.recurrence = static_cast<domain::Recurrence>(below(8));
        one.value.expected = below(4) == 0;
        if (below(3) == 0)
            one.value.trigger_day = iso("2017-01-02") + std::chrono::days{below(4500)};
        if (below(3) == 0)
            one.value.stated_due = iso("2017-06-01") + std::chrono::days{below(300)};
        one.state.status = std::string(statuses[static_cast<std::size_t>(below(5))]);
        if (one.state.status != "open")
            one.state.status_day = one.state.first_met = iso("2017-10-02");
    }
    int const meetings = below(6);
    for (int i = 0; i < meetings; ++i) {
        auto const day = base::iso(iso("2017-06-01") + std::chrono::days{below(300)});
        auto& meeting = made.meeting("Cabinet", day);
        meeting.state.status = below(2) == 0 ? "held" : "planned";
        made.link(Kind::meeting, meeting.number, "can_approve", Kind::plan, 0);
        made.plan.links.back().to_plan = made.plan.name;
        if (duties > 0 && below(2) == 0)
            made.link(Kind::meeting, meeting.number, "can_approve", Kind::obligation, 1 + below(12));
    }
    return made;
}

void check_once(PlanBuilder const& made) {
    auto const document = report::obligation_timeline(made.plan, {}).document;
    std::map<std::string, int> times;
    auto const people = refs_for_people(document);
    for (auto const& ref : people)
        ++times[ref];
    CHECK(people == refs_for_machines(document)); // and in the same order
    CHECK(times.size() == made.plan.all<domain::Obligation>().size());
    for (auto const& one : made.plan.all<domain::Obligation>())
        CHECK(times[one.ref()] == 1);
}

} // namespace

TEST_CASE("every obligation of a made up plan appears exactly once") {
    for (std::uint32_t seed = 1; seed <= 400; ++seed) {
        INFO("seed " << seed);
        check_once(made_up(seed));
    }
}

TEST_CASE("open obligations come by date and the ended ones last") {
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        auto const made = made_up(seed);
        auto const document = report::obligation_timeline(made.plan, {}).document;
        std::vector<std::tuple<bool, bool, base::Date>> keys;
        for (auto const& row : table(document, "obligations").rows) {
            auto const* due = std::get_if<base::Date>(&row[1].value);
            auto const& state = std::get<std::string>(row[5].value);
            keys.emplace_back(state != "open" && state != "returned", due == nullptr,
                              due != nullptr ? *due : base::Date{});
        }
        CHECK(std::ranges::is_sorted(keys));
    }
}
