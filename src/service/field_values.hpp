// What was typed for a field, as its value.
#pragma once

#include "service/draft.hpp"

#include <goodplan/service/records.hpp>

#include <functional>

namespace goodplan::service {

// The number of the record that a reference field names.
using FindRecord = std::function<int(Kind kind, std::string const& name, std::string const& option)>;

// monostate for an empty text. Error usage when the text is no value of the field's type.
[[nodiscard]] domain::Value field_value(domain::Field const& field, FieldText const& typed,
                                        FindRecord const& find);

// The description of a field; Error internal when the kind has none of that name.
[[nodiscard]] domain::Field const& described(Kind kind, std::string_view field);

} // namespace goodplan::service
