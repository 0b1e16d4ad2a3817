#include <goodplan/report/story.hpp>

#include "report/deadline_words.hpp"
#include "report/record_words.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/report/show.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <tuple>

namespace goodplan::report {
namespace {

using domain::Action;
using domain::Identity;
using domain::Kind;
using domain::Plan;
using domain::Recommendation;

domain::Inspection const* inspection_of(StoryPart const& part) {
    auto const* item = part.plan->find<Recommendation>(part.record.number);
    if (part.record.kind != Kind::recommendation || item == nullptr)
        return nullptr;
    auto const* inspection = part.plan->at(item->value.inspection);
    return inspection != nullptr ? &inspection->value : nullptr;
}

// When it was asked, or the work entered the plan.
Date day_of(StoryPart const& part) {
    if (auto const* inspection = inspection_of(part)) {
        if (inspection->published)
            return *inspection->published;
        if (inspection->received)
            return *inspection->received;
    }
    auto const record = part.plan->any(part.record);
    return record ? record->entered : Date{};
}

std::string full_ref(StoryPart const& part) {
    return part.plan->name + "/" + domain::reference_text(part.record.kind, part.record.number);
}

std::string story_links_words(StoryPart const& part) {
    std::vector<std::string> earlier;
    for (auto const* role : {"repeats", "carried_from"})
        for (auto const& link : part.plan->from(part.record, role))
            earlier.push_back((link.to_plan.empty() ? part.plan->name : link.to_plan) + "/" +
                              domain::reference_text(link.to.kind, link.to.number));
    if (earlier.empty())
        return {};
    return (part.record.kind == Kind::action ? "Carried on from " : "Repeats ") + base::listed(earlier) + ".";
}

std::string asked_words(StoryPart const& part) {
    auto const* inspection = inspection_of(part);
    if (inspection == nullptr)
        return "Entered " + base::in_words(day_of(part)) + ".";
    auto const title = inspection->title.empty() ? std::string("Inspection") : inspection->title;
    auto const day = inspection->published ? "published " + base::in_words(*inspection->published)
                                           : std::string("day of publication not recorded");
    return fmt::format("{}, {}.", title, day);
}

std::vector<Cell> story_action_row(Plan const& plan, domain::Record<Action> const& action) {
    auto const& state = action.state;
    auto const since = state.status_day ? " since " + base::in_words(*state.status_day) : std::string{};
    auto const due = state.due ? "due " + day_words(*state.due, state.due_precision) : std::string("no date");
    auto const moved = state.moves > 0 ? fmt::format(", moved {}", base::counted(state.moves, "time")) : "";
    return {text(action.ref()), text(action->title),
            text(fmt::format("{}{}; {}{}; {}", plain_words(state.status), since, due, moved,
                             leader(plan, action->lead)))};
}

// The actions of a recommendation, or the action itself.
std::vector<domain::Record<Action> const*> actions_of(StoryPart const& part) {
    std::vector<domain::Record<Action> const*> found;
    auto const& plan = *part.plan;
    if (part.record.kind == Kind::action) {
        found.push_back(plan.find<Action>(part.record.number));
    } else {
        for (auto const& link : plan.into(part.record, {})) {
            bool const answers = link.role == "serves" || link.role == "contributes";
            if (link.from.kind == Kind::action && answers)
                found.push_back(plan.find<Action>(link.from.number));
        }
    }
    std::erase(found, nullptr);
    return found;
}

Table part_table(StoryPart const& part) {
    Table table;
    auto const& plan = *part.plan;
    table.title = fmt::format("{}  {}", full_ref(part), plan.headline(part.record));
    table.columns = {{"", "ID"}, {"", "Action", Place::flow}, {"", "How it stands", Place::below}};
    for (auto const* action : actions_of(part))
        table.rows.push_back(story_action_row(plan, *action));
    return table;
}

// What was asked in full, where the heading has only its title.
std::string full_text(StoryPart const& part) {
    auto const* item = part.plan->find<Recommendation>(part.record.number);
    if (part.record.kind != Kind::recommendation || item == nullptr ||
        item->value.text == part.plan->headline(part.record))
        return {};
    return sentence(item->value.text);
}

std::string state_of_part(StoryPart const& part) {
    if (part.record.kind != Kind::recommendation)
        return {};
    return std::string{item_state_words(item_state(*part.plan, part.record))};
}

Table story_machine_table(std::vector<StoryPart> const& parts) {
    Table table;
    table.key = "parts";
    for (auto const* key : {"plan", "ref", "day", "text", "state"})
        table.columns.push_back(hidden_column(key));
    for (auto const& part : parts)
        table.rows.push_back(
            {text(part.plan->name), text(domain::reference_text(part.record.kind, part.record.number)),
             date(day_of(part)), text(part.plan->headline(part.record)), text_or_none(state_of_part(part))});
    return table;
}

Table story_action_table(std::vector<StoryPart> const& parts) {
    Table table;
    table.key = "actions";
    for (auto const* key : {"plan", "item", "ref", "title", "status", "due"})
        table.columns.push_back(hidden_column(key));
    for (auto const& part : parts)
        for (auto const* action : actions_of(part))
            table.rows.push_back({text(part.plan->name),
                                  text(domain::reference_text(part.record.kind, part.record.number)),
                                  text(action->ref()), text(action->value.title), text(action->state.status),
                                  day_or_none(action->state.due)});
    return table;
}

} // namespace

Document story(std::vector<StoryPart> parts, StoryOptions const& options) {
    std::ranges::stable_sort(parts, {}, [](StoryPart const& part) {
        return std::tuple{day_of(part), part.plan->name, part.record};
    });
    Document document;
    document.stamp = options.stamp;
    auto const& last = parts.back();
    document.title = fmt::format("Story of {}", last.plan->headline(last.record));
    document.blocks.emplace_back(
        Paragraph{{},
                  fmt::format("{} in this file, oldest first.",
                              base::counted(static_cast<long long>(parts.size()), "part")),
                  Tone::plain,
                  0,
                  true});
    for (auto const& part : parts) {
        document.blocks.emplace_back(part_table(part));
        auto const state = state_of_part(part);
        std::vector<std::string> words{full_text(part), asked_words(part), story_links_words(part),
                                       state.empty() ? std::string{} : sentence(capitalised(state))};
        document.blocks.emplace_back(Paragraph{{}, sentences(words), Tone::plain, 5, true});
    }
    document.blocks.emplace_back(story_machine_table(parts));
    document.blocks.emplace_back(story_action_table(parts));
    if (!options.elsewhere.empty())
        document.footer.push_back(
            fmt::format("Also cited, but not in this file: {}.", base::listed(options.elsewhere)));
    if (!options.known_on.empty())
        document.footer.push_back(sentence(capitalised(options.known_on)));
    return document;
}

} // namespace goodplan::report
