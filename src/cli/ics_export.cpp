#include "cli/ics_export.hpp"

#include "cli/commands/list_options.hpp"
#include "cli/commands/look.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/exchange/ics.hpp>
#include <goodplan/report/diary.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace goodplan::cli {
namespace {

using domain::Identity;
using domain::Kind;
using domain::Plan;

base::Moment time_of(store::Revision const& revision) {
    auto const at = base::parse_utc(revision.at);
    if (!at)
        throw base::Error(base::ErrorKind::storage,
                          fmt::format("revision {} bears '{}' where its time should be", revision.number,
                                      base::visible_line(revision.at)),
                          "The plan file was damaged or altered: goodplan verify says where.");
    return *at;
}

// Which revision an entry goes back to, and when that was typed.
class Touches {
public:
    explicit Touches(Reading const& reading)
        : store_(reading.store), of_plan_(store_.last_touched(reading.plan, reading.moment.revision)),
          of_register_(store_.last_touched("", reading.moment.revision)) {
        for (auto const* map : {&of_plan_, &of_register_})
            for (auto const& [record, revision] : *map)
                latest_[record.kind] = std::max(latest_[record.kind], revision);
    }

    // The last revision that touched anything its day or its state follows from.
    [[nodiscard]] int sequence(report::DiaryEntry const& entry) const {
        int found = 0;
        for (auto const record : entry.follows)
            found = std::max(found, last(record));
        return found;
    }

    base::Moment typed(int revision) {
        auto [at, is_new] = typed_.try_emplace(revision);
        if (is_new)
            at->second = time_of(store_.revision(revision));
        return at->second;
    }

private:
    [[nodiscard]] int last(Identity record) const {
        if (record.number == 0) { // any of its kind, those that were taken out again too
            auto const found = latest_.find(record.kind);
            return found != latest_.end() ? found->second : 0;
        }
        auto const& map = domain::info(record.kind).shared ? of_register_ : of_plan_;
        auto const found = map.find(record);
        return found != map.end() ? found->second : 0;
    }

    store::Store const& store_;
    std::map<Identity, int> of_plan_;
    std::map<Identity, int> of_register_;
    std::map<Kind, int> latest_;
    std::map<int, base::Moment> typed_;
};

// The posts that --lead names; 0 stands for "none".
std::optional<std::set<int>> leads_of(Arguments const& given, Context const& context, Plan const& plan) {
    if (!given.has("--lead"))
        return std::nullopt;
    std::set<int> posts;
    for (auto const& filter : list_filters(given, context, plan, Kind::action))
        for (auto const& name : filter.values)
            posts.insert(name == "none" ? 0 : number_of(plan, Kind::post, name));
    return posts;
}

// "walsall-2017", "walsall-2017: Head of Service, Safeguarding"
std::string calendar_name(Plan const& plan, report::DiaryOptions const& options) {
    if (!options.leads)
        return plan.name;
    std::vector<std::string> posts;
    for (auto const post : *options.leads)
        posts.push_back(post == 0 ? "no lead" : plan.post_title({post}));
    return fmt::format("{}: {}", plan.name, base::join(posts, "; "));
}

// The head in front, where no fold of the line falls into it.
std::string calendar_words(Plan const& plan, Reading const& reading) {
    auto const marking = std::string(domain::word(plan.facts().marking));
    auto const moment =
        reading.known_on.empty() ? "as at " + base::in_words(plan.moment.day) : reading.known_on;
    return fmt::format("{} {}. {}; {}.", revision_line(stamp(plan, "")), plan.facts().title,
                       base::ascii_upper(marking), moment);
}

std::string alarm_words(report::DiaryEntry const& entry) {
    return fmt::format("{}: {}", entry.title, base::in_words(entry.day));
}

exchange::IcsEvent event_of(Plan const& plan, report::DiaryEntry const& entry, Touches& touches,
                            std::string const& first_head) {
    exchange::IcsEvent event;
    event.uid = exchange::ics_uid(plan.name, plan.ref_of(entry.record), entry.which, first_head);
    event.day = entry.day;
    event.sequence = touches.sequence(entry);
    event.modified = touches.typed(event.sequence);
    if (entry.state == report::DiaryState::dropped)
        event.status = exchange::IcsStatus::cancelled;
    event.summary = entry.title;
    event.description = base::join(entry.lines, "\n");
    event.categories = entry.categories;
    if (entry.reminder)
        event.alarm = exchange::IcsAlarm{*entry.reminder, alarm_words(entry)};
    return event;
}

} // namespace

std::string export_ics(Arguments const& given, Context const& context, Reading const& reading,
                       std::optional<base::Period> remind) {
    report::DiaryOptions options{std::nullopt, remind};
    auto plan =
        reading.load(store::Needs::only({Kind::action, Kind::milestone, Kind::obligation, Kind::meeting,
                                         Kind::inspection, Kind::recommendation, Kind::document}));
    if (given.has("--lead"))
        add_register(plan, reading.store); // a post that leads nothing, and who is at the keyboard
    options.leads = leads_of(given, context, plan);
    auto const first_head = reading.store.revision(1).head;
    Touches touches(reading);
    exchange::IcsCalendar calendar;
    calendar.program = program_name();
    calendar.name = calendar_name(plan, options);
    calendar.description = calendar_words(plan, reading);
    calendar.stamp = touches.typed(reading.moment.revision);
    for (auto const& entry : report::diary(plan, options))
        calendar.events.push_back(event_of(plan, entry, touches, first_head));
    return exchange::write_ics(calendar);
}

} // namespace goodplan::cli
