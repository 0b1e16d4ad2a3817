// log and log REF: what was entered when, by whom.
#include "cli/commands/commands.hpp"

#include "cli/commands/log_filter.hpp"
#include "cli/commands/look.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/report/log.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace goodplan::cli {
namespace {

constexpr int default_limit = 20;
constexpr std::int64_t most = 1'000'000;

constexpr std::string_view log_detail =
    R"(Without a reference: the revisions of the file, newest first. With one: every revision that touched the
record, what it changed, on which day it is true and on whose word. TYPED is London clock time; TRUE ON is the day
the fact is true for, which need not be the day it was typed.

Nothing is ever taken out of the log. goodplan records who typed and whose word it was; it does not check that
they were who they said. Whether the log has been tampered with is not checked here.)";

constexpr Argument log_arguments[] = {
    positional("REF", "a record: A-14, body:ofsted, plan ..."),
    option("--limit", "N", "rows to print, newest first (default 20; 0 is all)"),
    log_filter_arguments[0],
    log_filter_arguments[1],
    log_filter_arguments[2],
    log_filter_arguments[3],
};
constexpr Example log_examples[] = {
    {"goodplan log", "the last 20 revisions"},
    {"goodplan log A-14", "the life of one action"},
    {"goodplan log --command move,undo --since 1/11/2026",
     "every date that was moved, or change taken back, this month"},
    {"goodplan log --limit 0 --format json", "all of them, for a script"},
};

// The log keeps every entry, whatever day it is true on; names are those of the day.
std::string scope_words(Reading const& reading) {
    auto const entered = left_out(reading);
    if (!reading.known_on.empty() || !reading.day_given)
        return entered;
    return fmt::format("with entries of every day (--as-at {} leaves none out){}{}",
                       base::iso(reading.moment.day), entered.empty() ? "" : ", ", entered);
}

using TouchedByPlan = std::map<std::string, std::vector<report::Touched*>>;

// Those that the report will name.
TouchedByPlan to_name(std::vector<report::LoggedRevision>& logged) {
    TouchedByPlan found;
    for (auto& one : logged) {
        TouchedByPlan here;
        for (auto& touched : one.touched)
            here[touched.plan].push_back(&touched);
        for (auto const& [plan, records] : here)
            if (records.size() <= report::touched_named_at_most)
                found[plan].insert(found[plan].end(), records.begin(), records.end());
    }
    return found;
}

// What the records are called, as entered by the revision seen and whatever the day.
void name_records(Reading const& reading, std::vector<report::LoggedRevision>& logged) {
    domain::AsAt const moment{end_of_days(), reading.moment.revision};
    auto const plans = reading.store.plans(moment);
    for (auto const& [name, records] : to_name(logged)) {
        auto const known = [&](auto const& one) { return one.name == name; };
        if (!name.empty() && std::ranges::none_of(plans, known))
            continue; // an import that was undone
        auto needs = store::Needs::only({});
        needs.links = false;
        for (auto const* one : records)
            needs.records.push_back(one->record);
        auto const plan = name.empty() ? reading.store.load_register(moment.revision)
                                       : reading.store.load(name, moment, needs);
        for (auto* one : records) {
            one->line = plan.headline(one->record);
            if (domain::info(one->record.kind).named)
                one->name = plan.ref_of(one->record);
        }
    }
}

int run_file(Arguments const& given, Context& context, report::LogInput input, LogFilter const& filter) {
    auto const reading = open_for_reading(given, context, PlanChoice::none);
    input.stamp = stamp(reading, "goodplan/log/1");
    input.known_on = scope_words(reading);
    input.several_plans = reading.store.plans({end_of_days(), reading.moment.revision}).size() > 1;
    input.revisions_total = reading.moment.revision;
    std::vector<report::LoggedRevision> logged;
    for (auto const& revision : reading.store.revisions(reading.moment.revision)) {
        if (!filter.lets_pass(revision))
            continue;
        ++input.revisions_fitting;
        if (input.limit > 0 && std::ssize(logged) == input.limit)
            continue;
        logged.push_back({revision, {}});
        for (auto const& [plan, record] : reading.store.touched(revision.number))
            logged.back().touched.push_back({plan, record, {}, {}});
    }
    name_records(reading, logged);
    print(context, given, report::log_of_file(logged, input));
    return exit_code::ok;
}

// The records that say the rest of it: who held a post, or what a person held; the readings of a measure.
std::vector<domain::Identity> belonging_to(domain::Plan const& plan, domain::Identity record) {
    std::vector<domain::Identity> found;
    for (auto const& held : plan.all<domain::Holding>()) {
        bool const post = record.kind == domain::Kind::post && held->post.number == record.number;
        bool const person = record.kind == domain::Kind::person && held->person.number == record.number;
        if (post || person)
            found.push_back({domain::Kind::holding, held.number});
    }
    for (auto const& reading : plan.all<domain::Reading>())
        if (record.kind == domain::Kind::measure && reading->measure.number == record.number)
            found.push_back({domain::Kind::reading, reading.number});
    return found;
}

// What a link that is no longer there pointed at in another plan, as it stands now.
void name_elsewhere(LookedBack& looked, domain::Link const& link) {
    bool const whole = link.to.kind == domain::Kind::plan;
    auto const ref =
        whole ? link.to_plan : domain::reference_text({link.to_plan, link.to.kind, link.to.number, {}});
    auto const& store = looked.reading.store;
    if (link.to_plan.empty() || looked.plan.elsewhere.contains(ref) || !store.knows_plan(link.to_plan))
        return;
    store::Needs needs;
    if (!whole)
        needs.records = {link.to};
    try {
        auto const there = store.load(link.to_plan, looked.reading.moment, needs);
        if (auto const record = there.any({link.to.kind, whole ? 1 : link.to.number}))
            looked.plan.elsewhere[ref] = domain::headline(*record);
    } catch (base::Error const&) { // that plan was taken back
    }
}

int run_record(Arguments const& given, Context& context, report::LogInput input, LogFilter const& filter) {
    auto looked = look_back(given, context, given.text("REF"));
    add_related_gone(looked);
    auto const revision = looked.reading.moment.revision;
    input.stamp = stamp(looked.reading, "goodplan/record-log/1");
    input.known_on = scope_words(looked.reading);
    input.plan_option = plan_option(looked.reading);
    input.revisions_total = revision;
    input.gone = looked.gone;
    if (!input.filters.empty())
        input.only.emplace();
    auto const all_of = [&](domain::Identity of) {
        auto found = looked.reading.store.log(log_plan(looked), of, revision);
        for (auto const& one : found)
            if (input.only && filter.lets_pass(one.revision))
                input.only->insert(one.revision.number);
        return found;
    };
    auto const touches = all_of(looked.record);
    for (auto const& one : belonging_to(looked.plan, looked.record))
        input.related.push_back({looked.plan.any(one).value(), all_of(one)});
    for (auto const& one : looked.related_gone)
        input.related.push_back({one, all_of({one.kind, one.number})});
    for (auto const& touch : touches)
        for (auto const* links : {&touch.linked, &touch.unlinked})
            for (auto const& link : *links)
                name_elsewhere(looked, link);
    auto const record = looked.plan.any(looked.record);
    print(context, given, report::log_of_record(looked.plan, record.value(), touches, input));
    return exit_code::ok;
}

int run_log(Arguments const& given, Context& context) {
    report::LogInput input;
    input.limit = static_cast<int>(number_option(given, "--limit", 0, most).value_or(default_limit));
    auto const filter = log_filter(given, context);
    input.filters = filter.words();
    return given.has("REF") ? run_record(given, context, input, filter)
                            : run_file(given, context, input, filter);
}

} // namespace

constinit Command const log_command{
    .name = "log",
    .group = "look",
    .summary = "print what was entered when, and by whom",
    .detail = log_detail,
    .arguments = log_arguments,
    .examples = log_examples,
    .needs = Needs::read,
    .run = run_log,
};

} // namespace goodplan::cli
