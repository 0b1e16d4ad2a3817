#include <goodplan/service/measures.hpp>

#include "service/embedded_guard.hpp"
#include "service/figures.hpp"
#include "service/record_draft.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Measure;
using domain::Reading;
using domain::Record;

namespace {

bool is_percent(std::string_view unit) {
    constexpr std::array<std::string_view, 4> words{"%", "percent", "per cent", "percentage"};
    return std::ranges::find(words, base::ascii_lower(unit)) != words.end();
}

// 71% of staff is read as 71 staff, with a warning; a unit in words that is another one is a mistake.
void check_unit(Record<Measure> const& measure, Figure const& figure, std::string const& typed,
                std::vector<std::string>& notes) {
    auto const& unit = measure->unit;
    bool const same = base::ascii_lower(unit) == base::ascii_lower(figure.unit);
    if (figure.unit.empty() || same || (is_percent(unit) && is_percent(figure.unit)))
        return;
    if (figure.unit != "%" && figure.unit != "GBP")
        throw Error(ErrorKind::usage,
                    fmt::format("VALUE {}: '{}' is not the unit of {}, which is counted in {}",
                                base::visible_line(typed), base::visible_line(figure.unit), measure.ref(),
                                unit),
                    "Give the figure alone: 71");
    notes.push_back(fmt::format("{} is counted in {}, not in {}: look at the figure again. If it is wrong: "
                                "goodplan undo",
                                measure.ref(), unit, figure.unit));
}

void note_percentage(Record<Measure> const& measure, Figure const& figure, std::vector<std::string>& notes) {
    constexpr auto whole = base::Decimal{100};
    bool const above =
        figure.value.value_or(base::Decimal{}) > whole || figure.high.value_or(base::Decimal{}) > whole;
    if (above && is_percent(measure->unit))
        notes.emplace_back("That is more than 100%. If it is a slip: goodplan undo");
}

// When a figure is true for; without a day where the source gives none.
struct When {
    std::optional<Date> day;
    base::Precision precision = base::Precision::day;
    std::string words;
};

// Words beside a day: "October 2026" with its last day is the month, anything else a period of its own.
base::Precision precision_beside(ReadingFacts const& facts, Date today) {
    if (facts.period.empty())
        return base::Precision::day;
    try {
        auto const period = parse_reading_period(facts.period, today, "--period");
        if (period.last == *facts.day && period.precision != base::Precision::day)
            return period.precision;
    } catch (Error const&) { // words of another kind are kept all the same
    }
    return base::Precision::period;
}

When when_read(ReadingFacts const& facts, Date today) {
    if (facts.undated)
        return {{}, base::Precision::day, facts.period};
    if (facts.period.empty() && !facts.day)
        throw Error(
            ErrorKind::usage, "measure record needs --period or --day: when is the figure true for?",
            "For example --period oct-2026, --period \"Q2 2026/27\" or --day 2026-10-31. Where a source "
            "gives no day: --day ''");
    if (facts.day)
        return {facts.day, precision_beside(facts, today), facts.period};
    auto const period = parse_reading_period(facts.period, today, "--period");
    return {period.last, period.precision, period.words};
}

void refuse_ahead(Draft const& draft, ReadingFacts const& facts, When const& when) {
    auto const& session = draft.session();
    if (!when.day || *when.day <= session.on)
        return;
    auto const late = *when.day > session.today;
    throw Error(ErrorKind::usage,
                facts.day ? fmt::format("--day {}: {}", base::iso(*facts.day),
                                        late ? "that day lies ahead" : "that is after --on")
                          : fmt::format("--period {}: it ends on {}, {}", base::visible_line(facts.period),
                                        base::in_words(*when.day), late ? "which lies ahead" : "after --on"),
                late ? "A figure so far is given for a day: --day today" : "");
}

Preset presets(int measure, Figure const& figure, ReadingFacts const& facts, When const& when) {
    auto const number = [](std::optional<base::Decimal> const& value) {
        return value ? domain::Value{*value} : domain::Value{};
    };
    Preset made{{"measure", std::int64_t{measure}},
                {"value", number(figure.value)},
                {"low", number(figure.low)},
                {"high", number(figure.high)},
                {"approximate", figure.approximate || facts.approximate}};
    if (when.precision != base::Precision::day)
        made.push_back({"as_at_precision", std::string(domain::word(when.precision))});
    if (!when.words.empty())
        made.push_back({"period", storable(when.words, "--period")});
    if (!figure.value && !figure.low && !figure.high)
        made.push_back({"not_available", facts.note.empty() ? std::string("not available") : facts.note});
    return made;
}

RecordFields typed_fields(ReadingFacts const& facts, When const& when) {
    RecordFields made;
    if (when.day)
        made.fields.push_back({"as_at", facts.day ? "--day" : "--period", base::iso(*when.day)});
    if (facts.reported_on)
        made.fields.push_back({"reported_on", "--reported-on", base::iso(*facts.reported_on)});
    if (!facts.reported_by.empty())
        made.fields.push_back({"reported_by", "--reported-by", facts.reported_by});
    if (!facts.note.empty())
        made.fields.push_back({"note", "--note", facts.note});
    return made;
}

// Readings in the order of the days they are true for; of two for one day the one entered later counts.
void find_before(domain::Plan const& plan, RecordedReading& made, int measure) {
    std::vector<std::string> same_day;
    bool later = false;
    if (!made.reading.as_at) {
        made.notes.emplace_back("Without a day it is compared with nothing.");
        return;
    }
    for (auto const& one : plan.all<Reading>()) {
        if (one->measure.number != measure || !one->as_at)
            continue;
        if (*one->as_at == *made.reading.as_at)
            same_day.push_back(fmt::format("{} ({})", one.ref(), domain::figure(one.value)));
        later = later || *one->as_at > *made.reading.as_at;
        bool const is_before = *one->as_at < *made.reading.as_at;
        if (is_before && (!made.before || *one->as_at >= *made.before->as_at))
            made.before = one.value;
    }
    if (!same_day.empty())
        made.notes.push_back(
            fmt::format("There is a reading for that day already: {}. Both are kept, and the "
                        "one entered last counts. If it was a slip: goodplan undo",
                        base::listed(same_day)));
    if (later)
        made.notes.emplace_back("Later readings stand; this one does not take their place.");
}

void compare_with_start(RecordedReading& made) {
    if (made.before || !made.of.baseline || !made.reading.as_at)
        return;
    if (made.of.baseline_day && *made.of.baseline_day > *made.reading.as_at)
        return;
    made.before_is_start = true;
    made.before.emplace();
    made.before->value = made.of.baseline;
    made.before->as_at = made.of.baseline_day;
}

// A figure that is withdrawn may be all that showed embedded work to have held: a fact, and said.
void tell_unshown(Draft const& draft, Figure const& figure, RecordedReading& made) {
    if (figure.value || figure.low || figure.high)
        return;
    auto const tell = [&](auto const& why, auto const& /*way_out*/) {
        made.notes.push_back(why + ". If it has not: goodplan reopen REF --reason TEXT");
    };
    refuse_embedded(draft.session().store, 0, draft.changes(), tell, draft.session().today);
}

} // namespace

RecordedReading record_reading(Session& session, std::string const& plan_name, Reference const& ref,
                               ReadingFacts const& facts) {
    if (ref.kind != Kind::measure)
        throw Error(ErrorKind::usage, fmt::format("{} is no measure", domain::reference_text(ref)),
                    "Measures look like M-2; goodplan measure list shows them.");
    auto const figure = parse_figure(facts.value, "VALUE");
    auto const when = when_read(facts, session.today);
    Draft draft(session, "measure record", plan_name);
    RecordedReading made;
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    refuse_ahead(draft, facts, when);
    refuse_before_plan(draft);
    auto const identity = own(draft, ref, "REF");
    auto needs = store::Needs::only({Kind::reading});
    needs.records = {identity};
    needs.links = false;
    auto const plan = draft.load(needs);
    (void)require(plan, identity);
    auto const& measure = *plan.find<Measure>(identity.number);
    made.measure = measure.ref();
    made.of = measure.value;
    check_unit(measure, figure, facts.value, made.notes);
    note_percentage(measure, figure, made.notes);
    RecordDraft records(draft);
    auto const reading =
        records.add(Kind::reading, typed_fields(facts, when), presets(identity.number, figure, facts, when));
    tell_unshown(draft, figure, made);
    made.written = draft.commit();
    made.ref = domain::reference_text(Kind::reading, reading.number);
    made.reading = *static_cast<Reading const*>(require(draft.load_records({reading}), reading).value);
    find_before(plan, made, identity.number);
    compare_with_start(made);
    if (made.before)
        made.direction = domain::direction(made.of.polarity, *made.before, made.reading);
    return made;
}

} // namespace goodplan::service
