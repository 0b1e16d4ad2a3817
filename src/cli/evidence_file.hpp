// Evidence as commands take it: a file or an address, and a copy of the file beside the plan file.
#pragma once

#include "cli/open.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/service/evidence.hpp>
#include <goodplan/store/keep.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace goodplan::cli {

// The evidence that was typed; nothing when nothing was. A file is read for its digest. Error usage names the
// argument, and refuses the plan file: it changes with the very change that would keep its digest.
[[nodiscard]] std::optional<service::EvidencePlace> evidence_place(Arguments const& given, Context& context,
                                                                   std::string_view argument);

// With --keep the copy of the place, which is then what its digest is of: the file may have changed since.
// Error usage, with what to do, when the place is no file.
[[nodiscard]] std::unique_ptr<store::KeptCopy> copy_to_keep(Arguments const& given, Context& context,
                                                            std::optional<service::EvidencePlace>& place,
                                                            std::string_view hint);

// Whether the copy's change is not in the file, for sure. A disk that fails at the end of a change says
// nothing of the kind: then the file itself is asked, and when it cannot be read that is no.
[[nodiscard]] bool nothing_was_saved(base::Error const& failure, Context const& context,
                                     store::KeptCopy const& copy);

// Makes the change that the copy is for. The copy goes again when the change is refused, and when it is a
// repeated one; it stays when anybody may rely on it.
template <class Change>
auto with_copy(std::unique_ptr<store::KeptCopy> copy, Context const& context, Change&& change) {
    try {
        auto made = std::forward<Change>(change)();
        if (copy && context.committed)
            copy->keep();
        return made;
    } catch (base::Error const& failure) {
        if (copy && !nothing_was_saved(failure, context, *copy))
            copy->keep();
        throw;
    } catch (...) {
        if (copy)
            copy->keep();
        throw;
    }
}

// What is stored of new evidence, where it lies, and what else was found.
void tell_evidence(Context& context, Writing const& writing, service::AddedRecords const& made,
                   std::optional<service::EvidencePlace> const& place);

} // namespace goodplan::cli
