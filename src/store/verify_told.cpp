// How what a file tells of its history is put into words.
#include "store/verify_history.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace goodplan::store {

namespace {

constexpr std::size_t most_sentences = 10;

} // namespace

void Sentences::add(std::string sentence) {
    ++count_;
    if (some_.size() < most_sentences)
        some_.push_back(std::move(sentence));
}

std::vector<std::string> Sentences::all() const {
    auto made = some_;
    if (count_ > some_.size())
        made.push_back(fmt::format("And {} more.", count_ - some_.size()));
    return made;
}

void ToldHistory::altered(std::int64_t from) {
    from = std::max<std::int64_t>(from, 1);
    first_altered = std::min(first_altered.value_or(from), from);
}

std::string ToldHistory::name_of(TouchedRecord const& record) const {
    auto const kind = domain::kind_of_code(record.kind);
    if (!kind)
        return fmt::format("{} {}", base::visible_line(record.kind), record.number);
    auto const& info = domain::info(*kind);
    auto const plan = plans.find(record.plan);
    bool const several = plans.size() > 2; // the register is one of them
    auto const where = several && record.plan > 0 && plan != plans.end()
                           ? base::visible_line(plan->second) + "/"
                           : std::string{};
    if (*kind == Kind::plan)
        return fmt::format("plan {}", plan != plans.end() ? base::visible_line(plan->second) : "?");
    if (!info.named)
        return fmt::format("{}{}-{}", where, info.prefix, record.number);
    auto const name = short_names.find(record);
    return fmt::format("{}{}:{}", where, info.code,
                       name != short_names.end() ? base::visible_line(name->second)
                                                 : std::to_string(record.number));
}

bool is_left_behind(ToldHistory const& history, std::string_view kept, std::int64_t since,
                    std::span<std::string_view const> columns) {
    if (kept.size() <= sizeof(Head) || !kept.ends_with(','))
        return false;
    kept.remove_prefix(sizeof(Head));
    auto const parts = base::split(kept.substr(0, kept.size() - 1), ',');
    std::int64_t number = 0;
    auto const& digits = parts.front();
    auto const [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (problem != std::errc{} || end != digits.data() + digits.size() || std::to_string(number) != digits)
        return false;
    std::set<std::string> named(parts.begin() + 1, parts.end());
    if (named.size() != parts.size() - 1 || std::ranges::any_of(named, [&](auto const& name) {
            return std::ranges::find(columns, name) == columns.end();
        }))
        return false;
    auto const revision = history.revisions.find(number);
    return number > since && revision != history.revisions.end() && revision->second.command == "redact";
}

} // namespace goodplan::store
