// What `show` says of actions, and of what moves like them: dates, moves, measures, evidence, the latest
// word.
#include "report/show_sheet.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/delivery.hpp>
#include <goodplan/domain/rating.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::report {

using domain::Action;
using domain::Condition;
using domain::Kind;
using domain::State;

namespace {

Action const& action_of(Sheet const& sheet) { return *static_cast<Action const*>(sheet.record.value); }
std::string due_distance(Sheet const& sheet, Date due) {
    if (due == sheet.today())
        return "due today";
    auto const words = distance_words(sheet.plan, sheet.today(), due);
    return due < sheet.today() ? words + " overdue" : fmt::format("due in {}", words);
}

// Why the rating is what it is, where the rest of the line does not say so.
std::string why_words(Condition why, std::vector<domain::RatingRule> const& rules) {
    auto const rule = std::ranges::find(rules, why, &domain::RatingRule::condition);
    auto const count = rule != rules.end() ? rule->count : 0;
    switch (why) {
    case Condition::forecast_late:
        return "it is expected to finish later";
    case Condition::stale:
        return "no update for more than " + base::counted(count, "week");
    case Condition::start_passed:
        return "its start has passed";
    case Condition::due_soon_not_begun:
        return fmt::format("not begun, and due within {}", base::counted(count, "working day"));
    case Condition::start_not_passed:
        return "its start is still to come";
    default:
        return {};
    }
}

std::string rating_line(Sheet const& sheet) {
    auto const& state = state_of(sheet);
    auto const* action = sheet.plan.find<Action>(sheet.record.number);
    auto const rules = domain::rating_rules(sheet.plan);
    auto const rated = domain::rate(sheet.plan, *action, rules);
    auto const status = plain_words(state.status);
    if (!rated) {
        auto const since = state.status_day ? " since " + base::in_words(*state.status_day) : "";
        bool const waits = state.status == domain::word(domain::Delivery::reported_done);
        return base::ascii_upper(status) + since + (waits ? ", waits for sign-off" : "");
    }
    auto line = fmt::format("{}  {}", domain::rating_word(rated->rating), status);
    if (state.due)
        line += ", " + due_distance(sheet, *state.due);
    if (auto const why = why_words(rated->why, rules); !why.empty())
        line += "; " + why;
    return line;
}

std::string declared_line(Sheet const& sheet) {
    auto const& history = sheet.input.history;
    auto const entry = std::find_if(history.rbegin(), history.rend(),
                                    [](auto const& one) { return one.entry.rating.has_value(); });
    if (!state_of(sheet).declared || entry == history.rend())
        return {};
    return fmt::format("declared {} on {}: {}", domain::rating_word(*state_of(sheet).declared),
                       base::in_words(entry->entry.day), entry->entry.note);
}

// Signed-off work that something speaks against: nobody should have to look for that.
std::string against_line(Sheet const& sheet) {
    if (!domain::is_signed_off(state_of(sheet)))
        return {};
    std::vector<std::string> refs;
    for (auto const& link : sheet.plan.into(sheet.identity(), "supports")) {
        auto const* evidence = sheet.plan.find<domain::Evidence>(link.from.number);
        if (link.from.kind == Kind::evidence && evidence != nullptr &&
            evidence->value.verdict == domain::Verdict::no)
            refs.push_back(evidence->ref());
    }
    return refs.empty() ? std::string{}
                        : fmt::format("{}, and {} was tested and speaks against it",
                                      plain_words(state_of(sheet).status), base::listed(refs));
}

std::string lead_words(Sheet const& sheet, domain::To<Kind::post> post, std::string_view nobody) {
    if (!post)
        return std::string(nobody);
    auto const title = sheet.plan.post_title(post);
    auto const holder = sheet.plan.holder(post);
    auto const ref = sheet.plan.ref_of({Kind::post, post.number});
    bool const known = holder != title && !holder.starts_with(title + ": ");
    if (!known)
        return fmt::format("{} ({})", holder, ref);
    for (auto const& held : sheet.plan.all<domain::Holding>()) {
        auto const* person = sheet.plan.find<domain::Person>(held->person.number);
        bool const now = held->post == post && person != nullptr && person->value.full_name == holder;
        if (now && held->began && *held->began <= sheet.today())
            return fmt::format("{}: {} since {} ({})", title, holder, base::in_full(*held->began), ref);
    }
    return fmt::format("{}: {} ({})", title, holder, ref);
}

std::string with_unit(domain::Record<domain::Measure> const& measure, base::Decimal value) {
    return value.grouped() + (measure->unit == "%" ? "%" : "");
}

std::string measure_line(Sheet const& sheet, domain::Link const& link) {
    auto const* measure = sheet.plan.find<domain::Measure>(link.to.number);
    if (measure == nullptr)
        return end_of(sheet.plan, link).words();
    domain::Record<domain::Reading> const* latest = nullptr;
    for (auto const& reading : sheet.plan.all<domain::Reading>()) {
        bool const newer = latest == nullptr || reading->as_at >= latest->value.as_at;
        if (reading->measure.number == link.to.number && newer)
            latest = &reading;
    }
    auto line = named(sheet.plan, link.to);
    if (latest != nullptr) {
        line += ": " + one_line(sheet.plan, *sheet.plan.any({Kind::reading, latest->number}));
        if (latest->value.as_at)
            line += ", " + at_words(*latest->value.as_at,
                                    latest->value.as_at_precision.value_or(base::Precision::day));
    } else {
        line += ", no reading";
    }
    if (measure->value.baseline)
        line += "; start " + with_unit(*measure, *measure->value.baseline);
    if (measure->value.target)
        line += "; target " + with_unit(*measure, *measure->value.target);
    return line;
}

void add_measures(Sheet& sheet) {
    std::vector<std::string> lines;
    for (auto const& link : sheet.plan.from(sheet.identity(), "measured_by"))
        lines.push_back(measure_line(sheet, link));
    static_cast<void>(sheet.links_from("measured_by"));
    sheet.add_lines("Measure", lines);
}

void add_evidence(Sheet& sheet) {
    std::vector<std::string> lines;
    for (auto const& link : sheet.plan.into(sheet.identity(), "supports")) {
        auto const* evidence = sheet.plan.find<domain::Evidence>(link.from.number);
        auto const verdict =
            evidence != nullptr && evidence->value.verdict
                ? fmt::format("tested: {}", plain_words(domain::word(*evidence->value.verdict)))
                : std::string("not tested");
        lines.push_back(fmt::format("{} ({})", named(sheet.plan, link.from), verdict));
    }
    static_cast<void>(sheet.links_into("supports", Kind::evidence));
    bool const waits = domain::is_open(state_of(sheet)) ||
                       state_of(sheet).status == domain::word(domain::Delivery::reported_done);
    if (lines.empty())
        lines.emplace_back(waits ? "None. Sign-off needs one item tested as supporting, or a waiver."
                                 : "None.");
    sheet.add_lines("Evidence", lines);
}

void add_served(Sheet& sheet) {
    auto lines = sheet.links_from("serves");
    for (auto const& line : sheet.links_from("contributes"))
        lines.push_back(line + " (contributes)");
    sheet.add_lines("Serves", lines);
}

void add_next(Sheet& sheet) {
    auto const ref = ref_text(sheet.record);
    auto const& plan = sheet.input.plan_option;
    std::string lines;
    if (domain::is_open(state_of(sheet))) {
        auto const date = state_of(sheet).due ? fmt::format("move {} --to DATE --reason TEXT", ref)
                                              : fmt::format("edit {} --due DATE", ref);
        lines = fmt::format("goodplan update {0}{1}\ngoodplan {2}{1}\n", ref, plan, date);
    }
    sheet.add("Next", fmt::format("{}goodplan log {}{}", lines, ref, plan));
}

} // namespace

void show_action(Sheet& sheet) {
    auto const& action = action_of(sheet);
    auto const& state = state_of(sheet);
    sheet.subtitles.push_back(rating_line(sheet));
    if (auto const declared = declared_line(sheet); !declared.empty())
        sheet.subtitles.push_back(declared);
    if (auto const against = against_line(sheet); !against.empty())
        sheet.subtitles.push_back("LOOK: " + against);
    add_sign_off(sheet);
    add_served(sheet);
    sheet.printed({"lead", "accountable"});
    sheet.add("Lead", lead_words(sheet, action.lead, "NO LEAD"));
    sheet.add("Accountable", action.accountable ? lead_words(sheet, action.accountable, "") : "");
    sheet.add("Due", due_words(sheet));
    sheet.add_field("due_before");
    sheet.add("First due", first_due_words(sheet));
    add_taken_back(sheet);
    if (state.percent)
        sheet.add("Done", fmt::format("{}%", *state.percent));
    add_measures(sheet);
    add_evidence(sheet);
    sheet.add("Impact", state.impact ? plain_words(domain::word(*state.impact)) : "none seen yet");
    add_latest(sheet);
    sheet.add_remaining_fields();
    sheet.add_remaining_links();
    sheet.add_what_points_here();
    sheet.add_sources();
    add_next(sheet);
}

} // namespace goodplan::report
