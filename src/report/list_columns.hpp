// The columns a list can have, and what a record says in them.
#pragma once

#include "report/record_words.hpp"

#include <goodplan/domain/rating.hpp>
#include <goodplan/report/list.hpp>

#include <map>
#include <vector>

namespace goodplan::report {

// The plan with what many rows ask for worked out once.
struct Seen {
    explicit Seen(domain::Plan const& given) : plan(given) {
        if (!given.all<domain::PlanFacts>().empty())
            rules = domain::rating_rules(given);
        for (auto const& link : given.links)
            if (link.role == "serves" || link.role == "contributes")
                served[link.from].push_back(&link);
        for (auto const& source : given.sources)
            sources[source.record].push_back(&source);
    }
    domain::Plan const& plan;
    std::vector<domain::RatingRule> rules;
    std::map<domain::Identity, std::vector<domain::Link const*>> served;
    std::map<domain::Identity, std::vector<domain::Source const*>> sources;
};

[[nodiscard]] std::vector<std::string> default_columns(domain::Kind kind);
// The column whose cell is the record's one line ("title", "text", "line").
[[nodiscard]] std::string line_column(domain::Kind kind);
[[nodiscard]] Column column_of(domain::Kind kind, std::string_view name, bool last);
[[nodiscard]] Cell cell_of(Seen const& seen, domain::AnyRecord const& record, std::string_view name);

// When it is due, whatever the kind; nothing for kinds that are never due.
[[nodiscard]] std::optional<Date> due_of(domain::Plan const& plan, domain::AnyRecord const& record);
// Whether its due date still counts: it has not been done, met or withdrawn.
[[nodiscard]] bool still_open(domain::Plan const& plan, domain::AnyRecord const& record);
// A duty that was sent in time and returned with comments: open, and not overdue whatever its date.
[[nodiscard]] bool came_back_in_time(domain::Plan const& plan, domain::AnyRecord const& record);
[[nodiscard]] std::optional<domain::Rating> rating_of(Seen const& seen, domain::AnyRecord const& record);
// What somebody has declared instead of the computed rating; nothing when the two agree.
[[nodiscard]] std::optional<domain::Rating> declared_instead(Seen const& seen,
                                                             domain::AnyRecord const& record);
// The post that leads or owns it; nothing for kinds that know none.
[[nodiscard]] domain::To<domain::Kind::post> lead_of(domain::Plan const& plan,
                                                     domain::AnyRecord const& record);

} // namespace goodplan::report
