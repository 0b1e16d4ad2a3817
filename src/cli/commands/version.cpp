#include "cli/commands/commands.hpp"

#include <goodplan/base/version.hpp>
#include <goodplan/cli/context.hpp>

#include <fmt/core.h>

namespace goodplan::cli {
namespace {

// The schema of the plan files that `import` and `export` speak.
constexpr std::string_view plan_format = "goodplan/plan/1";

constexpr Example version_examples[] = {
    {"goodplan version", "say it in every report of a fault"},
    {"goodplan --version", "the same"},
};

int run_version(Arguments const&, Context& context) {
    context.out(fmt::format("goodplan {}\nplan format {}\n", base::version(), plan_format));
    return exit_code::ok;
}

} // namespace

constinit Command const version_command{
    .name = "version",
    .group = "help",
    .summary = "print the version of goodplan and of its plan format",
    .detail = "The same plan file, the same moment and the same version give the same bytes.",
    .arguments = {},
    .examples = version_examples,
    .needs = Needs::none,
    .run = run_version,
};

} // namespace goodplan::cli
