#include "cli/commands/log_filter.hpp"
#include "cli/open.hpp"

#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::cli {

bool LogFilter::lets_pass(domain::Revision const& revision) const {
    if (!actors.empty() && std::ranges::find(actors, revision.actor) == actors.end())
        return false;
    if (!commands.empty() && std::ranges::find(commands, revision.command) == commands.end())
        return false;
    if (!since && !until)
        return true;
    auto const typed = base::parse_utc(revision.at);
    if (!typed)
        return false;
    auto const day = base::london_day(*typed);
    return (!since || day >= *since) && (!until || day <= *until);
}

std::string LogFilter::words() const {
    std::vector<std::string> parts;
    if (!actors.empty())
        parts.push_back("typed by " + base::visible_line(base::join(actors, " or ")));
    if (!commands.empty())
        parts.push_back("command " + base::join(commands, " or "));
    if (since)
        parts.push_back("typed since " + base::in_words(*since));
    if (until)
        parts.push_back("typed until " + base::in_words(*until));
    return base::join(parts, ", ");
}

namespace {

// A command of another version of goodplan may stand in the log: only what is near a known one is a slip.
void check_command_of_log(std::string const& name) {
    std::vector<std::string> writing;
    for (auto const& one : commands())
        if (one.needs == Needs::write)
            writing.emplace_back(one.name);
    if (std::ranges::find(writing, name) != writing.end())
        return;
    auto const near = base::nearest(name, writing);
    throw base::Error(
        base::ErrorKind::usage, fmt::format("--command {}: no command that writes", base::visible_line(name)),
        near.empty() ? std::string("goodplan help lists them.") : fmt::format("Did you mean '{}'?", near));
}

} // namespace

LogFilter log_filter(Arguments const& given, Context& context) {
    LogFilter filter;
    filter.actors = given.all("--actor");
    for (auto const& name : given.all("--command")) {
        check_command_of_log(name);
        filter.commands.push_back(name);
    }
    auto const& calendar = date_calendar(given, context);
    filter.since = day_option(given, context, calendar, "--since");
    filter.until = day_option(given, context, calendar, "--until");
    if (filter.since && filter.until && *filter.until < *filter.since)
        throw base::Error(base::ErrorKind::usage,
                          fmt::format("--until {} is before --since {}", base::iso(*filter.until),
                                      base::iso(*filter.since)));
    return filter;
}

} // namespace goodplan::cli
