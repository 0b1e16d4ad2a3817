// The register that comes in with a plan file, matched with the one in the file by name (holdings by what
// they say), and the register that goes out with one.
#pragma once

#include <goodplan/exchange/plan_file.hpp>
#include <goodplan/store/store.hpp>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace goodplan::service {

class RegisterMerge {
public:
    // Error conflict, naming each disagreement, when a record the file gives is there with other content.
    // What was borrowed from goodplan's own register gives way to what the file already holds.
    RegisterMerge(store::Store const& store, exchange::PlanFile const& file);

    // The number in the plan file's register for a number in the imported one (plan records keep theirs).
    [[nodiscard]] int number(domain::Kind kind, int imported) const;
    [[nodiscard]] bool is_new(domain::Identity imported) const { return new_.contains(imported); }
    // The record's values with references into the register translated.
    [[nodiscard]] std::vector<domain::Value> mapped(domain::AnyRecord const& record) const;
    [[nodiscard]] bool has_source(domain::Source const& source) const;

private:
    void match_named(domain::KindInfo const& kind, exchange::PlanFile const& file);
    void match_holdings(exchange::PlanFile const& file);
    void assign(domain::Kind kind, int imported);
    void disagreements(exchange::PlanFile const& file);

    store::Store const& store_;
    domain::Plan present_;
    std::map<domain::Identity, int> numbers_;
    std::map<domain::Kind, int> next_;
    std::set<domain::Identity> new_;
};

// Adds to an exported plan, at its moment, what of the register no plan of the file uses, with what that
// points at: people and posts entered ahead of their use are not lost. What only other plans use stays out,
// and so does what ships with goodplan.
void add_unused_register(store::Store const& store, domain::Plan& plan);

} // namespace goodplan::service
