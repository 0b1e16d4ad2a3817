#include "cli/open.hpp"

#include "cli/config.hpp"
#include "cli/message.hpp"
#include "cli/support.hpp"

#include <goodplan/base/date_input.hpp>
#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

namespace goodplan::cli {

using base::Error;
using base::ErrorKind;

store::Options store_options(Arguments const& given, Context& context, store::Access access) {
    store::Options options;
    options.access = access;
    options.wait_milliseconds = wait_option(given);
    options.pause = context.world.sleep;
    options.random = context.world.random;
    options.warn = [&context](std::string_view line) { warn(context, line); };
    options.on_commit = [&context](store::CommitStep step) {
        if (step == store::CommitStep::begun)
            context.committing = true;
        else if (step != store::CommitStep::waits)
            context.end_commit(step == store::CommitStep::kept);
        else if (context.world.interrupt)
            context.world.interrupt();
    };
    return options;
}

namespace {

void choose_known_on(Reading& reading, base::Date day, int latest) {
    reading.moment = {day, reading.store.last_revision_until(end_of_london_day(day))};
    auto const later = latest - reading.moment.revision;
    reading.known_on =
        fmt::format("as known on {} (revision {})", base::in_words(day), reading.moment.revision);
    if (later > 0)
        reading.known_on +=
            fmt::format("; {} left out", base::counted(later, "later entry", "later entries"));
}

void choose_moment(Reading& reading, Arguments const& given, Context& context) {
    auto const& calendar = date_calendar(given, context);
    auto const latest = reading.store.latest_revision();
    auto const as_at = day_option(given, context, calendar, "--as-at");
    auto const revision = number_option(given, "--revision", 0, 1'000'000'000);
    if (auto const known = day_option(given, context, calendar, "--known-on")) {
        if (as_at || revision)
            throw Error(ErrorKind::usage, "--known-on stands for --as-at and --revision together",
                        "Give either --known-on, or the other two.");
        return choose_known_on(reading, *known, latest);
    }
    if (revision && *revision > latest)
        throw Error(ErrorKind::not_found,
                    fmt::format("there is no revision {}; the last is {}", *revision, latest),
                    "goodplan log lists them.");
    reading.moment = {as_at.value_or(context.today()), revision ? static_cast<int>(*revision) : latest};
    reading.day_given = as_at.has_value();
    reading.revision_given = revision.has_value();
}

// The plan that the references name; empty when none of them does.
std::string plan_of_references(Arguments const& given) {
    std::string found;
    bool bare = false;
    for (auto const* name : {"REF", "FROM"})
        for (auto const& text : given.all(name)) {
            auto const slash = text.find('/');
            bare = bare || slash == std::string::npos;
            if (slash == std::string::npos)
                continue;
            auto const plan = text.substr(0, slash);
            if (!found.empty() && found != plan)
                throw Error(ErrorKind::usage,
                            fmt::format("the references name two plans: {} and {}", found, plan),
                            "One command changes one plan.");
            found = plan;
        }
    if (!found.empty() && bare)
        throw Error(ErrorKind::usage, fmt::format("some references name {} and some name no plan", found),
                    fmt::format("Say --plan {} and leave it out of the references.", found));
    if (!found.empty() && given.has("--plan") && given.text("--plan") != found)
        throw Error(ErrorKind::usage, fmt::format("--plan {} and a reference of {} do not agree",
                                                  base::visible_line(given.text("--plan")), found));
    return found;
}

// What was typed, kept with the revision: the command's own arguments, by name.
std::string arguments_text(Arguments const& given) {
    std::string made;
    for (auto const& [name, values] : given.values) {
        if (name == "--db" || name == "--width" || name == "--color")
            continue;
        if (name.starts_with("--"))
            made += (made.empty() ? "" : " ") + name;
        for (auto const& value : values)
            made += (made.empty() ? "" : " ") + base::visible(value);
    }
    return made;
}

} // namespace

namespace {

// "+20wd", "20 WD": a date so many working days away.
bool counts_working_days(std::string_view text) {
    auto const end = base::ascii_lower(text).rfind("wd");
    if (end == std::string::npos)
        return false;
    auto const digit = text.substr(0, end).find_last_not_of(' ');
    return digit != std::string_view::npos && text[digit] >= '0' && text[digit] <= '9';
}

bool asks_for_working_days(Arguments const& given) {
    return std::ranges::any_of(given.values, [](auto const& option) {
        return std::ranges::any_of(option.second, counts_working_days);
    });
}

// The plan that is meant, when one is: a date is not the place to say that none was chosen.
std::string plan_of_dates(Arguments const& given, Context const& context, store::Store const& store,
                          domain::AsAt moment) {
    auto named = plan_of_references(given);
    if (named.empty())
        named = plan_name(given, context).value_or("");
    auto const plans = store.plans(moment);
    std::string only;
    int open = 0;
    for (auto const& one : plans) {
        if (one.name == named)
            return named;
        if (one.open) {
            only = one.name;
            ++open;
        }
    }
    return named.empty() && open == 1 ? only : std::string{};
}

base::Calendar calendar_in_file(Arguments const& given, Context& context) {
    auto const store =
        store::Store::open(plan_file(given, context), store_options(given, context, store::Access::read));
    domain::AsAt const moment{context.today(), store.latest_revision()};
    auto const plan = plan_of_dates(given, context, store, moment);
    return plan.empty() ? store.load_register(moment.revision).calendar()
                        : store.load(plan, moment, store::Needs::only({})).calendar();
}

} // namespace

bool file_is_chosen(Arguments const& given, Context const& context) {
    for (auto const* needs_file : {"--db", "--plan", "--revision", "--known-on"})
        if (given.has(needs_file))
            return true;
    return !context.env("GOODPLAN_DB").empty() || configured_plan_file(context).has_value();
}

base::Calendar const& date_calendar(Arguments const& given, Context& context) {
    if (!context.calendar && asks_for_working_days(given) && file_is_chosen(given, context))
        context.calendar = calendar_in_file(given, context);
    return context.calendar ? *context.calendar : base::england_and_wales();
}

base::Calendar const& Writing::calendar() const {
    if (!calendar_) {
        auto const revision = store.latest_revision();
        calendar_ = plan.empty()
                        ? store.load_register(revision).calendar()
                        : store.load(plan, {session.today, revision}, store::Needs::only({})).calendar();
    }
    return *calendar_;
}

base::Moment end_of_london_day(base::Date day) {
    auto end = base::Moment{day + std::chrono::days{1}} - std::chrono::seconds{1};
    while (base::london_day(end) > day)
        end -= std::chrono::hours{1};
    return end;
}

Reading open_for_reading(Arguments const& given, Context& context, PlanChoice choice) {
    Reading reading{
        store::Store::open(plan_file(given, context), store_options(given, context, store::Access::read)),
        {},
        {},
        {},
        false,
        false};
    choose_moment(reading, given, context);
    if (choice == PlanChoice::one) {
        auto const named = plan_of_references(given);
        reading.plan = service::choose_plan(
            reading.store, named.empty() ? plan_name(given, context).value_or("") : named, reading.moment);
    }
    return reading;
}

Writing::Writing(Arguments const& given, Context& context, PlanChoice choice)
    : store(
          store::Store::open(plan_file(given, context), store_options(given, context, store::Access::write))),
      session{store} {
    session.now = context.world.now();
    session.today = context.today();
    session.on_given = given.has("--on");
    session.on = on_day(given, context, date_calendar(given, context));
    session.actor = actor(given, context);
    session.said_by = given.text("--said-by");
    session.arguments = arguments_text(given);
    session.warn = [&context](std::string const& words, std::string const& way_out) {
        put_message(context, "goodplan: " + words, way_out);
    };
    session.request = given.text("--request-id");
    if (auto const number = number_option(given, "--if-revision", 0, 1'000'000'000))
        session.if_revision = static_cast<int>(*number);
    if (choice == PlanChoice::none)
        return;
    auto const named = choice == PlanChoice::target ? std::string{} : plan_of_references(given);
    plan = service::choose_plan(store, named.empty() ? plan_name(given, context).value_or("") : named,
                                {session.today, store.latest_revision()});
}

report::Stamp stamp(domain::Plan const& plan, std::string_view schema) {
    report::Stamp made;
    made.schema = std::string(schema);
    made.plan = plan.name;
    made.as_at = plan.moment.day;
    made.revision = plan.moment.revision;
    made.head = plan.head;
    made.program = program_name();
    return made;
}

report::Stamp stamp(Reading const& reading, std::string_view schema) {
    report::Stamp made;
    made.schema = std::string(schema);
    made.plan = reading.plan;
    made.as_at = reading.moment.day;
    made.revision = reading.moment.revision;
    if (reading.moment.revision > 0)
        made.head = reading.store.revision(reading.moment.revision).head;
    made.program = program_name();
    return made;
}

std::string revision_line(report::Stamp const& stamp) {
    if (stamp.revision == 0)
        return fmt::format("No revision yet ({}).", stamp.program);
    return fmt::format("Revision {}, head {} ({}).", stamp.revision, stamp.head, stamp.program);
}

} // namespace goodplan::cli
