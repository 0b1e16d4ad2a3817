// report statement: what goes to the Secretary of State, as it stands or as it was sent.
#include "cli/commands/commands.hpp"

#include "cli/commands/look.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/redacted.hpp>
#include <goodplan/report/statement.hpp>

#include <fmt/format.h>

namespace goodplan::cli {
namespace {

using domain::Kind;

constexpr std::string_view statement_detail =
    R"(The written statement that the Education and Inspections Act 2006, s.137(3), asks for: under each recommendation the action
proposed and the period within which, with who leads it and what will show it. What is still missing is listed at the
end, by rule number; with --exit-code such a statement exits 1.

goodplan plan submit freezes it as a version of the plan. --sent V-1 prints one as it was sent, byte for byte,
whatever has become of the plan since; it takes no other format.)";

constexpr Argument statement_arguments[] = {
    option("--sent", "V-1", "print this version as it was sent"),
    flag("--exit-code", "exit 1 when something is missing that the law asks for"),
};
constexpr Example statement_examples[] = {
    {"goodplan report statement --plan walsall-2017", "as it stands today, gaps included"},
    {"goodplan report statement --sent V-1", "as it was sent"},
};

// As it was sent. Of one that was redacted, what still stands of it.
std::string statement_sent_text(domain::Record<domain::PlanVersion> const& version) {
    auto const& text = version.value.text;
    if (!domain::is_placeholder(text))
        return text;
    return fmt::format("{}\n{} stood as at {} (revision {}). Its words were taken out of the file for good.\n"
                       "SHA-256 of what was sent: {}\n",
                       text, version.ref(), base::in_words(version.value.as_at.value()),
                       version.value.revision.value_or(0), version.value.sha256.text);
}

int print_version(Arguments const& given, Context& context) {
    if (given.has("--format") || given.has("--ascii"))
        throw base::Error(base::ErrorKind::usage,
                          "--sent prints the statement as it was sent, in no other form");
    auto const ref = service::reference(given.text("--sent"), "V");
    if (ref.kind != Kind::version)
        throw base::Error(base::ErrorKind::usage,
                          fmt::format("--sent {}: not a version", base::visible_line(given.text("--sent"))),
                          "Versions look like V-1: goodplan list versions");
    auto const reading = open_for_reading(given, context);
    auto const plan = reading.load(store::Needs::only({Kind::version}));
    if (plan.find<domain::PlanVersion>(ref.number) == nullptr)
        refuse_taken_back(reading, {Kind::version, ref.number});
    (void)service::require(plan, {Kind::version, ref.number});
    auto const& version = *plan.find<domain::PlanVersion>(ref.number);
    context.out(statement_sent_text(version));
    return exit_code::ok;
}

int run_report_statement(Arguments const& given, Context& context) {
    if (given.has("--sent"))
        return print_version(given, context);
    auto const reading = open_for_reading(given, context);
    auto const plan = reading.load(store::Needs::all());
    auto const made = report::statement(plan, {stamp(plan, "goodplan/statement/1"), reading.known_on, {}});
    print(context, given, made.document);
    return given.has("--exit-code") && made.gaps > 0 ? exit_code::attention : exit_code::ok;
}

} // namespace

constinit Command const report_statement_command{
    .name = "report statement",
    .group = "report",
    .summary = "print the written statement: each recommendation, action and period",
    .detail = statement_detail,
    .arguments = statement_arguments,
    .examples = statement_examples,
    .needs = Needs::read,
    .run = run_report_statement,
};

} // namespace goodplan::cli
