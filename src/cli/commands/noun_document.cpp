// document add|edit|list|show
#include "cli/told.hpp"

#include <array>

namespace goodplan::cli {
namespace {

using domain::Kind;

constexpr std::string_view document_add_detail =
    R"(A report, letter, notice, minute or any other paper that the plan speaks of. The document itself is not stored,
only where it is. Kinds: report, letter, notice, motion, minute, plan, press, law, web-page, paper, other.)";

constexpr FieldOption document_fields[] = {
    {"TITLE", "title"},
    {"--title", "title"},
    {"--kind", "kind"},
    {"--dated", "dated"},
    {"--date-as-written", "date_as_written"},
    {"--publisher", "publisher"},
    {"--author", "author"},
    {"--author-person", "author_person"},
    {"--meeting", "meeting"},
    {"--received", "received"},
    {"--address", "address"},
    {"--note", "note"},
    {"--concerns", "concerns", true},
};

constexpr auto paper_kind = option("--kind", "K", "report, letter, notice, minute, paper ...");
constexpr auto paper_dated = option("--dated", "D", "date on it");
constexpr auto paper_written = option("--date-as-written", "[TEXT]", "the date in the source's words");
constexpr auto paper_publisher = option("--publisher", "BODY", "body that published it");
constexpr auto paper_author = option("--author", "POST", "post of the author");
constexpr auto paper_person = option("--author-person", "NAME", "the author");
constexpr auto paper_meeting = option("--meeting", "MTG-1", "meeting it is a paper of");
constexpr auto paper_received = option("--received", "D", "day it was received");
constexpr auto paper_address = option("--address", "URL", "where it is, or was");
constexpr auto paper_concerns =
    list("--concerns", "I-1,R-3", "what it is about: references, body:NAME, plan:NAME");
constexpr auto paper_note = option("--note", "[TEXT]", "anything else");

constexpr Argument document_add_arguments[] = {
    required(positional("TITLE", "what it is called; - reads standard input")),
    required(paper_kind),
    paper_dated,
    paper_written,
    paper_publisher,
    paper_author,
    paper_person,
    paper_meeting,
    paper_received,
    paper_address,
    paper_concerns,
    paper_note,
};
constexpr Argument document_edit_arguments[] = {
    required(positional("REF", "the document: DOC-2")),
    option("--title", "T", "what it is called"),
    paper_kind,
    paper_dated,
    paper_written,
    paper_publisher,
    paper_author,
    paper_person,
    paper_meeting,
    paper_received,
    paper_address,
    paper_concerns,
    paper_note,
};
constexpr Argument document_show_arguments[] = {required(positional("REF", "the document: DOC-2"))};

constexpr Example document_add_examples[] = {
    {"goodplan document add \"Inspection report of 4 September 2017\" --kind report --dated 4/9/2017 "
     "--publisher ofsted --concerns I-1",
     "the report of an inspection"},
};
constexpr Example document_edit_examples[] = {
    {"goodplan document edit DOC-2 --meeting MTG-4 --address https://example.org/papers.pdf",
     "the meeting it goes to, and where it is"},
};
constexpr Example document_list_examples[] = {{"goodplan document list", "the documents, by reference"}};
constexpr Example document_show_examples[] = {{"goodplan document show DOC-2", "what it is about"}};

int run_document_add(Arguments const& given, Context& context) {
    return add_told_record_of(given, context, Kind::document, document_fields);
}
int run_document_edit(Arguments const& given, Context& context) {
    return edit_told_record_of(given, context, Kind::document, document_fields);
}

constexpr std::array document_table{
    Command{"document add", "plan", "add a report, letter, minute or other document", document_add_detail,
            document_add_arguments, document_add_examples, Needs::write, run_document_add},
    Command{"document edit",
            "plan",
            "change what is said of a document",
            {},
            document_edit_arguments,
            document_edit_examples,
            Needs::write,
            run_document_edit},
    Command{"document list",
            "plan",
            "list the documents",
            {},
            noun_list_arguments,
            document_list_examples,
            Needs::read,
            run_noun_list<Kind::document>},
    Command{"document show",
            "plan",
            "print everything about a document",
            {},
            document_show_arguments,
            document_show_examples,
            Needs::read,
            run_noun_show<Kind::document>},
};

} // namespace

std::span<Command const> document_commands() { return document_table; }

} // namespace goodplan::cli
