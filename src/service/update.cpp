// Saying how actions stand.
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/delivery.hpp>
#include <goodplan/service/actions.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::AnyRecord;
using domain::Delivery;
using domain::Event;

namespace {

void check_progress(Progress const& progress) {
    bool const says = progress.status || progress.percent || progress.forecast ||
                      progress.forecast_withdrawn || progress.impact || progress.rating;
    if (!progress.rating && !progress.reason.empty())
        throw Error(ErrorKind::usage, "--reason goes with --rating", "A remark goes under --note.");
    if (progress.no_change && progress.no_reply)
        throw Error(ErrorKind::usage, "--no-change and --no-reply are two different answers");
    if ((progress.no_change || progress.no_reply) && says)
        throw Error(ErrorKind::usage,
                    fmt::format("{} says that there is nothing to say",
                                progress.no_change ? "--no-change" : "--no-reply"),
                    "Leave it out, or leave the rest out.");
    if (!says && progress.note.empty() && !progress.no_change && !progress.no_reply)
        throw Error(ErrorKind::usage, "update: nothing was said",
                    "Give --status, --percent, --forecast, --impact, --rating or --note; or --no-change, or "
                    "--no-reply.");
    if (progress.rating && *progress.rating != "computed" && progress.reason.empty())
        throw Error(ErrorKind::usage,
                    "a declared rating needs --reason (it is printed beside the computed one)");
}

template <class E> E word_option(std::string const& text, std::string_view option) {
    if (auto const value = domain::value_of<E>(text))
        return *value;
    std::vector<std::string> words(domain::Vocabulary<E>::words.begin(), domain::Vocabulary<E>::words.end());
    throw Error(ErrorKind::usage,
                fmt::format("{} {}: not one of its words", option, base::visible_line(text)),
                "They are: " + base::join(words, ", "));
}

// The words that update takes; the other states have commands of their own.
void check_status(std::string const& status, std::string const& ref) {
    if (status == "not-started" || status == "in-progress")
        return;
    static constexpr std::array<std::string_view, 9> instead{
        "", "", "block {} --reason TEXT",   "done {}", "accept {} --signed-by POST", "",
        "", "", "withdraw {} --reason TEXT"};
    auto hyphened = status == "done" ? std::string("reported-done") : status;
    std::ranges::replace(hyphened, ' ', '-');
    auto const known = domain::value_of<Delivery>(hyphened);
    auto const command = known ? instead[static_cast<std::size_t>(*known)] : std::string_view{};
    auto hint = std::string(
        "Other states have commands of their own: done, accept, return, block, resume, withdraw, reopen.");
    if (known && *known <= Delivery::in_progress)
        hint = fmt::format("Did you mean '{}'?", hyphened);
    else if (!command.empty())
        hint = "To say that:\ngoodplan " + fmt::format(fmt::runtime(command), ref);
    throw Error(
        ErrorKind::usage,
        fmt::format("--status {}: update takes not-started and in-progress", base::visible_line(status)),
        hint);
}

void put_status(Draft const& draft, domain::Entry& entry, AnyRecord const& record,
                std::string const& status) {
    auto const ref = domain::reference_text(record.kind, record.number);
    check_status(status, ref);
    if (record.kind == Kind::milestone)
        throw Error(ErrorKind::usage, fmt::format("{} is a milestone: it is open or done", ref),
                    fmt::format("goodplan done {}", ref));
    auto const standing = draft.standing(record);
    auto const now = domain::value_of<Delivery>(standing.on.status);
    if (!now || *now > Delivery::in_progress)
        throw Error(ErrorKind::conflict,
                    fmt::format("{} is {}; update cannot make it {}", ref, spoken(standing.on.status),
                                spoken(status)),
                    way_back(standing.on.status, ref));
    draft.refuse_before_later(record, standing, Draft::Says::status);
    entry.status.text = status;
}

// Nothing is expected any more of work that was signed off, withdrawn or goes on elsewhere.
void refuse_percent_of_ended(Draft const& draft, AnyRecord const& record, Progress const& progress) {
    if (record.kind != Kind::action || (!progress.percent && !progress.forecast))
        return;
    auto const state = draft.standing(record).on;
    auto const delivery = domain::value_of<Delivery>(state.status);
    if (!delivery || *delivery <= Delivery::reported_done)
        return;
    auto const ref = domain::reference_text(record.kind, record.number);
    throw Error(
        ErrorKind::conflict,
        fmt::format("{} is {}: no percentage or forecast is owed any more", ref, spoken(state.status)),
        fmt::format("If there is work left: goodplan reopen {} --reason TEXT", ref));
}

void refuse_past_forecast(Draft const& draft, Progress const& progress) {
    if (progress.forecast && *progress.forecast < draft.session().on)
        throw Error(
            ErrorKind::usage,
            fmt::format("--forecast {}: that day has passed", base::in_words(*progress.forecast)),
            "The forecast is the day on which the lead expects to finish. What is finished is reported: "
            "goodplan done REF --on DATE");
}

void put_progress(Draft const& draft, domain::Entry& entry, AnyRecord const& record,
                  Progress const& progress) {
    if (progress.status)
        put_status(draft, entry, record, *progress.status);
    refuse_percent_of_ended(draft, record, progress);
    refuse_past_forecast(draft, progress);
    entry.percent = progress.percent;
    entry.forecast = progress.forecast;
    entry.forecast_withdrawn = progress.forecast_withdrawn;
    if (progress.impact)
        entry.impact = word_option<domain::Impact>(*progress.impact, "--impact");
    if (progress.rating && *progress.rating == "computed")
        entry.rating_withdrawn = true;
    else if (progress.rating)
        entry.rating = word_option<domain::Rating>(base::ascii_lower(*progress.rating), "--rating");
    entry.note = progress.note;
    if (!progress.reason.empty())
        entry.note = progress.note.empty() ? progress.reason : progress.reason + "\n" + progress.note;
}

} // namespace

Written update(Session& session, std::string const& plan_name, std::vector<Reference> const& refs,
               Progress const& progress) {
    check_progress(progress);
    Draft draft(session, "update", plan_name);
    if (draft.repeated())
        return draft.as_before();
    auto const records = own_all(draft, refs);
    auto const plan = draft.load_records(records);
    auto const event = progress.no_change  ? Event::no_change
                       : progress.no_reply ? Event::no_reply
                                           : Event::updated;
    for (auto const& identity : records) {
        auto const record = require(plan, identity);
        require_work(identity, "update");
        auto entry = draft.entry(record, event);
        put_progress(draft, entry, record, progress);
        draft.add(record, entry);
    }
    return draft.commit();
}

} // namespace goodplan::service
