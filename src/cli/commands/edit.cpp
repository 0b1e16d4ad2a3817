#include "cli/commands/commands.hpp"

#include "cli/action_options.hpp"
#include "cli/confirmation.hpp"
#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::cli {
namespace {

constexpr std::string_view edit_detail =
    R"(Changes what an action says about itself. An option given with an empty value takes that field away. Lists
(--serves, --contributes, --partner, --measure) become what is given. A due date is edited until the plan is
baselined; after that goodplan move keeps the old date and the reason.

--corrects N mends a slip of typing in your own revision N (goodplan log REF shows the numbers), within five working
days: what it said of the record goes back to what stood before, with --reason. Both stay in the log, and it is no
move. Where nothing stood before, --due gives the right date; --text mends what was typed in of an inspector's words.)";

constexpr Argument edit_arguments[] = {
    required(positional("REF", "the action; with --corrects any record")),
    option("--title", "T", "what will be done"),
    option("--lead", "P", "post that leads it"),
    option("--accountable", "POST", "post that answers for it"),
    option("--theme", "T", "theme"),
    option("--outcome", "OUT-1", "outcome it works towards"),
    list("--serves", "R-1,R-2", "items it addresses"),
    list("--contributes", "R-5", "items it contributes to"),
    list("--partner", "BODY", "partner bodies"),
    list("--measure", "M-1", "measures that show its effect"),
    option("--start", "D", "day it is to begin"),
    option("--due", "D", "due date, or before:MTG-9, until the plan is baselined"),
    flag("--allow-past", "the due date has passed, and that is meant"),
    option("--kind", "K", "delivery, commitment, response, board or resolution"),
    option("--priority", "N", "1 is first"),
    option("--detail", "[TEXT]", "how it will be done"),
    option("--resources", "[TEXT]", "what it takes"),
    option("--remark", "[TEXT]", "anything else about it"),
    option("--corrects", "N", "mend a slip of typing in your revision N"),
    option("--text", "[TEXT]", "with --corrects: the words as they should have been typed"),
    option("--reason", "[TEXT]", "with --corrects: what slipped"),
};
constexpr Example edit_examples[] = {
    {"goodplan edit A-3 --due 15/12/2026", "a due date, while the plan is a draft"},
    {"goodplan edit A-3 --lead head-of-safeguarding --serves R-3,R-7", "a lead, and the items it serves"},
    {"goodplan edit A-14 --corrects 397 --reason \"typed 2027 for 2026\"",
     "a slip is mended: the date before revision 397 stands again"},
};

// --corrects stands alone: what it mends is what revision N said, and nothing else.
int run_correct(Arguments const& given, Context& context) {
    service::Correction correction;
    correction.revision = static_cast<int>(number_option(given, "--corrects", 1, 1'000'000'000).value_or(0));
    correction.reason = text_option(given, context, "--reason");
    if (correction.reason.empty())
        throw base::Error(base::ErrorKind::usage, "edit --corrects needs --reason TEXT",
                          "Say what slipped: it is kept with both dates.");
    for (auto const& argument : edit_arguments) {
        constexpr std::string_view fitting[] = {"REF",   "--corrects", "--reason",
                                                "--due", "--text",     "--allow-past"};
        if (given.has(argument.name) && std::ranges::find(fitting, argument.name) == std::end(fitting))
            throw base::Error(base::ErrorKind::usage,
                              fmt::format("--corrects and {}: one or the other", argument.name),
                              "A correction mends one revision; any other change is an edit of its own.");
    }
    correction.due = due_option(given, context);
    if (given.has("--text"))
        correction.text = text_option(given, context, "--text");
    auto const ref = service::reference(given.text("REF"));
    Writing writing(given, context);
    auto const written = service::correct(writing.session, writing.plan, ref, correction);
    confirm_written(context, writing, written,
                    fmt::format("corrects revision {}, not counted as a move", correction.revision));
    return exit_code::ok;
}

int run_edit(Arguments const& given, Context& context) {
    if (given.has("--corrects"))
        return run_correct(given, context);
    for (auto const* option : {"--text", "--reason"})
        if (given.has(option))
            throw base::Error(
                base::ErrorKind::usage, fmt::format("{} goes with --corrects N", option),
                "What an inspector wrote is never edited; a slip of typing is mended: goodplan log "
                "REF shows its revision.");
    if (given.has("--on") && !given.has("--due"))
        throw base::Error(base::ErrorKind::usage, "--on: only a due date has a day of its own here",
                          "Titles, leads, themes and links show as last entered, whatever the day.");
    if (given.values.size() == 1)
        throw base::Error(base::ErrorKind::usage, "edit: nothing to change was given",
                          "goodplan help edit lists what can be.");
    auto const due = due_option(given, context);
    auto const fields = action_fields(given, context);
    auto const ref = service::reference(given.text("REF"));
    Writing writing(given, context);
    auto const written = service::edit_action(writing.session, writing.plan, ref, fields, due);
    confirm_written(context, writing, written, {});
    return exit_code::ok;
}

} // namespace

constinit Command const edit_command{
    .name = "edit",
    .group = "day",
    .summary = "change what an action says about itself",
    .detail = edit_detail,
    .arguments = edit_arguments,
    .examples = edit_examples,
    .needs = Needs::write,
    .run = run_edit,
};

} // namespace goodplan::cli
