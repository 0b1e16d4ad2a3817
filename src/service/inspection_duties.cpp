#include "service/inspection_duties.hpp"

#include "domain/preferred_day.hpp"
#include "exchange/duty_table.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using domain::Obligation;
using domain::Trigger;
using domain::Value;

namespace {

std::string ref_of(Inspected const& inspected) {
    return domain::reference_text(Kind::inspection, inspected.number);
}

bool has_duty(domain::Plan const& plan, Inspected const& inspected, std::string const& rule) {
    return std::ranges::any_of(plan.all<Obligation>(), [&](auto const& one) {
        auto const* follows = plan.find<domain::Rule>(one->rule.number);
        return one->inspection.number == inspected.number && follows != nullptr &&
               follows->value.name.text == rule;
    });
}

// Not known to the day: nothing can be counted from it.
bool inexact(domain::Inspection const& one) {
    return !one.received && one.published && !domain::exact_publication(one);
}

class Adder {
public:
    Adder(RecordDraft& records, DutyDesk& desk, Inspected const& inspected, LegalDuties const& wish)
        : records_(records), desk_(desk), inspected_(inspected), wish_(wish) {}

    void add(exchange::LawfulDuty const& lawful) {
        Obligation duty;
        duty.title = lawful.title;
        duty.basis = lawful.basis;
        duty.rule.number = records_.number_of(Kind::rule, lawful.rule, "--framework");
        desk_.put_rule(records_, duty.rule.number, lawful.rule);
        duty.inspection.number = inspected_.number;
        auto const& rule = desk_.plan().find<domain::Rule>(duty.rule.number)->value;
        duty.recipients = rule.recipients;
        if (wish_.letter && rule.trigger == Trigger::letter) {
            duty.trigger = Trigger::letter;
            duty.trigger_day = wish_.letter;
            letter_used_ = true;
        }
        auto const dates = desk_.settle(duty, inspected_.way_out);
        auto const identity = records_.add(Kind::obligation, {}, presets(duty), dates.trigger_day);
        for (auto const& body : lawful.to)
            if (auto const number = records_.known(Kind::body, body))
                records_.link({identity, "to", "", {Kind::body, *number}});
        undated_ = undated_ || !dates.computed;
        if (!lawful.remark.empty())
            remarks_.push_back(fmt::format("{}: goodplan obligation edit {} --stated-due DATE", lawful.remark,
                                           domain::reference_text(Kind::obligation, identity.number)));
    }

    [[nodiscard]] bool letter_used() const { return letter_used_; }
    [[nodiscard]] bool undated() const { return undated_; }
    [[nodiscard]] std::vector<std::string> const& remarks() const { return remarks_; }

private:
    static Preset presets(Obligation const& duty) {
        auto made = computed_presets(duty);
        made.emplace_back("title", duty.title);
        made.emplace_back("basis", std::string(domain::word(duty.basis)));
        made.emplace_back("rule", std::int64_t{duty.rule.number});
        made.emplace_back("inspection", std::int64_t{duty.inspection.number});
        if (!duty.recipients.empty())
            made.emplace_back("recipients", duty.recipients);
        return made;
    }

    RecordDraft& records_;
    DutyDesk& desk_;
    Inspected const& inspected_;
    LegalDuties const& wish_;
    bool letter_used_ = false;
    bool undated_ = false;
    std::vector<std::string> remarks_;
};

std::string none_known(Inspected const& inspected) {
    auto const ref = ref_of(inspected);
    if (inspected.framework.empty())
        return fmt::format("No framework is given, so no duty was worked out: goodplan inspection edit {} "
                           "--framework F --add-duties",
                           ref);
    return fmt::format("goodplan knows no duty that follows from {} of kind {}. One that the letter or a "
                       "notice sets: goodplan obligation add TEXT --basis letter --inspection {} "
                       "--stated-due DATE",
                       inspected.framework, domain::word(inspected.value.kind), ref);
}

} // namespace

Preset computed_presets(Obligation const& duty) {
    Preset made;
    made.emplace_back("trigger", std::string(domain::word(duty.trigger)));
    made.emplace_back("trigger_day", duty.trigger_day ? Value{*duty.trigger_day} : Value{});
    made.emplace_back("computed_due", duty.computed_due ? Value{*duty.computed_due} : Value{});
    made.emplace_back("calendar_version", duty.computed_due ? Value{duty.calendar_version.text} : Value{});
    return made;
}

bool add_legal_duties(RecordDraft& records, DutyDesk& desk, Inspected const& inspected,
                      LegalDuties const& wish, std::vector<std::string>& remarks) {
    Adder adder(records, desk, inspected, wish);
    auto const ref = ref_of(inspected);
    bool known = false;
    std::string not_asked;
    for (auto const& lawful : exchange::duty_table().duties) {
        if (!lawful.follows_from(inspected.framework, inspected.value.kind))
            continue;
        known = true;
        if (!lawful.when_asked.empty() && !wish.plan_asked_for)
            not_asked = lawful.when_asked;
        else if (!inexact(inspected.value) && !has_duty(desk.plan(), inspected, lawful.rule))
            adder.add(lawful);
    }
    if (!known)
        remarks.push_back(none_known(inspected));
    else if (inexact(inspected.value))
        remarks.push_back(
            fmt::format("The publication {}, so no duty was worked out. Once the day is known: goodplan "
                        "inspection edit {} --published DATE --add-duties",
                        domain::inexact_words(inspected.value), ref));
    if (!not_asked.empty())
        remarks.push_back(fmt::format("No duty was added: a plan is owed only where {}. If so: goodplan "
                                      "inspection edit {} --priority-action --add-duties",
                                      not_asked, ref));
    if (adder.undated())
        remarks.push_back(fmt::format("No date yet: the clock starts when the report is received. Once it "
                                      "is: goodplan inspection edit {} --received DATE",
                                      ref));
    remarks.insert(remarks.end(), adder.remarks().begin(), adder.remarks().end());
    return adder.letter_used();
}

} // namespace goodplan::service
