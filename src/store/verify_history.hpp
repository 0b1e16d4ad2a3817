// What a file says of its own history, read strictly: every row of every table, by the revision it claims.
//
// Reports read what they need and take values as they are meant (any number but 0 is true). Here a value must
// stand exactly as goodplan writes it, so that no alteration hides behind a reading that forgives it.
#pragma once

#include "store/impl.hpp"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace goodplan::store {

// Sentences to print: the first few, the rest counted.
class Sentences {
public:
    void add(std::string sentence);
    [[nodiscard]] bool empty() const { return count_ == 0; }
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] std::vector<std::string> all() const; // "And 12 more." at the end when some were left out

private:
    std::vector<std::string> some_;
    std::size_t count_ = 0;
};

struct TouchedRecord {
    std::int64_t plan = 0;
    std::string kind;
    std::int64_t number = 0;
    friend auto operator<=>(TouchedRecord const&, TouchedRecord const&) = default;
};

// A revision as the file tells it.
struct ToldRevision {
    std::int64_t number = 0;
    std::string at, actor, command, request;
    std::int64_t undoes = 0; // 0: nothing
    std::string head;        // as stored
    Head texts{};            // digest of reason and arguments
    bool has_texts = false;
    std::vector<TouchedRecord> touched; // sorted
    std::vector<bool> has_row;          // of each touched record: whether the revision left anything of it
    std::vector<std::array<std::string, 4>> records, imports; // as a head frames them, in its order
    std::string blanked;                                      // lines of the rows it blanked, framed
    std::vector<RowDigest> rows;
    Sentences odd; // values that goodplan does not write
};

struct ToldHistory {
    std::map<std::int64_t, ToldRevision> revisions;
    std::map<std::int64_t, std::string> plans; // names
    std::size_t row_count = 0;
    Sentences strays;                        // rows that no revision accounts for
    std::optional<std::int64_t> first_stray; // the lowest revision there is that one of them claims
    // The lowest revision whose state strays or wrong ends make another than it was.
    std::optional<std::int64_t> first_altered;
    // The rows that revisions say they blanked, and the revision; nothing where the file's format has none.
    std::optional<std::map<std::string, std::int64_t>> blanked;
    Sentences wrong_ends; // versions whose `until` does not follow from the next one

    void altered(std::int64_t from); // the state at that revision, or at the first one
    // A record as people name it: "A-14", "northmoor/A-14" where the file holds several plans, "post:dcs".
    [[nodiscard]] std::string name_of(TouchedRecord const& record) const;
    std::map<TouchedRecord, std::string> short_names; // of named records
};

// Of the newest format. Throws what SQLite throws when the file is damaged.
[[nodiscard]] ToldHistory read_history(Store::Impl const& impl);

// What a redaction leaves in `kept`, in a file of format 1: whether it is well formed for these columns and
// names a redaction that comes after `since`.
[[nodiscard]] bool is_left_behind(ToldHistory const& history, std::string_view kept, std::int64_t since,
                                  std::span<std::string_view const> columns);

} // namespace goodplan::store
