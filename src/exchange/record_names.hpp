// Who is in a file that is read: short names and references, and the numbers they stand for.
#pragma once

#include "exchange/value_reader.hpp"

#include <goodplan/exchange/plan_file.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>

namespace goodplan::exchange {

class RecordNames : ValueReader {
public:
    RecordNames(ReadResult& result, PlanFile& file) : ValueReader(result), file_(file) {}

    // The number of a record that the file describes; 0 after a problem with its name.
    [[nodiscard]] int enter(Node const& node, domain::Kind kind, std::string const& pointer);
    // What a word in the file means. A named record of the register that the file lacks is borrowed from what
    // ships with goodplan.
    [[nodiscard]] std::optional<int> find(domain::Kind target, std::string const& word);
    [[nodiscard]] bool holds(domain::Identity record) const { return numbers_.contains(record); }
    // A name that the file at hand holds already; nothing else may be borrowed.
    void ships_with(domain::Kind kind, std::string const& name, int number);

private:
    [[nodiscard]] std::optional<int> borrow_into(domain::Kind target, std::string const& word);

    PlanFile& file_;
    std::map<domain::Kind, std::map<std::string, int, std::less<>>> names_;
    std::set<domain::Identity> numbers_;
    int holdings_ = 0;
    bool borrowing_ = true;
};

// "there is no post 'dcs' in the file's register, and none ships with goodplan"
[[nodiscard]] std::string no_such(domain::Kind target, std::string const& word);

} // namespace goodplan::exchange
