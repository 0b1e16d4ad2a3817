#include "report/subject.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

namespace goodplan::report {

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
