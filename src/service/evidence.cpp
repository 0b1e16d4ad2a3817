#include <goodplan/service/evidence.hpp>

#include "service/differences.hpp"
#include "service/holdings.hpp"
#include "service/record_draft.hpp"
#include "service/signed_work.hpp"
#include "service/steps.hpp"
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
    auto plan = draft.load(needs);
    add_holders(plan, draft.session().store);
    return plan;
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

Identity put_evidence(RecordDraft& records, std::vector<std::string> const& given_for,
                      std::string const& option, std::optional<EvidencePlace> const& place,
                      RecordFields fields) {
    if (!fields.typed("title") && place)
        fields.fields.push_back({"title", "--title", place->title});
    if (!fields.typed("kind"))
        fields.fields.push_back({"kind", "--kind", place ? "document" : "other"});
    fields.links.push_back({supports, option, given_for});
    note_same_file(records, place);
    return records.add(Kind::evidence, fields, place ? place_fields(*place) : Preset{});
}

AddedRecords committed_evidence(RecordDraft const& records, Draft& draft, Identity evidence) {
    auto made = committed(records, draft);
    auto const links = draft.load_records({evidence}, true).from(evidence, supports);
    note_sign_off_of_new(made, load_for_sign_off(draft, actions_among(links)), evidence);
    return made;
}

} // namespace

AddedRecords add_evidence(Session& session, std::string const& plan_name,
                          std::vector<std::string> const& given_for,
                          std::optional<EvidencePlace> const& place, RecordFields const& fields) {
    Draft draft(session, "evidence add", plan_name);
    if (draft.repeated())
        return {draft.as_before(), {}, {}};
    refuse_before_plan(draft);
    if (!place && !fields.typed("title"))
        throw Error(ErrorKind::usage, "evidence add needs FILE|URL, or --title for what is no file",
                    "The file or its address follows the reference: evidence add A-14 report.pdf");
    RecordDraft records(draft);
    auto const evidence = put_evidence(records, given_for, "REF", place, fields);
    return committed_evidence(records, draft, evidence);
}

DoneOnEvidence done_on_evidence(Session& session, std::string const& plan_name,
                                std::vector<Reference> const& refs, StepFacts const& facts,
                                EvidencePlace const& place, RecordFields const& fields) {
    Draft draft(session, "done", plan_name);
    if (draft.repeated())
        return {draft.as_before(), {}};
    refuse_before_plan(draft);
    auto const taken = take_step(draft, refs, Step::done, facts);
    std::vector<std::string> given_for;
    for (auto const& one : taken.records)
        given_for.push_back(domain::reference_text(one.kind, one.number));
    RecordDraft records(draft);
    auto const evidence = put_evidence(records, given_for, "REF", place, fields);
    auto made = committed_evidence(records, draft, evidence);
    return {made.written, std::move(made)};
}

namespace {

// Whether it would be something else than what was tested.
bool becomes_another(Evidence const& before, std::optional<EvidencePlace> const& place,
                     RecordFields const& fields) {
    bool const other_words = std::ranges::any_of(
        fields.fields, [&](auto const& one) { return one.field == "shows" && one.text != before.shows; });
    bool const other_file = place && (place->sha256 != before.sha256.text ||
                                      (place->sha256.empty() && place->location != before.location));
    return other_words || other_file;
}

} // namespace

namespace {

// With its last test, whatever the day: what is not seen would be written away.
domain::Plan load_to_change(Draft const& draft, Identity evidence) {
    auto const& store = draft.session().store;
    store::Needs needs;
    needs.records = {evidence};
    return store.load(draft.plan_name(), everything_of(store.latest_revision()), needs);
}

} // namespace

Written edit_evidence(Session& session, std::string const& plan_name, std::string const& ref,
                      std::optional<EvidencePlace> const& place, RecordFields const& fields) {
    Draft draft(session, "evidence edit", plan_name);
    if (draft.repeated())
        return draft.as_before();
    RecordDraft records(draft);
    auto const identity = identity_of(records, Kind::evidence, ref);
    auto const plan = load_to_change(draft, identity);
    auto at = place;
    if (auto const* before = plan.find<Evidence>(identity.number);
        at && before != nullptr && at->copy.empty() && at->sha256 == before->value.sha256.text)
        at->copy = before->value.copy.text;
    auto presets = at ? place_fields(*at) : Preset{};
    if (auto const* before = plan.find<Evidence>(identity.number);
        before != nullptr && before->value.verdict && becomes_another(before->value, at, fields)) {
        refuse_under_signature(draft, plan, identity);
        for (auto const* field :
             {"verdict", "tested_by", "tested_on"}) // what was tested is not this any more
            presets.emplace_back(field, domain::Value{});
    }
    if (!records.edit(plan, identity, fields, presets))
        throw Error(ErrorKind::conflict, fmt::format("{} stands like that already; nothing was changed",
                                                     called(require(plan, identity))));
    refuse_loosened(draft);
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
    // Without a tester nobody's name stays beside a verdict that is not theirs.
    made.fields.insert(made.fields.end(),
                       {{"tested_by", "--tester", test.tester},
                        {"tested_on", "--on", test.tester.empty() ? std::string{} : base::iso(session.on)}});
    if (!test.does_not_show.empty())
        made.fields.push_back({"does_not_show", "--does-not-show", test.does_not_show});
    if (!test.note.empty())
        made.fields.push_back({"note", "--note", test.note});
    return made;
}

// A verdict is the last one by its day, whenever it is typed.
void refuse_older_test(Session const& session, domain::Record<Evidence> const* before) {
    if (before == nullptr || !before->value.tested_on || *before->value.tested_on <= session.on)
        return;
    throw Error(ErrorKind::conflict,
                fmt::format("--on {}: {} was tested later, on {} ({})", base::iso(session.on), before->ref(),
                            base::in_words(*before->value.tested_on),
                            spoken(std::string(domain::word(before->value.verdict.value())))),
                fmt::format("The later verdict stands. If it is wrong: goodplan undo N (goodplan log {})",
                            before->ref()));
}

std::string sign_off_words(domain::Plan const& plan, domain::Record<domain::Action> const& action, Date on) {
    auto const& status = action.state.status;
    Identity const identity{Kind::action, action.number};
    bool const has = domain::may_be_signed_off(plan, identity, on);
    if (!has && domain::is_signed_off(action.state))
        return fmt::format(
            "{0} is {1}, and no evidence supports it now. If it does not hold: goodplan reopen "
            "{0} --reason TEXT",
            action.ref(), spoken(status));
    if (!has && domain::has_tested_evidence(plan, identity))
        return {}; // who tested it is said
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

void note_sign_off(TestedEvidence& made, domain::Plan const& plan, Identity evidence, Date on) {
    auto const tester = plan.find<Evidence>(evidence.number)->value.tested_by;
    for (auto const& identity : actions_among(plan.from(evidence, supports))) {
        auto const* action = plan.find<domain::Action>(identity.number);
        if (action == nullptr)
            continue;
        if (auto words = sign_off_words(plan, *action, on); !words.empty())
            made.notes.push_back(std::move(words));
        if (domain::tested_by_lead(plan, action->value, plan.find<Evidence>(evidence.number)->value))
            made.notes.push_back(fmt::format("{} leads {}: its sign-off needs a test by somebody else.",
                                             plan.holder(tester, on), action->ref()));
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
    auto const before = load_to_change(draft, identity);
    refuse_older_test(session, before.find<Evidence>(identity.number));
    if (!records.edit(before, identity, test_fields(session, test)))
        throw Error(ErrorKind::conflict,
                    fmt::format("{} was tested so already, on {}; nothing was changed",
                                called(require(before, identity)), base::in_words(session.on)));
    made.written = draft.commit();
    tell_fields(session, plan_name, identity, made.written);
    note_sign_off(made, load_for_sign_off(draft, actions_among(before.from(identity, supports))), identity,
                  session.on);
    return made;
}

} // namespace goodplan::service
