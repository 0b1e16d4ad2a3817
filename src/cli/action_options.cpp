#include "cli/action_options.hpp"
#include "cli/open.hpp"

#include "cli/support.hpp"

#include <goodplan/base/date_input.hpp>

namespace goodplan::cli {

namespace {

// An option given with an empty value takes the field away.
std::optional<std::string> optional_text(Arguments const& given, Context& context, std::string_view name) {
    if (!given.has(name))
        return std::nullopt;
    return given.get(name) == "" ? std::string{} : text_option(given, context, name);
}

std::optional<std::string> name_option(Arguments const& given, std::string_view name) {
    return given.has(name) ? std::optional{given.text(name)} : std::nullopt;
}

std::optional<std::vector<std::string>> names_option(Arguments const& given, std::string_view name) {
    return given.has(name) ? std::optional{given.all(name)} : std::nullopt;
}

} // namespace

service::ActionFields action_fields(Arguments const& given, Context& context) {
    service::ActionFields fields;
    fields.title = given.has("TEXT") ? std::optional{text_option(given, context, "TEXT")}
                                     : optional_text(given, context, "--title");
    fields.detail = optional_text(given, context, "--detail");
    fields.resources = optional_text(given, context, "--resources");
    fields.note = optional_text(given, context, "--remark");
    fields.kind = name_option(given, "--kind");
    fields.theme = name_option(given, "--theme");
    fields.outcome = name_option(given, "--outcome");
    fields.lead = name_option(given, "--lead");
    fields.accountable = name_option(given, "--accountable");
    fields.serves = names_option(given, "--serves");
    fields.contributes = names_option(given, "--contributes");
    fields.partners = names_option(given, "--partner");
    fields.measures = names_option(given, "--measure");
    if (given.has("--start")) {
        auto const day = given.text("--start").empty()
                             ? std::nullopt
                             : day_option(given, context, date_calendar(given, context), "--start");
        fields.start = day ? base::iso(*day) : std::string{};
    }
    fields.priority = number_option(given, "--priority", 1, 99);
    return fields;
}

std::optional<service::Due> due_option(Arguments const& given, Context& context) {
    if (!given.has("--due"))
        return std::nullopt;
    auto const text = given.text("--due");
    service::Due due;
    due.allow_past = given.has("--allow-past");
    if (text.empty())
        due.none = true;
    else if (text.starts_with("before:"))
        due.meeting = text.substr(7);
    else
        due.date = base::parse_date(text, context.today(), date_calendar(given, context), "--due");
    return due;
}

std::vector<service::Reference> references(Arguments const& given, std::string_view name) {
    std::vector<service::Reference> found;
    for (auto const& text : given.all(name))
        found.push_back(service::reference(text));
    return found;
}

} // namespace goodplan::cli
