// How Catch prints our types. Part of the precompiled header of all tests: two files that print a type
// differently would break the one-definition rule.
#pragma once

#include <catch2/catch.hpp>
#include <fmt/core.h>

#include <chrono>
#include <string>

template <> struct Catch::StringMaker<std::chrono::sys_days> {
    static std::string convert(std::chrono::sys_days day) {
        std::chrono::year_month_day const date{day};
        return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                           static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    }
};
