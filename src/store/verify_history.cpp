#include "store/verify_history.hpp"

#include "store/verify_rows.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::store {

namespace {

std::vector<std::string_view> const& texts_of_a_revision() {
    static std::vector<std::string_view> const columns{"reason", "arguments"};
    return columns;
}

std::vector<std::string_view> names_of(std::span<ColumnShape const> columns) {
    std::vector<std::string_view> made;
    for (auto const& column : columns)
        made.push_back(column.name);
    return made;
}

class HistoryReader {
public:
    explicit HistoryReader(Store::Impl const& impl) : impl_(impl) {}

    ToldHistory read() {
        revisions();
        redactions();
        revision_texts();
        touches();
        plans();
        imports();
        for (auto const& kind : domain::kinds())
            versions(shape(kind.kind), std::string(kind.code));
        for (auto const* one : {&change_shape(), &note_shape(), &link_shape(), &source_shape()})
            versions(*one, {});
        records();
        not_blanked();
        return std::move(told_);
    }

private:
    SQLite::Statement ask(std::string const& sql) const { return {*impl_.database, sql}; }

    ToldRevision* find(std::int64_t number) {
        auto const found = told_.revisions.find(number);
        return found == told_.revisions.end() ? nullptr : &found->second;
    }

    void stray(std::string_view sentence, std::int64_t claims) {
        told_.strays.add(std::string(sentence));
        told_.altered(claims);
        if (find(claims) != nullptr)
            told_.first_stray = std::min(told_.first_stray.value_or(claims), claims);
    }

    void revisions() {
        auto query = ask("SELECT id, at, actor, command, request, undoes, head FROM revision ORDER BY id");
        while (query.executeStep()) {
            StrictRow row(query);
            ToldRevision one;
            one.number = row.integer();
            one.at = row.text();
            one.actor = row.text();
            one.command = row.text();
            if (auto const request = row.optional_text()) {
                one.request = *request;
                row.require(!request->empty(), "request"); // none is NULL
            }
            if (auto const undoes = row.optional_integer()) {
                one.undoes = *undoes;
                row.require(one.undoes > 0, "undoes");
            }
            one.head = row.blob();
            row.require(one.head.size() == sizeof(Head), "head");
            for (auto const& column : row.odd())
                one.odd.add(fmt::format("Its {} is not as goodplan writes one.", column));
            told_.revisions.emplace(one.number, std::move(one));
        }
    }

    // A file of an older format is read through a copy of the newest: its redactions did not say what they
    // took.
    void redactions() {
        if (impl_.original)
            return;
        told_.blanked.emplace();
        std::map<std::int64_t, Framing> lines;
        auto query = ask("SELECT revision, what FROM redaction ORDER BY revision, what");
        while (query.executeStep()) {
            StrictRow row(query);
            auto const number = row.integer();
            auto const what = row.text();
            if (find(number) == nullptr)
                stray(fmt::format("A revision {} that is not there is said to have blanked texts.", number),
                      number);
            lines[number].add(what);
            told_.blanked->emplace(what, number);
            unmet_.emplace(what, number);
        }
        for (auto const& [number, some] : lines)
            if (auto* const revision = find(number))
                revision->blanked = some.bytes();
    }

    // Whether a redaction says that it took the texts of a row.
    bool is_bound(std::string_view table, std::span<Value const> key, std::int64_t since,
                  std::optional<std::string> const& kept, std::span<std::string_view const> columns) {
        if (!kept)
            return false;
        if (!told_.blanked)
            return is_left_behind(told_, *kept, since, columns);
        auto const line = blanked_line(table, key, since, *kept);
        unmet_.erase(line);
        return told_.blanked->contains(line);
    }

    void not_blanked() {
        for (auto const& [what, number] : unmet_)
            if (auto* const revision = find(number))
                revision->odd.add(base::visible_line(
                    fmt::format("It says that it blanked a row that is not there, or is not blanked ({}).",
                                what.substr(0, what.find(':')))));
    }

    void revision_texts() {
        auto query =
            ask("SELECT revision, reason, arguments, salt, kept FROM revision_text ORDER BY revision");
        while (query.executeStep()) {
            StrictRow row(query);
            auto const number = row.integer();
            Row texts;
            for (int i = 0; i < 2; ++i)
                texts.texts.push_back(row.value({"text", FieldType::text}));
            auto const salt = row.optional_blob();
            auto const kept = row.optional_blob();
            auto* const revision = find(number);
            if (revision == nullptr) {
                stray(fmt::format("The reason and arguments of a revision {} that is not there.", number),
                      number);
                continue;
            }
            revision->has_texts = true;
            auto const& columns = texts_of_a_revision();
            auto const odd = odd_in_texts({texts.texts, columns, salt, kept, true,
                                           is_bound("revision_text", {}, number, kept, columns)});
            row.require(odd.empty(), odd);
            for (auto const& column : row.odd())
                revision->odd.add(
                    fmt::format("Its reason and arguments are not as goodplan writes them ({}).", column));
            revision->texts = digest_of_texts(texts, salt, kept);
        }
    }

    static Head digest_of_texts(Row const& texts, std::optional<std::string> const& salt,
                                std::optional<std::string> const& kept) {
        if (kept) {
            Head found{};
            std::copy_n(reinterpret_cast<std::byte const*>(kept->data()),
                        std::min(kept->size(), found.size()), found.begin());
            return found;
        }
        Framing framing;
        framing.add(salt.value_or(""));
        for (auto const& text : texts.texts)
            framing.add(std::holds_alternative<std::string>(text) ? std::get<std::string>(text)
                                                                  : std::string{});
        return framing.hash();
    }

    void touches() {
        auto query =
            ask("SELECT plan, kind, number, revision FROM touch ORDER BY plan, kind, number, revision");
        while (query.executeStep()) {
            StrictRow row(query);
            TouchedRecord touched{row.integer(), row.text(), row.integer()};
            auto const number = row.integer();
            if (auto* const revision = find(number))
                revision->touched.push_back(std::move(touched));
            else
                stray(
                    fmt::format("A revision {} that is not there is said to have touched a record.", number),
                    number);
        }
        for (auto& [number, revision] : told_.revisions) {
            std::ranges::sort(revision.touched);
            revision.has_row.assign(revision.touched.size(), false);
        }
    }

    void plans() {
        auto query = ask("SELECT id, name FROM plan_identity ORDER BY id");
        while (query.executeStep()) {
            StrictRow row(query);
            auto const id = row.integer();
            told_.plans.emplace(id, row.text());
        }
        std::set<std::int64_t> touched{0};
        for (auto const& [number, revision] : told_.revisions)
            for (auto const& one : revision.touched)
                touched.insert(one.plan);
        for (auto const& [id, name] : told_.plans)
            if (!touched.contains(id))
                stray(fmt::format("A plan {} that no revision touched.", base::visible_line(name)), 0);
        if (auto const shared = told_.plans.find(0); shared == told_.plans.end() || !shared->second.empty())
            stray("The shared register has lost its place in the list of plans.", 0);
    }

    // Whether the revision that a row claims touched its record; it is marked as having left something of it.
    bool accounted(std::int64_t since, TouchedRecord const& record) {
        auto* const revision = find(since);
        if (revision == nullptr)
            return false;
        auto const found = std::ranges::lower_bound(revision->touched, record);
        if (found == revision->touched.end() || *found != record)
            return false;
        revision->has_row[static_cast<std::size_t>(found - revision->touched.begin())] = true;
        return true;
    }

    void records() {
        auto query = ask("SELECT plan, kind, number, since, entered FROM record ORDER BY plan, kind, number");
        while (query.executeStep()) {
            StrictRow row(query);
            TouchedRecord const record{row.integer(), row.text(), row.integer()};
            auto const since = row.integer();
            auto const entered = row.text();
            ++told_.row_count;
            if (!accounted(since, record)) {
                stray(fmt::format("{} says that it came in with revision {}, which did not touch it.",
                                  told_.name_of(record), since),
                      since);
                continue;
            }
            auto& revision = *find(since);
            revision.records.push_back(
                {std::to_string(record.plan), record.kind, std::to_string(record.number), entered});
            if (!row.odd().empty())
                revision.odd.add(fmt::format("The day on which {} entered is not as goodplan writes one.",
                                             told_.name_of(record)));
        }
    }

    void imports() {
        auto query = ask("SELECT revision, plan, hex(digest), length(digest) FROM imported ORDER BY plan");
        while (query.executeStep()) {
            StrictRow row(query);
            auto const number = row.integer();
            auto const plan = row.integer();
            auto const digest = row.text();
            if (auto* const revision = find(number))
                revision->imports.push_back({std::to_string(plan), digest, "", ""});
            else
                stray(fmt::format("An import by a revision {} that is not there.", number), number);
        }
    }

    // Every row of a table of versions. `kind` is empty where the rows say it themselves.
    void versions(TableShape const& shape, std::string const& kind) {
        text_columns_ = names_of(shape.texts);
        TableReader table(*impl_.database, shape);
        std::optional<StoredVersion> before;
        while (auto now = table.next()) {
            ++told_.row_count;
            auto const record = record_of(shape, kind, *now);
            if (before)
                check_end(shape, kind, *before, now->row.key == before->row.key ? now->since : forever);
            take(shape, record, *now);
            before = std::move(now);
        }
        if (before)
            check_end(shape, kind, *before, forever);
    }

    static TouchedRecord record_of(TableShape const& shape, std::string const& kind,
                                   StoredVersion const& one) {
        auto const number = [&](std::size_t at) {
            auto const* value = std::get_if<std::int64_t>(&one.row.key[at]);
            return value != nullptr ? *value : std::int64_t{-1};
        };
        if (!shape.per_kind)
            return {number(0), kind, number(1)};
        auto const* code = std::get_if<std::string>(&one.row.key[1]);
        return {number(0), code != nullptr ? *code : std::string{}, number(2)};
    }

    void take(TableShape const& shape, TouchedRecord const& record, StoredVersion& one) {
        if (shape.per_kind && !domain::kind_of_code(record.kind)) {
            stray(fmt::format("A row of {} for a kind of record that there is not.", shape.name), one.since);
            return;
        }
        remember_name(shape, record, one);
        if (!accounted(one.since, record)) {
            stray(fmt::format("A row of {} (table {}) claims revision {}, which did not touch it.",
                              told_.name_of(record), shape.name, one.since),
                  one.since);
            return;
        }
        auto& revision = *find(one.since);
        if (auto const column =
                odd_in_texts({one.row.texts, text_columns_, one.salt, one.kept, false,
                              is_bound(shape.name, one.row.key, one.since, one.kept, text_columns_)});
            !column.empty())
            one.odd.emplace_back(column);
        for (auto const& column : one.odd)
            revision.odd.add(fmt::format("{}: its {} (table {}) is not as goodplan writes one.",
                                         told_.name_of(record), column, shape.name));
        revision.rows.push_back(row_digest(shape, static_cast<int>(one.since), one.row));
    }

    void remember_name(TableShape const& shape, TouchedRecord const& record, StoredVersion const& one) {
        auto const kind = domain::kind_of_code(record.kind);
        if (shape.per_kind || !kind || !domain::info(*kind).named)
            return;
        for (std::size_t i = 0; i < shape.plain.size(); ++i)
            if (auto const* name = std::get_if<std::string>(&one.row.plain[i]);
                name != nullptr && shape.plain[i].name == "name")
                told_.short_names[record] = *name;
    }

    void check_end(TableShape const& shape, std::string const& kind, StoredVersion const& one,
                   std::int64_t expected) {
        if (one.until == expected)
            return;
        told_.altered(std::max(one.since, std::min(one.until, expected)));
        told_.wrong_ends.add(fmt::format("{} (table {}): what revision {} wrote should hold {}.",
                                         told_.name_of(record_of(shape, kind, one)), shape.name, one.since,
                                         expected == forever ? std::string("until now")
                                                             : fmt::format("until revision {}", expected)));
    }

    Store::Impl const& impl_;
    ToldHistory told_;
    std::vector<std::string_view> text_columns_; // of the table at hand
    std::map<std::string, std::int64_t> unmet_;  // lines of redactions whose rows were not met yet
};

} // namespace

ToldHistory read_history(Store::Impl const& impl) { return HistoryReader(impl).read(); }

} // namespace goodplan::store
