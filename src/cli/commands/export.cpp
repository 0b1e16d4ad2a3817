#include "cli/commands/commands.hpp"

#include "cli/open.hpp"
#include "cli/output_file.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/service/import.hpp>

#include <fmt/format.h>

namespace goodplan::cli {
namespace {

constexpr std::string_view export_detail =
    R"(Writes the plan as goodplan/plan/1, as it stood on --as-at and was entered by --revision, with what of the
register it uses and what no plan of the file uses; what only other plans use stays out. Importing it into a
fresh plan file and exporting again gives the same bytes.)";

// As for any command that reads, but for --format and -o: a plan is JSON, whatever the name of the file.
constexpr Argument export_arguments[] = {
    option("--as-at", "DATE", "the day that counts as today; facts dated later are not seen"),
    option("--revision", "N", "as entered by revision N; later entries are left out"),
    option("--known-on", "DATE", "both: as true, and as entered, at the end of that day in London"),
    option("--format", "F", "json, the only format of a plan"),
    option("--output", "FILE", "write to FILE instead of standard output, as JSON whatever its name", 'o'),
};
constexpr Example export_examples[] = {
    {"goodplan export --plan walsall-2017 -o walsall-2017.json", "a dated copy of the whole plan"},
    {"goodplan export --revision 40", "the plan as it was entered by revision 40"},
};

int run_export(Arguments const& given, Context& context) {
    if (auto const format = given.get("--format"); format && *format != "json")
        throw base::Error(base::ErrorKind::usage,
                          fmt::format("--format {}: a plan is exported as json", base::visible_line(*format)),
                          "A table of its actions: goodplan list --all.");
    auto const reading = open_for_reading(given, context);
    auto const text = exchange::write_plan(service::export_plan(reading.store, reading.plan, reading.moment));
    if (given.has("--output") && given.text("--output") != "-")
        write_file(context, given.text("--output"), text);
    else
        context.out(text);
    return exit_code::ok;
}

} // namespace

constinit Command const export_command{
    .name = "export",
    .group = "start",
    .summary = "write a whole plan as JSON",
    .detail = export_detail,
    .arguments = export_arguments,
    .examples = export_examples,
    .needs = Needs::none, // of the shared options: it has its own
    .run = run_export,
};

} // namespace goodplan::cli
