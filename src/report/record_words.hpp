// How records and their fields are put into words and cells: shared by list, show, log and find.
#pragma once

#include <goodplan/domain/plan.hpp>
#include <goodplan/report/document.hpp>

#include <string>
#include <string_view>

namespace goodplan::report {

// "day_as_written" is "Day as written", for people.
[[nodiscard]] std::string field_label(std::string_view name);
// What a link is called where it begins ("serves": "Serves") and where it ends ("Served by").
[[nodiscard]] std::string role_label(std::string_view role);
[[nodiscard]] std::string role_label_at_target(std::string_view role);
// A word of a closed vocabulary as people write it: "in-progress" is "in progress".
[[nodiscard]] std::string plain_words(std::string_view word);

// "2 Nov", with the year where it is not that of `beside`.
[[nodiscard]] std::string short_day(Date day, Date beside);
// A day in the exactness it is known in: "Mon 4 Sep 2017", "October 2017", "2013".
[[nodiscard]] std::string day_words(Date day, base::Precision precision);
// "at Mon 4 Sep 2017", "in October 2017"
[[nodiscard]] std::string at_words(Date day, base::Precision precision);
// "10 working days", in calendar days (and so named) where the calendar does not reach.
[[nodiscard]] std::string distance_words(domain::Plan const& plan, Date from, Date to);

// The reference of a record as a machine names it: A-14, or the short name.
[[nodiscard]] std::string ref_text(domain::AnyRecord const& record);
// The reference as one types it for `show`: A-14, body:ofsted, walsall-2017.
[[nodiscard]] std::string typed_ref(domain::AnyRecord const& record);
// The status of a record that has one; a milestone that nobody ended goes with its action.
[[nodiscard]] std::string status_of(domain::Plan const& plan, domain::AnyRecord const& record);
// The one line that says what the record is, with what it needs beside its own words: "35 staff" for a
// reading, "Overall effectiveness: good" for a judgement, post and holder for a holding.
[[nodiscard]] std::string one_line(domain::Plan const& plan, domain::AnyRecord const& record);
// Reference and line: "R-8 Private fostering regulations", "Ofsted (ofsted)".
[[nodiscard]] std::string named(domain::Plan const& plan, domain::Identity record);

// Where a link leads: "walsall-2017/R-8", "R-2", "ofsted"; the same with its line; whether it leads anywhere.
struct LinkEnd {
    std::string ref;
    std::string line; // empty when it is not in this file
    bool found = false;
    [[nodiscard]] std::string words() const;
};
[[nodiscard]] LinkEnd end_of(domain::Plan const& plan, domain::Link const& link);

// Who leads, at the start of a line or after a label: "J Okafor", "VACANT (Team Manager, Care Leavers)", the
// title of a post without a known holder, "NO LEAD". An aside stands in the brackets: "NO LEAD (not
// started)".
[[nodiscard]] std::string leader(domain::Plan const& plan, domain::To<domain::Kind::post> post,
                                 std::string_view aside = {});
// Whose word it was: whoever held the post on that day, else the post.
[[nodiscard]] std::string speaker(domain::Plan const& plan, domain::To<domain::Kind::post> post, Date day);

// A field's value for people; "" when there is none. References are named with their line.
[[nodiscard]] std::string value_words(domain::Plan const& plan, domain::Field const& field,
                                      domain::Value const& value);
// The same for machines: dates, numbers and flags as such, references as their text, lines as a list.
[[nodiscard]] Cell value_cell(domain::Plan const& plan, domain::Field const& field,
                              domain::Value const& value);

// The field's value in a record nobody has filled in: what a flag says when nobody thought of it.
[[nodiscard]] domain::Value untouched(domain::Kind kind, domain::Field const& field);

// How a rating is meant; its word is the mark, the tone never the only one.
[[nodiscard]] Tone tone_of(domain::Rating rating);

} // namespace goodplan::report
