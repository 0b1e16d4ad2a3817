// post add|edit|list|show|hand-over|vacate
#include "cli/confirmation.hpp"
#include "cli/support.hpp"
#include "cli/told.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/service/posts.hpp>

#include <fmt/format.h>

#include <array>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;
using domain::Kind;

constexpr std::string_view post_add_detail =
    R"(Actions belong to posts, not to people: when the holder changes, nobody has to go through the plan. Posts belong to
the file, and serve all its plans.

--held-by takes a person's short name or full name; a full name that nobody bears yet adds the person (J Okafor
becomes j-okafor). Without --since the holding has no first day. --vacant says that nobody holds it; a post about
which neither is said has no known holder.)";
constexpr std::string_view post_over_detail =
    R"(Who holds the post now does so to the day before. Its actions stay with the post, and so go to the new holder; how
many are open is said. A full name that nobody bears yet adds the person.

--since may lie ahead, when the day is agreed, or back, when it is entered late; a holding that begins later than
that is in the way, and is named. A change for the very day on which the present holding began mends it: that is how
a slip of today is put right.)";
constexpr std::string_view post_vacate_detail =
    R"(From that day reports print VACANT where the post leads, until somebody takes over (post hand-over) or its work goes
to another post (reassign). --since is the first day without a holder.)";

constexpr FieldOption post_fields[] = {
    {"NAME", "name"},   {"TITLE", "title"}, {"--body", "body"}, {"--described-as", "described_as"},
    {"--note", "note"},
};
constexpr FieldOption post_edits[] = {
    {"--title", "title"}, {"--body", "body"}, {"--described-as", "described_as"}, {"--note", "note"}};

constexpr auto post_body = option("--body", "BODY", "the body it belongs to");
constexpr auto post_described =
    option("--described-as", "[TEXT]", "a source's own words for it, where they differ");
constexpr auto post_note = option("--note", "[TEXT]", "anything else; - reads standard input");
constexpr auto post_since = option("--since", "D", "first day of it");
constexpr auto post_until = option("--until", "D", "last day, when it is for a time");
constexpr auto post_interim = flag("--interim", "an interim or acting appointment");
constexpr auto post_login = option("--login", "LOGIN", "the person's login name, for --lead me");

constexpr Argument post_add_arguments[] = {
    required(positional("NAME", "its short name: head-of-safeguarding")),
    required(positional("TITLE", "title of the office; - reads standard input")),
    post_body,
    option("--held-by", "PERSON", "who holds it: short name, or full name"),
    post_since,
    post_until,
    post_interim,
    post_login,
    flag("--vacant", "nobody holds it"),
    post_described,
    post_note,
};
constexpr Argument post_edit_arguments[] = {
    required(positional("NAME", "short name of the post")),
    option("--title", "[TEXT]", "title of the office"),
    post_body,
    post_described,
    post_note,
};
constexpr Argument post_over_arguments[] = {
    required(positional("POST", "short name of the post")),
    required(option("--to", "PERSON", "who takes over: short name, or full name")),
    option("--since", "D", "first day of it (default today)"),
    post_until,
    post_interim,
    post_login,
};
constexpr Argument post_vacate_arguments[] = {
    required(positional("POST", "short name of the post")),
    option("--since", "D", "first day without a holder (default today)"),
};
constexpr Argument post_show_arguments[] = {required(positional("NAME", "short name of the post"))};

constexpr Example post_add_examples[] = {
    {"goodplan post add head-of-safeguarding \"Head of Service, Safeguarding\" --body walsall-council "
     "--held-by \"J "
     "Okafor\" --since 1/3/2026",
     "a post and its holder"},
    {"goodplan post add care-leavers-manager \"Team Manager, Care Leavers\" --vacant", "and nobody in it"},
};
constexpr Example post_edit_examples[] = {
    {"goodplan post edit head-of-care --title \"Head of Service, Children in Care\"",
     "another title; the name stays"},
};
constexpr Example post_over_examples[] = {
    {"goodplan post hand-over head-of-safeguarding --to \"P Shah\" --interim --since 1/12/2026",
     "from that day on, for the time being"},
    {"goodplan post hand-over head-of-safeguarding --to p-shah", "from today on, and for good"},
};
constexpr Example post_vacate_examples[] = {
    {"goodplan post vacate head-of-safeguarding --since 1/12/2026", "she left on 30 November"},
};
constexpr Example post_list_examples[] = {{"goodplan post list", "the posts, and who holds each"}};
constexpr Example post_show_examples[] = {
    {"goodplan post show head-of-safeguarding", "who has held it, and what it leads"},
};

// ---- what is said ----------------------------------------------------------------------------------------

constexpr std::size_t refs_shown = 12;

std::string led_refs(std::vector<std::string> refs) {
    if (refs.size() > refs_shown) {
        auto const more = refs.size() - refs_shown;
        refs.resize(refs_shown);
        return fmt::format("{} and {} more", base::join(refs, ", "), more);
    }
    return base::join(refs, ", ");
}

void tell_people(Context& context, service::PostChanged const& made) {
    for (auto const& one : made.people)
        confirm(context, fmt::format("{} added to the register: {}", one.ref, one.line));
    for (auto const& note : made.notes)
        confirm(context, note);
}

void tell_led(Context& context, service::PostChanged const& made, std::string const& then) {
    for (auto const& one : made.leads) {
        auto const count = static_cast<long long>(one.refs.size());
        confirm(context, fmt::format("The post leads {} of {}: {}.", base::counted(count, "open action"),
                                     one.plan, led_refs(one.refs)));
    }
    confirm(context, made.leads.empty() ? std::string("It leads no open action of any open plan.") : then);
}

std::string since_words(service::PostChanged const& made) {
    auto words = made.since ? " from " + base::in_words(*made.since) : std::string{};
    if (made.until)
        words += " to " + base::in_words(*made.until);
    return words;
}

// " from Mon 4 Jan 2027" for what lies ahead.
std::string ahead_words(service::PostChanged const& made, Context const& context) {
    return made.since && *made.since > context.today() ? " from " + base::in_words(*made.since)
                                                       : std::string{};
}

void tell_change(Context& context, service::PostChanged const& made) {
    auto const before = made.before.empty() ? std::string("nobody recorded") : made.before;
    confirm(context,
            fmt::format("post {}, {}: {} -> {}{}{}", made.post, made.title, before, made.after,
                        since_words(made), made.mended ? "; mended, because it began on that very day" : ""));
    tell_people(context, made);
}

// ---- the commands ----------------------------------------------------------------------------------------

service::Holder typed_holder(Arguments const& given, Context& context, std::string_view option) {
    auto const& calendar = date_calendar(given, context);
    service::Holder holder;
    holder.person = given.text(option);
    holder.login = given.text("--login");
    holder.interim = given.has("--interim");
    holder.since = day_option(given, context, calendar, "--since");
    holder.until = day_option(given, context, calendar, "--until");
    return holder;
}

void check_holder_options(Arguments const& given) {
    refuse_voice(given, Kind::post);
    if (given.has("--since") && given.has("--on"))
        throw Error(ErrorKind::usage, "--since and --on say the same here: give one of them");
}

std::optional<service::Holder> holder_of_new(Arguments const& given, Context& context) {
    bool const held = given.has("--held-by");
    if (held && given.has("--vacant"))
        throw Error(ErrorKind::usage, "--held-by and --vacant do not go together");
    if (held && given.text("--held-by").empty())
        throw Error(ErrorKind::usage, "--held-by: no name given",
                    "For a post without a holder say --vacant.");
    if (!held && !given.has("--vacant"))
        for (auto const* option : {"--since", "--until", "--interim", "--login"})
            if (given.has(option))
                throw Error(ErrorKind::usage,
                            fmt::format("{} is about a holder: say --held-by PERSON", option));
    if (!held && !given.has("--vacant"))
        return std::nullopt;
    return typed_holder(given, context, "--held-by");
}

int run_post_add(Arguments const& given, Context& context) {
    refuse_day_of_register(given, Kind::post);
    auto const fields = record_fields(given, context, Kind::post, post_fields);
    auto const holder = holder_of_new(given, context);
    Writing writing(given, context, PlanChoice::none);
    auto const made = service::add_post(writing.session, fields, holder);
    if (said_repeated(context, made.written))
        return exit_code::ok;
    auto const held = made.after.empty()                 ? std::string{}
                      : holder && holder->person.empty() ? "; VACANT" + since_words(made)
                                                         : "; held by " + made.after + since_words(made);
    confirm(context, fmt::format("{} added to the register: {}{}", made.post, made.title, held));
    tell_register_words(context, writing, made.record);
    tell_people(context, made);
    return exit_code::ok;
}

int run_post_edit(Arguments const& given, Context& context) {
    refuse_day_of_edit(given);
    return edit_record_of(given, context, Kind::post, "NAME", post_edits);
}

int run_post_hand_over(Arguments const& given, Context& context) {
    check_holder_options(given);
    auto const holder = typed_holder(given, context, "--to");
    if (holder.person.empty())
        throw Error(ErrorKind::usage, "--to: no name given",
                    "When nobody takes over:\ngoodplan post vacate POST");
    Writing writing(given, context, PlanChoice::none);
    auto const made = service::hand_over(writing.session, given.text("POST"), holder);
    if (said_repeated(context, made.written))
        return exit_code::ok;
    tell_change(context, made);
    tell_led(context, made,
             fmt::format("Responsibility stays with the post, and so goes to {}{}.", made.after,
                         ahead_words(made, context)));
    return exit_code::ok;
}

int run_post_vacate(Arguments const& given, Context& context) {
    check_holder_options(given);
    auto const since = day_option(given, context, date_calendar(given, context), "--since");
    Writing writing(given, context, PlanChoice::none);
    auto const made = service::vacate(writing.session, given.text("POST"), since);
    if (said_repeated(context, made.written))
        return exit_code::ok;
    tell_change(context, made);
    tell_led(
        context, made,
        fmt::format(
            "Responsibility stays with the post, which is shown as VACANT{}. To give its work to another:",
            ahead_words(made, context)));
    if (!made.leads.empty())
        confirm(context, fmt::format("  goodplan reassign --from {} --to POST", made.post));
    return exit_code::ok;
}

constexpr std::array post_table{
    Command{"post add", "plan", "add an office that owns work", post_add_detail, post_add_arguments,
            post_add_examples, Needs::write, run_post_add},
    Command{"post edit",
            "plan",
            "change a post's title or body",
            {},
            post_edit_arguments,
            post_edit_examples,
            Needs::write,
            run_post_edit},
    Command{"post hand-over", "plan", "say who holds a post from a day on", post_over_detail,
            post_over_arguments, post_over_examples, Needs::write, run_post_hand_over},
    Command{"post vacate", "plan", "say that nobody holds a post from a day on", post_vacate_detail,
            post_vacate_arguments, post_vacate_examples, Needs::write, run_post_vacate},
    Command{"post list",
            "plan",
            "list the posts and who holds them",
            {},
            noun_list_arguments,
            post_list_examples,
            Needs::read,
            run_noun_list<Kind::post>},
    Command{"post show",
            "plan",
            "print everything about a post",
            {},
            post_show_arguments,
            post_show_examples,
            Needs::read,
            run_noun_show<Kind::post>},
};

} // namespace

std::span<Command const> post_commands() { return post_table; }

} // namespace goodplan::cli
