// link and unlink.
#include "cli/commands/commands.hpp"

#include "cli/confirmation.hpp"
#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/service/actions.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::cli {
namespace {

constexpr std::string_view link_detail =
    R"(The role follows from the kinds: an action serves a recommendation, a recommendation repeats an earlier one.
--role names another (contributes, completes, concerns ...). A record of another plan is written PLAN/R-8 and is
kept by name even when that plan is not in the file.)";

constexpr Argument link_arguments[] = {
    required(positional("FROM", "the record that holds the link")),
    required(positional("TO", "the record it points at")),
    option("--role", "ROLE", "the role, where it is not the usual one"),
};
constexpr Argument unlink_arguments[] = {
    required(positional("FROM", "the record that holds the link")),
    required(positional("TO", "the record it points at")),
    option("--role", "ROLE", "only the link in this role"),
};
constexpr Example link_examples[] = {
    {"goodplan link A-14 R-7", "A-14 serves R-7"},
    {"goodplan link R-1 walsall-2017/R-8", "R-1 repeats an earlier recommendation"},
};
constexpr Example unlink_examples[] = {
    {"goodplan unlink A-14 R-7", "A-14 no longer serves R-7; the history keeps that it did"},
};

// "contributes to", as people say it.
std::string role_words(std::vector<std::string> const& roles) {
    static constexpr std::pair<std::string_view, std::string_view> spoken[] = {
        {"contributes", "contributes to"},    {"measured_by", "is measured by"},
        {"partners", "has as a partner"},     {"based_on", "is based on"},
        {"conflicts_with", "conflicts with"}, {"carried_from", "is carried from"},
        {"gives_rise_to", "gives rise to"},   {"to", "is owed to"},
        {"can_approve", "can approve"},       {"answered_by", "is answered by"},
        {"papers", "has as a paper"},         {"signs_off", "is signed off by"}};
    std::vector<std::string> words;
    for (auto const& role : roles) {
        auto const* const found = std::ranges::find(spoken, role, [](auto const& one) { return one.first; });
        words.emplace_back(found != std::end(spoken) ? std::string(found->second) : role);
    }
    return base::listed(words);
}

template <bool Linking> int run_link(Arguments const& given, Context& context) {
    if (given.has("--on"))
        throw base::Error(base::ErrorKind::usage, "--on: links have no day of their own",
                          "They show as last entered, whatever the day.");
    auto const from = service::reference(given.text("FROM"));
    auto const to = service::reference(given.text("TO"));
    Writing writing(given, context);
    auto const made = Linking
                          ? service::link(writing.session, writing.plan, from, to, given.text("--role"))
                          : service::unlink(writing.session, writing.plan, from, to, given.text("--role"));
    confirm_written(context, writing, made.written,
                    fmt::format("{} {} {}", Linking ? "now" : "no longer", role_words(made.roles),
                                domain::reference_text(to)));
    if (!made.note.empty() && !made.written.repeated)
        confirm(context, made.note);
    return exit_code::ok;
}

} // namespace

constinit Command const link_command{
    .name = "link",
    .group = "day",
    .summary = "link two records",
    .detail = link_detail,
    .arguments = link_arguments,
    .examples = link_examples,
    .needs = Needs::write,
    .run = run_link<true>,
};
constinit Command const unlink_command{
    .name = "unlink",
    .group = "day",
    .summary = "end a link between two records",
    .detail = "",
    .arguments = unlink_arguments,
    .examples = unlink_examples,
    .needs = Needs::write,
    .run = run_link<false>,
};

} // namespace goodplan::cli
