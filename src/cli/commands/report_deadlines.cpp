// report deadlines: the weekly page.
#include "cli/commands/commands.hpp"

#include "cli/commands/look.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/report/deadlines.hpp>

#include <fmt/core.h>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;
using domain::Kind;

constexpr std::string_view report_deadlines_detail =
    R"(Legal duties come first: all that are open, however far ahead, with how each date was worked out and what
is not ready. Then meetings with the day their papers are due, other duties, overdue actions, what is due
within the period, what was reported done and waits for sign-off, and what has no date. The sums add up, or the
report refuses.

--lead keeps to the actions that a post leads; "me" stands for the posts held by the person whose login is
yours. Legal duties and meetings are always shown: they are everybody's.

With --exit-code the exit code is 1 when an action or a legal duty is overdue.

With --if-any silence means that nothing needs anybody: there is no open duty, no meeting in the period, undated or
past without a record, and no action or milestone that is overdue, due in the period, awaiting sign-off or without
a date. With --lead it goes by what these posts lead and the duties they own; a legal duty of others counts when it
is overdue or due in the period, and meetings do not count. sendmail refuses an empty mail: put ifne (of the package
moreutils) before it.)";

constexpr Argument report_deadlines_arguments[] = {
    option("--within", "PERIOD", "also list what is due this far ahead (default 20wd)"),
    list("--lead", "POST,...", "only actions that these posts lead; me: the posts you hold"),
    flag("--if-any", "print nothing, and write no file, when there is nothing to report"),
    flag("--exit-code", "exit 1 when an action or a legal duty is overdue"),
};
constexpr Example report_deadlines_examples[] = {
    {"goodplan report deadlines", "what is due, as at today"},
    {"goodplan report deadlines --as-at 2017-10-16 --plan walsall-2017", "the page of that day"},
    {"goodplan report deadlines --lead me --within 6m", "my own actions, half a year ahead"},
    {"goodplan report deadlines --if-any --format mail --mail-to board@example.org | ifne sendmail -t",
     "a mail, on days when something needs somebody"},
};

// The snapshot holds the posts that the plan uses: one that is not there can lead nothing.
int post_named(std::string const& name, Reading const& reading, domain::Plan const& plan) {
    auto const post = service::named(reading.store, Kind::post, name, "--lead");
    if (plan.find<domain::Post>(post) == nullptr)
        throw Error(ErrorKind::not_found, fmt::format("--lead {}: leads nothing in {}", name, plan.name));
    return post;
}

std::set<int> posts_of(Arguments const& given, Context const& context, Reading const& reading,
                       domain::Plan const& plan) {
    std::set<int> posts;
    for (auto const& name : given.all("--lead")) {
        if (name == "me")
            posts.merge(posts_held(plan, actor(given, context)));
        else
            posts.insert(post_named(name, reading, plan));
    }
    if (given.has("--lead") && posts.empty()) {
        throw Error(ErrorKind::not_found,
                    fmt::format("--lead me: nobody with the login {} holds a post in {}",
                                base::visible_line(actor(given, context)), plan.name),
                    "Give the short name of a post instead.");
    }
    return posts;
}

int run_report_deadlines(Arguments const& given, Context& context) {
    report::DeadlineOptions options;
    if (auto const within = given.get("--within"))
        options.within = base::parse_period(*within, "--within");
    auto const reading = open_for_reading(given, context);
    auto const plan = reading.load(
        store::Needs::only({Kind::action, Kind::milestone, Kind::obligation, Kind::meeting,
                            Kind::recommendation, Kind::inspection, Kind::evidence, Kind::document}));
    options.leads = posts_of(given, context, reading, plan);
    options.stamp = stamp(plan, "goodplan/deadlines/1");
    options.known_on = reading.known_on;
    auto const made = report::deadlines(plan, options);
    print(context, given, made.document);
    return given.has("--exit-code") && made.overdue > 0 ? exit_code::attention : exit_code::ok;
}

} // namespace

constinit Command const report_deadlines_command{
    .name = "report deadlines",
    .group = "report",
    .summary = "show legal duties, meetings, and what is overdue, due and undated",
    .detail = report_deadlines_detail,
    .arguments = report_deadlines_arguments,
    .examples = report_deadlines_examples,
    .needs = Needs::read,
    .run = run_report_deadlines,
};

} // namespace goodplan::cli
