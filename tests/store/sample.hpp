// Plan files for the tests of the store: small change sets, raw SQLite beside the Store, snapshots as text.
#pragma once

#include "support/scratch.hpp"

#include <goodplan/store/store.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goodplan::test {

using domain::Kind;
using domain::Value;

inline constexpr int short_wait = 300; // milliseconds

[[nodiscard]] base::Date day(std::string_view iso);
[[nodiscard]] store::Options reading();
[[nodiscard]] store::Options writing(std::uint64_t seed = 1);

// ---- changes
using Fields = std::vector<std::pair<std::string_view, Value>>;
[[nodiscard]] store::Change identity(std::string plan, Kind kind, int number,
                                     std::string_view entered = "2017-09-04");
// The fields named, the others blank.
[[nodiscard]] store::Change version(std::string plan, Kind kind, int number, Fields const& given,
                                    bool gone = false);
[[nodiscard]] store::Change entry(std::string plan, Kind kind, int number, domain::Entry entry);
[[nodiscard]] domain::Entry update(int id, std::string_view on, std::string_view status,
                                   std::string note = {});
[[nodiscard]] store::Change link(std::string plan, domain::Identity from, std::string role,
                                 domain::Identity to, std::string to_plan = {}, bool gone = false);
[[nodiscard]] store::ChangeSet set_of(std::string command, std::vector<store::Change> changes);
store::Committed commit(store::Store& store, std::string command, std::vector<store::Change> changes);

// The register, the plan northmoor with a recommendation, two actions that serve it, and their first entries.
[[nodiscard]] std::vector<store::Change> northmoor();
// A new file that holds northmoor as revision 1.
void make_northmoor(std::string const& path, std::uint64_t seed = 1);

// ---- what is in a snapshot, as one text
[[nodiscard]] std::string text_of(Value const& value);
[[nodiscard]] std::string text_of(domain::Plan const& plan);
[[nodiscard]] std::string snapshot(store::Store const& store, int revision,
                                   std::string_view as_at = "2199-12-31",
                                   std::string_view plan = "northmoor");

// ---- SQLite without the Store: rows as texts, NULL as "NULL"
using Rows = std::vector<std::vector<std::string>>;
Rows raw(std::string const& path, std::string const& sql);

// ---- other processes
// Runs f in a child process, as user nobody when asked (and when this process may); gives back its text. An
// Error comes back as "kind N: message".
[[nodiscard]] std::string in_child(std::function<std::string()> const& f, bool as_nobody = false);
// A writer that is killed in the middle: changed pages are in the file, the journal that takes them back
// beside.
void leave_hot_journal(std::string const& path);

} // namespace goodplan::test
