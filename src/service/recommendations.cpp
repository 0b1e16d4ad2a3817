// What was asked of the authority: one item, or a whole list copied out of a report.
#include "exchange/item_list.hpp"
#include "service/elsewhere.hpp"
#include "service/link_names.hpp"
#include "service/record_draft.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace goodplan::service {

using domain::Recommendation;

namespace {

// One item as the checks look at it.
struct Asked {
    std::string ref;
    std::string number;
    std::string text;
};

// The words without what a copy may change: spaces, case, the stop at the end.
std::string plain_words(std::string_view text) {
    std::string made;
    for (char const c : base::ascii_lower(text)) {
        bool const space = c == ' ' || c == '\n' || c == '\t';
        if (!space)
            made += c;
        else if (!made.empty() && made.back() != ' ')
            made += ' ';
    }
    while (!made.empty() && (made.back() == '.' || made.back() == ' ' || made.back() == ';'))
        made.pop_back();
    return made;
}

// Of the same inspection or meeting: only these share a numbering.
std::vector<Asked> asked_before(domain::Plan const& plan, Recommendation const& like) {
    std::vector<Asked> made;
    for (auto const& one : plan.all<Recommendation>())
        if (one->inspection == like.inspection && one->meeting == like.meeting)
            made.push_back({one.ref(), one->printed_number.text, one->text});
    return made;
}

class Doubts {
public:
    Doubts(std::vector<Asked> before, std::vector<Asked> added, bool dry_run)
        : before_(std::move(before)), added_(std::move(added)), dry_run_(dry_run) {}

    std::vector<std::string> all() {
        same_words();
        same_numbers();
        if (added_.size() > 1) {
            missing_numbers();
            unnumbered();
        }
        return std::move(made_);
    }

private:
    void same_words() {
        std::map<std::string, std::string> seen;
        for (auto const& one : before_)
            seen.emplace(plain_words(one.text), one.ref);
        std::vector<std::string> again;
        std::vector<std::string> first;
        for (auto const& one : added_) {
            auto const [at, fresh] = seen.emplace(plain_words(one.text), one.ref);
            if (fresh)
                continue;
            again.push_back(one.ref);
            first.push_back(at->second);
            repeated_.insert(one.ref);
        }
        if (!again.empty())
            made_.push_back(fmt::format("{} {} the same words as {}.{}", base::listed(again),
                                        again.size() == 1 ? "has" : "have", base::listed(first),
                                        dry_run_ ? "" : " If that is a slip: goodplan undo"));
    }

    // Where the words are the same as well, that has been said.
    void same_numbers() {
        std::map<std::string, std::string> seen;
        for (auto const& one : before_)
            seen.emplace(base::ascii_lower(one.number), one.ref);
        for (auto const& one : added_) {
            if (one.number.empty())
                continue;
            auto const [at, fresh] = seen.emplace(base::ascii_lower(one.number), one.ref);
            if (!fresh && !repeated_.contains(one.ref))
                made_.push_back(fmt::format("{} and {} both have the printed number {}.", at->second, one.ref,
                                            one.number));
        }
    }

    // Numbers that the plan does not hold, from the lowest to the highest of what was added, and the one
    // before the first.
    void missing_numbers() {
        std::vector<std::string> numbers;
        for (auto const& one : added_)
            if (!one.number.empty())
                numbers.push_back(one.number);
        auto const found = exchange::places(numbers);
        if (found.empty())
            return;
        std::set<int> there(found.begin(), found.end());
        for (auto const& one : before_)
            for (auto const place : exchange::places({one.number}))
                there.insert(place);
        auto const [low, high] = std::ranges::minmax(found);
        std::vector<std::string> missing;
        for (int number = low + 1; number < high; ++number)
            if (!there.contains(number))
                missing.push_back(std::to_string(number));
        if (!missing.empty())
            made_.push_back(fmt::format("The printed numbers leave out {}.", base::listed(missing)));
        if (low > 1 && !there.contains(low - 1))
            made_.push_back(fmt::format("The printed numbers begin at {}.", low));
    }

    void unnumbered() {
        std::vector<std::string> refs;
        for (auto const& one : added_)
            if (one.number.empty())
                refs.push_back(one.ref);
        if (refs.empty() || refs.size() == added_.size())
            return;
        made_.push_back(fmt::format("{} {} no printed number, the others have: a heading, or a second "
                                    "paragraph?",
                                    base::listed(refs), refs.size() == 1 ? "has" : "have"));
    }

    std::vector<Asked> before_, added_;
    bool dry_run_;
    std::set<std::string> repeated_; // whose words are there already
    std::vector<std::string> made_;
};

// "16 Children ..." may begin with its number, or be about sixteen children.
void doubt_number_in_text(std::vector<std::string>& doubts, Asked const& one) {
    auto const end = one.text.find_first_not_of("0123456789");
    if (one.number.empty() && end != 0 && end != std::string::npos && end <= 3 && one.text[end] == ' ')
        doubts.push_back(
            fmt::format("{} begins with {}, left in its text. If that is its printed number: --number {}",
                        one.ref, one.text.substr(0, end), one.text.substr(0, end)));
}

void doubt_links(Draft const& draft, Identity item, RecordFields const& fields,
                 std::vector<std::string>& doubts) {
    for (auto const& links : fields.links)
        for (auto const& name : links.names) {
            if (name.empty())
                continue;
            auto const link = wanted_link(draft, item, links, name);
            if (!link.to_plan.empty() && link.to_plan != draft.plan_name() &&
                !resolves(draft.session().store, link))
                doubts.push_back(
                    fmt::format("{} is not in this file; it is kept by name.", target_words(link)));
        }
}

void doubt_response(Recommendation const& made, std::vector<std::string>& doubts) {
    bool const reserved = made.response && *made.response != domain::Response::accepted;
    if (reserved && made.response_text.empty())
        doubts.emplace_back("It does not say why: add --response-text.");
}

} // namespace

AddedRecords add_recommendations(Session& session, std::string const& plan_name, RecordFields const& fields,
                                 std::vector<AskedItem> const& items, bool dry_run) {
    Draft draft(session, "recommendation add", plan_name);
    if (draft.repeated())
        return {draft.as_before(), {}, {}};
    refuse_before_plan(draft);
    RecordDraft records(draft);
    auto const plan = draft.load(store::Needs::only({Kind::recommendation}));
    Recommendation like;
    records.fill(Kind::recommendation, &like, fields);
    std::vector<Asked> added;
    for (auto const& item : items) {
        auto one = fields;
        one.fields.push_back({"text", "TEXT", item.text});
        if (!item.number.empty())
            one.fields.push_back({"printed_number", "--number", item.number});
        auto const identity = records.add(Kind::recommendation, one);
        added.push_back({domain::reference_text(identity.kind, identity.number), item.number, item.text});
    }
    auto warnings = Doubts(asked_before(plan, like), added, dry_run).all();
    for (auto const& one : added)
        doubt_number_in_text(warnings, one);
    doubt_links(draft, records.added().front().record, fields, warnings);
    doubt_response(like, warnings);
    if (dry_run)
        return {{}, records.added(), std::move(warnings)};
    return committed(records, draft, std::move(warnings));
}

} // namespace goodplan::service
