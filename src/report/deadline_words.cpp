#include "report/deadline_words.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <array>
#include <cstdlib>

namespace goodplan::report {

Left days_left(base::Calendar const& calendar, Date today, Date due) {
    return {calendar.try_between(today, due), static_cast<int>((due - today).count())};
}

std::string amount_words(Left left) {
    // From a Saturday to the Sunday after it are no working days, and yet it is another day.
    if (left.working && *left.working != 0)
        return base::counted(std::abs(*left.working), "working day");
    return base::counted(std::abs(left.calendar), "calendar day");
}

std::string left_words(Left left) {
    if (left.calendar == 0)
        return "TODAY";
    return amount_words(left) + (left.calendar < 0 ? " OVERDUE" : " left");
}

Cell left_cell(Left left, std::string_view words) {
    auto const tone = left.calendar < 0 ? Tone::bad : left.calendar == 0 ? Tone::caution : Tone::plain;
    return left.working ? shown(number(*left.working, tone), words) : none(words, tone);
}

Cell left_cell(Left left) { return left_cell(left, left_words(left)); }

std::string short_weekday(Date day, Date near) {
    auto words = base::in_words(day);
    if (base::year_of(day) == base::year_of(near))
        words.resize(words.rfind(' '));
    return words;
}

std::string capitalised(std::string_view words) {
    std::string made{words};
    if (!made.empty())
        made.replace(0, 1, base::ascii_upper(made.substr(0, 1)));
    return made;
}

std::string sentence(std::string_view words) {
    constexpr std::string_view ends = ".!?";
    bool const ended = words.empty() || ends.find(words.back()) != std::string_view::npos;
    return std::string{words} + (ended ? "" : ".");
}

std::string sentences(std::span<std::string const> parts) {
    std::string made;
    for (auto const& part : parts) {
        if (!part.empty())
            made += (made.empty() ? "" : " ") + part;
    }
    return made;
}

std::string clauses(std::span<std::string const> parts) {
    if (parts.size() < 3)
        return base::listed(parts);
    return base::join(parts.first(parts.size() - 1), ", ") + ", and " + parts.back();
}

std::string recurrence_words(domain::Recurrence recurrence) {
    static constexpr std::array<std::string_view, 8> words{
        "",           "every week",      "every fortnight", "every month", "every quarter", "every half-year",
        "every year", "at every meeting"};
    return std::string{words.at(static_cast<std::size_t>(recurrence))};
}

Cell day_or_none(std::optional<Date> const& day, std::string_view words) {
    return day ? date(*day) : none(words);
}
Cell number_or_none(std::optional<int> const& value) { return value ? number(*value) : none(); }
Cell text_or_none(std::string_view words) { return words.empty() ? none() : text(words); }
Cell yes_no(bool value) { return {value, {}, Tone::plain}; }
Column hidden_column(std::string_view key) { return {std::string{key}, std::string{key}, Place::hidden}; }

std::string calendar_sentence(base::Calendar const& calendar) {
    if (calendar.name() == "england-and-wales")
        return fmt::format("Working days: SI 2007/462, England and Wales {}.", calendar.version());
    return fmt::format("Working days: calendar {} {}.", calendar.name(), calendar.version());
}

std::string revision_sentence(Stamp const& stamp) {
    if (stamp.revision == 0)
        return fmt::format("No revision yet ({}).", stamp.program);
    return fmt::format("Revision {},\nhead {} ({}).", stamp.revision, stamp.head, stamp.program);
}

} // namespace goodplan::report
