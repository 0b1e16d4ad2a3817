#include "store/tables.hpp"

#include <goodplan/base/error.hpp>

#include <sodium.h>

#include <array>

namespace goodplan::store {

namespace {

constexpr ColumnShape gone{"gone", FieldType::boolean};

TableShape from_fields(std::string_view name, std::vector<ColumnShape> key,
                       std::span<domain::Field const> fields) {
    TableShape made{name, std::move(key), {gone}, {}, false};
    for (auto const& field : fields)
        (field.free_text() ? made.texts : made.plain).push_back({field.name, field.type});
    return made;
}

std::vector<ColumnShape> record_key() {
    return {{"plan", FieldType::integer}, {"kind", FieldType::code}, {"number", FieldType::integer}};
}

std::vector<ColumnShape> entry_key() {
    auto key = record_key();
    key.push_back({"id", FieldType::integer});
    return key;
}

std::array<TableShape, domain::kind_count> entity_shapes() {
    std::array<TableShape, domain::kind_count> all;
    for (auto const& kind : domain::kinds())
        all[static_cast<std::size_t>(kind.kind)] =
            from_fields(kind.code, {{"plan", FieldType::integer}, {"id", FieldType::integer}},
                        domain::entity(kind.kind).fields);
    return all;
}

} // namespace

TableShape const& shape(Kind kind) {
    static auto const all = entity_shapes();
    return all[static_cast<std::size_t>(kind)];
}

TableShape const& change_shape() {
    static auto const made = [] {
        auto const fields = domain::entry_fields();
        auto one = from_fields("change", entry_key(), fields.first(fields.size() - 1));
        one.per_kind = true;
        return one;
    }();
    return made;
}

TableShape const& note_shape() {
    static TableShape const made{
        "note", entry_key(), {gone, {"day", FieldType::date}}, {{"note", FieldType::text}}, true};
    return made;
}

TableShape const& link_shape() {
    static TableShape const made = [] {
        TableShape one{"link", record_key(), {gone}, {}, true};
        one.key.insert(one.key.end(), {{"role", FieldType::code},
                                       {"to_plan", FieldType::code},
                                       {"to_kind", FieldType::code},
                                       {"to_number", FieldType::integer}});
        return one;
    }();
    return made;
}

TableShape const& source_shape() {
    static TableShape const made = [] {
        TableShape one{"source", record_key(), {gone}, {}, true};
        one.key.insert(one.key.end(), {{"fact", FieldType::code}, {"document", FieldType::code}});
        return one;
    }();
    return made;
}

std::string column_list(std::span<ColumnShape const> columns) {
    std::string made;
    for (auto const& column : columns)
        made += (made.empty() ? "" : ", ") + std::string(column.name);
    return made;
}

Framing& Framing::add(std::string_view bytes) {
    for (int shift = 56; shift >= 0; shift -= 8)
        bytes_ += static_cast<char>((static_cast<std::uint64_t>(bytes.size()) >> shift) & 0xFF);
    bytes_ += bytes;
    return *this;
}

Framing& Framing::add(std::int64_t value) { return add(std::to_string(value)); }

Framing& Framing::add_value(Value const& value) {
    bytes_ += static_cast<char>('0' + static_cast<int>(value.index()));
    if (auto const* text = std::get_if<std::string>(&value))
        return add(std::string_view(*text));
    if (auto const* number = std::get_if<std::int64_t>(&value))
        return add(*number);
    if (auto const* day = std::get_if<domain::Date>(&value))
        return add(base::iso(*day));
    if (auto const* decimal = std::get_if<domain::Decimal>(&value))
        return add(decimal->text());
    if (auto const* flag = std::get_if<bool>(&value))
        return add(std::string_view(*flag ? "1" : "0"));
    return *this;
}

Framing& Framing::add(Head const& head) {
    return add(std::string_view(reinterpret_cast<char const*>(head.data()), head.size()));
}

Head Framing::hash() const { return digest(bytes_); }

RowDigest row_digest(std::string_view table, int since, Row const& row) {
    RowDigest made;
    Framing key;
    key.add(table);
    for (auto const& value : row.key)
        key.add_value(value);
    made.key = key.bytes();

    Framing body;
    body.add(key.bytes()).add(std::int64_t{since});
    for (auto const& value : row.plain)
        body.add_value(value);
    if (!row.kept.empty()) {
        body.add(std::string_view(row.kept));
    } else if (!row.texts.empty()) {
        Framing texts;
        texts.add(std::string_view(row.salt));
        for (auto const& value : row.texts)
            texts.add_value(value);
        body.add(texts.hash());
    }
    made.digest = body.hash();
    return made;
}

Head digest(std::string_view text) {
    Head made{};
    // libsodium's generic hash is BLAKE2b; it cannot fail for lengths it supports.
    if (crypto_generichash(reinterpret_cast<unsigned char*>(made.data()), made.size(),
                           reinterpret_cast<unsigned char const*>(text.data()), text.size(), nullptr, 0) != 0)
        throw base::Error(base::ErrorKind::internal, "the digest of a row could not be made");
    return made;
}

std::string head_text(Head const& head) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string made;
    for (std::size_t i = 0; i < 16; ++i) {
        made += digits[std::to_integer<std::size_t>(head[i]) >> 4];
        made += digits[std::to_integer<std::size_t>(head[i]) & 15];
    }
    return made;
}

} // namespace goodplan::store
