#include "exchange/record_names.hpp"

#include "exchange/builtin_register.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

namespace goodplan::exchange {

using domain::Kind;

void RecordNames::ships_with(Kind kind, std::string const& name, int number) {
    names_[kind].emplace(name, number);
    borrowing_ = false;
}

int RecordNames::enter(Node const& node, Kind kind, std::string const& pointer) {
    auto const& info = domain::info(kind);
    if (info.named) {
        auto const* name = node.find("name");
        if (name == nullptr || name->type != Node::Type::text)
            return problem(pointer + "/name", "a short name must be given"), 0;
        auto const number = kind == Kind::plan ? 1 : static_cast<int>(names_[kind].size()) + 1;
        if (!names_[kind].emplace(name->text, number).second)
            return problem(pointer + "/name", fmt::format("there are two {} named '{}'", info.plural,
                                                          base::visible_line(name->text))),
                   0;
        return number;
    }
    if (kind == Kind::holding)
        return ++holdings_;
    auto const* ref = node.find("ref");
    if (ref == nullptr || ref->type != Node::Type::text)
        return problem(pointer + "/ref",
                       fmt::format("a reference such as \"{}-1\" must be given", info.prefix)),
               0;
    auto const parsed = domain::parse_reference(ref->text);
    if (!parsed || parsed->kind != kind || !parsed->plan.empty() ||
        domain::reference_text(kind, parsed->number) != ref->text)
        return problem(pointer + "/ref",
                       fmt::format("'{}' is no reference of {}: write {}-1, {}-2 ...",
                                   base::visible_line(ref->text), info.plural, info.prefix, info.prefix)),
               0;
    if (!numbers_.insert({kind, parsed->number}).second)
        return problem(pointer + "/ref", fmt::format("{} stands twice in the file", ref->text)), 0;
    return parsed->number;
}

std::optional<int> RecordNames::find(Kind target, std::string const& word) {
    if (domain::info(target).named) {
        auto const& names = names_[target];
        if (auto const known = names.find(word); known != names.end())
            return known->second;
        return domain::info(target).shared ? borrow_into(target, word) : std::nullopt;
    }
    auto const parsed = domain::parse_reference(word);
    if (!parsed || !numbers_.contains({target, parsed->number}))
        return std::nullopt;
    return domain::reference_text(target, parsed->number) == word ? std::optional{parsed->number}
                                                                  : std::nullopt;
}

std::optional<int> RecordNames::borrow_into(Kind target, std::string const& word) {
    return borrowing_ ? borrow(file_, target, word) : std::nullopt;
}

std::string no_such(Kind target, std::string const& word) {
    auto const& info = domain::info(target);
    auto const shown = base::visible_line(word.substr(0, 80));
    if (info.shared)
        return fmt::format("there is no {} '{}' in the file's register, and none ships with goodplan",
                           info.code, shown);
    return fmt::format("there is no {} '{}' in the file", info.code, shown);
}

} // namespace goodplan::exchange
