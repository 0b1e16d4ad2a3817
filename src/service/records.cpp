#include "service/differences.hpp"
#include "service/record_draft.hpp"
#include "service/signed_work.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

namespace {

domain::Plan load_one(Draft const& draft, Kind kind, std::vector<Identity> const& records) {
    auto const& store = draft.session().store;
    if (domain::info(kind).shared)
        return store.load_register(store.latest_revision());
    return draft.load_records(records, true);
}

} // namespace

Identity identity_of(RecordDraft& records, Kind kind, std::string const& name) {
    auto const& info = domain::info(kind);
    if (kind == Kind::plan)
        return {kind, 1};
    if (info.named)
        return {kind, info.shared ? named(records.draft().session().store, kind, name, "NAME")
                                  : in_plan(records.draft(), kind, name, "NAME")};
    auto const ref = reference(name, info.prefix);
    if (ref.kind != kind)
        throw Error(ErrorKind::usage, fmt::format("{} is no {}", domain::reference_text(ref), info.code),
                    fmt::format("Their references look like {}-2; goodplan list {} shows them.", info.prefix,
                                info.plural));
    return own(records.draft(), ref, "REF");
}

void refuse_before_plan(Draft const& draft) {
    auto needs = store::Needs::only({});
    needs.links = false;
    auto const entered = draft.load(needs).plan_record().entered;
    if (draft.session().on < entered)
        throw Error(ErrorKind::usage,
                    fmt::format("--on {}: the plan entered on {}", base::iso(draft.session().on),
                                base::in_words(entered)),
                    "What belongs to it cannot be older.");
}

AddedRecords add_record(Session& session, std::string const& plan, Kind kind, RecordFields const& fields) {
    auto const command = fmt::format("{} add", domain::info(kind).code);
    Draft draft(session, command, domain::info(kind).shared ? std::string{} : plan);
    if (draft.repeated())
        return {draft.as_before(), {}, {}};
    if (!domain::info(kind).shared && kind != Kind::plan)
        refuse_before_plan(draft);
    RecordDraft records(draft);
    (void)records.add(kind, fields);
    return committed(records, draft);
}

Written edit_record(Session& session, std::string const& plan_name, Kind kind, std::string const& name,
                    RecordFields const& fields) {
    bool const shared = domain::info(kind).shared;
    Draft draft(session, fmt::format("{} edit", domain::info(kind).code), shared ? std::string{} : plan_name);
    if (draft.repeated())
        return draft.as_before();
    RecordDraft records(draft);
    auto const identity = identity_of(records, kind, name);
    auto const plan = load_one(draft, kind, {identity});
    if (!records.edit(plan, identity, fields))
        throw Error(ErrorKind::conflict, fmt::format("{} stands like that already; nothing was changed",
                                                     called(require(plan, identity))));
    if (!fields.reason.empty())
        draft.reason(storable(fields.reason, "--reason"));
    refuse_loosened(draft);
    auto written = draft.commit();
    tell_fields(session, shared ? std::string{} : plan_name, identity, written);
    return written;
}

} // namespace goodplan::service
