// The narrow door to SQLite: statements that bind and read our value types, errors in our words.
#pragma once

#include <goodplan/domain/fields.hpp>
#include <goodplan/store/store.hpp>

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace goodplan::store {

using domain::FieldType;
using domain::Value;

// One prepared statement, bound from 1 upwards in order. Must not outlive its database.
class Query {
public:
    Query(SQLite::Database const& database, std::string const& text) : statement_(database, text) {}

    Query& bind(std::int64_t value);
    Query& bind(int value) { return bind(std::int64_t{value}); }
    Query& bind(std::string_view value); // never NULL, whatever it points at
    Query& bind(char const* value) { return bind(std::string_view(value)); }
    Query& bind(std::string const& value) { return bind(std::string_view(value)); }
    Query& bind(std::span<std::byte const> blob);
    Query& bind(domain::Date day);
    Query& bind(Value const& value);
    Query& bind_null();

    bool step() { return statement_.executeStep(); }
    void run(); // to its end; rows are refused by SQLite
    void reset();

    [[nodiscard]] bool is_null(int column) { return statement_.isColumnNull(column); }
    [[nodiscard]] std::int64_t integer(int column) { return statement_.getColumn(column).getInt64(); }
    [[nodiscard]] int number(int column) { return static_cast<int>(integer(column)); }
    [[nodiscard]] std::string text(int column);
    [[nodiscard]] std::string blob(int column);
    [[nodiscard]] Head head(int column);
    // These refuse what is strange.
    [[nodiscard]] domain::Date day(int column);
    [[nodiscard]] domain::Kind kind(int column); // by its code
    [[nodiscard]] Value value(int column, FieldType type);

private:
    SQLite::Statement statement_;
    int next_ = 1;
};

// Error storage: what no goodplan has written there, with the way out.
[[noreturn]] void refuse_strange(std::string const& written, std::string_view wanted);

// A SQLite failure comes out as base::Error with the file's name and the way out.
[[noreturn]] void rethrow(SQLite::Exception const& failure, std::string const& path, int wait_milliseconds);

} // namespace goodplan::store
