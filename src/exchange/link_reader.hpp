// Reads where the links of a record lead, once everybody who is in the file is known.
#pragma once

#include "exchange/record_names.hpp"

#include <goodplan/domain/links.hpp>

namespace goodplan::exchange {

class LinkReader : ValueReader {
public:
    LinkReader(ReadResult& result, PlanFile& file, RecordNames& names)
        : ValueReader(result), file_(file), names_(names) {}

    void read(domain::Identity from, Node const& record, std::string const& at);

private:
    void link(domain::LinkRole const& role, domain::Identity from, Node const& node,
              std::string const& pointer);
    [[nodiscard]] std::optional<domain::Link> target_of(domain::LinkRole const& role,
                                                        std::string const& word);

    PlanFile& file_;
    RecordNames& names_;
    std::set<domain::Link> links_;
};

} // namespace goodplan::exchange
