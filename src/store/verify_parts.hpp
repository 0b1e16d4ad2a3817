// The checks of verify beside those of the history: where the file lies, and what it relies on.
#pragma once

#include <goodplan/store/verify.hpp>

#include "store/impl.hpp"

#include <string>
#include <vector>

namespace goodplan::store {

// ---- verify_place.cpp

[[nodiscard]] Check check_file(std::string const& path); // who may use it
[[nodiscard]] Check check_drive(std::string const& path, VerifyOptions const& options);
// Looked at before the file is opened, and again after.
struct Beside {
    bool journal = false; // a change that has begun and not ended
    bool stale = false;   // an empty or finished journal
    bool log = false;     // of another journal mode
};
[[nodiscard]] Beside look_beside(std::string const& path);
// `interrupted`: a crash left a change half-way, and opening took it back, in a private copy if `copied`.
[[nodiscard]] Check check_journal(Beside const& before, Beside const& after, bool interrupted, bool copied);

// ---- verify_pages.cpp: SQLite's own checks

[[nodiscard]] Check check_pages(SQLite::Database& database, std::string const& damage);
[[nodiscard]] Check check_references(SQLite::Database& database);

// ---- verify_evidence.cpp

[[nodiscard]] Check check_calendars(Store::Impl const& impl, base::Date today);

// A file that a piece of evidence was, when it was recorded.
struct EvidenceFile {
    std::string ref;  // "E-5", with its plan where the file holds several
    std::string path; // absolute; of a copy that goodplan took the copy's
    std::string sha256;
    bool copy = false;
    bool outside = false;  // the copy's name leads out of its folder
    bool redacted = false; // its place was; the copy, if there was one, may have been removed
};
struct EvidenceFiles {
    std::vector<EvidenceFile> files;
    int addresses = 0;               // on the web: not looked at
    int redacted = 0;                // whose place was
    int unplaced = 0;                // recorded without a place or a checksum
    std::vector<std::string> strays; // in the folder of copies, and no evidence ever named them
};
[[nodiscard]] EvidenceFiles evidence_files(Store::Impl const& impl);
// Reads every file; the plan file need not be open any more.
[[nodiscard]] Check check_evidence(EvidenceFiles const& evidence);

} // namespace goodplan::store
