#include "cli/commands/commands.hpp"

#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/store/keep.hpp>

#include <fmt/core.h>

#include <filesystem>

namespace goodplan::cli {
namespace {

constexpr std::string_view backup_detail =
    R"(Copies the plan file while others may be using it, and checks the copy before it is reported done. Never
overwrites. A plain copy (cp) can catch a change half-way: use this.)";

constexpr Argument backup_arguments[] = {
    required(positional("FILE", "the copy to make")),
};
constexpr Example backup_examples[] = {
    {"goodplan backup improvement-2026-11-20.db", "a checked copy beside the plan file"},
};

int run_backup(Arguments const& given, Context& context) {
    auto const reading = open_for_reading(given, context, PlanChoice::none);
    auto const to = context.absolute(given.text("FILE"));
    reading.store.backup(to);
    context.committed = true;
    confirm(context, fmt::format("{} holds {} up to revision {}; the copy was checked.", to,
                                 reading.moment.revision == 0 ? "an empty plan file" : "everything",
                                 reading.store.latest_revision()));
    // What lies beside the file is not in it.
    auto const evidence = store::evidence_folder(plan_file(given, context));
    std::error_code none;
    if (std::filesystem::is_directory(evidence, none))
        confirm(context, fmt::format("Kept evidence is not in it. To copy that too:\n  cp -a {} {}", evidence,
                                     store::evidence_folder(to)));
    return exit_code::ok;
}

} // namespace

constinit Command const backup_command{
    .name = "backup",
    .group = "start",
    .summary = "make a checked copy of the plan file",
    .detail = backup_detail,
    .arguments = backup_arguments,
    .examples = backup_examples,
    .needs = Needs::none,
    .run = run_backup,
};

} // namespace goodplan::cli
