#include "cli/commands/commands.hpp"

#include "cli/input_file.hpp"
#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/service/import.hpp>

#include <fmt/format.h>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::string_view import_detail =
    R"(Reads a plan in the format goodplan/plan/1 (data/schema/README.md explains it by example) and stores all of
it or nothing. Every problem is reported with its place in the file, the first 100 and how many more; then nothing
is stored (exit code 3). Importing the same file twice changes nothing and says so; a changed file for a plan that
is there already is refused (exit code 4) with the first differences.

Due dates of a plan marked baselined become first due dates. Statutory dates are worked out with the calendar of
the plan file and stored with its version.)";

constexpr Argument import_arguments[] = {
    required(positional("FILE", "a plan as JSON; - reads standard input")),
    flag("--dry-run", "check everything and store nothing"),
    option("--max-size", "SIZE", "refuse larger files (default 256M)"),
};
constexpr Example import_examples[] = {
    {"goodplan import walsall-2017.json", "a plan into the plan file"},
    {"goodplan import plan.json --dry-run", "what would be stored, or every problem"},
};

[[noreturn]] void refuse(std::string_view name, exchange::ReadResult const& result) {
    std::string places;
    for (auto const& problem : result.problems)
        places += fmt::format("{}: {}{}\n", name, problem.pointer.empty() ? "" : problem.pointer + ": ",
                              problem.message);
    if (result.more > 0)
        places += fmt::format("and {} more\n", result.more);
    places.pop_back();
    auto const count = static_cast<long long>(result.problems.size() + result.more);
    throw Error(ErrorKind::invalid_input,
                fmt::format("{} has {}; nothing was stored", name, base::counted(count, "problem")), places);
}

std::string counted(domain::Kind kind, int count) {
    auto const& info = domain::info(kind);
    return kind == domain::Kind::evidence ? base::counted(count, "piece of evidence", "pieces of evidence")
                                          : base::counted(count, info.code, info.plural);
}

std::string counts_words(std::map<domain::Kind, int> const& counts) {
    std::vector<std::string> parts;
    int of_register = 0;
    for (auto const& [kind, count] : counts) {
        if (domain::info(kind).shared)
            of_register += count;
        else if (kind != domain::Kind::plan)
            parts.push_back(counted(kind, count));
    }
    if (of_register > 0)
        parts.push_back(base::counted(of_register, "new register record"));
    return parts.empty() ? "nothing but its title" : base::listed(parts);
}

// A plan that is there already, and how: as this very file, as another that says the same, or changed since.
void tell_present(Context& context, std::string_view name, service::ImportResult const& result) {
    auto const plain = fmt::format("is already there as plan {} (revision {}); nothing was changed.",
                                   result.plan, result.revision);
    confirm(context, fmt::format("{} {}", name, result.warnings.empty() ? plain : result.warnings.front()));
}

void tell(Context& context, std::string_view name, service::ImportResult const& result, bool dry_run) {
    if (result.already_there)
        return tell_present(context, name, result);
    confirm(context, fmt::format("{} plan {}: {}.", dry_run ? "Would import" : "Imported", result.plan,
                                 counts_words(result.counts)));
    if (dry_run)
        confirm(context, "Nothing was stored (--dry-run).");
    else
        confirm(context, fmt::format("Revision {}, head {}.", result.revision, result.head));
    for (auto const& line : result.warnings)
        confirm(context, "Note: " + line);
}

// A plan is imported under the name it gives itself; GOODPLAN_PLAN is for commands that work on a plan.
void check_plan_name(Arguments const& given, Context const& context, std::string_view file,
                     std::string_view held) {
    auto const wanted = given.has("--plan") ? plan_name(given, context) : std::nullopt;
    if (!wanted || *wanted == held)
        return;
    throw Error(ErrorKind::usage,
                fmt::format("--plan {}: {} holds the plan {}", base::visible_line(*wanted), file, held),
                "A plan comes in under the name that it gives itself. Leave --plan out.");
}

int run_import(Arguments const& given, Context& context) {
    auto const most =
        given.has("--max-size") ? parse_size(given.text("--max-size")) : exchange::default_max_bytes;
    auto read = exchange::read_plan(read_input(context, given.text("FILE"), most));
    auto const name = input_name(given.text("FILE"));
    if (!read.file)
        refuse(name, read);
    check_plan_name(given, context, name, read.file->plan.facts().name.text);
    Writing writing(given, context, PlanChoice::none);
    bool const dry_run = given.has("--dry-run");
    auto const result = service::import_plan(writing.session, std::move(*read.file), dry_run);
    tell(context, name, result, dry_run);
    return exit_code::ok;
}

} // namespace

constinit Command const import_command{
    .name = "import",
    .group = "start",
    .summary = "load a plan from a JSON file, all of it or nothing",
    .detail = import_detail,
    .arguments = import_arguments,
    .examples = import_examples,
    .needs = Needs::write,
    .run = run_import,
};

} // namespace goodplan::cli
