#include <goodplan/report/calendars.hpp>

#include "report/deadline_words.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace goodplan::report {

namespace {

std::string reach_words(base::Calendar const& calendar) {
    return fmt::format("{} to {}", base::in_words(calendar.first()), base::in_words(calendar.last()));
}

std::string closures_words(KnownCalendar const& calendar) {
    return calendar.closures_of.empty() ? std::string{}
                                        : "closure days of " + base::listed(calendar.closures_of);
}

Cell plans_cell(KnownCalendar const& calendar) {
    return {calendar.closures_of, closures_words(calendar), Tone::plain};
}

long long number_of_holidays(KnownCalendar const& calendar) {
    return static_cast<long long>(calendar.days.holidays().size());
}

} // namespace

std::string working_days_line(KnownCalendar const& calendar) {
    auto const& days = calendar.days;
    if (days.name() == "england-and-wales")
        return fmt::format("Working days: SI 2007/462, England and Wales {}", days.version());
    return fmt::format("Working days: {} ({} {})", calendar.title, days.name(), days.version());
}

Document calendar_list(std::vector<KnownCalendar> const& calendars, Stamp const& stamp) {
    Table table;
    table.key = "calendars";
    table.headings = true;
    table.columns = {{"days", "DAYS", Place::column, Align::right},
                     {"name", "NAME"},
                     {"version", "VERSION"},
                     {"in_file", "WHERE", Place::flow},
                     {"title", "Title", Place::below}};
    for (auto const* key : {"first", "last", "closures_of"})
        table.columns.push_back(hidden_column(key));
    for (auto const& one : calendars) {
        auto about = fmt::format("{}. {}.", one.title, reach_words(one.days));
        if (auto const closures = closures_words(one); !closures.empty())
            about += " Counted as " + closures + ", never for a rule of law.";
        table.rows.push_back(
            {number(number_of_holidays(one)), text(one.days.name()), text(one.days.version()),
             shown(yes_no(one.in_file), one.in_file ? "in the file" : "ships with goodplan"),
             shown(text(one.title), about), date(one.days.first()), date(one.days.last()), plans_cell(one)});
    }
    Document document;
    document.stamp = stamp;
    document.title = base::counted(static_cast<long long>(calendars.size()), "calendar");
    document.blocks.emplace_back(std::move(table));
    document.footer.emplace_back("What stands in one: goodplan calendar show NAME");
    return document;
}

namespace {

constexpr std::chrono::days one_listed_day{1};

// One year, as far as it is covered.
struct Year {
    int year = 0;
    int working_days = 0;
    std::vector<base::Holiday> days;
};

Year year_of(base::Calendar const& calendar, int year) {
    auto const from = std::max(calendar.first(), *base::make_date(year, 1, 1));
    auto const to = std::min(calendar.last(), *base::make_date(year, 12, 31));
    Year made{year, calendar.between(from, to) + (calendar.is_working_day(from) ? 1 : 0), {}};
    for (auto const& one : calendar.holidays())
        if (base::year_of(one.day) == year)
            made.days.push_back(one);
    return made;
}

std::vector<Year> years_of(CalendarPage const& page) {
    auto const& calendar = page.calendar.days;
    auto const first = base::year_of(calendar.first()), last = base::year_of(calendar.last());
    if (page.year && (*page.year < first || *page.year > last))
        throw base::Error(base::ErrorKind::conflict,
                          fmt::format("the calendar {} ({}) does not cover {}", calendar.name(),
                                      calendar.version(), *page.year),
                          fmt::format("It covers {}.", reach_words(calendar)));
    std::vector<Year> years;
    for (int year = page.year.value_or(first); year <= page.year.value_or(last); ++year)
        years.push_back(year_of(calendar, year));
    return years;
}

// "Thu 1 Jan New Year's Day; Fri 3 Apr Good Friday"
std::string days_words(Year const& year) {
    std::vector<std::string> words;
    for (auto const& one : year.days) {
        auto day = base::in_words(one.day);
        day.resize(day.size() - 5); // the year stands in front
        words.push_back(fmt::format("{} {}", day, one.name));
    }
    return words.empty() ? "none" : base::join(words, "; ");
}

// A day a line when one year was asked for, else a year a line; programs get both. Closures say nothing of
// the working days of a year: bank holidays are not among them.
Table year_table(std::vector<Year> const& years, bool in_days, bool of_closures) {
    Table table;
    table.key = "years";
    table.headings = !in_days;
    auto const place = in_days ? Place::hidden : Place::column;
    table.columns = {{"year", "YEAR", place},
                     {"count", "DAYS", place, Align::right},
                     {"working_days", "WORKING DAYS", place, Align::right}};
    if (!in_days)
        table.columns.push_back({"", "WHICH DAYS", Place::flow});
    for (auto const& one : years) {
        std::vector<Cell> row{number(one.year), number(static_cast<std::int64_t>(one.days.size())),
                              of_closures ? none() : number(one.working_days)};
        if (!in_days)
            row.push_back(text(days_words(one)));
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table day_table(std::string_view key, std::string title, std::vector<base::Holiday> const& days,
                bool visible) {
    Table table;
    table.key = key;
    table.title = std::move(title);
    if (visible)
        table.empty_text = "None.";
    table.columns = {{"date", "DATE", visible ? Place::column : Place::hidden},
                     {"name", "NAME", visible ? Place::flow : Place::hidden}};
    for (auto const& one : days)
        table.rows.push_back({date(one.day), text(one.name)});
    return table;
}

std::vector<base::Holiday> days_of(base::Calendar const& calendar, std::optional<int> year) {
    auto days = calendar.holidays();
    std::erase_if(days, [&](base::Holiday const& one) { return year && base::year_of(one.day) != *year; });
    return days;
}

Table rule_table(std::vector<domain::Rule> const& rules) {
    Table table;
    table.key = "rules";
    for (auto const* key : {"name", "title", "instrument", "working_day", "verified"})
        table.columns.push_back(hidden_column(key));
    for (auto const& one : rules)
        table.rows.push_back({text(one.name.text), text(one.title), text_or_none(one.instrument),
                              text_or_none(one.working_day), yes_no(one.verified)});
    return table;
}

Paragraph line(std::string words, int indent) {
    return {.key = {}, .text = std::move(words), .tone = Tone::plain, .indent = indent, .tight = true};
}

// Each definition once, with the rules that have it.
void add_rules(Document& document, CalendarPage const& page) {
    document.blocks.emplace_back(rule_table(page.rules));
    if (page.rules.empty())
        return;
    std::vector<std::string> definitions;
    std::map<std::string, std::vector<std::string>> rules;
    for (auto const& one : page.rules) {
        auto const words = one.working_day.empty() ? "No definition is recorded." : one.working_day;
        if (!rules.contains(words))
            definitions.push_back(words);
        rules[words].push_back(one.name.text + (one.verified ? "" : " (unverified)"));
    }
    document.blocks.emplace_back(Paragraph{{}, "RULES THAT COUNT BY IT", Tone::strong, 0, false});
    for (auto const& words : definitions) {
        document.blocks.emplace_back(line(base::join(rules[words], ", "), 2));
        document.blocks.emplace_back(line(words, 6));
    }
}

void add_closures(Document& document, CalendarPage const& page) {
    if (page.closures == nullptr) { // for programs there is a list all the same
        document.blocks.emplace_back(day_table("closures", {}, {}, false));
        return;
    }
    auto const& closures = page.closures->days;
    document.blocks.emplace_back(day_table(
        "closures",
        fmt::format("CLOSURE DAYS OF {} ({} {})", page.stamp.plan, closures.name(), closures.version()),
        days_of(closures, page.year), true));
    document.blocks.emplace_back(line(
        "Counted for papers to the clerk, data cut-offs and duties of the council's own; never for a rule "
        "of law.",
        2));
}

} // namespace

Document calendar_show(CalendarPage const& page) {
    auto const& calendar = page.calendar.days;
    auto const years = years_of(page);
    bool const in_days = page.year.has_value();
    Document document;
    document.stamp = page.stamp;
    document.title = fmt::format("{}: {}{}", calendar.name(), page.calendar.title,
                                 in_days ? fmt::format(", {}", *page.year) : "");
    document.blocks.emplace_back(FactList{{},
                                          {},
                                          {{"name", "", text(calendar.name())},
                                           {"calendar_title", "", text(page.calendar.title)},
                                           {"first", "", date(calendar.first())},
                                           {"last", "", date(calendar.last())},
                                           {"version", "", text(calendar.version())},
                                           {"in_file", "", yes_no(page.calendar.in_file)},
                                           {"closures_of", "", plans_cell(page.calendar)}}});
    document.subtitles.push_back("Covers " + reach_words(calendar));
    document.subtitles.push_back(fmt::format("Version {}, {}: {}", calendar.version(),
                                             page.calendar.in_file ? "in the file" : "ships with goodplan",
                                             base::counted(number_of_holidays(page.calendar), "day")));
    if (auto const closures = closures_words(page.calendar); !closures.empty())
        document.subtitles.push_back(sentence(capitalised(closures)) + " Never counted for a rule of law.");
    bool const of_closures = !page.calendar.closures_of.empty();
    if (in_days && !of_closures)
        document.subtitles.push_back(
            fmt::format("{}: {}", *page.year, base::counted(years.front().working_days, "working day")));
    document.blocks.emplace_back(year_table(years, in_days, of_closures));
    document.blocks.emplace_back(day_table("days", {}, days_of(calendar, page.year), in_days));
    add_closures(document, page);
    add_rules(document, page);
    return document;
}

} // namespace goodplan::report
