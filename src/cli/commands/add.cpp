#include "cli/commands/commands.hpp"

#include "cli/action_options.hpp"
#include "cli/confirmation.hpp"
#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

namespace goodplan::cli {
namespace {

constexpr std::string_view add_detail =
    R"(The action gets its reference once and for ever. Posts, bodies and themes are named by their short names
(goodplan list posts). A lead or a date may come later; what is still wanted is said.)";

constexpr Argument add_arguments[] = {
    required(positional("TEXT", "what will be done; - reads standard input")),
    list("--serves", "R-1,R-2", "items it addresses"),
    list("--contributes", "R-5", "items it contributes to"),
    option("--lead", "POST", "post that leads it"),
    option("--accountable", "POST", "post that answers for it"),
    list("--partner", "BODY", "partner bodies"),
    option("--theme", "T", "theme"),
    option("--outcome", "OUT-1", "outcome it works towards"),
    option("--start", "D", "day it is to begin"),
    option("--due", "D", "day it is due: a date, \"Dec 2026\", +20wd, before:MTG-9"),
    flag("--allow-past", "the due date has passed, and that is meant"),
    list("--measure", "M-1", "measures that show its effect"),
    option("--kind", "K", "delivery (default), commitment, response, board or resolution"),
    option("--priority", "N", "1 is first"),
    option("--detail", "[TEXT]", "how it will be done"),
    option("--resources", "[TEXT]", "what it takes"),
    option("--remark", "[TEXT]", "anything else about it"),
};
constexpr Example add_examples[] = {
    {"goodplan add \"Brief panel members\" --serves R-3 --due 30/11/2026 --lead head-of-safeguarding",
     "an action with lead and date"},
    {"goodplan add \"Trial evening duty cover\" --serves R-1,R-2 --due +20wd",
     "due twenty working days from today"},
};

std::string due_words(domain::State const& state) {
    auto const day = base::in_table(*state.due);
    return state.due_as_written.empty() ? day : fmt::format("{} ({})", state.due_as_written, day);
}

// What it serves and who leads it, as it was typed.
std::string links_words(service::ActionFields const& fields) {
    std::string made;
    for (auto const& [name, list] : {std::pair{"serves", fields.serves},
                                     {"contributes to", fields.contributes},
                                     {"partners", fields.partners},
                                     {"measured by", fields.measures}})
        if (list && !list->empty())
            made += fmt::format("; {} {}", name, base::visible_line(base::join(*list, ", ")));
    for (auto const& [name, text] : {std::pair{"lead", fields.lead},
                                     {"accountable", fields.accountable},
                                     {"theme", fields.theme},
                                     {"outcome", fields.outcome}})
        if (text && !text->empty())
            made += fmt::format("; {} {}", name, base::visible_line(*text));
    return made;
}

int run_add(Arguments const& given, Context& context) {
    auto const due = due_option(given, context);
    auto const fields = action_fields(given, context);
    Writing writing(given, context);
    auto const added = service::add_action(writing.session, writing.plan, fields, due);
    if (said_repeated(context, added.written))
        return exit_code::ok;
    auto const& one = added.written.changed.front();
    auto line = fmt::format("{} added to {}: {}", added.ref, writing.plan, base::visible_line(one.title));
    if (one.after.due)
        line += "; due " + due_words(one.after);
    if (due && !due->meeting.empty())
        line += "; due before " + due->meeting;
    line += links_words(fields);
    for (auto const& [name, text] :
         {std::pair{"detail", fields.detail}, {"resources", fields.resources}, {"remark", fields.note}})
        if (text && !text->empty())
            line += fmt::format("; {} \"{}\"", name, base::visible_line(*text));
    confirm(context, line + day_and_voice(writing));
    for (auto const& warning : added.warnings)
        confirm(context, "It " + warning + ".");
    return exit_code::ok;
}

} // namespace

constinit Command const add_command{
    .name = "add",
    .group = "day",
    .summary = "add an action",
    .detail = add_detail,
    .arguments = add_arguments,
    .examples = add_examples,
    .needs = Needs::write,
    .run = run_add,
};

} // namespace goodplan::cli
