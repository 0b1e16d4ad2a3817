#include "cli/completion_names.hpp"

#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/exchange/plan_file.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace goodplan::cli {
namespace {

using domain::Kind;
using domain::KindInfo;
using domain::Plan;
namespace fs = std::filesystem;

constexpr std::string_view patience = "200ms"; // a line is being typed
// More kinds than this are offered by their prefixes ("MTG-") before anything is typed.
constexpr std::size_t few_kinds = 3;
constexpr std::size_t last_revisions = 20;

// Opening a file beside which a journal stands could roll it back, and one in another journal mode makes
// files beside it: both would be writing. Byte 18 of an SQLite file is its journal mode, 1 the usual one.
bool can_be_left_alone(std::string const& path) {
    std::error_code failed;
    auto const real = fs::canonical(path, failed);
    if (failed || !fs::is_regular_file(real, failed) || fs::exists(real.string() + "-journal", failed))
        return false;
    std::ifstream file(real, std::ios::binary);
    char head[20] = {};
    return file.read(head, sizeof head) && head[18] == 1;
}

// The shell has not expanded what is still being typed.
void expand_home(Arguments& given, Context const& context) {
    auto const typed = given.values.find("--db");
    if (typed == given.values.end())
        return;
    for (auto& name : typed->second)
        if (name.starts_with("~/"))
            name = context.env("HOME") + name.substr(1);
}

class PlanLook {
public:
    PlanLook(Arguments given, Context& context) : reading_(open(std::move(given), context)) {}

    // The plan whose records are meant: the one typed, else the one in force.
    void choose(Arguments const& given, Context const& context, std::string const& typed) {
        auto const named = typed.empty() ? plan_name(given, context).value_or("") : typed;
        reading_.plan = service::choose_plan(reading_.store, named, reading_.moment);
    }

    [[nodiscard]] Plan plan(std::span<Kind const> kinds) const {
        auto needs = store::Needs::only({});
        needs.links = false;
        for (auto const kind : kinds)
            if (!domain::info(kind).shared)
                needs.add(kind);
        return reading_.load(needs);
    }
    [[nodiscard]] Plan shared() const { return reading_.store.load_register(reading_.moment.revision); }
    [[nodiscard]] std::vector<store::Revision> revisions() const {
        auto found = reading_.store.revisions(reading_.moment.revision);
        found.resize(std::min(found.size(), last_revisions));
        return found;
    }
    [[nodiscard]] std::vector<store::PlanSummary> plans() const {
        return reading_.store.plans(reading_.moment);
    }

private:
    static Reading open(Arguments given, Context& context) {
        expand_home(given, context);
        given.values["--wait"] = {std::string{patience}};
        if (!can_be_left_alone(plan_file(given, context)))
            throw base::Error(base::ErrorKind::busy, "not now");
        return open_for_reading(given, context, PlanChoice::none);
    }

    Reading reading_;
};

void add_records(std::vector<Candidate>& found, Plan const& plan, Kind kind, std::string const& before) {
    for (auto const& record : plan.any(kind)) {
        auto about = domain::headline(record);
        auto const day = record.get("day"); // boards meet under the same title every month
        if (auto const* const held = std::get_if<base::Date>(&day); held != nullptr && kind == Kind::meeting)
            about = base::in_table(*held) + ": " + about;
        found.push_back({before + plan.ref_of({kind, record.number}), about});
    }
}

// Frameworks and rules that come with goodplan can be named before the file has them.
void add_shipped(std::vector<Candidate>& found, Kind kind) {
    auto const& shipped = exchange::builtin_register().plan;
    for (auto const& record : shipped.any(kind)) {
        Candidate const one{shipped.ref_of({kind, record.number}), domain::headline(record)};
        if (std::ranges::find(found, one.text, &Candidate::text) == found.end())
            found.push_back(one);
    }
}

class NameFinder {
public:
    NameFinder(Values const& values, std::string const& word, Arguments const& given, Context& context)
        : values_(values), word_(word), given_(given), context_(context), look_(given, context) {}

    std::vector<Candidate> found() {
        if (values_.logins)
            add_logins();
        else if (values_.revisions)
            add_revisions();
        else if (values_.any_record)
            add_any();
        else
            add_kinds();
        return std::move(found_);
    }

private:
    void add_logins() {
        auto const shared = look_.shared();
        for (auto const& person : shared.all<domain::Person>())
            if (!person->login.text.empty())
                found_.push_back({person->login.text, person->full_name});
    }

    void add_revisions() {
        for (auto const& one : look_.revisions())
            found_.push_back(
                {std::to_string(one.number),
                 fmt::format("{} by {}, {}", one.command, one.actor,
                             base::london_text(base::parse_utc(one.at).value_or(base::Moment{})))});
    }

    void add_plans(std::string const& before, std::string const& after) {
        for (auto const& plan : look_.plans())
            found_.push_back({before + plan.name + after, plan.title});
    }

    // As `show` takes it: "A-14", "plan", "post:NAME", "walsall-2017", "walsall-2017/R-8".
    void add_any() {
        if (auto const colon = word_.find(':'); colon != std::string::npos) {
            if (auto const kind = domain::kind_of_word(word_.substr(0, colon)))
                add_names(*kind, word_.substr(0, colon + 1));
            return;
        }
        if (!word_.empty())
            add_plans({}, {});
        found_.push_back({"plan", "the plan itself"});
        add_references({});
        for (auto const& info : domain::kinds())
            if (info.named && info.kind != Kind::plan) // which needs no "plan:"
                found_.push_back({std::string{info.code} + ":", std::string{info.meaning}});
    }

    void add_kinds() {
        std::vector<Kind> numbered;
        for (auto const kind : values_.kinds) {
            if (domain::info(kind).named)
                add_names(kind, {});
            else
                numbered.push_back(kind);
        }
        if (values_.references)
            add_references(numbered);
    }

    void add_names(Kind kind, std::string const& before) {
        if (kind == Kind::plan)
            return add_plans(before, {});
        if (domain::info(kind).shared)
            return add_records(found_, look_.shared(), kind, before);
        look_.choose(given_, context_, {});
        add_records(found_, look_.plan(std::array{kind}), kind, before);
    }

    // `kinds` empty: any. Where another prefix than theirs is typed, that kind is meant.
    void add_references(std::vector<Kind> kinds) {
        auto const slash = word_.find('/');
        auto const plan = slash == std::string::npos ? std::string{} : word_.substr(0, slash);
        auto const before = slash == std::string::npos ? std::string{} : word_.substr(0, slash + 1);
        if (plan.empty() && !word_.empty())
            add_plans({}, "/");
        auto const typed = base::ascii_upper(word_.substr(before.size()));
        kinds = kinds_for(typed.substr(0, typed.find('-')), std::move(kinds));
        look_.choose(given_, context_, plan);
        auto const own = look_.plan(kinds);
        auto const shared = look_.shared();
        bool const many = typed.empty() && kinds.size() > few_kinds;
        for (auto const kind : kinds) {
            auto const& info = domain::info(kind);
            auto const& plan_or_register = info.shared ? shared : own;
            if (!many)
                add_records(found_, plan_or_register, kind, before);
            else if (!plan_or_register.any(kind).empty())
                found_.push_back({before + std::string{info.prefix} + "-", std::string{info.meaning}});
        }
    }

    static std::vector<Kind> kinds_for(std::string const& letters, std::vector<Kind> kinds) {
        auto const fits = [&](Kind kind) { return domain::info(kind).prefix.starts_with(letters); };
        if (!kinds.empty() && std::ranges::any_of(kinds, fits))
            return kinds;
        kinds.clear();
        for (auto const& info : domain::kinds())
            if (!info.named && fits(info.kind))
                kinds.push_back(info.kind);
        return kinds;
    }

    Values const& values_;
    std::string const& word_;
    Arguments const& given_;
    Context& context_;
    PlanLook look_;
    std::vector<Candidate> found_;
};

} // namespace

std::vector<Candidate> record_names(Values const& values, std::string const& word, Arguments const& given,
                                    Context& context) {
    std::vector<Candidate> found;
    try {
        found = NameFinder{values, word, given, context}.found();
    } catch (std::exception const&) { // a shell shows candidates or nothing
    }
    for (auto const kind : values.kinds)
        if (kind == Kind::framework || kind == Kind::rule)
            add_shipped(found, kind);
    return found;
}

} // namespace goodplan::cli
