#include <goodplan/service/plans.hpp>

#include "service/differences.hpp"
#include "service/record_draft.hpp"
#include "service/register_names.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

namespace {

constexpr auto usual_calendar = "england-and-wales";
constexpr auto rating_key_name = "goodplan-default";

domain::Plan load_shared(Draft const& draft) {
    auto const& store = draft.session().store;
    return store.load_register(store.latest_revision());
}

std::vector<store::PlanSummary> plans_of(store::Store const& store) {
    return store.plans(everything_of(store.latest_revision()));
}

// The council that nobody named: there must be one only.
int only_council(domain::Plan const& shared) {
    auto const& all = shared.all<domain::Authority>();
    if (all.size() == 1)
        return all.front().number;
    std::vector<std::string> names;
    names.reserve(all.size());
    for (auto const& one : all)
        names.push_back(one->name.text);
    throw Error(ErrorKind::usage, "whose plan is it? Say --council \"Walsall Council\"",
                names.empty() ? std::string("A new council comes in by its full title.")
                              : fmt::format("Councils of the file: {}. A new one comes in by its full title.",
                                            base::join(names, ", ")));
}

// What is told of a council the file has: what it lacks is added, another value is refused.
void add_to_council(RecordDraft& records, domain::Plan const& shared, int number,
                    std::vector<FieldText> const& more) {
    Identity const identity{Kind::authority, number};
    for (auto const& one : more) {
        auto const held = shared.any(identity)->get(one.field);
        auto const* value = std::get_if<std::int64_t>(&held);
        if (value != nullptr && std::to_string(*value) != one.text)
            throw Error(ErrorKind::conflict,
                        fmt::format("{} {}: {} has {}", one.option, base::visible_line(one.text),
                                    shared.headline(identity), *value),
                        fmt::format("To mend it: goodplan plan edit {} {}", one.option,
                                    base::visible_line(one.text)));
    }
    if (!more.empty())
        (void)records.edit(shared, identity, {more, {}, {}});
}

int council_of_new(RecordDraft& records, CouncilFacts const& council) {
    auto const shared = load_shared(records.draft());
    auto const number = council.council.empty()
                            ? only_council(shared)
                            : known_as(shared, Kind::authority, council.council).value_or(0);
    if (number == 0)
        return records.add_council(council.council, "--council", council.more);
    add_to_council(records, shared, number, council.more);
    return number;
}

// A reference keeps the day it entered, also when what it stood for was undone.
void refuse_other_day(Session const& session, std::string const& name) {
    if (!session.store.knows_plan(name))
        return;
    auto const fields = domain::entity(Kind::plan).fields;
    auto const entered = std::ranges::find(fields, "entered", &domain::Field::name) - fields.begin();
    for (auto const& touch : session.store.log(name, {Kind::plan, 1}, session.store.latest_revision())) {
        if (!touch.after || touch.after->gone)
            continue;
        auto const& value = touch.after->values.at(static_cast<std::size_t>(entered));
        auto const* day = std::get_if<Date>(&value);
        if (day != nullptr && *day != session.on)
            throw Error(ErrorKind::conflict,
                        fmt::format("NAME {}: a plan of that name was added for {} and undone", name,
                                    base::in_words(*day)),
                        fmt::format("It can come back for that day, with --on {}; or choose another name.",
                                    base::iso(*day)));
    }
}

// Plans in a circle: each would be superseded, and none open.
void refuse_circle(RecordDraft& records, std::string const& option, std::string const& name,
                   std::set<std::string> const& known) {
    auto const& store = records.draft().session().store;
    std::vector<std::string> ahead{name};
    std::set<std::string> seen;
    while (!ahead.empty()) {
        auto const one = ahead.back();
        ahead.pop_back();
        if (!known.contains(one) || !seen.insert(one).second)
            continue;
        auto const plan = store.load(one, everything_of(store.latest_revision()), store::Needs::only({}));
        for (auto const& link : plan.from({Kind::plan, 1}, "supersedes")) {
            if (link.to_plan == records.draft().plan_name())
                throw Error(ErrorKind::conflict,
                            fmt::format("{} {}: {} takes the place of {} itself", option, name, one,
                                        records.draft().plan_name()),
                            fmt::format("If that was wrong: goodplan plan edit {} --supersedes \"\"", one));
            ahead.push_back(link.to_plan);
        }
    }
}

void check_superseded(RecordDraft& records, RecordFields const& fields) {
    std::vector<std::string> names;
    for (auto const& one : plans_of(records.draft().session().store))
        names.push_back(one.name);
    for (auto const& links : fields.links)
        for (auto const& name : links.names) {
            if (links.role != "supersedes" || name.empty())
                continue;
            if (name == records.draft().plan_name())
                throw Error(ErrorKind::usage,
                            fmt::format("{} {}: a plan cannot take its own place", links.option, name));
            if (std::ranges::find(names, name) != names.end()) {
                refuse_circle(records, links.option, name, {names.begin(), names.end()});
                continue;
            }
            auto const near = base::nearest(name, names);
            records.note(fmt::format("{} is not in this file; it is kept by name.{}",
                                     base::visible_line(name),
                                     near.empty() ? "" : fmt::format(" Did you mean {}?", near)));
        }
}

RecordFields with_name(std::string const& name, RecordFields fields) {
    fields.fields.insert(fields.fields.begin(), {"name", "NAME", name});
    if (!fields.typed("rating_key"))
        fields.fields.push_back({"rating_key", "--rating-key", rating_key_name});
    if (!fields.typed("calendar"))
        fields.fields.push_back({"calendar", "--calendar", usual_calendar});
    return fields;
}

} // namespace

PlanAdded add_plan(Session& session, std::string const& name, RecordFields const& fields,
                   CouncilFacts const& council) {
    if (!base::is_short_name(name))
        throw Error(ErrorKind::usage, fmt::format("NAME {}: not a short name", base::visible_line(name)),
                    "A short name has lower-case letters, digits and hyphens and begins with a letter: "
                    "walsall-2026. The title follows it.");
    Draft draft(session, "plan add", name);
    PlanAdded made;
    if (draft.repeated()) {
        made.added.written = draft.as_before();
        return made;
    }
    refuse_other_day(session, name);
    RecordDraft records(draft);
    check_superseded(records, fields);
    auto const authority = council_of_new(records, council);
    (void)records.add(Kind::plan, with_name(name, fields),
                      {{"authority", std::int64_t{authority}}, {"entered", session.on}});
    made.added = committed(records, draft);
    for (auto const& one : session.store.plans({session.today, session.store.latest_revision()}))
        if (one.open)
            made.open.push_back(one.name);
    return made;
}

PlanEdited edit_plan(Session& session, std::string const& name, RecordFields const& fields,
                     CouncilFacts const& council) {
    Draft draft(session, "plan edit", name);
    if (draft.repeated())
        return {draft.as_before(), {}};
    RecordDraft records(draft);
    Identity const own_record{Kind::plan, 1};
    auto const plan = draft.load_records({own_record}, true);
    check_superseded(records, fields);
    auto number = plan.facts().authority.number;
    Preset presets;
    if (!council.council.empty()) {
        number = records.number_of(Kind::authority, council.council, "--council");
        presets.push_back({"authority", std::int64_t{number}});
    }
    bool changed = records.edit(plan, own_record, fields, presets);
    auto const shared = load_shared(draft);
    Identity const its_council{Kind::authority, number};
    if (!council.more.empty() && !shared.any(its_council))
        throw Error(ErrorKind::usage, "--council: a new council and its code are two commands",
                    "First --council alone, then the rest.");
    if (!council.more.empty())
        changed = records.edit(shared, its_council, {council.more, {}, {}}) || changed;
    if (!changed)
        throw Error(ErrorKind::conflict,
                    fmt::format("plan {} stands like that already; nothing was changed", name));
    auto written = draft.commit();
    for (auto& one : written.changed)
        tell_fields(session, domain::info(one.record.kind).shared ? std::string{} : name, one,
                    written.revision);
    return {std::move(written), records.notes()};
}

} // namespace goodplan::service
