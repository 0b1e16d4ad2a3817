// Reads goodplan/plan/1: first who is in the file, then what is said of them, then where links lead.
#include "exchange/builtin_register.hpp"
#include "exchange/link_reader.hpp"
#include "exchange/plan_shape.hpp"
#include "exchange/value_reader.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/checks.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace goodplan::exchange {

using domain::Field;
using domain::FieldType;
using domain::Identity;
using domain::Kind;
using domain::Value;

namespace {

constexpr auto empty_but_required = "must be given, and is empty";

bool is_empty_text(Node const& node) { return node.type == Node::Type::text && node.text.empty(); }

class PlanReader : ValueReader {
public:
    PlanReader(ReadResult& result, PlanFile& file)
        : ValueReader(result), result_(result), file_(file), names_(result, file),
          links_(result, file, names_) {}

    void read(Node const& root, bool whole_plan) {
        if (!expect_object(root, ""))
            return;
        check_members(root, "", root_keys(whole_plan));
        if (whole_plan) {
            if (auto const* plan = root.find("plan"))
                collect(*plan, Kind::plan, "/plan");
            else
                problem("", "there is no \"plan\"");
            if (auto const* shared = root.find("register");
                shared != nullptr && expect_object(*shared, "/register")) {
                check_members(*shared, "/register", list_keys(true));
                collect_lists(*shared, "/register", true);
            }
            collect_lists(root, "", false);
        } else {
            collect_lists(root, "", true);
        }
        file_.plan.sort();
        for (auto const& one : found_)
            fields(one);
        if (result_.problems.empty())
            for (auto const& one : found_)
                links_.read(one.identity, *one.node, one.pointer);
        file_.plan.sort();
        std::ranges::stable_sort(file_.history, {}, [](auto const& entry) { return entry.record; });
    }

    RecordNames& names() { return names_; }

private:
    struct Found {
        Identity identity;
        Node const* node;
        std::string pointer;
    };

    // ---- who is there
    void collect_lists(Node const& parent, std::string const& at, bool shared) {
        for (auto const& kind : domain::kinds()) {
            if (kind.shared != shared || kind.kind == Kind::plan)
                continue;
            auto const* list = parent.find(kind.plural);
            if (list == nullptr)
                continue;
            auto const pointer = at + "/" + std::string(kind.plural);
            if (list->type != Node::Type::array) {
                problem(pointer, fmt::format("must be a list, not {}", list->type_name()));
                continue;
            }
            for (std::size_t i = 0; i < list->items.size(); ++i)
                collect(list->items[i], kind.kind, fmt::format("{}/{}", pointer, i));
        }
    }

    void collect(Node const& node, Kind kind, std::string const& pointer) {
        if (!expect_object(node, pointer))
            return;
        auto const number = names_.enter(node, kind, pointer);
        if (number == 0)
            return;
        auto const slot = file_.plan.append(kind);
        *slot.number = number;
        if (auto const* entered = node.find("entered"); entered != nullptr && kind != Kind::plan)
            *slot.entered = date(*entered, pointer + "/entered").value_or(base::Date{});
        found_.push_back({{kind, number}, &node, pointer});
    }

    // ---- what is said of them
    void fields(Found const& found) {
        auto const kind = found.identity.kind;
        check_members(*found.node, found.pointer, record_keys(kind));
        auto const record = *file_.plan.any(found.identity);
        auto* const value = const_cast<void*>(record.value);
        for (auto const& field : domain::entity(kind).fields) {
            auto const pointer = found.pointer + "/" + std::string(field.name);
            if (auto const* given = found.node->find(field.name))
                set(field, value, *given, pointer);
            else if (field.required)
                problem(pointer, "must be given"); // a choice left out would be its first word
        }
        tell(domain::check_record(record), found.pointer);
        if (auto const* history = found.node->find("history"))
            read_history(*history, found);
        if (auto const* sources = found.node->find("sources"))
            read_sources(*sources, found);
    }

    // What is missing has been told by its key; of two problems of a short name the second says it better.
    void tell(std::vector<domain::FieldProblem> const& found, std::string const& pointer) {
        for (std::size_t i = 0; i < found.size(); ++i) {
            bool const said_next =
                found[i].field == "name" && i + 1 < found.size() && found[i + 1].field == "name";
            if (found[i].message != "must be given" && !said_next)
                problem(pointer + "/" + found[i].field, found[i].message);
        }
    }

    void set(Field const& field, void* record, Node const& node, std::string const& pointer) {
        if (field.required && is_empty_text(node))
            return problem(pointer, empty_but_required);
        auto const before = result_.problems.size() + result_.more;
        auto const value = read_value(field, node, pointer);
        if (before == result_.problems.size() + result_.more)
            field.set(record, value);
    }

    Value read_value(Field const& field, Node const& node, std::string const& pointer) {
        switch (field.type) {
        case FieldType::text:
        case FieldType::code:
            return text(node, pointer);
        case FieldType::lines:
            return lines(node, pointer);
        case FieldType::integer:
            return integer(node, pointer);
        case FieldType::decimal:
            return decimal(node, pointer);
        case FieldType::boolean:
            if (node.type != Node::Type::boolean)
                return problem(pointer, fmt::format("must be true or false, not {}", node.type_name())),
                       Value{};
            return node.flag;
        case FieldType::date: {
            auto const day = date(node, pointer);
            return day ? Value{*day} : Value{};
        }
        case FieldType::choice:
            return choice(field, node, pointer);
        case FieldType::reference:
            return reference(field.target, node, pointer);
        }
        return {};
    }

    Value reference(Kind target, Node const& node, std::string const& pointer) {
        auto const given = text(node, pointer);
        auto const* word = std::get_if<std::string>(&given);
        if (word == nullptr)
            return {};
        auto const number = names_.find(target, *word);
        if (!number)
            return problem(pointer, no_such(target, *word)), Value{};
        return std::int64_t{*number};
    }

    // ---- history and sources
    void read_history(Node const& node, Found const& found) {
        auto const pointer = found.pointer + "/history";
        if (node.type != Node::Type::array)
            return problem(pointer, fmt::format("must be a list, not {}", node.type_name()));
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            auto const at = fmt::format("{}/{}", pointer, i);
            if (!expect_object(node.items[i], at))
                continue;
            check_members(node.items[i], at, entry_keys());
            domain::RecordEntry made{found.identity, {}, 0};
            made.entry.id = static_cast<int>(i) + 1;
            for (auto const& field : domain::entry_fields()) {
                auto const* given = node.items[i].find(field.name);
                if (given != nullptr)
                    set(field, &made.entry, *given, at + "/" + std::string(field.name));
                else if (field.required)
                    problem(at + "/" + std::string(field.name), "must be given");
            }
            for (auto const& bad : domain::check_entry(found.identity.kind, made.entry))
                problem(at + "/" + bad.field, bad.message);
            file_.history.push_back(std::move(made));
        }
    }

    void read_sources(Node const& node, Found const& found) {
        auto const pointer = found.pointer + "/sources";
        if (node.type != Node::Type::array)
            return problem(pointer, fmt::format("must be a list, not {}", node.type_name()));
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            auto const at = fmt::format("{}/{}", pointer, i);
            if (!expect_object(node.items[i], at))
                continue;
            check_members(node.items[i], at, source_keys());
            domain::Source source{found.identity, code(node.items[i], "fact", at),
                                  code(node.items[i], "document", at)};
            if (source.fact.empty() || source.document.empty())
                continue;
            if (sources_.insert(source).second)
                file_.plan.sources.push_back(std::move(source));
            else
                problem(at, "stands here twice");
        }
    }

    std::string code(Node const& node, std::string_view key, std::string const& at) {
        auto const pointer = at + "/" + std::string(key);
        auto const* given = node.find(key);
        if (given == nullptr)
            return problem(pointer, "must be given"), std::string{};
        if (is_empty_text(*given))
            return problem(pointer, empty_but_required), std::string{};
        auto const value = text(*given, pointer);
        auto const* word = std::get_if<std::string>(&value);
        if (word == nullptr)
            return {};
        if (domain::is_code(*word))
            return *word;
        return problem(pointer, "only letters, digits and . _ - / : + may stand here, at most 80"),
               std::string{};
    }

    ReadResult& result_;
    PlanFile& file_;
    std::vector<Found> found_;
    RecordNames names_;
    LinkReader links_;
    std::set<domain::Source> sources_;
};

bool schema_is(Node const& root, std::string_view wanted, ReadResult& result) {
    auto const* schema = root.find("schema");
    if (schema != nullptr && schema->type == Node::Type::text && schema->text == wanted)
        return true;
    result.problems.push_back({"/schema", schema == nullptr
                                              ? fmt::format("there is no \"schema\": \"{}\"", wanted)
                                              : fmt::format("this goodplan reads \"{}\"", wanted)});
    return false;
}

} // namespace

ReadResult read_plan(std::string_view bytes) {
    ReadResult result;
    auto parsed = parse_json(bytes);
    for (auto& problem : parsed.problems) {
        if (result.problems.size() < max_problems)
            result.problems.push_back(std::move(problem));
        else
            ++result.more;
    }
    if (!parsed.root)
        return result;
    if (parsed.root->type == Node::Type::object && !schema_is(*parsed.root, plan_schema_name, result))
        return result;
    PlanFile file;
    PlanReader(result, file).read(*parsed.root, true);
    if (result.problems.empty())
        result.file = std::move(file);
    return result;
}

void read_register(Node const& root, PlanFile& file, ReadResult& result) {
    PlanReader reader(result, file);
    for (auto const& calendar : file.plan.all<domain::HolidayCalendar>())
        reader.names().ships_with(Kind::calendar, calendar->name.text, calendar.number);
    reader.read(root, false);
}

} // namespace goodplan::exchange
