// Rules 16 to 20: meetings, duties, texts and evidence.
#include "domain/plan_checks.hpp"

#include <goodplan/base/personal_data.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/domain/plan_duty.hpp>

#include <fmt/core.h>

namespace goodplan::domain {
namespace {

using Faults = std::vector<PlanFault>;

void check_meetings(Plan const& plan, Faults& found) {
    for (auto const& meeting : plan.all<Meeting>())
        if (meeting.state.status == "planned" && meeting->day && *meeting->day < plan.moment.day)
            found.push_back({16,
                             {Kind::meeting, meeting.number},
                             fmt::format("{} of {}: neither held nor cancelled", meeting.ref(),
                                         base::in_words(*meeting->day))});
}

void check_duties(Plan const& plan, Faults& found) {
    for (auto const& duty : plan.all<Obligation>()) {
        if (!is_open_duty(duty.state) || !is_legal_duty(duty.value))
            continue;
        Identity const identity{Kind::obligation, duty.number};
        if (!duty_dates(plan, duty).due && !duty->expected && duty->recurrence == Recurrence::none)
            found.push_back({17, identity, duty.ref() + " has no date"});
        for (auto const& doubt : stated_date_doubts(plan, duty.value))
            found.push_back({17, identity, fmt::format("{}: {}", duty.ref(), doubt)});
    }
}

void check_texts(Plan const& plan, Faults& found) {
    for (auto const& kind : kinds()) {
        if (kind.shared || kind.kind == Kind::version)
            continue;
        for (auto const& record : plan.any(kind.kind))
            for (auto const& field : entity(kind.kind).fields) {
                if (!field.free_text())
                    continue;
                auto const doubt = base::personal_data_in(record.text(field.name));
                Identity const identity{kind.kind, record.number};
                if (!doubt.empty())
                    found.push_back(
                        {rule_of_private_texts, identity,
                         fmt::format("{}: its {} may hold {}", plan.ref_of(identity), field.name, doubt)});
            }
    }
}

void check_evidence(Plan const& plan, Faults& found) {
    for (auto const& evidence : plan.all<Evidence>())
        if (evidence->verdict == Verdict::no)
            found.push_back(
                {20,
                 {Kind::evidence, evidence.number},
                 fmt::format("{} was tested and does not bear out what it was given for", evidence.ref())});
}

} // namespace

void check_surroundings(Plan const& plan, Faults& found) {
    check_meetings(plan, found);
    check_duties(plan, found);
    check_texts(plan, found);
    check_evidence(plan, found);
}

} // namespace goodplan::domain
