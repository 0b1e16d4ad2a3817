// A list of holidays in the making: days, and what is wrong with where they came from.
#pragma once

#include <goodplan/exchange/holidays.hpp>

#include <map>
#include <string>
#include <string_view>

namespace goodplan::exchange {

class HolidayMaker {
public:
    void problem(std::string place, std::string message);
    void remark(std::string sentence) { remarks_.push_back(std::move(sentence)); }
    [[nodiscard]] bool clean() const { return result_.problems.empty(); }

    // A name as it may be stored; empty, and a problem, when it may not.
    [[nodiscard]] std::string name(std::string_view text, std::string const& place);

    // Where a day stands already.
    struct Standing {
        std::string place;
        std::string name;
    };
    [[nodiscard]] Standing const* standing(base::Date day) const;
    // Not past the bound on holidays: false, and one problem, beyond it.
    bool add(base::Date day, std::string name, std::string const& place);

    [[nodiscard]] ReadHolidays result(std::string division) &&;

private:
    ReadHolidays result_;
    std::vector<std::string> remarks_;
    std::map<base::Date, Standing> days_;
};

void read_holiday_json(std::string_view bytes, std::string_view division, HolidayMaker& maker,
                       std::string& chosen);
void read_holiday_ics(std::string_view bytes, HolidayMaker& maker);

} // namespace goodplan::exchange
