#include <goodplan/report/statement.hpp>

#include "report/deadline_sections.hpp"
#include "report/deadline_words.hpp"
#include "report/record_words.hpp"
#include "report/subject.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/domain/plan_checks.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <utility>

namespace goodplan::report {
namespace {

using domain::Action;
using domain::Delivery;
using domain::Kind;
using domain::Plan;
using domain::Recommendation;
using domain::Record;

bool stands(Record<Action> const& action) {
    return action.state.status != domain::word(Delivery::withdrawn) &&
           action.state.status != domain::word(Delivery::superseded);
}

std::vector<Record<Action> const*> actions_for(Plan const& plan, domain::Identity item) {
    std::vector<Record<Action> const*> found;
    for (auto const& link : plan.into(item, {})) {
        auto const* action = plan.find<Action>(link.from.number);
        bool const answers = link.role == "serves" || link.role == "contributes";
        if (link.from.kind == Kind::action && answers && action != nullptr && stands(*action))
            found.push_back(action);
    }
    std::ranges::sort(found, {}, [](auto const* one) { return one->number; });
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

// "from 1 Nov 2026 to Fri 30 Jan 2027": the period within which it is proposed to act.
std::string period_words(Record<Action> const& action) {
    auto const& state = action.state;
    if (!state.due)
        return state.due_as_written.empty() ? "NO PERIOD" : fmt::format("\"{}\"", state.due_as_written);
    auto const due = day_words(*state.due, state.due_precision);
    if (!action->start)
        return "by " + due;
    return fmt::format("from {} to {}", base::in_full(*action->start), due);
}

std::string measure_words(Plan const& plan, Record<Action> const& action) {
    std::vector<std::string> parts;
    for (auto const& link : plan.from({Kind::action, action.number}, "measured_by")) {
        auto const* measure = plan.find<domain::Measure>(link.to.number);
        if (measure == nullptr)
            continue;
        auto words = fmt::format("{} {}", measure->ref(), measure->value.title);
        auto const& unit = measure->value.unit;
        auto const with_unit = [&](base::Decimal const& value) {
            return value.grouped() + (unit == "%" ? "%" : " " + unit);
        };
        if (measure->value.baseline)
            words += ", from " + with_unit(*measure->value.baseline);
        if (measure->value.target)
            words += fmt::format("{}{}", measure->value.baseline ? " to " : ", target ",
                                 with_unit(*measure->value.target));
        parts.push_back(words);
    }
    return parts.empty() ? std::string{} : "Shown by " + base::join(parts, "; ");
}

// What people read: one table for each item, under its own words.
std::vector<Column> statement_columns() {
    return {{"", "Action"},
            {"", "Action proposed", Place::flow},
            {"", "Period", Place::below},
            {"", "Lead", Place::below},
            {"", "Measure", Place::below}};
}

std::vector<Cell> statement_action_row(Plan const& plan, Record<Action> const& action) {
    return {text(action.ref()), text(action->title),
            text("Period: " + period_words(action), action.state.due ? Tone::plain : Tone::bad),
            text("Lead: " + (action->lead ? plan.post_title(action->lead) : std::string("NO LEAD")),
                 action->lead ? Tone::plain : Tone::bad),
            text(measure_words(plan, action))};
}

// What machines read: one row for each item and action.
Table statement_machine_table() {
    Table table;
    table.key = "statement";
    for (auto const* key :
         {"item", "text", "action", "title", "start", "due", "due_as_written", "lead", "measures"})
        table.columns.push_back(hidden_column(key));
    return table;
}

std::vector<Cell> statement_machine_row(Plan const& plan, Record<Recommendation> const* item,
                                        Record<Action> const* action) {
    std::vector<Cell> row{item != nullptr ? text(item->ref()) : none(),
                          item != nullptr ? text(item->value.text) : none()};
    if (action == nullptr) {
        row.resize(9, none());
        return row;
    }
    Cell measures;
    std::vector<std::string> refs;
    for (auto const& link : plan.from({Kind::action, action->number}, "measured_by"))
        refs.push_back(domain::reference_text(link.to.kind, link.to.number));
    measures.value = refs;
    auto const& value = action->value;
    row.insert(row.end(),
               {text(action->ref()), text(value.title), day_or_none(value.start),
                day_or_none(action->state.due), text_or_none(action->state.due_as_written),
                value.lead ? text(plan.ref_of({Kind::post, value.lead.number})) : none(), measures});
    return row;
}

class Builder {
public:
    explicit Builder(Plan const& plan) : plan_(plan) {}

    void add_item(Record<Recommendation> const& item) {
        Table table;
        table.title = fmt::format("{}  {}", item.ref(), item->text);
        table.columns = statement_columns();
        table.empty_text = "NO ACTION.";
        auto const actions = actions_for(plan_, {Kind::recommendation, item.number});
        for (auto const* action : actions)
            add(table, &item, *action);
        if (actions.empty())
            machine_.rows.push_back(statement_machine_row(plan_, &item, nullptr));
        ++items_;
        people_.push_back(std::move(table));
    }

    // Actions that answer no recommendation are proposed all the same.
    void add_others() {
        Table table;
        table.title = "OTHER ACTIONS OF THE PLAN";
        table.columns = statement_columns();
        for (auto const& action : plan_.all<Action>())
            if (stands(action) && !actions_.contains(action.number))
                add(table, nullptr, action);
        if (!table.rows.empty())
            people_.push_back(std::move(table));
    }

    void put_into(Document& document) {
        for (auto& table : people_)
            document.blocks.emplace_back(std::move(table));
        document.blocks.emplace_back(std::move(machine_));
    }

    [[nodiscard]] std::string totals() const {
        auto const printed = base::counted(static_cast<long long>(printed_), "time");
        return fmt::format("{} and {}, printed {}.",
                           base::counted(static_cast<long long>(items_), "recommendation"),
                           base::counted(static_cast<long long>(actions_.size()), "action"), printed);
    }

private:
    void add(Table& table, Record<Recommendation> const* item, Record<Action> const& action) {
        table.rows.push_back(statement_action_row(plan_, action));
        machine_.rows.push_back(statement_machine_row(plan_, item, &action));
        actions_.insert(action.number);
        ++printed_;
    }

    Plan const& plan_;
    std::vector<Table> people_;
    Table machine_ = statement_machine_table();
    std::size_t items_ = 0;
    std::size_t printed_ = 0;
    std::set<int> actions_;
};

// "after the report of Mon 4 Sep 2017 (I-1)"
std::string report_words(Plan const& plan) {
    std::vector<std::string> reports;
    for (auto const& inspection : plan.all<domain::Inspection>()) {
        auto const day = inspection->published ? inspection->published : inspection->received;
        reports.push_back(fmt::format("{}{}",
                                      inspection->title.empty() ? inspection.ref() : inspection->title,
                                      day ? ", report of " + base::in_words(*day) : ""));
    }
    return base::join(reports, "; ");
}

void add_gaps(Document& document, std::vector<domain::PlanFault> const& faults, std::string const& why) {
    Table table;
    table.key = "gaps";
    table.title = "WHAT IS MISSING (Education and Inspections Act 2006 s.137(3); rules: goodplan help check)";
    table.columns = {{"rule", "Rule"}, {"ref", "", Place::hidden}, {"what", "What", Place::flow}};
    for (auto const& fault : faults)
        table.rows.push_back({shown(number(fault.rule), fmt::format("rule {}", fault.rule)),
                              text(domain::reference_text(fault.record.kind, fault.record.number)),
                              text(fault.words, Tone::bad)});
    if (faults.empty())
        table.title.clear();
    document.blocks.emplace_back(std::move(table));
    if (!faults.empty() && !why.empty())
        document.blocks.emplace_back(Paragraph{{}, "Sent with these gaps: " + why, Tone::plain, 0, true});
}

} // namespace

Statement statement(Plan const& plan, StatementOptions const& options) {
    auto const faults = domain::submission_faults(plan);
    Statement made;
    made.gaps = static_cast<int>(faults.size());
    auto& document = made.document;
    document.stamp = options.stamp;
    document.title = plan_title(plan);
    auto const line = [&](std::string words) {
        if (!words.empty())
            document.blocks.emplace_back(Paragraph{{}, std::move(words), Tone::plain, 0, true});
    };
    line("Written statement of the action proposed and the period within which");
    line(report_words(plan));
    auto const superseded = superseded_words(plan);
    line(fmt::format("Plan {}{}, as at {} | {}", plan.name, superseded.empty() ? "" : ", " + superseded,
                     base::in_words(plan.moment.day), base::ascii_upper(domain::word(plan.facts().marking))));
    Builder builder(plan);
    for (auto const& item : plan.all<Recommendation>())
        if (domain::asked_of(plan, item.value) == domain::Asked::of_authority)
            builder.add_item(item);
    builder.add_others();
    builder.put_into(document);
    add_gaps(document, faults, options.gaps);
    document.footer.push_back(builder.totals());
    document.footer.push_back(revision_sentence(options.stamp));
    if (!options.known_on.empty())
        document.footer.push_back(sentence(capitalised(options.known_on)));
    return made;
}

} // namespace goodplan::report
