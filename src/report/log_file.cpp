// The revisions of a file, newest first.
#include <goodplan/report/log.hpp>

#include "report/log_changes.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <map>

namespace goodplan::report {

using domain::Kind;

std::string typed_at(domain::Revision const& revision) {
    auto const moment = base::parse_utc(revision.at);
    if (!moment)
        return revision.at;
    // Two digits for the day, as in the column beside it.
    auto const words = base::london_text(*moment);
    return words.find(' ') == 1 ? "0" + words : words;
}

namespace {

// "A-14 Reissue supervision policy", "northmoor-2026/A-14 Reissue ...", "theme:workforce Workforce", "plan
// walsall-2017".
std::string touched_line(Touched const& one, bool several_plans) {
    auto const& info = domain::info(one.record.kind);
    auto const line = one.line.empty() ? std::string{} : " " + one.line;
    if (one.record.kind == Kind::plan)
        return fmt::format("plan {}{}", one.plan, line);
    auto const plan = several_plans && !one.plan.empty() ? one.plan : std::string{};
    if (info.named) {
        auto const ref =
            one.name.empty() ? std::string(info.code) : fmt::format("{}:{}", info.code, one.name);
        return ref + line + (plan.empty() ? "" : fmt::format(" ({})", plan));
    }
    auto const ref = domain::reference_text(one.record.kind, one.record.number);
    return (plan.empty() ? "" : plan + "/") + ref + line;
}

// A few records by name, many by their number: every name is in the JSON.
std::string touched_words(std::vector<Touched> const& touched, bool several_plans) {
    std::map<std::string, std::vector<Touched const*>> by_plan;
    for (auto const& one : touched)
        by_plan[one.plan].push_back(&one);
    std::vector<std::string> parts;
    for (auto const& [plan, records] : by_plan) {
        auto const where = plan.empty() ? std::string("the register") : plan;
        if (records.size() > touched_named_at_most) {
            parts.push_back(fmt::format(
                "{} of {}", base::counted(static_cast<long long>(records.size()), "record"), where));
            continue;
        }
        for (auto const* one : records)
            parts.push_back(touched_line(*one, several_plans));
    }
    return base::join(parts, "; ");
}

std::vector<std::string> touched_refs(std::vector<Touched> const& touched) {
    std::vector<std::string> refs;
    for (auto const& one : touched)
        refs.push_back(fmt::format("{}/{} {}", one.plan.empty() ? "register" : one.plan,
                                   domain::info(one.record.kind).code, one.record.number));
    return refs;
}

std::vector<Cell> file_row(LoggedRevision const& one, bool several_plans) {
    std::vector<std::string> what;
    if (one.revision.undoes)
        what.push_back(fmt::format("undoes {}", *one.revision.undoes));
    if (auto const words = touched_words(one.touched, several_plans); !words.empty())
        what.push_back(words);
    else if (!one.revision.undoes && !one.revision.arguments.empty())
        what.push_back(one.revision.arguments); // an upgrade: "format 1 -> 2"
    if (!one.revision.reason.empty())
        what.push_back(fmt::format("reason \"{}\"", one.revision.reason));
    return {number(one.revision.number),
            text(typed_at(one.revision)),
            text(one.revision.at),
            text(one.revision.actor),
            text(one.revision.command),
            one.revision.undoes ? number(*one.revision.undoes) : none(),
            one.revision.reason.empty() ? none() : text(one.revision.reason),
            one.revision.arguments.empty() ? none() : text(one.revision.arguments),
            Cell{touched_refs(one.touched), {}},
            text(one.revision.head),
            text(base::join(what, "; "))};
}

} // namespace

Document log_of_file(std::vector<LoggedRevision> const& revisions, LogInput const& input) {
    Document document;
    document.stamp = input.stamp;
    if (!input.known_on.empty() || !input.filters.empty())
        document.title = "Log" + (input.known_on.empty() ? "" : " " + input.known_on) +
                         (input.filters.empty() ? "" : ", only " + input.filters);
    Table table;
    table.key = "revisions";
    table.headings = true;
    table.columns = {{"revision", "REV", Place::column, Align::right},
                     {"typed", "TYPED"},
                     {"typed_utc", "", Place::hidden},
                     {"typed_by", "BY"},
                     {"command", "COMMAND"},
                     {"undoes", "", Place::hidden},
                     {"reason", "", Place::hidden},
                     {"arguments", "", Place::hidden},
                     {"touched", "", Place::hidden},
                     {"head", "", Place::hidden},
                     {"what", "WHAT", Place::flow}};
    table.empty_text = input.filters.empty() ? "No revision yet." : "No revision fits.";
    for (auto const& one : revisions)
        table.rows.push_back(file_row(one, input.several_plans));
    auto const left_out = input.revisions_fitting - static_cast<int>(revisions.size());
    document.blocks.emplace_back(std::move(table));
    if (left_out > 0)
        document.footer.push_back(
            fmt::format("{} older: {}", base::counted(left_out, "revision"),
                        input.filters.empty() ? "goodplan log --limit 0" : "the same with --limit 0"));
    document.footer.push_back(
        input.filters.empty()
            ? fmt::format("{}. {}", base::counted(input.revisions_total, "revision"), not_checked)
            : fmt::format("{} of {} fit. {}", input.revisions_fitting,
                          base::counted(input.revisions_total, "revision"), not_checked));
    return document;
}

} // namespace goodplan::report
