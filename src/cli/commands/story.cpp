// story REF: one recommendation, or one piece of work, across inspections and plans.
#include "cli/commands/commands.hpp"

#include "cli/commands/look.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/report/story.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>

namespace goodplan::cli {
namespace {

using domain::Identity;
using domain::Kind;

constexpr std::string_view story_detail =
    R"(Follows a recommendation to the earlier one that it repeats, and to later ones that repeat it, through every plan of the
file; an action to what it was carried on from, and by. Each part says what was asked when, what was done about it, and
how that stands. A recommendation is linked with: goodplan link R-1 walsall-2017/R-8)";

constexpr Argument story_arguments[] = {
    required(positional("REF", "a recommendation or an action: R-8, walsall-2017/R-8")),
};
constexpr Example story_examples[] = {
    {"goodplan story walsall-2021/R-2", "asked in 2017, and again in 2021"},
};

using Node = std::pair<std::string, Identity>;

std::vector<domain::Plan> load_all(Reading const& reading) {
    std::vector<domain::Plan> plans;
    for (auto const& one : reading.store.plans(reading.moment))
        plans.push_back(
            reading.store.load(one.name, reading.moment,
                               store::Needs::only({Kind::recommendation, Kind::action, Kind::inspection})));
    return plans;
}

bool leads_back(domain::Link const& link) { return link.role == "repeats" || link.role == "carried_from"; }

Node target_of(domain::Plan const& plan, domain::Link const& link) {
    return {link.to_plan.empty() ? plan.name : link.to_plan, link.to};
}

// Every record that the links lead to, in either direction.
std::set<Node> connected(std::vector<domain::Plan> const& plans, Node const& start) {
    std::set<Node> found{start};
    std::deque<Node> open{start};
    while (!open.empty()) {
        auto const here = open.front();
        open.pop_front();
        for (auto const& plan : plans)
            for (auto const& link : plan.links) {
                if (!leads_back(link))
                    continue;
                Node const from{plan.name, link.from};
                auto const to = target_of(plan, link);
                for (auto const& [one, other] : {std::pair{from, to}, std::pair{to, from}})
                    if (one == here && found.insert(other).second)
                        open.push_back(other);
            }
    }
    return found;
}

int run_story(Arguments const& given, Context& context) {
    auto const looked = look(given, context, given.text("REF"));
    if (looked.record.kind != Kind::recommendation && looked.record.kind != Kind::action)
        throw base::Error(base::ErrorKind::usage,
                          fmt::format("REF {}: only recommendations and actions have a story",
                                      base::visible_line(given.text("REF"))),
                          "Everything about another record: goodplan show REF, goodplan log REF");
    auto const plans = load_all(looked.reading);
    std::vector<report::StoryPart> parts;
    report::StoryOptions options;
    options.stamp = stamp(looked.plan, "goodplan/story/1");
    options.known_on = moment_words(looked.reading);
    for (auto const& [name, identity] : connected(plans, {looked.plan.name, looked.record})) {
        auto const plan = std::ranges::find(plans, name, &domain::Plan::name);
        if (plan != plans.end() && plan->any(identity))
            parts.push_back({&*plan, identity});
        else
            options.elsewhere.push_back(name + "/" + domain::reference_text(identity.kind, identity.number));
    }
    print(context, given, report::story(std::move(parts), options));
    return exit_code::ok;
}

} // namespace

constinit Command const story_command{
    .name = "story",
    .group = "look",
    .summary = "follow a recommendation or an action across inspections and plans",
    .detail = story_detail,
    .arguments = story_arguments,
    .examples = story_examples,
    .needs = Needs::read,
    .run = run_story,
};

} // namespace goodplan::cli
