// Evidence: what is given for a piece of work, and what came of testing it.
#pragma once

#include <goodplan/service/records.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace goodplan::service {

// Where it is. Of a file its digest and size are kept, so that it can be told later whether it is the same.
struct EvidencePlace {
    std::string location; // absolute path, or address
    std::string title;    // what to call it when nobody says: the file's own name
    std::string sha256;   // empty for an address
    std::optional<std::int64_t> bytes;
    std::string copy; // name of the copy taken (store/keep.hpp); empty: the file stays where it is
};

// Given for the records named. Without a title it is called after its file; without a kind it is a document.
[[nodiscard]] AddedRecords add_evidence(Session& session, std::string const& plan,
                                        std::vector<std::string> const& given_for,
                                        std::optional<EvidencePlace> const& place,
                                        RecordFields const& fields);
// A copy that was kept stays that of the evidence when the new place holds the same file.
[[nodiscard]] Written edit_evidence(Session& session, std::string const& plan, std::string const& ref,
                                    std::optional<EvidencePlace> const& place, RecordFields const& fields);

// Reports work done (step() with Step::done) and adds the evidence given for all of it, in one revision.
struct DoneOnEvidence {
    Written written;
    AddedRecords evidence;
};
[[nodiscard]] DoneOnEvidence done_on_evidence(Session& session, std::string const& plan,
                                              std::vector<Reference> const& refs, StepFacts const& facts,
                                              EvidencePlace const& place, RecordFields const& fields);

// Somebody looked whether it bears out what it is given for, on the session's day.
struct EvidenceTest {
    std::string verdict; // supports, partly, no
    std::string tester;  // post; needed for "supports"
    std::string does_not_show;
    std::string note;
};
struct TestedEvidence {
    Written written;
    std::vector<std::string> notes; // what sign-off of the actions it is given for has or still needs
};
[[nodiscard]] TestedEvidence test_evidence(Session& session, std::string const& plan, std::string const& ref,
                                           EvidenceTest const& test);

} // namespace goodplan::service
