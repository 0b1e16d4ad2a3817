#include "cli/meeting_words.hpp"

#include "cli/support.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

namespace goodplan::cli {

std::string meeting_day_words(service::MeetingLine const& line) {
    return line.day ? ", " + base::in_words(*line.day) : std::string(", no day yet");
}

std::string papers_words(service::MeetingLine const& line) {
    if (!line.agenda)
        return {};
    if (line.agenda_by_hand)
        return fmt::format("papers out by {} (fixed by hand)", base::in_words(*line.agenda));
    return fmt::format("papers out by {} ({})", base::in_words(*line.agenda),
                       base::counted(line.clear_days.value_or(0), "clear working day"));
}

void tell_meeting_papers(Context& context, service::MeetingLine const& line) {
    auto words = papers_words(line);
    auto const add = [&words](std::string const& more) { words += (words.empty() ? "" : ", ") + more; };
    if (line.to_clerk)
        add(fmt::format("with the clerk by {}", base::in_words(*line.to_clerk)));
    if (line.cut_off)
        add(fmt::format("figures to {}{}", base::in_words(*line.cut_off),
                        line.cut_off_by_hand ? " (fixed by hand)" : ""));
    if (!words.empty())
        confirm(context, "  " + words);
    for (auto const& doubt : line.doubts)
        confirm(context, doubt + ".");
}

namespace {

struct DateColumn {
    std::string_view title;
    std::optional<base::Date> service::MeetingLine::*day;
};
constexpr DateColumn date_columns[] = {
    {"MEETS ON", &service::MeetingLine::day},
    {"PAPERS TO CLERK", &service::MeetingLine::to_clerk},
    {"AGENDA OUT BY", &service::MeetingLine::agenda},
    {"FIGURES TO", &service::MeetingLine::cut_off},
};

constexpr int day_width = 15; // of base::in_table

std::vector<DateColumn> columns_with_days(std::vector<service::MeetingLine> const& lines) {
    std::vector<DateColumn> kept;
    for (auto const& column : date_columns)
        if (std::ranges::any_of(lines, [&](auto const& line) { return (line.*column.day).has_value(); }))
            kept.push_back(column);
    return kept;
}

// What is said of several meetings alike, with their references: said once, under all of them.
std::map<std::string, std::vector<std::string>>
shared_doubts(std::vector<service::MeetingLine> const& lines) {
    std::map<std::string, std::vector<std::string>> shared;
    for (auto const& line : lines)
        for (auto const& doubt : line.doubts)
            shared[doubt].push_back(line.ref);
    std::erase_if(shared, [](auto const& one) { return one.second.size() < 2; });
    return shared;
}

std::string trimmed_row(std::string row) {
    row.erase(row.find_last_not_of(' ') + 1);
    return row;
}

} // namespace

void tell_meeting_table(Context& context, std::vector<service::MeetingLine> const& lines) {
    constexpr std::string_view heading = "MEETING";
    auto const columns = columns_with_days(lines);
    bool const headed = columns.size() > 1;
    std::size_t widest = headed ? heading.size() : 0;
    for (auto const& line : lines)
        widest = std::max(widest, line.ref.size());
    auto const row = [&](std::string_view ref, auto const& cell) {
        auto words = "  " + base::pad_right(ref, static_cast<int>(widest));
        for (auto const& column : columns)
            words += "  " + base::pad_right(cell(column), day_width);
        confirm(context, trimmed_row(words));
    };
    if (headed)
        row(heading, [](DateColumn const& column) { return std::string{column.title}; });
    auto const shared = shared_doubts(lines);
    for (auto const& line : lines) {
        row(line.ref, [&](DateColumn const& column) {
            auto const& day = line.*column.day;
            return day ? base::in_table(*day) : std::string{"-"};
        });
        for (auto const& doubt : line.doubts)
            if (!shared.contains(doubt))
                confirm_under(context, doubt + ".", static_cast<int>(widest) + 4);
    }
    for (auto const& [doubt, refs] : shared)
        confirm(context, fmt::format("{}: {}.", base::listed(refs), doubt));
}

} // namespace goodplan::cli
