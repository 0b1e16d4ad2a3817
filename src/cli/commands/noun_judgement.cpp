// judgement add|edit|list|show
#include "cli/confirmation.hpp"
#include "cli/told.hpp"

#include <array>

namespace goodplan::cli {
namespace {

using domain::Kind;

constexpr std::string_view judgement_add_detail =
    R"(KEY is the judgement's key in the framework of the inspection (goodplan list frameworks --columns name,judgements
shows them): overall, help-protection, leadership ... The wording is kept as printed; --grade is the point of the
framework's scale that it stands for, as a key (requires-improvement) or as a label. Without --grade it is read from the
wording where that is a label of the scale.

Where a source gives only a number of such judgements ("eight were inadequate"), --count N says so, and KEY may be any
word.)";
constexpr std::string_view judgement_edit_detail =
    R"(The wording is never edited. A slip made when typing it in is mended, within five working days and by whoever made
it, with: goodplan edit J-3 --text TEXT --corrects N --reason TEXT)";

constexpr FieldOption judgement_fields[] = {
    {"--from", "inspection"}, {"KEY", "key"},       {"--key", "key"},   {"--grade", "grade"},
    {"--wording", "wording"}, {"--count", "count"}, {"--note", "note"},
};

constexpr auto judged_grade = option("--grade", "G", "point of the scale: good, requires-improvement ...");
constexpr auto judged_count = option("--count", "N", "how many such judgements, where a source only counts");
constexpr auto judged_note = option("--note", "[TEXT]", "anything else");

constexpr Argument judgement_add_arguments[] = {
    required(positional("KEY", "which judgement: overall, leadership, adoption ...")),
    required(option("--from", "I-1", "the inspection that judged")),
    required(option("--wording", "[TEXT]", "the grade as printed: \"Requires improvement to be good\"")),
    judged_grade,
    judged_count,
    judged_note,
};
constexpr Argument judgement_edit_arguments[] = {
    required(positional("REF", "the judgement: J-3")),
    option("--key", "KEY", "which judgement of the framework"),
    judged_grade,
    judged_count,
    option("--from", "I-1", "the inspection that judged"),
    judged_note,
    option("--wording", "[TEXT]", "refused: the words stay as recorded (see above)"),
};
constexpr Argument judgement_list_arguments[] = {
    list("--inspection", "I-1", "of this inspection"),
    list("--not-inspection", "I-1", "not of this inspection"),
    option("--sort", "F", "order by a column; -ref: the last first"),
    list("--columns", "F,..", "the columns to print"),
};
constexpr Argument judgement_show_arguments[] = {required(positional("REF", "the judgement: J-3"))};

constexpr Example judgement_add_examples[] = {
    {"goodplan judgement add overall --from I-1 --wording \"Requires improvement\" --grade "
     "requires-improvement",
     "the overall judgement of an inspection"},
    {"goodplan judgement add safeguarding --from I-1 --wording inadequate --grade inadequate --count 8",
     "eight judgements that a source does not name one by one"},
};
constexpr Example judgement_edit_examples[] = {
    {"goodplan judgement edit J-3 --grade good", "the point of the scale it stands for"},
};
constexpr Example judgement_list_examples[] = {
    {"goodplan judgement list --inspection I-1", "the judgements of an inspection"},
};
constexpr Example judgement_show_examples[] = {{"goodplan judgement show J-3", "a judgement as worded"}};

int run_judgement_add(Arguments const& given, Context& context) {
    refuse_voice(given, Kind::judgement);
    auto const fields = record_fields(given, context, Kind::judgement, judgement_fields);
    Writing writing(given, context);
    return confirm_told(context, writing, service::add_judgement(writing.session, writing.plan, fields));
}

int run_judgement_edit(Arguments const& given, Context& context) {
    auto const fields = record_fields(given, context, Kind::judgement, judgement_fields);
    refuse_unfit_edit(given, Kind::judgement, fields);
    Writing writing(given, context);
    auto const written = service::edit_judgement(writing.session, writing.plan, given.text("REF"), fields);
    confirm_written(context, writing, written, {});
    return exit_code::ok;
}

constexpr std::array judgement_table{
    Command{"judgement add", "plan", "add a judgement of an inspection", judgement_add_detail,
            judgement_add_arguments, judgement_add_examples, Needs::write, run_judgement_add},
    Command{"judgement edit", "plan", "change the key or grade of a judgement", judgement_edit_detail,
            judgement_edit_arguments, judgement_edit_examples, Needs::write, run_judgement_edit},
    Command{"judgement list",
            "plan",
            "list the judgements",
            {},
            judgement_list_arguments,
            judgement_list_examples,
            Needs::read,
            run_noun_list<Kind::judgement>},
    Command{"judgement show",
            "plan",
            "print everything about a judgement",
            {},
            judgement_show_arguments,
            judgement_show_examples,
            Needs::read,
            run_noun_show<Kind::judgement>},
};

} // namespace

std::span<Command const> judgement_commands() { return judgement_table; }

} // namespace goodplan::cli
