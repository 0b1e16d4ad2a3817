// The JSON Schema of goodplan/plan/1, from the same descriptions that reading and writing work from.
//
// What a schema cannot say stays with the reader: that a day exists, that a reference leads somewhere, that
// nothing is named twice, and that an end is not before its beginning.
#include "exchange/plan_shape.hpp"

#include <goodplan/domain/history.hpp>
#include <goodplan/exchange/plan_file.hpp>

#include <nlohmann/json.hpp>

#include <fmt/format.h>

namespace goodplan::exchange {

using domain::Field;
using domain::FieldType;
using domain::Kind;
using domain::KindInfo;
using Json = nlohmann::ordered_json;

namespace {

constexpr std::string_view number_pattern = "[1-9][0-9]{0,9}";
constexpr std::string_view name_pattern = "[a-z][a-z0-9-]{0,63}";
constexpr std::int64_t largest_integer = 999'999'999;

Json shared(std::string_view name) { return {{"$ref", fmt::format("#/$defs/{}", name)}}; }

Json pattern(std::string const& words) { return {{"type", "string"}, {"pattern", "^(" + words + ")$"}}; }

Json list_of(Json items, bool unique) {
    Json made{{"type", "array"}, {"items", std::move(items)}};
    if (unique)
        made["uniqueItems"] = true;
    return made;
}

Json object(Json properties, Json required) {
    Json made{{"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty())
        made["required"] = std::move(required);
    made["additionalProperties"] = false;
    return made;
}

std::string reference_pattern(KindInfo const& info) {
    return info.named ? std::string(name_pattern) : fmt::format("{}-{}", info.prefix, number_pattern);
}

Json words_of(std::span<std::string_view const> words) {
    Json list = Json::array();
    for (auto const word : words)
        list.push_back(std::string(word));
    return {{"enum", std::move(list)}};
}

Json type_of(Field const& field, bool is_name) {
    switch (field.type) {
    case FieldType::text:
        return shared("text");
    case FieldType::code:
        return shared(is_name ? "name" : "code");
    case FieldType::lines:
        return shared("lines");
    case FieldType::integer:
        return {{"type", "integer"}, {"minimum", -largest_integer}, {"maximum", largest_integer}};
    case FieldType::decimal:
        return {{"type", "number"},
                {"exclusiveMinimum", -largest_integer - 1},
                {"exclusiveMaximum", largest_integer + 1}};
    case FieldType::boolean:
        return {{"type", "boolean"}};
    case FieldType::date:
        return shared("date");
    case FieldType::choice:
        return words_of(field.words);
    case FieldType::reference:
        return pattern(reference_pattern(domain::info(field.target)));
    }
    return {};
}

Json described(Json type, std::string_view meaning) {
    Json made{{"description", std::string(meaning)}};
    made.update(type);
    return made;
}

// "A-1", "walsall-2017/R-8", "police", "post:dcs": whatever the role takes.
Json targets_of(domain::LinkRole const& role) {
    std::string numbered, named;
    auto const only = only_named_target(role);
    for (auto const kind : role.targets) {
        auto const& info = domain::info(kind);
        if (!info.named)
            numbered += (numbered.empty() ? "" : "|") + std::string(info.prefix);
        else
            named += (named.empty() ? "" : "|") + (only ? "" : std::string(info.code) + ":") +
                     std::string(name_pattern);
    }
    std::string all;
    if (!numbered.empty())
        all = fmt::format("{}({})-{}", role.other_plans ? fmt::format("({}/)?", name_pattern) : "", numbered,
                          number_pattern);
    if (!named.empty())
        all += (all.empty() ? "" : "|") + named;
    return list_of(pattern(all), true);
}

Json entry(Kind kind) {
    Json properties = Json::object(), required = Json::array();
    for (auto const& field : domain::entry_fields()) {
        auto type = type_of(field, false);
        if (field.name == "status")
            type = words_of(domain::statuses(kind));
        if (field.name == "percent")
            type["minimum"] = 0, type["maximum"] = 100;
        properties[std::string(field.name)] = described(std::move(type), field.meaning);
        if (field.required)
            required.push_back(std::string(field.name));
    }
    return object(std::move(properties), std::move(required));
}

// One member of a record that is no field: its reference, its day, links, history, sources.
Json member(KindInfo const& info, std::string const& key) {
    if (key == "ref")
        return described(pattern(reference_pattern(info)), "reference: given once, never used again");
    if (key == "entered")
        return described(shared("date"), "day it entered the plan; none: the plan's own day");
    if (key == "history")
        return described(list_of(shared(std::string(info.code) + "_entry"), false),
                         "what became true on which day, in order");
    if (key == "sources")
        return described(list_of(shared("source"), true), "who states it");
    auto const* role = domain::link_role(info.kind, key);
    return described(targets_of(*role), role->meaning);
}

Json record(KindInfo const& info) {
    auto const& entity = domain::entity(info.kind);
    Json properties = Json::object(), required = Json::array();
    for (auto const& key : record_keys(info.kind)) {
        auto const* field = entity.find(key);
        properties[key] = field != nullptr
                              ? described(type_of(*field, info.named && key == "name"), field->meaning)
                              : member(info, key);
        if (key == "ref" || (field != nullptr && field->required))
            required.push_back(key);
    }
    Json made{{"description", std::string(info.meaning)}};
    made.update(object(std::move(properties), std::move(required)));
    return made;
}

void add_lists(Json& properties, bool of_register) {
    for (auto const& info : domain::kinds())
        if (info.shared == of_register && info.kind != Kind::plan)
            properties[std::string(info.plural)] = list_of(shared(info.code), false);
}

Json definitions() {
    // No control characters but TAB and line feeds, in a line not even those.
    constexpr auto text = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]+$";
    constexpr auto line = "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f-\\u009f]+$";
    Json made = Json::object();
    made["date"] = {{"type", "string"},
                    {"format", "date"},
                    {"pattern", "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}};
    made["text"] = {{"type", "string"}, {"pattern", text}};
    made["lines"] = {{"type", "array"}, {"minItems", 1}, {"items", {{"type", "string"}, {"pattern", line}}}};
    made["name"] = pattern(std::string(name_pattern));
    made["code"] = {{"type", "string"}, {"pattern", "^[A-Za-z0-9._/:+-]{1,80}$"}};
    made["source"] = object({{"fact", shared("code")}, {"document", shared("code")}}, {"fact", "document"});
    for (auto const& info : domain::kinds())
        if (info.dated)
            made[std::string(info.code) + "_entry"] = entry(info.kind);
    for (auto const& info : domain::kinds())
        made[std::string(info.code)] = record(info);
    return made;
}

} // namespace

std::string plan_schema() {
    Json of_register = Json::object();
    add_lists(of_register, true);
    Json properties = Json::object();
    properties["schema"] = {{"const", std::string(plan_schema_name)}};
    properties["plan"] = shared("plan");
    properties["register"] = object(std::move(of_register), Json::array());
    add_lists(properties, false);

    Json root = Json::object();
    root["$schema"] = "https://json-schema.org/draft/2020-12/schema";
    root["$id"] = "urn:goodplan:plan:1";
    root["title"] = "A plan of goodplan";
    root["$comment"] = "Generated from the descriptions of the entities; a test holds it to them.";
    root.update(object(std::move(properties), {"schema", "plan"}));
    root["$defs"] = definitions();
    return root.dump(2) + "\n";
}

} // namespace goodplan::exchange
