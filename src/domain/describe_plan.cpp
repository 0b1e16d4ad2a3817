// The fields of the plan, its actions, measures and evidence, in the order of the file.
#include "domain/describe.hpp"
#include "domain/field_builder.hpp"

#include <goodplan/domain/action.hpp>
#include <goodplan/domain/measure.hpp>

namespace goodplan::domain {

namespace {

using build::field;
using build::required;
using build::since_format;

constexpr Field plan_fields[] = {
    field<&PlanFacts::name>("name", "short name of the plan", required),
    field<&PlanFacts::title>("title", "title", required),
    field<&PlanFacts::kind>("kind", "what kind of plan it is", required),
    field<&PlanFacts::authority>("authority", "the authority whose plan it is", required),
    field<&PlanFacts::rating_key>("rating_key", "the key its ratings follow"),
    field<&PlanFacts::calendar>("calendar", "the working-day calendar"),
    since_format(2, field<&PlanFacts::closures>("closures", "days the offices are closed, a calendar apart")),
    field<&PlanFacts::marking>("marking", "protective marking", required),
    field<&PlanFacts::period_from>("period_from", "first day of its period"),
    field<&PlanFacts::period_to>("period_to", "last day of its period"),
    field<&PlanFacts::period_as_written>("period_as_written", "the period in the source's words"),
    field<&PlanFacts::target>("target", "what it is to reach"),
    field<&PlanFacts::entered>("entered", "day its first facts entered; records that give none use it"),
    field<&PlanFacts::note>("note", "anything else"),
};
constexpr Field theme_fields[] = {
    field<&Theme::name>("name", "short name", required),
    field<&Theme::title>("title", "title", required),
    field<&Theme::position>("position", "order in print"),
};
constexpr Field outcome_fields[] = {
    field<&Outcome::text>("text", "what good looks like", required),
    field<&Outcome::theme>("theme", "theme"),
    field<&Outcome::note>("note", "anything else"),
};
constexpr Field action_fields[] = {
    field<&Action::title>("title", "what will be done", required),
    field<&Action::detail>("detail", "how"),
    field<&Action::kind>("kind", "delivery, commitment, response, board action or resolution", required),
    field<&Action::theme>("theme", "theme"),
    field<&Action::outcome>("outcome", "the outcome it works towards"),
    field<&Action::lead>("lead", "post that leads it"),
    field<&Action::accountable>("accountable", "post that answers for it"),
    field<&Action::start>("start", "day it is to begin"),
    field<&Action::due_before>("due_before", "meeting ahead of which it is due"),
    field<&Action::recurrence>("recurrence", "how often it recurs"),
    field<&Action::ends_when>("ends_when", "what ends a recurring action"),
    field<&Action::priority>("priority", "1 is first"),
    field<&Action::cost>("cost", "cost in pounds"),
    field<&Action::resources>("resources", "resources in words"),
    field<&Action::place>("place", "where"),
    field<&Action::publish>("publish", "may stand in public reports"),
    field<&Action::exempt_paragraph>("exempt_paragraph", "paragraph of LGA 1972 Schedule 12A, when exempt"),
    field<&Action::note>("note", "anything else"),
};
constexpr Field milestone_fields[] = {
    field<&Milestone::title>("title", "what will have been reached", required),
    field<&Milestone::action>("action", "the action it belongs to", required),
    field<&Milestone::position>("position", "order within the action"),
    field<&Milestone::note>("note", "anything else"),
};
constexpr Field measure_fields[] = {
    field<&Measure::title>("title", "what is measured", required),
    field<&Measure::unit>("unit", "unit", required),
    field<&Measure::polarity>("polarity", "whether high or low is good", required),
    field<&Measure::baseline>("baseline", "value at the start"),
    field<&Measure::baseline_day>("baseline_day", "day of that value"),
    field<&Measure::target>("target", "value aimed at"),
    field<&Measure::target_day>("target_day", "day it is aimed at for"),
    since_format(2, field<&Measure::targets>("targets", "targets on the way: \"YYYY-MM-DD: value\"")),
    since_format(2, field<&Measure::tolerance>("tolerance", "how far from a target still counts as near it")),
    since_format(2, field<&Measure::benchmark>("benchmark", "what others reach")),
    since_format(2, field<&Measure::benchmark_source>("benchmark_source", "who the others are, and when")),
    field<&Measure::frequency>("frequency", "how often it is read"),
    field<&Measure::origin>("origin", "where the figures come from"),
    field<&Measure::theme>("theme", "theme"),
    field<&Measure::note>("note", "anything else"),
};
constexpr Field reading_fields[] = {
    field<&Reading::measure>("measure", "the measure", required),
    field<&Reading::value>("value", "the figure"),
    field<&Reading::low>("low", "lower end of a range"),
    field<&Reading::high>("high", "upper end of a range"),
    field<&Reading::approximate>("approximate", "the source says about"),
    since_format(2, field<&Reading::not_available>("not_available", "why there is no figure")),
    field<&Reading::as_at>("as_at", "day the figure is true for"),
    field<&Reading::as_at_precision>("as_at_precision", "how exactly that day is known"),
    field<&Reading::period>("period", "period it covers, in words"),
    field<&Reading::reported_on>("reported_on", "day it was reported"),
    field<&Reading::reported_by>("reported_by", "who reports it"),
    field<&Reading::note>("note", "anything else"),
};
constexpr Field evidence_fields[] = {
    field<&Evidence::title>("title", "what it is", required),
    field<&Evidence::kind>("kind", "what kind of evidence", required),
    field<&Evidence::dated>("dated", "its date"),
    field<&Evidence::location>("location", "path or address"),
    field<&Evidence::sha256>("sha256", "SHA-256 of the file"),
    field<&Evidence::bytes>("bytes", "size of the file"),
    since_format(2, field<&Evidence::copy>("copy", "name of the copy taken, beside the plan file")),
    field<&Evidence::shows>("shows", "what it shows"),
    field<&Evidence::does_not_show>("does_not_show", "what it does not show"),
    field<&Evidence::tested_by>("tested_by", "post that tested it"),
    field<&Evidence::tested_on>("tested_on", "day it was tested"),
    field<&Evidence::verdict>("verdict", "whether it supports what it is given for"),
    field<&Evidence::note>("note", "anything else"),
};

constexpr Field version_fields[] = {
    field<&PlanVersion::title>("title", "what it is called", required),
    field<&PlanVersion::as_at>("as_at", "the day it stands for", required),
    field<&PlanVersion::revision>("revision", "the revision it was frozen from", required),
    field<&PlanVersion::text>("text", "the written statement as it was sent", required),
    field<&PlanVersion::sha256>("sha256", "SHA-256 of that text", required),
    field<&PlanVersion::recipients>("recipients", "to whom it was sent"),
    field<&PlanVersion::gaps>("gaps", "what it lacked, and why it was sent all the same"),
    field<&PlanVersion::note>("note", "anything else"),
};

} // namespace

std::span<Entity const> plan_entities() {
    static constexpr Entity all[] = {
        {Kind::plan, plan_fields},       {Kind::theme, theme_fields},         {Kind::outcome, outcome_fields},
        {Kind::action, action_fields},   {Kind::milestone, milestone_fields}, {Kind::measure, measure_fields},
        {Kind::reading, reading_fields}, {Kind::evidence, evidence_fields},   {Kind::version, version_fields},
    };
    return all;
}

} // namespace goodplan::domain
