// Which dates of a file follow from a calendar, before and after a change of it.
#pragma once

#include <goodplan/service/calendars.hpp>

#include <functional>
#include <vector>

namespace goodplan::service {

// Every plan of the file as entered by a revision, with what is counted in working days.
[[nodiscard]] std::vector<domain::Plan> plans_with_dates(store::Store const& store, domain::AsAt moment);
// As last entered.
[[nodiscard]] std::vector<domain::Plan> plans_with_dates(Session const& session);

// Puts a calendar into a snapshot under its number, in the place of the one there.
void put_calendar(domain::Plan& plan, int number, domain::HolidayCalendar const& record);

// What becomes of the dates when `change` is made in each snapshot. Duties and meetings that are behind us
// are left out.
[[nodiscard]] ChangedDates changed_dates(std::vector<domain::Plan>& plans,
                                         std::function<void(domain::Plan&)> const& change);

} // namespace goodplan::service
