// What was said otherwise before: fields that were changed, and dates that were taken back. A board asks what
// the target was, and when the first date was fixed first.
#include "report/deadline_words.hpp"
#include "report/log_changes.hpp"
#include "report/show_sheet.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::report {

using domain::Event;
using domain::Kind;
using domain::Touch;

namespace {

// "revision 6 (m.shah, 20 Nov 2026)"
std::string revision_words(domain::Revision const& revision) {
    auto const at = base::parse_utc(revision.at);
    return fmt::format("revision {} ({}, {})", revision.number, revision.actor,
                       at ? base::in_full(base::london_day(*at)) : revision.at);
}

std::string reason_words(std::string const& reason) {
    if (reason.empty())
        return "no reason given";
    if (auto const mended = domain::corrected_revision(reason))
        return fmt::format("corrects revision {}: \"{}\"", *mended, reason.substr(reason.find(": ") + 2));
    return fmt::format("\"{}\"", reason);
}

// What is held against others (a target), or is somebody else's words (an inspector's): a change shows.
bool changes_show(Kind kind) {
    switch (kind) {
    case Kind::measure:
    case Kind::recommendation:
    case Kind::finding:
    case Kind::statement:
    case Kind::judgement:
    case Kind::decision:
        return true;
    default:
        return false;
    }
}

// "move of 20 Nov to Mon 1 Feb 2027", "first due date Tue 1 Dec 2026, fixed on 6 Jan"; empty: no such thing.
std::string dates_words(Sheet const& sheet, domain::Entry const& entry) {
    auto const day = short_day(entry.day, sheet.today());
    if (entry.event == Event::moved && entry.due)
        return fmt::format("move of {} to {}", day, base::in_words(*entry.due));
    if (entry.event == Event::baselined && entry.first_due)
        return fmt::format("first due date {}, fixed on {}", base::in_words(*entry.first_due), day);
    return {};
}

bool is_change(Touch const& touch) {
    return touch.before && touch.after && !touch.before->gone && !touch.after->gone;
}

struct TakenBack {
    domain::Revision const* by = nullptr;
    domain::Entry const* entry = nullptr;
};

bool same_entry(domain::Entry const& one, domain::Entry const& other) {
    return one.id == other.id && std::ranges::all_of(domain::entry_fields(), [&](domain::Field const& field) {
               return field.get(&one) == field.get(&other);
           });
}

// The entries that an undo took back and that nothing has brought back since. An entry comes back as it was;
// its number may have been given to another meanwhile.
std::vector<TakenBack> taken_back(Sheet const& sheet) {
    std::vector<TakenBack> found;
    for (auto const& touch : sheet.input.touches) {
        for (auto const& one : touch.entries)
            std::erase_if(found, [&](TakenBack const& gone) { return same_entry(*gone.entry, one.entry); });
        for (auto const& one : touch.taken_back)
            if (touch.revision.undoes && one.entry.day <= sheet.today())
                found.push_back({&touch.revision, &one.entry});
    }
    return found;
}

} // namespace

void add_changes(Sheet& sheet) {
    if (!changes_show(sheet.record.kind))
        return;
    std::vector<std::string> lines;
    for (auto const& touch : sheet.input.touches)
        if (is_change(touch))
            lines.push_back(fmt::format("{}; {}, {}", base::join(field_changes(sheet.plan, touch), "; "),
                                        revision_words(touch.revision),
                                        touch.revision.undoes
                                            ? fmt::format("undoes revision {}", *touch.revision.undoes)
                                            : reason_words(touch.revision.reason)));
    sheet.add_lines("Changed", lines);
}

void add_taken_back(Sheet& sheet) {
    std::vector<std::string> lines;
    for (auto const& one : taken_back(sheet)) {
        auto const words = dates_words(sheet, *one.entry);
        auto const& note = one.entry->note;
        if (!words.empty())
            lines.push_back(fmt::format("{}{}: by {}", words,
                                        note.empty() ? "" : fmt::format(" (\"{}\")", note),
                                        revision_words(*one.by)));
    }
    sheet.add_lines("Taken back", lines);
}

void add_changes_for_machines(Document& document, Sheet const& sheet) {
    Table changes;
    changes.key = "changes";
    changes.columns = {hidden_column("revision"), hidden_column("typed_by"), hidden_column("changed"),
                       hidden_column("reason")};
    for (auto const& touch : sheet.input.touches)
        if (is_change(touch))
            changes.rows.push_back({number(touch.revision.number), text(touch.revision.actor),
                                    Cell{field_changes(sheet.plan, touch), {}},
                                    text_or_none(touch.revision.reason)});
    document.blocks.emplace_back(std::move(changes));
    Table gone;
    gone.key = "taken_back";
    gone.columns = {hidden_column("by_revision"), hidden_column("typed_by"), hidden_column("day"),
                    hidden_column("event"),       hidden_column("due"),      hidden_column("first_due"),
                    hidden_column("note")};
    for (auto const& one : taken_back(sheet)) {
        auto const& entry = *one.entry;
        gone.rows.push_back({number(one.by->number), text(one.by->actor), date(entry.day),
                             text(domain::word(entry.event)), day_or_none(entry.due),
                             day_or_none(entry.first_due), text_or_none(entry.note)});
    }
    document.blocks.emplace_back(std::move(gone));
}

} // namespace goodplan::report
