#include "cli/commands/commands.hpp"

#include "cli/action_options.hpp"
#include "cli/confirmation.hpp"
#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

namespace goodplan::cli {
namespace {

constexpr std::string_view update_detail =
    R"(Several references at once get the same update, all of them or none. --on says which day it is true for when
it is typed late; --said-by whose word it was. A declared rating prints beside the computed one, with its reason;
--rating computed takes it back. --no-change and --no-reply keep the fact that somebody was asked.)";

constexpr Argument update_arguments[] = {
    required(rest("REF", "actions or milestones")),
    option("--status", "S", "not-started or in-progress; other states have commands of their own"),
    option("--percent", "N", "how much is done, 0 to 100"),
    option("--forecast", "D", "day the lead expects to finish; none takes it back"),
    option("--impact", "I", "none-seen-yet, early, consistent, sustained or not-measured"),
    option("--rating", "R", "red, amber, green, not-due, no-date or computed (takes a declared one back)"),
    option("--reason", "[TEXT]", "why the rating is declared"),
    option("--note", "[TEXT]", "what was said"),
    flag("--no-change", "asked, and nothing has changed"),
    flag("--no-reply", "asked, and no answer came"),
};
constexpr Example update_examples[] = {
    {"goodplan update A-14 --status in-progress --note \"Draft with head of service\" --on yesterday",
     "an update typed a day late"},
    {"goodplan update A-3 A-7 --no-reply --said-by head-of-safeguarding",
     "two leads' silence, kept as a fact"},
};

service::Progress progress_of(Arguments const& given, Context& context) {
    service::Progress progress;
    progress.status = given.get("--status");
    progress.percent = number_option(given, "--percent", 0, 100);
    progress.forecast_withdrawn = given.get("--forecast") == "none";
    if (!progress.forecast_withdrawn)
        progress.forecast = day_option(given, context, date_calendar(given, context), "--forecast");
    progress.impact = given.get("--impact");
    progress.rating = given.get("--rating");
    progress.reason = text_option(given, context, "--reason");
    progress.note = text_option(given, context, "--note");
    progress.no_change = given.has("--no-change");
    progress.no_reply = given.has("--no-reply");
    return progress;
}

int run_update(Arguments const& given, Context& context) {
    auto const refs = references(given, "REF");
    auto const progress = progress_of(given, context);
    Writing writing(given, context);
    auto const written = service::update(writing.session, writing.plan, refs, progress);
    std::vector<std::string> kept;
    if (progress.no_change)
        kept.emplace_back("no change");
    if (progress.no_reply)
        kept.emplace_back("no reply");
    if (!progress.reason.empty())
        kept.push_back(fmt::format("reason \"{}\"", base::visible_line(progress.reason)));
    if (!progress.note.empty())
        kept.push_back(note_words(progress.note));
    confirm_written(context, writing, written, base::join(kept, "; "));
    return exit_code::ok;
}

} // namespace

constinit Command const update_command{
    .name = "update",
    .group = "day",
    .summary = "say how actions stand",
    .detail = update_detail,
    .arguments = update_arguments,
    .examples = update_examples,
    .needs = Needs::write,
    .run = run_update,
};

} // namespace goodplan::cli
