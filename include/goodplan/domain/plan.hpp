// A snapshot: one plan as at a day, as entered by a revision, with what of the register it uses.
//
// Reports are pure functions of snapshots. A snapshot holds records with folded state and no notes; texts of
// the history are asked for apart (store.hpp). Records dated to enter after the day are not in it.
#pragma once

#include <goodplan/base/working_days.hpp>
#include <goodplan/domain/action.hpp>
#include <goodplan/domain/governance.hpp>
#include <goodplan/domain/history.hpp>
#include <goodplan/domain/inspection.hpp>
#include <goodplan/domain/links.hpp>
#include <goodplan/domain/measure.hpp>
#include <goodplan/domain/register.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace goodplan::domain {

// Which kind a struct is the record of.
template <class E> inline constexpr Kind kind_of = Kind::authority;
template <> inline constexpr Kind kind_of<Authority> = Kind::authority;
template <> inline constexpr Kind kind_of<Body> = Kind::body;
template <> inline constexpr Kind kind_of<Post> = Kind::post;
template <> inline constexpr Kind kind_of<Person> = Kind::person;
template <> inline constexpr Kind kind_of<Holding> = Kind::holding;
template <> inline constexpr Kind kind_of<Scale> = Kind::scale;
template <> inline constexpr Kind kind_of<Framework> = Kind::framework;
template <> inline constexpr Kind kind_of<Rule> = Kind::rule;
template <> inline constexpr Kind kind_of<HolidayCalendar> = Kind::calendar;
template <> inline constexpr Kind kind_of<RatingKey> = Kind::rating_key;
template <> inline constexpr Kind kind_of<PlanFacts> = Kind::plan;
template <> inline constexpr Kind kind_of<Theme> = Kind::theme;
template <> inline constexpr Kind kind_of<Outcome> = Kind::outcome;
template <> inline constexpr Kind kind_of<Document> = Kind::document;
template <> inline constexpr Kind kind_of<Inspection> = Kind::inspection;
template <> inline constexpr Kind kind_of<Judgement> = Kind::judgement;
template <> inline constexpr Kind kind_of<Finding> = Kind::finding;
template <> inline constexpr Kind kind_of<Recommendation> = Kind::recommendation;
template <> inline constexpr Kind kind_of<Statement> = Kind::statement;
template <> inline constexpr Kind kind_of<Action> = Kind::action;
template <> inline constexpr Kind kind_of<Milestone> = Kind::milestone;
template <> inline constexpr Kind kind_of<Obligation> = Kind::obligation;
template <> inline constexpr Kind kind_of<Meeting> = Kind::meeting;
template <> inline constexpr Kind kind_of<Decision> = Kind::decision;
template <> inline constexpr Kind kind_of<Measure> = Kind::measure;
template <> inline constexpr Kind kind_of<Reading> = Kind::reading;
template <> inline constexpr Kind kind_of<Evidence> = Kind::evidence;
template <> inline constexpr Kind kind_of<Risk> = Kind::risk;
template <> inline constexpr Kind kind_of<PlanVersion> = Kind::version;

// One record: its number, the day it entered the plan, its fields, its state as at the snapshot's day, and
// how many entries of its history lie after that day and are not seen.
template <class E> struct Record {
    int number = 0;
    Date entered{};
    E value;
    State state;
    [[nodiscard]] std::string ref() const { return reference_text(kind_of<E>, number); }
    E const* operator->() const { return &value; }
};

// The same without the type: for what treats all kinds alike.
struct AnyRecord {
    Kind kind{};
    int number = 0;
    Date entered{};
    void const* value = nullptr;
    State const* state = nullptr;

    [[nodiscard]] Value get(std::string_view field) const;        // monostate for an unknown field
    [[nodiscard]] std::string text(std::string_view field) const; // "" when not text
};

// The moment of a snapshot: the day that counts as today, and the last revision seen.
struct AsAt {
    Date day{};
    int revision = 0;
    friend bool operator==(AsAt const&, AsAt const&) = default;
};

// A plan of the file that takes the place of this one, and since when: the day it entered, or, where that was
// said of it later, the day on which it was typed.
struct Successor {
    int of = 1; // number of the plan's record that it takes the place of
    std::string plan;
    Date day{};
    friend bool operator==(Successor const&, Successor const&) = default;
};

using Tables =
    std::tuple<std::vector<Record<Authority>>, std::vector<Record<Body>>, std::vector<Record<Post>>,
               std::vector<Record<Person>>, std::vector<Record<Holding>>, std::vector<Record<Scale>>,
               std::vector<Record<Framework>>, std::vector<Record<Rule>>,
               std::vector<Record<HolidayCalendar>>, std::vector<Record<RatingKey>>,
               std::vector<Record<PlanFacts>>, std::vector<Record<Theme>>, std::vector<Record<Outcome>>,
               std::vector<Record<Document>>, std::vector<Record<Inspection>>, std::vector<Record<Judgement>>,
               std::vector<Record<Finding>>, std::vector<Record<Recommendation>>,
               std::vector<Record<Statement>>, std::vector<Record<Action>>, std::vector<Record<Milestone>>,
               std::vector<Record<Obligation>>, std::vector<Record<Meeting>>, std::vector<Record<Decision>>,
               std::vector<Record<Measure>>, std::vector<Record<Reading>>, std::vector<Record<Evidence>>,
               std::vector<Record<Risk>>, std::vector<Record<PlanVersion>>>;

class Plan {
public:
    // Defined once, in plan_tables.cpp: 28 tables are costly to compile in every file that holds a snapshot.
    Plan();
    Plan(Plan const&) = delete; // a snapshot is moved, or read where it stands
    Plan(Plan&&) noexcept;
    Plan& operator=(Plan const&) = delete;
    Plan& operator=(Plan&&) noexcept;
    ~Plan();

    std::string name; // short name
    AsAt moment;
    std::string head;            // of the revision seen, 32 hex digits
    std::vector<Link> links;     // sorted by from, role, target
    std::vector<Source> sources; // sorted; only when asked for
    // Plans that links name: whether the file has them and which of the records named exist there, by
    // "walsall-2017/R-8"; the value is that record's one-line text.
    std::map<std::string, std::string, std::less<>> elsewhere;
    // The plans that have taken its place by the moment, by day and name.
    std::vector<Successor> successors;

    template <class E> [[nodiscard]] std::vector<Record<E>> const& all() const {
        return std::get<std::vector<Record<E>>>(tables_);
    }
    template <class E> [[nodiscard]] std::vector<Record<E>>& all() {
        return std::get<std::vector<Record<E>>>(tables_);
    }
    // Records are sorted by number.
    template <class E> [[nodiscard]] Record<E> const* find(int number) const {
        auto const& records = all<E>();
        auto const at = std::ranges::lower_bound(records, number, {}, &Record<E>::number);
        return at != records.end() && at->number == number ? &*at : nullptr;
    }
    // The record a member points at; nullptr when it points nowhere (or was not loaded).
    template <Kind K> [[nodiscard]] auto const* at(To<K> to) const {
        auto const& records = std::get<static_cast<std::size_t>(K)>(tables_);
        auto const found =
            std::ranges::lower_bound(records, to.number, {}, [](auto const& one) { return one.number; });
        return to && found != records.end() && found->number == to.number ? &*found : nullptr;
    }
    [[nodiscard]] PlanFacts const& facts() const; // throws Error internal when the plan row is missing
    [[nodiscard]] Record<PlanFacts> const& plan_record() const;

    // Whatever the kind, in order of number.
    [[nodiscard]] std::vector<AnyRecord> any(Kind kind) const;
    [[nodiscard]] std::optional<AnyRecord> any(Identity identity) const;
    // For the store and the import: a new record of a kind, at the end.
    struct Slot {
        void* value;
        State* state;
        int* number;
        Date* entered;
    };
    Slot append(Kind kind);
    void sort(); // by number, all kinds
    void set_entered(Identity record, Date day);
    void erase(Identity record);

    // Links of one record in a role, and into it.
    [[nodiscard]] std::vector<Link> from(Identity record, std::string_view role) const;
    [[nodiscard]] std::vector<Link> into(Identity record, std::string_view role) const;
    [[nodiscard]] std::vector<Source> sources_of(Identity record) const;

    // The working-day calendar of the plan: the file's copy, else the one that ships with goodplan.
    [[nodiscard]] base::Calendar const& calendar() const;
    // The calendar a record points at (a rule's); the plan's where it points nowhere or that is not loaded.
    [[nodiscard]] base::Calendar const& calendar(To<Kind::calendar> chosen) const;
    // The plan's calendar with the days on which its offices are closed: for dates between the authority's
    // own people (papers to the clerk, figures to the author), never for what a statute counts.
    [[nodiscard]] base::Calendar const& office_calendar() const;
    // Takes them from the calendar records of the snapshot: the plan's own choice, else England and Wales.
    void adopt_calendar();

    // Who leads, in words: "J Okafor" (the holder on the snapshot's day), "J Okafor (interim)", the post's
    // title and "VACANT" when a vacancy is stated, the title alone when no holder is known; "NO LEAD" when
    // there is no post.
    [[nodiscard]] std::string holder(To<Kind::post> post) const { return holder(post, moment.day); }
    [[nodiscard]] std::string holder(To<Kind::post> post, Date day) const;
    // The person who held both posts on a day, as far as is recorded; nothing: nobody did. With two days: the
    // first post on the first, the other on the second. Needs holdings and people.
    [[nodiscard]] Record<Person> const* holder_of_both(To<Kind::post> one, To<Kind::post> other,
                                                       Date day) const;
    [[nodiscard]] Record<Person> const* holder_of_both(To<Kind::post> one, Date day, To<Kind::post> other,
                                                       Date other_day) const;
    [[nodiscard]] std::string post_title(To<Kind::post> post) const;
    // "A-14", or the short name of a named record ("lscb", "workforce").
    [[nodiscard]] std::string ref_of(Identity identity) const;
    // The one line that says what a record is: title, or the text's start in full.
    [[nodiscard]] std::string headline(Identity identity) const;

private:
    void adopt_others(int own);
    Tables tables_;
    std::optional<base::Calendar> calendar_;
    std::optional<base::Calendar> office_calendar_; // empty: no closures
    std::map<int, base::Calendar> calendars_;       // of the register, by number
};

// The one-line text of a record from its fields: title, full_name, text, wording; for a reading its figure.
[[nodiscard]] std::string headline(AnyRecord const& record);

// The figure of a reading in words: "71", "15 to 20", "about 30".
[[nodiscard]] std::string figure(Reading const& reading);

} // namespace goodplan::domain
