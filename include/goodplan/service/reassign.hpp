// Work that goes from one post to another: a restructure, or somebody with too much on the desk.
#pragma once

#include <goodplan/service/session.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::service {

enum class Role { both, lead, accountable };

struct Reassignment {
    std::string from, to; // posts
    Role role = Role::both;
    std::vector<std::string> themes; // short names; empty: all
    std::vector<std::string> serves; // references; empty: all
    std::string reason;              // kept with the revision
    bool dry_run = false;            // says what would go, and stores nothing
};

struct Reassigned {
    Written written;
    struct Action {
        std::string ref, title;
        bool lead = false, accountable = false; // what of it went
    };
    std::vector<Action> actions;
    std::string from, to;             // short names of the posts
    std::string to_holder;            // "J Okafor", "VACANT", the post's title when nobody is recorded
    std::vector<std::string> waiting; // reported done, not open: left as they are
    std::vector<std::string> others;  // duties and risks that the first post owns
};

// Open actions alone, all in one revision. Error conflict when the first post has none.
[[nodiscard]] Reassigned reassign(Session& session, std::string const& plan, Reassignment const& wish);

} // namespace goodplan::service
