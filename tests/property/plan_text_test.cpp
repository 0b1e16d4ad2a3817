// The plan format: what is written can be read, and is written again as the same bytes.
#include <catch2/catch.hpp>

#include "exchange/plan_shape.hpp"
#include "property/plan_maker.hpp"
#include "support/golden.hpp"
#include "support/printers.hpp"

#include <map>
#include <set>

using namespace goodplan;
using namespace goodplan::test;

namespace {

constexpr std::uint32_t seeds = 120;

std::string first_problem(exchange::ReadResult const& read) {
    return read.problems.empty() ? std::string() : read.problems[0].pointer + ": " + read.problems[0].message;
}

} // namespace

TEST_CASE("a plan that was written is read without a problem and written again as the same bytes") {
    for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
        INFO("seed " << seed);
        auto const written = exchange::write_plan(make_plan(seed));
        auto const read = exchange::read_plan(written);
        CHECK(first_problem(read) == "");
        REQUIRE(read.file);
        CHECK(first_difference(written, exchange::write_plan(*read.file)) == "");
    }
}

TEST_CASE("what is read is what was written - value by value") {
    for (std::uint32_t seed = 1; seed <= seeds / 4; ++seed) {
        auto const made = make_plan(seed);
        auto const read = exchange::read_plan(exchange::write_plan(made));
        REQUIRE(read.file);
        CHECK(read.file->history.size() == made.history.size());
        CHECK(read.file->plan.links.size() == made.plan.links.size());
        CHECK(read.file->plan.sources.size() == made.plan.sources.size());
        for (auto const& kind : domain::kinds()) {
            auto const before = made.plan.any(kind.kind);
            REQUIRE(read.file->plan.any(kind.kind).size() == before.size());
            if (kind.shared)
                continue; // renumbered by name
            for (auto const& record : before) {
                auto const after = read.file->plan.any(domain::Identity{kind.kind, record.number});
                REQUIRE(after);
                for (auto const& field : domain::entity(kind.kind).fields) {
                    INFO("seed " << seed << " " << made.plan.ref_of({kind.kind, record.number}) << " "
                                 << field.name);
                    bool const pointer = field.type == domain::FieldType::reference;
                    CHECK((pointer || field.get(record.value) == field.get(after->value)));
                }
            }
        }
    }
}

TEST_CASE("the generator leaves out no key and no word and no role") {
    std::map<domain::Kind, std::set<std::string>> keys;
    std::map<std::string, std::set<std::string>> words;
    std::set<std::string> entry_keys, targets, statuses;
    auto const note_word = [&](std::string const& owner, domain::Field const& field, void const* record) {
        auto const value = field.get(record);
        if (field.type == domain::FieldType::choice && !std::holds_alternative<std::monostate>(value))
            words[owner + "." + std::string(field.name)].insert(std::get<std::string>(value));
    };
    for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
        auto const file = make_plan(seed);
        for (auto const& kind : domain::kinds()) {
            for (auto const& record : file.plan.any(kind.kind)) {
                for (auto const& [key, text] : exchange::members_of(file, record))
                    keys[kind.kind].insert(key);
                for (auto const& field : domain::entity(kind.kind).fields)
                    note_word(std::string(kind.code), field, record.value);
            }
        }
        for (auto const& one : file.history) {
            statuses.insert(std::string(domain::info(one.record.kind).code) + " " + one.entry.status.text);
            for (auto const& field : domain::entry_fields()) {
                auto const value = field.get(&one.entry);
                bool const off = std::holds_alternative<bool>(value) && !std::get<bool>(value);
                if (!off && !std::holds_alternative<std::monostate>(value))
                    entry_keys.insert(std::string(field.name));
                note_word("entry", field, &one.entry);
            }
        }
        for (auto const& link : file.plan.links)
            targets.insert(std::string(domain::info(link.from.kind).code) + " " + link.role + " " +
                           std::string(domain::info(link.to.kind).code) +
                           (link.to_plan.empty() ? "" : " elsewhere"));
    }
    for (auto const& kind : domain::kinds()) {
        auto const wanted = exchange::record_keys(kind.kind);
        INFO(kind.code);
        CHECK(keys[kind.kind] == std::set(wanted.begin(), wanted.end()));
        for (auto const& field : domain::entity(kind.kind).fields)
            CHECK(words[std::string(kind.code) + "." + std::string(field.name)].size() == field.words.size());
        for (auto const word : domain::statuses(kind.kind))
            CHECK(statuses.contains(std::string(kind.code) + " " + std::string(word)));
    }
    auto const wanted = exchange::entry_keys();
    CHECK(entry_keys == std::set(wanted.begin(), wanted.end()));
    for (auto const& field : domain::entry_fields())
        CHECK(words["entry." + std::string(field.name)].size() == field.words.size());
    for (auto const& role : domain::link_roles()) {
        for (auto const kind : role.targets) {
            auto const name = std::string(domain::info(role.owner).code) + " " + std::string(role.role) +
                              " " + std::string(domain::info(kind).code);
            INFO(name);
            CHECK((kind == domain::Kind::plan || targets.contains(name)));
            if (role.other_plans && (kind == domain::Kind::plan || !domain::info(kind).named))
                CHECK(targets.contains(name + " elsewhere"));
        }
    }
}

TEST_CASE("a plan with one byte changed is read or refused and never anything else") {
    auto const written = exchange::write_plan(make_plan(1));
    Dice dice(2017);
    int refused = 0;
    for (int i = 0; i < 300; ++i) {
        auto broken = written;
        broken[dice.below(broken.size())] = static_cast<char>(dice.below(256));
        auto const read = exchange::read_plan(broken);
        CHECK(read.file.has_value() == read.problems.empty());
        if (read.file)
            CHECK_FALSE(exchange::write_plan(*read.file).empty());
        else
            ++refused;
    }
    CHECK(refused > 100);
}

TEST_CASE("a plan cut short is always refused") {
    auto const written = exchange::write_plan(make_plan(2));
    Dice dice(2018);
    for (int i = 0; i < 100; ++i) {
        auto const size = dice.below(written.size() - 2);
        INFO("the first " << size << " bytes");
        CHECK_FALSE(exchange::read_plan(std::string_view(written).substr(0, size)).file);
    }
}
