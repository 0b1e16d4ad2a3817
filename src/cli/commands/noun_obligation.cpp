// obligation add|edit|show; list, explain, rules and the steps have files of their own
#include "cli/confirmation.hpp"
#include "cli/duty_words.hpp"
#include "cli/support.hpp"
#include "cli/told.hpp"

#include <goodplan/base/date_input.hpp>
#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <array>
#include <vector>

namespace goodplan::cli {
namespace {

using domain::Kind;

constexpr std::string_view obligation_add_detail =
    R"(Something owed to somebody by a date, that no inspection brings by itself (goodplan inspection add does that). With
--rule its date is worked out and stored: from --from, else from the inspection's receipt, else its publication. The
rules there are: goodplan obligation rules.

Where no rule is held, --within 28d (or 20wd, 2w, 3m) is its period, counted from --from; --roll forward or back moves a
day found that is no working day. It becomes a rule of the file, not verified unless --read-in names the instrument.
With a --rule that has no period (complaints-si-2006-1738), the working days are that rule's.

With --inspection and --trigger receipt or publication, where the rule counts from the other one, the day is fixed with
the duty: it follows that day of the inspection only, until --trigger is given again.

With --recurrence it comes again: each occurrence is a record of its own, and when one is met the next is added. The
n-th falls n periods after --from; without --from the stated day is the first one and the count begins there.
every-meeting falls due at the next meeting of --body in the diary, and moves with it. None falls due after --last-due;
--ends-when "all actions complete" ends it by itself once no action is open and one at least is complete (what was
withdrawn is not), other words are kept for people to act on.

A date that a letter or notice names is --stated-due: it wins over the one worked out, and both are shown. A stated day
that is no working day, or whose words name another weekday, is said and stored all the same.

--basis: statute, notice, direction, letter, framework, committee, internal or press. Statute, notice, direction and
letter make it a legal duty, listed first in every report.)";

constexpr std::string_view obligation_edit_detail =
    R"(An option given with an empty value takes that field away; lists become what is given. When the rule, the
inspection, the trigger or the day counted from changes, its date is worked out anew and stored, and the answer says
from which to which. --recompute does the same where nothing else changes. Where no date can be worked out any more the
stored one stands, and the answer says so; --recompute takes it away then.

--trigger receipt or publication takes that day of the inspection, in place of one given with --from; where the rule
counts from the other one, the day is fixed with the duty, and the choice lasts whatever is recorded later.)";

constexpr FieldOption obligation_fields[] = {
    {"TEXT", "title"},
    {"--title", "title"},
    {"--basis", "basis"},
    {"--rule", "rule"},
    {"--inspection", "inspection"},
    {"--trigger", "trigger"},
    {"--from", "trigger_day"},
    {"--stated-due", "stated_due"},
    {"--stated-as-written", "stated_as_written"},
    {"--stated-by", "stated_by"},
    {"--owner", "owner"},
    {"--recipients", "recipients"},
    {"--recurrence", "recurrence"},
    {"--body", "body"},
    {"--last-due", "last_due"},
    {"--ends-when", "ends_when"},
    {"--criterion", "criterion"},
    {"--expected", "expected"},
    {"--note", "note"},
    {"--to", "to", true},
    {"--concerns", "concerns", true},
};

constexpr auto owed_basis =
    option("--basis", "B", "what it rests on: statute, notice, letter, committee ...");
constexpr auto owed_rule = option("--rule", "R", "the rule its date follows: si-2007-462-reg-3");
constexpr auto owed_within =
    option("--within", "PERIOD", "its period, where no rule is held: 28d, 20wd, 2w or 3m");
constexpr auto owed_roll =
    option("--roll", "forward|back", "where the end of that period goes when it is no working day");
constexpr auto owed_read_in = option("--read-in", "[TEXT]", "the instrument that period was read in");
constexpr auto owed_inspection = option("--inspection", "I-1", "the inspection whose dates it counts from");
constexpr auto owed_trigger =
    option("--trigger", "T", "what the count runs from: receipt, publication, letter, notice, meeting, none");
constexpr auto owed_from =
    option("--from", "D", "the day counted from (day 0), when the inspection does not say it");
constexpr auto owed_stated = option("--stated-due", "D", "the date a letter, notice or other source names");
constexpr auto owed_written = option("--stated-as-written", "[TEXT]", "that date in the source's words");
constexpr auto owed_stated_by = option("--stated-by", "[TEXT]", "who names it");
constexpr auto owed_owner = option("--owner", "POST", "post that owes it");
constexpr auto owed_to = list("--to", "BODY", "bodies it is owed to");
constexpr auto owed_recipients = option("--recipients", "[TEXT]", "to whom it is owed, in words");
constexpr auto owed_recurrence = option(
    "--recurrence", "R", "weekly, fortnightly, monthly, quarterly, half-yearly, yearly, every-meeting");
constexpr auto owed_body = option("--body", "BODY", "every-meeting: the body at whose meetings it falls due");
constexpr auto owed_last = option("--last-due", "D", "no occurrence falls due after this day");
constexpr auto owed_ends =
    option("--ends-when", "[TEXT]", "what ends a recurring duty: \"all actions complete\"");
constexpr auto owed_criterion = option("--criterion", "[TEXT]", "what counts as meeting it");
constexpr auto owed_concerns =
    list("--concerns", "I-1,plan", "what it is about: references, body:NAME, plan");
constexpr auto owed_note = option("--note", "[TEXT]", "anything else");

constexpr Argument obligation_add_arguments[] = {
    required(positional("TEXT", "what is owed; - reads standard input")),
    required(owed_basis),
    owed_rule,
    owed_within,
    owed_roll,
    owed_read_in,
    owed_inspection,
    owed_trigger,
    owed_from,
    owed_stated,
    owed_written,
    owed_stated_by,
    owed_owner,
    owed_to,
    owed_recipients,
    owed_recurrence,
    owed_body,
    owed_last,
    owed_ends,
    owed_criterion,
    flag("--expected", "announced, not yet imposed"),
    owed_concerns,
    owed_note,
};
constexpr Argument obligation_edit_arguments[] = {
    required(positional("REF", "the obligation: O-2")),
    option("--title", "[TEXT]", "what is owed"),
    owed_stated,
    owed_written,
    owed_stated_by,
    owed_rule,
    owed_within,
    owed_roll,
    owed_read_in,
    owed_inspection,
    owed_trigger,
    owed_from,
    flag("--recompute", "work its date out anew, and store it"),
    owed_basis,
    owed_owner,
    owed_to,
    owed_recipients,
    owed_recurrence,
    owed_body,
    owed_last,
    owed_ends,
    owed_criterion,
    option("--expected", "yes|no", "announced, not yet imposed"),
    owed_concerns,
    owed_note,
};
constexpr Argument obligation_show_arguments[] = {required(positional("REF", "the obligation: O-2"))};

constexpr Example obligation_add_examples[] = {
    {"goodplan obligation add \"Send the improvement plan to the Department\" --basis notice --rule "
     "si-2007-462-reg-3 --inspection I-1 --stated-due 31/3/2022 --stated-as-written \"31st March 2022\" "
     "--stated-by \"improvement notice\" --to dfe",
     "a date that a notice names, beside the one the rule gives"},
    {"goodplan obligation add \"Chair's report to the Secretary of State\" --basis notice --rule "
     "chair-quarterly --recurrence quarterly --from 30/9/2026 --to dfe",
     "every quarter: 30 Dec, 30 Mar ..."},
    {"goodplan obligation add \"Answer the request for records\" --basis statute --within 28d --roll forward "
     "--trigger receipt --from 9/3/2026",
     "28 days from receipt, and on to a working day"},
    {"goodplan obligation add \"Report progress to scrutiny\" --basis committee --rule "
     "scrutiny-every-meeting --recurrence every-meeting --body scrutiny --ends-when \"all actions complete\"",
     "at every meeting in the diary of a committee"},
};
constexpr Example obligation_edit_examples[] = {
    {"goodplan obligation edit O-1 --stated-due 18/4/2023 --stated-by letter", "the day the letter names"},
    {"goodplan obligation edit O-1 --expected no --from 12/10/2012", "announced before, imposed now"},
};
constexpr Example obligation_show_examples[] = {
    {"goodplan obligation show O-2", "a duty: its dates, to whom, its history"},
};

void tell_one(Context& context, Writing const& writing, domain::Identity identity) {
    auto const plan = read_back(writing, {Kind::inspection, Kind::obligation, Kind::meeting});
    auto const* duty = plan.find<domain::Obligation>(identity.number);
    tell_duty(context, plan, *duty,
              fmt::format("{} added to {}{}: {}", duty->ref(), writing.plan, day_and_voice(writing),
                          base::visible_line(duty->value.title)));
    constexpr std::array<std::string_view, 6> said{"computed_due", "calendar_version", "stated_due",
                                                   "stated_by",    "recipients",       "trigger"};
    if (auto const words = stored_words(plan, identity, said); !words.empty())
        confirm(context, "  " + words);
    tell_missing_day(context, plan, {identity});
}

// "Friday 18 April 2023" in a letter, which is a Tuesday: the day counts, the words are kept, and the answer
// says that they do not agree.
Arguments with_words_of_letter(Arguments given, Context const& context) {
    auto const typed = given.get("--stated-due");
    auto const day = typed ? base::day_despite_weekday(*typed, context.today()) : std::nullopt;
    if (!day)
        return given;
    if (!given.has("--stated-as-written"))
        given.values["--stated-as-written"] = {*typed};
    given.values["--stated-due"] = {base::iso(*day)};
    return given;
}

domain::Roll typed_roll(Arguments const& given) {
    auto const text = given.text("--roll");
    for (auto const roll : {domain::Roll::forward, domain::Roll::back})
        if (text == domain::word(roll))
            return roll;
    throw base::Error(base::ErrorKind::usage,
                      fmt::format("--roll {}: not a choice", base::visible_line(text)),
                      "Choices: forward, back");
}

service::DutyPeriod typed_period(Arguments const& given, Context& context) {
    service::DutyPeriod period;
    if (given.has("--within"))
        period.within = base::parse_period(given.text("--within"), "--within");
    if (given.has("--roll"))
        period.roll = typed_roll(given);
    if (given.has("--read-in"))
        period.read_in = text_option(given, context, "--read-in");
    return period;
}

int run_obligation_add(Arguments const& typed, Context& context) {
    auto const given = with_words_of_letter(typed, context);
    auto const fields = record_fields(given, context, Kind::obligation, obligation_fields);
    auto const period = typed_period(given, context);
    Writing writing(given, context);
    auto const added = service::add_obligation(writing.session, writing.plan, fields, period);
    if (said_repeated(context, added.written))
        return exit_code::ok;
    tell_one(context, writing, added.records.front().record);
    for (auto const& warning : added.warnings)
        confirm(context, warning);
    return exit_code::ok;
}

// The new date has a line of its own, with its working.
void leave_out_date(service::Written& written, bool counted) {
    for (auto& one : written.changed)
        std::erase_if(one.fields, [&](service::FieldChange const& change) {
            return change.field == "computed due" || change.field == "calendar version" ||
                   (counted && change.field == "trigger");
        });
    std::erase_if(written.changed, [](service::Changed const& one) { return one.fields.empty(); });
}

int run_obligation_edit(Arguments const& typed, Context& context) {
    auto const given = with_words_of_letter(typed, context);
    auto const fields = record_fields(given, context, Kind::obligation, obligation_fields);
    auto const period = typed_period(given, context);
    bool const recompute = given.has("--recompute");
    refuse_day_of_edit(given);
    if (!recompute && !period.within)
        refuse_unfit_edit(given, Kind::obligation, fields);
    Writing writing(given, context);
    auto edited =
        service::edit_obligation(writing.session, writing.plan, given.text("REF"), fields, recompute, period);
    if (edited.date)
        leave_out_date(edited.written, edited.date->after.worked_out.has_value());
    confirm_written(context, writing, edited.written, {});
    if (edited.date)
        tell_duty_change(context, read_back(writing, {Kind::inspection, Kind::obligation, Kind::meeting}),
                         *edited.date, {});
    for (auto const& warning : edited.warnings)
        confirm(context, warning);
    return exit_code::ok;
}

constexpr Command obligation_add_command{"obligation add",
                                         "plan",
                                         "add a duty, and work out its date",
                                         obligation_add_detail,
                                         obligation_add_arguments,
                                         obligation_add_examples,
                                         Needs::write,
                                         run_obligation_add};
constexpr Command obligation_edit_command{"obligation edit",
                                          "plan",
                                          "change a duty, its stated date or what it counts from",
                                          obligation_edit_detail,
                                          obligation_edit_arguments,
                                          obligation_edit_examples,
                                          Needs::write,
                                          run_obligation_edit};
constexpr Command obligation_show_command{"obligation show",
                                          "plan",
                                          "print everything about an obligation",
                                          {},
                                          obligation_show_arguments,
                                          obligation_show_examples,
                                          Needs::read,
                                          run_noun_show<Kind::obligation>};

} // namespace

std::span<Command const> obligation_commands() {
    static std::array const table{obligation_add_command,     obligation_edit_command,
                                  obligation_list_command,    obligation_show_command,
                                  obligation_explain_command, obligation_met_command,
                                  obligation_receipt_command, obligation_returned_command,
                                  obligation_waive_command,   obligation_rules_command};
    return table;
}

} // namespace goodplan::cli
