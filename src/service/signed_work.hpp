// What a signature stands for: the evidence and the purpose of work that was signed off.
#pragma once

#include "service/draft.hpp"

namespace goodplan::service {

// Error conflict where an action that the evidence supports is signed off, embedded or closed: it stays as it
// was tested. `plan` holds its links.
void refuse_under_signature(Draft const& draft, domain::Plan const& plan, Identity evidence);

// Error conflict where an edit would make another work of what was signed off (another title, lead or purpose
// would borrow the signature), or give what waits for sign-off another lead: the one who reported it done
// could then sign it.
void refuse_other_work(domain::Record<domain::Action> const& record, domain::Action const& edited,
                       bool other_purpose);

// Error conflict where the changes of a command would take from work that is signed off the evidence or the
// recommendation that its signature stands for, or from embedded work all that shows it to have held.
void refuse_loosened(Draft const& draft);

} // namespace goodplan::service
