// redact: takes a text out of the file for good.
#include "cli/commands/commands.hpp"

#include "cli/confirmation.hpp"
#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/service/redact.hpp>
#include <goodplan/store/keep.hpp>

#include <fmt/format.h>

namespace goodplan::cli {
namespace {

constexpr std::string_view redact_detail =
    R"(For what should never have been typed: a child's name in a note. Every text that revision N wrote of the record is taken
out, and its copies in other records and plans, together with the reasons and command lines that quote it. An equal title
elsewhere, and a copy that something else was typed beside, are listed instead, each with the command that takes it out.
What a post, a body or a person is called stays. Of a revision that wrote no text of the record its reason goes. Reports of earlier days then print
"[redacted in revision M]" in its place. It cannot be undone.

Words of it can stand inside other texts: a statement as it was sent, the note of another record. Other texts can have
stood inside it: the note that was carried forward with its meeting. They are not taken out unasked, for the whole text
would go. The answer lists them, each with the command that takes it out.

Of a calendar of closure days (goodplan redact calendar:NAME; goodplan calendar list names it) the words go and the days
stay. Where the period of a duty was read (--read-in) goes with what was typed of the duty; the rule counts on. Of a
sign-off it is still said that its evidence was waived.

That something was written, by whom, when and about which record stays, and so does its digest: goodplan verify still
passes. The other texts that were stored in one row with it (a title beside a detail) go from reports of earlier days too;
what stands today keeps them. A title that goes is typed anew: goodplan edit REF --title TEXT.

Copies made before (backups, exports, mails, prints, copies kept as evidence) still hold the text and are yours to deal with, and what
the disk itself remembers is out of reach. Do not repeat the text in --reason.)";

constexpr Argument redact_arguments[] = {
    required(positional("REF", "the record: A-14, or post:NAME, person:NAME, calendar:NAME")),
    option("--revision", "N", "the revision that wrote the text (goodplan log REF)"),
    option("--reason", "[TEXT]", "why it goes, without the text itself; kept in the record"),
};
constexpr Example redact_examples[] = {
    {"goodplan redact A-14 --revision 388 --reason \"Names a child\"",
     "the note of revision 388 goes for good"},
};

std::string redact_what_went(service::RedactedText const& made) {
    if (made.rows == 0)
        return "its reason is gone";
    auto const rows = fmt::format("{} lost {} texts", base::counted(made.rows, "stored row"),
                                  made.rows == 1 ? "its" : "their");
    if (made.others.empty())
        return rows;
    return fmt::format("{}, of {} too", rows,
                       made.others.size() <= 5
                           ? base::listed(made.others)
                           : base::counted(static_cast<long long>(made.others.size()), "other record"));
}

void redact_tell_places(Context& context, std::string_view heading,
                        std::vector<service::HeldWords> const& places) {
    if (!places.empty())
        confirm(context, std::string(heading));
    for (auto const& one : places) {
        confirm(context, fmt::format("  {}{}", base::visible_line(one.where),
                                     one.command.empty() ? " (no command takes it out)" : ""));
        if (!one.command.empty())
            confirm(context, "    " + base::visible_line(one.command));
    }
}

void redact_tell_what_is_left(Context& context, service::RedactedText const& made,
                              std::string const& folder) {
    for (auto const& copy : made.copies)
        confirm(context, fmt::format("The copy that was kept as evidence is not touched: {}",
                                     base::visible_line(folder + "/" + copy)));
    redact_tell_places(context, "The same words still stand in:", made.held);
    redact_tell_places(context,
                       "These texts stood inside it word for word, and may still hold part of it. Look at "
                       "each:",
                       made.parts);
    if (made.composed)
        confirm(context, "It was put together from texts of the plan, which stand. Look for the words "
                         "themselves there: goodplan find WORDS");
    bool const clean = made.held.empty() && made.parts.empty() && !made.composed;
    confirm(context, clean ? "Backups, exports and mails made before still hold it. A fresh backup does not:"
                           : "Backups, exports and mails made before still hold it. Once what of it should "
                             "go is gone, make a fresh backup:");
    confirm(context, "goodplan backup FILE");
}

int run_redact(Arguments const& given, Context& context) {
    auto const revision = number_option(given, "--revision", 1, 1'000'000'000);
    if (!revision)
        throw base::Error(base::ErrorKind::usage, "redact needs --revision N: which revision wrote the text?",
                          "goodplan log REF shows what was typed when.");
    if (given.has("--on") || given.has("--said-by"))
        throw base::Error(base::ErrorKind::usage, "redact takes neither --on nor --said-by",
                          "A redaction is true from the moment it is typed.");
    auto const reason = text_option(given, context, "--reason");
    Writing writing(given, context);
    auto const made = service::redact(writing.session, writing.plan, given.text("REF"),
                                      static_cast<int>(*revision), reason);
    if (said_repeated(context, made.written))
        return exit_code::ok;
    confirm(context, fmt::format("{}: what revision {} wrote is redacted in revision {}: {}.", made.ref,
                                 *revision, made.written.revision, redact_what_went(made)));
    redact_tell_what_is_left(context, made, store::evidence_folder(plan_file(given, context)));
    return exit_code::ok;
}

} // namespace

constinit Command const redact_command{
    .name = "redact",
    .group = "keep",
    .summary = "take a text out of the file for good",
    .detail = redact_detail,
    .arguments = redact_arguments,
    .examples = redact_examples,
    .needs = Needs::write,
    .run = run_redact,
};

} // namespace goodplan::cli
