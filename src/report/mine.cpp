#include <goodplan/report/mine.hpp>

#include "report/deadline_sections.hpp"
#include "report/record_words.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::report {

namespace {

std::string whose(domain::Plan const& plan, MineOptions const& options) {
    if (options.posts.empty())
        return fmt::format("No post of {} is in the plan: this is everybody's.", options.who);
    std::vector<std::string> titles;
    for (auto const number : options.posts)
        titles.push_back(plan.post_title(domain::To<domain::Kind::post>{number}));
    return fmt::format("You: {}", base::join(titles, "; "));
}

} // namespace

Document mine(domain::Plan const& plan, MineOptions const& options) {
    auto const window = window_of(plan, {20, base::PeriodUnit::working_days});
    auto const actions = sort_actions(plan, window, options.posts);
    auto duties = duty_sections(plan);
    std::erase_if(duties.legal, [](DutyView const& duty) { return !duty.dates.due; });
    if (duties.legal.size() > 1)
        duties.legal.resize(1);
    Document document;
    document.stamp = options.stamp;
    document.title = fmt::format("{} | {}", plan.name, base::in_words(plan.moment.day));
    document.subtitles = {whose(plan, options)};
    document.blocks.emplace_back(overdue_table(plan, actions));
    document.blocks.emplace_back(due_table(plan, actions, window));
    auto legal = legal_duty_table(plan, duties);
    legal.title = "NEXT LEGAL DATE";
    document.blocks.emplace_back(std::move(legal));
    document.footer = {"All of it: goodplan report deadlines     Commands: goodplan help"};
    return document;
}

} // namespace goodplan::report
