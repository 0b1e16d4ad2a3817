// The fields of what inspectors found and asked, in the order of the file.
#include "domain/describe.hpp"
#include "domain/field_builder.hpp"

#include <goodplan/domain/inspection.hpp>

namespace goodplan::domain {

namespace {

using build::field;
using build::required;

constexpr Field document_fields[] = {
    field<&Document::title>("title", "title", required),
    field<&Document::kind>("kind", "what kind of document it is", required),
    field<&Document::dated>("dated", "date on it"),
    field<&Document::date_as_written>("date_as_written", "the date in the source's words"),
    field<&Document::publisher>("publisher", "body that published it"),
    field<&Document::author>("author", "post of the author"),
    field<&Document::author_person>("author_person", "the author"),
    field<&Document::meeting>("meeting", "meeting it is a paper of"),
    field<&Document::received>("received", "day it was received"),
    field<&Document::address>("address", "where it is, or was"),
    field<&Document::note>("note", "anything else"),
};
constexpr Field inspection_fields[] = {
    field<&Inspection::title>("title", "what it is called", required),
    field<&Inspection::authority>("authority", "the authority inspected"),
    field<&Inspection::inspectorate>("inspectorate", "who inspected"),
    field<&Inspection::framework>("framework", "the framework it was done under"),
    field<&Inspection::kind>("kind", "what kind of inspection", required),
    field<&Inspection::began>("began", "first day on site"),
    field<&Inspection::ended>("ended", "last day on site"),
    field<&Inspection::dates_as_written>("dates_as_written", "its days in the source's words"),
    field<&Inspection::draft_received>("draft_received", "draft report received"),
    field<&Inspection::comments_due>("comments_due", "comments on factual accuracy due"),
    field<&Inspection::received>("received", "final report received"),
    field<&Inspection::published>("published", "report published"),
    field<&Inspection::published_precision>("published_precision", "how exactly that day is known"),
    field<&Inspection::lead_inspector>("lead_inspector", "lead inspector"),
    field<&Inspection::report_title>("report_title", "title of the report"),
    field<&Inspection::address>("address", "where the report is, or was"),
    field<&Inspection::method>("method", "what the inspectors looked at"),
    field<&Inspection::disputed>("disputed", "how the authority contested it"),
    field<&Inspection::judgements_made>("judgements_made", "number of judgements the source counts"),
    field<&Inspection::recommendations_made>("recommendations_made",
                                             "number of recommendations the source counts"),
    field<&Inspection::note>("note", "anything else"),
};
constexpr Field judgement_fields[] = {
    field<&Judgement::inspection>("inspection", "the inspection", required),
    field<&Judgement::key>("key", "which judgement of the framework", required),
    field<&Judgement::wording>("wording", "the grade as worded", required),
    field<&Judgement::grade>("grade", "the grade's code on the framework's scale"),
    field<&Judgement::count>("count", "how many such judgements, where a source gives only a number"),
    field<&Judgement::note>("note", "anything else"),
};
constexpr Field finding_fields[] = {
    field<&Finding::type>("type", "concern, weakness, or a cause somebody named", required),
    field<&Finding::text>("text", "what was found", required),
    field<&Finding::inspection>("inspection", "the inspection"),
    field<&Finding::printed_number>("printed_number", "number as printed"),
    field<&Finding::paragraph>("paragraph", "paragraph as printed"),
    field<&Finding::heading>("heading", "heading it stands under"),
    field<&Finding::addressee>("addressee", "body it concerns"),
    field<&Finding::theme>("theme", "theme"),
    field<&Finding::attributed_to>("attributed_to", "who says so, when not the inspectors"),
    field<&Finding::response_text>("response_text", "the authority's answer"),
    field<&Finding::note>("note", "anything else"),
};
constexpr Field recommendation_fields[] = {
    field<&Recommendation::type>("type", "what kind of ask it is", required),
    field<&Recommendation::title>("title", "the authority's short form"),
    field<&Recommendation::text>("text", "what is asked, as recorded; never edited", required),
    field<&Recommendation::inspection>("inspection", "the inspection that made it"),
    field<&Recommendation::meeting>("meeting", "the meeting that resolved it"),
    field<&Recommendation::printed_number>("printed_number", "number as printed"),
    field<&Recommendation::paragraph>("paragraph", "paragraph as printed"),
    field<&Recommendation::heading>("heading", "heading it stands under"),
    field<&Recommendation::addressee>("addressee", "body it is addressed to"),
    field<&Recommendation::owner>("owner", "post it names"),
    field<&Recommendation::theme>("theme", "theme"),
    field<&Recommendation::timescale>("timescale", "timescale in the source's words"),
    field<&Recommendation::due>("due", "date it asks for"),
    field<&Recommendation::response>("response", "the authority's response"),
    field<&Recommendation::response_text>("response_text", "the response in words"),
    field<&Recommendation::note>("note", "anything else"),
};
constexpr Field statement_fields[] = {
    field<&Statement::type>("type", "strength, impact, assurance, claim ...", required),
    field<&Statement::text>("text", "what was said", required),
    field<&Statement::inspection>("inspection", "the inspection that says so"),
    field<&Statement::printed_number>("printed_number", "number as printed"),
    field<&Statement::theme>("theme", "theme"),
    field<&Statement::speaker>("speaker", "post that said it"),
    field<&Statement::said_by>("said_by", "person who said it"),
    field<&Statement::body>("body", "body that said it"),
    field<&Statement::said_on>("said_on", "day it was said"),
    field<&Statement::date_as_written>("date_as_written", "that day in the source's words"),
    field<&Statement::note>("note", "anything else"),
};

} // namespace

std::span<Entity const> inspection_entities() {
    static constexpr Entity all[] = {
        {Kind::document, document_fields},
        {Kind::inspection, inspection_fields},
        {Kind::judgement, judgement_fields},
        {Kind::finding, finding_fields},
        {Kind::recommendation, recommendation_fields},
        {Kind::statement, statement_fields},
    };
    return all;
}

} // namespace goodplan::domain
