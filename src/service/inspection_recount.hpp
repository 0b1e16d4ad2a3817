// What becomes of the dates of an inspection's duties when its days change.
#pragma once

#include "service/duty_dates.hpp"

#include <goodplan/service/records.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::service {

// Open duties of the inspection whose date, worked out now, is not the stored one, or that have a stored date
// and cannot be counted any more: that one stands.
class Recount {
public:
    // `letter`: what counts from the letter is counted from that day, and stored whether earlier or later.
    // The desk holds the inspection as it will be, the plan as it was.
    Recount(RecordDraft& records, domain::Plan const& plan, DutyDesk const& desk, StoredDates dates,
            std::optional<Date> letter)
        : records_(records), plan_(plan), desk_(desk), dates_(dates), letter_(letter) {}

    // Stores those that are taken. Error conflict when the calendar does not reach and no date is stated,
    // unless stored dates are to be kept.
    [[nodiscard]] std::vector<DutyChange> changes(int inspection);

    // One of them counts from a letter.
    [[nodiscard]] bool letter_met() const { return letter_met_; }
    // Sentences: what counts from another day than its rule or its inspection says, by choice.
    [[nodiscard]] std::vector<std::string> const& notes() const { return notes_; }

private:
    std::optional<DutyChange> recount(domain::Record<domain::Obligation> const& record);
    bool counts_from_letter(domain::Obligation const& duty) const;
    void move_along(domain::Record<domain::Obligation> const& record, domain::Obligation& duty);
    void note_met(domain::Record<domain::Obligation> const& record);
    void note_choice(domain::Record<domain::Obligation> const& record, domain::Obligation const& duty);

    RecordDraft& records_;
    domain::Plan const& plan_;
    DutyDesk const& desk_;
    StoredDates dates_;
    std::optional<Date> letter_;
    bool letter_met_ = false;
    std::vector<std::string> notes_;
};

} // namespace goodplan::service
