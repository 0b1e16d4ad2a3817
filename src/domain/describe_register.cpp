// The fields of the shared register, in the order of the file.
#include "domain/describe.hpp"
#include "domain/field_builder.hpp"

#include <goodplan/domain/register.hpp>

namespace goodplan::domain {

namespace {

using build::field;
using build::required;
using build::since_format;

constexpr Field authority_fields[] = {
    field<&Authority::name>("name", "short name", required),
    field<&Authority::title>("title", "full name", required),
    field<&Authority::code>("code", "three-digit local authority code of the DfE"),
    field<&Authority::urn>("urn", "Ofsted's unique reference number"),
};
constexpr Field body_fields[] = {
    field<&Body::name>("name", "short name", required),
    field<&Body::title>("title", "full name", required),
    field<&Body::kind>("kind", "what kind of body it is", required),
    field<&Body::authority>("authority", "the authority it belongs to"),
    field<&Body::began>("began", "first day of its life under this name"),
    field<&Body::ended>("ended", "last day"),
    field<&Body::remit>("remit", "what it is there to do"),
    field<&Body::clear_days>("clear_days",
                             "clear working days between publication of an agenda and the meeting"),
    field<&Body::paper_lead_days>("paper_lead_days",
                                  "working days before publication by which papers are due"),
    since_format(2, field<&Body::cut_off_days>("cut_off_days",
                                               "working days before publication on which the figures close")),
    since_format(2, field<&Body::cycle>("cycle", "how often it meets: \"monthly first-thu\", \"every 6w\"")),
    field<&Body::note>("note", "anything else"),
};
constexpr Field post_fields[] = {
    field<&Post::name>("name", "short name", required),
    field<&Post::title>("title", "title of the office", required),
    field<&Post::body>("body", "the body it belongs to"),
    field<&Post::described_as>("described_as", "the source's own words for it, where they differ"),
    field<&Post::note>("note", "anything else"),
};
constexpr Field person_fields[] = {
    field<&Person::name>("name", "short name", required),
    field<&Person::full_name>(
        "full_name", "name as written; an officer, member or inspector, never a member of the public",
        required),
    field<&Person::login>("login", "login name on the machine"),
    field<&Person::note>("note", "anything else"),
};
constexpr Field holding_fields[] = {
    field<&Holding::post>("post", "the post", required),
    field<&Holding::person>("person", "who holds it; none: stated to be vacant"),
    field<&Holding::began>("began", "first day"),
    field<&Holding::ended>("ended", "last day"),
    field<&Holding::interim>("interim", "an interim or acting appointment"),
};
constexpr Field scale_fields[] = {
    field<&Scale::name>("name", "short name", required),
    field<&Scale::title>("title", "what it is called", required),
    field<&Scale::grades>("grades", "grades, best first: \"code: label as printed\"", required),
    field<&Scale::note>("note", "anything else"),
};
constexpr Field framework_fields[] = {
    field<&Framework::name>("name", "short name", required),
    field<&Framework::title>("title", "what it is called", required),
    field<&Framework::instrument>("instrument", "the power it rests on"),
    field<&Framework::began>("began", "first day in use"),
    field<&Framework::ended>("ended", "last day in use"),
    field<&Framework::scale>("scale", "judgement scale; none: ungraded"),
    field<&Framework::has_overall>("has_overall", "whether there is an overall judgement"),
    field<&Framework::judgements>("judgements", "judgements in order: \"key: title\", \"parent/key: title\""),
    field<&Framework::item_terms>("item_terms", "what its asks are called and how they are numbered"),
    field<&Framework::verified>("verified", "read in the instrument itself"),
    field<&Framework::note>("note", "anything else"),
};
constexpr Field rule_fields[] = {
    field<&Rule::name>("name", "short name", required),
    field<&Rule::title>("title", "what it asks", required),
    field<&Rule::instrument>("instrument", "statute, regulation or framework", required),
    field<&Rule::section>("section", "section or regulation"),
    field<&Rule::count>("count", "how many units"),
    field<&Rule::unit>("unit", "the unit counted", required),
    field<&Rule::trigger>("trigger", "what the count runs from"),
    since_format(2, field<&Rule::roll>("roll", "where a date goes that falls on no working day")),
    field<&Rule::calendar>("calendar", "the working-day calendar"),
    field<&Rule::working_day>("working_day", "the instrument's definition of a working day"),
    field<&Rule::recipients>("recipients", "to whom it is owed"),
    field<&Rule::verified>("verified", "read in the instrument itself"),
    field<&Rule::source>("source", "where the rule was found"),
};
constexpr Field calendar_fields[] = {
    field<&HolidayCalendar::name>("name", "short name", required),
    field<&HolidayCalendar::title>("title", "what it covers", required),
    field<&HolidayCalendar::version>("version", "version of the list", required),
    field<&HolidayCalendar::first>("first", "first day covered", required),
    field<&HolidayCalendar::last>("last", "last day covered", required),
    field<&HolidayCalendar::days>("days", "holidays: \"YYYY-MM-DD Name\"", required),
};
constexpr Field rating_key_fields[] = {
    field<&RatingKey::name>("name", "short name", required),
    field<&RatingKey::title>("title", "what it is called", required),
    field<&RatingKey::rules>("rules", "\"RATING: condition\", the first that fits wins", required),
    field<&RatingKey::note>("note", "anything else"),
};

} // namespace

std::span<Entity const> register_entities() {
    static constexpr Entity all[] = {
        {Kind::authority, authority_fields}, {Kind::body, body_fields},
        {Kind::post, post_fields},           {Kind::person, person_fields},
        {Kind::holding, holding_fields},     {Kind::scale, scale_fields},
        {Kind::framework, framework_fields}, {Kind::rule, rule_fields},
        {Kind::calendar, calendar_fields},   {Kind::rating_key, rating_key_fields},
    };
    return all;
}

} // namespace goodplan::domain
