#include "exchange/plan_differences.hpp"

#include "exchange/json_tree.hpp"
#include "exchange/record_writer.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace goodplan::exchange {

using domain::AnyRecord;
using domain::Identity;
using domain::Kind;

namespace {

constexpr std::size_t entries_shown = 5;

using Words = std::vector<std::string>;

// A member as it was written, as a tree again; null for one that is not there.
Node tree(Members const& members, std::string_view key) {
    auto const at = std::ranges::find(members, key, &std::pair<std::string, std::string>::first);
    if (at == members.end())
        return {};
    return std::move(parse_json("[" + at->second + "]").root.value().items.at(0));
}

std::string in_words(Node const& node, bool quoted) {
    switch (node.type) {
    case Node::Type::null:
        return "nothing";
    case Node::Type::boolean:
        return node.flag ? "true" : "false";
    case Node::Type::number:
        return node.text;
    case Node::Type::text:
        return quoted ? "\"" + base::visible_line(node.text) + "\"" : base::visible_line(node.text);
    case Node::Type::array:
        break;
    case Node::Type::object: // a source
        return fmt::format("{} ({})", in_words(*node.find("fact"), false),
                           in_words(*node.find("document"), false));
    }
    Words items;
    for (auto const& item : node.items)
        items.push_back(in_words(item, false));
    return base::join(items, ", ");
}

// ---- histories -------------------------------------------------------------------------------------------

struct Said {
    std::string heading; // "2026-11-09 updated"
    std::vector<std::pair<std::string, std::string>> facts;
    friend bool operator==(Said const&, Said const&) = default;
};

std::vector<Said> entries(Node const& history) {
    std::vector<Said> made;
    for (auto const& one : history.items) {
        Said said{in_words(*one.find("day"), false) + " " + in_words(*one.find("event"), false), {}};
        for (auto const& [key, node] : one.members)
            said.facts.emplace_back(key, node.type == Node::Type::text ? node.text : in_words(node, false));
        made.push_back(std::move(said));
    }
    return made;
}

void take_out_common(std::vector<Said>& a, std::vector<Said>& b) {
    std::erase_if(a, [&](Said const& one) {
        auto const same = std::ranges::find(b, one);
        if (same == b.end())
            return false;
        b.erase(same);
        return true;
    });
}

std::string unlike_keys(Said const& a, Said const& b) {
    std::set<std::string> keys;
    auto const note = [&](Said const& one, Said const& other) {
        for (auto const& fact : one.facts)
            if (std::ranges::find(other.facts, fact) == other.facts.end())
                keys.insert(fact.first);
    };
    note(a, b);
    note(b, a);
    return base::join(Words(keys.begin(), keys.end()), ", ");
}

// Entries of the same day and event that say something else: "2026-11-09 updated (note)".
Words take_out_changed(std::vector<Said>& a, std::vector<Said>& b) {
    Words changed;
    std::erase_if(a, [&](Said const& one) {
        auto const other = std::ranges::find(b, one.heading, &Said::heading);
        if (other == b.end())
            return false;
        changed.push_back(fmt::format("{} ({})", one.heading, unlike_keys(one, *other)));
        b.erase(other);
        return true;
    });
    return changed;
}

std::string some(std::string_view title, Words all) {
    if (all.empty())
        return {};
    auto const more = all.size() > entries_shown ? all.size() - entries_shown : 0;
    all.resize(all.size() - more);
    return fmt::format("; {}: {}{}", title, base::join(all, ", "),
                       more == 0 ? "" : fmt::format(" and {} more", more));
}

Words headings(std::vector<Said> const& all) {
    Words made;
    for (auto const& one : all)
        made.push_back(one.heading);
    return made;
}

std::string history_words(Node const& in_file, Node const& in_plan) {
    auto file = entries(in_file);
    auto plan = entries(in_plan);
    auto made = fmt::format(
        "{} in the file, {} in the plan",
        file.empty() ? "no entries" : base::counted(static_cast<long long>(file.size()), "entry", "entries"),
        plan.empty() ? "none" : std::to_string(plan.size()));
    take_out_common(file, plan);
    if (file.empty() && plan.empty())
        return made + "; in another order";
    auto const changed = take_out_changed(file, plan);
    return made + some("only in the file", headings(file)) + some("only in the plan", headings(plan)) +
           some("not the same", changed);
}

// ---- records ---------------------------------------------------------------------------------------------

std::string member_words(Kind kind, std::string const& key, Node const& in_file, Node const& in_plan) {
    if (key == "history")
        return history_words(in_file, in_plan);
    auto const* field = domain::entity(kind).find(key);
    bool const quoted = field != nullptr && field->type == domain::FieldType::text;
    auto const file = in_words(in_file, quoted);
    auto const plan = in_words(in_plan, quoted);
    if (file == plan)
        return fmt::format("{} in both, but with other blanks or line ends", file);
    return fmt::format("{} in the file, {} in the plan", file, plan);
}

class Comparison {
public:
    Comparison(PlanFile const& plan, PlanFile const& file)
        : plan_(plan), file_(file), plan_writer_(plan), file_writer_(file) {}

    Words run() {
        for (auto const& kind : domain::kinds())
            if (!kind.shared)
                compare_kind(kind.kind);
        return std::move(found_);
    }

private:
    void compare_kind(Kind kind) {
        for (auto const& record : file_.plan.any(kind)) {
            auto const present = plan_.plan.any(Identity{kind, record.number});
            if (present)
                compare(*present, record);
            else
                found_.push_back(file_.plan.ref_of({kind, record.number}) + " is in the file only");
        }
        for (auto const& record : plan_.plan.any(kind))
            if (!file_.plan.any(Identity{kind, record.number}))
                found_.push_back(plan_.plan.ref_of({kind, record.number}) + " is in the plan only");
    }

    void compare(AnyRecord const& in_plan, AnyRecord const& in_file) {
        auto const plan = plan_writer_.members(in_plan, 0);
        auto const file = file_writer_.members(in_file, 0);
        if (plan == file)
            return;
        std::set<std::string> keys;
        for (auto const& member : plan)
            if (std::ranges::find(file, member) == file.end())
                keys.insert(member.first);
        for (auto const& member : file)
            if (std::ranges::find(plan, member) == plan.end())
                keys.insert(member.first);
        auto const ref = file_.plan.ref_of({in_file.kind, in_file.number});
        for (auto const& key : keys)
            found_.push_back(fmt::format("{} {}: {}", ref, key,
                                         member_words(in_file.kind, key, tree(file, key), tree(plan, key))));
    }

    PlanFile const& plan_;
    PlanFile const& file_;
    RecordWriter plan_writer_;
    RecordWriter file_writer_;
    Words found_;
};

} // namespace

std::vector<std::string> differences(PlanFile const& plan, PlanFile const& file) {
    return Comparison(plan, file).run();
}

} // namespace goodplan::exchange
