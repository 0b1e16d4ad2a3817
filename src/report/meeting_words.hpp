// What the reports say of a meeting: its days and the rule behind them.
#pragma once

#include "report/deadline_words.hpp"

#include <goodplan/domain/meeting_dates.hpp>

#include <string>

namespace goodplan::report {

// The clear working days between publication and the meeting, both of which are left out.
struct ClearDays {
    Date first{}, last{};
    std::string
        without; // bank holidays between them: "Good Friday 15 Apr and Easter Monday 18 Apr"; empty: none
};
// Nothing where there are none, or the calendar cannot count them.
[[nodiscard]] std::optional<ClearDays> clear_days(domain::Plan const& plan, Date published, Date meets);

// "5 clear working days: Mon 17 to Fri 21 Sep 2012", with the bank holidays between them; the rule alone
// where the days cannot be named. Empty for a body without a rule.
[[nodiscard]] std::string clear_days_rule(domain::Plan const& plan, domain::Meeting const& meeting,
                                          domain::MeetingDates const& dates);

// How many working days lie between a meeting and the day a duty is due: "leaves 2 working days", "on the day
// it is due", "1 working day after it is due".
[[nodiscard]] std::string after_meeting_words(base::Calendar const& calendar, Date meets, Date due);

// "in 3 working days", "TODAY", "3 working days ago"
[[nodiscard]] std::string when_words(base::Calendar const& calendar, Date today, Date day);

// "papers out Tue 28 Nov (DOC-6)"
[[nodiscard]] std::string paper_out_words(domain::PaperOut const& paper, Date near);
// Of a planned meeting, once the day for its papers has passed: "papers out Tue 28 Nov (DOC-6)", or "papers
// had to be out by Wed 29 Nov; none is recorded". Empty before.
[[nodiscard]] std::string passed_papers_words(domain::Plan const& plan,
                                              domain::Record<domain::Meeting> const& meeting);
// What to type where papers did go out and nobody recorded them.
[[nodiscard]] std::string record_papers_command(domain::Record<domain::Meeting> const& meeting);

// Ahead, held, cancelled, or past and nobody has recorded what became of it.
[[nodiscard]] bool lies_ahead(domain::Record<domain::Meeting> const& meeting, Date today);
[[nodiscard]] bool is_unrecorded(domain::Record<domain::Meeting> const& meeting, Date today);

} // namespace goodplan::report
