// One description per entity: the fields it has, in order, with type, meaning and access.
//
// Everything that treats records alike works from these descriptions: the tables of the file, the plan format
// and its JSON Schema, the digest of a row, differences, columns of `list`, the blocks of `show`, and the
// generator of the property tests. A new field is added in one place: the struct, and one line of its table.
#pragma once

#include <goodplan/base/date.hpp>
#include <goodplan/base/decimal.hpp>
#include <goodplan/domain/kinds.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace goodplan::domain {

using base::Date;
using base::Decimal;

// A token that is no free text: a short name, a code, a printed number. Letters, digits and . _ - / : + only,
// at most 80 characters. It is not salted and cannot be redacted.
struct Code {
    std::string text;
    friend bool operator==(Code const&, Code const&) = default;
};
// An ordered list of short texts, one a line ("key: label").
struct Lines {
    std::vector<std::string> items;
    friend bool operator==(Lines const&, Lines const&) = default;
};

// A field's value whatever its type. Choices carry their word, references their number, Lines one text with
// line feeds. monostate: not given.
using Value = std::variant<std::monostate, std::string, std::int64_t, Date, Decimal, bool>;

enum class FieldType { text, code, lines, integer, decimal, boolean, date, choice, reference };

struct Field {
    std::string_view name;
    FieldType type{};
    bool required = false;
    std::string_view meaning;
    std::span<std::string_view const> words; // choice: the closed vocabulary
    Kind target{};                           // reference: the kind pointed at
    int format = 1;                          // the file format that brought it
    Value (*get)(void const* record) = nullptr;
    void (*set)(void* record, Value const& value) = nullptr;

    // Free text lives in salted rows and can be redacted (design.md 3.4).
    [[nodiscard]] bool free_text() const { return type == FieldType::text || type == FieldType::lines; }
};

struct Entity {
    Kind kind{};
    std::span<Field const> fields;
    [[nodiscard]] Field const* find(std::string_view name) const;
};

[[nodiscard]] Entity const& entity(Kind kind);

// The vocabulary of an enumeration: its words in the order of its values.
template <class E> struct Vocabulary;
template <class E> [[nodiscard]] constexpr std::string_view word(E value) {
    return Vocabulary<E>::words[static_cast<std::size_t>(value)];
}
template <class E> [[nodiscard]] constexpr std::optional<E> value_of(std::string_view text) {
    for (std::size_t i = 0; i < Vocabulary<E>::words.size(); ++i)
        if (Vocabulary<E>::words[i] == text)
            return static_cast<E>(i);
    return std::nullopt;
}

template <> struct Vocabulary<base::Precision> {
    static constexpr std::array<std::string_view, 6> words{"day",  "month",  "quarter",
                                                           "year", "period", "none"};
};

} // namespace goodplan::domain
