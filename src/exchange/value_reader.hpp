// Reads single values out of a JSON tree: each problem is noted with its pointer, and reading goes on.
#pragma once

#include "exchange/json_tree.hpp"

#include <goodplan/domain/fields.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::exchange {

class ValueReader {
public:
    explicit ValueReader(ReadResult& result) : result_(result) {}

    void problem(std::string const& pointer, std::string message);
    // monostate where the node is not of the type; the problem has been noted.
    [[nodiscard]] domain::Value text(Node const& node, std::string const& pointer);
    [[nodiscard]] domain::Value lines(Node const& node, std::string const& pointer);
    [[nodiscard]] domain::Value integer(Node const& node, std::string const& pointer);
    [[nodiscard]] domain::Value decimal(Node const& node, std::string const& pointer);
    [[nodiscard]] std::optional<base::Date> date(Node const& node, std::string const& pointer);
    [[nodiscard]] domain::Value choice(domain::Field const& field, Node const& node,
                                       std::string const& pointer);

    [[nodiscard]] bool expect_object(Node const& node, std::string const& pointer);
    void check_members(Node const& node, std::string const& pointer, std::vector<std::string> const& known);

private:
    ReadResult& result_;
};

} // namespace goodplan::exchange
