#include <goodplan/domain/links.hpp>

namespace goodplan::domain {

namespace {

constexpr Kind asks[] = {Kind::recommendation, Kind::finding, Kind::decision,
                         Kind::obligation,     Kind::risk,    Kind::outcome};
constexpr Kind recommendation[] = {Kind::recommendation};
constexpr Kind finding[] = {Kind::finding};
constexpr Kind action[] = {Kind::action};
constexpr Kind measure[] = {Kind::measure};
constexpr Kind obligation[] = {Kind::obligation};
constexpr Kind meeting[] = {Kind::meeting};
constexpr Kind body[] = {Kind::body};
constexpr Kind person[] = {Kind::person};
constexpr Kind people_and_posts[] = {Kind::person, Kind::post};
constexpr Kind posts_and_bodies[] = {Kind::post, Kind::body};
constexpr Kind document[] = {Kind::document};
constexpr Kind plan[] = {Kind::plan};
constexpr Kind asked_or_decided[] = {Kind::recommendation, Kind::decision};
constexpr Kind anything[] = {Kind::recommendation, Kind::finding,    Kind::statement,  Kind::action,
                             Kind::milestone,      Kind::obligation, Kind::meeting,    Kind::decision,
                             Kind::document,       Kind::measure,    Kind::reading,    Kind::evidence,
                             Kind::risk,           Kind::outcome,    Kind::inspection, Kind::judgement,
                             Kind::plan,           Kind::body,       Kind::post};
constexpr Kind made_by_decision[] = {Kind::action, Kind::obligation, Kind::meeting};
constexpr Kind contradicted[] = {Kind::statement, Kind::finding, Kind::judgement, Kind::reading};

constexpr bool elsewhere = true, here = false;

constexpr LinkRole role_table[] = {
    {Kind::plan, "signs_off", posts_and_bodies, here, "who signs actions off"},
    {Kind::plan, "supersedes", plan, elsewhere, "earlier plan it takes the place of"},
    {Kind::document, "concerns", anything, elsewhere, "what it is about"},
    {Kind::finding, "partners", body, here, "partner bodies it names"},
    {Kind::finding, "conflicts_with", contradicted, here, "a record that says otherwise"},
    {Kind::recommendation, "repeats", recommendation, elsewhere, "the earlier item it repeats"},
    {Kind::recommendation, "based_on", finding, here, "findings it answers"},
    {Kind::recommendation, "partners", body, here, "partner bodies it names"},
    {Kind::recommendation, "proposed_by", person, here, "who proposed it"},
    {Kind::recommendation, "answered_by", plan, elsewhere, "existing plans said to deal with it"},
    {Kind::statement, "concerns", anything, elsewhere, "what it is about"},
    {Kind::statement, "conflicts_with", contradicted, here, "a record that says otherwise"},
    {Kind::action, "serves", asks, elsewhere, "items it addresses"},
    {Kind::action, "contributes", asks, elsewhere, "items it contributes to"},
    {Kind::action, "completes", asked_or_decided, here, "items it settles, wholly or in part"},
    {Kind::action, "partners", body, here, "partner bodies"},
    {Kind::action, "measured_by", measure, here, "measures that show its effect"},
    {Kind::action, "duplicates", action, here, "the action it repeats"},
    {Kind::action, "carried_from", action, elsewhere, "the action of an earlier plan it carries on"},
    {Kind::obligation, "to", body, here, "bodies it is owed to"},
    {Kind::obligation, "concerns", anything, elsewhere, "what it is about"},
    {Kind::obligation, "follows", obligation, here, "the occurrence before it"},
    {Kind::obligation, "met_for", meeting, here, "the meeting that an occurrence was met for"},
    {Kind::meeting, "present", people_and_posts, here, "who was present"},
    {Kind::meeting, "apologies", people_and_posts, here, "who sent apologies"},
    {Kind::meeting, "left_early", people_and_posts, here, "who left before the end"},
    {Kind::meeting, "papers", document, here, "papers before it"},
    {Kind::meeting, "can_approve", anything, here, "what it can approve"},
    {Kind::decision, "concerns", anything, elsewhere, "what it is about"},
    {Kind::decision, "gives_rise_to", made_by_decision, here, "what follows from it"},
    {Kind::decision, "with_bodies", body, here, "other bodies it names"},
    {Kind::measure, "concerns", anything, here, "what it shows the effect of"},
    {Kind::evidence, "supports", anything, here, "what it is given for"},
    {Kind::risk, "concerns", anything, here, "what it threatens"},
};

} // namespace

std::span<LinkRole const> link_roles() { return role_table; }

LinkRole const* link_role(Kind owner, std::string_view role) {
    for (auto const& one : role_table)
        if (one.owner == owner && one.role == role)
            return &one;
    return nullptr;
}

} // namespace goodplan::domain
