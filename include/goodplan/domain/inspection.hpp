// What inspectors found and asked. Their words are stored as given and never edited (design.md 3.11); what
// the authority says about them stands in fields of its own.
#pragma once

#include <goodplan/domain/fields.hpp>

#include <array>

namespace goodplan::domain {

enum class InspectionKind {
    full,
    short_,
    standard,
    focused_visit,
    monitoring_visit,
    reinspection,
    joint,
    peer_review,
    self_evaluation,
    other
};
template <> struct Vocabulary<InspectionKind> {
    static constexpr std::array<std::string_view, 10> words{
        "full",         "short", "standard",    "focused-visit",   "monitoring-visit",
        "reinspection", "joint", "peer-review", "self-evaluation", "other"};
};

// The four dates differ and matter: statutory clocks run from receipt or publication (domain.md 1.2).
struct Inspection {
    std::string title;
    To<Kind::authority> authority;
    To<Kind::body> inspectorate;
    To<Kind::framework> framework;
    InspectionKind kind{};
    std::optional<Date> began;
    std::optional<Date> ended;
    std::string dates_as_written; // the source's words, when the days were inferred
    std::optional<Date> draft_received;
    std::optional<Date> comments_due;
    std::optional<Date> received;
    std::optional<Date> published;
    std::optional<base::Precision> published_precision;
    To<Kind::person> lead_inspector;
    std::string report_title;
    std::string address; // where the report is, or was
    std::string method;
    std::string disputed; // how the authority contested it; empty: not contested
    std::optional<std::int64_t> judgements_made;
    std::optional<std::int64_t> recommendations_made; // as the source counts them; reconciled to the rows
    std::string note;
};

// One judgement, as worded; `grade` is the code of the framework's scale for comparing.
struct Judgement {
    To<Kind::inspection> inspection;
    Code key; // a judgement of the framework ("overall")
    std::string wording;
    Code grade;
    std::optional<std::int64_t> count; // when a source gives only a number of such judgements
    std::string note;
};

enum class ItemType {
    recommendation,
    area_for_improvement,
    priority_action,
    notice_term,
    motion,
    scrutiny_recommendation,
    adviser_request,
    peer_review,
    request,
    other
};
template <> struct Vocabulary<ItemType> {
    static constexpr std::array<std::string_view, 10> words{
        "recommendation",          "area-for-improvement", "priority-action", "notice-term", "motion",
        "scrutiny-recommendation", "adviser-request",      "peer-review",     "request",     "other"};
};
enum class Response { accepted, partly, rejected };
template <> struct Vocabulary<Response> {
    static constexpr std::array<std::string_view, 3> words{"accepted", "partly", "rejected"};
};

// Anything asked of the authority: an inspector's recommendation, a notice's term, a motion's resolve.
struct Recommendation {
    ItemType type{};
    std::string title; // the authority's own short form
    std::string text;  // as recorded; never edited
    To<Kind::inspection> inspection;
    To<Kind::meeting> meeting; // where it was resolved, for what no inspection made
    Code printed_number;
    Code paragraph;
    std::string heading;
    To<Kind::body> addressee;
    To<Kind::post> owner; // where the ask names an office (elected members, a portfolio holder)
    To<Kind::theme> theme;
    std::string timescale; // the inspector's own words ("as soon as possible")
    std::optional<Date> due;
    std::optional<Response> response;
    std::string response_text;
    std::string note;
};

enum class FindingType { concern, cause, weakness };
template <> struct Vocabulary<FindingType> {
    static constexpr std::array<std::string_view, 3> words{"concern", "cause", "weakness"};
};
struct Finding {
    FindingType type{};
    std::string text;
    To<Kind::inspection> inspection;
    Code printed_number;
    Code paragraph;
    std::string heading;
    To<Kind::body> addressee;
    To<Kind::theme> theme;
    std::string attributed_to; // who says so, when it is not the inspectors
    std::string response_text;
    std::string note;
};

enum class StatementType {
    strength,
    impact,
    assurance,
    self_assessment,
    claim,
    quotation,
    benchmark,
    rule_check
};
template <> struct Vocabulary<StatementType> {
    static constexpr std::array<std::string_view, 8> words{"strength",        "impact",    "assurance",
                                                           "self-assessment", "claim",     "quotation",
                                                           "benchmark",       "rule-check"};
};
// What somebody said or a report praised: kept with its speaker, because sources contradict each other.
struct Statement {
    StatementType type{};
    std::string text;
    To<Kind::inspection> inspection;
    Code printed_number;
    To<Kind::theme> theme;
    To<Kind::post> speaker;
    To<Kind::person> said_by;
    To<Kind::body> body;
    std::optional<Date> said_on;
    std::string date_as_written;
    std::string note;
};

enum class DocumentKind { report, letter, notice, motion, minute, plan, press, law, web_page, paper, other };
template <> struct Vocabulary<DocumentKind> {
    static constexpr std::array<std::string_view, 11> words{"report",   "letter", "notice", "motion",
                                                            "minute",   "plan",   "press",  "law",
                                                            "web-page", "paper",  "other"};
};
struct Document {
    std::string title;
    DocumentKind kind{};
    std::optional<Date> dated;
    std::string date_as_written;
    To<Kind::body> publisher;
    To<Kind::post> author;
    To<Kind::person> author_person;
    To<Kind::meeting> meeting; // the meeting it is a paper of
    std::optional<Date> received;
    std::string address;
    std::string note;
};

} // namespace goodplan::domain
