#include "report/subject.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

namespace goodplan::report {

std::string plan_status(domain::Plan const& plan) {
    auto const& status = plan.plan_record().state.status;
    return plan.successors.empty() || status == "closed" ? status : "superseded";
}

std::string superseded_words(domain::Plan const& plan, int number) {
    std::vector<std::string> names;
    for (auto const& one : plan.successors)
        if (one.of == number)
            names.push_back(fmt::format("{} ({})", one.plan, base::in_words(one.day)));
    return names.empty() ? std::string{} : "superseded by " + base::listed(names);
}

std::string plan_status_words(domain::Plan const& plan) {
    auto const status = plan_status(plan);
    auto const own = base::ascii_upper(status);
    auto words = superseded_words(plan);
    if (words.empty())
        return own;
    return status == "superseded" ? own + words.substr(own.size()) : fmt::format("{}, {}", own, words);
}

std::string subject_start(domain::Plan const& plan) {
    if (plan.name.empty() || plan.all<domain::PlanFacts>().empty())
        return {};
    auto const marking = plan.facts().marking;
    auto const mark = marking == domain::Marking::official_sensitive
                          ? fmt::format("[{}] ", base::ascii_upper(domain::word(marking)))
                          : std::string{};
    return fmt::format("{}{}: ", mark, plan.name);
}

} // namespace goodplan::report
