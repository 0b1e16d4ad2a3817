#include "cli/commands/look.hpp"

#include "cli/support.hpp"
#include "service/once_named.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::cli {

using base::Error;
using base::ErrorKind;
using domain::Identity;
using domain::Kind;
using domain::Plan;

namespace {

constexpr std::string_view forms =
    "References are A-14, R-8, walsall-2017/R-8; named records plan, plan:NAME, theme:NAME, body:NAME, "
    "post:NAME.";

// What was typed, taken apart. Nothing is looked up yet.
struct Typed {
    std::string plan;
    Kind kind{};
    int number = 0;
    std::string name;
};

std::string names_of(Kind kind) {
    std::string words(domain::info(kind).code);
    std::ranges::replace(words, '_', ' ');
    return words;
}

Typed take_apart(store::Store const& store, std::string const& typed) {
    if (typed == "plan")
        return {{}, Kind::plan, 0, {}};
    auto const colon = typed.find(':');
    if (colon != std::string::npos) {
        auto const kind = domain::kind_of_word(typed.substr(0, colon));
        auto const name = typed.substr(colon + 1);
        bool const by_name = kind && (domain::info(*kind).named || *kind == Kind::holding);
        if (by_name && base::is_short_name(name))
            return {*kind == Kind::plan ? name : "", *kind, 0, name};
        throw Error(ErrorKind::usage, fmt::format("{} names no record", base::visible_line(typed)),
                    std::string(forms));
    }
    if (base::is_short_name(typed) && store.knows_plan(typed))
        return {typed, Kind::plan, 0, typed};
    auto const ref = service::reference(typed);
    return {ref.plan, ref.kind, ref.number, ref.name};
}

// A record of the register needs no plan; if one can be chosen, it says what the plan does with the record.
void choose(Reading& reading, Arguments const& given, Context const& context, Typed const& typed) {
    auto const named = typed.plan.empty() ? plan_name(given, context).value_or("") : typed.plan;
    bool const may_do_without = domain::info(typed.kind).shared && named.empty();
    try {
        reading.plan = service::choose_plan(reading.store, named, reading.moment);
    } catch (Error const&) {
        if (!may_do_without)
            throw;
    }
}

template <class... Shared> void copy_tables(Plan& to, Plan& from) {
    ((to.all<Shared>() = std::move(from.all<Shared>())), ...);
}

int holding_of(Plan const& plan, std::string const& post) {
    auto const number = number_of(plan, Kind::post, post);
    std::vector<std::string> found;
    int last = 0;
    for (auto const& held : plan.all<domain::Holding>()) {
        if (held->post.number != number)
            continue;
        last = held.number;
        found.push_back(held.ref());
    }
    if (found.size() == 1)
        return last;
    if (found.empty())
        throw Error(ErrorKind::not_found, fmt::format("nobody is recorded as holding {}", post),
                    fmt::format("goodplan show post:{}", post));
    throw Error(ErrorKind::usage,
                fmt::format("{} has been held more than once: {}", post, base::listed(found)),
                "Name one of them.");
}

Identity find_record(Plan const& plan, Typed const& typed) {
    if (typed.kind == Kind::plan)
        return {Kind::plan, plan.plan_record().number};
    if (typed.kind == Kind::holding && typed.number == 0)
        return {Kind::holding, holding_of(plan, typed.name)};
    if (domain::info(typed.kind).named)
        return {typed.kind, number_of(plan, typed.kind, typed.name)};
    auto const record = service::require(plan, {typed.kind, typed.number});
    return {record.kind, record.number};
}

} // namespace

void add_register(Plan& plan, store::Store const& store) {
    auto whole = store.load_register(plan.moment.revision);
    copy_tables<domain::Authority, domain::Body, domain::Post, domain::Person, domain::Holding, domain::Scale,
                domain::Framework, domain::Rule, domain::HolidayCalendar, domain::RatingKey>(plan, whole);
}

Plan load_everything(Reading const& reading) {
    if (reading.plan.empty()) {
        auto plan = reading.store.load_register(reading.moment.revision);
        plan.moment = reading.moment;
        return plan;
    }
    auto needs = store::Needs::all();
    needs.sources = true;
    auto plan = reading.load(needs);
    add_register(plan, reading.store);
    return plan;
}

int number_of(Plan const& plan, Kind kind, std::string_view name) {
    std::vector<std::string> names;
    for (auto const& record : plan.any(kind)) {
        if (record.text("name") == name)
            return record.number;
        names.push_back(record.text("name"));
    }
    auto const near = base::nearest(name, names);
    throw Error(ErrorKind::not_found,
                fmt::format("no {} '{}'{}{}", names_of(kind), base::visible_line(name),
                            domain::info(kind).shared ? "" : " in plan " + plan.name,
                            near.empty() ? "" : fmt::format(". Did you mean '{}'?", near)),
                fmt::format("goodplan list {}", domain::info(kind).plural));
}

void refuse_taken_back(Reading const& reading, Identity record) {
    auto const touches = reading.store.log(reading.plan, record, reading.moment.revision);
    if (touches.empty() || !touches.back().after || !touches.back().after->gone)
        return;
    auto const& by = touches.back().revision;
    auto const at = base::parse_utc(by.at);
    throw Error(ErrorKind::not_found,
                fmt::format("{} was taken back by revision {} ({} by {}{})",
                            domain::reference_text(record.kind, record.number), by.number, by.command,
                            base::visible_line(by.actor),
                            at ? ", " + base::in_full(base::london_day(*at)) : ""),
                fmt::format("To bring it back: goodplan undo {}", by.number));
}

namespace {

std::string gone_words(domain::Revision const& by) {
    auto const at = base::parse_utc(by.at);
    return fmt::format("{} by revision {} ({} by {}{}). To bring it back: goodplan undo {}",
                       by.undoes ? "Taken back" : "Ended", by.number, by.command, by.actor,
                       at ? ", " + base::in_words(base::london_day(*at)) : "", by.number);
}

// As everything stood just before a revision.
Plan load_before(Reading& reading, int revision) {
    auto const moment = reading.moment;
    reading.moment = {end_of_days(), revision - 1};
    auto plan = load_everything(reading);
    reading.moment = moment;
    plan.moment.day = moment.day;
    return plan;
}

std::optional<Identity> taken_away(Reading const& reading, Plan const& plan, Typed const& typed) {
    if (typed.number != 0)
        return plan.any({typed.kind, typed.number}) ? std::nullopt
                                                    : std::optional{Identity{typed.kind, typed.number}};
    if (typed.kind == Kind::plan || typed.kind == Kind::holding)
        return std::nullopt;
    auto const all = plan.any(typed.kind);
    bool const stands =
        std::ranges::any_of(all, [&](auto const& one) { return one.text("name") == typed.name; });
    auto const of = domain::info(typed.kind).shared ? std::string{} : reading.plan;
    return stands ? std::nullopt
                  : service::once_named(reading.store, of, typed.kind, typed.name, reading.moment.revision);
}

} // namespace

LookedBack look_back(Arguments const& given, Context& context, std::string const& typed) {
    auto reading = open_for_reading(given, context, PlanChoice::none);
    auto const wanted = take_apart(reading.store, typed);
    choose(reading, given, context, wanted);
    LookedBack made{{std::move(reading), {}, {}}, {}, {}, {}};
    auto& [read, plan, record] = static_cast<Looked&>(made);
    auto by = read.plan.empty()
                  ? std::nullopt
                  : service::gone_by(read.store, read.plan, {Kind::plan, 1}, read.moment.revision);
    plan = by ? load_before(read, by->revision.number) : load_everything(read);
    if (auto const missing = taken_away(read, plan, wanted)) {
        auto const of = domain::info(wanted.kind).shared ? std::string{} : read.plan;
        if (auto own = service::gone_by(read.store, of, *missing, read.moment.revision)) {
            by = std::move(own);
            plan = load_before(read, by->revision.number);
        }
    }
    record = find_record(plan, wanted);
    if (by)
        made.gone = gone_words(by->revision);
    return made;
}

void add_related_gone(LookedBack& looked) {
    auto const kind = looked.record.kind == Kind::measure ? Kind::reading : Kind::holding;
    if (looked.record.kind != Kind::measure && looked.record.kind != Kind::post &&
        looked.record.kind != Kind::person)
        return;
    auto& reading = looked.reading;
    auto const of = domain::info(kind).shared ? std::string{} : reading.plan;
    auto const field = domain::info(looked.record.kind).code;
    for (auto const& [record, last] : reading.store.last_touched(of, reading.moment.revision)) {
        if (record.kind != kind || looked.plan.any(record))
            continue;
        auto const by = service::gone_by(reading.store, of, record, reading.moment.revision);
        if (!by)
            continue;
        auto plan = load_before(reading, by->revision.number);
        auto const found = plan.any(record);
        if (!found || found->get(field) != domain::Value{std::int64_t{looked.record.number}})
            continue;
        looked.earlier.push_back(std::move(plan));
        looked.related_gone.push_back(looked.earlier.back().any(record).value());
    }
}

Looked look(Arguments const& given, Context& context, std::string const& typed) {
    auto reading = open_for_reading(given, context, PlanChoice::none);
    auto const wanted = take_apart(reading.store, typed);
    choose(reading, given, context, wanted);
    auto plan = load_everything(reading);
    if (wanted.number != 0 && !domain::info(wanted.kind).shared && !plan.any({wanted.kind, wanted.number}))
        refuse_taken_back(reading, {wanted.kind, wanted.number});
    auto const record = find_record(plan, wanted);
    return {std::move(reading), std::move(plan), record};
}

std::string left_out(Reading const& reading) {
    if (!reading.known_on.empty() || !reading.revision_given)
        return reading.known_on;
    return fmt::format("as entered by revision {}", reading.moment.revision);
}

std::string moment_words(Reading const& reading) {
    auto const entered = left_out(reading);
    if (!reading.known_on.empty() || !reading.day_given)
        return entered;
    auto const day = "as at " + base::in_words(reading.moment.day);
    return entered.empty() ? day : day + ", " + entered;
}

base::Date end_of_days() { return base::make_date(2199, 12, 31).value_or(base::Date{}); }

std::string plan_option(Reading const& reading) {
    // As the file was at that revision: what came later never changes an answer.
    domain::AsAt const then{end_of_days(), reading.moment.revision};
    bool const several = !reading.plan.empty() && reading.store.plans(then).size() > 1;
    return several ? " --plan " + reading.plan : std::string{};
}

std::string log_plan(Looked const& looked) {
    return domain::info(looked.record.kind).shared ? std::string{} : looked.reading.plan;
}

std::set<int> posts_held(Plan const& plan, std::string_view login) {
    std::set<int> posts;
    auto const today = plan.moment.day;
    for (auto const& held : plan.all<domain::Holding>()) {
        auto const* person = plan.at(held->person);
        bool const now = (!held->began || *held->began <= today) && (!held->ended || *held->ended >= today);
        if (person != nullptr && now && person->value.login.text == login)
            posts.insert(held->post.number);
    }
    return posts;
}

} // namespace goodplan::cli
