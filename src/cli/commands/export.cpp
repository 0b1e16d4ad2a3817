#include "cli/commands/commands.hpp"

#include "cli/open.hpp"
#include "cli/output_file.hpp"
#include "cli/support.hpp"

#include <goodplan/service/import.hpp>

namespace goodplan::cli {
namespace {

constexpr std::string_view detail =
    R"(Writes the plan as goodplan/plan/1, with what of the register it uses, as it stood on --as-at and was
entered by --revision. Importing it into a fresh plan file and exporting again gives the same bytes.)";

constexpr Argument arguments[] = {
    option("--output", "FILE", "write to FILE instead of standard output", 'o'),
    option("--format", "F", "json, the only format of a plan"),
};
constexpr Example examples[] = {
    {"goodplan export --plan walsall-2017 -o walsall-2017.json", "a dated copy of the whole plan"},
    {"goodplan export --revision 40", "the plan as it was entered by revision 40"},
};

int run(Arguments const& given, Context& context) {
    auto const reading = open_for_reading(given, context);
    auto const text = exchange::write_plan(service::export_plan(reading.store, reading.plan, reading.moment));
    if (given.has("--output")) write_file(context, given.text("--output"), text);
    else context.out(text);
    return exit_code::ok;
}

} // namespace

constinit Command const export_command{
    .name = "export",
    .group = "start",
    .summary = "write a whole plan as JSON",
    .detail = detail,
    .arguments = arguments,
    .examples = examples,
    .needs = Needs::read,
    .run = run,
};

} // namespace goodplan::cli
