// JSON as a small tree, read by a SAX parser with a depth limit: nothing nested too deeply, no duplicate key
// and no number is ever silently changed (the traps: nlohmann 3.11.2 copies and dumps recursively, keeps the
// last of two equal keys, and converts numbers that do not fit).
#pragma once

#include <goodplan/exchange/plan_file.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::exchange {

struct Member;

struct Node {
    enum class Type { null, boolean, number, text, array, object };
    Type type = Type::null;
    bool flag = false;
    std::string text; // a text, or a number as written
    std::vector<Node> items;
    std::vector<Member> members;

    [[nodiscard]] Node const* find(std::string_view key) const;
    [[nodiscard]] std::string_view type_name() const;
};

// A struct of its own: clang 14 cannot hold a pair of a type that is not complete yet.
struct Member {
    std::string key;
    Node value;
};

// The tree, or problems. A tree may come with problems (duplicate keys).
struct Parsed {
    std::optional<Node> root;
    std::vector<Problem> problems;
};
[[nodiscard]] Parsed parse_json(std::string_view bytes);

// A key as a step of a JSON pointer: / and ~ escaped.
[[nodiscard]] std::string pointer_step(std::string_view key);

} // namespace goodplan::exchange
