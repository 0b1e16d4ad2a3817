#include "store/sql.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <sqlite3.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>

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

void refuse_strange(std::string const& written, std::string_view wanted) {
    throw Error(
        ErrorKind::storage,
        fmt::format("the plan file holds '{}' where {} should be", base::visible_line(written), wanted),
        "It was damaged or altered: goodplan verify says where. Go back to the latest backup.");
}

domain::Date Query::day(int column) {
    auto const cell = statement_.getColumn(column);
    char const* const text = cell.getText(); // asked for first: it may change how many bytes there are
    std::string_view const written{text, static_cast<std::size_t>(cell.getBytes())};
    auto const day = base::parse_iso(written);
    if (!day)
        refuse_strange(std::string(written), "a date");
    return *day;
}

domain::Kind Query::kind(int column) {
    auto const written = text(column);
    auto const kind = domain::kind_of_code(written);
    if (!kind)
        refuse_strange(written, "a kind of record");
    return *kind;
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
            refuse_strange(text(column), "a number");
        return *decimal;
    }
    default:
        return text(column);
    }
}

namespace {

// The header says so (bytes 18 and 19, https://www.sqlite.org/fileformat.html 1.3.3).
bool keeps_a_log(std::string const& path) {
    std::array<char, 20> header{};
    std::ifstream file(path, std::ios::binary);
    return file.read(header.data(), header.size()) && header[18] == 2 && header[19] == 2;
}

} // namespace

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
    case SQLITE_CANTOPEN:
        if (keeps_a_log(path))
            throw Error(
                ErrorKind::storage, fmt::format("{} cannot be read by somebody who may not write it", path),
                "Another program has set it to keep a log (journal_mode WAL). Let somebody who may write it "
                "change\nsomething with goodplan, which puts it right, or make a copy: goodplan backup FILE");
        if (code == SQLITE_CANTOPEN)
            throw Error(ErrorKind::storage, fmt::format("{} cannot be opened: {}", path, failure.what()));
        [[fallthrough]];
    case SQLITE_PERM:
        throw Error(ErrorKind::storage, fmt::format("{} cannot be written: it is read-only for you", path),
                    "Nothing was changed. Reports work; ask the owner of the file for write access.");
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
