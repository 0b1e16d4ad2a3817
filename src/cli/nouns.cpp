#include "cli/nouns.hpp"

#include "cli/confirmation.hpp"
#include "cli/open.hpp"
#include "cli/support.hpp"
#include "cli/told.hpp"

#include <goodplan/base/date_input.hpp>
#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/fields.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::cli {

using base::Error;
using base::ErrorKind;
using domain::FieldType;
using domain::Kind;

namespace {

std::string field_text(Arguments const& given, Context& context, domain::Field const& field,
                       std::string_view option) {
    bool const words = field.type == FieldType::text || field.type == FieldType::lines;
    bool const bare = !given.get(option); // a flag, or a text that an editor is opened for
    if (bare && field.type == FieldType::boolean)
        return "yes";
    if (bare && !words)
        throw Error(ErrorKind::usage, fmt::format("{} needs a value", option));
    if (!bare && given.text(option).empty())
        return {};
    if (words)
        return text_option(given, context, option);
    if (field.type == FieldType::date)
        return base::iso(
            base::parse_day(given.text(option), context.today(), date_calendar(given, context), option));
    return given.text(option);
}

std::string spoken_code(Kind kind) {
    auto words = std::string(domain::info(kind).code);
    std::ranges::replace(words, '_', ' ');
    return words;
}

} // namespace

service::RecordFields record_fields(Arguments const& given, Context& context, Kind kind,
                                    std::span<FieldOption const> options) {
    service::RecordFields fields;
    for (auto const& one : options) {
        if (!given.has(one.option))
            continue;
        if (one.link) {
            fields.links.push_back({std::string(one.field), std::string(one.option), given.all(one.option)});
            continue;
        }
        auto const* field = domain::entity(kind).find(one.field);
        if (field == nullptr)
            throw Error(ErrorKind::internal,
                        fmt::format("{} sets no field of {}", one.option, domain::info(kind).plural));
        fields.fields.push_back({std::string(one.field), std::string(one.option),
                                 field_text(given, context, *field, one.option)});
    }
    return fields;
}

void tell_register_words(Context& context, Writing const& writing, domain::Identity record) {
    constexpr std::array<std::string_view, 2> left_out{"name", "full_name"};
    auto const shared = writing.store.load_register(writing.store.latest_revision());
    if (auto const words = stored_words(shared, record, left_out); !words.empty())
        confirm(context, "  " + words);
}

void refuse_day_of_register(Arguments const& given, Kind kind) {
    refuse_voice(given, kind);
    if (given.has("--on"))
        throw Error(ErrorKind::usage, fmt::format("--on: {} have no day of entry", domain::info(kind).plural),
                    "They are there for every day of every plan of the file.");
}

int confirm_added(Context& context, Writing const& writing, service::AddedRecords const& added) {
    if (said_repeated(context, added.written))
        return exit_code::ok;
    for (auto const& one : added.records) {
        bool const shared = domain::info(one.record.kind).shared;
        auto const where = shared ? std::string("the register") : writing.plan;
        bool const says_more = !one.line.empty() && one.line != one.ref;
        confirm(context, fmt::format("{} added to {}{}", one.ref, where,
                                     says_more ? ": " + base::visible_line(one.line) : "") +
                             day_and_voice(writing));
        if (shared)
            tell_register_words(context, writing, one.record);
    }
    for (auto const& warning : added.warnings)
        confirm(context, warning);
    return exit_code::ok;
}

int add_record_of(Arguments const& given, Context& context, Kind kind, std::span<FieldOption const> options) {
    auto const fields = record_fields(given, context, kind, options);
    Writing writing(given, context, domain::info(kind).shared ? PlanChoice::none : PlanChoice::one);
    return confirm_added(context, writing, service::add_record(writing.session, writing.plan, kind, fields));
}

int edit_record_of(Arguments const& given, Context& context, Kind kind, std::string_view name_of,
                   std::span<FieldOption const> options) {
    auto const command = spoken_code(kind) + " edit";
    if (given.has("--on"))
        throw Error(ErrorKind::usage,
                    fmt::format("{}: what a record says of itself has no day of its own", "--on"),
                    "Titles, names and links show as last entered, whatever the day.");
    auto const fields = record_fields(given, context, kind, options);
    if (fields.fields.empty() && fields.links.empty())
        throw Error(ErrorKind::usage, command + ": nothing to change was given",
                    fmt::format("goodplan help {} lists what can be.", command));
    Writing writing(given, context, domain::info(kind).shared ? PlanChoice::none : PlanChoice::one);
    auto const written =
        service::edit_record(writing.session, writing.plan, kind, given.text(name_of), fields);
    confirm_written(context, writing, written, {});
    return exit_code::ok;
}

} // namespace goodplan::cli
