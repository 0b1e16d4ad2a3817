#include "report/list_filters.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/duties.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace goodplan::report {

using domain::AnyRecord;
using domain::Identity;
using domain::Kind;
using domain::Plan;

namespace {

using Words = std::set<std::string, std::less<>>;

template <class T> T const& as(AnyRecord const& record) { return *static_cast<T const*>(record.value); }

// The number in a reference field; 0 when the kind has no such field or the record no value.
int number_in(AnyRecord const& record, std::string_view field) {
    auto const value = record.get(field);
    auto const* number = std::get_if<std::int64_t>(&value);
    return number != nullptr ? static_cast<int>(*number) : 0;
}

std::vector<domain::Link const*> served(Seen const& seen, AnyRecord const& record) {
    auto const found = seen.served.find({record.kind, record.number});
    return found != seen.served.end() ? found->second : std::vector<domain::Link const*>{};
}

Words status_words(Plan const& plan, AnyRecord const& record) {
    Words words{status_of(plan, record)};
    if (record.kind == Kind::action && domain::is_open(*record.state))
        words.insert("open");
    return words;
}

Words inspections_of(Seen const& seen, AnyRecord const& record) {
    Words words;
    auto const add = [&](AnyRecord const& one) {
        if (auto const number = number_in(one, "inspection"); number > 0)
            words.insert(domain::reference_text(Kind::inspection, number));
    };
    add(record);
    for (auto const* link : served(seen, record))
        if (auto const item = link->to_plan.empty() ? seen.plan.any(link->to) : std::nullopt)
            add(*item);
    return words;
}

Words words_for(Seen const& seen, AnyRecord const& record, FilterOn on) {
    auto const& plan = seen.plan;
    switch (on) {
    case FilterOn::status:
        return status_words(plan, record);
    case FilterOn::rating: {
        auto const rating = rating_of(seen, record);
        return rating ? Words{std::string(domain::word(*rating))} : Words{};
    }
    case FilterOn::lead: {
        auto const post = lead_of(plan, record);
        return post ? Words{plan.ref_of({Kind::post, post.number})} : Words{};
    }
    case FilterOn::theme: {
        auto const theme = number_in(record, "theme");
        return theme > 0 ? Words{plan.ref_of({Kind::theme, theme})} : Words{};
    }
    case FilterOn::serves: {
        Words words;
        for (auto const* link : served(seen, record))
            words.insert(end_of(plan, *link).ref);
        return words;
    }
    case FilterOn::inspection:
        return inspections_of(seen, record);
    }
    return {};
}

bool passes_one(Seen const& seen, AnyRecord const& record, Filter const& filter) {
    auto words = words_for(seen, record, filter.on);
    if (words.empty())
        words.insert("none");
    bool const hit =
        std::ranges::any_of(filter.values, [&](auto const& value) { return words.contains(value); });
    return hit != filter.negated;
}

bool is_stale(Plan const& plan, AnyRecord const& record, base::Period period) {
    auto const last = record.state->updated.value_or(record.entered);
    return base::add_period(last, period, plan.calendar()) < plan.moment.day;
}

} // namespace

bool can_filter(Kind kind, FilterOn on) {
    switch (on) {
    case FilterOn::status:
        return domain::info(kind).dated;
    case FilterOn::rating:
    case FilterOn::serves:
        return kind == Kind::action;
    case FilterOn::lead:
        return kind == Kind::milestone || domain::entity(kind).find("lead") != nullptr ||
               domain::entity(kind).find("owner") != nullptr;
    case FilterOn::theme:
        return domain::entity(kind).find("theme") != nullptr;
    case FilterOn::inspection:
        return kind == Kind::action || domain::entity(kind).find("inspection") != nullptr;
    }
    return false;
}

bool has_due(Kind kind) {
    static constexpr std::array kinds{Kind::action, Kind::milestone, Kind::obligation, Kind::recommendation};
    return std::ranges::find(kinds, kind) != kinds.end();
}

std::optional<Date> due_of(Plan const& plan, AnyRecord const& record) {
    switch (record.kind) {
    case Kind::action:
    case Kind::milestone:
        return record.state->due;
    case Kind::obligation:
        return domain::duty_dates(plan, as<domain::Obligation>(record), record.number).due;
    case Kind::recommendation:
        return as<domain::Recommendation>(record).due;
    default:
        return std::nullopt;
    }
}

bool still_open(Plan const& plan, AnyRecord const& record) {
    switch (record.kind) {
    case Kind::action:
        return domain::is_open(*record.state);
    case Kind::milestone:
        return status_of(plan, record) == "open";
    case Kind::obligation:
        return domain::is_open_duty(*record.state);
    default:
        return true;
    }
}

bool came_back_in_time(Plan const& plan, AnyRecord const& record) {
    return record.kind == Kind::obligation &&
           domain::returned_in_time(*record.state,
                                    domain::duty_dates(plan, as<domain::Obligation>(record), record.number));
}

std::optional<domain::Rating> rating_of(Seen const& seen, AnyRecord const& record) {
    auto const* action =
        record.kind == Kind::action ? seen.plan.find<domain::Action>(record.number) : nullptr;
    if (action == nullptr)
        return std::nullopt;
    auto const rated = domain::rate(seen.plan, *action, seen.rules);
    return rated ? std::optional{rated->rating} : std::nullopt;
}

domain::To<Kind::post> lead_of(Plan const& plan, AnyRecord const& record) {
    if (record.kind == Kind::milestone) {
        auto const* action = plan.find<domain::Action>(number_in(record, "action"));
        return action != nullptr ? action->value.lead : domain::To<Kind::post>{};
    }
    auto const lead = number_in(record, "lead");
    return {lead > 0 ? lead : number_in(record, "owner")};
}

bool only_open(ListOptions const& options) {
    bool const asked = std::ranges::any_of(
        options.filters, [](Filter const& filter) { return filter.on == FilterOn::status; });
    return options.kind == Kind::action && !options.all && !asked;
}

bool passes(Seen const& seen, AnyRecord const& record, ListOptions const& options) {
    if (only_open(options) && !domain::is_open(*record.state))
        return false;
    if (options.moved && record.state->moves == 0)
        return false;
    if (options.due_before || options.due_after) {
        auto const due = due_of(seen.plan, record);
        if (!due || (options.due_before && *due >= *options.due_before) ||
            (options.due_after && *due <= *options.due_after))
            return false;
    }
    if (options.stale && !is_stale(seen.plan, record, *options.stale))
        return false;
    return std::ranges::all_of(options.filters,
                               [&](Filter const& filter) { return passes_one(seen, record, filter); });
}

std::string filter_words(ListOptions const& options) {
    std::vector<std::string> parts;
    for (auto const& filter : options.filters)
        parts.push_back((filter.negated ? "not " : "") + filter.words);
    if (only_open(options))
        parts.emplace_back("open");
    if (options.due_before)
        parts.push_back("due before " + base::in_words(*options.due_before));
    if (options.due_after)
        parts.push_back("due after " + base::in_words(*options.due_after));
    if (options.moved)
        parts.emplace_back("moved");
    if (options.stale)
        parts.push_back("no update for more than " + base::in_words(*options.stale));
    return base::join(parts, ", ");
}

} // namespace goodplan::report
