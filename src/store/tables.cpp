#include "store/tables.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <sodium.h>

#include <array>
#include <cstdlib>

namespace goodplan::store {

namespace {

constexpr ColumnShape gone{"gone", FieldType::boolean};

TableShape from_fields(std::string_view name, std::vector<ColumnShape> key,
                       std::span<domain::Field const> fields) {
    TableShape made{name, std::move(key), {gone}, {}, false};
    for (auto const& field : fields)
        (field.free_text() ? made.texts : made.plain).push_back({field.name, field.type, field.format});
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

namespace {

void add_columns(Framing& framing, std::span<ColumnShape const> columns, std::span<Value const> values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (columns[i].format == 1)
            framing.add_value(values[i]);
        else if (!std::holds_alternative<std::monostate>(values[i]))
            framing.add(columns[i].name).add_value(values[i]);
    }
}

} // namespace

RowDigest row_digest(TableShape const& shape, int since, Row const& row) {
    RowDigest made;
    Framing key;
    key.add(shape.name);
    for (auto const& value : row.key)
        key.add_value(value);
    made.key = key.bytes();

    Framing body;
    body.add(key.bytes()).add(std::int64_t{since});
    add_columns(body, shape.plain, row.plain);
    if (!row.kept.empty()) {
        body.add(std::string_view(row.kept).substr(0, sizeof(Head)));
    } else if (!row.texts.empty()) {
        body.add(texts_digest(shape, row));
    }
    made.digest = body.hash();
    return made;
}

Head texts_digest(TableShape const& shape, Row const& row) {
    Framing texts;
    texts.add(std::string_view(row.salt));
    add_columns(texts, shape.texts, row.texts);
    return texts.hash();
}

std::string left_behind(Head const& digest, int revision, std::vector<std::string_view> const& columns) {
    std::string made(reinterpret_cast<char const*>(digest.data()), digest.size());
    made += std::to_string(revision) + ",";
    for (auto const column : columns)
        made += std::string(column) + ",";
    return made;
}

Mark read_mark(std::string_view kept) {
    Mark made;
    if (mark_of(kept).empty())
        return made;
    auto const parts = base::split(mark_of(kept), ',');
    made.revision = std::atoi(parts.front().c_str()); // NOLINT(cert-err34-c): 0 when it is none
    bool stays = false;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (parts[i] == "+")
            made.tells = true;
        else if (parts[i] == "=")
            stays = true;
        else if (stays && !parts[i].empty())
            made.stays.push_back(parts[i]);
        else if (!parts[i].empty())
            (made.tells ? made.brought : made.had).insert(parts[i]);
    }
    return made;
}

std::string placeholder(int revision) { return "[redacted in revision " + std::to_string(revision) + "]"; }

std::optional<std::string> redacted_words(std::string_view kept, std::string_view column) {
    auto const mark = read_mark(kept);
    if (!mark.had.contains(column))
        return std::nullopt;
    auto const words = placeholder(mark.revision);
    if (column == "note" && !mark.stays.empty())
        return (mark.stays.size() > 1 ? words + "\n" : std::string{}) + "Evidence waived: " + words;
    if (mark.stays.empty() || column != "days")
        return words;
    std::string lines;
    for (auto const& day : mark.stays)
        lines += (lines.empty() ? "" : "\n") + day + " " + words;
    return lines;
}

std::string_view mark_of(std::string_view kept) {
    return kept.size() > sizeof(Head) ? kept.substr(sizeof(Head)) : std::string_view{};
}

std::string blanked_line(std::string_view table, std::span<Value const> key, std::int64_t since,
                         std::string_view kept) {
    std::string made(table);
    for (auto const& value : key) {
        auto const* const number = std::get_if<std::int64_t>(&value);
        auto const* const code = std::get_if<std::string>(&value);
        made += " " + (number != nullptr ? std::to_string(*number) : code != nullptr ? *code : std::string{});
    }
    return made + " since " + std::to_string(since) + ": " + std::string(mark_of(kept));
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
