#include "store/verify_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::store {

namespace {

constexpr std::size_t salt_bytes = 16;

bool has_column(SQLite::Database& database, std::string_view table, std::string_view column) {
    Query query(database, "SELECT 1 FROM pragma_table_info(?) WHERE name = ?");
    query.bind(table).bind(column);
    return query.step();
}

std::string select_versions(TableShape const& shape, bool has_salt) {
    auto columns = column_list(shape.key) + ", since, until, " + column_list(shape.plain);
    if (!shape.texts.empty())
        columns += ", " + column_list(shape.texts);
    if (has_salt)
        columns += ", salt, kept";
    return fmt::format("SELECT {} FROM {} ORDER BY {}, since", columns, shape.name, column_list(shape.key));
}

} // namespace

void StrictRow::require(bool right, std::string_view column) {
    if (!right)
        odd_.emplace_back(column);
}

bool StrictRow::at_null() {
    bool const null = statement_.getColumn(at_).isNull();
    at_ += null ? 1 : 0;
    return null;
}

std::int64_t StrictRow::integer() {
    auto const column = next();
    if (!column.isInteger())
        odd_.emplace_back(column.getName());
    return column.getInt64();
}

std::string StrictRow::text() {
    auto const column = next();
    if (!column.isText())
        odd_.emplace_back(column.getName());
    return column.getString();
}

std::string StrictRow::blob() {
    auto const column = next();
    if (!column.isBlob())
        odd_.emplace_back(column.getName());
    return column.getString();
}

std::optional<std::int64_t> StrictRow::optional_integer() {
    return at_null() ? std::nullopt : std::optional{integer()};
}

std::optional<std::string> StrictRow::optional_text() {
    return at_null() ? std::nullopt : std::optional{text()};
}

std::optional<std::string> StrictRow::optional_blob() {
    return at_null() ? std::nullopt : std::optional{blob()};
}

Value StrictRow::value(ColumnShape const& shape) {
    auto const column = next();
    if (column.isNull())
        return {};
    if (shape.type == FieldType::integer || shape.type == FieldType::reference) {
        require(column.isInteger(), shape.name);
        return column.getInt64();
    }
    if (shape.type == FieldType::boolean) {
        auto const given = column.getInt64();
        require(column.isInteger() && (given == 0 || given == 1), shape.name);
        return given != 0;
    }
    require(column.isText(), shape.name);
    auto written = column.getString();
    if (shape.type == FieldType::date) {
        auto const day = base::parse_iso(written);
        require(day && base::iso(*day) == written, shape.name);
        return day ? Value{*day} : Value{written};
    }
    if (shape.type == FieldType::decimal) {
        auto const number = domain::Decimal::parse(written);
        require(number && number->text() == written, shape.name);
        return number ? Value{*number} : Value{written};
    }
    return written;
}

std::string_view odd_in_texts(StoredTexts const& stored) {
    auto const none = [](Value const& text) { return std::holds_alternative<std::monostate>(text); };
    if (stored.columns.empty())
        return stored.salt ? "salt" : stored.kept ? "kept" : "";
    if (!stored.kept) {
        if (!stored.salt || stored.salt->size() != salt_bytes)
            return "salt";
        return stored.all_given && std::ranges::any_of(stored.texts, none) ? stored.columns.front() : "";
    }
    if (!stored.bound)
        return "kept";
    return stored.salt || !std::ranges::all_of(stored.texts, none) ? "redacted text" : "";
}

TableReader::TableReader(SQLite::Database& database, TableShape const& shape)
    : shape_(shape), has_salt_(has_column(database, shape.name, "salt")),
      statement_(database, select_versions(shape, has_salt_)) {}

std::optional<StoredVersion> TableReader::next() {
    if (!statement_.executeStep())
        return std::nullopt;
    StrictRow row(statement_);
    StoredVersion one;
    one.row.key.reserve(shape_.key.size());
    one.row.plain.reserve(shape_.plain.size());
    one.row.texts.reserve(shape_.texts.size());
    for (auto const& column : shape_.key)
        one.row.key.push_back(row.value(column));
    one.since = row.integer();
    one.until = row.integer();
    for (auto const& column : shape_.plain)
        one.row.plain.push_back(row.value(column));
    for (auto const& column : shape_.texts)
        one.row.texts.push_back(row.value(column));
    if (has_salt_) {
        one.salt = row.optional_blob();
        one.kept = row.optional_blob();
    }
    one.row.salt = one.salt.value_or("");
    one.row.kept = one.kept.value_or("");
    one.odd = row.odd();
    return one;
}

} // namespace goodplan::store
