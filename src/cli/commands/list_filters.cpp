// The filters of `list`: what people type for a value, and what it is called in the first line of the answer.
#include "cli/commands/list_options.hpp"

#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::cli {

using base::Error;
using base::ErrorKind;
using domain::Kind;
using domain::Plan;
using report::Filter;
using report::FilterOn;

namespace {

struct Asked {
    Arguments const& given;
    Context const& context;
    Plan const& plan;
    Kind kind;
    std::string option; // "--lead"
};

// A filter's values and what each is called.
struct Value {
    std::vector<std::string> words;
    std::string called;
};

std::string plain(std::string word) {
    std::ranges::replace(word, '-', ' ');
    return word;
}

Value choice(Asked const& asked, std::string const& typed, std::vector<std::string> const& known) {
    auto word = base::ascii_lower(typed);
    std::ranges::replace(word, ' ', '-');
    if (std::ranges::find(known, word) != known.end())
        return {{word}, plain(word)};
    auto const near = base::nearest(word, known);
    throw Error(ErrorKind::usage,
                fmt::format("{} {}: no such word{}", asked.option, base::visible_line(typed),
                            near.empty() ? "" : fmt::format(". Did you mean '{}'?", near)),
                "Words: " + base::join(known, ", "));
}

Value status(Asked const& asked, std::string const& typed) {
    auto const words = domain::statuses(asked.kind);
    std::vector<std::string> known(words.begin(), words.end());
    if (asked.kind == Kind::action)
        known.insert(known.begin(), "open");
    return choice(asked, typed, known);
}

Value rating(Asked const& asked, std::string const& typed) {
    auto const& words = domain::Vocabulary<domain::Rating>::words;
    std::vector<std::string> known(words.begin(), words.end());
    known.emplace_back("none");
    auto value = choice(asked, typed, known);
    value.called = base::ascii_upper(value.called);
    return value;
}

// The posts held today by the person whose login is the actor's.
Value my_posts(Asked const& asked) {
    auto const login = actor(asked.given, asked.context);
    for (auto const& person : asked.plan.all<domain::Person>()) {
        if (person->login.text != login)
            continue;
        Value value{{}, person->full_name + " (you)"};
        for (auto const post : posts_held(asked.plan, login))
            value.words.push_back(asked.plan.ref_of({Kind::post, post}));
        if (!value.words.empty())
            return value;
        throw Error(
            ErrorKind::not_found,
            fmt::format("{} holds no post on {}", person->full_name, base::in_words(asked.plan.moment.day)),
            "Name a post instead: goodplan list posts");
    }
    throw Error(ErrorKind::not_found, fmt::format("no person has the login '{}'", login),
                "Say who you are with --by LOGIN, or name a post: goodplan list posts");
}

Value lead(Asked const& asked, std::string const& typed) {
    if (typed == "me")
        return my_posts(asked);
    auto const number = number_of(asked.plan, Kind::post, typed);
    return {{typed}, asked.plan.holder({number})};
}

Value theme(Asked const& asked, std::string const& typed) {
    auto const number = number_of(asked.plan, Kind::theme, typed);
    return {{typed}, asked.plan.ref_of({Kind::theme, number})};
}

Value reference(Asked const& asked, std::string const& typed) {
    auto ref = service::reference(typed);
    if (ref.plan == asked.plan.name)
        ref.plan.clear();
    if (asked.option.ends_with("inspection") && ref.kind != Kind::inspection)
        throw Error(ErrorKind::usage,
                    fmt::format("{} {}: not an inspection", asked.option, base::visible_line(typed)),
                    "Inspections are I-1, I-2 ...: goodplan list inspections");
    if (ref.plan.empty())
        static_cast<void>(service::require(asked.plan, {ref.kind, ref.number}));
    auto const text = domain::reference_text(ref);
    return {{text}, text};
}

Value value_of(Asked const& asked, FilterOn on, std::string const& typed) {
    bool const nothing = typed.empty() || typed == "none";
    if (nothing && on != FilterOn::status && on != FilterOn::rating)
        return {{"none"}, "none"};
    switch (on) {
    case FilterOn::status:
        return status(asked, typed);
    case FilterOn::rating:
        return rating(asked, typed);
    case FilterOn::lead:
        return lead(asked, typed);
    case FilterOn::theme:
        return theme(asked, typed);
    case FilterOn::serves:
    case FilterOn::inspection:
        return reference(asked, typed);
    }
    return {};
}

constexpr std::array names{
    std::pair{FilterOn::lead, "lead"},     std::pair{FilterOn::status, "status"},
    std::pair{FilterOn::rating, "rating"}, std::pair{FilterOn::theme, "theme"},
    std::pair{FilterOn::serves, "serves"}, std::pair{FilterOn::inspection, "inspection"},
};

Filter filter(Asked const& asked, FilterOn on, std::string_view name) {
    Filter made;
    made.on = on;
    made.negated = asked.option.starts_with("--not-");
    std::vector<std::string> called;
    for (auto const& typed : asked.given.all(asked.option)) {
        auto const value = value_of(asked, on, typed);
        made.values.insert(made.values.end(), value.words.begin(), value.words.end());
        called.push_back(value.called);
    }
    made.words = fmt::format("{} {}", name, base::join(called, " or "));
    return made;
}

} // namespace

std::vector<Filter> list_filters(Arguments const& given, Context const& context, Plan const& plan,
                                 Kind kind) {
    std::vector<Filter> filters;
    for (auto const& [on, name] : names)
        for (auto const* prefix : {"--", "--not-"})
            if (Asked const asked{given, context, plan, kind, std::string(prefix) + name};
                given.has(asked.option))
                filters.push_back(filter(asked, on, name));
    return filters;
}

} // namespace goodplan::cli
