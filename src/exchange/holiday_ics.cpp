// Holidays from an iCalendar file (RFC 5545). Lines, components and the few properties of an event that tell
// a day; everything else is passed over, but never an END that does not fit: half a file is no list.
#include "exchange/holiday_list.hpp"
#include "exchange/holiday_times.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace goodplan::exchange {

namespace {

using std::chrono::days;
using std::chrono::seconds;

std::string at_line(std::size_t number) { return fmt::format("line {}", number); }

// "DTSTART;VALUE=DATE:20260101" unfolded.
struct IcsLine {
    std::size_t number = 0;
    std::string name; // upper case
    std::string value;
};

// A physical line that begins with a space or a tab goes on with the one before it.
std::vector<std::pair<std::size_t, std::string>> unfolded(std::string_view bytes) {
    std::vector<std::pair<std::size_t, std::string>> lines;
    std::size_t number = 0;
    while (!bytes.empty()) {
        auto const end = std::min(bytes.find('\n'), bytes.size());
        auto line = bytes.substr(0, end);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
        ++number;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        bool const folded = !line.empty() && (line.front() == ' ' || line.front() == '\t');
        if (folded && !lines.empty())
            lines.back().second += line.substr(1);
        else if (!base::trim(line).empty())
            lines.emplace_back(number, line);
    }
    return lines;
}

// The value begins at the first colon outside quotation marks.
std::optional<IcsLine> content(std::size_t number, std::string_view text) {
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        quoted = quoted != (text[i] == '"');
        if (quoted || text[i] != ':')
            continue;
        auto const head = text.substr(0, i);
        return IcsLine{number, base::ascii_upper(base::trim(head.substr(0, head.find(';')))),
                       std::string(text.substr(i + 1))};
    }
    return std::nullopt;
}

std::string unescaped(std::string_view value) {
    std::string made;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] != '\\' || i + 1 == value.size()) {
            made += value[i];
            continue;
        }
        ++i;
        made += value[i] == 'n' || value[i] == 'N' ? ' ' : value[i];
    }
    return made;
}

// ---- events ----------------------------------------------------------------------------------------------

class HolidayIcsReader {
public:
    explicit HolidayIcsReader(HolidayMaker& maker) : maker_(maker) {}

    void read(std::string_view bytes) {
        for (auto const& [number, text] : unfolded(bytes)) {
            if (auto const why = base::why_not_storable(text); !why.empty()) {
                maker_.problem(at_line(number), why);
                continue;
            }
            if (auto const line = content(number, text))
                take(*line);
            else
                maker_.problem(at_line(number), fmt::format("'{}' is no line of iCalendar (NAME:VALUE)",
                                                            base::visible_line(text.substr(0, 40))));
        }
        if (!open_.empty())
            maker_.problem(at_line(open_.back().second),
                           fmt::format("{} has no end: is the file whole?", open_.back().first));
        if (cancelled_ > 0)
            maker_.remark(fmt::format("{} left out, being cancelled.",
                                      base::counted(cancelled_, "event was", "events were")));
    }

private:
    void take(IcsLine const& line) {
        if (line.name == "BEGIN")
            return begin(line);
        if (line.name == "END")
            return end(line);
        if (open_.empty())
            return maker_.problem(at_line(line.number), "this stands outside of any BEGIN and END");
        if (line.name == "VERSION" && open_.size() == 1 && base::trim(line.value) == "1.0")
            return maker_.problem(
                at_line(line.number),
                "this is vCalendar 1.0, which is not read: save it as iCalendar (VERSION:2.0)");
        if (in_event() && interesting(line.name) && !event_.emplace(line.name, line).second)
            maker_.problem(at_line(line.number), fmt::format("the event has {} twice", line.name));
    }

    static bool interesting(std::string_view name) {
        static std::set<std::string, std::less<>> const names{"DTSTART", "DTEND", "DURATION", "SUMMARY",
                                                              "STATUS",  "RRULE", "RDATE"};
        return names.contains(name);
    }

    [[nodiscard]] bool in_event() const { return open_.size() == 2 && open_.back().first == "VEVENT"; }

    void begin(IcsLine const& line) {
        auto const name = base::ascii_upper(base::trim(line.value));
        constexpr std::size_t deepest = 16;
        if (open_.size() >= deepest || (open_.empty() != (name == "VCALENDAR")))
            maker_.problem(at_line(line.number),
                           fmt::format("BEGIN:{} has no place here", base::visible_line(name.substr(0, 40))));
        open_.emplace_back(name, line.number);
        if (in_event())
            event_.clear();
    }

    void end(IcsLine const& line) {
        auto const name = base::ascii_upper(base::trim(line.value));
        if (open_.empty() || open_.back().first != name) {
            maker_.problem(at_line(line.number), fmt::format("END:{} has no BEGIN before it",
                                                             base::visible_line(name.substr(0, 40))));
            return;
        }
        if (in_event() && ++events_ <= max_holidays)
            event(open_.back().second);
        else if (in_event() && events_ == max_holidays + 1)
            maker_.problem(at_line(open_.back().second),
                           fmt::format("more than {} events: that is no list of holidays", max_holidays));
        open_.pop_back();
    }

    [[nodiscard]] IcsLine const* property(std::string_view name) const {
        auto const found = event_.find(name);
        return found != event_.end() ? &found->second : nullptr;
    }

    void event(std::size_t begun) {
        if (auto const* status = property("STATUS");
            status != nullptr && base::ascii_upper(base::trim(status->value)) == "CANCELLED") {
            ++cancelled_;
            return;
        }
        for (auto const* name : {"RRULE", "RDATE"})
            if (auto const* rule = property(name))
                return maker_.problem(at_line(rule->number),
                                      fmt::format("the event recurs ({}), and which days that means is not "
                                                  "worked out: write each as an event of its own",
                                                  name));
        auto const* summary = property("SUMMARY");
        auto const* start = property("DTSTART");
        if (summary == nullptr)
            maker_.problem(at_line(begun), "the event has no name (SUMMARY)");
        if (start == nullptr)
            maker_.problem(at_line(begun), "the event has no day (DTSTART)");
        if (summary == nullptr || start == nullptr)
            return;
        auto const name = maker_.name(unescaped(summary->value), at_line(summary->number));
        auto const first = time(*start);
        auto const last = first ? last_day(*first, start->number) : std::nullopt;
        if (!last || name.empty())
            return;
        if (part_of_day_)
            say(fmt::format("\"{}\" ({}) does not last whole days: {} counts as a whole holiday.", name,
                            at_line(begun), base::in_words(first->day)));
        add(first->day, *last, name, at_line(begun));
    }

    void say(std::string remark) {
        if (remarks_++ < most_remarks)
            maker_.remark(std::move(remark));
    }

    std::optional<LocalTime> time(IcsLine const& line) {
        auto made = time_of(base::trim(line.value));
        if (!made)
            maker_.problem(at_line(line.number),
                           fmt::format("{} '{}' is no day written as 20261225, nor a time as 20261225T090000",
                                       line.name, base::visible_line(line.value.substr(0, 40))));
        return made;
    }

    // The last day that the event touches: its end is the moment after it.
    std::optional<base::Date> last_day(LocalTime const& first, std::size_t line) {
        auto end = first.moment();
        part_of_day_ = first.time != seconds{0};
        if (auto const* written = property("DTEND")) {
            line = written->number;
            auto const time_of_end = time(*written);
            if (!time_of_end)
                return std::nullopt;
            end = time_of_end->moment();
        } else if (auto const* length = property("DURATION")) {
            line = length->number;
            auto const lasts = duration_of(base::ascii_upper(base::trim(length->value)));
            if (!lasts)
                return maker_.problem(at_line(line),
                                      fmt::format("DURATION '{}' is not written as P1D",
                                                  base::visible_line(length->value.substr(0, 40)))),
                       std::nullopt;
            end += *lasts;
        }
        if (end < first.moment())
            return maker_.problem(at_line(line), "the event ends before it begins"), std::nullopt;
        if (end == first.moment())
            return first.day; // one day, as programs write it that take the end for the last day
        part_of_day_ = part_of_day_ || end - std::chrono::floor<days>(end) != seconds{0};
        auto const last = std::chrono::floor<days>(end - seconds{1});
        if (last - first.day >= days{max_event_days})
            return maker_.problem(at_line(line),
                                  fmt::format("the event lasts more than {} days", max_event_days)),
                   std::nullopt;
        return last;
    }

    // One sentence tells of all days that had a name already.
    void add(base::Date first, base::Date last, std::string const& name, std::string const& place) {
        HolidayMaker::Standing const* other = nullptr;
        base::Date shared{};
        for (auto day = first; day <= last; day += days{1}) {
            auto const* there = maker_.standing(day);
            if (there == nullptr && !maker_.add(day, name, place))
                return;
            if (there != nullptr && there->name != name && other == nullptr) {
                other = there;
                shared = day;
            }
        }
        if (other != nullptr)
            say(fmt::format("{} is \"{}\" already ({}), so \"{}\" ({}) does not name it.",
                            base::in_words(shared), other->name, other->place, name, place));
    }

    static constexpr int most_remarks = 20;
    HolidayMaker& maker_;
    std::vector<std::pair<std::string, std::size_t>> open_; // components, and where they begin
    std::map<std::string, IcsLine, std::less<>> event_;
    long long cancelled_ = 0;
    std::size_t events_ = 0;
    int remarks_ = 0;
    bool part_of_day_ = false; // the event at hand
};

} // namespace

void read_holiday_ics(std::string_view bytes, HolidayMaker& maker) { HolidayIcsReader(maker).read(bytes); }

} // namespace goodplan::exchange
