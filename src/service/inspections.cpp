// Inspections, and the duties that follow from them by law.
#include "exchange/duty_table.hpp"
#include "service/differences.hpp"
#include "service/duty_dates.hpp"
#include "service/inspection_days.hpp"
#include "service/inspection_duties.hpp"
#include "service/inspection_recount.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/exchange/plan_file.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Framework;
using domain::Inspection;
using domain::Obligation;

namespace {

std::string typed_text(RecordFields const& fields, std::string_view field) {
    for (auto const& one : fields.fields)
        if (one.field == field)
            return one.text;
    return {};
}

// ---- what is not typed ----------------------------------------------------------------------------------

Framework const* framework_named(RecordDraft const& records, std::string const& name) {
    for (auto const* source : {&records.shared(), &exchange::builtin_register().plan})
        for (auto const& one : source->all<Framework>())
            if (one->name.text == name)
                return &one.value;
    return nullptr;
}

// "Single inspection framework (SIF), June 2017", "Focused visit, July 2025"
std::string made_title(Framework const& framework, RecordFields const& fields) {
    auto what = framework.title;
    if (auto const kind = typed_text(fields, "kind"); kind.ends_with("visit")) {
        what = base::ascii_upper(kind.substr(0, 1)) + kind.substr(1);
        std::ranges::replace(what, '-', ' ');
    } else if (auto const comma = what.rfind(", 2"); comma != std::string::npos) {
        what.resize(comma); // the year of the framework would read as that of the inspection
    }
    for (auto const* field : {"began", "ended", "published", "received"}) {
        auto const day = base::parse_iso(typed_text(fields, field));
        if (!day)
            continue;
        bool const year_only =
            field == std::string_view("published") && typed_text(fields, "published_precision") == "year";
        return fmt::format("{}, {}{}", what, year_only ? "" : base::month_full(base::month_of(*day)) + " ",
                           base::year_of(*day));
    }
    return what;
}

struct Completed {
    RecordFields fields;
    Preset presets;
    std::vector<std::string> assumed;
};

void complete_kind(Completed& made, std::string const& framework) {
    auto const& usual = exchange::duty_table().usual_kinds;
    auto const found = usual.find(framework);
    if (found == usual.end())
        throw Error(
            ErrorKind::usage, "inspection add needs --kind",
            "Which duties follow depends on it. Kinds: " +
                base::join(std::vector<std::string>(domain::Vocabulary<domain::InspectionKind>::words.begin(),
                                                    domain::Vocabulary<domain::InspectionKind>::words.end()),
                           ", "));
    auto const word = std::string(domain::word(found->second));
    made.fields.fields.push_back({"kind", "--kind", word});
    made.assumed.push_back(
        fmt::format("No --kind was given: taken as {}, the usual one of {}.", word, framework));
}

Completed complete(RecordDraft& records, domain::Plan const& plan, RecordFields const& given) {
    Completed made{given, {}, {}};
    auto const name = typed_text(given, "framework");
    if (!name.empty()) // its name is looked at first: everything else depends on it
        (void)records.number_of(Kind::framework, name, "--framework");
    auto const* framework = framework_named(records, name);
    if (typed_text(given, "kind").empty())
        complete_kind(made, name);
    if (typed_text(given, "title").empty()) {
        if (framework == nullptr && name.empty())
            throw Error(ErrorKind::usage, "inspection add needs --title, or a --framework to make one of");
        if (framework != nullptr)
            made.fields.fields.push_back({"title", "--title", made_title(*framework, made.fields)});
    }
    if (typed_text(given, "authority").empty())
        made.presets.emplace_back("authority", std::int64_t{plan.facts().authority.number});
    return made;
}

// An inspection has no day of its letter: it is kept with the duties that count from it, or lost.
[[noreturn]] void refuse_lost_letter(LegalDuties const& wish) {
    throw Error(
        ErrorKind::usage,
        wish.add
            ? "--letter: no duty that is added with the inspection counts from a letter"
            : "--letter and --no-duties: the day of the letter is kept with the duties that count from it",
        "Leave --letter out here. When such a duty is added: goodplan inspection edit REF --add-duties "
        "--letter DATE\n(with --priority-action where the letter asks for a plan), or goodplan obligation "
        "add "
        "TEXT --trigger letter --from DATE");
}

constexpr auto add_way_out =
    "The inspection without its duties: goodplan inspection add with --no-duties.\nThen one whose date a "
    "letter or notice states: goodplan obligation add TEXT --inspection REF --stated-due DATE";

} // namespace

AddedRecords add_inspection(Session& session, std::string const& plan_name, RecordFields const& given,
                            LegalDuties const& wish) {
    Draft draft(session, "inspection add", plan_name);
    if (draft.repeated())
        return {draft.as_before(), {}, {}};
    RecordDraft records(draft);
    DutyDesk desk(draft);
    auto completed = complete(records, desk.plan(), given);
    Inspection value;
    records.fill(Kind::inspection, &value, completed.fields, completed.presets);
    refuse_wrong_order(value);
    auto const framework = typed_text(given, "framework");
    if (!value.inspectorate && !framework.empty() && records.known(Kind::body, "ofsted"))
        completed.presets.emplace_back("inspectorate",
                                       std::int64_t{records.number_of(Kind::body, "ofsted", "--body")});
    auto const identity =
        records.add(Kind::inspection, completed.fields, completed.presets, first_day_of(value));
    auto warnings = completed.assumed;
    for (auto& doubt : date_doubts(value, session.today))
        warnings.push_back(std::move(doubt));
    doubt_framework(warnings, framework_named(records, framework), value);
    desk.put(identity.number, value);
    bool const letter_used =
        wish.add &&
        add_legal_duties(records, desk, {identity.number, value, framework, add_way_out}, wish, warnings);
    if (wish.letter && !letter_used)
        refuse_lost_letter(wish);
    return committed(records, draft, std::move(warnings));
}

// ---- editing --------------------------------------------------------------------------------------------

namespace {

bool same_clock(Inspection const& before, Inspection const& after) {
    auto const precise = [](Inspection const& one) {
        return one.published_precision.value_or(base::Precision::day);
    };
    return before.received == after.received && before.published == after.published &&
           precise(before) == precise(after);
}

bool counts_from(domain::Plan const& plan, int inspection, Date letter) {
    return std::ranges::any_of(plan.all<Obligation>(), [&](auto const& one) {
        return one->inspection.number == inspection && one->trigger == domain::Trigger::letter &&
               one->trigger_day == letter && domain::is_open_duty(one.state);
    });
}

[[noreturn]] void refuse_letter(std::string const& ref, Date letter, bool stands) {
    if (stands)
        throw Error(ErrorKind::conflict,
                    fmt::format("--letter: the duties of {} count from {} already; nothing was changed", ref,
                                base::in_words(letter)));
    throw Error(ErrorKind::conflict, fmt::format("--letter: no open duty of {} counts from a letter", ref),
                fmt::format("Its duties: goodplan show {}\nTo count one from that day all the same:\n"
                            "goodplan obligation edit REF --trigger letter --from DATE",
                            ref));
}

// Dates cannot be worked out anew, and stand.
[[noreturn]] void refuse_without_days(std::string const& ref, std::vector<DutyChange> const& duties) {
    std::vector<std::string> refs;
    for (auto const& one : duties)
        refs.push_back(domain::reference_text(one.record.kind, one.record.number));
    throw Error(ErrorKind::conflict,
                fmt::format("no date can be worked out for {} from what {} records; {}; nothing was changed",
                            base::listed(refs), ref,
                            refs.size() == 1 ? "the stored one stands" : "the stored ones stand"),
                fmt::format("Record the day: goodplan inspection edit {} --received DATE, or --published "
                            "DATE\nTo take a stored date away: goodplan obligation edit {} --recompute",
                            ref, refs.front()));
}

// Where the calendar does not reach.
std::string edit_way_out(int inspection) {
    auto const ref = domain::reference_text(Kind::inspection, inspection);
    return fmt::format(
        "The inspection without such a duty: goodplan inspection edit {} without "
        "--add-duties.\nOne whose date a letter or notice states: goodplan obligation add TEXT "
        "--inspection {} --stated-due DATE",
        ref, ref);
}

std::string framework_of(domain::Plan const& plan, RecordFields const& fields, Inspection const& value) {
    auto const given = typed_text(fields, "framework");
    auto const* framework = plan.find<Framework>(value.framework.number);
    return given.empty() && framework != nullptr ? framework->value.name.text : given;
}

// The answer speaks of the inspection itself; its duties are told apart.
void keep_own(Written& written, Identity inspection) {
    std::erase_if(written.changed, [&](Changed const& one) { return one.record != inspection; });
}

} // namespace

EditedInspection edit_inspection(Session& session, std::string const& plan_name, std::string const& name,
                                 RecordFields const& fields, StoredDates dates, LegalDuties const& wish) {
    EditedInspection made;
    Draft draft(session, "inspection edit", plan_name);
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    RecordDraft records(draft);
    auto const identity = identity_of(records, Kind::inspection, name);
    auto const plan = draft.load(store::Needs::only({Kind::inspection, Kind::obligation}));
    (void)require(plan, identity);
    auto const before = plan.find<Inspection>(identity.number)->value;
    auto value = before;
    records.fill(Kind::inspection, &value, fields);
    refuse_wrong_order(value);
    bool changed = records.edit(plan, identity, fields);
    DutyDesk desk(draft);
    desk.put(identity.number, value);
    if (wish.letter && dates == StoredDates::keep)
        throw Error(ErrorKind::usage, "--letter and --keep-dates: one or the other",
                    "The dates that count from the letter follow from its day.");
    Recount recount(records, plan, desk, dates, wish.letter);
    if (!same_clock(before, value) || dates == StoredDates::recompute || wish.letter)
        made.duties = recount.changes(identity.number);
    if (!same_clock(before, value))
        made.warnings = date_doubts(value, session.today);
    made.warnings.insert(made.warnings.end(), recount.notes().begin(), recount.notes().end());
    auto const framework = framework_of(plan, fields, value);
    doubt_framework(made.warnings, framework_named(records, framework), value);
    bool letter_used = recount.letter_met();
    if (wish.add)
        letter_used = add_legal_duties(records, desk,
                                       {identity.number, value, framework, edit_way_out(identity.number)},
                                       wish, made.warnings) ||
                      letter_used;
    changed = changed || !records.added().empty() ||
              std::ranges::any_of(made.duties, [](DutyChange const& one) { return one.stored; });
    if (wish.letter && (!changed || !letter_used))
        refuse_letter(domain::reference_text(identity.kind, identity.number), *wish.letter,
                      counts_from(plan, identity.number, *wish.letter));
    auto const ref = domain::reference_text(identity.kind, identity.number);
    if (!changed && !made.duties.empty())
        refuse_without_days(ref, made.duties);
    if (!changed)
        throw Error(ErrorKind::conflict,
                    fmt::format("{} and the dates of its duties stand like that already; nothing was changed",
                                domain::reference_text(identity.kind, identity.number)));
    made.added = records.added();
    made.written = draft.commit();
    keep_own(made.written, identity);
    if (!made.written.changed.empty())
        tell_fields(session, plan_name, identity, made.written);
    return made;
}

} // namespace goodplan::service
