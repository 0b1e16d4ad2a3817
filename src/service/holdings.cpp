#include "service/holdings.hpp"

#include <goodplan/base/error.hpp>

#include <fmt/format.h>

#include <vector>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Holding;
using domain::Record;

namespace {

constexpr auto one_day = std::chrono::days{1};

std::string holder_words(domain::Plan const& shared, Holding const& held) {
    auto const* person = shared.find<domain::Person>(held.person.number);
    return person == nullptr ? std::string("VACANT")
                             : person->value.full_name + (held.interim ? " (interim)" : "");
}

std::string span_words(Holding const& held) {
    auto words = held.began ? " since " + base::in_words(*held.began) : std::string{};
    if (held.ended)
        words += " to " + base::in_words(*held.ended);
    return words;
}

// Holdings of the post that share a day with the one wanted.
std::vector<Record<Holding> const*> in_the_way(domain::Plan const& shared, WantedHolding const& wanted) {
    std::vector<Record<Holding> const*> found;
    for (auto const& held : shared.all<Holding>()) {
        bool const is_over = held->ended && wanted.since && *held->ended < *wanted.since;
        bool const is_later = held->began && wanted.until && *held->began > *wanted.until;
        if (held->post.number == wanted.post && !is_over && !is_later)
            found.push_back(&held);
    }
    return found;
}

[[noreturn]] void refuse_overlap(domain::Plan const& shared, std::string const& post,
                                 Record<Holding> const& held, WantedHolding const& wanted) {
    bool const ahead = wanted.since && held->began && *held->began > *wanted.since;
    auto hint = std::string("Give the first day: --since DATE");
    if (ahead)
        hint = wanted.person == 0 ? std::string("Give a later day with --since.")
                                  : fmt::format("Give a later day with --since, or say that it ended before: "
                                                "--until {}",
                                                base::iso(*held->began - one_day));
    throw Error(ErrorKind::conflict,
                fmt::format("{}: {} holds it{}{}", post, holder_words(shared, held.value),
                            span_words(held.value),
                            wanted.since ? fmt::format("; {} is before that", base::in_words(*wanted.since))
                                         : std::string{}),
                hint);
}

void refuse_same(domain::Plan const& shared, std::string const& post, Holding const& held,
                 WantedHolding const& wanted) {
    bool const same = held.person.number == wanted.person && held.interim == wanted.interim &&
                      (!wanted.until || held.ended == wanted.until);
    if (same)
        throw Error(ErrorKind::conflict, wanted.person == 0
                                             ? fmt::format("{} is vacant already{}", post, span_words(held))
                                             : fmt::format("{}: {} holds it already{}", post,
                                                           holder_words(shared, held), span_words(held)));
}

domain::Value day_value(std::optional<Date> const& day) {
    return day ? domain::Value{*day} : domain::Value{};
}

Preset preset(WantedHolding const& wanted) {
    return {{"post", std::int64_t{wanted.post}},
            {"person", wanted.person == 0 ? domain::Value{} : domain::Value{std::int64_t{wanted.person}}},
            {"began", day_value(wanted.since)},
            {"ended", day_value(wanted.until)},
            {"interim", wanted.interim}};
}

} // namespace

HoldingChange put_holding(RecordDraft& records, domain::Plan const& shared, std::string const& post,
                          WantedHolding const& wanted) {
    HoldingChange made;
    Record<Holding> const* same_day = nullptr;
    for (auto const* held : in_the_way(shared, wanted)) {
        refuse_same(shared, post, held->value, wanted);
        bool const earlier = wanted.since && (!held->value.began || *held->value.began < *wanted.since);
        if (!earlier && (!wanted.since || held->value.began != wanted.since))
            refuse_overlap(shared, post, *held, wanted);
        made.before += (made.before.empty() ? "" : ", ") + holder_words(shared, held->value);
        if (earlier)
            (void)records.edit(shared, {Kind::holding, held->number}, {},
                               {{"ended", *wanted.since - one_day}});
        else
            same_day = held;
    }
    if (same_day != nullptr) {
        made.mended = true;
        (void)records.edit(shared, {Kind::holding, same_day->number}, {}, preset(wanted));
    } else {
        (void)records.add(Kind::holding, {}, preset(wanted));
    }
    return made;
}

void add_holders(domain::Plan& plan, store::Store const& store) {
    auto shared = store.load_register(plan.moment.revision);
    plan.all<domain::Post>() = std::move(shared.all<domain::Post>());
    plan.all<domain::Holding>() = std::move(shared.all<domain::Holding>());
    plan.all<domain::Person>() = std::move(shared.all<domain::Person>());
}

} // namespace goodplan::service
