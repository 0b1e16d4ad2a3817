#include "cli/commands/commands.hpp"

#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/cli/context.hpp>
#include <goodplan/store/share.hpp>
#include <goodplan/store/store.hpp>

#include <fmt/core.h>

namespace goodplan::cli {
namespace {

constexpr std::string_view init_detail =
    R"(The file is made where --db, GOODPLAN_DB or the configuration says, readable and writable by you alone. It
never overwrites: a name that is taken is an error (exit code 4).

--group G shares it: the file is made in a folder of its own, which is the group's (2770), and is readable and writable
by the group (0660). Officers and the account that cron runs as belong to that group. goodplan records who typed; it does
not keep anybody of the group from writing.)";

constexpr Argument init_arguments[] = {
    option("--group", "G", "share it with this group of the system, in a folder of its own"),
};

constexpr Example init_examples[] = {
    {"goodplan --db improvement.db init", "an empty plan file in the current folder"},
    {"goodplan init", "where GOODPLAN_DB says"},
    {"goodplan --db /srv/goodplan/northmoor/plan.db init --group improvement", "shared with a team and cron"},
};

int run_init(Arguments const& given, Context& context) {
    auto const path = plan_file(given, context);
    auto options = store_options(given, context, store::Access::write);
    options.on_commit = {}; // the file is ready when it is shared, too
    auto const group = given.get("--group");
    if (group)
        (void)store::prepare_shared_folder(path, *group);
    context.committing = true;
    store::Store::create(path, options);
    if (group)
        store::share_with_group(path, *group);
    context.end_commit(true);
    confirm(
        context,
        group ? fmt::format("{} is ready: an empty plan file, shared with the group {} (0660, folder 2770).",
                            path, base::visible_line(*group))
              : fmt::format("{} is ready: an empty plan file, yours alone (0600).", path));
    confirm(context, "Next: goodplan plan add NAME TITLE, or goodplan import FILE");
    return exit_code::ok;
}

} // namespace

constinit Command const init_command{
    .name = "init",
    .group = "start",
    .summary = "make a new, empty plan file",
    .detail = init_detail,
    .arguments = init_arguments,
    .examples = init_examples,
    .needs = Needs::none,
    .run = run_init,
};

} // namespace goodplan::cli
