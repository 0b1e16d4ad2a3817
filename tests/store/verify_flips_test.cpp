// One bit of the file turned over, anywhere: verify says so, or no report is any different.
#include <catch2/catch.hpp>

#include "store/verify_sample.hpp"
#include "support/printers.hpp"

#include <fmt/format.h>

#include <fstream>
#include <random>

using namespace goodplan;
using namespace goodplan::test;

namespace {

// A history with moves, notes, an undo and a redaction; small, so that many bits can be tried.
void make_history(std::string const& path) {
    make_northmoor(path);
    auto store = store::Store::open(path, writing(4));
    for (int id = 2; id < 12; ++id)
        commit(store, "update",
               {entry("northmoor", Kind::action, 1,
                      update(id, fmt::format("2017-09-{:02}", id + 5), "in-progress",
                             fmt::format("Note {}", id)))});
    commit(store, "edit",
           {version("northmoor", Kind::action, 2, {{"title", std::string("Train all teams")}})});
    auto undo = set_of("undo", store.inverse(12));
    undo.undoes = 12;
    store.begin();
    store.commit(undo);
    store.begin();
    (void)store.redact("northmoor", {Kind::action, 1}, 5, set_of("redact", {}));
}

// Everything that a report can be told: the plan as entered by several revisions, with its history and its
// log.
std::string told(std::string const& path) {
    auto const store = store::Store::open(path, reading());
    auto const last = store.latest_revision();
    std::string made;
    for (auto const revision : {1, 6, last})
        made += snapshot(store, revision);
    for (auto const& one : store.revisions(last))
        made += fmt::format("{} {} {} {} {} {} {} {}\n", one.number, one.at, one.actor, one.command,
                            one.reason, one.arguments, one.undoes.value_or(0), one.head);
    for (int const number : {1, 2})
        for (auto const& touch : store.log("northmoor", {Kind::action, number}, last))
            made += fmt::format("{} {}\n", touch.revision.number, touch.entries.size());
    return made;
}

void turn_over(std::string const& path, std::size_t byte, unsigned bit) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(byte));
    auto const before = static_cast<unsigned char>(file.get());
    file.seekp(static_cast<std::streamoff>(byte));
    file.put(static_cast<char>(before ^ (1U << bit)));
}

bool is_noticed(std::string const& path) {
    bool attention = false;
    auto const failure = failure_of([&] { attention = verify(path).needs_attention(); });
    if (failure.failed)
        CHECK(failure.kind == base::ErrorKind::storage);
    return failure.failed || attention;
}

} // namespace

TEST_CASE("no bit that turns over changes a report unnoticed by verify") {
    Scratch const folder;
    auto const plan = folder.file("plan.db");
    make_history(plan);
    REQUIRE_FALSE(verify(plan).needs_attention());
    auto const right = told(plan);
    auto const size = std::filesystem::file_size(plan);
    int const flips = long_run() ? 20'000 : 1'000;
    std::mt19937_64 random(20261120);
    int noticed = 0;
    for (int i = 0; i < flips; ++i) {
        auto const byte = static_cast<std::size_t>(random() % size);
        auto const bit = static_cast<unsigned>(random() % 8U);
        turn_over(plan, byte, bit);
        INFO(fmt::format("byte {} bit {}", byte, bit));
        if (is_noticed(plan))
            ++noticed;
        else
            CHECK(told(plan) == right);
        turn_over(plan, byte, bit);
    }
    INFO(noticed << " of " << flips << " were noticed");
    CHECK(noticed > flips / 50); // else the bits that were turned over meant nothing
    CHECK_FALSE(verify(plan).needs_attention());
    CHECK(told(plan) == right);
}
