#include "service/draft.hpp"

#include "service/private_texts.hpp"
#include "service/register_names.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

std::optional<int> taken_back_by(std::vector<domain::Revision> const& newest_first, int revision) {
    std::set<int> cancelled;
    for (auto const& one : newest_first) {
        if (one.number <= revision)
            break;
        if (cancelled.contains(one.number) || !one.undoes)
            continue;
        if (*one.undoes == revision)
            return one.number;
        cancelled.insert(*one.undoes);
    }
    return std::nullopt;
}

Draft::Draft(Session& session, std::string command, std::string plan)
    : session_(session), plan_(std::move(plan)) {
    session.store.begin();
    set_.at = session.now;
    set_.actor = session.actor;
    set_.command = std::move(command);
    set_.arguments = session.arguments;
    set_.request = session.request;
    if (!session.request.empty())
        repeated_ = session.store.request(session.request).value_or(0);
    if (repeated_ != 0) {
        check_repeated();
        return;
    }
    auto const latest = session.store.latest_revision();
    if (session.if_revision && *session.if_revision > latest)
        throw Error(ErrorKind::conflict,
                    fmt::format("the file is only at revision {}, not {}: is it another file?", latest,
                                *session.if_revision),
                    "goodplan log shows what is in it.");
    if (session.if_revision && *session.if_revision != latest)
        throw Error(ErrorKind::conflict,
                    fmt::format("the file is at revision {}, not {}: somebody has written since", latest,
                                *session.if_revision),
                    "Look at what changed (goodplan log), then try again without --if-revision or with the "
                    "new number.");
    if (!session.said_by.empty())
        said_by_ = named(session.store, Kind::post, session.said_by, "--said-by");
}

// A request id stands for one change: the same words again are a retry, other words are a mistake.
void Draft::check_repeated() const {
    auto const used = session_.store.revision(repeated_);
    if (used.command == set_.command && used.arguments == set_.arguments) {
        auto const back =
            taken_back_by(session_.store.revisions(session_.store.latest_revision()), repeated_);
        if (!back)
            return;
        throw Error(
            ErrorKind::conflict,
            fmt::format("--request-id {}: revision {} did that, and revision {} took it back",
                        base::visible_line(session_.request), repeated_, *back),
            fmt::format("To bring it back: goodplan undo {}\nTo do it again give it an id of its own.",
                        *back));
    }
    throw Error(ErrorKind::conflict,
                fmt::format("--request-id {}: revision {} used it for another change ({})",
                            base::visible_line(session_.request), repeated_, used.command),
                "A retry repeats the whole command; a new change needs an id of its own.");
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
        refuse_before_entered(record);
    return made;
}

void Draft::refuse_before_entered(domain::AnyRecord const& record) const {
    // A duty can be older than its plan: whoever typed it did not know the day.
    auto const older =
        record.kind == Kind::obligation
            ? fmt::format(" If the duty is older, take its entry back (goodplan undo) and add it "
                          "with --on {}.",
                          base::iso(session_.on))
            : std::string{};
    throw Error(ErrorKind::usage,
                fmt::format("--on {}: {} entered the plan on {}", base::iso(session_.on),
                            record.kind == Kind::plan ? "plan " + plan_
                                                      : domain::reference_text(record.kind, record.number),
                            base::in_words(record.entered)),
                "A fact about it cannot be older than that." + older);
}

Draft::Standing Draft::standing(domain::AnyRecord const& record) const {
    Standing made{domain::initial_state(record.kind), domain::initial_state(record.kind), {}, {}};
    Identity const identity{record.kind, record.number};
    for (auto const& one :
         session_.store.history(plan_, everything_of(session_.store.latest_revision()), identity)) {
        bool const later = one.entry.day > session_.on;
        domain::fold(made.now, one.entry);
        if (!later)
            domain::fold(made.on, one.entry);
        (later ? made.later : made.before).push_back(one.entry);
    }
    return made;
}

void Draft::refuse_before_later(domain::AnyRecord const& record, Standing const& standing, Says what) const {
    for (auto const& one : standing.later) {
        bool const settles = what == Says::status ? !one.status.text.empty()
                                                  : one.due.has_value() || one.due_precision.has_value();
        if (!settles)
            continue;
        if (one.event == domain::Event::entered)
            refuse_before_entered(record);
        auto const ref =
            record.kind == Kind::plan ? "plan " + plan_ : domain::reference_text(record.kind, record.number);
        throw Error(ErrorKind::conflict,
                    fmt::format("{} has a later entry: {} on {}", ref, domain::word(one.event),
                                base::in_words(one.day)),
                    fmt::format("A change of {} must not come before it: give --on {} or a later day, or "
                                "undo that entry first (goodplan log {}).",
                                what == Says::status ? "state" : "due date", base::iso(one.day),
                                record.kind == Kind::plan ? plan_ : ref));
    }
}

void Draft::add(domain::AnyRecord const& record, domain::Entry const& entry) {
    add(record, entry, standing(record));
}

void Draft::add(domain::AnyRecord const& record, domain::Entry const& entry, Standing const& stands) {
    add(store::NewEntry{plan_, {record.kind, record.number}, entry, false});
    auto after = stands.on;
    domain::fold(after, entry);
    auto now = after;
    for (auto const& one : stands.later)
        domain::fold(now, one);
    changed({{record.kind, record.number}, domain::headline(record), stands.on, after, now, {}});
}

Written Draft::commit() {
    auto const committed = session_.store.commit(set_);
    warn_of_private_texts(session_, set_, committed.revision);
    return {committed.revision, committed.head, std::move(changed_), false};
}

Written Draft::redact(Identity record, int revision, store::Redacted& made) {
    made = session_.store.redact(plan_, record, revision, set_);
    return {made.committed.revision, made.committed.head, {}, false};
}

Written Draft::as_before() const { return {repeated_, session_.store.revision(repeated_).head, {}, true}; }

domain::AsAt everything_of(int revision) { return {*base::make_date(2199, 12, 31), revision}; }

std::vector<domain::Value> values_of(domain::AnyRecord const& record) {
    std::vector<domain::Value> values;
    for (auto const& field : domain::entity(record.kind).fields)
        values.push_back(field.get(record.value));
    return values;
}

std::string storable(std::string_view text, std::string_view option) {
    auto clean = base::clean_newlines(text);
    clean = std::string(base::trim(clean));
    if (clean.empty())
        throw Error(ErrorKind::usage, fmt::format("{}: the text is empty", option));
    if (auto const why = base::why_not_storable(clean); !why.empty())
        throw Error(ErrorKind::usage, fmt::format("{}: {}", option, why));
    return clean;
}

namespace {

// People type the name of whoever holds the post; work belongs to posts. Nothing when no person is called so.
std::optional<int> post_of_person(domain::Plan const& everything, std::string_view name,
                                  std::string_view option) {
    auto const wanted = base::ascii_lower(name);
    for (auto const& person : everything.all<domain::Person>()) {
        if (base::ascii_lower(person->full_name) != wanted && person->name.text != wanted &&
            person->login.text != name)
            continue;
        std::vector<std::string> posts;
        int one = 0;
        for (auto const& held : everything.all<domain::Holding>()) {
            auto const* post = everything.at(held->post);
            if (held->person.number != person.number || held->ended || post == nullptr)
                continue;
            one = post->number;
            posts.push_back(post->value.name.text);
        }
        if (posts.size() == 1)
            return one;
        throw Error(
            ErrorKind::not_found,
            fmt::format("{} {}: that is a person; work belongs to posts", option, base::visible_line(name)),
            posts.empty() ? fmt::format("{} holds no post now: goodplan list posts", person->full_name)
                          : fmt::format("{} holds {}.", person->full_name, base::listed(posts)));
    }
    return std::nullopt;
}

} // namespace

int named(store::Store const& store, Kind kind, std::string_view name, std::string_view option) {
    auto const everything = store.load_register(store.latest_revision());
    for (auto const& record : everything.any(kind))
        if (record.text("name") == name)
            return record.number;
    if (kind == Kind::post)
        if (auto const post = post_of_person(everything, name, option))
            return *post;
    refuse_unknown_name(everything, std::array{kind}, name, option);
}

Reference reference(std::string_view typed, std::string_view likely) {
    if (auto const parsed = domain::parse_reference(base::trim(typed)))
        return *parsed;
    auto const shown = base::visible_line(typed);
    bool const bare =
        !typed.empty() && std::ranges::all_of(typed, [](char c) { return c >= '0' && c <= '9'; });
    throw Error(
        ErrorKind::usage, fmt::format("'{}' is no reference", shown),
        bare ? fmt::format("A number alone could be many things: write {}-{}.", likely, shown)
             : std::string("References look like A-14, R-3 or walsall-2017/R-8; goodplan list shows them."));
}

domain::AnyRecord require(domain::Plan const& plan, Identity record) {
    if (auto const found = plan.any(record))
        return *found;
    throw Error(ErrorKind::not_found,
                fmt::format("no {} in {}", domain::reference_text(record.kind, record.number), plan.name),
                fmt::format("goodplan list {} --plan {} shows what there is.",
                            domain::info(record.kind).plural, plan.name));
}

namespace {

// Nothing to see at that moment: is the file empty, or does the moment lie before its plans?
[[noreturn]] void no_plan_then(store::Store const& store, domain::AsAt moment) {
    auto const later = store.plans(everything_of(store.latest_revision()));
    if (later.empty())
        throw Error(ErrorKind::not_found, "the file holds no plan yet",
                    "Begin one with goodplan plan add NAME TITLE, or load one with goodplan import FILE.");
    std::vector<std::string> names;
    for (auto const& one : later)
        names.push_back(one.name);
    throw Error(ErrorKind::not_found,
                fmt::format("no plan as at {} (revision {})", base::in_words(moment.day), moment.revision),
                fmt::format("{} entered later, or on a later revision.", base::listed(names)));
}

} // namespace

std::string choose_plan(store::Store const& store, std::string_view given, domain::AsAt moment) {
    if (!given.empty())
        return std::string(given); // load() says so when there is none
    std::vector<std::string> open, all;
    for (auto const& one : store.plans(moment)) {
        all.push_back(one.name);
        if (one.open)
            open.push_back(one.name);
    }
    if (open.size() == 1)
        return open.front();
    if (all.empty())
        no_plan_then(store, moment);
    throw Error(ErrorKind::usage,
                fmt::format("which plan? {} in the file",
                            open.empty()
                                ? "none is open"
                                : base::counted(static_cast<long long>(open.size()), "plan is", "plans are") +
                                      " open"),
                "Say --plan PLAN, or set GOODPLAN_PLAN: " + base::join(open.empty() ? all : open, ", "));
}

} // namespace goodplan::service
