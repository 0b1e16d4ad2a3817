#include <goodplan/base/formula_guard.hpp>

#include <algorithm>
#include <array>

namespace goodplan::base {
namespace {

constexpr char guard = '\'';

constexpr std::array<std::string_view, 11> openings{
    "=", "+", "-", "@", "\t", "\r", "'", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

bool opens_formula(std::string_view text) {
    return std::ranges::any_of(openings, [text](auto opening) { return text.starts_with(opening); });
}

} // namespace

std::string guard_formula(std::string_view text) {
    std::string out{text};
    if (opens_formula(text))
        out.insert(out.begin(), guard);
    return out;
}

std::string unguard_formula(std::string_view text) {
    bool const guarded = text.starts_with(guard) && opens_formula(text.substr(1));
    return std::string{text.substr(guarded ? 1 : 0)};
}

} // namespace goodplan::base
