// What a record was before a revision and after it, read back from its rows.
#pragma once

#include "store/impl.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::store {

// A text that a redaction took stands as "[redacted in revision 412]". With one text of a row all of them go,
// so a text that was only carried along, or went unasked, is given as the versions beside it still have it.
class Past {
public:
    Past(Store::Impl const& impl, std::int64_t plan, Identity record);

    // The record's own fields as typed by a revision, and as they were before it.
    [[nodiscard]] std::optional<Version> typed_by(int revision) const;
    [[nodiscard]] std::optional<Version> before(int revision) const;
    // Fields whose text became another, while both are redacted.
    [[nodiscard]] std::vector<std::size_t> redacted_twice(int revision) const;

    // Entries typed (or taken back) by a revision, with their notes.
    [[nodiscard]] std::vector<HistoryEntry> entries(int revision, bool gone) const;
    // The entry as it stood before a revision typed it anew; nothing when it did not stand.
    [[nodiscard]] std::optional<HistoryEntry> entry_before(int id, int revision) const;
    [[nodiscard]] std::vector<domain::Link> links(int revision, bool gone) const;
    [[nodiscard]] std::vector<domain::Source> sources(int revision, bool gone) const;

private:
    struct Stored {
        Version version; // redacted texts as their placeholders
        Mark mark;
        [[nodiscard]] bool blanked() const { return mark.revision != 0; }
    };

    void read_versions();
    [[nodiscard]] std::size_t index_of(int revision) const; // versions_.size(): it typed none
    [[nodiscard]] domain::Value text_of(std::size_t at, std::size_t field) const;
    [[nodiscard]] domain::Value days_of(std::size_t at, std::size_t field) const;
    [[nodiscard]] std::optional<domain::Value> carried_from(std::size_t at, std::size_t field) const;
    [[nodiscard]] std::optional<domain::Value> carried_to(std::size_t at, std::size_t field) const;
    [[nodiscard]] std::size_t brought_at(std::size_t at, std::size_t field) const;
    [[nodiscard]] bool was_asked_for(std::size_t brought, std::size_t at) const;
    [[nodiscard]] std::string_view name_of(std::size_t field) const;
    [[nodiscard]] std::vector<HistoryEntry> read_entries(Query& query) const;
    Query& bind_record(Query& query) const;

    Store::Impl const& impl_;
    std::int64_t plan_;
    Identity record_;
    std::vector<Stored> versions_; // oldest first
};

} // namespace goodplan::store
