#include <goodplan/domain/carried.hpp>

namespace goodplan::domain {

namespace {

constexpr std::string_view alone = "At ", after = " (at ";

std::optional<Reference> meeting_of(std::string_view text) {
    auto const found = parse_reference(text);
    bool const elsewhere = found && found->kind == Kind::meeting && !found->plan.empty();
    return elsewhere ? found : std::nullopt;
}

} // namespace

std::string with_meeting(std::string_view words, Reference const& meeting) {
    auto const at = reference_text(meeting);
    return words.empty() ? std::string(alone) + at : std::string(words) + std::string(after) + at + ")";
}

CarriedWords carried_words(std::string_view note) {
    if (note.starts_with(alone))
        if (auto const meeting = meeting_of(note.substr(alone.size())))
            return {{}, meeting};
    auto const open = note.rfind(after);
    if (open != std::string_view::npos && note.ends_with(')')) {
        auto const inside = note.substr(open + after.size());
        if (auto const meeting = meeting_of(inside.substr(0, inside.size() - 1)))
            return {std::string(note.substr(0, open)), meeting};
    }
    return {std::string(note), std::nullopt};
}

} // namespace goodplan::domain
