#include <goodplan/service/redact.hpp>

#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

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
    made.ref = domain::info(record.kind).named ? typed : domain::reference_text(record.kind, record.number);
    made.written = draft.redact(record, revision, made.rows);
    return made;
}

} // namespace goodplan::service
