// The changes of the week in tables and sentences.
#include "report/record_words.hpp"
#include "report/weekly_sections.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <array>
#include <utility>

namespace goodplan::report {
namespace {

using domain::Identity;
using domain::Plan;

struct ChangeWords {
    std::string_view word; // for machines
    std::string_view label;
};
// In the order of Changed.
constexpr std::array<ChangeWords, 43> change_words{{
    {"plan", "Plan"},
    {"duty-met", "Duty met"},
    {"duty-receipt-confirmed", "Receipt"},
    {"duty-returned", "Duty returned"},
    {"duty-sent-again", "Sent again"},
    {"duty-waived", "Duty waived"},
    {"duty-withdrawn", "Duty withdrawn"},
    {"duty-reopened", "Duty open again"},
    {"duty-added", "New duty"},
    {"meeting-held", "Held"},
    {"meeting-cancelled", "Cancelled"},
    {"decision", "Decision"},
    {"signed-off", "Signed off"},
    {"reported-done", "Reported done"},
    {"returned", "Sent back"},
    {"begun", "Begun"},
    {"blocked", "Blocked"},
    {"resumed", "Resumed"},
    {"reopened", "Reopened"},
    {"withdrawn", "Withdrawn"},
    {"superseded", "Superseded"},
    {"embedded", "Embedded"},
    {"closed", "Closed"},
    {"not-started", "Not begun"},
    {"added", "Added"},
    {"lead", "New lead"},
    {"holder", "New holder"},
    {"vacant", "Post vacant"},
    {"forecast", "Forecast"},
    {"extension-asked", "Extension asked"},
    {"extension-refused", "Ext. refused"},
    {"moved", "Date moved"},
    {"due-set", "Date set"},
    {"corrected", "Corrected"},
    {"declared-rating", "Set by hand"},
    {"impact", "Impact"},
    {"milestone-done", "Milestone done"},
    {"milestone-withdrawn", "Milestone out"},
    {"evidence", "Evidence"},
    {"risk-raised", "Risk raised"},
    {"risk-closed", "Risk closed"},
    {"risk-reopened", "Risk open again"},
    {"taken-back", "Taken back"},
}};
static_assert(static_cast<std::size_t>(Changed::taken_back) + 1 == change_words.size());

// As `sentence`, and a quotation that ends with a full stop of its own needs no other.
std::string ended(std::string const& words) {
    return words.ends_with(".\"") || words.ends_with("!\"") || words.ends_with("?\"") ? words
                                                                                      : sentence(words);
}

Table change_table(WeeklyInput const& input, std::vector<Change> const& changes, std::string key) {
    Table table;
    table.key = std::move(key);
    table.columns = {{"", "What"}, {"", "Day"}, {"", "ID"}, {"", "Which", Place::flow}};
    for (auto const* name : {"change", "day", "ref", "words"})
        table.columns.push_back(hidden_column(name));
    for (auto const& one : changes) {
        auto const& words = change_words.at(static_cast<std::size_t>(one.what));
        auto const ref = input.now->any(one.record) || domain::info(one.record.kind).named
                             ? input.now->ref_of(one.record)
                             : domain::reference_text(one.record.kind, one.record.number);
        // A post is named by its title in the words.
        auto const told = text(ended(one.words));
        table.rows.push_back({text(words.label), text(one.day ? short_weekday(*one.day, input.week.to) : ""),
                              text(one.record.kind == domain::Kind::post ? "" : ref), told, text(words.word),
                              day_or_none(one.day), text(ref), told});
    }
    return table;
}

std::string updated_words(Plan const& plan, std::vector<Updated> const& updates) {
    std::vector<std::string> words;
    words.reserve(updates.size());
    for (auto const& [record, percent] : updates)
        words.push_back(plan.ref_of(record) + (percent ? fmt::format(" ({}%)", *percent) : ""));
    return base::join(words, ", ");
}

// "A-10 (P Shah)": whom to ask again.
std::string no_reply_words(Plan const& plan, WeekChanges const& changes) {
    std::vector<std::string> words;
    for (auto const& record : changes.no_reply) {
        auto const* action = plan.find<domain::Action>(record.number);
        words.push_back(plan.ref_of(record) +
                        (action != nullptr ? fmt::format(" ({})", leader(plan, action->value.lead)) : ""));
    }
    return base::join(words, ", ");
}

} // namespace

FactList updates_facts(Plan const& plan, WeekChanges const& changes) {
    std::vector<std::string> updated;
    for (auto const& one : changes.updated)
        updated.push_back(plan.ref_of(one.record));
    std::vector<std::string> silent;
    for (auto const& record : changes.no_reply)
        silent.push_back(plan.ref_of(record));
    return {{}, {}, {{"updated", {}, {updated, {}}}, {"no_reply", {}, {silent, {}}}}};
}

Table changes_table(WeeklyInput const& input, WeekChanges const& changes) {
    auto table = change_table(input, changes.in_week, "changes");
    table.title = fmt::format("CHANGED SINCE {} ({})",
                              base::ascii_upper(weekday_and_month(input.week.before(), input.week.to)),
                              changes.in_week.size() + changes.updated.size());
    if (updates_sentence(*input.now, changes).empty())
        table.empty_text = "Nothing.";
    return table;
}

Table late_table(WeeklyInput const& input, WeekChanges const& changes) {
    auto table = change_table(input, changes.late, "entered_late");
    auto const day = base::ascii_upper(weekday_and_month(input.week.before(), input.week.to));
    if (!changes.late.empty())
        table.title =
            fmt::format("ENTERED LATE: OF {} OR BEFORE, TYPED SINCE ({})", day, changes.late.size());
    return table;
}

std::string moves_sentence(WeekChanges const& changes) {
    auto words = std::string{"Due dates moved: none this week"};
    if (changes.moves > 0) {
        auto const bare = changes.moves - changes.granted;
        words = fmt::format("Due dates moved: {}, {} granted by a meeting{}", changes.moves,
                            bare == 0 ? "all" : std::to_string(changes.granted),
                            bare == 0 ? "" : fmt::format(", {} with no meeting named", bare));
    }
    if (changes.late_moves > 0)
        words += fmt::format("; {} of earlier weeks entered late", changes.late_moves);
    return words + ".";
}

std::string updates_sentence(Plan const& plan, WeekChanges const& changes) {
    std::vector<std::string> said;
    if (changes.entered_with_it > 0)
        said.push_back(
            fmt::format("{} entered with the plan.", base::counted(changes.entered_with_it, "action")));
    if (!changes.updated.empty())
        said.push_back(fmt::format("Updated: {}.", updated_words(plan, changes.updated)));
    if (!changes.no_reply.empty())
        said.push_back(fmt::format("No reply: {}.", no_reply_words(plan, changes)));
    return sentences(said);
}

std::string late_updates_sentence(Plan const& plan, WeekChanges const& changes) {
    if (changes.late_updated.empty())
        return {};
    return fmt::format("{} {}.", changes.late.empty() ? "ENTERED LATE: updates of" : "Also updated late:",
                       updated_words(plan, changes.late_updated));
}

} // namespace goodplan::report
