#include "cli/commands/commands.hpp"

#include "cli/confirmation.hpp"
#include "cli/support.hpp"
#include "cli/told.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/service/reassign.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::string_view reassign_detail =
    R"(Every open action (not started, in progress, blocked) that the first post leads or answers for goes to the second, in
one revision; "goodplan undo" takes it back as one. --theme and --serves let only some of them go, --role only the lead
or only the accountability. What waits for sign-off stays where it is, and so do duties and risks; they are named.

When a person leaves and somebody else takes over the post, nothing has to be reassigned: post hand-over.)";

constexpr Argument reassign_arguments[] = {
    required(option("--from", "POST", "the post that has the work")),
    required(option("--to", "POST", "the post that gets it")),
    option("--role", "R", "lead, accountable or both (default both)"),
    list("--theme", "THEME", "only actions of this theme"),
    list("--serves", "R-2,..", "only actions that serve or contribute to this"),
    option("--reason", "[TEXT]", "why; kept with the revision"),
    flag("--dry-run", "say what would go, and store nothing"),
};
constexpr Example reassign_examples[] = {
    {"goodplan reassign --from head-of-safeguarding --to qa-manager --reason \"Restructure of 1 December\"",
     "all its open actions"},
    {"goodplan reassign --from head-of-safeguarding --to qa-manager --theme audit --role lead --dry-run",
     "what would go of one theme"},
};

service::Role typed_role(Arguments const& given) {
    auto const word = given.has("--role") ? base::ascii_lower(given.text("--role")) : std::string("both");
    if (word == "both")
        return service::Role::both;
    if (word == "lead")
        return service::Role::lead;
    if (word == "accountable")
        return service::Role::accountable;
    throw Error(ErrorKind::usage,
                fmt::format("--role {}: not a choice", base::visible_line(given.text("--role"))),
                "Choices: lead, accountable, both");
}

std::vector<std::string> names_given(Arguments const& given, std::string_view option) {
    auto names = given.all(option);
    std::erase(names, std::string{});
    return names;
}

void tell_reassigned(Context& context, Writing const& writing, service::Reassignment const& wish,
                     service::Reassigned const& made) {
    auto const count = static_cast<long long>(made.actions.size());
    confirm(context,
            fmt::format("{} of {} {} from {} to {} ({}){}:", base::counted(count, "open action"),
                        writing.plan,
                        wish.dry_run ? "would go"
                        : count == 1 ? "goes"
                                     : "go",
                        made.from, made.to, made.to_holder,
                        wish.reason.empty() ? "" : fmt::format(", \"{}\"", base::visible_line(wish.reason))));
    for (auto const& one : made.actions)
        confirm(context, fmt::format("{}  {}{}", one.ref, base::visible_line(one.title),
                                     one.lead && one.accountable ? " (lead and accountable)"
                                     : one.accountable           ? " (accountable)"
                                                                 : ""));
    if (!made.waiting.empty())
        confirm(context, fmt::format("Waiting for sign-off, and left as they are: {}.",
                                     base::join(made.waiting, ", ")));
    if (!made.others.empty())
        confirm(context, fmt::format("{} still owns {}.", made.from, base::listed(made.others)));
    if (made.to_holder.ends_with(": VACANT"))
        confirm(context, fmt::format("Nobody holds {}: goodplan post hand-over {} --to \"FULL NAME\"",
                                     made.to, made.to));
    if (wish.dry_run)
        confirm(context, "Nothing was stored (--dry-run).");
}

int run_reassign(Arguments const& given, Context& context) {
    refuse_day_of_edit(given);
    service::Reassignment wish;
    wish.from = given.text("--from");
    wish.to = given.text("--to");
    wish.role = typed_role(given);
    wish.themes = names_given(given, "--theme");
    wish.serves = names_given(given, "--serves");
    wish.reason = text_option(given, context, "--reason");
    wish.dry_run = given.has("--dry-run");
    Writing writing(given, context);
    auto const made = service::reassign(writing.session, writing.plan, wish);
    if (said_repeated(context, made.written))
        return exit_code::ok;
    tell_reassigned(context, writing, wish, made);
    return exit_code::ok;
}

} // namespace

constinit Command const reassign_command{
    .name = "reassign",
    .group = "plan",
    .summary = "give the open actions of one post to another",
    .detail = reassign_detail,
    .arguments = reassign_arguments,
    .examples = reassign_examples,
    .needs = Needs::write,
    .run = run_reassign,
};

} // namespace goodplan::cli
