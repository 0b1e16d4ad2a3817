// Posts and who holds them. Actions belong to posts: when the holder changes, responsibility stays where it
// is.
//
// A holding is never written over. Its last day is set when somebody else begins, and a holding that began on
// the very day of the change is mended in place (the log keeps what it said before).
#pragma once

#include <goodplan/service/records.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::service {

struct Holder {
    std::string person;        // short name, full name or login; a full name that nobody bears is added
    std::string login;         // kept with the person
    bool interim = false;      // an interim or acting appointment
    std::optional<Date> since; // first day; a new post's holder may leave it open
    std::optional<Date> until; // last day
};

// Open actions that a post leads, in one plan.
struct LedActions {
    std::string plan;
    std::vector<std::string> refs;
};

struct PostChanged {
    Written written;
    Identity record;
    std::string post;   // short name
    std::string title;  // of the post
    std::string before; // "J Okafor", "VACANT", "T Grant (interim)"; empty: nobody was recorded
    std::string after;  // the same, from `since` on
    std::optional<Date> since, until;
    bool mended = false;               // the holding that began on that day says otherwise now
    std::vector<NewRecordLine> people; // added with it
    std::vector<LedActions> leads;     // open actions, by open plan
    std::vector<std::string> notes;
};

// A post, with its holder when one is given (or vacant, when `holder` names nobody).
[[nodiscard]] PostChanged add_post(Session& session, RecordFields const& fields,
                                   std::optional<Holder> const& holder);
// Somebody else holds the post from a day on (the session's unless given): who held it then does so to the
// day before. Error conflict when a holding begins on a later day already, or is the same.
[[nodiscard]] PostChanged hand_over(Session& session, std::string const& post, Holder const& holder);
// Nobody holds it from a day on.
[[nodiscard]] PostChanged vacate(Session& session, std::string const& post, std::optional<Date> since);

} // namespace goodplan::service
