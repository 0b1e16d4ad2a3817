#include "report/record_words.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/rating.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace goodplan::report {

using domain::AnyRecord;
using domain::Field;
using domain::FieldType;
using domain::Identity;
using domain::Kind;
using domain::Plan;
using domain::Value;

namespace {

struct Labels {
    std::string_view name;
    std::string_view label;
};
// Only where the name itself would not do.
constexpr std::array field_labels{
    Labels{"sha256", "SHA-256"},        Labels{"urn", "Ofsted URN"},
    Labels{"code", "DfE code"},         Labels{"bytes", "Size in bytes"},
    Labels{"publish", "May be public"}, Labels{"type", "Kind"},
    Labels{"as_at", "As at"},           Labels{"cost", "Cost in pounds"},
    Labels{"item_terms", "Its asks"},   Labels{"has_overall", "Overall judgement"},
};

struct RoleLabels {
    std::string_view role;
    std::string_view label;
    std::string_view at_target;
};
constexpr std::array role_labels{
    RoleLabels{"supersedes", "Takes the place of", "Superseded by"},
    RoleLabels{"signs_off", "Signed off by", "Signs off for"},
    RoleLabels{"concerns", "Concerns", "Concerned by"},
    RoleLabels{"partners", "Partners", "Partner in"},
    RoleLabels{"conflicts_with", "Conflicts with", "Contradicted by"},
    RoleLabels{"repeats", "Repeats", "Repeated by"},
    RoleLabels{"based_on", "Based on", "Basis of"},
    RoleLabels{"proposed_by", "Proposed by", "Proposed"},
    RoleLabels{"answered_by", "Answered by", "Answers"},
    RoleLabels{"serves", "Serves", "Served by"},
    RoleLabels{"contributes", "Contributes to", "Contributed to by"},
    RoleLabels{"completes", "Settles", "Settled by"},
    RoleLabels{"measured_by", "Measured by", "Measures"},
    RoleLabels{"duplicates", "Duplicates", "Duplicated by"},
    RoleLabels{"carried_from", "Carried from", "Carried on by"},
    RoleLabels{"to", "Owed to", "Is owed"},
    RoleLabels{"follows", "Follows", "Followed by"},
    RoleLabels{"met_for", "Met for", "Duties met for it"},
    RoleLabels{"present", "Present", "Present at"},
    RoleLabels{"apologies", "Apologies", "Apologies for"},
    RoleLabels{"left_early", "Left early", "Left early from"},
    RoleLabels{"papers", "Papers", "Paper of"},
    RoleLabels{"can_approve", "Can approve", "Can be approved at"},
    RoleLabels{"gives_rise_to", "Gives rise to", "Follows from"},
    RoleLabels{"with_bodies", "With", "Named in"},
    RoleLabels{"supports", "Given for", "Evidence"},
};

std::string sentence_case(std::string_view name) {
    std::string made(name);
    std::ranges::replace(made, '_', ' ');
    if (!made.empty())
        made.front() = base::ascii_upper(made.substr(0, 1)).front();
    return made;
}

// "2.1 Adoption performance" beside a reference reads as another number.
std::string without_number(std::string const& title) {
    auto const rest = title.find_first_not_of("0123456789. ");
    bool const numbered = rest > 0 && rest != std::string::npos && title[rest - 1] == ' ';
    return numbered ? title.substr(rest) : title;
}

// "help-protection: Help and protection" of the framework, by key; the key itself where it has none.
std::string judgement_title(Plan const& plan, domain::Judgement const& judgement) {
    auto const* inspection = plan.find<domain::Inspection>(judgement.inspection.number);
    auto const* framework =
        inspection != nullptr ? plan.find<domain::Framework>(inspection->value.framework.number) : nullptr;
    if (framework == nullptr)
        return judgement.key.text;
    for (auto const& line : framework->value.judgements.items) {
        auto const colon = line.find(": ");
        auto const key = line.substr(0, colon);
        if (colon != std::string::npos && key.substr(key.rfind('/') + 1) == judgement.key.text)
            return without_number(line.substr(colon + 2));
    }
    return judgement.key.text;
}

// "25%", "35 staff", "GBP 2,000,000"; a unit is not said twice.
std::string reading_line(Plan const& plan, domain::Reading const& reading) {
    auto const* measure = plan.find<domain::Measure>(reading.measure.number);
    auto const figure = domain::figure(reading);
    if (measure == nullptr || figure == "not available")
        return figure;
    auto const& unit = measure->value.unit;
    if (unit == "%")
        return figure + "%";
    return unit == "GBP" ? "GBP " + figure : fmt::format("{} {}", figure, unit);
}

std::string holding_line(Plan const& plan, domain::Holding const& holding) {
    auto const* person = plan.find<domain::Person>(holding.person.number);
    auto const who = person != nullptr ? person->value.full_name : "VACANT";
    return fmt::format("{}: {}{}", plan.post_title(holding.post), who, holding.interim ? " (interim)" : "");
}

std::string reference_words(Plan const& plan, Field const& field, int number) {
    if (field.target == Kind::post)
        return fmt::format("{} ({})", plan.post_title({number}), plan.ref_of({Kind::post, number}));
    return named(plan, {field.target, number});
}

std::string number_words(std::int64_t number) { return base::Decimal{number}.grouped(); }

} // namespace

std::string field_label(std::string_view name) {
    auto const found = std::ranges::find(field_labels, name, &Labels::name);
    return found != field_labels.end() ? std::string(found->label) : sentence_case(name);
}

std::string role_label(std::string_view role) {
    auto const found = std::ranges::find(role_labels, role, &RoleLabels::role);
    return found != role_labels.end() ? std::string(found->label) : sentence_case(role);
}

std::string role_label_at_target(std::string_view role) {
    auto const found = std::ranges::find(role_labels, role, &RoleLabels::role);
    return found != role_labels.end() ? std::string(found->at_target) : sentence_case(role) + " (from)";
}

std::string plain_words(std::string_view word) {
    std::string made(word);
    std::ranges::replace(made, '-', ' ');
    return made;
}

std::string short_day(Date day, Date beside) {
    auto const year =
        base::year_of(day) == base::year_of(beside) ? "" : fmt::format(" {}", base::year_of(day));
    return fmt::format("{:02} {}{}", base::day_of_month(day), base::month_name(base::month_of(day)), year);
}

std::string day_words(Date day, base::Precision precision) {
    switch (precision) {
    case base::Precision::day:
        return base::in_words(day);
    case base::Precision::month:
        return fmt::format("{} {}", base::month_full(base::month_of(day)), base::year_of(day));
    case base::Precision::quarter:
        return "quarter to " + base::in_words(day);
    case base::Precision::year:
        return std::to_string(base::year_of(day));
    case base::Precision::period:
        return "period to " + base::in_words(day);
    case base::Precision::none:
        break;
    }
    return "no date";
}

std::string at_words(Date day, base::Precision precision) {
    auto const exact = precision == base::Precision::day || precision == base::Precision::period;
    return fmt::format("{} {}", exact ? "at" : "in", day_words(day, precision));
}

std::string distance_words(Plan const& plan, Date from, Date to) {
    if (auto const days = plan.calendar().try_between(from, to))
        return base::counted(std::abs(*days), "working day");
    return base::counted(std::abs((to - from).count()), "calendar day");
}

std::string ref_text(AnyRecord const& record) {
    return domain::info(record.kind).named ? record.text("name")
                                           : domain::reference_text(record.kind, record.number);
}

std::string typed_ref(AnyRecord const& record) {
    auto const& info = domain::info(record.kind);
    bool const bare = !info.named || record.kind == Kind::plan;
    return bare ? ref_text(record) : fmt::format("{}:{}", info.code, ref_text(record));
}

std::string status_of(Plan const& plan, AnyRecord const& record) {
    auto const& own = record.state->status;
    if (record.kind != Kind::milestone || own != "open")
        return own;
    auto const* action = plan.at(static_cast<domain::Milestone const*>(record.value)->action);
    return action == nullptr || domain::is_open(action->state) ? own : action->state.status;
}

std::string one_line(Plan const& plan, AnyRecord const& record) {
    if (record.kind == Kind::reading)
        return reading_line(plan, *static_cast<domain::Reading const*>(record.value));
    if (record.kind == Kind::holding)
        return holding_line(plan, *static_cast<domain::Holding const*>(record.value));
    if (record.kind == Kind::judgement) {
        auto const& judgement = *static_cast<domain::Judgement const*>(record.value);
        return fmt::format("{}: {}", judgement_title(plan, judgement), judgement.wording);
    }
    return domain::headline(record);
}

std::string named(Plan const& plan, Identity identity) {
    auto const record = plan.any(identity);
    if (!record)
        return domain::info(identity.kind).named ? "(not in this file)"
                                                 : domain::reference_text(identity.kind, identity.number);
    auto const line = one_line(plan, *record);
    if (domain::info(identity.kind).named)
        return fmt::format("{} ({})", line, ref_text(*record));
    return fmt::format("{} {}", ref_text(*record), line);
}

std::string LinkEnd::words() const {
    if (!found)
        return ref + " (not in this file)";
    return base::is_short_name(ref) ? fmt::format("{} ({})", line, ref) : fmt::format("{} {}", ref, line);
}

LinkEnd end_of(Plan const& plan, domain::Link const& link) {
    bool const whole_plan = link.to.kind == Kind::plan;
    if (!link.to_plan.empty()) {
        auto const ref = whole_plan ? link.to_plan
                                    : fmt::format("{}/{}", link.to_plan,
                                                  domain::reference_text(link.to.kind, link.to.number));
        auto const known = plan.elsewhere.find(ref);
        if (known != plan.elsewhere.end())
            return {ref, known->second, true};
        if (whole_plan && link.to_plan == plan.name)
            return {ref, plan.facts().title, true};
        return {ref, {}, false};
    }
    auto const record = plan.any(link.to);
    if (record)
        return {ref_text(*record), one_line(plan, *record), true};
    return {domain::info(link.to.kind).named ? std::string(domain::info(link.to.kind).code)
                                             : domain::reference_text(link.to.kind, link.to.number),
            {},
            false};
}

std::string leader(Plan const& plan, domain::To<Kind::post> post, std::string_view aside) {
    auto const who = plan.holder(post);
    auto const title = plan.post_title(post);
    if (post && who == title + ": VACANT")
        return fmt::format("VACANT ({}{}{})", title, aside.empty() ? "" : "; ", aside);
    return aside.empty() ? who : fmt::format("{} ({})", who, aside);
}

std::string speaker(Plan const& plan, domain::To<Kind::post> post, Date day) {
    for (auto const& held : plan.all<domain::Holding>()) {
        auto const* person = plan.find<domain::Person>(held->person.number);
        bool const then = (!held->began || *held->began <= day) && (!held->ended || *held->ended >= day);
        if (held->post == post && then && person != nullptr)
            return person->value.full_name;
    }
    return plan.post_title(post);
}

std::string value_words(Plan const& plan, Field const& field, Value const& value) {
    if (std::holds_alternative<std::monostate>(value))
        return {};
    if (auto const* day = std::get_if<Date>(&value))
        return base::in_words(*day);
    if (auto const* flag = std::get_if<bool>(&value))
        return *flag ? "yes" : "no";
    if (auto const* decimal = std::get_if<base::Decimal>(&value))
        return decimal->grouped();
    if (auto const* number = std::get_if<std::int64_t>(&value)) {
        if (field.type == FieldType::reference)
            return reference_words(plan, field, static_cast<int>(*number));
        return field.name == "code" || field.name == "urn" ? std::to_string(*number) : number_words(*number);
    }
    auto const& words = std::get<std::string>(value);
    return field.type == FieldType::choice ? plain_words(words) : words;
}

Cell value_cell(Plan const& plan, Field const& field, Value const& value) {
    if (std::holds_alternative<std::monostate>(value))
        return none();
    if (field.type == FieldType::reference) {
        auto const number = static_cast<int>(std::get<std::int64_t>(value));
        auto const ref = plan.ref_of({field.target, number});
        return text(ref);
    }
    if (field.type == FieldType::lines)
        return {base::split(std::get<std::string>(value), '\n'), {}};
    return std::visit(
        [](auto const& held) -> Cell {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>)
                return none();
            else
                return {held, {}};
        },
        value);
}

Value untouched(Kind kind, Field const& field) {
    Plan blank;
    auto const slot = blank.append(kind);
    return field.get(slot.value);
}

Tone tone_of(domain::Rating rating) {
    switch (rating) {
    case domain::Rating::red:
        return Tone::bad;
    case domain::Rating::amber:
        return Tone::caution;
    case domain::Rating::green:
        return Tone::good;
    case domain::Rating::not_due:
    case domain::Rating::no_date:
        break;
    }
    return Tone::quiet;
}

} // namespace goodplan::report
