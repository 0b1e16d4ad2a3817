#include "exchange/holiday_list.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <array>
#include <utility>

namespace goodplan::exchange {

namespace {

constexpr std::size_t max_name_bytes = 200;

constexpr std::array<std::pair<std::string_view, char>, 8> typewriter{{
    {"\xE2\x80\x98", '\''},
    {"\xE2\x80\x99", '\''},
    {"\xE2\x80\x9C", '"'},
    {"\xE2\x80\x9D", '"'},
    {"\xC2\xA0", ' '},
    {"\xE2\x80\xAF", ' '},
    {"\t", ' '},
    {"\n", ' '},
}};

std::string plain(std::string_view text) {
    std::string made;
    while (!text.empty()) {
        auto next = std::pair{text.substr(0, 1), text.front()};
        for (auto const& one : typewriter)
            if (text.starts_with(one.first))
                next = one;
        if (next.second != ' ' || (!made.empty() && made.back() != ' '))
            made += next.second;
        text.remove_prefix(next.first.size());
    }
    return std::string(base::trim(made));
}

bool looks_like_ics(std::string_view text) {
    constexpr std::string_view begin = "BEGIN:VCALENDAR";
    return base::ascii_upper(text.substr(0, begin.size())) == begin;
}

} // namespace

void HolidayMaker::problem(std::string place, std::string message) {
    if (result_.problems.size() < max_problems)
        result_.problems.push_back({std::move(place), std::move(message)});
    else
        ++result_.more;
}

std::string HolidayMaker::name(std::string_view text, std::string const& place) {
    if (auto const why = base::why_not_storable(base::clean_newlines(text)); !why.empty())
        return problem(place, why), std::string{};
    auto made = plain(base::clean_newlines(text));
    if (made.empty())
        problem(place, "there is no name");
    if (made.size() > max_name_bytes)
        return problem(place, fmt::format("the name has more than {} letters", max_name_bytes)),
               std::string{};
    return made;
}

HolidayMaker::Standing const* HolidayMaker::standing(base::Date day) const {
    auto const found = days_.find(day);
    return found != days_.end() ? &found->second : nullptr;
}

bool HolidayMaker::add(base::Date day, std::string name, std::string const& place) {
    if (days_.size() >= max_holidays) {
        if (clean())
            problem(place, fmt::format("more than {} days: that is no list of holidays", max_holidays));
        return false;
    }
    days_.emplace(day, Standing{place, std::move(name)});
    return true;
}

ReadHolidays HolidayMaker::result(std::string division) && {
    if (days_.empty() && clean())
        problem("", "there is no holiday in it");
    if (!clean())
        return std::move(result_);
    HolidayList list{std::move(division), {}, std::move(remarks_)};
    for (auto& [day, one] : days_)
        list.days.push_back({day, std::move(one.name)});
    result_.list = std::move(list);
    return std::move(result_);
}

ReadHolidays read_holidays(std::string_view bytes, std::string_view division) {
    HolidayMaker maker;
    std::string chosen;
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    auto const text = base::trim(bytes);
    if (bytes.size() > max_holiday_bytes)
        maker.problem("", fmt::format("the file has more than {} MiB: that is no list of holidays",
                                      max_holiday_bytes / 1024 / 1024));
    else if (looks_like_ics(text) && !division.empty())
        maker.problem("", fmt::format("an iCalendar file has no divisions, so '{}' is none of it",
                                      base::visible_line(division)));
    else if (looks_like_ics(text))
        read_holiday_ics(bytes, maker);
    else if (text.starts_with('{'))
        read_holiday_json(bytes, division, maker, chosen);
    else
        maker.problem("", text.empty() ? "the file is empty"
                                       : "this is neither a list of GOV.UK (bank-holidays.json) nor an "
                                         "iCalendar file, which begins with BEGIN:VCALENDAR");
    return std::move(maker).result(chosen);
}

} // namespace goodplan::exchange
