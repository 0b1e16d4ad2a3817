#include "store/redact_rows.hpp"

#include "store/redact_carried.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::store {

namespace {

constexpr std::size_t day_width = std::string_view("2026-12-24 ").size();

RecordKey record_of(TableShape const& shape, Row const& row) {
    auto const number = [&](std::size_t at) { return std::get<std::int64_t>(row.key[at]); };
    auto const kind = domain::kind_of_code(
                          shape.per_kind ? std::string_view(std::get<std::string>(row.key[1])) : shape.name)
                          .value_or(Kind::plan); // of a kind that there is not: verify says so
    return {number(0), {kind, static_cast<int>(number(shape.per_kind ? 2 : 1))}};
}

TextRow read_row(Query& query, TableShape const& shape) {
    TextRow one;
    int column = 0;
    for (auto const& field : shape.key)
        one.row.key.push_back(query.value(column++, field.type));
    for (auto const& field : shape.plain)
        one.row.plain.push_back(query.value(column++, field.type));
    for (auto const& field : shape.texts)
        one.row.texts.push_back(query.value(column++, field.type));
    if (!query.is_null(column))
        one.row.salt = query.blob(column);
    if (!query.is_null(column + 1))
        one.row.kept = query.blob(column + 1);
    one.since = query.number(column + 2);
    one.until = query.integer(column + 3);
    one.record = record_of(shape, one.row);
    return one;
}

// Of the note of a sign-off that evidence was waived, and whether more was said.
std::vector<std::string> waiver_in(std::string const& note) {
    auto const parts = typed_parts(note);
    if (parts.size() < 2)
        return {};
    return parts.front().empty() ? std::vector<std::string>{"waived"}
                                 : std::vector<std::string>{"note", "waived"};
}

} // namespace

std::size_t words_begin(std::string_view line) {
    bool const dated = line.size() > day_width && base::parse_iso(line.substr(0, day_width - 1)) &&
                       line[day_width - 1] == ' ';
    return dated ? day_width : 0;
}

std::string const* TextRow::plain(TableShape const& shape, std::string_view column) const {
    for (std::size_t i = 0; i < shape.plain.size(); ++i)
        if (shape.plain[i].name == column)
            return std::get_if<std::string>(&row.plain[i]);
    return nullptr;
}

TextTable::TextTable(Store::Impl const& impl, TableShape const& shape) : shape_(&shape) {
    auto query = impl.query(fmt::format(
        "SELECT {}, {}, {}, salt, kept, since, until FROM {} ORDER BY {}, since", column_list(shape.key),
        column_list(shape.plain), column_list(shape.texts), shape.name, column_list(shape.key)));
    while (query.step())
        rows_.push_back(read_row(query, shape));
}

bool TextTable::follows(std::size_t at) const { return at > 0 && rows_[at].row.key == rows_[at - 1].row.key; }

std::vector<std::string> TextTable::words(std::size_t at, std::size_t column) const {
    auto const* const text = rows_[at].text(column);
    if (text == nullptr || text->empty())
        return {};
    if (!is_days(column))
        return {*text};
    std::vector<std::string> made;
    for (auto const& line : base::split(*text, '\n'))
        made.push_back(line.substr(words_begin(line)));
    return made;
}

std::vector<Piece> TextTable::pieces(std::size_t at, std::size_t column) const {
    auto const* const text = rows_[at].text(column);
    if (text == nullptr || text->empty())
        return {};
    if (!is_days(column))
        return {{*text, brought_by(at, column)}};
    std::vector<Piece> made;
    for (auto const& line : base::split(*text, '\n'))
        made.push_back({line.substr(words_begin(line)), {day_brought_by(at, column, line)}});
    return made;
}

bool TextTable::is_days(std::size_t column) const {
    return shape_->name == domain::info(Kind::calendar).code && shape_->texts[column].name == "days";
}

// The words of a day that is blanked before are taken for the same.
int TextTable::day_brought_by(std::size_t at, std::size_t column, std::string const& line) const {
    auto const day = line.substr(0, words_begin(line) == 0 ? line.size() : day_width - 1);
    for (; follows(at); --at) {
        auto const& before = rows_[at - 1];
        auto const* const text = before.text(column);
        auto const lines = text != nullptr ? base::split(*text, '\n') : read_mark(before.row.kept).stays;
        if (std::ranges::find(lines, text != nullptr ? line : day) == lines.end())
            break;
    }
    return rows_[at].since;
}

std::set<int> TextTable::brought_by(std::size_t at, std::size_t column) const {
    auto const& text = rows_[at].row.texts[column];
    std::set<int> found;
    while (follows(at)) {
        if (!rows_[at - 1].is_blanked()) {
            if (rows_[at - 1].row.texts[column] != text)
                break;
            --at;
            continue;
        }
        auto first = at - 1; // of the blanked versions right before it
        while (follows(first) && rows_[first - 1].is_blanked())
            --first;
        if (follows(first) && rows_[first - 1].row.texts[column] == text) {
            at = first - 1;
            continue;
        }
        if (read_mark(rows_[at - 1].row.kept).revision != rows_[at].since)
            found.insert(rows_[at].since); // not stated anew, but typed over what is gone
        for (auto i = at; i-- > first;) {
            auto const mark = read_mark(rows_[i].row.kept);
            if (!mark.had.contains(shape_->texts[column].name))
                break;
            if (!mark.tells || mark.brought.contains(shape_->texts[column].name))
                found.insert(rows_[i].since);
            if (mark.brought.contains(shape_->texts[column].name))
                break;
        }
        break;
    }
    if (found.empty())
        found.insert(rows_[at].since);
    return found;
}

std::vector<std::string_view> TextTable::columns_of(std::size_t at) const {
    std::vector<std::string_view> had, brought;
    for (std::size_t i = 0; i < shape_->texts.size(); ++i) {
        auto const* const text = rows_[at].text(i);
        if (text == nullptr)
            continue;
        had.push_back(shape_->texts[i].name);
        if (!is_placeholder(*text) && brought_by(at, i).contains(rows_[at].since))
            brought.push_back(shape_->texts[i].name);
    }
    had.emplace_back("+");
    had.insert(had.end(), brought.begin(), brought.end());
    return had;
}

std::vector<std::string> TextTable::what_stays_of(std::size_t at) const {
    std::vector<std::string> days;
    if (shape_ == &note_shape())
        if (auto const* const note = rows_[at].text(0); note != nullptr)
            return waiver_in(*note);
    for (std::size_t i = 0; i < shape_->texts.size(); ++i)
        if (auto const* const text = rows_[at].text(i); text != nullptr && is_days(i))
            for (auto const& line : base::split(*text, '\n'))
                if (words_begin(line) != 0)
                    days.push_back(line.substr(0, day_width - 1));
    return days;
}

std::vector<std::string> TextTable::blank(Store::Impl const& impl, std::set<std::size_t> const& some,
                                          int redacting) {
    std::vector<std::string> kept, lines;
    for (auto const at :
         some) { // all of them before any is blanked: a version is compared with the one before
        auto const stays = what_stays_of(at);
        auto marks = columns_of(at);
        if (!stays.empty())
            marks.emplace_back("=");
        marks.insert(marks.end(), stays.begin(), stays.end());
        kept.push_back(left_behind(texts_digest(*shape_, rows_[at].row), redacting, marks));
    }
    std::size_t next = 0;
    for (auto const at : some) {
        auto& one = rows_[at];
        one.row.kept = kept[next++];
        one.row.salt.clear();
        std::ranges::fill(one.row.texts, Value{});
        update(impl, one);
        lines.push_back(blanked_line(shape_->name, one.row.key, one.since, one.row.kept));
    }
    return lines;
}

void TextTable::update(Store::Impl const& impl, TextRow const& one) const {
    std::string nulls, keys;
    for (auto const& column : shape_->texts)
        nulls += fmt::format("{} = NULL, ", column.name);
    for (std::size_t i = 0; i < shape_->key.size(); ++i)
        keys += fmt::format("{} = ?{} AND ", shape_->key[i].name, i + 2);
    auto& query = impl.again(fmt::format("UPDATE {} SET {}salt = NULL, kept = ?1 WHERE {}since = ?{}",
                                         shape_->name, nulls, keys, shape_->key.size() + 2));
    query.bind(std::as_bytes(std::span(one.row.kept)));
    for (auto const& value : one.row.key)
        query.bind(value);
    query.bind(one.since);
    query.run();
}

std::vector<TextTable> text_tables(Store::Impl const& impl) {
    std::vector<TextTable> made;
    for (auto const& kind : domain::kinds())
        if (!shape(kind.kind).texts.empty())
            made.emplace_back(impl, shape(kind.kind));
    made.emplace_back(impl, change_shape());
    made.emplace_back(impl, note_shape());
    return made;
}

std::string blank_revision_text(Store::Impl const& impl, int revision, int redacting) {
    auto told = impl.query(
        "SELECT coalesce(reason, ''), coalesce(arguments, ''), salt FROM revision_text WHERE revision = ?");
    told.bind(revision).step();
    auto const reason = told.text(0), arguments = told.text(1);
    Framing texts;
    texts.add(told.blob(2)).add(reason).add(arguments);
    told.reset();
    std::vector<std::string_view> columns;
    if (!reason.empty())
        columns.emplace_back("reason");
    if (!arguments.empty())
        columns.emplace_back("arguments");
    auto const kept = left_behind(texts.hash(), redacting, columns);
    auto update =
        impl.query("UPDATE revision_text SET reason = NULL, arguments = NULL, salt = NULL, kept = ?1 "
                   "WHERE revision = ?2");
    update.bind(std::as_bytes(std::span(kept))).bind(revision);
    update.run();
    return blanked_line("revision_text", {}, revision, kept);
}

std::vector<std::string> blanked_rows(Store::Impl const& impl) {
    std::vector<std::string> lines;
    for (auto const& table : text_tables(impl))
        for (auto const& one : table.rows())
            if (one.is_blanked())
                lines.push_back(blanked_line(table.shape().name, one.row.key, one.since, one.row.kept));
    auto query = impl.query("SELECT revision, kept FROM revision_text WHERE kept IS NOT NULL");
    while (query.step())
        lines.push_back(blanked_line("revision_text", {}, query.integer(0), query.blob(1)));
    return lines;
}

} // namespace goodplan::store
