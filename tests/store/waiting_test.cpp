// How long a command waits for others, and what is told of a commit. Nothing here really waits.
#include <catch2/catch.hpp>

#include "store/sample.hpp"
#include "support/printers.hpp"

#include <numeric>
#include <optional>

using namespace goodplan;
using namespace goodplan::test;
using base::ErrorKind;
using store::CommitStep;

namespace {

struct Shared : Scratch {
    std::string plan = file("plan.db");
    std::vector<int> pauses;
    std::vector<CommitStep> steps;
    std::function<void()> at_pause = [] {};

    Shared() { make_northmoor(plan); }

    store::Options options() {
        auto made = writing(3);
        made.pause = [this](int milliseconds) {
            pauses.push_back(milliseconds);
            at_pause();
        };
        made.on_commit = [this](CommitStep step) { steps.push_back(step); };
        return made;
    }
    [[nodiscard]] int waited() const { return std::accumulate(pauses.begin(), pauses.end(), 0); }
};

auto const one_more = [] { return set_of("add", {identity("northmoor", Kind::risk, 1)}); };

} // namespace

TEST_CASE("a second writer waits as long as it was told and then fails as busy") {
    Shared it;
    auto first = store::Store::open(it.plan, writing(2));
    auto second = store::Store::open(it.plan, it.options());
    first.begin();
    auto const refused = failure_of([&] { second.begin(); });
    CHECK(refused.kind == ErrorKind::busy);
    CHECK_THAT(refused.message, Catch::Contains(it.plan) && Catch::Contains("0.3 seconds"));
    CHECK(it.waited() == short_wait);
    CHECK(*std::max_element(it.pauses.begin(), it.pauses.end()) <= 25); // nobody is passed over for long
    CHECK(it.steps.empty());
    CHECK(first.commit(one_more()).revision == 2);
    CHECK(commit(second, "add", {identity("northmoor", Kind::risk, 2)}).revision == 3);
}

TEST_CASE("a writer that waits for a writer and then for a report waits once") {
    Shared it;
    std::optional first = store::Store::open(it.plan, writing(2));
    auto const report = store::Store::open(it.plan, reading());
    REQUIRE(report.latest_revision() == 1);
    auto second = store::Store::open(it.plan, it.options());
    first->begin();
    it.at_pause = [&] {
        if (it.waited() >= 200)
            first.reset();
    };
    second.begin();
    CHECK(it.waited() >= 200);
    CHECK(failure_of([&] { (void)second.commit(one_more()); }).kind == ErrorKind::busy);
    CHECK(it.waited() == short_wait);
    REQUIRE(it.steps.size() > 2);
    CHECK((it.steps.front() == CommitStep::begun && it.steps[1] == CommitStep::waits));
    CHECK(it.steps.back() == CommitStep::failed);
    CHECK(report.latest_revision() == 1);
}

TEST_CASE("a writer goes on as soon as the file is free and tells when its change is kept") {
    Shared it;
    std::optional report = store::Store::open(it.plan, reading());
    REQUIRE(report->latest_revision() == 1);
    auto writer = store::Store::open(it.plan, it.options());
    it.at_pause = [&] {
        if (it.pauses.size() == 2)
            report.reset();
    };
    writer.begin();
    CHECK(it.steps.empty());
    CHECK(writer.commit(one_more()).revision == 2);
    CHECK(it.pauses.size() == 2);
    CHECK(
        (it.steps == std::vector{CommitStep::begun, CommitStep::waits, CommitStep::waits, CommitStep::kept}));
}
