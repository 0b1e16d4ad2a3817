#include "service/draft.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

Draft::Draft(Session& session, std::string command, std::string plan) : session_(session), plan_(std::move(plan)) {
    session.store.begin();
    set_.at = session.now;
    set_.actor = session.actor;
    set_.command = std::move(command);
    set_.arguments = session.arguments;
    set_.request = session.request;
    if (!session.request.empty()) repeated_ = session.store.request(session.request).value_or(0);
    if (repeated_ != 0) return;
    auto const latest = session.store.latest_revision();
    if (session.if_revision && *session.if_revision != latest)
        throw Error(ErrorKind::conflict, fmt::format("the file is at revision {}, not {}: somebody has written since", latest, *session.if_revision),
                    "Look at what changed (goodplan log), then try again without --if-revision or with the new number.");
    if (!session.said_by.empty()) said_by_ = named(session.store, Kind::post, session.said_by, "--said-by");
}

domain::Plan Draft::load(store::Needs const& needs) const {
    auto const day = std::max(session_.on, session_.today);
    return session_.store.load(plan_, {day, session_.store.latest_revision()}, needs);
}

domain::Plan Draft::load_records(std::vector<Identity> records, bool links) const {
    store::Needs needs;
    needs.records = std::move(records);
    needs.links = links;
    return load(needs);
}

domain::Entry Draft::entry(domain::AnyRecord const& record, domain::Event event) const {
    domain::Entry made;
    made.id = session_.store.next_entry(plan_, {record.kind, record.number});
    made.day = session_.on;
    made.event = event;
    made.said_by.number = said_by_;
    if (made.day < record.entered)
        throw Error(ErrorKind::usage,
                    fmt::format("--on {}: {} entered the plan on {}", base::iso(made.day), domain::reference_text(record.kind, record.number),
                                base::in_words(record.entered)),
                    "A fact about it cannot be older than that.");
    return made;
}

void Draft::add(domain::AnyRecord const& record, domain::Entry const& entry) {
    add(store::NewEntry{plan_, {record.kind, record.number}, entry, false});
    auto after = *record.state;
    domain::fold(after, entry);
    changed({{record.kind, record.number}, domain::headline(record), *record.state, after});
}

Written Draft::commit() {
    auto const committed = session_.store.commit(set_);
    return {committed.revision, committed.head, std::move(changed_), false};
}

Written Draft::as_before() const { return {repeated_, session_.store.revision(repeated_).head, {}, true}; }

std::vector<domain::Value> values_of(domain::AnyRecord const& record) {
    std::vector<domain::Value> values;
    for (auto const& field : domain::entity(record.kind).fields) values.push_back(field.get(record.value));
    return values;
}

std::string storable(std::string_view text, std::string_view option) {
    auto clean = base::clean_newlines(text);
    clean = std::string(base::trim(clean));
    if (clean.empty()) throw Error(ErrorKind::usage, fmt::format("{}: the text is empty", option));
    if (auto const why = base::why_not_storable(clean); !why.empty()) throw Error(ErrorKind::usage, fmt::format("{}: {}", option, why));
    return clean;
}

int named(store::Store const& store, Kind kind, std::string_view name, std::string_view option) {
    auto const everything = store.load_register(store.latest_revision());
    std::vector<std::string> names;
    for (auto const& record : everything.any(kind)) {
        if (record.text("name") == name) return record.number;
        names.push_back(record.text("name"));
    }
    auto const near = base::nearest(name, names);
    auto const& info = domain::info(kind);
    throw Error(ErrorKind::not_found, fmt::format("{} {}: no {} of that name in the file", option, base::visible_line(name), info.code),
                near.empty() ? fmt::format("goodplan list {} shows the {} there are.", info.plural, info.plural) : fmt::format("Did you mean '{}'?", near));
}

Reference reference(std::string_view typed) {
    if (auto const parsed = domain::parse_reference(base::trim(typed))) return *parsed;
    auto const shown = base::visible_line(typed);
    bool const bare = !typed.empty() && std::ranges::all_of(typed, [](char c) { return c >= '0' && c <= '9'; });
    throw Error(ErrorKind::usage, fmt::format("'{}' is no reference", shown),
                bare ? fmt::format("A number alone could be many things: write A-{} for the action.", shown)
                     : std::string("References look like A-14, R-3 or walsall-2017/R-8; goodplan list shows them."));
}

domain::AnyRecord require(domain::Plan const& plan, Identity record) {
    if (auto const found = plan.any(record)) return *found;
    throw Error(ErrorKind::not_found, fmt::format("no {} in {}", domain::reference_text(record.kind, record.number), plan.name),
                fmt::format("goodplan list {} --plan {} shows what there is.", domain::info(record.kind).plural, plan.name));
}

std::string choose_plan(store::Store const& store, std::string_view given, domain::AsAt moment) {
    if (!given.empty()) return std::string(given); // load() says so when there is none
    std::vector<std::string> open, all;
    for (auto const& one : store.plans(moment)) {
        all.push_back(one.name);
        if (one.open) open.push_back(one.name);
    }
    if (open.size() == 1) return open.front();
    if (all.empty())
        throw Error(ErrorKind::not_found, "the file holds no plan yet", "Load one with goodplan import FILE.");
    throw Error(ErrorKind::usage, fmt::format("which plan? {} in the file", open.empty() ? "none is open" : base::counted(static_cast<long long>(open.size()), "plan is", "plans are") + " open"),
                "Say --plan PLAN, or set GOODPLAN_PLAN: " + base::join(open.empty() ? all : open, ", "));
}

} // namespace goodplan::service
