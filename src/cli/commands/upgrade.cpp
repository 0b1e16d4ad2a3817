#include "cli/commands/commands.hpp"

#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/store/upgrade.hpp>

#include <fmt/core.h>

namespace goodplan::cli {
namespace {

constexpr std::string_view upgrade_detail =
    R"(A newer goodplan may lay the plan file out in a new way: its file format. Reports read a file of an older
format all the same; before it can be changed it has to be upgraded, once.

The file as it was is kept beside it as FILE.format-1; nothing is overwritten. That copy is checked before the file is
touched, and the new file is checked before it takes the place of the old: if anything fails, the file stays byte for
byte what it was. Nothing that the plans say changes, and every revision keeps its head, so that a page printed before
still proves what it did. One more revision says when the file was upgraded, and by whom.

A goodplan that knows only the older format refuses the file from then on. Install the new goodplan wherever the file
is used (colleagues, cron), then upgrade the file. Remove the copy when nobody needs it any more: it keeps what is
taken out of the file later.)";

constexpr Argument upgrade_arguments[] = {
    flag("--dry-run", "try it on a copy in memory, and change nothing"),
};
constexpr Example upgrade_examples[] = {
    {"goodplan upgrade --dry-run", "whether it is needed, and what it would do"},
    {"goodplan upgrade", "copy the plan file, then bring it to the newest format"},
};

void tell_tried(Context& context, std::string const& path, store::Upgraded const& tried) {
    confirm(context, fmt::format("Would bring {} from file format {} to {}: tried on a copy in memory, all "
                                 "checks passed.",
                                 path, tried.from, tried.to));
    confirm(context, fmt::format("The file as it is would be kept as {}.", tried.copy));
    confirm(context, "Nothing was changed (--dry-run).");
}

void tell_upgraded(Context& context, std::string const& path, store::Upgraded const& upgraded) {
    confirm(context,
            fmt::format("{} has file format {} now; nothing that it says has changed.", path, upgraded.to));
    confirm(context, fmt::format("The file as it was, format {}, is kept as {}; the copy was checked.",
                                 upgraded.from, upgraded.copy));
    confirm(context,
            fmt::format("Revision {}, head {}.", upgraded.revision.revision, upgraded.revision.head));
    confirm(context, "An older goodplan refuses the file from now on. Remove the copy when nobody needs it.");
}

int run_upgrade(Arguments const& given, Context& context) {
    auto const path = plan_file(given, context);
    bool const dry_run = given.has("--dry-run");
    auto options = store_options(given, context, store::Access::write);
    if (dry_run)
        options.on_commit = {}; // of a copy
    auto const make = dry_run ? store::try_upgrade : store::upgrade;
    auto const upgraded = make(path, options, context.world.now(), actor(given, context));
    if (upgraded.from == upgraded.to) {
        confirm(context,
                fmt::format("{} has file format {}, the newest; nothing was changed.", path, upgraded.to));
        return exit_code::ok;
    }
    (dry_run ? tell_tried : tell_upgraded)(context, path, upgraded);
    return exit_code::ok;
}

} // namespace

constinit Command const upgrade_command{
    .name = "upgrade",
    .group = "keep",
    .summary = "bring a plan file to the newest file format",
    .detail = upgrade_detail,
    .arguments = upgrade_arguments,
    .examples = upgrade_examples,
    .needs = Needs::none,
    .run = run_upgrade,
};

} // namespace goodplan::cli
