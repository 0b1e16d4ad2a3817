// recommendation add|edit|list|show
#include "cli/confirmation.hpp"
#include "cli/input_file.hpp"
#include "cli/support.hpp"
#include "cli/told.hpp"
#include "exchange/item_list.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;
using domain::Kind;
using service::AskedItem;

constexpr std::string_view recommendation_add_detail =
    R"(Anything asked of the authority: an inspector's recommendation, a notice's term, a motion's resolve. Its words are
stored as given and never edited. --from says which inspection or meeting asked; --from "" that none did.

--file reads many at once, one paragraph each, parted by empty lines; - is standard input. A number or bullet before
an item is taken off its text, and the number kept as the printed number: 1. or 12) or (iii) or R3. or 2.1 will do.
Line feeds within a paragraph become spaces. All of them enter in one revision; the answer lists each, and warns of
missing and repeated numbers and of words that are there already. --dry-run shows the same and stores nothing.

Types: recommendation (default), area-for-improvement, priority-action, notice-term, motion, scrutiny-recommendation,
adviser-request, peer-review, request, other.)";

constexpr std::string_view recommendation_edit_detail =
    R"(Changes what the authority says about an ask: its short title, answer, theme, owner. An option given with an empty
value takes that field away; lists become what is given.

The words of the ask itself are never edited. A slip made when typing it in is mended, within five working days and by
whoever made it, with: goodplan edit R-3 --text TEXT --corrects N --reason TEXT)";

// --from is sorted out by what it names.
constexpr FieldOption recommendation_fields[] = {
    {"--type", "type"},
    {"--title", "title"},
    {"--number", "printed_number"},
    {"--paragraph", "paragraph"},
    {"--heading", "heading"},
    {"--to", "addressee"},
    {"--owner", "owner"},
    {"--theme", "theme"},
    {"--timescale", "timescale"},
    {"--due", "due"},
    {"--response", "response"},
    {"--response-text", "response_text"},
    {"--note", "note"},
    {"--repeats", "repeats", true},
    {"--based-on", "based_on", true},
    {"--partner", "partners", true},
    {"--proposed-by", "proposed_by", true},
    {"--answered-by", "answered_by", true},
};

constexpr auto ask_from = option("--from", "I-1|MTG-1", "the inspection or meeting that asked");
constexpr auto ask_type = option("--type", "TYPE", "what kind of ask it is (default recommendation)");
constexpr auto ask_number = option("--number", "N", "number as printed");
constexpr auto ask_paragraph = option("--paragraph", "N", "paragraph as printed");
constexpr auto ask_heading = option("--heading", "[TEXT]", "heading it stands under");
constexpr auto ask_to = option("--to", "BODY", "body it is addressed to");
constexpr auto ask_owner = option("--owner", "POST", "post it names");
constexpr auto ask_theme = option("--theme", "T", "theme");
constexpr auto ask_title = option("--title", "T", "the authority's short form");
constexpr auto ask_due = option("--due", "D", "date it asks for");
constexpr auto ask_timescale = option("--timescale", "[TEXT]", "timescale in the source's words");
constexpr auto ask_repeats = list("--repeats", "walsall-2017/R-8", "the earlier items it repeats");
constexpr auto ask_based = list("--based-on", "F-1,F-2", "findings it answers");
constexpr auto ask_partner = list("--partner", "BODY", "partner bodies it names");
constexpr auto ask_proposed = list("--proposed-by", "NAME", "people who proposed it");
constexpr auto ask_answered = list("--answered-by", "PLAN", "existing plans said to deal with it");
constexpr auto ask_response = option("--response", "R", "the authority's answer: accepted, partly, rejected");
constexpr auto ask_answer = option("--response-text", "[TEXT]", "the answer in words");
constexpr auto ask_note = option("--note", "[TEXT]", "anything else");

constexpr Argument recommendation_add_arguments[] = {
    positional("TEXT", "what is asked, word for word; - reads standard input"),
    option("--file", "F", "many, one paragraph each; - reads standard input"),
    flag("--dry-run", "show what would be added, and store nothing"),
    ask_from,
    ask_type,
    ask_number,
    ask_paragraph,
    ask_heading,
    ask_to,
    ask_owner,
    ask_theme,
    ask_title,
    ask_due,
    ask_timescale,
    ask_repeats,
    ask_based,
    ask_partner,
    ask_proposed,
    ask_answered,
    ask_response,
    ask_answer,
    ask_note,
};
constexpr Argument recommendation_edit_arguments[] = {
    required(positional("REF", "the item: R-3")),
    ask_title,
    ask_response,
    ask_answer,
    ask_theme,
    ask_to,
    ask_owner,
    ask_due,
    ask_timescale,
    ask_from,
    ask_type,
    ask_number,
    ask_paragraph,
    ask_heading,
    ask_repeats,
    ask_based,
    ask_partner,
    ask_proposed,
    ask_answered,
    ask_note,
    never_edited,
};
constexpr Argument recommendation_list_arguments[] = {
    list("--theme", "THEME", "of this theme"),
    list("--inspection", "I-1", "made by this inspection"),
    list("--lead", "POST", "owned by this post; me: by the posts you hold"),
    list("--not-theme", "THEME", "not of this theme"),
    list("--not-inspection", "I-1", "not made by this inspection"),
    list("--not-lead", "POST", "not owned by this post"),
    option("--due-before", "D", "asked for before this day"),
    option("--due-after", "D", "asked for after this day"),
    option("--sort", "F", "order by a column; -due: the last first"),
    list("--columns", "F,..", "the columns to print"),
};
constexpr Argument recommendation_show_arguments[] = {
    required(positional("REF", "the item: R-3, walsall-2017/R-8"))};

constexpr Example recommendation_add_examples[] = {
    {"goodplan recommendation add --from I-1 \"Agree a strategy on neglect.\" --number 4 --to walsall-lscb",
     "one, with the number printed beside it"},
    {"goodplan recommendation add --from I-1 --file report.txt --to walsall-council --dry-run",
     "all of a report, copied into a file: look first, then without --dry-run"},
    {"goodplan recommendation add --from MTG-1 \"Apologise in public.\" --type motion",
     "what a meeting resolved"},
};
constexpr Example recommendation_edit_examples[] = {
    {"goodplan recommendation edit R-3 --title \"Exploitation\" --response accepted --theme exploitation",
     "the authority's short form and answer"},
};
constexpr Example recommendation_list_examples[] = {
    {"goodplan recommendation list", "what was asked, and what has come of it"},
    {"goodplan recommendation list --inspection I-1 --theme none", "those without a theme"},
};
constexpr Example recommendation_show_examples[] = {
    {"goodplan recommendation show R-3", "its words, what repeats it, what serves it"},
};

// An inspection or a meeting; an empty --from takes both away.
void put_origin(Arguments const& given, service::RecordFields& fields) {
    if (!given.has("--from"))
        return;
    auto const text = given.text("--from");
    auto const kind = text.empty() ? Kind::inspection : service::reference(text, "I").kind;
    if (kind != Kind::inspection && kind != Kind::meeting)
        throw Error(ErrorKind::usage,
                    fmt::format("--from {}: an inspection or a meeting is wanted", base::visible_line(text)),
                    "Inspections look like I-1, meetings like MTG-1.");
    fields.fields.push_back({"inspection", "--from", kind == Kind::inspection ? text : ""});
    fields.fields.push_back({"meeting", "--from", kind == Kind::meeting ? text : ""});
}

service::RecordFields ask_fields(Arguments const& given, Context& context) {
    auto fields = record_fields(given, context, Kind::recommendation, recommendation_fields);
    for (auto& one : fields.fields)
        if (one.field == "printed_number")
            one.text = exchange::bare_number(one.text);
    put_origin(given, fields);
    return fields;
}

void refuse_unclear_add(Arguments const& given) {
    bool const many = given.has("--file");
    if (many == given.has("TEXT"))
        throw Error(ErrorKind::usage,
                    many ? "recommendation add: TEXT and --file: one or the other"
                         : "recommendation add needs TEXT, or --file FILE for many",
                    "Several words of one text stand in quotation marks.");
    for (auto const* option : {"--number", "--paragraph", "--title", "--repeats", "--based-on"})
        if (many && given.has(option))
            throw Error(ErrorKind::usage, fmt::format("{} belongs to one item, and --file adds many", option),
                        "Add it afterwards: goodplan recommendation edit R-1 " + std::string(option) +
                            " ...");
    if (!given.has("--from"))
        throw Error(ErrorKind::usage, "recommendation add needs --from: which inspection or meeting asked?",
                    "--from I-1 or --from MTG-1 (goodplan inspection list); --from \"\" for an ask that "
                    "neither made.");
    if (base::ascii_lower(given.text("--from")).starts_with("mtg") && !given.has("--type"))
        throw Error(
            ErrorKind::usage, "--from a meeting needs --type: what did it resolve?",
            "--type motion, scrutiny-recommendation, adviser-request or request. Only recommendations "
            "of inspectors belong into the written statement.");
}

struct Items {
    std::vector<AskedItem> items;
    std::string how;
};

Items items_given(Arguments const& given, Context& context, service::RecordFields& fields) {
    Items made;
    if (given.has("--file")) {
        constexpr std::uint64_t most = 4U * 1024 * 1024;
        auto const name = given.text("--file");
        auto read = exchange::read_items(read_input(context, name, most), input_name(name));
        for (auto& one : read.items)
            made.items.push_back({std::move(one.number), std::move(one.text)});
        made.how = read.how;
        return made;
    }
    AskedItem item;
    item.text = text_option(given, context, "TEXT");
    if (item.text.find("\n\n") != std::string::npos)
        made.how = "The text has several paragraphs and was taken as one item; --file takes each as one.";
    auto const number = std::ranges::find(fields.fields, "printed_number", &service::FieldText::field);
    if (number != fields.fields.end()) {
        item.number = number->text;
        fields.fields.erase(number);
    }
    made.items.push_back(std::move(item));
    return made;
}

void list_added(Context& context, Writing const& writing, Items const& items,
                service::AddedRecords const& added, bool dry_run) {
    auto const count = base::counted(static_cast<long long>(added.records.size()), "item");
    confirm(context, dry_run
                         ? fmt::format("{} would be added to {}; nothing is stored yet:", count, writing.plan)
                         : fmt::format("{} added to {}, all in revision {}{}:", count, writing.plan,
                                       added.written.revision, day_and_voice(writing)));
    for (std::size_t i = 0; i < added.records.size(); ++i) {
        auto const& number = items.items[i].number;
        confirm(context, fmt::format("{}  {}{}", added.records[i].ref, number.empty() ? "" : number + "  ",
                                     base::visible(items.items[i].text)));
    }
}

// What all of them share, once.
std::string shared_words(Writing const& writing, service::AddedRecords const& added) {
    constexpr std::array<std::string_view, 1> own{"printed_number"};
    return stored_words(read_back(writing, {Kind::recommendation}), added.records.front().record, own);
}

int run_recommendation_add(Arguments const& given, Context& context) {
    refuse_voice(given, Kind::recommendation);
    refuse_unclear_add(given);
    auto fields = ask_fields(given, context);
    auto const items = items_given(given, context, fields);
    bool const dry_run = given.has("--dry-run");
    Writing writing(given, context);
    auto const added =
        service::add_recommendations(writing.session, writing.plan, fields, items.items, dry_run);
    if (said_repeated(context, added.written))
        return exit_code::ok;
    if (given.has("--file") || dry_run) {
        list_added(context, writing, items, added, dry_run);
        if (!dry_run)
            confirm(context, (added.records.size() > 1 ? "Each: " : "  ") + shared_words(writing, added));
        for (auto const& warning : added.warnings)
            confirm(context, warning);
    } else {
        (void)confirm_told(context, writing, added);
    }
    if (!items.how.empty())
        confirm(context, items.how);
    return exit_code::ok;
}

int run_recommendation_edit(Arguments const& given, Context& context) {
    auto const code = edit_told_fields(given, context, Kind::recommendation, ask_fields(given, context));
    bool const reserved = given.text("--response") == "partly" || given.text("--response") == "rejected";
    if (reserved && given.text("--response-text").empty())
        confirm(context, "If it does not say why yet: --response-text TEXT");
    return code;
}

constexpr std::array recommendation_table{
    Command{"recommendation add", "plan", "add what was asked: one item, or all of a report",
            recommendation_add_detail, recommendation_add_arguments, recommendation_add_examples,
            Needs::write, run_recommendation_add},
    Command{"recommendation edit", "plan", "change what the authority says about an ask",
            recommendation_edit_detail, recommendation_edit_arguments, recommendation_edit_examples,
            Needs::write, run_recommendation_edit},
    Command{"recommendation list",
            "plan",
            "list what was asked, and what has come of it",
            {},
            recommendation_list_arguments,
            recommendation_list_examples,
            Needs::read,
            run_noun_list<Kind::recommendation>},
    Command{"recommendation show",
            "plan",
            "print everything about an ask",
            {},
            recommendation_show_arguments,
            recommendation_show_examples,
            Needs::read,
            run_noun_show<Kind::recommendation>},
};

} // namespace

std::span<Command const> recommendation_commands() { return recommendation_table; }

} // namespace goodplan::cli
