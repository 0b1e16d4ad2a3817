// The three moments of a weekly page in memory, and what the page says of them.
#pragma once

#include "support/plan_builder.hpp"

#include <goodplan/render/render.hpp>
#include <goodplan/report/weekly.hpp>

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goodplan::test {

// The page of Friday 20 November 2026, with the two snapshots of Friday 13 it is compared with.
struct Moments {
    PlanBuilder now{"2026-11-20"};
    PlanBuilder before{"2026-11-13"};
    PlanBuilder then{"2026-11-13"};
    bool has_before = true;
    bool has_then = true;
    report::Week week = report::week_to(iso("2026-11-20"));
    int revision_at_end = 412;
    std::vector<domain::RecordEntry> history, history_then;

    Moments() {
        for (auto* one : {&now, &before, &then})
            one->plan.all<domain::PlanFacts>().front().entered = iso("2026-07-17");
    }
    // An action that stood the same at all three moments; `states` are those of now, before and then.
    void action(std::string const& title, std::array<std::string, 3> const& states,
                std::string_view due = {}) {
        now.action(title, states[0], due);
        before.action(title, states[1], due);
        then.action(title, states[2], due);
    }
    void action(std::string const& title, std::string const& state, std::string_view due = {}) {
        action(title, {state, state, state}, due);
    }
    domain::Entry& told(domain::Kind kind, int number, std::string_view day, domain::Event event,
                        int since = 405) {
        domain::RecordEntry one{{kind, number}, {}, since};
        one.entry.id = static_cast<int>(history.size()) + 1;
        one.entry.day = iso(day);
        one.entry.event = event;
        return history.emplace_back(std::move(one)).entry;
    }
    [[nodiscard]] report::WeeklyInput input() const {
        report::WeeklyInput made;
        made.week = week;
        made.now = &now.plan;
        made.before = has_before ? &before.plan : nullptr;
        made.before_then = has_then ? &then.plan : nullptr;
        made.revision_then = 400;
        made.revision_at_end = revision_at_end;
        made.history = history;
        made.history_then = history_then;
        made.stamp = {"goodplan/weekly/1", "test-2017", week.to, 412, "", "goodplan 0.1.0"};
        return made;
    }
};

inline std::string weekly_text(Moments const& made, int width = 80) {
    return render::text(report::weekly(made.input()).document, {.width = width, .colour = false});
}

// Without line breaks and indentation, which are the renderer's.
inline std::string flat(std::string const& text) {
    std::string out;
    for (char const c : text) {
        bool const gap = c == ' ' || c == '\n';
        if (!gap || out.empty() || out.back() != ' ')
            out += gap ? ' ' : c;
    }
    return out;
}
inline bool has(std::string const& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}
inline bool says(Moments const& made, std::string_view part) { return has(flat(weekly_text(made)), part); }

} // namespace goodplan::test
