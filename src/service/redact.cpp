#include <goodplan/service/redact.hpp>

#include "service/once_named.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

namespace {

// The calendars that a field has named in any version of a record.
void add_named(store::Store const& store, std::string const& plan, Identity record, std::string_view field,
               std::set<int>& found) {
    auto const fields = domain::entity(record.kind).fields;
    for (auto const& touch : store.log(plan, record, store.latest_revision()))
        for (std::size_t i = 0; touch.after && i < fields.size(); ++i)
            if (auto const* number = std::get_if<std::int64_t>(&touch.after->values[i]);
                number != nullptr && fields[i].name == field)
                found.insert(static_cast<int>(*number));
}

// Days on which a council's offices are closed; no rule of law counts them.
bool are_closures(store::Store const& store, int calendar) {
    std::set<int> closures, counted;
    for (auto const& plan : store.plans(everything_of(store.latest_revision()))) {
        add_named(store, plan.name, {Kind::plan, 1}, "closures", closures);
        add_named(store, plan.name, {Kind::plan, 1}, "calendar", counted);
    }
    for (auto const& [record, last] : store.last_touched("", store.latest_revision()))
        if (record.kind == Kind::rule)
            add_named(store, "", record, "calendar", counted);
    return closures.contains(calendar) && !counted.contains(calendar);
}

void refuse_measure_of_all(Draft const& draft, Identity record, std::string const& typed) {
    auto const kind = record.kind;
    bool const calendar = kind == Kind::calendar;
    // Where the period of a duty was read is what an officer typed.
    bool const rule = kind == Kind::rule && !typed.starts_with("rule:within-");
    bool const measures = kind == Kind::scale || kind == Kind::framework || rule ||
                          kind == Kind::rating_key ||
                          (calendar && !are_closures(draft.session().store, record.number));
    if (measures)
        throw Error(ErrorKind::usage,
                    fmt::format("REF {}: {} are what everything is measured by; nothing private stands there",
                                base::visible_line(typed),
                                calendar ? "calendars of bank holidays" : domain::info(kind).plural));
}

bool stands(Draft const& draft, Kind kind, std::string_view name) {
    auto const latest = draft.session().store.latest_revision();
    auto const plan = domain::info(kind).shared ? draft.session().store.load_register(latest)
                                                : draft.load(store::Needs::only({kind}));
    auto const all = plan.any(kind);
    return std::ranges::any_of(all, [&](auto const& one) { return one.text("name") == name; });
}

// Of several that had the name, one after the other, the one that the revision touched.
std::optional<Identity> called_then(store::Store const& store, std::string const& plan, Kind kind,
                                    std::string const& name, int revision) {
    for (auto const& [of, record] : store.touched(revision)) {
        if (of != plan || record.kind != kind)
            continue;
        for (auto const& touch : store.log(of, record, revision))
            if (touch.after && touch.after->values.front() == domain::Value{name})
                return record;
    }
    return std::nullopt;
}

// "post:director" of the register, "theme:workforce" of the plan, else a reference. What was taken back since
// keeps its texts, and gives them up as well.
Identity target(Draft const& draft, std::string const& typed, int revision) {
    if (typed == "plan")
        return {Kind::plan, 1};
    auto const colon = typed.find(':');
    if (colon == std::string::npos)
        return own(draft, reference(typed), "REF");
    auto const kind = domain::kind_of_word(typed.substr(0, colon));
    if (!kind || !domain::info(*kind).named)
        throw Error(ErrorKind::usage,
                    fmt::format("REF {}: not a kind of record with a name", base::visible_line(typed)),
                    "For example person:j-okafor, post:director, body:ofsted, theme:workforce.");
    auto const name = typed.substr(colon + 1);
    auto const& store = draft.session().store;
    auto const of = domain::info(*kind).shared ? std::string{} : draft.plan_name();
    if (auto const touched = called_then(store, of, *kind, name, revision))
        return *touched;
    if (!stands(draft, *kind, name))
        if (auto const gone = once_named(store, of, *kind, name, store.latest_revision()))
            return *gone;
    auto const number = domain::info(*kind).shared ? named(draft.session().store, *kind, name, "REF")
                                                   : in_plan(draft, *kind, name, "REF");
    return {*kind, number};
}

// "northmoor-2026/A-5" where it is of another plan than the one at hand.
std::string full_ref(std::string const& at_hand, std::string const& plan, std::string const& ref) {
    if (ref == "plan")
        return fmt::format("plan {}", plan);
    return plan.empty() || plan == at_hand ? ref : fmt::format("{}/{}", plan, ref);
}

// What a field is called where it is not simply its name.
std::string place_of(store::StillHeld const& one) {
    if (one.ref.starts_with("V-") && one.place == "text")
        return "statement";
    auto words = one.place;
    std::ranges::replace(words, '_', ' ');
    return words;
}

// As it is typed, whatever plan is at hand then: a record with a short name takes its plan beside it.
std::string typed_ref(store::StillHeld const& one, bool several) {
    bool const named = one.ref.find(':') != std::string::npos || one.ref == "plan";
    if (one.plan.empty() || !several)
        return one.ref;
    return named ? fmt::format("{} --plan {}", one.ref, one.plan) : fmt::format("{}/{}", one.plan, one.ref);
}

HeldWords words_of(std::string const& at_hand, store::StillHeld const& one, bool several) {
    if (one.ref.empty())
        return {fmt::format("the {} of revision {}", one.place == "actor" ? "author's name" : "request id",
                            one.revision),
                {}};
    auto const where =
        fmt::format("{}, {} of revision {}", full_ref(at_hand, one.plan, one.ref),
                    one.place == "name" ? std::string("short name") : place_of(one), one.revision);
    if (!one.removable)
        return {where, {}};
    return {where, fmt::format("goodplan redact {} --revision {} --reason TEXT", typed_ref(one, several),
                               one.revision)};
}

} // namespace

RedactedText redact(Session& session, std::string const& plan_name, std::string const& typed, int revision,
                    std::string const& reason) {
    if (reason.empty())
        throw Error(ErrorKind::usage, "redact needs --reason (kept in the record; do not repeat the text)");
    Draft draft(session, "redact", plan_name);
    RedactedText made;
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    auto const record = target(draft, typed, revision);
    refuse_measure_of_all(draft, record, typed);
    draft.reason(fmt::format("text of revision {} redacted: {}", revision, reason));
    made.ref = record.kind == Kind::plan         ? fmt::format("plan {}", draft.plan_name())
               : domain::info(record.kind).named ? typed
                                                 : domain::reference_text(record.kind, record.number);
    bool const several = session.store.plans(everything_of(session.store.latest_revision())).size() > 1;
    store::Redacted taken;
    made.written = draft.redact(record, revision, taken);
    made.rows = taken.rows;
    for (auto const& [plan, ref] : taken.others)
        made.others.push_back(full_ref(draft.plan_name(), plan, ref));
    for (auto const& one : taken.held)
        (one.part ? made.parts : made.held).push_back(words_of(draft.plan_name(), one, several));
    made.composed = record.kind == Kind::version;
    made.copies = taken.copies;
    return made;
}

} // namespace goodplan::service
