// inspection add|edit|list|show
#include "cli/confirmation.hpp"
#include "cli/duty_words.hpp"
#include "cli/support.hpp"
#include "cli/told.hpp"
#include "domain/preferred_day.hpp"

#include <goodplan/base/date_input.hpp>
#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::cli {
namespace {

using domain::Kind;

constexpr std::string_view inspection_add_detail =
    R"(The obligations that follow by law from framework and kind are added with it, and their dates are worked out:
from the day the report was received, else from its publication. goodplan list frameworks shows the frameworks of the
file; goodplan ships with slac-2009, protection-2012, lac-2013, sif-2013, ilacs-2018, ilacs-2023, ilacs-2026, jtai-2016,
send-2016, send-2023 and unannounced-2009.

Kinds: full, standard, short, focused-visit, monitoring-visit, reinspection, joint, peer-review, self-evaluation, other.
Without --kind it is the usual one of the framework, without --title the framework and the month make one, and the
answer says so. --letter is the day of the inspectors' letter: duties that the framework counts from a letter (joint
and focused visits) count from it, not from receipt or publication. A report whose publication is known by month or
year only: --published "Dec 2013", --published 2013; no date is counted from it.)";

constexpr std::string_view inspection_edit_detail =
    R"(An option given with an empty value takes that field away. When the day of receipt or publication changes, the
open duties that count from it are worked out anew. A date that becomes earlier is stored at once and said, because
the law looks at the earlier day. A date that would become later is said, and stored with --recompute only. With
--keep-dates nothing stored changes. A date that was stated in a letter or notice is never touched.

--letter dates the letter: its open duties that count from a letter are counted from that day, and stored;
duties that count from receipt or publication stay as they are.

--add-duties adds the obligations that follow by law and are not there yet.)";

constexpr FieldOption inspection_fields[] = {
    {"--title", "title"},
    {"--framework", "framework"},
    {"--kind", "kind"},
    {"--start", "began"},
    {"--end", "ended"},
    {"--dates-as-written", "dates_as_written"},
    {"--draft-received", "draft_received"},
    {"--comments-due", "comments_due"},
    {"--received", "received"},
    {"--authority", "authority"},
    {"--body", "inspectorate"},
    {"--lead-inspector", "lead_inspector"},
    {"--report-title", "report_title"},
    {"--address", "address"},
    {"--method", "method"},
    {"--disputed", "disputed"},
    {"--judgements-made", "judgements_made"},
    {"--recommendations-made", "recommendations_made"},
    {"--note", "note"},
};

constexpr auto framework_option = option("--framework", "F", "the framework it was done under: sif-2013");
constexpr auto kind_option = option("--kind", "K", "full, standard, short, focused-visit ...");
constexpr auto title_option = option("--title", "T", "what it is called");
constexpr auto start_option = option("--start", "D", "first day on site");
constexpr auto end_option = option("--end", "D", "last day on site");
constexpr auto written_option = option("--dates-as-written", "[TEXT]", "its days in the source's words");
constexpr auto draft_option = option("--draft-received", "D", "draft report received");
constexpr auto comments_option = option("--comments-due", "D", "comments on factual accuracy due");
constexpr auto received_option = option("--received", "D", "final report received: the law counts from here");
constexpr auto published_option = option("--published", "D", "report published: a day, a month or a year");
constexpr auto body_option = option("--body", "BODY", "who inspected (default ofsted, if the file has it)");
constexpr auto authority_option =
    option("--authority", "NAME", "the authority inspected (default the plan's)");
constexpr auto inspector_option = option("--lead-inspector", "NAME", "short name of the lead inspector");
constexpr auto report_option = option("--report-title", "[TEXT]", "title of the report");
constexpr auto address_option = option("--address", "URL", "where the report is, or was");
constexpr auto method_option = option("--method", "[TEXT]", "what the inspectors looked at");
constexpr auto disputed_option = option("--disputed", "[TEXT]", "how the authority contested it");
constexpr auto judgements_option = option("--judgements-made", "N", "judgements, as the source counts them");
constexpr auto asks_option =
    option("--recommendations-made", "N", "recommendations, as the source counts them");
constexpr auto note_option = option("--note", "[TEXT]", "anything else; - reads standard input");
constexpr auto letter_option = option("--letter", "D", "day of the letter, where a duty counts from it");
constexpr auto asked_option =
    flag("--priority-action", "it asks for a plan: areas for priority action, or a written statement (SEND)");

constexpr Argument inspection_add_arguments[] = {
    framework_option,
    kind_option,
    title_option,
    start_option,
    end_option,
    written_option,
    draft_option,
    comments_option,
    received_option,
    published_option,
    letter_option,
    asked_option,
    flag("--no-duties", "do not add what follows by law"),
    body_option,
    authority_option,
    inspector_option,
    report_option,
    address_option,
    method_option,
    disputed_option,
    judgements_option,
    asks_option,
    note_option,
};
constexpr Argument inspection_edit_arguments[] = {
    required(positional("REF", "the inspection: I-1")),
    received_option,
    published_option,
    flag("--recompute", "work out the dates of its open duties anew, and store them"),
    flag("--keep-dates", "leave every stored date as it is"),
    flag("--add-duties", "add the duties that follow by law and are not there"),
    letter_option,
    asked_option,
    framework_option,
    kind_option,
    title_option,
    start_option,
    end_option,
    written_option,
    draft_option,
    comments_option,
    body_option,
    authority_option,
    inspector_option,
    report_option,
    address_option,
    method_option,
    disputed_option,
    judgements_option,
    asks_option,
    note_option,
};
constexpr Argument inspection_show_arguments[] = {required(positional("REF", "the inspection: I-1"))};

constexpr Example inspection_add_examples[] = {
    {"goodplan inspection add --framework sif-2013 --kind full --start 20/6/2017 --end 13/7/2017 --published "
     "4/9/2017",
     "an inspection, and the two duties that follow from its report"},
    {"goodplan inspection add --framework ilacs-2023 --kind focused-visit --start 1/7/2025 --end 2/7/2025 "
     "--published 8/8/2025 --priority-action",
     "a focused visit whose letter has areas for priority action: draft and final plan"},
};
constexpr Example inspection_edit_examples[] = {
    {"goodplan inspection edit I-1 --received 31/8/2017",
     "the day the report came: earlier dates of its duties are stored"},
    {"goodplan inspection edit I-1 --add-duties", "what follows by law, for an inspection that came without"},
};
constexpr Example inspection_list_examples[] = {{"goodplan inspection list", "the inspections of the plan"}};
constexpr Example inspection_show_examples[] = {
    {"goodplan inspection show I-1", "its dates, its judgements, and all that came of it"},
};

// 2013 alone is a year, "Dec 2013" a month: both keep how exactly the day is known.
void put_published(Arguments const& given, Context& context, service::RecordFields& fields) {
    if (!given.has("--published"))
        return;
    auto const text = std::string(base::trim(given.text("--published")));
    std::string day, precision;
    if (text.size() == 4 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
        day = text + "-12-31";
        precision = "year";
    } else if (!text.empty()) {
        auto const written =
            base::parse_date(text, context.today(), date_calendar(given, context), "--published");
        day = base::iso(written.day);
        if (written.precision != base::Precision::day)
            precision = domain::word(written.precision);
    }
    fields.fields.push_back({"published", "--published", day});
    fields.fields.push_back({"published_precision", "--published", precision});
}

service::LegalDuties wished_duties(Arguments const& given, Context& context) {
    if (given.has("--letter") && given.text("--letter").empty())
        throw base::Error(base::ErrorKind::usage, "--letter: the day of a letter is kept with its duties",
                          "To take it from a duty that counts from it: goodplan obligation edit O-3 --from "
                          "\"\"");
    return {!given.has("--no-duties"), given.has("--priority-action"),
            day_option(given, context, date_calendar(given, context), "--letter")};
}

service::RecordFields inspection_words(Arguments const& given, Context& context) {
    auto fields = record_fields(given, context, Kind::inspection, inspection_fields);
    put_published(given, context, fields);
    return fields;
}

void tell_duties(Context& context, domain::Plan const& plan,
                 std::vector<service::NewRecordLine> const& records) {
    std::vector<domain::Identity> duties;
    for (auto const& one : records)
        if (auto const* duty = plan.find<domain::Obligation>(one.record.number);
            duty != nullptr && one.record.kind == Kind::obligation) {
            if (duties.empty())
                confirm(context, "Duties that follow from it, added with it:");
            duties.push_back(one.record);
            tell_duty(context, plan, *duty,
                      fmt::format("{} {}", duty->ref(), base::visible_line(duty->value.title)));
        }
    tell_missing_day(context, plan, duties);
    if (!duties.empty())
        confirm(context, "How a date follows: goodplan obligation explain " +
                             domain::reference_text(Kind::obligation, duties.back().number));
}

// A publication is said as it is known, not by the day that stands for its month or year.
std::string added_words(domain::Plan const& plan, domain::Identity identity) {
    auto const& one = plan.find<domain::Inspection>(identity.number)->value;
    if (!one.published || domain::exact_publication(one))
        return stored_words(plan, identity);
    constexpr std::array<std::string_view, 2> said{"published", "published_precision"};
    return fmt::format("{}; published {}", stored_words(plan, identity, said), domain::published_words(one));
}

int run_inspection_add(Arguments const& given, Context& context) {
    refuse_voice(given, Kind::inspection);
    auto const fields = inspection_words(given, context);
    auto const duties = wished_duties(given, context);
    Writing writing(given, context);
    auto const added = service::add_inspection(writing.session, writing.plan, fields, duties);
    if (said_repeated(context, added.written))
        return exit_code::ok;
    auto const plan = read_back(writing, {Kind::inspection, Kind::obligation});
    auto const& one = added.records.front();
    confirm(context, fmt::format("{} added to {}: {}{}", one.ref, writing.plan, base::visible_line(one.line),
                                 day_and_voice(writing)));
    confirm(context, "  " + added_words(plan, one.record));
    tell_duties(context, plan, added.records);
    for (auto const& warning : added.warnings)
        confirm(context, warning);
    return exit_code::ok;
}

service::StoredDates wished_dates(Arguments const& given) {
    if (given.has("--recompute") && given.has("--keep-dates"))
        throw base::Error(base::ErrorKind::usage, "--recompute and --keep-dates: one or the other");
    return given.has("--recompute")    ? service::StoredDates::recompute
           : given.has("--keep-dates") ? service::StoredDates::keep
                                       : service::StoredDates::take_earlier;
}

int run_inspection_edit(Arguments const& given, Context& context) {
    refuse_day_of_edit(given);
    auto const dates = wished_dates(given);
    auto duties = wished_duties(given, context);
    duties.add = given.has("--add-duties");
    auto const fields = inspection_words(given, context);
    if (given.has("--priority-action") && !duties.add)
        throw base::Error(base::ErrorKind::usage, "--priority-action: it says which duties to add",
                          "Add them with it: --priority-action --add-duties");
    if (fields.fields.empty() && !duties.add && !duties.letter && dates != service::StoredDates::recompute)
        throw base::Error(base::ErrorKind::usage, "inspection edit: nothing to change was given",
                          "goodplan help inspection edit lists what can be.");
    Writing writing(given, context);
    auto const edited =
        service::edit_inspection(writing.session, writing.plan, given.text("REF"), fields, dates, duties);
    confirm_written(context, writing, edited.written, {});
    if (edited.written.repeated)
        return exit_code::ok;
    auto const plan = read_back(writing, {Kind::inspection, Kind::obligation});
    for (auto const& change : edited.duties)
        tell_duty_change(context, plan, change, given.text("REF"));
    tell_duties(context, plan, edited.added);
    for (auto const& warning : edited.warnings)
        confirm(context, warning);
    return exit_code::ok;
}

constexpr std::array inspection_table{
    Command{"inspection add", "plan", "add an inspection and the duties that follow by law",
            inspection_add_detail, inspection_add_arguments, inspection_add_examples, Needs::write,
            run_inspection_add},
    Command{"inspection edit", "plan", "change an inspection, and the dates that count from it",
            inspection_edit_detail, inspection_edit_arguments, inspection_edit_examples, Needs::write,
            run_inspection_edit},
    Command{"inspection list",
            "plan",
            "list the inspections",
            {},
            noun_list_arguments,
            inspection_list_examples,
            Needs::read,
            run_noun_list<Kind::inspection>},
    Command{"inspection show",
            "plan",
            "print everything about an inspection",
            {},
            inspection_show_arguments,
            inspection_show_examples,
            Needs::read,
            run_noun_show<Kind::inspection>},
};

} // namespace

std::span<Command const> inspection_commands() { return inspection_table; }

} // namespace goodplan::cli
