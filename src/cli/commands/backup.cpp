#include "cli/commands/commands.hpp"

#include "cli/commands/look.hpp"
#include "cli/message.hpp"
#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/store/keep.hpp>
#include <goodplan/store/verify.hpp>

#include <fmt/format.h>

#include <filesystem>
#include <set>

namespace goodplan::cli {
namespace {

constexpr std::string_view backup_detail =
    R"(Copies the plan file while others may be using it, and checks the copy before it is reported done. Never
overwrites. A plain copy (cp) can catch a change half-way: use this.

The copy is verified as goodplan verify does; where the plan file itself does not fit, so does its copy, and the exit code
is 1.

Copies of evidence that are kept beside the plan file (evidence add --keep) are copied beside the backup. One that was
changed since it was kept is left behind, one that is gone is missed; both are named, and the exit code is 1.)";

constexpr Argument backup_arguments[] = {
    required(positional("FILE", "the copy to make")),
};
constexpr Example backup_examples[] = {
    {"goodplan backup improvement-2026-11-20.db", "a checked copy beside the plan file"},
};

// What verify finds wrong with the copy itself, whatever lies about it on the disk.
std::string backup_misfit(Context& context, std::string const& copy) {
    store::VerifyOptions options;
    options.now = context.world.now();
    options.open.pause = context.world.sleep;
    options.evidence = false; // its copies were compared as they were made
    auto const made = store::verify(copy, options);
    for (auto const* key : {"pages", "references", "tables", "chain", "rows", "versions"})
        if (auto const& one = made.check(key); one.outcome == store::Outcome::attention)
            return one.says;
    return {};
}

struct BackupMade {
    store::CopiedEvidence evidence;
    std::string misfit; // of the plan file, and so of its copy; empty: none
};

// The evidence first: a folder without its plan file claims nothing, a plan file without its evidence does.
BackupMade make_backup(Arguments const& given, Context& context, Reading const& reading,
                       std::string const& to) {
    auto const options = store_options(given, context, store::Access::read);
    auto const from = plan_file(given, context);
    BackupMade made{store::copy_evidence(from, to, options), {}};
    bool there = false;
    try {
        reading.store.backup(to);
        there = true;
        store::copy_later_evidence(from, to, options, made.evidence); // kept while the file was copied
        made.misfit = backup_misfit(context, to);
    } catch (...) {
        std::error_code none;
        if (there)
            std::filesystem::remove(to, none);
        store::remove_copied_evidence(to, made.evidence);
        throw;
    }
    return made;
}

// Copies that the plans of the file name, and that are not where they were kept.
std::vector<std::string> missing_copies(Reading const& reading, store::CopiedEvidence const& made) {
    std::set<std::string> there(made.copied.begin(), made.copied.end());
    there.insert(made.changed.begin(), made.changed.end());
    std::vector<std::string> found;
    domain::AsAt const all{end_of_days(), reading.moment.revision};
    for (auto const& plan : reading.store.plans(all)) {
        auto const loaded = reading.store.load(plan.name, all, store::Needs::only({domain::Kind::evidence}));
        for (auto const& one : loaded.all<domain::Evidence>())
            if (!one->copy.text.empty() && !there.contains(one->copy.text))
                found.push_back(fmt::format("{}/{}", plan.name, one.ref()));
    }
    return found;
}

int run_backup(Arguments const& given, Context& context) {
    auto const reading = open_for_reading(given, context, PlanChoice::none);
    auto const to = context.absolute(given.text("FILE"));
    context.committing = true; // an interruption waits: half a backup would be in the way of the next
    auto const [evidence, misfit] = make_backup(given, context, reading, to);
    context.end_commit(true);
    confirm(context, fmt::format("{} holds {} up to revision {}; the copy was checked.", to,
                                 reading.moment.revision == 0 ? "an empty plan file" : "everything",
                                 reading.store.latest_revision()));
    if (!misfit.empty())
        put_message(context, fmt::format("goodplan: the plan file does not fit, and so its copy: {}", misfit),
                    "goodplan verify");
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
    auto const missing = missing_copies(reading, evidence);
    if (!missing.empty())
        put_message(context,
                    fmt::format("goodplan: the kept copy of {} is not there; it is not in the backup",
                                base::visible_line(base::listed(missing))),
                    "goodplan check --rule 19");
    return misfit.empty() && evidence.changed.empty() && missing.empty() ? exit_code::ok
                                                                         : exit_code::attention;
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
