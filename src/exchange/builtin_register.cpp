#include "exchange/builtin_register.hpp"

#include <goodplan/base/embedded.hpp>
#include <goodplan/base/error.hpp>
#include <goodplan/base/working_days.hpp>

namespace goodplan::exchange {

using domain::FieldType;
using domain::Kind;
using domain::Value;

namespace {

// A calendar that ships with goodplan, as a record of the register.
void add_calendar(PlanFile& file, base::ShippedCalendar const& shipped, int number) {
    auto const& calendar = base::shipped_calendar(shipped.name);
    auto const slot = file.plan.append(Kind::calendar);
    *slot.number = number;
    auto& record = *static_cast<domain::HolidayCalendar*>(slot.value);
    record = {{calendar.name()},    std::string(shipped.title),
              {calendar.version()}, calendar.first(),
              calendar.last(),      {}};
    for (auto const& holiday : calendar.holidays())
        record.days.items.push_back(base::iso(holiday.day) + " " + holiday.name);
}

PlanFile read_builtin() {
    PlanFile file;
    int number = 0;
    for (auto const& shipped : base::shipped_calendars())
        add_calendar(file, shipped, ++number);
    ReadResult result;
    auto const parsed = parse_json(base::embedded("register/builtin.json"));
    if (parsed.root)
        read_register(*parsed.root, file, result);
    if (!parsed.root || !result.problems.empty()) {
        auto const& first = parsed.problems.empty() ? result.problems.front() : parsed.problems.front();
        throw base::Error(base::ErrorKind::internal,
                          "the built-in register: " + first.pointer + ": " + first.message);
    }
    return file;
}

} // namespace

PlanFile const& builtin_register() {
    static auto const made = read_builtin();
    return made;
}

std::optional<int> borrow(PlanFile& file, Kind kind, std::string_view name) {
    for (auto const& record : file.plan.any(kind))
        if (record.text("name") == name)
            return record.number;
    auto const& shipped = builtin_register().plan;
    for (auto const& record : shipped.any(kind)) {
        if (record.text("name") != name)
            continue;
        std::vector<Value> values;
        for (auto const& field : domain::entity(kind).fields) {
            auto value = field.get(record.value);
            if (field.type == FieldType::reference)
                if (auto const* number = std::get_if<std::int64_t>(&value))
                    value = std::int64_t{
                        borrow(file, field.target, shipped.ref_of({field.target, static_cast<int>(*number)}))
                            .value()};
            values.push_back(std::move(value));
        }
        auto const slot = file.plan.append(kind);
        *slot.number = static_cast<int>(file.plan.any(kind).size());
        for (std::size_t i = 0; i < values.size(); ++i)
            domain::entity(kind).fields[i].set(slot.value, values[i]);
        file.borrowed.insert({kind, *slot.number});
        return *slot.number;
    }
    return std::nullopt;
}

} // namespace goodplan::exchange
