#include "cli/commands/commands.hpp"

#include "cli/message.hpp"
#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/store/keep.hpp>

#include <fmt/format.h>

#include <filesystem>

namespace goodplan::cli {
namespace {

constexpr std::string_view backup_detail =
    R"(Copies the plan file while others may be using it, and checks the copy before it is reported done. Never
overwrites. A plain copy (cp) can catch a change half-way: use this.

Copies of evidence that are kept beside the plan file (evidence add --keep) are copied beside the backup. One that was
changed since it was kept is left behind and named, and the exit code is 1.)";

constexpr Argument backup_arguments[] = {
    required(positional("FILE", "the copy to make")),
};
constexpr Example backup_examples[] = {
    {"goodplan backup improvement-2026-11-20.db", "a checked copy beside the plan file"},
};

// The evidence first: a folder without its plan file claims nothing, a plan file without its evidence does.
store::CopiedEvidence make_backup(Arguments const& given, Context& context, Reading const& reading,
                                  std::string const& to) {
    auto const options = store_options(given, context, store::Access::read);
    auto const from = plan_file(given, context);
    auto made = store::copy_evidence(from, to, options);
    try {
        reading.store.backup(to);
    } catch (...) {
        store::remove_copied_evidence(to, made);
        throw;
    }
    store::copy_later_evidence(from, to, options, made); // kept while the file was copied
    return made;
}

int run_backup(Arguments const& given, Context& context) {
    auto const reading = open_for_reading(given, context, PlanChoice::none);
    auto const to = context.absolute(given.text("FILE"));
    auto const evidence = make_backup(given, context, reading, to);
    context.committed = true;
    confirm(context, fmt::format("{} holds {} up to revision {}; the copy was checked.", to,
                                 reading.moment.revision == 0 ? "an empty plan file" : "everything",
                                 reading.store.latest_revision()));
    if (!evidence.copied.empty())
        confirm(context, fmt::format("With {} in {}.",
                                     base::counted(static_cast<long long>(evidence.copied.size()),
                                                   "kept copy", "kept copies"),
                                     store::evidence_folder(to)));
    for (auto const& name : evidence.changed)
        put_message(context,
                    fmt::format("goodplan: {} was changed since it was kept; it is not in the backup",
                                base::visible_line(name)),
                    "goodplan check --rule 19");
    return evidence.changed.empty() ? exit_code::ok : exit_code::attention;
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
