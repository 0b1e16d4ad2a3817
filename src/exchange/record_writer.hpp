// One record as canonical JSON, member by member. Links, history and sources are sorted out by record once,
// so that a plan of ten thousand actions takes one pass.
#pragma once

#include <goodplan/exchange/plan_file.hpp>

#include <map>
#include <string>
#include <vector>

namespace goodplan::exchange {

[[nodiscard]] std::string indented(int level); // the blanks before a line

class RecordWriter {
public:
    // The file must outlive the writer and stay as it is.
    explicit RecordWriter(PlanFile const& file);

    // The members in canonical order. `level` is the depth of the record's own braces: 1 for the plan, 2 in a
    // list of the plan, 3 in one of the register.
    [[nodiscard]] Members members(domain::AnyRecord const& record, int level) const;
    [[nodiscard]] static std::string object(Members const& members, int level);

private:
    [[nodiscard]] std::string value(domain::Field const& field, domain::Value const& value, int level) const;
    void fields(domain::AnyRecord const& record, int level, Members& members) const;
    void links(domain::Identity identity, int level, Members& members) const;
    void history(domain::Identity identity, int level, Members& members) const;
    void sources(domain::Identity identity, int level, Members& members) const;
    [[nodiscard]] std::string target(domain::LinkRole const& role, domain::Link const& link) const;

    domain::Plan const& plan_;
    std::map<domain::Identity, std::vector<domain::Link const*>> links_;
    std::map<domain::Identity, std::vector<domain::Entry const*>> history_;
    std::map<domain::Identity, std::vector<domain::Source const*>> sources_;
};

} // namespace goodplan::exchange
