#include <goodplan/report/plan_check.hpp>

#include "report/deadline_words.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace goodplan::report {
namespace {

using domain::PlanFault;
using domain::PlanRule;

// The reference stands in the column before it.
std::string without_ref(std::string words, std::string const& ref) {
    for (auto const* after : {": ", " "})
        if (words.starts_with(ref + after))
            return words.substr(ref.size() + std::string_view(after).size());
    return words;
}

Table fault_table(domain::Plan const& plan, PlanRule const& rule, std::vector<PlanFault> const& faults) {
    Table table;
    table.title = fmt::format("{}. {}{} ({})", rule.number, rule.title,
                              rule.blocks_submission ? " - NEEDED TO SUBMIT" : "", faults.size());
    table.columns = {{"", "ID"}, {"", "What", Place::flow}};
    for (auto const& fault : faults)
        table.rows.push_back(
            {text(plan.ref_of(fault.record)), text(without_ref(fault.words, plan.ref_of(fault.record)),
                                                   rule.blocks_submission ? Tone::bad : Tone::caution)});
    return table;
}

Table check_machine_table(domain::Plan const& plan, std::vector<PlanFault> const& faults) {
    Table table;
    table.key = "faults";
    for (auto const* key : {"rule", "wanted", "blocks_submission", "ref", "what"})
        table.columns.push_back(hidden_column(key));
    for (auto const& fault : faults) {
        auto const& rule = *std::ranges::find(domain::plan_rules(), fault.rule, &PlanRule::number);
        table.rows.push_back({number(fault.rule), text(rule.title), yes_no(rule.blocks_submission),
                              text(plan.ref_of(fault.record)), text(fault.words)});
    }
    return table;
}

std::string sum_words(PlanCheck const& made, std::size_t kept, std::size_t looked) {
    if (made.blocking + made.advice == 0)
        return looked == 1 ? std::string("The rule is kept.") : fmt::format("All {} rules are kept.", looked);
    return fmt::format("{} = {} needed to submit + {} advice; {} of {} rules are kept.",
                       base::counted(made.blocking + made.advice, "fault"), made.blocking, made.advice, kept,
                       looked);
}

} // namespace

PlanCheck plan_check(domain::Plan const& plan, std::vector<PlanFault> const& faults,
                     PlanCheckOptions const& options) {
    PlanCheck made;
    auto& document = made.document;
    document.stamp = options.stamp;
    document.title = fmt::format("Check of plan {} as at {}", plan.name, base::in_words(plan.moment.day));
    std::vector<PlanFault> shown_faults;
    std::size_t looked = 0, kept = 0;
    for (auto const& rule : domain::plan_rules()) {
        if (!options.only.empty() && !options.only.contains(rule.number))
            continue;
        ++looked;
        std::vector<PlanFault> of_rule;
        std::ranges::copy_if(faults, std::back_inserter(of_rule),
                             [&](PlanFault const& one) { return one.rule == rule.number; });
        if (of_rule.empty())
            ++kept;
        (rule.blocks_submission ? made.blocking : made.advice) += static_cast<int>(of_rule.size());
        if (!of_rule.empty())
            document.blocks.emplace_back(fault_table(plan, rule, of_rule));
        shown_faults.insert(shown_faults.end(), of_rule.begin(), of_rule.end());
    }
    document.blocks.emplace_back(FactList{{},
                                          {},
                                          {{"blocking", {}, number(made.blocking)},
                                           {"advice", {}, number(made.advice)},
                                           {"rules", {}, number(static_cast<std::int64_t>(looked))}}});
    document.blocks.emplace_back(check_machine_table(plan, shown_faults));
    document.footer.push_back(sum_words(made, kept, looked));
    document.footer.push_back(revision_sentence(options.stamp));
    if (!options.known_on.empty())
        document.footer.push_back(sentence(capitalised(options.known_on)));
    document.nothing = shown_faults.empty();
    return made;
}

} // namespace goodplan::report
