#include <goodplan/service/redact.hpp>

#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

namespace {

bool is_measured_by(Kind kind) {
    return kind == Kind::scale || kind == Kind::framework || kind == Kind::rule || kind == Kind::calendar ||
           kind == Kind::rating_key;
}

// "post:director" of the register, "theme:workforce" of the plan, else a reference.
Identity target(Draft const& draft, std::string const& typed) {
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
    auto const record = target(draft, typed);
    if (is_measured_by(record.kind))
        throw Error(ErrorKind::usage,
                    fmt::format("REF {}: {} are what everything is measured by; nothing private stands there",
                                base::visible_line(typed), domain::info(record.kind).plural));
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
        made.held.push_back(words_of(draft.plan_name(), one, several));
    made.copies = taken.copies;
    return made;
}

} // namespace goodplan::service
