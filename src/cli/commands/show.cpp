// show REF, and obligation show REF: everything about one record.
#include "cli/commands/commands.hpp"

#include "cli/commands/look.hpp"
#include "cli/nouns.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/report/show.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace goodplan::cli {
namespace {

using domain::Kind;

constexpr std::string_view show_detail =
    R"(Prints every field that has a value, every link in both directions, what else names the record, and its
sources. A link into a plan that is not in the file is printed as it was given, and says so.

Named records are written KIND:NAME: body:ofsted, post:head-of-practice, theme:workforce, plan:walsall-2017. The
plan itself is just "plan". A record of another plan of the file is PLAN/REF: walsall-2017/R-8.)";

constexpr Argument show_arguments[] = {
    required(positional("REF", "A-14, walsall-2017/R-8, plan, body:NAME, theme:NAME ...")),
};
constexpr Example show_examples[] = {
    {"goodplan show A-14",
     "an action: its dates and every move of them, measures, evidence, the latest word"},
    {"goodplan show walsall-2017/R-8", "a recommendation of another plan: what serves it, who repeats it"},
    {"goodplan show body:ofsted", "a body of the register, and what the plan says of it"},
    {"goodplan show plan --format json", "the plan itself, for a script"},
};
bool leads_here(domain::Link const& link, Looked const& looked) {
    if (link.to_plan != looked.reading.plan || link.to.kind != looked.record.kind)
        return false;
    return link.to.kind == Kind::plan || link.to.number == looked.record.number;
}

// Links of one other plan that lead to the record, with the lines of the records they come from.
void add_links_from(std::string const& name, Looked const& looked, std::vector<report::IncomingLink>& found) {
    auto const& store = looked.reading.store;
    auto const plan = store.load(name, looked.reading.moment, store::Needs::only({}));
    for (auto const& link : plan.links) {
        if (!leads_here(link, looked))
            continue;
        auto needs = store::Needs::only({});
        needs.records = {link.from};
        needs.links = false;
        auto const from = store.load(name, looked.reading.moment, needs);
        found.push_back({name, from.ref_of(link.from), from.headline(link.from), link.role});
    }
}

std::vector<report::IncomingLink> links_from_other_plans(Looked const& looked) {
    std::vector<report::IncomingLink> found;
    if (domain::info(looked.record.kind).shared)
        return found;
    for (auto const& one : looked.reading.store.plans(looked.reading.moment))
        if (one.name != looked.reading.plan)
            add_links_from(one.name, looked, found);
    return found;
}

// Of the records that a meeting settled something of: granted, refused, accepted. Only what some meeting has
// a part in is asked for: notes of ten thousand updates are not.
std::vector<domain::RecordEntry> settled_at(Looked const& looked) {
    std::vector<domain::RecordEntry> found;
    for (auto const& info : domain::kinds()) {
        if (!info.dated)
            continue;
        for (auto const& record : looked.plan.any(info.kind)) {
            if (!record.state->met_at)
                continue;
            domain::Identity const identity{record.kind, record.number};
            auto entries = looked.reading.store.history(looked.reading.plan, looked.reading.moment, identity);
            if (std::ranges::any_of(entries, [&](auto const& one) {
                    return one.entry.meeting.number == looked.record.number;
                }))
                std::ranges::move(entries, std::back_inserter(found));
        }
    }
    return found;
}

report::ShowInput input_for(Looked const& looked) {
    auto const& store = looked.reading.store;
    auto const& moment = looked.reading.moment;
    report::ShowInput input;
    input.stamp = stamp(looked.reading, "goodplan/show/1");
    input.known_on = moment_words(looked.reading);
    input.plan_option = plan_option(looked.reading);
    input.touches = store.log(log_plan(looked), looked.record, moment.revision);
    if (domain::info(looked.record.kind).dated)
        input.history = store.history(looked.reading.plan, moment, looked.record);
    if (looked.record.kind == Kind::plan || looked.record.kind == Kind::version)
        input.of_plan = store.history(looked.reading.plan, moment, domain::Identity{Kind::plan, 1});
    for (auto const* entries : {&input.history, &input.of_plan})
        for (auto const& one : *entries)
            if (!input.typed_by.contains(one.since))
                input.typed_by[one.since] = store.revision(one.since).actor;
    if (looked.record.kind == Kind::meeting)
        input.settled = settled_at(looked);
    input.from_other_plans = links_from_other_plans(looked);
    return input;
}

int show_record(Arguments const& given, Context& context, Looked const& looked) {
    print(context, given, report::show(looked.plan, looked.record, input_for(looked)));
    return exit_code::ok;
}

int run_show(Arguments const& given, Context& context) {
    return show_record(given, context, look(given, context, given.text("REF")));
}

} // namespace

int show_record_of(Arguments const& given, Context& context, Kind kind, std::string_view name_of) {
    auto const typed = given.text(name_of);
    if (kind == Kind::plan)
        return show_record(given, context, look(given, context, typed.empty() ? "plan" : "plan:" + typed));
    auto const& info = domain::info(kind);
    if (info.named)
        return show_record(given, context, look(given, context, fmt::format("{}:{}", info.code, typed)));
    if (service::reference(typed, info.prefix).kind != kind)
        throw base::Error(base::ErrorKind::usage,
                          fmt::format("{} is no {}", base::visible_line(typed), info.code),
                          fmt::format("{}: goodplan list {}\nAny other record: goodplan show {}", info.plural,
                                      info.plural, base::visible_line(typed)));
    return show_record(given, context, look(given, context, typed));
}

constinit Command const show_command{
    .name = "show",
    .group = "look",
    .summary = "print everything about one record",
    .detail = show_detail,
    .arguments = show_arguments,
    .examples = show_examples,
    .needs = Needs::read,
    .run = run_show,
};

} // namespace goodplan::cli
