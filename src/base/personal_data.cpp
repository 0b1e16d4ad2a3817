#include <goodplan/base/personal_data.hpp>

#include <goodplan/base/text.hpp>

#include <array>

namespace goodplan::base {
namespace {

bool is_figure(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_figure(c) || is_letter(c); }

// The check digit of an NHS number: weights 10 to 2, modulo 11.
bool is_nhs_number(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < 9; ++i)
        sum += (digits[i] - '0') * static_cast<int>(10 - i);
    int const check = (11 - sum % 11) % 11;
    return check != 10 && check == digits[9] - '0';
}

// Ten digits written together, or as 3-3-4 with spaces or hyphens, and no digit beside them.
bool has_nhs_number(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_figure(text[at]) || (at > 0 && is_word(text[at - 1])))
            continue;
        std::string digits;
        std::size_t next = at;
        for (; next < text.size() && digits.size() < 10; ++next) {
            if (is_figure(text[next]))
                digits += text[next];
            else if (!((text[next] == ' ' || text[next] == '-') &&
                       (digits.size() == 3 || digits.size() == 6)))
                break;
        }
        bool const alone = next == text.size() || !is_word(text[next]);
        if (digits.size() == 10 && alone && is_nhs_number(digits))
            return true;
    }
    return false;
}

// The text after a word that stands by itself, whatever the case.
bool follows(std::string_view lower, std::string_view word, bool (*fits)(std::string_view)) {
    for (auto at = lower.find(word); at != std::string_view::npos; at = lower.find(word, at + 1)) {
        bool const begins = at == 0 || !is_word(lower[at - 1]);
        if (begins && fits(lower.substr(at + word.size())))
            return true;
    }
    return false;
}

int number_at(std::string_view text) {
    int value = 0;
    std::size_t at = 0;
    for (; at < text.size() && is_figure(text[at]) && at < 4; ++at)
        value = value * 10 + (text[at] - '0');
    return at == 0 ? -1 : value;
}

bool is_childs_age(std::string_view rest) {
    auto const age = number_at(trim(rest));
    return age >= 0 && age < 18;
}

bool has_age_before(std::string_view lower, std::string_view words) {
    for (auto at = lower.find(words); at != std::string_view::npos; at = lower.find(words, at + 1)) {
        auto from = at;
        while (from > 0 && is_figure(lower[from - 1]))
            --from;
        auto const age = number_at(lower.substr(from, at - from));
        if (age >= 0 && age < 18)
            return true;
    }
    return false;
}

// "child A", "Child B's": one letter by itself. A small a is an article: "child a year later".
bool names_child_by_letter(std::string_view text, std::string_view lower) {
    constexpr std::string_view word = "child ";
    for (auto at = lower.find(word); at != std::string_view::npos; at = lower.find(word, at + 1)) {
        auto const rest = text.substr(at + word.size());
        bool const begins = at == 0 || !is_word(lower[at - 1]);
        bool const letter = !rest.empty() && is_letter(rest[0]) && rest[0] != 'a';
        if (begins && letter && (rest.size() == 1 || !is_word(rest[1])))
            return true;
    }
    return false;
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// "Ann Example", "Mrs Example": two words in capitals, the second with small letters. A sentence has ended
// where a stop stands between.
bool is_persons_name(std::string_view rest) {
    rest = trim(rest);
    std::size_t words = 0;
    while (words < 2 && !rest.empty() && is_capital(rest.front())) {
        std::size_t end = 1;
        while (end < rest.size() && (is_letter(rest[end]) || rest[end] == '\'' || rest[end] == '-'))
            ++end;
        if (end < 2 || is_capital(rest[1]))
            return false;
        ++words;
        rest.remove_prefix(end);
        if (words < 2 && (rest.empty() || rest.front() != ' '))
            return false;
        rest = words < 2 ? trim(rest) : rest;
    }
    return words == 2;
}

// "carer Ann Example", "kinship carers Ann Example", "mother, Mrs Example". With a capital the role is part
// of a title: "Child Protection Conference".
bool names_family(std::string_view text) {
    static constexpr std::array<std::string_view, 11> roles{
        "carer", "mother",       "father",     "grandmother", "grandfather", "parent",
        "child", "young person", "stepfather", "stepmother",  "care leaver"};
    for (auto const role : roles)
        for (auto at = text.find(role); at != std::string_view::npos; at = text.find(role, at + 1)) {
            auto rest = text.substr(at + role.size());
            if (rest.starts_with('s'))
                rest.remove_prefix(1);
            if (rest.starts_with(','))
                rest.remove_prefix(1);
            bool const begins = at == 0 || !is_word(text[at - 1]);
            if (begins && rest.starts_with(' ') && is_persons_name(rest))
                return true;
        }
    return false;
}

// "J.S., 14", "JS (14)": two initials and an age below 18, nothing else beside them.
bool has_initials_and_age(std::string_view text) {
    for (std::size_t at = 0; at + 4 < text.size(); ++at) {
        if (!is_capital(text[at]) || (at > 0 && (is_word(text[at - 1]) || text[at - 1] == '.')))
            continue;
        bool const dotted = text[at + 1] == '.';
        auto const second = at + (dotted ? 2 : 1);
        if (!is_capital(text[second]))
            continue;
        auto rest = text.substr(second + 1);
        if (dotted && rest.starts_with('.'))
            rest.remove_prefix(1);
        bool const bracket = rest.starts_with(" (");
        if (!bracket && !(dotted && rest.starts_with(", ")))
            continue;
        rest.remove_prefix(2);
        std::size_t digits = 0;
        while (digits < rest.size() && is_figure(rest[digits]))
            ++digits;
        bool const ends = digits == rest.size() || (bracket ? rest[digits] == ')' : !is_word(rest[digits]));
        if (digits > 0 && digits < 3 && ends && number_at(rest) < 18)
            return true;
    }
    return false;
}

bool is_case_number(std::string_view rest) {
    std::size_t at = 0;
    while (at < rest.size() && at < 12 && !is_figure(rest[at]))
        ++at;
    std::size_t digits = 0;
    while (at + digits < rest.size() && is_figure(rest[at + digits]))
        ++digits;
    return digits >= 5;
}

bool anything(std::string_view /*rest*/) { return true; }

} // namespace

std::string personal_data_in(std::string_view text) {
    if (has_nhs_number(text))
        return "an NHS number";
    auto const lower = ascii_lower(text);
    if (follows(lower, "date of birth", anything) ||
        follows(lower, "dob", [](std::string_view rest) { return rest.empty() || !is_word(rest.front()); }))
        return "a date of birth";
    if (follows(lower, "aged ", is_childs_age) || has_age_before(lower, "-year-old") ||
        has_age_before(lower, " year old") || has_age_before(lower, " years old"))
        return "a child's age";
    if (names_child_by_letter(text, lower))
        return "a child by a letter";
    if (has_initials_and_age(text))
        return "somebody's initials and age";
    if (names_family(text))
        return "the name of a child, parent or carer";
    static constexpr std::array<std::string_view, 4> systems{"lcs", "mosaic", "case no", "case number"};
    for (auto const word : systems)
        if (follows(lower, word, is_case_number))
            return "a case number";
    return {};
}

} // namespace goodplan::base
