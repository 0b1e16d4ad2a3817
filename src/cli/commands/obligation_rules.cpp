// obligation rules: what dates of duties follow, with or without a plan file.
#include "cli/commands/commands.hpp"

#include "cli/commands/look.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/exchange/plan_file.hpp>
#include <goodplan/report/obligations.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace goodplan::cli {
namespace {

using domain::Kind;
using domain::Plan;

constexpr std::string_view obligation_rules_detail =
    R"(Those of the file, and those that ship with goodplan: what each asks, by which instrument, how many days from
which event, which days count, to whom, whether it was read in the instrument's own words, and where it is from. A rule
is copied into the file by the revision that first uses it. Without a plan file the shipped ones are shown.)";

constexpr Argument obligation_rules_arguments[] = {
    positional("NAME", "one rule, in full: si-2007-462-reg-3"),
};
constexpr Example obligation_rules_examples[] = {
    {"goodplan obligation rules", "all rules, in short"},
    {"goodplan obligation rules si-2007-462-reg-3",
     "one, with its definition of a working day and its source"},
};

// Nothing when no file is named, or the one that the environment or the configuration names is not there yet.
std::optional<Reading> file_if_any(Arguments const& given, Context& context) {
    std::string name;
    try {
        name = plan_file(given, context);
    } catch (base::Error const& error) {
        if (error.kind() != base::ErrorKind::storage)
            throw;
        return std::nullopt;
    }
    std::error_code failed;
    if (!given.has("--db") && !std::filesystem::exists(name, failed))
        return std::nullopt;
    return open_for_reading(given, context, PlanChoice::none);
}

std::string calendar_of_rule(Plan const& plan, domain::Rule const& rule) {
    auto const* calendar = plan.at(rule.calendar);
    return calendar == nullptr
               ? std::string{}
               : fmt::format("{} {}", calendar->value.name.text, calendar->value.version.text);
}

// Everything but the numbers that point at records, which differ from file to file.
bool same_rule(domain::Rule const& one, domain::Rule const& other) {
    return std::ranges::all_of(domain::entity(Kind::rule).fields, [&](domain::Field const& field) {
        return field.type == domain::FieldType::reference || field.get(&one) == field.get(&other);
    });
}

std::vector<report::KnownRule> known_rules(Plan const* file) {
    std::vector<report::KnownRule> known;
    auto const& shipped = exchange::builtin_register().plan;
    auto const named = [](auto const& rules, std::string const& name) {
        return std::ranges::find(rules, name, [](auto const& one) { return one->name.text; });
    };
    if (file != nullptr)
        for (auto const& rule : file->all<domain::Rule>()) {
            auto const now = named(shipped.all<domain::Rule>(), rule->name.text);
            bool const differs =
                now != shipped.all<domain::Rule>().end() && !same_rule(rule.value, now->value);
            known.push_back({rule.value, calendar_of_rule(*file, rule.value), true, differs});
        }
    for (auto const& rule : shipped.all<domain::Rule>())
        if (file == nullptr ||
            named(file->all<domain::Rule>(), rule->name.text) == file->all<domain::Rule>().end())
            known.push_back({rule.value, calendar_of_rule(shipped, rule.value), false, false});
    return known;
}

[[noreturn]] void refuse_unknown_rule(std::vector<report::KnownRule> const& known, std::string const& name) {
    std::vector<std::string> names;
    for (auto const& one : known)
        names.push_back(one.rule.name.text);
    auto const near = base::nearest(name, names);
    throw base::Error(base::ErrorKind::not_found, fmt::format("no rule '{}'", base::visible_line(name)),
                      near.empty() ? "goodplan obligation rules lists them."
                                   : fmt::format("Did you mean '{}'?", near));
}

int run_obligation_rules(Arguments const& given, Context& context) {
    auto const reading = file_if_any(given, context);
    std::optional<Plan> shared;
    report::Stamp made{"goodplan/obligation-rules/1", {}, context.today(), 0, {}, program_name()};
    if (reading) {
        shared = reading->store.load_register(reading->moment.revision);
        made = stamp(*reading, made.schema);
    }
    auto const known = known_rules(shared ? &*shared : nullptr);
    if (!given.has("NAME")) {
        print(context, given, report::obligation_rules(known, made));
        return exit_code::ok;
    }
    auto const found =
        std::ranges::find(known, given.text("NAME"), [](auto const& one) { return one.rule.name.text; });
    if (found == known.end())
        refuse_unknown_rule(known, given.text("NAME"));
    print(context, given, report::obligation_rule(*found, made));
    return exit_code::ok;
}

} // namespace

constinit Command const obligation_rules_command{
    .name = "obligation rules",
    .group = "plan",
    .summary = "list the rules that dates of duties follow",
    .detail = obligation_rules_detail,
    .arguments = obligation_rules_arguments,
    .examples = obligation_rules_examples,
    .needs = Needs::read,
    .run = run_obligation_rules,
};

} // namespace goodplan::cli
