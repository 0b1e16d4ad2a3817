#include <goodplan/service/posts.hpp>

#include "service/holdings.hpp"
#include "service/register_names.hpp"
#include "service/short_names.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/rating.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

namespace {

constexpr auto holder_option = "--to";

domain::Plan load_shared(Session const& session) {
    return session.store.load_register(session.store.latest_revision());
}

// A login alone, or a short name, is no name to call a new person by.
bool could_be_full_name(std::string_view typed) {
    return std::ranges::any_of(typed, [](char c) {
        return c == ' ' || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    });
}

std::vector<FieldText> login_field(Holder const& holder) {
    if (holder.login.empty())
        return {};
    return {{"login", "--login", holder.login}};
}

void note_near_name(RecordDraft& records, domain::Plan const& shared, std::string_view typed) {
    std::vector<std::string> names;
    for (auto const& person : shared.all<domain::Person>())
        names.push_back(person->full_name);
    auto const near = base::nearest(typed, names);
    if (auto const number = near.empty() ? std::nullopt : known_as(shared, Kind::person, near))
        records.note(fmt::format("The file also has {} ({}). If that was meant: goodplan undo", near,
                                 shared.ref_of({Kind::person, *number})));
}

int new_person(RecordDraft& records, domain::Plan const& shared, Holder const& holder,
               std::string const& option) {
    if (!could_be_full_name(holder.person))
        refuse_unknown_name(shared, std::array{Kind::person}, holder.person, option);
    note_near_name(records, shared, holder.person);
    auto const name = free_name(short_name_of(holder.person), "person",
                                [&](auto other) { return records.known(Kind::person, other).has_value(); });
    auto fields = login_field(holder);
    fields.insert(fields.begin(), {{"name", option, name}, {"full_name", option, holder.person}});
    return records.add(Kind::person, {fields, {}, {}}).number;
}

int person_of(RecordDraft& records, domain::Plan const& shared, Holder const& holder,
              std::string const& option) {
    auto const known = known_as(shared, Kind::person, holder.person);
    if (!known)
        return new_person(records, shared, holder, option);
    auto const& person = *shared.find<domain::Person>(*known);
    if (holder.login.empty() || person->login.text == holder.login)
        return *known;
    if (!person->login.text.empty())
        throw Error(ErrorKind::conflict,
                    fmt::format("--login {}: {} has the login {}", base::visible_line(holder.login),
                                person->full_name, person->login.text),
                    fmt::format("To change it:\ngoodplan person edit {} --login {}", person->name.text,
                                base::visible_line(holder.login)));
    (void)records.edit(shared, {Kind::person, *known}, {login_field(holder), {}, {}});
    return *known;
}

// Who is to hold the post, as a holding. Nobody: vacant.
WantedHolding wanted_holding(RecordDraft& records, domain::Plan const& shared, int post, Holder const& holder,
                             std::string const& option) {
    if (holder.since && holder.until && *holder.until < *holder.since)
        throw Error(ErrorKind::usage, fmt::format("--until {}: that is before --since, {}",
                                                  base::iso(*holder.until), base::in_words(*holder.since)));
    WantedHolding wanted{post, 0, holder.interim, holder.since, holder.until, "VACANT"};
    if (holder.person.empty())
        return wanted;
    wanted.person = person_of(records, shared, holder, option);
    auto const* known = shared.find<domain::Person>(wanted.person);
    wanted.called = known != nullptr ? known->value.full_name : holder.person;
    if (holder.interim)
        wanted.called += " (interim)";
    return wanted;
}

void add_led(Session const& session, PostChanged& made, int post) {
    domain::AsAt const now{session.today, session.store.latest_revision()};
    auto needs = store::Needs::only({Kind::action});
    needs.links = false;
    for (auto const& one : session.store.plans(now)) {
        if (!one.open)
            continue;
        LedActions led{one.name, {}};
        auto const plan = session.store.load(one.name, now, needs);
        for (auto const& action : plan.all<domain::Action>())
            if (action->lead.number == post && domain::is_open(action.state))
                led.refs.push_back(action.ref());
        if (!led.refs.empty())
            made.leads.push_back(std::move(led));
    }
}

void finish(Draft& draft, RecordDraft const& records, PostChanged& made) {
    made.written = draft.commit();
    made.notes = records.notes();
    for (auto const& one : records.added())
        if (one.record.kind == Kind::person)
            made.people.push_back(one);
}

PostChanged change_holder(Session& session, std::string const& command, std::string const& name,
                          Holder const& holder) {
    Draft draft(session, command, "");
    PostChanged made;
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    RecordDraft records(draft);
    auto const shared = load_shared(session);
    auto const post = named(session.store, Kind::post, name, "POST");
    made.record = {Kind::post, post};
    made.post = shared.ref_of(made.record);
    made.title = shared.post_title({post});
    auto const wanted = wanted_holding(records, shared, post, holder, holder_option);
    auto const change = put_holding(records, shared, made.post, wanted);
    made.before = change.before;
    made.after = wanted.called;
    made.mended = change.mended;
    made.since = wanted.since;
    made.until = wanted.until;
    finish(draft, records, made);
    add_led(session, made, post);
    return made;
}

} // namespace

PostChanged add_post(Session& session, RecordFields const& fields, std::optional<Holder> const& holder) {
    Draft draft(session, "post add", "");
    PostChanged made;
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    RecordDraft records(draft);
    auto const post = records.add(Kind::post, fields);
    made.record = post;
    made.post = records.added().back().ref;
    made.title = records.added().back().line;
    if (holder) {
        auto const shared = load_shared(session);
        auto const wanted = wanted_holding(records, shared, post.number, *holder, "--held-by");
        (void)put_holding(records, shared, made.post, wanted);
        made.after = wanted.called;
        made.since = wanted.since;
        made.until = wanted.until;
    }
    finish(draft, records, made);
    return made;
}

PostChanged hand_over(Session& session, std::string const& post, Holder const& holder) {
    auto from = holder;
    from.since = holder.since.value_or(session.on);
    return change_holder(session, "post hand-over", post, from);
}

PostChanged vacate(Session& session, std::string const& post, std::optional<Date> since) {
    Holder nobody;
    nobody.since = since.value_or(session.on);
    return change_holder(session, "post vacate", post, nobody);
}

} // namespace goodplan::service
