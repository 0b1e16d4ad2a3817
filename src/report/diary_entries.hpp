// The parts of a diary, one for each kind of record.
#pragma once

#include <goodplan/report/diary.hpp>

namespace goodplan::report {

using DiaryEntries = std::vector<DiaryEntry>;

// An entry of a record with its title, its own record as the first that it follows, and what the word of its
// state means: "Met: O-1 Publish the inspection report (walsall-2017)".
[[nodiscard]] DiaryEntry diary_entry(domain::Plan const& plan, domain::Identity record,
                                     std::string_view which, Date day, std::string_view status,
                                     std::string_view words);
// A line of who leads or owes it, by post: "Lead: T Grant (interim)". The post, who holds it and their name
// are what it follows as well.
void add_post(domain::Plan const& plan, std::string_view label, domain::To<domain::Kind::post> post,
              DiaryEntry& entry);
// "Shown by: goodplan show A-3 --plan walsall-2017"
[[nodiscard]] std::string shown_by(domain::Plan const& plan, domain::Identity record,
                                   std::string_view command);

void add_duties(domain::Plan const& plan, DiaryOptions const& options, DiaryEntries& entries);
void add_meetings(domain::Plan const& plan, DiaryEntries& entries);
void add_actions(domain::Plan const& plan, DiaryOptions const& options, DiaryEntries& entries);
void add_milestones(domain::Plan const& plan, DiaryOptions const& options, DiaryEntries& entries);

} // namespace goodplan::report
