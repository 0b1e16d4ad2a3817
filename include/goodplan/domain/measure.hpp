// Measures with their readings, and evidence.
#pragma once

#include <goodplan/domain/fields.hpp>

#include <array>

namespace goodplan::domain {

enum class Polarity { high, low, information };
template <> struct Vocabulary<Polarity> {
    static constexpr std::array<std::string_view, 3> words{"high", "low", "information"};
};

struct Measure {
    std::string title;
    std::string unit; // "%", "GBP", "staff", "cases per social worker"
    Polarity polarity = Polarity::information;
    std::optional<Decimal> baseline;
    std::optional<Date> baseline_day;
    std::optional<Decimal> target;
    std::optional<Date> target_day;
    Lines targets;                    // on the way there: "2026-12-31: 85"
    std::optional<Decimal> tolerance; // so far from the target still counts as near it
    std::optional<Decimal> benchmark; // what others reach
    std::string benchmark_source;     // "statistical neighbours, 2025-26"
    std::string frequency;
    std::string origin; // where the figures come from (a survey, a return)
    To<Kind::theme> theme;
    std::string note;
};

// One reading: a value, a range (low to high), or why there is none. Two sources that differ are two
// readings.
struct Reading {
    To<Kind::measure> measure;
    std::optional<Decimal> value;
    std::optional<Decimal> low;
    std::optional<Decimal> high;
    bool approximate = false;
    std::string not_available; // why there is no figure for the period; empty: there is one
    std::optional<Date> as_at;
    std::optional<base::Precision> as_at_precision;
    std::string period; // "January to March 2017", "years ago"
    std::optional<Date> reported_on;
    std::string reported_by;
    std::string note;
};

enum class EvidenceKind {
    audit,
    data,
    dip_sample,
    child_voice,
    staff_survey,
    minute,
    policy,
    regulator,
    document,
    other
};
template <> struct Vocabulary<EvidenceKind> {
    static constexpr std::array<std::string_view, 10> words{
        "audit",  "data",   "dip-sample", "child-voice", "staff-survey",
        "minute", "policy", "regulator",  "document",    "other"};
};
enum class Verdict { supports, partly, no };
template <> struct Vocabulary<Verdict> {
    static constexpr std::array<std::string_view, 3> words{"supports", "partly", "no"};
};
struct Evidence {
    std::string title;
    EvidenceKind kind{};
    std::optional<Date> dated;
    std::string location; // a path or an address
    Code sha256;
    std::optional<std::int64_t> bytes;
    Code copy; // name of the copy taken, in the folder of evidence beside the plan file; empty: none
    std::string shows;
    std::string does_not_show;
    To<Kind::post> tested_by;
    std::optional<Date> tested_on;
    std::optional<Verdict> verdict;
    std::string note;
};

} // namespace goodplan::domain
