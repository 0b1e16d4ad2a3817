// What a change says that looks as if it named a child or a family: pointed out once it is kept, never
// refused.
#pragma once

#include <goodplan/service/session.hpp>

#include <string>

namespace goodplan::service {

// Tells session.warn of the texts that the committed change brought in. Texts that stood there before are not
// told again, nor those that an undo brings back; of many, as an import may have, only how many they are.
void warn_of_private_texts(Session const& session, store::ChangeSet const& set, int revision);

} // namespace goodplan::service
