// What was entered when, and by whom: the second clock.
#pragma once

#include <goodplan/domain/history.hpp>
#include <goodplan/domain/links.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::domain {

// One write command.
struct Revision {
    int number = 0;
    std::string at;      // UTC, 2017-10-16T09:31:00Z
    std::string actor;   // who typed
    std::string command; // "move"
    std::string reason;
    std::string arguments;
    std::optional<int> undoes;
    std::string head; // 32 hex digits
};

// One version of a record's own fields, in the order of the entity's description.
struct Version {
    Identity record;
    int since = 0;
    bool gone = false;
    std::vector<Value> values;
};

// What one revision did to one record.
struct Touch {
    Revision revision;
    std::optional<Version> before;       // of the record's own fields
    std::optional<Version> after;        // nothing: its own fields were left alone
    std::vector<RecordEntry> entries;    // typed by this revision
    std::vector<RecordEntry> taken_back; // ended by it (undo)
    std::vector<Link> linked, unlinked;
    // Fields, in the order of the description, whose text became another while `before` and `after` print the
    // same: both were redacted. A text that a redaction took along unasked is given where the file still has
    // it, and a text that was carried along stands alike in both.
    std::vector<std::size_t> redacted_twice;
};

} // namespace goodplan::domain
