#include "cli/commands/commands.hpp"

#include "cli/action_options.hpp"
#include "cli/confirmation.hpp"
#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/base/date_input.hpp>
#include <goodplan/base/error.hpp>

#include <fmt/format.h>

namespace goodplan::cli {
namespace {

constexpr std::string_view move_detail =
    R"(The agreed date moves; the first due date stays for ever, and every move is kept with its reason and who
granted it. A day that has passed is refused unless --allow-past says that it is meant.

With --ask the date stays where it is: an extension is asked for, and a meeting grants or refuses it (goodplan grant,
goodplan refuse). A move without --ask and without --granted-by is kept as one that no meeting granted.)";

constexpr Argument move_arguments[] = {
    required(positional("REF", "the action or milestone")),
    required(option("--to", "DATE", "the new due date")),
    option("--reason", "[TEXT]", "why; kept in the record and shown to the board"),
    flag("--ask", "ask for it only: a meeting grants or refuses"),
    option("--granted-by", "MEETING", "meeting that granted it, true on its day"),
    flag("--allow-past", "the new date has passed, and that is meant"),
};
constexpr Example move_examples[] = {
    {"goodplan move A-14 --to 2026-12-04 --reason \"HR consultation\" --granted-by MTG-9",
     "a move that the board granted"},
    {"goodplan move A-14 --to 2026-12-04 --reason \"HR consultation\" --ask",
     "an extension that the board has still to grant"},
    {"goodplan move A-14 --to +10wd --reason \"Trainer ill\"", "ten working days from today"},
};

std::string move_manner(service::Move const& wish) {
    if (wish.ask)
        return "the due date stays until a meeting grants it";
    return wish.granted_by ? "granted by " + domain::reference_text(*wish.granted_by)
                           : std::string("no meeting named");
}

int run_move(Arguments const& given, Context& context) {
    service::Move wish;
    wish.to = base::parse_date(given.text("--to"), context.today(), date_calendar(given, context), "--to");
    wish.reason = text_option(given, context, "--reason");
    wish.allow_past = given.has("--allow-past");
    wish.ask = given.has("--ask");
    if (wish.ask && given.has("--granted-by"))
        throw base::Error(base::ErrorKind::usage, "--ask and --granted-by: one or the other",
                          "What a meeting has granted is not asked for any more.");
    if (given.has("--granted-by"))
        wish.granted_by = service::reference(given.text("--granted-by"));
    auto const ref = service::reference(given.text("REF"));
    Writing writing(given, context);
    auto const written = service::move(writing.session, writing.plan, ref, wish);
    confirm_written(context, writing, written, move_manner(wish));
    auto const& calendar = writing.calendar();
    if (!calendar.covers(wish.to.day))
        confirm(context, fmt::format("The calendar ends {}: working days to the new date are not counted.",
                                     base::in_words(calendar.last())));
    else if (!calendar.is_working_day(wish.to.day))
        confirm(context, fmt::format("{} is not a working day.", base::in_words(wish.to.day)));
    return exit_code::ok;
}

} // namespace

constinit Command const move_command{
    .name = "move",
    .group = "day",
    .summary = "move a due date, with the reason",
    .detail = move_detail,
    .arguments = move_arguments,
    .examples = move_examples,
    .needs = Needs::write,
    .run = run_move,
};

} // namespace goodplan::cli
