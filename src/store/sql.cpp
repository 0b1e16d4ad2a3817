#include "store/sql.hpp"

#include <goodplan/base/error.hpp>

#include <sqlite3.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace goodplan::store {

using base::Error;
using base::ErrorKind;

Query& Query::bind(std::int64_t value) {
    statement_.bind(next_++, value);
    return *this;
}

Query& Query::bind(std::string_view value) {
    statement_.bind(next_++, std::string(value));
    return *this;
}

Query& Query::bind(std::span<std::byte const> blob) {
    statement_.bind(next_++, static_cast<void const*>(blob.data()), static_cast<int>(blob.size()));
    return *this;
}

Query& Query::bind(domain::Date day) { return bind(base::iso(day)); }

Query& Query::bind_null() {
    statement_.bind(next_++);
    return *this;
}

Query& Query::bind(Value const& value) {
    if (auto const* text = std::get_if<std::string>(&value))
        return bind(std::string_view(*text));
    if (auto const* number = std::get_if<std::int64_t>(&value))
        return bind(*number);
    if (auto const* day = std::get_if<domain::Date>(&value))
        return bind(*day);
    if (auto const* decimal = std::get_if<domain::Decimal>(&value))
        return bind(decimal->text());
    if (auto const* flag = std::get_if<bool>(&value))
        return bind(std::int64_t{*flag ? 1 : 0});
    return bind_null();
}

void Query::run() { statement_.exec(); }

void Query::reset() {
    statement_.reset();
    statement_.clearBindings();
    next_ = 1;
}

std::string Query::text(int column) { return statement_.getColumn(column).getString(); }

std::string Query::blob(int column) { return statement_.getColumn(column).getString(); }

Head Query::head(int column) {
    Head made{};
    auto const bytes = blob(column);
    std::memcpy(made.data(), bytes.data(), std::min(bytes.size(), made.size()));
    return made;
}

domain::Date Query::day(int column) {
    auto const written = text(column);
    auto const day = base::parse_iso(written);
    if (!day)
        throw Error(ErrorKind::storage,
                    fmt::format("the plan file holds '{}' where a date should be", written));
    return *day;
}

Value Query::value(int column, FieldType type) {
    if (is_null(column))
        return {};
    switch (type) {
    case FieldType::integer:
    case FieldType::reference:
        return integer(column);
    case FieldType::boolean:
        return integer(column) != 0;
    case FieldType::date:
        return day(column);
    case FieldType::decimal: {
        auto const decimal = domain::Decimal::parse(text(column));
        if (!decimal)
            throw Error(ErrorKind::storage,
                        fmt::format("the plan file holds '{}' where a number should be", text(column)));
        return *decimal;
    }
    default:
        return text(column);
    }
}

void rethrow(SQLite::Exception const& failure, std::string const& path, int wait_milliseconds) {
    auto const code = failure.getErrorCode();
    switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        throw Error(ErrorKind::busy,
                    fmt::format("{} is in use by another process; waited {:.1f} seconds", path,
                                wait_milliseconds / 1000.0),
                    "Nothing was changed. It is safe to try again; --wait 2min waits longer.");
    case SQLITE_NOTADB:
        throw Error(ErrorKind::storage, fmt::format("{} is not a goodplan file", path),
                    "Nothing was read or changed.");
    case SQLITE_CORRUPT:
        throw Error(ErrorKind::storage, fmt::format("{} is damaged: {}", path, failure.what()),
                    "Go back to the latest backup; keep the damaged file for inspection.");
    case SQLITE_FULL:
        throw Error(ErrorKind::storage, fmt::format("{}: the disk is full", path),
                    "Nothing was changed. Make room and try again.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
        throw Error(ErrorKind::storage, fmt::format("{} cannot be written: it is read-only for you", path),
                    "Nothing was changed. Reports work; ask the owner of the file for write access.");
    case SQLITE_CANTOPEN:
        throw Error(ErrorKind::storage, fmt::format("{} cannot be opened: {}", path, failure.what()));
    case SQLITE_CONSTRAINT:
        throw Error(ErrorKind::storage,
                    fmt::format("{} holds rows that do not fit each other: {}", path, failure.what()),
                    "Nothing was changed. goodplan verify tells whether the file was altered from outside; "
                    "if it finds "
                    "nothing, this is a bug in goodplan: please report it.");
    case SQLITE_IOERR:
        throw Error(ErrorKind::storage, fmt::format("{} cannot be read or written: {}", path, failure.what()),
                    "Nothing was changed.");
    default:
        break;
    }
    throw Error(ErrorKind::internal,
                fmt::format("{}: {} (SQLite {})", path, failure.what(), failure.getExtendedErrorCode()));
}

} // namespace goodplan::store
