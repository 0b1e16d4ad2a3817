#include <goodplan/domain/kinds.hpp>

#include <goodplan/base/text.hpp>

#include <charconv>

namespace goodplan::domain {

namespace {

constexpr bool shared = true, own = false;
constexpr bool named = true, numbered = false;
constexpr bool dated = true, undated = false;

constexpr KindInfo table[] = {
    {Kind::authority, "authority", "authorities", "", shared, named, undated, "A local authority."},
    {Kind::body, "body", "bodies", "", shared, named, undated, "A body that owns, asks, meets or receives."},
    {Kind::post, "post", "posts", "", shared, named, undated, "An office that owns work."},
    {Kind::person, "person", "people", "", shared, named, undated, "A named officer, member or inspector."},
    {Kind::holding, "holding", "holdings", "H", shared, numbered, undated,
     "Who holds a post, from when to when."},
    {Kind::scale, "scale", "scales", "", shared, named, undated, "A judgement scale."},
    {Kind::framework, "framework", "frameworks", "", shared, named, undated, "An inspection framework."},
    {Kind::rule, "rule", "rules", "", shared, named, undated, "How a duty's date follows."},
    {Kind::calendar, "calendar", "calendars", "", shared, named, undated, "A working-day calendar."},
    {Kind::rating_key, "rating_key", "rating_keys", "", shared, named, undated, "How a rating follows."},
    {Kind::plan, "plan", "plans", "", own, named, dated, "An improvement plan."},
    {Kind::theme, "theme", "themes", "", own, named, undated, "A theme or priority of the plan."},
    {Kind::outcome, "outcome", "outcomes", "OUT", own, numbered, undated, "What good looks like."},
    {Kind::document, "document", "documents", "DOC", own, numbered, undated, "A document."},
    {Kind::inspection, "inspection", "inspections", "I", own, numbered, undated, "An inspection."},
    {Kind::judgement, "judgement", "judgements", "J", own, numbered, undated,
     "A judgement of an inspection."},
    {Kind::finding, "finding", "findings", "F", own, numbered, undated, "Something found to be wrong."},
    {Kind::recommendation, "recommendation", "recommendations", "R", own, numbered, undated,
     "A recommendation or any other item asked of the authority."},
    {Kind::statement, "statement", "statements", "S", own, numbered, undated,
     "A strength, or what somebody said."},
    {Kind::action, "action", "actions", "A", own, numbered, dated, "Something that will be done."},
    {Kind::milestone, "milestone", "milestones", "L", own, numbered, dated, "A step of an action."},
    {Kind::obligation, "obligation", "obligations", "O", own, numbered, dated, "Something owed by a date."},
    {Kind::meeting, "meeting", "meetings", "MTG", own, numbered, dated, "A meeting."},
    {Kind::decision, "decision", "decisions", "D", own, numbered, undated, "A decision of a meeting."},
    {Kind::measure, "measure", "measures", "M", own, numbered, undated, "Something measured."},
    {Kind::reading, "reading", "readings", "RD", own, numbered, undated, "A figure read from a measure."},
    {Kind::evidence, "evidence", "evidence", "E", own, numbered, undated,
     "Evidence of what was done or changed."},
    {Kind::risk, "risk", "risks", "K", own, numbered, dated, "A risk, an issue or a dependency."},
    {Kind::version, "version", "versions", "V", own, numbered, dated, "The plan as it was sent, frozen."},
};
static_assert(std::size(table) == kind_count);

} // namespace

std::span<KindInfo const> kinds() { return table; }

KindInfo const& info(Kind kind) { return table[static_cast<std::size_t>(kind)]; }

std::optional<Kind> kind_of_code(std::string_view code) {
    for (auto const& one : table)
        if (one.code == code)
            return one.kind;
    return std::nullopt;
}

std::optional<Kind> kind_of_word(std::string_view word) {
    for (auto const& one : table)
        if (one.code == word || one.plural == word)
            return one.kind;
    if (word == "rating-key" || word == "rating-keys")
        return Kind::rating_key;
    return std::nullopt;
}

std::optional<Kind> kind_of_prefix(std::string_view prefix) {
    if (prefix.empty())
        return std::nullopt;
    for (auto const& one : table)
        if (one.prefix == prefix)
            return one.kind;
    return std::nullopt;
}

std::string reference_text(Kind kind, int number) {
    return std::string(info(kind).prefix) + "-" + std::to_string(number);
}

std::string reference_text(Reference const& reference) {
    auto const plan = reference.plan.empty() ? std::string{} : reference.plan + "/";
    if (reference.kind == Kind::plan)
        return "plan " + reference.name;
    if (info(reference.kind).named)
        return plan + std::string(info(reference.kind).code) + " " + reference.name;
    return plan + reference_text(reference.kind, reference.number);
}

std::optional<Reference> parse_reference(std::string_view text) {
    Reference made;
    if (auto const slash = text.find('/'); slash != std::string_view::npos) {
        made.plan = std::string(text.substr(0, slash));
        if (!base::is_short_name(made.plan))
            return std::nullopt;
        text.remove_prefix(slash + 1);
    }
    auto const digits = text.find_first_of("0123456789");
    if (digits == std::string_view::npos || digits == 0)
        return std::nullopt;
    auto prefix = text.substr(0, digits);
    if (prefix.ends_with('-'))
        prefix.remove_suffix(1);
    auto const kind = kind_of_prefix(base::ascii_upper(prefix));
    if (!kind)
        return std::nullopt;
    auto const number = text.substr(digits);
    auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), made.number);
    if (error != std::errc{} || end != number.data() + number.size() || made.number < 1)
        return std::nullopt;
    made.kind = *kind;
    return made;
}

} // namespace goodplan::domain
