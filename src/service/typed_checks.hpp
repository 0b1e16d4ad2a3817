// What is wrong with a record as somebody types it, beyond what makes a plan file unreadable. Old documents
// contain odd figures and dates; a slip of the finger is caught while it can be mended.
#pragma once

#include <goodplan/domain/plan.hpp>
#include <goodplan/service/records.hpp>

#include <functional>
#include <string>

namespace goodplan::service {

// `typed` tells whether a field is set by this very command: only those are looked at. Facts dated after
// today, ends before beginnings, numbers nobody means, a login that somebody else has. Error usage or
// conflict; `option_of` gives what a message calls a field.
struct TypedRecord {
    domain::AnyRecord record;
    std::function<bool(std::string_view field)> typed;
    std::function<std::string(std::string const& field)> option_of;
};
void refuse_implausible(domain::Plan const& shared, TypedRecord const& one, Date today);

} // namespace goodplan::service
