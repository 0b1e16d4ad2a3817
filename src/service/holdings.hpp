// The holdings of one post, and how a change of holder alters them.
#pragma once

#include "service/record_draft.hpp"

#include <goodplan/service/posts.hpp>

#include <optional>
#include <string>

namespace goodplan::service {

// A holding as it shall be; person 0: vacant.
struct WantedHolding {
    int post = 0;
    int person = 0;
    bool interim = false;
    std::optional<Date> since, until;
    std::string called; // for messages: "J Okafor", "VACANT"
};

struct HoldingChange {
    std::string before; // who held it the day before, or as it stood when the holding is mended
    bool mended = false;
};

// Puts every post, holder and person of the register into a snapshot: it holds only those that it names.
void add_holders(domain::Plan& plan, store::Store const& store);

// Ends what stands in the way the day before, and adds the holding. Error conflict when one begins later in
// the time given, or says the same.
HoldingChange put_holding(RecordDraft& records, domain::Plan const& shared, std::string const& post,
                          WantedHolding const& wanted);

} // namespace goodplan::service
