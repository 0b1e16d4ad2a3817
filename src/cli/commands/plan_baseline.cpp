#include "cli/commands/commands.hpp"

#include "cli/confirmation.hpp"
#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/service/actions.hpp>

#include <fmt/format.h>

namespace goodplan::cli {
namespace {

constexpr std::string_view plan_baseline_detail =
    R"(From here on the agreed due dates are the first ones: they never change again, and lateness and slippage are
counted from them. A date then moves only with goodplan move. Done once; an action that gets its date later has
that as its first.)";

constexpr Example plan_baseline_examples[] = {
    {"goodplan plan baseline --plan northmoor-2026", "when the board has agreed the plan"},
};

int run_plan_baseline(Arguments const& given, Context& context) {
    Writing writing(given, context);
    auto const made = service::baseline(writing.session, writing.plan);
    if (said_repeated(context, made.written))
        return exit_code::ok;
    confirm(context,
            fmt::format("{} is baselined on {}: {} fixed.", writing.plan, base::in_words(writing.session.on),
                        base::counted(made.fixed, "first due date")));
    if (!made.without.empty())
        confirm(context, fmt::format("Without a date: {}. The first they get will be their first due date.",
                                     base::listed(made.without)));
    return exit_code::ok;
}

} // namespace

constinit Command const plan_baseline_command{
    .name = "plan baseline",
    .group = "plan",
    .summary = "fix the first due dates of the plan",
    .detail = plan_baseline_detail,
    .arguments = {},
    .examples = plan_baseline_examples,
    .needs = Needs::write,
    .run = run_plan_baseline,
};

} // namespace goodplan::cli
