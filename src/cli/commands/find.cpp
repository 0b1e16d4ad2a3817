#include "cli/commands/commands.hpp"

#include "cli/commands/look.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/report/find.hpp>

namespace goodplan::cli {
namespace {

constexpr std::string_view find_detail =
    R"(Looks through every free text of every plan in the file (of one plan, with --plan), the notes of its history
and the shared register. Capitals do not matter. Each match prints the paragraph it stands in, whole.)";

constexpr Argument find_arguments[] = {
    required(positional("TEXT", "the words to look for, as one text")),
    flag("--exit-code", "exit 1 when nothing is found"),
};
constexpr Example find_examples[] = {
    {"goodplan find \"private fostering\"", "where it stands, in all plans of the file"},
    {"goodplan find supervision --plan walsall-2017", "in one plan and the register"},
};

// The plans to search, by name; the one that --plan or GOODPLAN_PLAN names must be there.
std::vector<std::string> plans_to_search(Reading const& reading, Arguments const& given,
                                         Context const& context) {
    if (auto const name = plan_name(given, context))
        return {service::choose_plan(reading.store, *name, reading.moment)};
    std::vector<std::string> names;
    for (auto const& one : reading.store.plans(reading.moment))
        names.push_back(one.name);
    return names;
}

int run_find(Arguments const& given, Context& context) {
    auto const words = std::string(base::trim(given.text("TEXT")));
    if (words.empty())
        throw base::Error(base::ErrorKind::usage, "find needs words to look for",
                          "goodplan find \"front door\"");
    auto reading = open_for_reading(given, context, PlanChoice::none);
    auto needs = store::Needs::all();
    needs.links = false;
    std::vector<report::Searched> parts;
    auto const names = plans_to_search(reading, given, context);
    for (auto const& name : names)
        parts.push_back({reading.store.load(name, reading.moment, needs),
                         reading.store.history(name, reading.moment, std::nullopt)});
    parts.push_back({reading.store.load_register(reading.moment.revision), {}});
    if (names.size() == 1)
        reading.plan = names.front();
    auto found = report::find(parts, words, stamp(reading, "goodplan/find/1"));
    if (auto const moment = left_out(reading); !moment.empty())
        found.document.subtitles.push_back(moment);
    print(context, given, found.document);
    return given.has("--exit-code") && found.matches == 0 ? exit_code::attention : exit_code::ok;
}

} // namespace

constinit Command const find_command{
    .name = "find",
    .group = "look",
    .summary = "look for words in every text of the plans",
    .detail = find_detail,
    .arguments = find_arguments,
    .examples = find_examples,
    .needs = Needs::read,
    .run = run_find,
};

} // namespace goodplan::cli
