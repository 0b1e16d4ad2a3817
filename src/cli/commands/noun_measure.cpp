// measure add|edit|record|list|show
#include "cli/confirmation.hpp"
#include "cli/support.hpp"
#include "cli/told.hpp"
#include "report/record_words.hpp"

#include <goodplan/base/date_input.hpp>
#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/service/measures.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;
using domain::Kind;

constexpr std::string_view measure_add_detail =
    R"(--polarity says what is good: high, low, or information for a figure that is neither. --unit is what is counted:
"%", "GBP", "cases per social worker". The start value (--baseline) and the target stand beside every reading.

A target on the way is --target-by "31/12/2026: 85", once for each; a reading is held against the next that falls due. Within
--tolerance of it a figure is near the target.

What is read from time to time is entered with "measure record".)";
constexpr std::string_view measure_record_detail =
    R"(VALUE is a figure (71, 71%, 2000000), a range ("15 to 20"), "about 30", "at least 15", "at most 20", or "not
available" for a period that has none: that is no zero.

The figure is true for a day (--day 31/10/2026) or a period, which stands for its last day: oct-2026, 2026-10, "Q2
2026/27", "July to September 2026", 2026/27, 2026, "week to 13 Nov 2026". Other words are kept when the day is given
with them: --period "autumn term" --day 18/12/2026. Where a source gives no day at all: --period "years ago" --day ''.

Nothing is written over. A figure that is corrected late is recorded again for the same day: both stay, and the one
entered last counts.)";

constexpr FieldOption measure_fields[] = {
    {"TITLE", "title"},
    {"--title", "title"},
    {"--unit", "unit"},
    {"--polarity", "polarity"},
    {"--baseline", "baseline"},
    {"--baseline-day", "baseline_day"},
    {"--target", "target"},
    {"--target-day", "target_day"},
    {"--tolerance", "tolerance"},
    {"--benchmark", "benchmark"},
    {"--benchmark-source", "benchmark_source"},
    {"--frequency", "frequency"},
    {"--origin", "origin"},
    {"--theme", "theme"},
    {"--note", "note"},
    {"--concerns", "concerns", true},
};

constexpr auto measure_unit = option("--unit", "[TEXT]", "what is counted: %, GBP, cases per social worker");
constexpr auto measure_polarity = option("--polarity", "P", "high, low or information: what is good");
constexpr auto measure_baseline = option("--baseline", "N", "the value at the start: 64");
constexpr auto measure_baseline_day = option("--baseline-day", "D", "the day of that value");
constexpr auto measure_target = option("--target", "N", "the value aimed at: 90");
constexpr auto measure_target_day = option("--target-day", "D", "the day it is aimed at for");
constexpr auto measure_targets =
    repeated("--target-by", "D: N", "a target on the way: \"31/12/2026: 85\"; all of them, each by itself");
constexpr auto measure_tolerance =
    option("--tolerance", "N", "so far from the target still counts as near it: 2");
constexpr auto measure_benchmark = option("--benchmark", "N", "what others reach: 82");
constexpr auto measure_others = option("--benchmark-source", "[TEXT]", "who the others are, and when");
constexpr auto measure_frequency = option("--frequency", "[TEXT]", "how often it is read: monthly");
constexpr auto measure_origin =
    option("--origin", "[TEXT]", "where the figures come from: a return, a survey");
constexpr auto measure_theme = option("--theme", "THEME", "short name of the theme");
constexpr auto measure_concerns = list("--concerns", "A-14,R-2", "what it shows the effect of");
constexpr auto measure_note = option("--note", "[TEXT]", "anything else; - reads standard input");

constexpr Argument measure_add_arguments[] = {
    required(positional("TITLE", "what is measured; - reads standard input")),
    required(measure_unit),
    required(measure_polarity),
    measure_baseline,
    measure_baseline_day,
    measure_target,
    measure_target_day,
    measure_targets,
    measure_tolerance,
    measure_benchmark,
    measure_others,
    measure_frequency,
    measure_origin,
    measure_theme,
    measure_concerns,
    measure_note,
};
constexpr Argument measure_edit_arguments[] = {
    required(positional("REF", "the measure: M-2")),
    option("--title", "[TEXT]", "what is measured"),
    measure_unit,
    measure_polarity,
    measure_baseline,
    measure_baseline_day,
    measure_target,
    measure_target_day,
    measure_targets,
    measure_tolerance,
    measure_benchmark,
    measure_others,
    measure_frequency,
    measure_origin,
    measure_theme,
    measure_concerns,
    measure_note,
    option("--reason", "[TEXT]", "why it changes: printed with the change (goodplan show M-2)"),
};
constexpr Argument measure_record_arguments[] = {
    required(positional("REF", "the measure: M-2")),
    required(positional("VALUE", "the figure: 71%, \"15 to 20\", \"about 30\", \"not available\"")),
    option("--period", "[TEXT]", "the period it is for: oct-2026, \"Q2 2026/27\""),
    option("--day", "D", "the day it is true for"),
    option("--reported-on", "D", "the day it was reported"),
    option("--reported-by", "[TEXT]", "who reports it"),
    flag("--approximate", "the source says about"),
    option("--note", "[TEXT]", "anything else; - reads standard input"),
};
constexpr Argument measure_list_arguments[] = {
    list("--theme", "THEME", "of this theme"),
    list("--not-theme", "THEME", "not of this theme"),
    option("--sort", "F", "order by a column; -name: the other way round"),
    list("--columns", "F,..", "the columns to print"),
};
constexpr Argument measure_show_arguments[] = {required(positional("REF", "the measure: M-2"))};

constexpr Example measure_add_examples[] = {
    {"goodplan measure add \"Social workers supervised in the month\" --unit % --polarity high --baseline 64 "
     "--baseline-day 31/3/2026 --target 90 --target-day 31/3/2027 --frequency monthly --concerns A-14,R-2",
     "a measure with its start, its target, and what it shows the effect of"},
};
constexpr Example measure_edit_examples[] = {
    {"goodplan measure edit M-2 --target 85 --target-day 30/9/2027 --reason \"Agreed by the board of 5 Nov\"",
     "another target; show M-2 prints the one before and why"},
};
constexpr Example measure_record_examples[] = {
    {"goodplan measure record M-2 71% --period oct-2026", "the figure of October"},
    {"goodplan measure record M-3 \"15 to 20\" --day 31/10/2026 --reported-by \"Head of service\"",
     "a range, on a day"},
    {"goodplan measure record M-4 \"not available\" --period \"Q2 2026/27\" --note \"The return was late\"",
     "no figure, which is no zero"},
};
constexpr Example measure_list_examples[] = {
    {"goodplan measure list --columns ref,unit,baseline,target,title", "the measures, start and target"},
};
constexpr Example measure_show_examples[] = {{"goodplan measure show M-2", "a measure and all its readings"}};

// "31/12/2026: 85%" as the file keeps it: "2026-12-31: 85".
std::string target_line(std::string const& typed, Arguments const& given, Context& context) {
    auto const colon = typed.rfind(':');
    auto figure =
        colon == std::string::npos ? std::string{} : std::string(base::trim(typed.substr(colon + 1)));
    if (figure.ends_with('%'))
        figure.pop_back();
    auto const value = base::Decimal::parse(figure);
    if (!value)
        throw Error(ErrorKind::usage,
                    fmt::format("--target-by {}: not a day and a figure", base::visible_line(typed)),
                    "Write both: --target-by \"31/12/2026: 85\"");
    auto const day = base::parse_day(base::trim(typed.substr(0, colon)), context.today(),
                                     date_calendar(given, context), "--target-by");
    return base::iso(day) + ": " + value->text();
}

// One field holds all targets on the way, in the order of their days.
Arguments with_targets(Arguments given, Context& context) {
    if (!given.has("--target-by"))
        return given;
    std::vector<std::string> lines;
    for (auto const& typed : given.all("--target-by"))
        if (!typed.empty())
            lines.push_back(target_line(typed, given, context));
    std::ranges::sort(lines);
    given.values["--target-by"] = {base::join(lines, "\n")};
    return given;
}

constexpr auto measure_all_fields = [] {
    std::array<FieldOption, std::size(measure_fields) + 1> all{};
    std::ranges::copy(measure_fields, all.begin());
    all.back() = {"--target-by", "targets"};
    return all;
}();

int run_measure_add(Arguments const& given, Context& context) {
    return add_told_record_of(with_targets(given, context), context, Kind::measure, measure_all_fields);
}
int run_measure_edit(Arguments const& given, Context& context) {
    auto fields = record_fields(with_targets(given, context), context, Kind::measure, measure_all_fields);
    fields.reason = text_option(given, context, "--reason");
    return edit_told_fields(given, context, Kind::measure, fields);
}

// ---- record
// ------------------------------------------------------------------------------------------------

std::string with_unit(std::string const& figure, std::string const& unit) {
    if (figure == "not available")
        return figure;
    if (unit == "%")
        return figure + "%";
    return unit == "GBP" ? "GBP " + figure : fmt::format("{} {}", figure, unit);
}

// " at Sat 31 Oct 2026", " in October 2026", " for \"Q2 2026/27\" (to Wed 30 Sep 2026)"
std::string when_words(domain::Reading const& reading) {
    if (!reading.as_at)
        return {};
    auto const precision = reading.as_at_precision.value_or(base::Precision::day);
    bool const in_words = precision == base::Precision::quarter || precision == base::Precision::period;
    if (in_words && !reading.period.empty())
        return fmt::format(" for \"{}\" (to {})", reading.period, base::in_words(*reading.as_at));
    return " " + report::at_words(*reading.as_at, precision);
}

std::string direction_word(domain::Direction direction) {
    auto const words = domain::direction_words(direction);
    return words.empty() ? std::string{} : fmt::format(", {}", words);
}

std::string standing_words(domain::Measure const& measure, domain::Reading const& reading) {
    switch (domain::standing(measure, reading).value_or(domain::Standing::missed)) {
    case domain::Standing::reached:
        return ", reached";
    case domain::Standing::near:
        return ", near it";
    case domain::Standing::missed:
        break;
    }
    return {};
}

// "(was 68% in September 2026; target 90%, reached)"
std::string beside(service::RecordedReading const& made) {
    std::vector<std::string> parts;
    auto const& unit = made.of.unit;
    if (made.before)
        parts.push_back(fmt::format("{} {}{}", made.before_is_start ? "start" : "was",
                                    with_unit(domain::figure(*made.before), unit), when_words(*made.before)));
    if (auto const target = domain::target_for(made.of, made.reading.as_at))
        parts.push_back(fmt::format("target {}{}{}", with_unit(target->value.grouped(), unit),
                                    target->day ? " by " + base::in_full(*target->day) : "",
                                    standing_words(made.of, made.reading)));
    if (made.of.benchmark)
        parts.push_back(fmt::format("{} {}",
                                    made.of.benchmark_source.empty() ? "others" : made.of.benchmark_source,
                                    with_unit(made.of.benchmark->grouped(), unit)));
    return parts.empty() ? std::string{} : " (" + base::join(parts, "; ") + ")";
}

service::ReadingFacts reading_facts(Arguments const& given, Context& context) {
    auto const& calendar = date_calendar(given, context);
    service::ReadingFacts facts;
    facts.value = given.text("VALUE");
    facts.period = given.has("--period") ? text_option(given, context, "--period") : std::string{};
    facts.undated = given.has("--day") && given.text("--day").empty();
    if (!facts.undated)
        facts.day = day_option(given, context, calendar, "--day");
    facts.reported_on = day_option(given, context, calendar, "--reported-on");
    facts.reported_by = text_option(given, context, "--reported-by");
    facts.approximate = given.has("--approximate");
    facts.note = text_option(given, context, "--note");
    return facts;
}

int run_measure_record(Arguments const& given, Context& context) {
    refuse_voice(given, Kind::reading);
    auto const facts = reading_facts(given, context);
    auto const measure = service::reference(given.text("REF"), "M");
    Writing writing(given, context);
    auto const made = service::record_reading(writing.session, writing.plan, measure, facts);
    if (said_repeated(context, made.written))
        return exit_code::ok;
    confirm(context,
            fmt::format("{} {}: {}{}{}{}. Kept as {}{}", made.measure, made.of.title,
                        with_unit(domain::figure(made.reading), made.of.unit), when_words(made.reading),
                        direction_word(made.direction), beside(made), made.ref, day_and_voice(writing)));
    for (auto const& note : made.notes)
        confirm(context, note);
    return exit_code::ok;
}

constexpr std::array measure_table{
    Command{"measure add", "plan", "add a measure, with its start and target", measure_add_detail,
            measure_add_arguments, measure_add_examples, Needs::write, run_measure_add},
    Command{"measure edit",
            "plan",
            "change a measure's target or words",
            {},
            measure_edit_arguments,
            measure_edit_examples,
            Needs::write,
            run_measure_edit},
    Command{"measure record", "plan", "enter a figure that was read", measure_record_detail,
            measure_record_arguments, measure_record_examples, Needs::write, run_measure_record},
    Command{"measure list",
            "plan",
            "list the measures",
            {},
            measure_list_arguments,
            measure_list_examples,
            Needs::read,
            run_noun_list<Kind::measure>},
    Command{"measure show",
            "plan",
            "print a measure and all its readings",
            {},
            measure_show_arguments,
            measure_show_examples,
            Needs::read,
            run_noun_show<Kind::measure>},
};

} // namespace

std::span<Command const> measure_commands() { return measure_table; }

} // namespace goodplan::cli
