// What people may have meant: folded search and the nearest of some words.
#include "base/code_points.hpp"

#include <goodplan/base/text.hpp>

#include <algorithm>

namespace goodplan::base {
namespace {

bool within(char32_t point, char32_t low, char32_t high) { return point >= low && point <= high; }

// Blocks where upper and lower case alternate, the upper case on odd code points.
bool upper_is_odd(char32_t point) { return within(point, 0x139, 0x148) || within(point, 0x179, 0x17E); }

bool upper_is_even(char32_t point) {
    if (within(point, 0x130, 0x131))
        return false; // the dotted and dotless i of Turkish are no pair
    return within(point, 0x100, 0x137) || within(point, 0x14A, 0x177) || within(point, 0x1E00, 0x1E95) ||
           within(point, 0x1EA0, 0x1EFF);
}

char32_t lower(char32_t point) {
    if (within(point, 'A', 'Z'))
        return point + 0x20;
    if (within(point, 0xC0, 0xDE) && point != 0xD7)
        return point + 0x20;
    if (point == 0x178)
        return 0xFF;
    if (upper_is_odd(point))
        return point % 2 == 1 ? point + 1 : point;
    if (upper_is_even(point))
        return point | 1U;
    return point;
}

std::u32string folded(std::string_view text) {
    auto points = code_points(text);
    std::ranges::transform(points, points.begin(), lower);
    return points;
}

// Insertions, deletions, replacements and swaps of two neighbours, each costing one.
std::size_t distance(std::u32string const& a, std::u32string const& b) {
    std::vector<std::size_t> before;
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        above[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto const replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
            bool const swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped)
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before = above;
        std::swap(above, row);
    }
    return above[b.size()];
}

} // namespace

bool contains_folded(std::string_view text, std::string_view part) {
    return folded(text).find(folded(part)) != std::u32string::npos;
}

std::string nearest(std::string_view word, std::span<std::string const> candidates) {
    if (word.empty())
        return {};
    auto const wanted = folded(word);
    std::string best;
    auto best_distance = std::u32string::npos;
    for (auto const& candidate : candidates) {
        auto const offered = folded(candidate);
        auto const [shorter, longer] = std::minmax({wanted.size(), offered.size()});
        auto const allowed = std::max<std::size_t>(longer / 3, 1);
        if (longer - shorter > allowed)
            continue; // spares the table for a word of any length
        auto const found = distance(wanted, offered);
        if (found <= allowed && found < best_distance) {
            best = candidate;
            best_distance = found;
        }
    }
    return best;
}

} // namespace goodplan::base
