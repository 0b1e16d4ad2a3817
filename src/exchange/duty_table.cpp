#include "exchange/duty_table.hpp"

#include "exchange/json_tree.hpp"

#include <goodplan/base/embedded.hpp>
#include <goodplan/base/error.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <initializer_list>

namespace goodplan::exchange {

namespace {

[[noreturn]] void refuse(std::string const& what) {
    throw base::Error(base::ErrorKind::internal, "the table of duties: " + what);
}

std::string text_of(Node const& node, std::string_view key, bool required = true) {
    auto const* found = node.find(key);
    if (found == nullptr && !required)
        return {};
    if (found == nullptr || found->type != Node::Type::text || found->text.empty())
        refuse(fmt::format("'{}' must be a text", key));
    return found->text;
}

std::vector<Node> const& list_of(Node const& node, std::string_view key) {
    static std::vector<Node> const none;
    auto const* found = node.find(key);
    if (found == nullptr)
        return none;
    if (found->type != Node::Type::array)
        refuse(fmt::format("'{}' must be a list", key));
    return found->items;
}

std::vector<std::string> texts_of(Node const& node, std::string_view key) {
    std::vector<std::string> texts;
    for (auto const& item : list_of(node, key)) {
        if (item.type != Node::Type::text)
            refuse(fmt::format("'{}' must hold texts", key));
        texts.push_back(item.text);
    }
    return texts;
}

template <class E> E word_of(std::string const& text) {
    auto const value = domain::value_of<E>(text);
    if (!value)
        refuse(fmt::format("'{}' is no word that may stand there", text));
    return *value;
}

void refuse_unknown(Node const& node, std::initializer_list<std::string_view> known) {
    for (auto const& member : node.members)
        if (std::ranges::find(known, member.key) == known.end())
            refuse(fmt::format("unknown '{}'", member.key));
}

LawfulDuty read_duty(Node const& node) {
    refuse_unknown(node, {"frameworks", "kinds", "when_asked", "rule", "title", "basis", "to", "remark"});
    LawfulDuty duty;
    duty.frameworks = texts_of(node, "frameworks");
    for (auto const& kind : texts_of(node, "kinds"))
        duty.kinds.push_back(word_of<domain::InspectionKind>(kind));
    if (duty.frameworks.empty() || duty.kinds.empty())
        refuse("a duty needs frameworks and kinds");
    duty.when_asked = text_of(node, "when_asked", false);
    duty.rule = text_of(node, "rule");
    duty.title = text_of(node, "title");
    duty.basis = word_of<domain::Basis>(text_of(node, "basis"));
    duty.to = texts_of(node, "to");
    duty.remark = text_of(node, "remark", false);
    return duty;
}

} // namespace

bool LawfulDuty::follows_from(std::string_view framework, domain::InspectionKind kind) const {
    return std::ranges::find(frameworks, framework) != frameworks.end() &&
           std::ranges::find(kinds, kind) != kinds.end();
}

DutyTable read_duty_table(std::string_view json) {
    auto const parsed = parse_json(json);
    if (!parsed.root || !parsed.problems.empty())
        refuse(parsed.problems.front().message);
    refuse_unknown(*parsed.root, {"schema", "usual_kinds", "duties"});
    if (text_of(*parsed.root, "schema") != "goodplan/duties/1")
        refuse("another schema");
    DutyTable table;
    for (auto const& node : list_of(*parsed.root, "usual_kinds")) {
        refuse_unknown(node, {"framework", "kind"});
        table.usual_kinds[text_of(node, "framework")] =
            word_of<domain::InspectionKind>(text_of(node, "kind"));
    }
    for (auto const& node : list_of(*parsed.root, "duties"))
        table.duties.push_back(read_duty(node));
    return table;
}

DutyTable const& duty_table() {
    static auto const table = read_duty_table(base::embedded("register/duties.json"));
    return table;
}

} // namespace goodplan::exchange
