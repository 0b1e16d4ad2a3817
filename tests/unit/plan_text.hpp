// Plan files as texts, for the tests of their reader.
#pragma once

#include <catch2/catch.hpp>

#include <goodplan/exchange/plan_file.hpp>

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace goodplan::test {

// Pointer and message of every problem, one a line.
inline std::string problems(std::string_view bytes) {
    auto const result = exchange::read_plan(bytes);
    std::string made;
    for (auto const& one : result.problems)
        made += fmt::format("{}: {}\n", one.pointer, one.message);
    if (result.more != 0)
        made += fmt::format("and {} more\n", result.more);
    CHECK(result.file.has_value() == result.problems.empty());
    return made;
}

inline std::string const head =
    R"({"schema": "goodplan/plan/1", "plan": {"name": "northmoor", "title": "Plan", )"
    R"("kind": "improvement-plan", "authority": "northmoor", "marking": "official")";
inline std::string const authorities =
    R"("authorities": [{"name": "northmoor", "title": "Northmoor Council"}])";

// The smallest plan with something more: in the plan's own record, in the register, and in the lists.
inline std::string plan(std::string_view lists, std::string_view in_register = "",
                        std::string_view in_plan = "") {
    auto const more = [](std::string_view text) {
        return text.empty() ? std::string() : ", " + std::string(text);
    };
    return head + more(in_plan) + "}, \"register\": {" + authorities + more(in_register) + "}" + more(lists) +
           "}";
}

inline std::string action(std::string_view members) {
    return plan(R"("actions": [{"ref": "A-1", "title": "Policy", "kind": "delivery")" +
                std::string(members.empty() ? "" : ", ") + std::string(members) + "}]");
}

} // namespace goodplan::test
