#include "cli/commands/commands.hpp"

#include "cli/commands/calendar_words.hpp"
#include "cli/confirmation.hpp"
#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/service/actions.hpp>

#include <fmt/format.h>

namespace goodplan::cli {
namespace {

constexpr std::string_view undo_detail =
    R"(Without a number it takes back your own last change that still stands; a colleague's needs its number
(goodplan log). Nothing is deleted: undo is a new revision that restores what was there before, and can itself be
undone. It is refused, with the list, when later changes built on it.)";

constexpr Argument undo_arguments[] = {
    positional("N", "the revision to take back"),
};
constexpr Example undo_examples[] = {
    {"goodplan undo", "take back my own last change"},
    {"goodplan undo 412", "take back revision 412, whoever typed it"},
};

constexpr std::size_t records_shown = 5;

// "note "Seen on Monday" taken back"; what the undo of an undo brings back stands again.
std::string undo_notes_of(domain::Touch const& touch) {
    std::vector<std::string> parts;
    auto const add = [&](std::vector<domain::RecordEntry> const& entries, std::string_view what) {
        for (auto const& one : entries)
            if (auto const words = note_words(one.entry.note); !words.empty())
                parts.push_back(fmt::format("{} {}", words, what));
    };
    add(touch.taken_back, "taken back");
    add(touch.entries, "stands again");
    return base::join(parts, "; ");
}

void undo_tell_records(Context& context, Writing const& writing, service::Undone const& undone) {
    auto const revision = undone.written.revision;
    for (auto const& one : undone.written.changed) {
        auto const of = domain::info(one.record.kind).shared ? std::string{} : undone.plan;
        auto const touches = writing.store.log(of, one.record, revision);
        auto alone = undone.written;
        alone.changed = {one};
        bool const touched = !touches.empty() && touches.back().revision.number == revision;
        confirm_written(context, writing, alone, touched ? undo_notes_of(touches.back()) : std::string{});
    }
}

int run_undo(Arguments const& given, Context& context) {
    auto const number = number_option(given, "N", 1, 1'000'000'000);
    Writing writing(given, context, PlanChoice::none);
    auto const undone =
        service::undo(writing.session, number ? std::optional{static_cast<int>(*number)} : std::nullopt,
                      given.text("--plan"));
    if (said_repeated(context, undone.written))
        return exit_code::ok;
    auto shown = undone.records;
    if (shown.size() > records_shown) {
        auto const more = shown.size() - records_shown;
        shown.resize(records_shown);
        shown.push_back(fmt::format("{} more", more));
    }
    confirm(context,
            fmt::format("Taken back: revision {} ({} by {}, {}){}: {}.", undone.undone.number,
                        undone.undone.command, undone.undone.actor,
                        base::london_text(base::parse_utc(undone.undone.at).value_or(base::Moment{})),
                        undone.plan.empty() ? "" : " of " + undone.plan, base::listed(shown)));
    if (undone.written.changed.size() <= records_shown)
        undo_tell_records(context, writing, undone);
    if (auto const dates =
            service::dates_changed_by(writing.store, undone.written.revision, writing.session.today))
        tell_changed_dates(context, *dates, "with the calendar as it stands again");
    confirm(context, fmt::format("Revision {}. To bring it back: goodplan undo {}", undone.written.revision,
                                 undone.written.revision));
    return exit_code::ok;
}

} // namespace

constinit Command const undo_command{
    .name = "undo",
    .group = "keep",
    .summary = "take a change back",
    .detail = undo_detail,
    .arguments = undo_arguments,
    .examples = undo_examples,
    .needs = Needs::write,
    .run = run_undo,
};

} // namespace goodplan::cli
