#include "service/short_names.hpp"

#include <goodplan/base/text.hpp>

#include <array>
#include <utility>

namespace goodplan::service {

namespace {

constexpr std::size_t longest = 64;

// The base letters of U+00C0..U+00FF and U+0100..U+017F, a space where there is none.
constexpr std::string_view latin1_base = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";
constexpr std::string_view extended_base =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooo"
    "rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(latin1_base.size() == 64 && extended_base.size() == 128);

// The letter at a place of the text and how many bytes it takes; a space for what is none.
std::pair<char, std::size_t> letter_at(std::string_view text, std::size_t at) {
    auto const lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80)
        return {text[at], 1};
    if (lead >= 0xC3 && lead <= 0xC5 && at + 1 < text.size()) {
        auto const point = ((lead & 0x1FU) << 6U) |
                           (static_cast<unsigned>(static_cast<unsigned char>(text[at + 1])) & 0x3FU);
        return {point < 0x100 ? latin1_base[point - 0xC0] : extended_base[point - 0x100], 2};
    }
    auto const size = lead >= 0xF0 ? 4U : lead >= 0xE0 ? 3U : 2U;
    bool const apostrophe = text.substr(at).starts_with("\xE2\x80\x99");
    return {apostrophe ? '\'' : ' ', size};
}

} // namespace

std::string short_name_of(std::string_view text) {
    auto const lower = base::ascii_lower(text);
    std::string made;
    for (std::size_t at = 0; at < lower.size();) {
        auto const [letter, size] = letter_at(lower, at);
        at += size;
        bool const is_letter = letter >= 'a' && letter <= 'z';
        if (is_letter || (letter >= '0' && letter <= '9' && !made.empty()))
            made += letter;
        else if (letter != '\'' && letter != '.' && !made.empty() && made.back() != '-')
            made += '-';
        if (letter == '.' && !made.empty() && made.back() != '-')
            made += '-'; // J.Okafor
    }
    if (made.size() > longest)
        made.resize(longest);
    while (made.ends_with('-'))
        made.pop_back();
    return made;
}

std::string short_name_of_council(std::string_view title) {
    static constexpr std::array<std::string_view, 7> before{
        "the-",     "royal-borough-of-", "london-borough-of-", "metropolitan-borough-of-",
        "city-of-", "borough-of-",       "county-of-"};
    static constexpr std::array<std::string_view, 8> after{
        "-council", "-mbc",     "-metropolitan-borough", "-metropolitan-district", "-borough", "-county",
        "-city",    "-district"};
    auto name = short_name_of(title);
    for (auto const word : before)
        if (name.starts_with(word) && name.size() > word.size())
            name.erase(0, word.size());
    for (auto const word : after)
        if (name.ends_with(word) && name.size() > word.size())
            name.resize(name.size() - word.size());
    return name;
}

std::string free_name(std::string name, std::string_view otherwise,
                      std::function<bool(std::string_view)> const& is_taken) {
    if (name.empty())
        name = std::string(otherwise);
    auto made = name;
    for (int next = 2; is_taken(made); ++next)
        made = name.substr(0, longest - 4) + "-" + std::to_string(next);
    return made;
}

} // namespace goodplan::service
