// The plan as it was sent: each version with the meetings that approved it, its receipt and what came of it.
// What was done is in the history of the plan itself; a version stands where the plan was submitted.
#include "report/deadline_words.hpp"
#include "report/show_sheet.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::report {

using domain::Event;
using domain::Kind;
using domain::PlanVersion;
using domain::RecordEntry;

namespace {

using VersionRecord = domain::Record<PlanVersion>;

struct Sending {
    VersionRecord const* version = nullptr; // nothing: what was approved and not sent yet
    RecordEntry const* sent = nullptr;
    std::vector<RecordEntry const*> approvals; // since it was sent, or came back, the time before
    RecordEntry const* receipt = nullptr;
    RecordEntry const* outcome = nullptr; // accepted or returned
};

// Each submission froze a version on its own day.
VersionRecord const* version_of(Sheet const& sheet, domain::Date day, std::vector<Sending> const& so_far) {
    for (auto const& version : sheet.plan.all<PlanVersion>()) {
        bool const taken =
            std::ranges::any_of(so_far, [&](Sending const& one) { return one.version == &version; });
        if (version->as_at == day && !taken)
            return &version;
    }
    return nullptr;
}

// In the order of sending; the last is what is approved and not sent.
std::vector<Sending> sendings(Sheet const& sheet) {
    std::vector<Sending> made;
    Sending next;
    for (auto const& one : sheet.input.of_plan) {
        auto const event = one.entry.event;
        if (event == Event::approved)
            next.approvals.push_back(&one);
        if (event == Event::submitted) {
            next.sent = &one;
            next.version = version_of(sheet, one.entry.day, made);
            made.push_back(next);
            next = {};
        }
        if (!made.empty() && event == Event::receipt_confirmed)
            made.back().receipt = &one;
        if (!made.empty() && (event == Event::accepted || event == Event::returned))
            made.back().outcome = &one;
        if (event == Event::returned)
            next.approvals.clear(); // it is another text that is sent next
    }
    made.push_back(next);
    return made;
}

// ---- in words ------------------------------------------------------------------------------------------

std::string outcome_word(Event event) {
    return event == Event::returned ? "returned with comments" : "accepted";
}

std::string quoted_after(std::string const& note) {
    return note.empty() ? std::string{} : fmt::format(": \"{}\"", note);
}

std::string typed_by(Sheet const& sheet, RecordEntry const& one) {
    auto const typed = sheet.input.typed_by.find(one.since);
    return typed != sheet.input.typed_by.end() ? typed->second : std::string{};
}

std::string approval_words(Sheet const& sheet, RecordEntry const& one) {
    auto const at =
        one.entry.meeting ? named(sheet.plan, {Kind::meeting, one.entry.meeting.number}) : std::string{};
    auto const day = base::in_words(one.entry.day);
    // A meeting's line often ends with its day.
    auto const when = at.ends_with(day) ? std::string{} : ", " + day;
    return fmt::format("{}{}{}", at.empty() ? "no meeting named" : at, when, quoted_after(one.entry.note));
}

std::string sent_words(Sheet const& sheet, Sending const& one) {
    auto words = base::in_words(one.sent->entry.day);
    if (!one.version->value.recipients.empty())
        words += ", to " + one.version->value.recipients;
    if (one.sent->entry.said_by)
        words += ", by " + speaker(sheet.plan, one.sent->entry.said_by, one.sent->entry.day);
    if (auto const who = typed_by(sheet, *one.sent); !who.empty())
        words += fmt::format(" (typed by {})", who);
    return words;
}

std::vector<std::string> approvals_words(Sheet const& sheet, Sending const& one) {
    std::vector<std::string> lines;
    for (auto const* approval : one.approvals)
        lines.push_back(approval_words(sheet, *approval));
    return lines;
}

// "V-2 Written statement: sent Fri 1 Dec 2017; approved at MTG-1; receipt Mon 4 Dec 2017; ..."
std::string overview(Sheet const& sheet, Sending const& one) {
    auto const line = one_line(sheet.plan, *sheet.plan.any({Kind::version, one.version->number}));
    std::vector<std::string> meetings;
    for (auto const* approval : one.approvals)
        if (approval->entry.meeting)
            meetings.push_back(domain::reference_text(Kind::meeting, approval->entry.meeting.number));
    auto const day = "sent " + base::in_words(one.sent->entry.day);
    auto const head = line.starts_with(one.version->ref()) ? line : one.version->ref() + " " + line;
    std::vector<std::string> parts;
    parts.push_back(head.ends_with(day) ? head : fmt::format("{}: {}", head, day));
    parts.push_back(meetings.empty() ? "approved by no meeting" : "approved at " + base::listed(meetings));
    parts.push_back(one.receipt != nullptr ? "receipt " + base::in_words(one.receipt->entry.day)
                                           : "receipt not confirmed");
    if (one.outcome != nullptr)
        parts.push_back(fmt::format("{} {}", outcome_word(one.outcome->entry.event),
                                    base::in_words(one.outcome->entry.day)));
    return base::join(parts, "; ");
}

Sending const* sending_of(std::vector<Sending> const& all, int version) {
    auto const found = std::ranges::find_if(all, [version](Sending const& one) {
        return one.version != nullptr && one.version->number == version;
    });
    return found != all.end() ? &*found : nullptr;
}

std::string frozen_words(PlanVersion const& version) {
    auto words = version.revision ? fmt::format("from revision {}", *version.revision) : std::string{};
    if (version.as_at)
        words += (words.empty() ? "as at " : ", as at ") + base::in_words(*version.as_at);
    return words;
}

// ---- for machines --------------------------------------------------------------------------------------

Cell day_of(RecordEntry const* one) { return one != nullptr ? date(one->entry.day) : none(); }
Cell note_of(RecordEntry const* one) { return one != nullptr ? text_or_none(one->entry.note) : none(); }
Cell outcome_of(Sending const& one) {
    return one.outcome != nullptr ? text(domain::word(one.outcome->entry.event)) : none();
}
Cell meeting_of(domain::Entry const& entry) {
    return entry.meeting ? text(domain::reference_text(Kind::meeting, entry.meeting.number)) : none();
}

FactList sending_facts(Sheet const& sheet, Sending const& one) {
    auto const said = one.sent->entry.said_by;
    return {"sending",
            {},
            {{"sent", {}, day_of(one.sent)},
             {"typed_by", {}, text_or_none(typed_by(sheet, *one.sent))},
             {"said_by", {}, said ? text(sheet.plan.ref_of({Kind::post, said.number})) : none()},
             {"receipt", {}, day_of(one.receipt)},
             {"receipt_note", {}, note_of(one.receipt)},
             {"outcome", {}, outcome_of(one)},
             {"outcome_day", {}, day_of(one.outcome)},
             {"outcome_note", {}, note_of(one.outcome)}}};
}

void add_approval_rows(Table& table, Sending const& one) {
    for (auto const* approval : one.approvals)
        table.rows.push_back({one.version != nullptr ? text(one.version->ref()) : none(),
                              date(approval->entry.day), meeting_of(approval->entry), note_of(approval)});
}

Table approval_table() {
    Table table;
    table.key = "approvals";
    for (auto const* key : {"version", "day", "meeting", "note"})
        table.columns.push_back(hidden_column(key));
    return table;
}

Table version_table(std::vector<Sending> const& all) {
    Table table;
    table.key = "versions";
    for (auto const* key :
         {"ref", "title", "sent", "revision", "sha256", "receipt", "outcome", "outcome_day"})
        table.columns.push_back(hidden_column(key));
    for (auto const& one : all) {
        if (one.version == nullptr)
            continue;
        auto const& value = one.version->value;
        table.rows.push_back({text(one.version->ref()), text(value.title), day_of(one.sent),
                              value.revision ? number(*value.revision) : none(),
                              text_or_none(value.sha256.text), day_of(one.receipt), outcome_of(one),
                              day_of(one.outcome)});
    }
    return table;
}

} // namespace

void show_version(Sheet& sheet) {
    auto const all = sendings(sheet);
    auto const& version = *static_cast<PlanVersion const*>(sheet.record.value);
    auto const* one = sending_of(all, sheet.record.number);
    if (one != nullptr) {
        auto const approvals = approvals_words(sheet, *one);
        sheet.add("Sent", sent_words(sheet, *one));
        sheet.add("Approved", approvals.empty() ? "no meeting is recorded as having approved it"
                                                : base::join(approvals, "\n"));
        sheet.add("Receipt", one->receipt == nullptr
                                 ? "not confirmed"
                                 : fmt::format("confirmed {}{}", base::in_words(one->receipt->entry.day),
                                               quoted_after(one->receipt->entry.note)));
        sheet.add("Outcome", one->outcome == nullptr
                                 ? "none recorded"
                                 : fmt::format("{} {}{}", outcome_word(one->outcome->entry.event),
                                               base::in_words(one->outcome->entry.day),
                                               quoted_after(one->outcome->entry.note)));
        sheet.printed({"recipients"});
    }
    sheet.printed({"as_at", "revision"});
    sheet.add("Frozen", frozen_words(version));
    for (auto const* field : {"sha256", "recipients", "gaps", "note", "text"})
        sheet.add_field(field);
}

void add_versions(Sheet& sheet) {
    std::vector<std::string> lines;
    auto const all = sendings(sheet);
    for (auto const& one : all)
        if (one.version != nullptr)
            lines.push_back(overview(sheet, one));
    sheet.add_lines("Versions", lines);
    auto approved = approvals_words(sheet, all.back());
    if (!approved.empty() && !lines.empty())
        approved.back() += "; not sent since";
    sheet.add_lines("Approved", approved);
}

void add_versions_for_machines(Document& document, Sheet const& sheet) {
    auto const all = sendings(sheet);
    auto approvals = approval_table();
    if (sheet.record.kind == Kind::version) {
        auto const* one = sending_of(all, sheet.record.number);
        if (one != nullptr) {
            document.blocks.emplace_back(sending_facts(sheet, *one));
            add_approval_rows(approvals, *one);
        }
        document.blocks.emplace_back(std::move(approvals));
        return;
    }
    for (auto const& one : all)
        add_approval_rows(approvals, one);
    document.blocks.emplace_back(version_table(all));
    document.blocks.emplace_back(std::move(approvals));
}

} // namespace goodplan::report
