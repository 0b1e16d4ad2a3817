// The plans that ship with goodplan: all in one file, and each out of it and into a new one unchanged.
#include <catch2/catch.hpp>

#include "store/sample.hpp"
#include "support/golden.hpp"
#include "support/printers.hpp"

#include <goodplan/service/import.hpp>

#include <array>
#include <set>

using namespace goodplan;
using namespace goodplan::test;

namespace {

// In the order of their years, so that later ones find what they name.
constexpr std::array<std::string_view, 5> names{"walsall-2012", "sandwell-2015", "walsall-2017",
                                                "walsall-2021", "bury-2022"};

exchange::PlanFile read(std::string const& bytes) {
    auto read = exchange::read_plan(bytes);
    for (auto const& one : read.problems)
        UNSCOPED_INFO(one.pointer << ": " << one.message);
    REQUIRE(read.problems.empty());
    return std::move(*read.file);
}

class File {
public:
    explicit File(std::string const& path)
        : store_((store::Store::create(path, writing()), store::Store::open(path, writing()))) {}

    service::ImportResult import(exchange::PlanFile plan) {
        service::Session session{store_};
        session.now = base::parse_utc("2026-01-15T09:00:00Z").value();
        session.today = session.on = day("2026-01-15");
        session.actor = "c.dyer";
        return service::import_plan(session, std::move(plan), false);
    }
    [[nodiscard]] std::string text(std::string_view plan, int revision = 0) const {
        return exchange::write_plan(service::export_plan(
            store_, plan, {day("2199-12-31"), revision == 0 ? store_.latest_revision() : revision}));
    }
    [[nodiscard]] store::Store const& store() const { return store_; }

private:
    store::Store store_;
};

std::string source_of(std::string_view name) {
    return read_project_file("data/plans/" + std::string(name) + ".json");
}

} // namespace

TEST_CASE("the plans that ship with goodplan go into one file and warn only of plans that are not there") {
    Scratch const folder;
    File file(folder.file("all.db"));
    std::set<std::string> present;
    int revision = 0;
    for (auto const name : names) {
        INFO(name);
        auto plan = read(source_of(name));
        present.insert(std::string(name));
        std::set<std::string> unresolved;
        for (auto const& link : plan.plan.links)
            if (!link.to_plan.empty() && !present.contains(link.to_plan))
                unresolved.insert(link.to.kind == Kind::plan
                                      ? "plan " + link.to_plan
                                      : link.to_plan + "/" +
                                            domain::reference_text(link.to.kind, link.to.number));
        auto const result = file.import(std::move(plan));
        CHECK(result.plan == name);
        CHECK(result.revision == ++revision);
        CHECK(result.warnings.size() == unresolved.size());
        for (auto const& warning : result.warnings)
            CHECK(unresolved.contains(warning.substr(0, warning.find(" is not in this file"))));
    }
    CHECK(file.store().plans({day("2199-12-31"), revision}).size() == names.size());
    CHECK(raw(folder.file("all.db"), "PRAGMA integrity_check") == Rows{{"ok"}});
    CHECK(raw(folder.file("all.db"), "PRAGMA foreign_key_check").empty());
}

TEST_CASE("each plan that ships with goodplan comes out of a file with all the others as out of a file of "
          "its own") {
    Scratch const folder;
    File all(folder.file("all.db"));
    for (auto const name : names)
        all.import(read(source_of(name)));
    for (auto const name : names) {
        INFO(name);
        auto const once = all.text(name);
        File alone(folder.file(std::string(name) + ".db"));
        alone.import(read(once));
        CHECK(first_difference(once, alone.text(name)) == "");
        CHECK(all.import(read(once)).already_there);
        CHECK(all.import(read(source_of(name))).already_there);
    }
    CHECK(all.store().latest_revision() == static_cast<int>(names.size()));
}

TEST_CASE("the plans that ship with goodplan are written in the words they were given in") {
    for (auto const name : names) {
        INFO(name);
        auto const plan = read(source_of(name));
        auto const written = exchange::write_plan(plan);
        CHECK(first_difference(written, exchange::write_plan(read(written))) == "");
    }
}

TEST_CASE("a plan shows for ever what it showed when it was imported - whatever is imported later") {
    Scratch const folder;
    File file(folder.file("all.db"));
    std::vector<std::pair<std::string_view, std::string>> seen;
    for (auto const name : names) {
        file.import(read(source_of(name)));
        seen.emplace_back(name, file.text(name));
        for (std::size_t i = 0; i < seen.size(); ++i)
            CHECK(first_difference(seen[i].second, file.text(seen[i].first, static_cast<int>(i) + 1)) == "");
    }
}
