// The rows of "needs somebody", which several sources fill.
#pragma once

#include <goodplan/domain/plan.hpp>
#include <goodplan/report/document.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goodplan::report {

inline constexpr std::chrono::days next_week{7};

// The count stands before the words: "3", "actions overdue".
struct Need {
    std::string matter; // for machines
    std::vector<std::string> refs;
    std::string words;
    Tone tone = Tone::plain;
};

class NeedRows {
public:
    void add(std::string_view matter, std::vector<std::string> refs, std::string words,
             Tone tone = Tone::plain) {
        if (!refs.empty())
            rows_.push_back({std::string{matter}, std::move(refs), std::move(words), tone});
    }
    [[nodiscard]] std::vector<Need> const& rows() const { return rows_; }

private:
    std::vector<Need> rows_;
};

[[nodiscard]] std::string one_or_many(std::vector<std::string> const& refs, std::string_view one,
                                      std::string_view many);
[[nodiscard]] std::string day_or_today(domain::Plan const& plan, domain::Date day); // "TODAY", "Fri 20 Nov"

// weekly_milestones.cpp
void add_milestones(NeedRows& needs, domain::Plan const& plan);      // overdue
void add_milestones_next(NeedRows& needs, domain::Plan const& plan); // due within a week

} // namespace goodplan::report
