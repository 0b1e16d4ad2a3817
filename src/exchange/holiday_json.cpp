// GOV.UK's bank-holidays.json.
#include "exchange/holiday_list.hpp"
#include "exchange/json_tree.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/calendars.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace goodplan::exchange {

namespace {

struct Division {
    std::string name;
    std::string pointer; // of its object
    Node const* node;
};

struct Part {
    std::string_view division;
    std::array<std::string_view, 2> parts; // of the kingdom
};
constexpr std::array<Part, 3> kingdom{{
    {"england-and-wales", {"England", "Wales"}},
    {"scotland", {"Scotland", {}}},
    {"northern-ireland", {"Northern Ireland", {}}},
}};

constexpr std::string_view not_whole =
    ": united-kingdom takes GOV.UK's whole list, bank-holidays.json with all its divisions";

struct Event {
    base::Holiday holiday;
    std::string pointer;
    std::string division;
};

std::string shown(std::string_view text) { return base::visible_line(text.substr(0, 60)); }

// One division of the file, or all of them, as events in the order of the file.
class HolidayJsonReader {
public:
    explicit HolidayJsonReader(HolidayMaker& maker) : maker_(maker) {}

    void read(Division const& division) {
        auto const& events = *division.node->find("events");
        auto const pointer = division.pointer + "/events";
        if (events.type != Node::Type::array)
            return maker_.problem(pointer, fmt::format("must be a list, not {}", events.type_name()));
        if (events.items.size() > max_holidays)
            return maker_.problem(
                pointer, fmt::format("more than {} events: that is no list of holidays", max_holidays));
        for (std::size_t i = 0; i < events.items.size(); ++i)
            read(events.items[i], fmt::format("{}/{}", pointer, i), division.name);
    }

    [[nodiscard]] std::vector<Event> const& events() const { return events_; }

private:
    void read(Node const& node, std::string const& pointer, std::string const& division) {
        if (node.type != Node::Type::object)
            return maker_.problem(pointer, fmt::format("must be an object, not {}", node.type_name()));
        auto const day = date(node, pointer);
        auto name = named(node, pointer);
        if (!day || name.empty())
            return;
        auto const twice = std::ranges::find_if(
            events_, [&](Event const& one) { return one.holiday.day == *day && one.division == division; });
        if (twice != events_.end())
            return maker_.problem(pointer + "/date",
                                  fmt::format("{} stands at {} already", base::iso(*day), twice->pointer));
        events_.push_back({{*day, std::move(name)}, pointer, division});
    }

    // Title, and the note in brackets; empty, and a problem, when there is none.
    std::string named(Node const& node, std::string const& pointer) {
        auto const title = text(node, pointer, "title");
        auto name = title ? maker_.name(*title, pointer + "/title") : std::string{};
        auto const note =
            node.find("notes") == nullptr ? std::string{} : text(node, pointer, "notes").value_or("");
        if (!name.empty() && !base::trim(note).empty())
            name += fmt::format(" ({})", bracketed(maker_.name(note, pointer + "/notes")));
        return name;
    }

    static std::string bracketed(std::string const& note) {
        return base::ascii_lower(note) == "substitute day" ? "substitute day" : note;
    }

    std::optional<std::string> text(Node const& node, std::string const& pointer, std::string_view key) {
        auto const* found = node.find(key);
        if (found == nullptr) {
            maker_.problem(pointer, fmt::format("there is no {}", key));
            return std::nullopt;
        }
        if (found->type != Node::Type::text) {
            maker_.problem(fmt::format("{}/{}", pointer, key),
                           fmt::format("must be a text, not {}", found->type_name()));
            return std::nullopt;
        }
        return found->text;
    }

    std::optional<base::Date> date(Node const& node, std::string const& pointer) {
        auto const written = text(node, pointer, "date");
        auto const day = written ? base::parse_iso(*written) : std::nullopt;
        if (written && !day)
            maker_.problem(
                pointer + "/date",
                fmt::format("'{}' is no day of the calendar written as YYYY-MM-DD", shown(*written)));
        return day;
    }

    HolidayMaker& maker_;
    std::vector<Event> events_;
};

std::vector<Division> divisions_of(Node const& root) {
    if (root.find("events") != nullptr) {
        auto const* name = root.find("division");
        bool const named = name != nullptr && name->type == Node::Type::text;
        return {{named ? base::visible_line(name->text) : std::string{}, "", &root}};
    }
    std::vector<Division> found;
    for (auto const& [key, node] : root.members)
        if (node.type == Node::Type::object && node.find("events") != nullptr)
            found.push_back({base::visible_line(key), "/" + pointer_step(key), &node});
    return found;
}

std::string names_of(std::vector<Division> const& divisions) {
    std::vector<std::string> names;
    for (auto const& one : divisions)
        names.push_back(one.name.empty() ? "one without a name" : one.name);
    return base::listed(names);
}

// Those that are asked for; none, and a problem, when that is not clear.
std::vector<Division> chosen_of(std::vector<Division> divisions, std::string_view wanted,
                                HolidayMaker& maker) {
    if (divisions.empty())
        return maker.problem("", "this is JSON, but there is no list of events in it as GOV.UK writes it"),
               divisions;
    bool const several = divisions.size() > 1;
    if ((wanted.empty() && !several) || (wanted == whole_kingdom && several))
        return divisions;
    if (wanted.empty()) {
        maker.problem(
            "", fmt::format("the file has {} divisions: {}. Say which: --division {}, or {} for all of "
                            "them together",
                            divisions.size(), names_of(divisions), divisions.front().name, whole_kingdom));
        return {};
    }
    std::erase_if(divisions,
                  [&, all = names_of(divisions)](Division const& one) { return one.name != wanted; });
    return divisions;
}

// "St Patrick's Day (Northern Ireland)": a holiday of all parts needs no more than its name.
std::string name_of_parts(std::vector<Event const*> const& alike) {
    std::vector<std::string> parts;
    for (auto const& part : kingdom)
        for (auto const* one : alike)
            if (one->division == part.division)
                for (auto const& name : part.parts)
                    if (!name.empty())
                        parts.emplace_back(name);
    auto const& name = alike.front()->holiday.name;
    constexpr std::size_t all = 4;
    return parts.empty() || parts.size() == all ? name : fmt::format("{} ({})", name, base::listed(parts));
}

// All divisions together, each day once, with the parts that keep it.
void add_together(std::vector<Event> const& events, HolidayMaker& maker) {
    std::map<base::Date, std::vector<std::vector<Event const*>>> days;
    for (auto const& one : events) {
        auto& names = days[one.holiday.day];
        auto const same = std::ranges::find_if(names, [&](auto const& alike) {
            return domain::without_brackets(alike.front()->holiday.name) ==
                   domain::without_brackets(one.holiday.name);
        });
        if (same != names.end())
            same->push_back(&one);
        else
            names.push_back({&one});
    }
    for (auto const& [day, names] : days) {
        std::vector<std::string> words;
        for (auto const& alike : names)
            words.push_back(name_of_parts(alike));
        (void)maker.add(day, base::join(words, "; "), names.front().front()->pointer);
    }
}

} // namespace

void read_holiday_json(std::string_view bytes, std::string_view division, HolidayMaker& maker,
                       std::string& chosen) {
    auto const parsed = parse_json(bytes);
    for (auto const& one : parsed.problems)
        maker.problem(one.pointer, one.message);
    if (!parsed.root || !maker.clean())
        return;
    auto const there = divisions_of(*parsed.root);
    auto const divisions = chosen_of(there, division, maker);
    if (divisions.empty() && maker.clean())
        maker.problem("", fmt::format("there is no division '{}' in it, only {}{}", shown(division),
                                      names_of(there), division == whole_kingdom ? not_whole : ""));
    HolidayJsonReader reader(maker);
    for (auto const& one : divisions)
        reader.read(one);
    chosen = divisions.size() == 1 ? divisions.front().name : std::string(whole_kingdom);
    if (divisions.size() > 1)
        return add_together(reader.events(), maker);
    for (auto const& one : reader.events())
        (void)maker.add(one.holiday.day, one.holiday.name, one.pointer);
}

} // namespace goodplan::exchange
