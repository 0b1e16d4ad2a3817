// Words about days that the deadline reports share.
#pragma once

#include <goodplan/base/working_days.hpp>
#include <goodplan/domain/governance.hpp>
#include <goodplan/report/document.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace goodplan::report {

// How far a day lies ahead (or, negative, back). `working` is empty where the calendar cannot count.
struct Left {
    std::optional<int> working;
    int calendar = 0;
};
[[nodiscard]] Left days_left(base::Calendar const& calendar, Date today, Date due);

// "10 working days"; calendar days where working days cannot be counted or would say "0" of another day.
[[nodiscard]] std::string amount_words(Left left);
// "TODAY", "40 working days left", "1 working day OVERDUE"
[[nodiscard]] std::string left_words(Left left);
// For machines the working days, null where they cannot be counted; for people the words.
[[nodiscard]] Cell left_cell(Left left, std::string_view words);
[[nodiscard]] Cell left_cell(Left left);

// "Fri 6 Oct", with its year when that is not the year of `near`.
[[nodiscard]] std::string short_weekday(Date day, Date near);
[[nodiscard]] std::string capitalised(std::string_view words);           // first letter, ASCII
[[nodiscard]] std::string sentence(std::string_view words);              // with a full stop, if it has none
[[nodiscard]] std::string sentences(std::span<std::string const> parts); // non-empty ones, by one space
// "a", "a and b", "a, b, and c": for clauses.
[[nodiscard]] std::string clauses(std::span<std::string const> parts);
// "every quarter", "at every meeting"; empty for none.
[[nodiscard]] std::string recurrence_words(domain::Recurrence recurrence);

[[nodiscard]] Cell day_or_none(std::optional<Date> const& day, std::string_view words = {});
[[nodiscard]] Cell number_or_none(std::optional<int> const& number);
[[nodiscard]] Cell text_or_none(std::string_view words);
[[nodiscard]] Cell yes_no(bool value);
[[nodiscard]] Column hidden_column(std::string_view key);

// "Working days: SI 2007/462, England and Wales 2012-2028."
[[nodiscard]] std::string calendar_sentence(base::Calendar const& calendar);
// "Revision 7,\nhead 3fa9c1d27e0b44c19a52f8e1d06b7c35 (goodplan 0.1.0).": the head stays on one line.
[[nodiscard]] std::string revision_sentence(Stamp const& stamp);

} // namespace goodplan::report
