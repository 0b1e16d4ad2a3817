// The links of an action that goes on in a new plan: to what the new plan has of the same, and the word about
// what it has not.
#include "service/carry_parts.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using domain::Link;

namespace {

std::string ref_of(Identity identity) { return domain::reference_text(identity.kind, identity.number); }

bool in_old_plan(Link const& link, CarriedOn const& one) {
    return link.to_plan.empty() || link.to_plan == one.old.name;
}

// The measure of the new plan with the same title, which is the same measure to everybody.
std::optional<Identity> same_measure(CarriedOn const& one, Identity measure) {
    auto const* old = one.old.find<domain::Measure>(measure.number);
    for (auto const& other : one.to.all<domain::Measure>())
        if (old != nullptr &&
            base::ascii_lower(base::trim(other->title)) == base::ascii_lower(base::trim(old->value.title)))
            return Identity{Kind::measure, other.number};
    return std::nullopt;
}

// ---- what it serves ------------------------------------------------------------------------------------

// Items of the new plan that repeat an item of the old one.
std::vector<Identity> repeats_of(CarriedOn const& one, Identity item) {
    std::vector<Identity> found;
    for (auto const& link : one.to.links)
        if (link.role == "repeats" && link.to_plan == one.old.name && link.to == item)
            found.push_back(link.from);
    return found;
}

// An item of a third plan is served from here as it was from there.
void carry_elsewhere(CarriedOn const& one, Link link) {
    link.from = one.now;
    if (link.to_plan == one.to.name)
        link.to_plan.clear();
    one.records.link(link);
}

void carry_purpose(CarriedOn const& one, std::vector<std::string>& notes) {
    std::vector<std::string> left;
    std::vector<Identity> served;
    for (auto const* role : {"serves", "contributes"})
        for (auto const& link : one.old.from(one.then(), role)) {
            if (!in_old_plan(link, one)) {
                carry_elsewhere(one, link);
                continue;
            }
            auto const found = repeats_of(one, link.to);
            if (found.empty())
                left.push_back(ref_of(link.to));
            for (auto const& item : found) {
                if (std::ranges::find(served, item) != served.end())
                    continue;
                served.push_back(item);
                one.records.link({one.now, role, "", item});
                notes.push_back(fmt::format("{} {} {}, which repeats {}/{}.", one.ref(),
                                            role == std::string_view("serves") ? "serves" : "contributes to",
                                            ref_of(item), one.old.name, ref_of(link.to)));
            }
        }
    if (left.empty())
        return;
    notes.push_back(fmt::format("{} served {} there, which nothing in {} repeats. What {} serves here: "
                                "goodplan link {} REF",
                                one.old_ref(), base::listed(left), one.to.name, one.ref(), one.ref()));
}

// ---- measures ------------------------------------------------------------------------------------------

void carry_measures(CarriedOn const& one, std::vector<std::string>& notes) {
    std::vector<std::string> left, kept;
    auto const take = [&](Identity measure, bool from_action) {
        auto const same = same_measure(one, measure);
        auto const* old = one.old.find<domain::Measure>(measure.number);
        if (!same) {
            left.push_back(old == nullptr ? ref_of(measure)
                                          : fmt::format("{} {}", ref_of(measure), old->value.title));
            return;
        }
        one.records.link(from_action ? Link{one.now, "measured_by", "", *same}
                                     : Link{*same, "concerns", "", one.now});
        kept.push_back(ref_of(*same));
    };
    for (auto const& link : one.old.from(one.then(), "measured_by"))
        take(link.to, true);
    for (auto const& link : one.old.into(one.then(), "concerns"))
        if (link.from.kind == Kind::measure)
            take(link.from, false);
    if (!kept.empty())
        notes.push_back(
            fmt::format("{} is measured by {}, of the same title.", one.ref(), base::listed(kept)));
    for (auto const& words : left)
        notes.push_back(fmt::format("{} was measured by {}, which {} does not have. Once it has: goodplan "
                                    "link {} REF",
                                    one.old_ref(), words, one.to.name, one.ref()));
}

// ---- the rest ------------------------------------------------------------------------------------------

bool goes_along(CarriedOn const& one, Identity identity) {
    Reference const ref{one.old.name, identity.kind, identity.number, {}};
    return std::ranges::find(one.asked, ref) != one.asked.end() || carried_before(one.to, ref);
}

// Evidence, risks, decisions, documents and the like belong to the plan in which they came up.
void tell_what_stays(CarriedOn const& one, std::vector<std::string>& notes) {
    std::vector<Identity> left;
    auto const add = [&](Identity identity) {
        if (std::ranges::find(left, identity) == left.end())
            left.push_back(identity);
    };
    std::vector<Identity> own{one.then()};
    for (auto const& milestone : one.old.all<domain::Milestone>())
        if (milestone->action.number == one.action.number)
            own.push_back({Kind::milestone, milestone.number});
    for (auto const& identity : own)
        for (auto const& link : one.old.into(identity, {}))
            if (link.from.kind != Kind::measure && std::ranges::find(own, link.from) == own.end() &&
                !goes_along(one, link.from))
                add(link.from);
    for (auto const* role : {"completes", "duplicates"})
        for (auto const& link : one.old.from(one.then(), role))
            if (!goes_along(one, link.to))
                add(link.to);
    std::vector<std::string> refs;
    for (auto const& identity : left)
        refs.push_back(ref_of(identity));
    if (refs.empty())
        return;
    notes.push_back(fmt::format("{} of {} {} there: goodplan show {}", base::listed(refs), one.old_ref(),
                                refs.size() == 1 ? "stays" : "stay", one.old_ref()));
    auto const has = [&](Kind kind) { return std::ranges::find(left, kind, &Identity::kind) != left.end(); };
    if (has(Kind::evidence))
        notes.push_back(fmt::format(
            "Evidence that counts here too: goodplan evidence add {} FILE --shows TEXT", one.ref()));
    if (has(Kind::risk))
        notes.push_back(
            fmt::format("A risk that stands here too: goodplan risk add TITLE --concerns {}", one.ref()));
}

} // namespace

std::string CarriedOn::old_ref() const { return fmt::format("{}/{}", old.name, action.ref()); }

std::optional<int> same_theme(domain::Plan const& to, domain::Plan const& old, domain::Action const& action) {
    auto const* theme = old.at(action.theme);
    if (theme == nullptr)
        return std::nullopt;
    for (auto const& one : to.all<domain::Theme>())
        if (one->name == theme->value.name)
            return one.number;
    return std::nullopt;
}

std::optional<int> same_outcome(domain::Plan const& to, domain::Plan const& old,
                                domain::Action const& action) {
    auto const* outcome = old.at(action.outcome);
    if (outcome == nullptr)
        return std::nullopt;
    for (auto const& one : to.all<domain::Outcome>())
        if (one->text == outcome->value.text)
            return one.number;
    return std::nullopt;
}

void tell_fields_left(CarriedOn const& one, std::vector<std::string>& notes) {
    auto const& action = one.action.value;
    auto const tell = [&](std::string_view what, std::string const& name, std::string_view option,
                          std::string_view value) {
        notes.push_back(fmt::format("{} {} {}, which {} does not have. Another: goodplan edit {} {}{}",
                                    one.old_ref(), what, name, one.to.name, one.ref(), option, value));
    };
    if (auto const* theme = one.old.at(action.theme);
        theme != nullptr && !same_theme(one.to, one.old, action))
        tell("is of theme", theme->value.name.text, "--theme ", "THEME");
    if (auto const* outcome = one.old.at(action.outcome);
        outcome != nullptr && !same_outcome(one.to, one.old, action))
        tell("works towards", fmt::format("{} \"{}\"", outcome->ref(), outcome->value.text), "--outcome ",
             "REF");
    if (action.due_before)
        tell("is due before", ref_of({Kind::meeting, action.due_before.number}), "--due before:", "MEETING");
}

void carry_duplicates(RecordDraft& records, domain::Plan const& to, domain::Plan const& old,
                      std::vector<Renumbered> const& moved) {
    for (auto const& one : moved) {
        if (one.from.plan != old.name)
            continue;
        for (auto const& link : old.from({one.from.kind, one.from.number}, "duplicates")) {
            Reference const target{old.name, link.to.kind, link.to.number, {}};
            auto const now = std::ranges::find(moved, target, &Renumbered::from);
            auto const there = now != moved.end() ? std::optional{now->to} : carried_before(to, target);
            if (there)
                records.link({one.to, "duplicates", "", *there});
        }
    }
}

void carry_links(CarriedOn const& one, bool serves_given, std::vector<std::string>& notes) {
    for (auto const& partner : one.old.from(one.then(), "partners"))
        one.records.link({one.now, "partners", "", partner.to});
    if (!serves_given)
        carry_purpose(one, notes);
    carry_measures(one, notes);
    tell_what_stays(one, notes);
}

std::optional<Identity> carried_before(domain::Plan const& to, Reference const& ref) {
    for (auto const& link : to.links)
        if (link.role == "carried_from" && link.to_plan == ref.plan &&
            link.to == Identity{ref.kind, ref.number})
            return link.from;
    return std::nullopt;
}

} // namespace goodplan::service
