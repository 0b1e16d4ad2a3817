// check: is the plan one that a board and an inspector would accept?
#include "cli/commands/commands.hpp"

#include "cli/commands/look.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/personal_data.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/redacted.hpp>
#include <goodplan/report/plan_check.hpp>
#include <goodplan/store/keep.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;
using domain::Kind;

constexpr int rule_of_evidence = 19;

std::string rules_text() {
    std::string made = "Each rule has a number that never changes:\n\n";
    for (auto const& rule : domain::plan_rules())
        made += fmt::format("  {:>2}  {}{}\n", rule.number, rule.title,
                            rule.blocks_submission ? " (needed to submit)" : "");
    return made;
}

std::string_view check_detail() {
    static auto const text =
        std::string(
            R"(Reads the plan as a sceptical reader would, and the files that are given as evidence. Exit code 1 when it finds something;
nothing is changed. The first three rules are what the law asks of a written statement: goodplan plan submit refuses
while one of them is broken.

)") + rules_text() +
        R"(
--nagios prints one line for a monitoring system and exits as those do: 0 all is well, 1 advice, 2 something that keeps the
plan from being submitted, 3 the plan could not be read.)";
    return text;
}

constexpr Argument check_arguments[] = {
    list("--rule", "N,..", "only these rules"),
    flag("--if-any", "print nothing when nothing is found"),
    flag("--nagios", "one line and the exit codes of Nagios"),
};
constexpr Example check_examples[] = {
    {"goodplan check", "before the board's papers go out"},
    {"goodplan check --rule 1,2,3", "could it be submitted?"},
};

std::set<int> wanted_rules(Arguments const& given) {
    std::set<int> wanted;
    for (auto const& typed : given.all("--rule")) {
        int number = 0;
        auto const [end, problem] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
        bool const whole = problem == std::errc{} && end == typed.data() + typed.size();
        auto const rules = domain::plan_rules();
        if (!whole || std::ranges::find(rules, number, &domain::PlanRule::number) == rules.end())
            throw Error(ErrorKind::usage,
                        fmt::format("--rule {}: no rule of that number", base::visible_line(typed)),
                        "goodplan help check lists them.");
        wanted.insert(number);
    }
    return wanted;
}

// Rule 19 looks at files, which a plan does not hold.
void add_evidence_faults(domain::Plan const& plan, std::string const& file,
                         std::vector<domain::PlanFault>& found) {
    for (auto const& evidence : plan.all<domain::Evidence>()) {
        auto const& one = evidence.value;
        bool const address = one.location.starts_with("http://") || one.location.starts_with("https://");
        bool const copy = !one.copy.text.empty();
        bool const redacted = domain::is_placeholder(one.location);
        if (one.sha256.text.empty() || (!copy && (address || redacted)))
            continue;
        auto const path = copy ? store::evidence_folder(file) + "/" + one.copy.text : one.location;
        auto const why = copy ? store::why_copy_not_the_same(file, one.copy.text, one.sha256.text)
                              : store::why_not_the_same(path, one.sha256.text, false);
        if (!why.empty() && !(redacted && why == "is not there")) // the copy of what was redacted may go too
            found.push_back({rule_of_evidence,
                             {Kind::evidence, evidence.number},
                             fmt::format("{}: {}{} {}", evidence.ref(), copy ? "the copy " : "", path, why)});
    }
}

// Rule 18 of what was typed about the records: the plan holds only what they say of themselves.
void add_note_faults(Reading const& reading, std::vector<domain::PlanFault>& found) {
    for (auto const& one : reading.store.history(reading.plan, reading.moment, std::nullopt))
        if (auto const doubt = base::personal_data_in(one.entry.note); !doubt.empty())
            found.push_back({domain::rule_of_private_texts, one.record,
                             fmt::format("{}: its note of {} may hold {} (revision {})",
                                         domain::reference_text(one.record.kind, one.record.number),
                                         base::in_words(one.entry.day), doubt, one.since)});
}

int nagios(Context& context, domain::Plan const& plan, report::PlanCheck const& made) {
    constexpr int warning = 1, critical = 2;
    auto const words = made.blocking > 0 ? "CRITICAL" : made.advice > 0 ? "WARNING" : "OK";
    context.out(fmt::format("PLAN {} - {}: {} needed to submit, {} advice | blocking={} advice={}\n", words,
                            plan.name, made.blocking, made.advice, made.blocking, made.advice));
    return made.blocking > 0 ? critical : made.advice > 0 ? warning : exit_code::ok;
}

int check_plan(Arguments const& given, Context& context) {
    auto const only = wanted_rules(given);
    auto const reading = open_for_reading(given, context);
    auto const plan = reading.load(store::Needs::all());
    auto faults = domain::plan_faults(plan);
    add_note_faults(reading, faults);
    add_evidence_faults(plan, plan_file(given, context), faults);
    std::ranges::stable_sort(faults, {}, [](auto const& one) { return std::pair{one.rule, one.record}; });
    auto const made =
        report::plan_check(plan, faults, {stamp(plan, "goodplan/check/1"), reading.known_on, only});
    if (given.has("--nagios"))
        return nagios(context, plan, made);
    print(context, given, made.document);
    return made.blocking + made.advice > 0 ? exit_code::attention : exit_code::ok;
}

int run_check(Arguments const& given, Context& context) {
    if (!given.has("--nagios"))
        return check_plan(given, context);
    constexpr int unknown = 3;
    try {
        return check_plan(given, context);
    } catch (Error const& error) {
        context.out(fmt::format("PLAN UNKNOWN - {}\n", base::visible_line(error.what())));
        return unknown;
    }
}

} // namespace

Command check_command() {
    Command made;
    made.name = "check";
    made.group = "keep";
    made.summary = "look for what a board and an inspector would not accept";
    made.detail = check_detail();
    made.arguments = check_arguments;
    made.examples = check_examples;
    made.needs = Needs::read;
    made.run = run_check;
    return made;
}

} // namespace goodplan::cli
