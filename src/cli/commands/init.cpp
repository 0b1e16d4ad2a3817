#include "cli/commands/commands.hpp"

#include "cli/support.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/cli/context.hpp>
#include <goodplan/store/store.hpp>

#include <fmt/core.h>

namespace goodplan::cli {
namespace {

constexpr std::string_view init_detail =
    R"(The file is made where --db, GOODPLAN_DB or the configuration says, readable and writable by you alone. It
never overwrites: a name that is taken is an error (exit code 4).)";

constexpr Example init_examples[] = {
    {"goodplan --db improvement.db init", "an empty plan file in the current folder"},
    {"goodplan init", "where GOODPLAN_DB says"},
};

int run_init(Arguments const& given, Context& context) {
    auto const path = plan_file(given, context);
    store::Options options;
    options.wait_milliseconds = wait_option(given);
    options.random = context.world.random;
    store::Store::create(path, options);
    context.committed = true;
    confirm(context, fmt::format("{} is ready: an empty plan file, yours alone (0600).", path));
    confirm(context, "Next: goodplan plan add NAME TITLE, or goodplan import FILE");
    return exit_code::ok;
}

} // namespace

constinit Command const init_command{
    .name = "init",
    .group = "start",
    .summary = "make a new, empty plan file",
    .detail = init_detail,
    .arguments = {},
    .examples = init_examples,
    .needs = Needs::none,
    .run = run_init,
};

} // namespace goodplan::cli
