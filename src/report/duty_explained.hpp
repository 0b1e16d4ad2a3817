// What the pages that explain a duty share: the facts gathered so far, for people and for machines.
#pragma once

#include "report/duty_view.hpp"

#include <goodplan/domain/counting.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace goodplan::report {

struct Explained {
    domain::Plan const& plan;
    DutyView duty;
    std::vector<Fact> facts;
    domain::Counting counting; // for machines; people read it in words

    void say(std::string_view key, std::string_view label, Cell cell) {
        facts.push_back({std::string{key}, std::string{label}, std::move(cell)});
    }
    void say(std::string_view label, std::string_view words) {
        if (!words.empty())
            say({}, label, text(words));
    }
    void machine(std::string_view key, Cell cell) { say(key, {}, std::move(cell)); }
};

// From which day it is counted, month by month or period by period, and what was skipped (duty_count.cpp).
void add_count(Explained& page);
// What another day of the event would do, of an open duty (duty_another_day.cpp). Nobody receives a report
// after it was published, so the later day is only said as such.
void add_what_if(Explained& page);

} // namespace goodplan::report
