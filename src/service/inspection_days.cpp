#include "service/inspection_days.hpp"

#include "domain/preferred_day.hpp"

#include <goodplan/base/error.hpp>

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Framework;
using domain::Inspection;

namespace {

struct NamedDay {
    std::string_view option;
    std::string_view what;
    std::optional<Date> day;
};

bool outside(Framework const& framework, Date day) {
    return (framework.began && day < *framework.began) || (framework.ended && day > *framework.ended);
}

} // namespace

void refuse_wrong_order(Inspection const& one) {
    auto const end = one.ended ? one.ended : one.began;
    auto const refuse = [](NamedDay const& late, NamedDay const& early) {
        if (late.day && early.day && *late.day < *early.day)
            throw Error(ErrorKind::usage,
                        fmt::format("{} {}: that is before {}, {}", late.option, base::in_words(*late.day),
                                    early.what, base::in_words(*early.day)),
                        "The order is: began, ended, draft received, comments due, received, published. "
                        "Dates are read day first.");
    };
    NamedDay const began{"--start", "it began", one.began};
    NamedDay const last{"--end", "it ended", one.ended};
    NamedDay const ended{"--end", "the inspection ended", end};
    NamedDay const draft{"--draft-received", "the draft came", one.draft_received};
    NamedDay const comments{"--comments-due", "the comments were due", one.comments_due};
    NamedDay const received{"--received", "the report came", one.received};
    NamedDay const published{"--published", "the report was published", one.published};
    for (auto const& [late, early] : {std::pair{last, began},
                                      {draft, ended},
                                      {comments, draft},
                                      {received, ended},
                                      {received, draft},
                                      {published, ended},
                                      {published, draft}})
        refuse(late, early);
}

std::vector<std::string> date_doubts(Inspection const& one, Date today) {
    std::vector<std::string> doubts;
    if (one.received && one.published && *one.received > *one.published)
        doubts.push_back(fmt::format("The report came on {}, after it was published {} {}: is that right? "
                                     "The law counts from the day it came.",
                                     base::in_words(*one.received),
                                     domain::exact_publication(one) ? "on" : "in",
                                     domain::published_words(one)));
    for (auto const& [what, day] :
         {std::pair{"received", one.received}, {"published", domain::exact_publication(one)}})
        if (day && *day > today)
            doubts.push_back(
                fmt::format("The day the report is {}, {}, lies ahead.", what, base::in_words(*day)));
    return doubts;
}

void doubt_framework(std::vector<std::string>& doubts, Framework const* framework, Inspection const& one) {
    auto const first = one.began ? one.began : one.published;
    if (framework == nullptr || !first || !outside(*framework, *first) ||
        (one.published && !outside(*framework, *one.published)))
        return;
    doubts.push_back(fmt::format(
        "{} was in use from {} to {}; this inspection is of {}. Is it the right framework?",
        framework->name.text, framework->began ? base::in_full(*framework->began) : "a day not known",
        framework->ended ? base::in_full(*framework->ended) : "now",
        first == one.published && !domain::exact_publication(one) ? domain::published_words(one)
                                                                  : base::in_full(*first)));
}

std::optional<Date> first_day_of(Inspection const& inspection) {
    std::optional<Date> first;
    for (auto const& day :
         {inspection.began, inspection.draft_received, inspection.received, inspection.published})
        if (day && (!first || *day < *first))
            first = day;
    return first;
}

} // namespace goodplan::service
