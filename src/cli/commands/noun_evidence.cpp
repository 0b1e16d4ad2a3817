// evidence add|edit|test|list|show
#include "cli/confirmation.hpp"
#include "cli/evidence_file.hpp"
#include "cli/support.hpp"
#include "cli/told.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;
using domain::Kind;

constexpr std::string_view evidence_add_detail =
    R"(REF is what it is given for: an action, a recommendation, a measure; several with commas and no spaces.

A file stays where it is. Its name, size and SHA-256 are kept, so that it can be told later whether it is still the
same file; goodplan check finds those that changed or are gone. With --keep a copy is taken into the folder
PLANFILE.evidence beside the plan file, named after its SHA-256. An address (http or https) is kept as it is; nothing is
fetched. What is neither file nor address, a paper in a folder or something said at a meeting, has a --title instead.

Kinds: audit, data, dip-sample, child-voice, staff-survey, minute, policy, regulator, document, other. Without one a
file is a document.

--shows says what it proves, --does-not-show what it leaves open. Neither may name a child or a family.)";
constexpr std::string_view evidence_edit_detail =
    R"(--place says where it is now, and the file is read anew. A copy that was kept stays that of the evidence as long as
the file is the same to the byte; of another file --keep takes a copy too. Copies are never removed: the history names
them, and undo goes back to them.)";
constexpr std::string_view evidence_test_detail =
    R"(Somebody other than the lead looks whether the evidence bears out what it is given for, and says so: it supports it,
partly, or not. Sign-off of an action rests on evidence that was tested and supports it, by the day of the sign-off.

--on is the day of the test (default today). A later test takes the place of an earlier one from its own day on: as at a
day before it (--as-at) the earlier one is seen, or none. The log keeps both.)";

constexpr FieldOption evidence_fields[] = {
    {"--title", "title"},
    {"--kind", "kind"},
    {"--dated", "dated"},
    {"--shows", "shows"},
    {"--does-not-show", "does_not_show"},
    {"--note", "note"},
};
constexpr FieldOption evidence_edits[] = {
    {"--title", "title"},
    {"--kind", "kind"},
    {"--dated", "dated"},
    {"--shows", "shows"},
    {"--does-not-show", "does_not_show"},
    {"--note", "note"},
    {"--supports", "supports", true},
};

constexpr auto evidence_title = option("--title", "[TEXT]", "what it is (default the name of the file)");
constexpr auto evidence_kind = option("--kind", "K", "audit, data, dip-sample, minute ...");
constexpr auto evidence_dated = option("--dated", "D", "its date");
constexpr auto evidence_shows = option("--shows", "[TEXT]", "what it shows; - reads standard input");
constexpr auto evidence_gap = option("--does-not-show", "[TEXT]", "what it leaves open");
constexpr auto evidence_note = option("--note", "[TEXT]", "anything else; - reads standard input");

constexpr Argument evidence_add_arguments[] = {
    required(positional("REF", "what it is given for: A-14 or A-14,R-2")),
    positional("FILE|URL", "the file, or its address"),
    required(evidence_shows),
    evidence_gap,
    evidence_kind,
    evidence_dated,
    evidence_title,
    flag("--keep", "take a copy of the file, beside the plan file"),
    evidence_note,
};
constexpr Argument evidence_edit_arguments[] = {
    required(positional("REF", "the evidence: E-5")),
    option("--title", "[TEXT]", "what it is"),
    evidence_kind,
    evidence_dated,
    evidence_shows,
    evidence_gap,
    list("--supports", "A-14,R-2", "all that it is given for"),
    option("--place", "FILE|URL", "another file or address; of a file the digest is taken anew"),
    flag("--keep", "with --place: take a copy of that file, beside the plan file"),
    evidence_note,
};
constexpr Argument evidence_test_arguments[] = {
    required(positional("REF", "the evidence: E-5")),
    required(option("--verdict", "V", "supports, partly or no")),
    option("--tester", "POST", "the post that tested it; needed for supports"),
    evidence_gap,
    option("--note", "[TEXT]", "what the tester says; takes the place of its note"),
};
constexpr Argument evidence_show_arguments[] = {required(positional("REF", "the evidence: E-5"))};

constexpr Example evidence_add_examples[] = {
    {"goodplan evidence add A-14 dip-sample-oct.pdf --shows \"Nine of twelve records say what was decided\" "
     "--kind "
     "dip-sample --dated 9/10/2026",
     "a file, for one action"},
    {"goodplan evidence add A-14,R-2 https://intranet.example.gov.uk/audit/41 --shows \"All teams audited\"",
     "an address, for an action and a recommendation"},
    {"goodplan evidence add A-14 --title \"Minute of the team meeting\" --shows \"The policy was explained\" "
     "--kind "
     "minute",
     "something that is no file"},
};
constexpr Example evidence_edit_examples[] = {
    {"goodplan evidence edit E-5 --does-not-show \"That it is so in every team\"", "what it leaves open"},
    {"goodplan evidence edit E-5 --place dip-sample-final.pdf --keep",
     "the final version, with a copy of it"},
};
constexpr Example evidence_test_examples[] = {
    {"goodplan evidence test E-5 --verdict partly --tester qa-manager --on 15/10/2026", "tested last week"},
};
constexpr Example evidence_list_examples[] = {
    {"goodplan evidence list --columns ref,verdict,tested_on,supports,title",
     "what was tested, and for what"},
};
constexpr Example evidence_show_examples[] = {
    {"goodplan evidence show E-5", "where it is, what it shows, who tested it"},
};

int run_evidence_add(Arguments const& typed, Context& context) {
    refuse_voice(typed, Kind::evidence);
    auto given = typed;
    std::vector<std::string> refs;
    for (auto const& part : base::split(typed.text("REF"), ','))
        if (auto const ref = base::trim(part); !ref.empty())
            refs.emplace_back(ref);
    given.values["REF"] = refs;
    for (auto const& ref : refs)
        (void)service::reference(ref);
    auto const fields = record_fields(given, context, Kind::evidence, evidence_fields);
    auto place = evidence_place(given, context, "FILE|URL");
    Writing writing(given, context);
    auto copy = copy_to_keep(given, context, place, "What stands at an address is saved as a file first.");
    auto const made = with_copy(std::move(copy), context, [&] {
        return service::add_evidence(writing.session, writing.plan, refs, place, fields);
    });
    if (said_repeated(context, made.written))
        return exit_code::ok;
    tell_evidence(context, writing, made, place);
    return exit_code::ok;
}

// A copy is never removed: the history names it, and undo goes back to it.
void tell_old_copy(Context& context, service::Written const& written, bool new_file) {
    for (auto const& one : written.changed) {
        bool const dropped = std::ranges::any_of(
            one.fields, [](auto const& field) { return field.field == "copy" && field.after == "none"; });
        if (!dropped)
            continue;
        auto const ref = domain::reference_text(one.record.kind, one.record.number);
        confirm(
            context,
            fmt::format("The copy kept before stays beside the plan file; {} does not rest on it now.", ref));
        if (new_file)
            confirm(context,
                    fmt::format("To keep one of the new file: goodplan evidence edit {} --place FILE "
                                "--keep",
                                ref));
    }
}

int run_evidence_edit(Arguments const& given, Context& context) {
    refuse_day_of_edit(given);
    auto const fields = record_fields(given, context, Kind::evidence, evidence_edits);
    auto place = evidence_place(given, context, "--place");
    if (fields.fields.empty() && fields.links.empty() && !place && !given.has("--keep"))
        throw Error(ErrorKind::usage, "evidence edit: nothing to change was given",
                    "goodplan help evidence edit lists what can be.");
    Writing writing(given, context);
    auto copy = copy_to_keep(given, context, place, "Say which one: --place FILE --keep");
    auto const written = with_copy(std::move(copy), context, [&] {
        return service::edit_evidence(writing.session, writing.plan, given.text("REF"), place, fields);
    });
    confirm_written(context, writing, written, {});
    tell_old_copy(context, written, place && place->bytes);
    return exit_code::ok;
}

int run_evidence_test(Arguments const& given, Context& context) {
    refuse_voice(given, Kind::evidence);
    service::EvidenceTest test;
    test.verdict = given.text("--verdict");
    test.tester = given.text("--tester");
    test.does_not_show = text_option(given, context, "--does-not-show");
    test.note = text_option(given, context, "--note");
    Writing writing(given, context);
    auto const made = service::test_evidence(writing.session, writing.plan, given.text("REF"), test);
    confirm_written(context, writing, made.written, {});
    for (auto const& note : made.notes)
        confirm(context, note);
    return exit_code::ok;
}

constexpr std::array evidence_table{
    Command{"evidence add", "plan", "keep where evidence is, and what it shows", evidence_add_detail,
            evidence_add_arguments, evidence_add_examples, Needs::write, run_evidence_add},
    Command{"evidence edit", "plan", "change what is said of evidence", evidence_edit_detail,
            evidence_edit_arguments, evidence_edit_examples, Needs::write, run_evidence_edit},
    Command{"evidence test", "plan", "say whether evidence bears out what it is given for",
            evidence_test_detail, evidence_test_arguments, evidence_test_examples, Needs::write,
            run_evidence_test},
    Command{"evidence list",
            "plan",
            "list the evidence",
            {},
            noun_list_arguments,
            evidence_list_examples,
            Needs::read,
            run_noun_list<Kind::evidence>},
    Command{"evidence show",
            "plan",
            "print everything about a piece of evidence",
            {},
            evidence_show_arguments,
            evidence_show_examples,
            Needs::read,
            run_noun_show<Kind::evidence>},
};

} // namespace

std::span<Command const> evidence_commands() { return evidence_table; }

} // namespace goodplan::cli
