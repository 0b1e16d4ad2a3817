#include "cli/told.hpp"

#include "cli/confirmation.hpp"
#include "cli/support.hpp"
#include "report/record_words.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::cli {

using domain::FieldType;
using domain::Identity;
using domain::Kind;
using domain::Plan;

namespace {

std::string spoken(std::string_view name) {
    auto words = std::string(name);
    std::ranges::replace(words, '_', ' ');
    return words;
}

std::string shown(Plan const& plan, domain::Field const& field, domain::Value const& value) {
    if (auto const* day = std::get_if<base::Date>(&value))
        return base::in_words(*day);
    if (auto const* number = std::get_if<std::int64_t>(&value); field.type == FieldType::reference)
        return plan.ref_of({field.target, static_cast<int>(*number)});
    if (field.type == FieldType::text)
        return "\"" + base::visible_line(std::get<std::string>(value)) + "\"";
    if (field.type == FieldType::lines)
        return base::join(base::split(base::visible(std::get<std::string>(value)), '\n'), "; ");
    return report::value_words(plan, field, value);
}

// A short title stands for the words that are stored with it: those are said as well.
bool is_headline(domain::AnyRecord const& record, domain::Value const& value) {
    auto const* text = std::get_if<std::string>(&value);
    return text != nullptr && *text == domain::headline(record);
}

void add_links(std::vector<std::string>& parts, Plan const& plan, Identity record) {
    std::string role;
    for (auto const& link : plan.links) {
        if (link.from != record)
            continue;
        auto const target = report::end_of(plan, link).ref;
        if (link.role == role)
            parts.back() += ", " + target;
        else
            parts.push_back(spoken(link.role) + " " + target);
        role = link.role;
    }
}

} // namespace

Plan read_back(Writing const& writing, std::initializer_list<Kind> kinds) {
    auto needs = store::Needs::only(kinds);
    needs.add(Kind::theme);
    auto const day = std::max(writing.session.on, writing.session.today);
    return writing.store.load(writing.plan, {day, writing.store.latest_revision()}, needs);
}

std::string stored_words(Plan const& plan, Identity identity, std::span<std::string_view const> left_out) {
    auto const record = service::require(plan, identity);
    std::vector<std::string> parts;
    for (auto const& field : domain::entity(identity.kind).fields) {
        auto const value = field.get(record.value);
        bool const said = field.required || value != report::untouched(identity.kind, field);
        if (!said || is_headline(record, value) || std::holds_alternative<std::monostate>(value) ||
            std::ranges::find(left_out, field.name) != left_out.end())
            continue;
        parts.push_back(spoken(field.name) + " " + shown(plan, field, value));
    }
    add_links(parts, plan, identity);
    if (record.state->due)
        parts.push_back("due " + (record.state->due_as_written.empty()
                                      ? base::in_words(*record.state->due)
                                      : fmt::format("{} ({})", record.state->due_as_written,
                                                    base::in_words(*record.state->due))));
    return base::join(parts, "; ");
}

int confirm_told(Context& context, Writing const& writing, service::AddedRecords const& added) {
    if (said_repeated(context, added.written))
        return exit_code::ok;
    auto const& one = added.records.front();
    auto const plan = read_back(writing, {one.record.kind, Kind::inspection});
    auto const line = report::one_line(plan, service::require(plan, one.record));
    confirm(context, fmt::format("{} added to {}: {}{}", one.ref, writing.plan, base::visible_line(line),
                                 day_and_voice(writing)));
    if (auto const words = stored_words(plan, one.record); !words.empty())
        confirm(context, "  " + words);
    for (auto const& warning : added.warnings)
        confirm(context, warning);
    return exit_code::ok;
}

void refuse_voice(Arguments const& given, Kind kind) {
    if (given.has("--said-by") && !domain::info(kind).dated)
        throw base::Error(base::ErrorKind::usage,
                          fmt::format("--said-by: {} keep no voice of their own", domain::info(kind).plural),
                          kind == Kind::statement
                              ? "Who said it: --speaker POST, --person NAME or --body BODY."
                              : "It goes with actions, milestones, obligations, meetings and risks.");
}

void refuse_day_of_edit(Arguments const& given) {
    for (auto const* name : {"--on", "--said-by"})
        if (given.has(name))
            throw base::Error(base::ErrorKind::usage,
                              fmt::format("{}: what a record says of itself has no day and no voice", name),
                              "Titles, names and links show as last entered, whatever the day.");
}

namespace {

void refuse_words(Arguments const& given, Kind kind) {
    for (auto const* name : {"--text", "--wording"})
        if (given.has(name) && kind != Kind::outcome)
            throw base::Error(
                base::ErrorKind::usage,
                fmt::format("{}: the words of {} stay as recorded", name, domain::info(kind).plural),
                fmt::format("A slip of typing is mended by whoever typed it:\ngoodplan edit {} --text TEXT "
                            "--corrects N --reason TEXT\ngoodplan log {} shows the revision N.",
                            base::visible_line(given.text("REF")), base::visible_line(given.text("REF"))));
}

} // namespace

void refuse_unfit_edit(Arguments const& given, Kind kind, service::RecordFields const& fields) {
    refuse_words(given, kind);
    refuse_day_of_edit(given);
    if (fields.fields.empty() && fields.links.empty() && !fields.due)
        throw base::Error(base::ErrorKind::usage,
                          fmt::format("{}: nothing to change was given", given.command->name),
                          fmt::format("goodplan help {} lists what can be.", given.command->name));
}

int edit_told_fields(Arguments const& given, Context& context, Kind kind,
                     service::RecordFields const& fields) {
    refuse_unfit_edit(given, kind, fields);
    Writing writing(given, context);
    auto const written = service::edit_record(writing.session, writing.plan, kind, given.text("REF"), fields);
    confirm_written(context, writing, written,
                    fields.reason.empty() ? std::string{}
                                          : fmt::format("reason \"{}\"", base::visible_line(fields.reason)));
    return exit_code::ok;
}

int edit_told_record_of(Arguments const& given, Context& context, Kind kind,
                        std::span<FieldOption const> options) {
    return edit_told_fields(given, context, kind, record_fields(given, context, kind, options));
}

int add_told_record_of(Arguments const& given, Context& context, Kind kind,
                       std::span<FieldOption const> options) {
    refuse_voice(given, kind);
    auto const fields = record_fields(given, context, kind, options);
    Writing writing(given, context);
    return confirm_told(context, writing, service::add_record(writing.session, writing.plan, kind, fields));
}

} // namespace goodplan::cli
