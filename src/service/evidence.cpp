#include <goodplan/service/evidence.hpp>

#include "service/differences.hpp"
#include "service/record_draft.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/domain/rating.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Evidence;

namespace {

constexpr auto supports = "supports";

Preset place_fields(EvidencePlace const& place) {
    return {{"location", place.location},
            {"sha256", place.sha256.empty() ? domain::Value{} : domain::Value{place.sha256}},
            {"bytes", place.bytes ? domain::Value{*place.bytes} : domain::Value{}},
            {"copy", place.copy.empty() ? domain::Value{} : domain::Value{place.copy}}};
}

void note_same_file(RecordDraft& records, std::optional<EvidencePlace> const& place) {
    if (!place)
        return;
    auto needs = store::Needs::only({Kind::evidence});
    needs.links = false;
    auto const plan = records.draft().load(needs);
    for (auto const& one : plan.all<Evidence>())
        if (place->sha256.empty() ? one->location == place->location : one->sha256.text == place->sha256)
            records.note(fmt::format("The same {} is {} already: {}",
                                     place->sha256.empty() ? "address" : "file", one.ref(), one->title));
}

// What is loaded to tell how sign-off stands.
domain::Plan load_for_sign_off(Draft const& draft, std::vector<Identity> const& actions) {
    auto needs = store::Needs::only({Kind::evidence});
    needs.records = actions;
    return draft.load(needs);
}

std::vector<Identity> actions_among(std::vector<domain::Link> const& links) {
    std::vector<Identity> found;
    for (auto const& link : links)
        if (link.role == supports && link.to.kind == Kind::action && link.to_plan.empty())
            found.push_back(link.to);
    return found;
}

void note_sign_off_of_new(AddedRecords& made, domain::Plan const& plan, Identity evidence) {
    std::vector<std::string> bare;
    for (auto const& action : actions_among(plan.from(evidence, supports)))
        if (!domain::has_tested_evidence(plan, action))
            bare.push_back(domain::reference_text(action.kind, action.number));
    if (bare.empty())
        return;
    made.warnings.push_back(
        fmt::format("Sign-off of {} needs evidence tested as supporting:", base::listed(bare)));
    made.warnings.push_back(fmt::format("goodplan evidence test {} --verdict supports --tester POST",
                                        domain::reference_text(evidence.kind, evidence.number)));
}

} // namespace

AddedRecords add_evidence(Session& session, std::string const& plan_name,
                          std::vector<std::string> const& given_for,
                          std::optional<EvidencePlace> const& place, RecordFields const& fields) {
    Draft draft(session, "evidence add", plan_name);
    if (draft.repeated())
        return {draft.as_before(), {}, {}};
    refuse_before_plan(draft);
    RecordDraft records(draft);
    auto all = fields;
    if (!all.typed("title")) {
        if (!place)
            throw Error(ErrorKind::usage, "evidence add needs FILE|URL, or --title for what is no file",
                        "The file or its address follows the reference: evidence add A-14 report.pdf");
        all.fields.push_back({"title", "--title", place->title});
    }
    if (!all.typed("kind"))
        all.fields.push_back({"kind", "--kind", place ? "document" : "other"});
    all.links.push_back({supports, "REF", given_for});
    note_same_file(records, place);
    auto const evidence = records.add(Kind::evidence, all, place ? place_fields(*place) : Preset{});
    auto made = committed(records, draft);
    auto const links = draft.load_records({evidence}, true).from(evidence, supports);
    note_sign_off_of_new(made, load_for_sign_off(draft, actions_among(links)), evidence);
    return made;
}

Written edit_evidence(Session& session, std::string const& plan_name, std::string const& ref,
                      std::optional<EvidencePlace> const& place, RecordFields const& fields) {
    Draft draft(session, "evidence edit", plan_name);
    if (draft.repeated())
        return draft.as_before();
    RecordDraft records(draft);
    auto const identity = identity_of(records, Kind::evidence, ref);
    auto const plan = draft.load_records({identity}, true);
    if (!records.edit(plan, identity, fields, place ? place_fields(*place) : Preset{}))
        throw Error(ErrorKind::conflict, fmt::format("{} stands like that already; nothing was changed",
                                                     called(require(plan, identity))));
    auto written = draft.commit();
    tell_fields(session, plan_name, identity, written);
    return written;
}

namespace {

// What an old report says of its evidence may name no tester; nothing is signed off on that.
RecordFields test_fields(Session const& session, EvidenceTest const& test) {
    RecordFields made;
    made.fields = {{"verdict", "--verdict", test.verdict}};
    if (test.tester.empty() && test.verdict == domain::word(domain::Verdict::supports))
        throw Error(ErrorKind::usage, "evidence test needs --tester POST: sign-off may come to rest on it");
    if (!test.tester.empty())
        made.fields.insert(made.fields.end(), {{"tested_by", "--tester", test.tester},
                                               {"tested_on", "--on", base::iso(session.on)}});
    if (!test.does_not_show.empty())
        made.fields.push_back({"does_not_show", "--does-not-show", test.does_not_show});
    if (!test.note.empty())
        made.fields.push_back({"note", "--note", test.note});
    return made;
}

std::string sign_off_words(domain::Plan const& plan, domain::Record<domain::Action> const& action) {
    auto const& status = action.state.status;
    bool const has = domain::has_tested_evidence(plan, {Kind::action, action.number});
    if (!has)
        return fmt::format("Sign-off of {} still needs evidence that supports it, or a waiver.",
                           action.ref());
    if (status == domain::word(domain::Delivery::reported_done))
        return fmt::format(
            "{} waits for sign-off and has the evidence for it: goodplan accept {} --at MEETING",
            action.ref(), action.ref());
    if (domain::is_open(action.state))
        return fmt::format("{} has the evidence for sign-off; it is {}, not reported done.", action.ref(),
                           spoken(status));
    return {};
}

void note_sign_off(TestedEvidence& made, domain::Plan const& plan, Identity evidence) {
    auto const tester = plan.find<Evidence>(evidence.number)->value.tested_by;
    for (auto const& identity : actions_among(plan.from(evidence, supports))) {
        auto const* action = plan.find<domain::Action>(identity.number);
        if (action == nullptr)
            continue;
        if (auto words = sign_off_words(plan, *action); !words.empty())
            made.notes.push_back(std::move(words));
        if (action->value.lead == tester)
            made.notes.push_back(fmt::format("{} leads {}: a test by somebody else carries more weight.",
                                             plan.post_title(tester), action->ref()));
    }
}

} // namespace

TestedEvidence test_evidence(Session& session, std::string const& plan_name, std::string const& ref,
                             EvidenceTest const& test) {
    Draft draft(session, "evidence test", plan_name);
    TestedEvidence made;
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    RecordDraft records(draft);
    auto const identity = identity_of(records, Kind::evidence, ref);
    auto const before = draft.load_records({identity}, true);
    if (!records.edit(before, identity, test_fields(session, test)))
        throw Error(ErrorKind::conflict,
                    fmt::format("{} was tested so already, on {}; nothing was changed",
                                called(require(before, identity)), base::in_words(session.on)));
    made.written = draft.commit();
    tell_fields(session, plan_name, identity, made.written);
    note_sign_off(made, load_for_sign_off(draft, actions_among(before.from(identity, supports))), identity);
    return made;
}

} // namespace goodplan::service
