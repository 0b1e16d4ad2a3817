#include "property/plan_maker.hpp"

#include <goodplan/domain/checks.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>

namespace goodplan::test {

using domain::Field;
using domain::FieldType;
using domain::Identity;
using domain::Kind;
using domain::Value;

namespace {

constexpr std::string_view words[] = {
    "supervision",
    "audit",
    "=1+1",
    "+44",
    "-draft",
    "@board",
    "\"quoted\"",
    "it's",
    "back\\slash",
    "a,b;c",
    "<b>&amp;</b>",
    "`code`",
    "|",
    "naïve",
    "Łódź",
    "e\xCC\x81",
    "日本語",
    "👩‍👧",
    "עברית",
    "\xE2\x80\xAE"
    "left",
    "\xE2\x80\xA8",
    "\xEF\xBB\xBF",
    "\xF4\x8F\xBF\xBF",
    "£5",
    "TBC",
    "null",
    "NULL",
    "true",
    "0012",
    "1e5",
    "2017-09-04",
    "A-1",
    "{}",
    "[1]",
    "%s",
    "'; DROP TABLE action; --",
    "\t",
    "  ",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
};
constexpr std::string_view code_characters = "abcXYZ0189._-/:+";
constexpr std::string_view rules[] = {"RED: overdue", "AMBER: blocked", "AMBER: no update for 4w",
                                      "NO-DATE: no date", "GREEN: otherwise"};

std::string any_code(Dice& dice) {
    std::string made;
    for (auto left = 1 + (dice.chance(5) ? 79 : dice.below(12)); left > 0; --left)
        made += dice.pick(code_characters);
    return made;
}

std::int64_t any_integer(Dice& dice) {
    constexpr std::int64_t edges[] = {0, 1, -1, 5, 999'999'999, -999'999'999};
    return dice.chance(30) ? dice.pick(edges) : static_cast<std::int64_t>(dice.below(2'000'000)) - 1'000'000;
}

base::Decimal any_decimal(Dice& dice) {
    constexpr std::int64_t edges[] = {0,        1, -1, 500'000, 999'999'999'999'999, -999'999'999'999'999,
                                      7'500'000};
    return base::Decimal::from_millionths(dice.chance(40) ? dice.pick(edges) : any_integer(dice) * 1000);
}

class Maker {
public:
    explicit Maker(std::uint32_t seed) : dice_(seed) {}

    exchange::PlanFile make() {
        for (auto const& kind : domain::kinds()) {
            counts_[static_cast<std::size_t>(kind.kind)] =
                kind.kind == Kind::plan ? 1 : static_cast<int>(1 + dice_.below(kind.dated ? 5 : 3));
        }
        for (auto const& kind : domain::kinds())
            records(kind);
        for (auto const& kind : domain::kinds())
            for (auto const& one : numbers_[kind.kind])
                extras({kind.kind, one});
        file_.plan.name = file_.plan.facts().name.text;
        file_.plan.sort();
        std::ranges::stable_sort(file_.history, {}, &domain::RecordEntry::record);
        return std::move(file_);
    }

private:
    void records(domain::KindInfo const& kind) {
        int number = 0;
        for (int i = 0; i < counts_[static_cast<std::size_t>(kind.kind)]; ++i) {
            // Numbers of a plan may have gaps; those of the register follow the order of the file.
            number += kind.shared || kind.named ? 1 : static_cast<int>(1 + dice_.below(3));
            numbers_[kind.kind].push_back(number);
        }
    }

    void extras(Identity identity) {
        auto const& kind = domain::info(identity.kind);
        auto const slot = file_.plan.append(identity.kind);
        *slot.number = identity.number;
        if (!kind.shared && identity.kind != Kind::plan && dice_.chance(40))
            *slot.entered = any_day(dice_);
        for (auto const& field : domain::entity(identity.kind).fields)
            if (field.required || dice_.chance(60))
                field.set(slot.value, value(kind, identity.number, field));
        put_right(identity.kind, slot.value);
        if (kind.dated)
            history(identity);
        for (auto const& role : domain::link_roles())
            if (role.owner == identity.kind && dice_.chance(70))
                links(identity, role);
        sources(identity);
    }

    Value value(domain::KindInfo const& kind, int number, Field const& field) {
        if (kind.named && field.name == "name")
            return fmt::format("{}-{}", dice_.chance(50) ? "a" : "theme-x", number);
        if (field.type == FieldType::reference)
            return std::int64_t{dice_.pick(numbers_[field.target])};
        if (field.type == FieldType::lines)
            return lines(kind.kind);
        return any_value(dice_, field);
    }

    std::string lines(Kind kind) {
        std::string made;
        for (auto left = 1 + dice_.below(3); left > 0; --left) {
            made += made.empty() ? "" : "\n";
            if (kind == Kind::rating_key)
                made += dice_.pick(rules);
            else if (kind == Kind::calendar)
                made += fmt::format("201{}-12-2{} Day {}", left, dice_.below(9), any_text(dice_, true));
            else if (kind == Kind::measure)
                made += fmt::format("202{}-12-2{}: {}", left, dice_.below(9), dice_.below(100));
            else
                made += any_code(dice_) + ": " + any_text(dice_, true);
        }
        return made;
    }

    static void in_order(std::optional<base::Date>& from, std::optional<base::Date>& to) {
        if (from && to && *to < *from)
            std::swap(from, to);
    }

    // What checks forbid beyond a single field.
    void put_right(Kind kind, void* value) {
        switch (kind) {
        case Kind::inspection: {
            auto& one = *static_cast<domain::Inspection*>(value);
            in_order(one.began, one.ended);
            return in_order(one.draft_received, one.received);
        }
        case Kind::holding:
            return in_order(static_cast<domain::Holding*>(value)->began,
                            static_cast<domain::Holding*>(value)->ended);
        case Kind::body:
            return in_order(static_cast<domain::Body*>(value)->began,
                            static_cast<domain::Body*>(value)->ended);
        case Kind::framework:
            return in_order(static_cast<domain::Framework*>(value)->began,
                            static_cast<domain::Framework*>(value)->ended);
        case Kind::plan:
            return in_order(static_cast<domain::PlanFacts*>(value)->period_from,
                            static_cast<domain::PlanFacts*>(value)->period_to);
        case Kind::calendar: {
            auto& one = *static_cast<domain::HolidayCalendar*>(value);
            one.first = base::make_date(2000, 1, 1);
            one.last = base::make_date(static_cast<int>(2020 + dice_.below(20)), 12, 31);
            return;
        }
        case Kind::reading: {
            auto& one = *static_cast<domain::Reading*>(value);
            if (one.low && one.high && *one.high < *one.low)
                std::swap(one.low, one.high);
            if (one.low || one.high)
                one.value.reset();
            if (one.value || one.low || one.high)
                one.not_available.clear();
            return;
        }
        case Kind::evidence: { // a name in the folder of copies
            auto& copy = static_cast<domain::Evidence*>(value)->copy.text;
            std::ranges::replace(copy, '/', '-');
            if (copy == "." || copy == "..")
                copy = "x";
            return;
        }
        case Kind::measure: {
            auto& one = *static_cast<domain::Measure*>(value);
            if (one.tolerance && *one.tolerance < base::Decimal{})
                one.tolerance = base::Decimal::from_millionths(-one.tolerance->millionths());
            return;
        }
        case Kind::obligation: {
            auto& one = *static_cast<domain::Obligation*>(value);
            if (one.occurrence)
                one.occurrence = 1 + std::abs(*one.occurrence) % 100;
            return;
        }
        case Kind::rule: {
            auto& one = *static_cast<domain::Rule*>(value);
            if (one.count)
                one.count =
                    1 + std::abs(*one.count) % 400; // a date that follows stays within the calendar's years
            return;
        }
        default:
            return;
        }
    }

    void history(Identity identity) {
        auto const count = dice_.below(5);
        for (std::size_t i = 0; i < count; ++i) {
            domain::RecordEntry made{identity, {}, 0};
            for (auto const& field : domain::entry_fields()) {
                if (!field.required && !dice_.chance(50))
                    continue;
                if (field.type == FieldType::reference)
                    field.set(&made.entry, std::int64_t{dice_.pick(numbers_[field.target])});
                else if (field.name == "status")
                    field.set(&made.entry, std::string(dice_.pick(domain::statuses(identity.kind))));
                else if (field.name == "percent")
                    field.set(&made.entry, static_cast<std::int64_t>(dice_.below(101)));
                else
                    field.set(&made.entry, any_value(dice_, field));
            }
            if (!domain::check_entry(identity.kind, made.entry).empty()) { // not every event sets a due date
                made.entry.due.reset();
                made.entry.due_precision.reset();
            }
            made.entry.id = static_cast<int>(i) + 1;
            file_.history.push_back(std::move(made));
        }
    }

    void links(Identity from, domain::LinkRole const& role) {
        std::set<domain::Link> made;
        for (auto left = 1 + dice_.below(4); left > 0; --left) {
            auto const kind = dice_.pick(role.targets);
            if (kind == Kind::plan)
                made.insert(
                    {from, std::string(role.role), fmt::format("elsewhere-{}", dice_.below(3)), {kind, 0}});
            else if (role.other_plans && !domain::info(kind).named && dice_.chance(30))
                made.insert({from,
                             std::string(role.role),
                             "elsewhere-1",
                             {kind, static_cast<int>(1 + dice_.below(200))}});
            else
                made.insert({from, std::string(role.role), "", {kind, dice_.pick(numbers_[kind])}});
        }
        file_.plan.links.insert(file_.plan.links.end(), made.begin(), made.end());
    }

    void sources(Identity of) {
        std::set<domain::Source> made;
        for (auto left = dice_.below(3); left > 0; --left)
            made.insert({of, any_code(dice_), any_code(dice_)});
        file_.plan.sources.insert(file_.plan.sources.end(), made.begin(), made.end());
    }

    Dice dice_;
    exchange::PlanFile file_;
    std::array<int, domain::kind_count> counts_{};
    std::map<Kind, std::vector<int>> numbers_;
};

} // namespace

std::string any_text(Dice& dice, bool one_line) {
    std::string made;
    for (auto left = 1 + dice.below(6); left > 0; --left) {
        made += dice.pick(words);
        if (left > 1)
            made += one_line || dice.chance(80) ? " " : "\n";
    }
    return dice.chance(2) ? made + std::string(3000, 'x') : made;
}

base::Date any_day(Dice& dice) {
    return *base::make_date(
        static_cast<int>(dice.chance(10) ? 1900 + dice.below(300) : 2010 + dice.below(20)),
        static_cast<unsigned>(1 + dice.below(12)), static_cast<unsigned>(1 + dice.below(28)));
}

Value any_value(Dice& dice, Field const& field) {
    switch (field.type) {
    case FieldType::text:
        return any_text(dice);
    case FieldType::code:
        return any_code(dice);
    case FieldType::integer:
        return any_integer(dice);
    case FieldType::decimal:
        return any_decimal(dice);
    case FieldType::boolean:
        return dice.chance(50);
    case FieldType::date:
        return any_day(dice);
    case FieldType::choice:
        return std::string(dice.pick(field.words));
    default:
        return {};
    }
}

exchange::PlanFile make_plan(std::uint32_t seed) { return Maker(seed).make(); }

} // namespace goodplan::test
