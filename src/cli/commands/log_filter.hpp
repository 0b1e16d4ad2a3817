// Which revisions `log` prints: by whom, with which command, typed between which days.
#pragma once

#include <goodplan/cli/command.hpp>
#include <goodplan/cli/context.hpp>
#include <goodplan/domain/log.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::cli {

struct LogFilter {
    std::vector<std::string> actors;
    std::vector<std::string> commands;
    std::optional<base::Date> since; // London days on which it was typed, both included
    std::optional<base::Date> until;

    [[nodiscard]] bool lets_pass(domain::Revision const& revision) const;
    [[nodiscard]] std::string words() const; // "typed by m.shah, since Sun 1 Nov 2026"; empty: no filter
};

inline constexpr Argument log_filter_arguments[] = {
    list("--actor", "NAME,..", "only what these typed"),
    list("--command", "COMMAND,..", "only what these commands did: move, \"obligation met\""),
    option("--since", "D", "only what was typed on this day or later"),
    option("--until", "D", "only what was typed on this day or before"),
};

// Error usage for a day that does not parse, or a command there is none of.
[[nodiscard]] LogFilter log_filter(Arguments const& given, Context& context);

} // namespace goodplan::cli
