#include "report/meeting_settled.hpp"

#include "report/deadline_words.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace goodplan::report {
namespace {

// Something that it settled of another record.
struct Settled {
    domain::Identity record;
    domain::Entry const* entry = nullptr;
    std::string_view what; // granted, refused, or the event's own word
    std::optional<Date> from, to;
};

Settled settled_by(domain::Entry const& entry, domain::Identity record, domain::State const& before) {
    switch (domain::move_kind(entry)) {
    case domain::MoveKind::moved:
        return {record, &entry, "granted", before.due, entry.due};
    case domain::MoveKind::refused:
        return {record, &entry, "refused", before.due, before.asked};
    case domain::MoveKind::asked:
    case domain::MoveKind::none:
        break;
    }
    return {record, &entry, domain::word(entry.event), {}, {}};
}

std::vector<Settled> settled(Sheet const& sheet) {
    std::vector<Settled> found;
    std::map<domain::Identity, domain::State> states;
    for (auto const& one : sheet.input.settled) {
        auto& state = states.try_emplace(one.record, domain::initial_state(one.record.kind)).first->second;
        if (one.entry.meeting.number == sheet.record.number && one.record != sheet.identity())
            found.push_back(settled_by(one.entry, one.record, state));
        domain::fold(state, one.entry);
    }
    return found;
}

std::string settled_words(Sheet const& sheet, Settled const& one) {
    auto words = named(sheet.plan, one.record);
    if (!one.to)
        return words;
    if (one.what == "refused")
        return fmt::format("{}: to {}", words, base::in_words(*one.to));
    words +=
        fmt::format(": {} -> {}", one.from ? base::in_words(*one.from) : "no date", base::in_words(*one.to));
    if (one.from && *one.from != *one.to)
        words += fmt::format(", {}{}", *one.to < *one.from ? "-" : "+",
                             distance_words(sheet.plan, *one.from, *one.to));
    return words;
}

} // namespace

void add_settled(Sheet& sheet) {
    std::vector<std::pair<std::string, std::vector<std::string>>> groups;
    for (auto const& one : settled(sheet)) {
        auto const label = capitalised(plain_words(one.what));
        auto group =
            std::ranges::find(groups, label, &std::pair<std::string, std::vector<std::string>>::first);
        if (group == groups.end())
            group = groups.insert(groups.end(), {label, {}});
        group->second.push_back(settled_words(sheet, one));
    }
    for (auto const& [label, lines] : groups)
        sheet.add_lines(label, lines);
}

Table settled_for_machines(Sheet const& sheet) {
    Table table;
    table.key = "settled";
    for (auto const* key : {"ref", "line", "what", "day", "from", "to"})
        table.columns.push_back(hidden_column(key));
    for (auto const& one : settled(sheet))
        table.rows.push_back({text(sheet.plan.ref_of(one.record)), text(sheet.plan.headline(one.record)),
                              text(one.what), date(one.entry->day), day_or_none(one.from),
                              day_or_none(one.to)});
    return table;
}

} // namespace goodplan::report
