#include "cli/meeting_words.hpp"

#include "cli/support.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

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
    if (line.to_clerk)
        words += fmt::format(", with the clerk by {}", base::in_words(*line.to_clerk));
    if (!words.empty())
        confirm(context, "  " + words);
    for (auto const& doubt : line.doubts)
        confirm(context, doubt + ".");
}

void tell_meeting_table(Context& context, std::vector<service::MeetingLine> const& lines) {
    std::size_t widest = 0;
    for (auto const& line : lines)
        widest = std::max(widest, line.ref.size());
    for (auto const& line : lines) {
        auto words = fmt::format("  {}  {}", base::pad_right(line.ref, static_cast<int>(widest)),
                                 line.day ? base::in_table(*line.day) : std::string{});
        if (line.agenda)
            words += fmt::format("  papers out by {}", base::in_table(*line.agenda));
        confirm(context, words);
        for (auto const& doubt : line.doubts)
            confirm(context, fmt::format("{}  {}.", std::string(widest + 2, ' '), doubt));
    }
}

} // namespace goodplan::cli
