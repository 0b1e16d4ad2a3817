// Whole plans through the plan file: in and out again, twice, and with one thing changed.
#include <catch2/catch.hpp>

#include "property/plan_maker.hpp"
#include "property/session.hpp"
#include "support/golden.hpp"
#include "support/printers.hpp"

#include <goodplan/domain/checks.hpp>

#include <algorithm>
#include <cstdlib>

using namespace goodplan;
using namespace goodplan::test;
using domain::Kind;

namespace {

// A few dozen plans; many more with GOODPLAN_LONG=1.
std::uint32_t seeds() {
    auto const* const value = std::getenv("GOODPLAN_LONG"); // NOLINT(concurrency-mt-unsafe): one thread
    return value != nullptr && std::string_view{value} == "1" ? 500 : 24;
}

std::string name_of(exchange::PlanFile const& file) { return file.plan.facts().name.text; }

// What import may complete: the dates that follow from a rule, and the first due date of a baselined plan.
bool is_completed(std::string_view key) {
    return key == "computed_due" || key == "calendar_version" || key == "history" || key == "entered" ||
           key == "rating_key" || key == "calendar";
}

// Members of one record that are not in the other's, but for what import completes.
std::string lost(exchange::Members const& given, exchange::Members const& found) {
    for (auto const& member : given)
        if (!is_completed(member.first) && std::ranges::find(found, member) == found.end())
            return member.first + ": " + member.second;
    return {};
}

struct Changed {
    exchange::PlanFile file;
    std::string ref;
    std::string field;
};

// The plan with one field of one record changed.
Changed change_one(exchange::PlanFile file, Dice& dice) {
    for (;;) {
        auto const& kind = domain::kinds()[dice.below(domain::kind_count)];
        auto const records = file.plan.any(kind.kind);
        if (kind.shared || kind.kind == Kind::plan || records.empty())
            continue;
        auto const& record = dice.pick(records);
        auto const& field = dice.pick(domain::entity(kind.kind).fields);
        if (field.name == "name" || field.type == domain::FieldType::reference)
            continue;
        auto const before = field.get(record.value);
        auto const after = any_value(dice, field);
        if (after == before)
            continue;
        field.set(const_cast<void*>(record.value), after);
        auto const ref = file.plan.ref_of({kind.kind, record.number});
        if (!domain::check_record(record).empty()) {
            field.set(const_cast<void*>(record.value), before);
            continue;
        }
        return {std::move(file), ref, std::string(field.name)};
    }
}

} // namespace

TEST_CASE("a plan imported and exported comes back and again from there as the same bytes") {
    for (std::uint32_t seed = 1; seed <= seeds(); ++seed) {
        INFO("seed " << seed);
        Scratch const folder;
        auto const made = make_plan(seed);
        PlanStore first(folder.file("first.db"));
        auto const result = first.import(make_plan(seed));
        CHECK(result.revision == 1);
        CHECK_FALSE(result.already_there);
        auto const once = first.export_text(name_of(made));
        PlanStore second(folder.file("second.db"));
        second.import_text(once);
        CHECK(first_difference(once, second.export_text(name_of(made))) == "");

        auto const back = exchange::read_plan(once).file.value();
        for (auto const& kind : domain::kinds()) {
            if (kind.shared)
                continue;
            CHECK(result.counts.at(kind.kind) == static_cast<int>(made.plan.any(kind.kind).size()));
            for (auto const& record : made.plan.any(kind.kind)) {
                INFO(made.plan.ref_of({kind.kind, record.number}));
                auto const found = back.plan.any(domain::Identity{kind.kind, record.number});
                REQUIRE(found);
                CHECK(lost(exchange::members_of(made, record), exchange::members_of(back, *found)) == "");
            }
        }
        CHECK(back.history.size() == made.history.size());
    }
}

TEST_CASE("importing the same plan again as given or as exported changes nothing") {
    for (std::uint32_t seed = 1; seed <= seeds() / 2; ++seed) {
        INFO("seed " << seed);
        Scratch const folder;
        auto const made = make_plan(seed);
        PlanStore file(folder.file("plan.db"));
        auto const first = file.import(make_plan(seed));
        auto const bytes = bytes_of(folder.file("plan.db"));
        auto const exported = file.export_text(name_of(made));
        for (auto const& again :
             {file.import(make_plan(seed)), file.import_text(exported), file.import(make_plan(seed), true)}) {
            CHECK(again.already_there);
            CHECK(again.revision == 1);
            CHECK(again.head == first.head);
        }
        CHECK(file.store().latest_revision() == 1);
        CHECK((bytes_of(folder.file("plan.db")) == bytes));
    }
}

TEST_CASE("a plan that differs in one field is a conflict that names it and the file stays as it was") {
    Dice dice(2017);
    for (std::uint32_t seed = 1; seed <= seeds() / 2; ++seed) {
        Scratch const folder;
        auto const made = make_plan(seed);
        PlanStore file(folder.file("plan.db"));
        file.import(make_plan(seed));
        auto const bytes = bytes_of(folder.file("plan.db"));
        for (int i = 0; i < 4; ++i) {
            auto changed = change_one(make_plan(seed), dice);
            INFO("seed " << seed << " " << changed.ref << " " << changed.field);
            auto const refused = failure_of([&] { file.import(std::move(changed.file)); });
            CHECK(refused.kind == base::ErrorKind::conflict);
            CHECK_THAT(refused.message, Catch::Contains(name_of(made)) && Catch::Contains("differs in"));
            CHECK_THAT(refused.hint, Catch::Contains(changed.ref + " " + changed.field + ": "));
            CHECK((bytes_of(folder.file("plan.db")) == bytes));
        }
        CHECK(file.store().latest_revision() == 1);
    }
}

TEST_CASE("a dry run counts what an import would store and stores nothing") {
    Scratch const folder;
    auto const made = make_plan(3);
    PlanStore file(folder.file("plan.db"));
    auto const bytes = bytes_of(folder.file("plan.db"));
    auto const tried = file.import(make_plan(3), true);
    CHECK(tried.revision == 0);
    CHECK((bytes_of(folder.file("plan.db")) == bytes));
    CHECK(file.import(make_plan(3)).counts == tried.counts);
}

TEST_CASE("an import that was undone can be made again and gives the same plan") {
    for (std::uint32_t seed = 1; seed <= 6; ++seed) {
        INFO("seed " << seed);
        Scratch const folder;
        auto const made = make_plan(seed);
        PlanStore file(folder.file("plan.db"));
        file.import(make_plan(seed));
        auto const once = file.export_text(name_of(made));
        auto& store = file.store();
        store.begin();
        store::ChangeSet undo;
        undo.at = base::parse_utc("2026-01-15T10:00:00Z").value();
        undo.command = "undo";
        undo.undoes = 1;
        undo.changes = store.inverse(1);
        store.commit(undo);
        CHECK(store.plans({base::parse_iso("2199-12-31").value(), 2}).empty());
        CHECK(file.import(make_plan(seed)).revision == 3);
        CHECK(first_difference(once, file.export_text(name_of(made))) == "");
    }
}
