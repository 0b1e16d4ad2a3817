#include "domain/written_days.hpp"

#include <goodplan/base/text.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace goodplan::domain {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A run of letters or digits, and what stands before it.
struct Token {
    std::string_view text;
    std::string_view gap;
    [[nodiscard]] bool is_number() const { return is_digit(text.front()); }
    [[nodiscard]] bool is_capitalised() const { return text.front() >= 'A' && text.front() <= 'Z'; }
    [[nodiscard]] bool is(std::string_view word) const { return base::ascii_lower(text) == word; }
};

std::vector<Token> tokens_of(std::string_view words) {
    std::vector<Token> found;
    std::size_t gap = 0;
    for (std::size_t at = 0; at < words.size();) {
        auto const same = is_letter(words[at]) ? is_letter : is_digit;
        auto end = at;
        while (end < words.size() && same(words[end]))
            ++end;
        if (end > at) {
            found.push_back({words.substr(at, end - at), words.substr(gap, at - gap)});
            gap = end;
        }
        at = std::max(end, at + 1);
    }
    return found;
}

// Nothing but spaces (no-break ones too) and the given marks.
bool only(std::string_view gap, std::string_view marks) {
    return std::ranges::all_of(gap, [marks](char c) {
        return c == ' ' || c == '\xC2' || c == '\xA0' || marks.find(c) != std::string_view::npos;
    });
}

std::optional<unsigned> month_of(Token const& token) {
    auto const lower = base::ascii_lower(token.text);
    for (unsigned month = 1; month <= 12; ++month) {
        auto const full = base::ascii_lower(base::month_full(month));
        if (lower == full || lower == full.substr(0, 3) || (month == 9 && lower == "sept"))
            return month;
    }
    return std::nullopt;
}

struct WeekdayWord {
    unsigned day = 0;
    bool full = false;
};
std::optional<WeekdayWord> weekday_of(Token const& token) {
    static constexpr std::array<std::array<std::string_view, 5>, 7> forms{
        {{"sunday", "sun", "", "", ""},
         {"monday", "mon", "", "", ""},
         {"tuesday", "tue", "tues", "", ""},
         {"wednesday", "wed", "weds", "", ""},
         {"thursday", "thu", "thur", "thurs", ""},
         {"friday", "fri", "", "", ""},
         {"saturday", "sat", "", "", ""}}};
    auto const lower = base::ascii_lower(token.text);
    for (unsigned day = 0; day < forms.size(); ++day)
        if (auto const at = std::ranges::find(forms[day], lower); at != forms[day].end())
            return WeekdayWord{day, at == forms[day].begin()};
    return std::nullopt;
}

// Short forms are other words too: "the board sat", "The Sun".
bool is_other_word(std::vector<Token> const& tokens, std::size_t at, std::string_view gap_after) {
    static constexpr std::array<std::string_view, 3> verbs{"sat", "sun", "wed"};
    auto const& token = tokens[at];
    bool const article = at > 0 && tokens[at - 1].is("the");
    bool const comma = gap_after.find(',') != std::string_view::npos;
    return article ||
           (!token.is_capitalised() && (comma || std::ranges::find(verbs, token.text) != verbs.end()));
}

class Reader {
public:
    explicit Reader(std::string_view words) : tokens_(tokens_of(words)) {}

    std::vector<WrittenDay> all() {
        std::vector<WrittenDay> found;
        for (std::size_t at = 0; at < tokens_.size();) {
            end_ = at;
            WrittenDay day;
            bool const dated = in_figures(at, day) || day_first(at, day) || month_first(at, day);
            if (!dated && !day_alone(at, day)) {
                ++at;
                continue;
            }
            day.weekday = weekday_before(at);
            if (!day.weekday)
                day.weekday = weekday_after();
            if (!dated && !day.weekday) {
                ++at;
                continue;
            }
            found.push_back(day);
            at = end_;
        }
        return found;
    }

private:
    [[nodiscard]] Token const* token(std::size_t at) const {
        return at < tokens_.size() ? &tokens_[at] : nullptr;
    }

    [[nodiscard]] std::optional<int> figure(std::size_t at, std::size_t shortest, std::size_t longest) const {
        auto const* one = token(at);
        if (one == nullptr || !one->is_number() || one->text.size() < shortest || one->text.size() > longest)
            return std::nullopt;
        int value = 0;
        for (char const c : one->text)
            value = value * 10 + (c - '0');
        return value;
    }

    // A number from 1 to 31, with "st" or "th" right behind it where it has one.
    bool day_at(std::size_t at, WrittenDay& day) {
        auto const value = figure(at, 1, 2);
        if (!value || *value < 1 || *value > 31)
            return false;
        day.day = static_cast<unsigned>(*value);
        end_ = at + 1;
        auto const* next = token(end_);
        bool const ordinal = next != nullptr && next->gap.empty() &&
                             (next->is("st") || next->is("nd") || next->is("rd") || next->is("th"));
        end_ += ordinal ? 1 : 0;
        return true;
    }

    bool month_at(std::size_t at, WrittenDay& day) {
        auto const* one = token(at);
        auto const month = one != nullptr && !one->is_number() ? month_of(*one) : std::nullopt;
        if (!month)
            return false;
        day.month = *month;
        end_ = at + 1;
        return true;
    }

    void year_at(std::size_t at, WrittenDay& day) {
        auto const year = figure(at, 4, 4);
        if (!year || !only(tokens_[at].gap, ",."))
            return;
        day.year = *year;
        end_ = at + 1;
    }

    bool day_first(std::size_t at, WrittenDay& day) {
        if (!day_at(at, day))
            return false;
        auto const* next = token(end_);
        auto const month = end_ + (next != nullptr && next->is("of") ? 1U : 0U);
        if (!month_at(month, day) || !only(tokens_[month].gap, ""))
            return false;
        bool const verb = tokens_[month].is("may") && !tokens_[month].is_capitalised();
        year_at(end_, day);
        return !verb || day.year;
    }

    // "18th", or a number that ends the words.
    bool day_alone(std::size_t at, WrittenDay& day) {
        day = {};
        return day_at(at, day) && (end_ > at + 1 || token(end_) == nullptr);
    }

    bool month_first(std::size_t at, WrittenDay& day) {
        if (!month_at(at, day) || !tokens_[at].is_capitalised() || !day_at(at + 1, day) ||
            !only(tokens_[at + 1].gap, "."))
            return false;
        year_at(end_, day);
        return true;
    }

    // 18/4/2023, 18.4.23, 2023-04-18
    bool in_figures(std::size_t at, WrittenDay& day) {
        auto const* second = token(at + 1);
        auto const* third = token(at + 2);
        bool const parts = second != nullptr && third != nullptr && second->gap == third->gap &&
                           (second->gap == "/" || second->gap == "." || second->gap == "-");
        bool const from_year = parts && figure(at, 4, 4);
        auto const year = parts ? figure(from_year ? at : at + 2, 2, 4) : std::nullopt;
        auto const month = parts ? figure(at + 1, 1, 2) : std::nullopt;
        if (!year || !month || *month < 1 || *month > 12 || !day_at(from_year ? at + 2 : at, day))
            return false;
        day.month = static_cast<unsigned>(*month);
        day.year = *year < 100 ? 2000 + *year : *year;
        end_ = at + 3;
        return true;
    }

    [[nodiscard]] std::optional<unsigned> weekday_before(std::size_t at) const {
        if (at == 0)
            return std::nullopt;
        auto const skips_the = tokens_[at - 1].is("the") && at > 1 ? 1U : 0U; // "Friday the 18th of April"
        auto const gap = tokens_[at - skips_the].gap;
        auto const place = at - 1 - skips_the;
        auto const named = weekday_of(tokens_[place]);
        if (!named || !only(gap, ",.") || (skips_the > 0 && !only(tokens_[at].gap, "")))
            return std::nullopt;
        if (!named->full && is_other_word(tokens_, place, gap))
            return std::nullopt;
        return named->day;
    }

    // "18 April 2023 (Tuesday)"
    [[nodiscard]] std::optional<unsigned> weekday_after() const {
        auto const* next = token(end_);
        auto const named = next != nullptr ? weekday_of(*next) : std::nullopt;
        bool const bracket = named && next->gap.find('(') != std::string_view::npos;
        if (!named || !only(next->gap, ",(") || (!named->full && !bracket))
            return std::nullopt;
        return named->day;
    }

    std::vector<Token> tokens_;
    std::size_t end_ = 0; // after what was read last
};

} // namespace

std::optional<base::Date> WrittenDay::resolved(base::Date near) const {
    return base::make_date(year.value_or(base::year_of(near)), month != 0 ? month : base::month_of(near),
                           day);
}

std::vector<WrittenDay> days_written(std::string_view words) { return Reader(words).all(); }

} // namespace goodplan::domain
