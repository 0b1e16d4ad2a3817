// Takes texts out of the file for good: the rows that hold them keep the digest that stood for them, so the
// chain still verifies, and the revision that does it says which rows they were.
#include "store/redact_carried.hpp"
#include "store/redact_search.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::store {

using base::Error;
using base::ErrorKind;

namespace {

// Shorter texts stand in many records by chance ("On track"): there they are told, not taken.
constexpr std::size_t own_words = 12;

class Redactor {
public:
    Redactor(Store::Impl& impl, int redacting)
        : impl_(impl), redacting_(redacting), own_(own_measures(impl)), tables_(text_tables(impl)) {}

    // What the revision wrote of the record, and of a period that it brought for a duty; of one that wrote no
    // text of it, its own reason.
    void look_for(RecordKey const& record, int revision, std::set<RecordKey> const& touched) {
        remember_names(record);
        for (auto const& table : tables_)
            for (std::size_t at = 0; at < table.rows().size(); ++at)
                if (auto const& one = table.rows()[at];
                    one.record == record || (one.since == revision && touched.contains(one.record) &&
                                             is_own_period(one.record.second)))
                    look_at(table, at, revision);
        if (wanted_.empty() && touched.contains(record))
            if (auto reason = reason_of(revision); !reason.empty()) {
                spread_.insert(reason);
                wanted_.insert(std::move(reason));
            }
    }
    [[nodiscard]] bool found_any() const { return !wanted_.empty(); }
    [[nodiscard]] bool repeats(std::string_view reason) const {
        return std::ranges::any_of(spread_, [&](auto const& text) { return holds_words(reason, text); });
    }

    // Every row of the record, and of what it goes on as in other plans, that holds one of the texts, what
    // the revision wrote of others, and whole copies anywhere.
    void blank(RecordKey const& record, int revision, std::set<RecordKey> const& touched) {
        for (auto const& text : spread_)
            if (text.size() >= own_words)
                copied_.insert(text);
        carried_ = carried_on_from(impl_, record);
        for (auto& table : tables_) {
            std::set<std::size_t> due;
            for (std::size_t at = 0; at < table.rows().size(); ++at) {
                auto const& one = table.rows()[at];
                bool const own = one.record == record;
                bool const near = own || carried_.contains(one.record) ||
                                  (one.since == revision && touched.contains(one.record));
                if (!own && is_measure_of_all(own_, one.record.second))
                    continue;
                if (!(near ? holds(table, at, wanted_, own) : is_copy(table, at)))
                    continue;
                due.insert(at);
                note(table, at, own, near);
            }
            for (auto& line : table.blank(impl_, due, redacting_))
                lines_.push_back(std::move(line));
            made_.rows += static_cast<int>(due.size());
        }
        for (auto const& other : others_)
            made_.others.emplace_back(impl_.plan_name(other.first), ref_of(impl_, other));
        made_.copies.assign(copies_.begin(), copies_.end());
    }

    // Reasons and command lines: of the revisions that typed the texts, and of those that quote them.
    void blank_revisions(int revision) {
        typed_by_.insert(revision);
        std::vector<int> due;
        auto query = impl_.query("SELECT revision, coalesce(reason, ''), coalesce(arguments, '') FROM "
                                 "revision_text WHERE kept IS NULL ORDER BY revision");
        while (query.step())
            if (typed_by_.contains(query.number(0)) || quotes(query.text(1)) || quotes(query.text(2)))
                due.push_back(query.number(0));
        query.reset();
        for (int const number : due)
            lines_.push_back(blank_revision_text(impl_, number, redacting_));
    }

    // What stands now goes on standing, without the texts.
    void restate(ChangeSet& set) const {
        for (auto const& [key, row] : current_) {
            std::vector<Value> values;
            std::size_t plain = 1, text = 0; // `gone` comes first
            bool const calendar = key.second.kind == Kind::calendar;
            for (auto const& field : domain::entity(key.second.kind).fields) {
                bool const days = calendar && field.name == "days";
                values.push_back(!field.free_text() ? row.plain[plain++]
                                 : days             ? without_words(row.texts[text++])
                                                    : without(row.texts[text++]));
            }
            set.changes.emplace_back(NewVersion{impl_.plan_name(key.first), key.second, values, false});
        }
    }

    [[nodiscard]] Redacted finish(ChangeSet const& set) {
        made_.held = still_held(impl_, tables_, {spread_, statements_}, carried_on_);
        made_.committed = write_revision(impl_, set, lines_);
        return std::move(made_);
    }

private:
    using Texts = std::set<std::string>;

    void look_at(TextTable const& table, std::size_t at, int revision) {
        for (std::size_t column = 0; column < table.shape().texts.size(); ++column) {
            for (auto const& piece : table.pieces(at, column)) {
                if (is_placeholder(piece.text) || !piece.brought_by.contains(revision) ||
                    is_name_of_measure(table, at, column))
                    continue;
                wanted_.insert(piece.text);
                if (spreads(table, column) && !names_.contains(piece.text))
                    spread_.insert(piece.text);
                if (table.shape().name == domain::info(Kind::version).code)
                    statements_.insert(piece.text);
            }
        }
    }

    // Of a version of the plan only the statement: to whom it went, and what it is called, stands elsewhere
    // by right.
    static bool spreads(TextTable const& table, std::size_t column) {
        return table.shape().name != domain::info(Kind::version).code ||
               table.shape().texts[column].name == "text";
    }

    // Of a calendar of closure days the words of the days go, and of a period where it was read: nothing
    // else.
    [[nodiscard]] bool is_name_of_measure(TextTable const& table, std::size_t at, std::size_t column) const {
        auto const& record = table.rows()[at].record.second;
        return (is_own_period(record) && table.shape().texts[column].name != "instrument") ||
               (record.kind == Kind::calendar && own_.closures.contains(record.number) &&
                !table.is_days(column));
    }
    [[nodiscard]] bool is_own_period(Identity record) const {
        return record.kind == Kind::rule && own_.periods.contains(record.number);
    }

    // What other records of the register are called stands in many texts by right: "Improvement Board".
    void remember_names(RecordKey const& but) {
        for (auto const& table : tables_)
            for (auto const& one : table.rows())
                for (std::size_t column = 0; column < table.shape().texts.size(); ++column)
                    if (auto const* text = one.text(column);
                        text != nullptr && one.record != but && !table.shape().per_kind &&
                        is_a_name(one.record.second.kind, table.shape().texts[column].name))
                        names_.insert(*text);
    }

    [[nodiscard]] std::string reason_of(int revision) const {
        auto query = impl_.query("SELECT coalesce(reason, '') FROM revision_text WHERE revision = ?");
        query.bind(revision);
        return query.step() ? query.text(0) : std::string{};
    }

    static bool holds(TextTable const& table, std::size_t at, Texts const& texts, bool own) {
        for (std::size_t column = 0; column < table.shape().texts.size(); ++column)
            if (own || spreads(table, column))
                for (auto const& text : table.words(at, column))
                    if (contains(texts, text))
                        return true;
        return false;
    }
    // Whole, or as goodplan put it together with a meeting or a waiver.
    static bool contains(Texts const& texts, std::string const& text) {
        return texts.contains(text) || std::ranges::any_of(typed_parts(text), [&](auto const& part) {
                   return !part.empty() && texts.contains(part);
               });
    }
    // A row elsewhere goes when nothing else would go with it. A title may be the same by chance, and what
    // was typed beside a copy is somebody else's: those are told (still_held), not taken.
    [[nodiscard]] bool is_copy(TextTable const& table, std::size_t at) const {
        bool copy = false;
        for (std::size_t column = 0; column < table.shape().texts.size(); ++column)
            for (auto const& text : table.words(at, column)) {
                if (is_placeholder(text))
                    continue;
                auto const name = table.shape().texts[column].name;
                if (name == "title" || !spreads(table, column) || !contains(copied_, text))
                    return false;
                copy = true;
            }
        return copy;
    }

    // What is needed of a row once its texts are gone.
    void note(TextTable const& table, std::size_t at, bool own, bool near) {
        auto const& one = table.rows()[at];
        if (!own)
            others_.insert(one.record);
        if (auto const* copy = one.plain(table.shape(), "copy"); copy != nullptr)
            copies_.insert(*copy);
        bool const stands =
            !table.shape().per_kind && one.until == forever && one.row.plain.front() == Value{false};
        if (stands)
            current_[one.record] = one.row;
        for (std::size_t column = 0; column < one.row.texts.size(); ++column)
            for (auto const& piece : table.pieces(at, column)) {
                auto const& [text, typed] = piece;
                if (is_placeholder(text))
                    continue;
                if (contains(wanted_, text) && near)
                    typed_by_.insert(typed.begin(), typed.end());
                else if (stands && !contains(wanted_, text))
                    carried_on_.push_back(
                        {one.record, *typed.begin(), std::string(table.shape().texts[column].name), text});
            }
    }

    [[nodiscard]] bool quotes(std::string const& words) const {
        return std::ranges::any_of(spread_, [&](auto const& text) { return holds_words(words, text); });
    }
    [[nodiscard]] Value without(Value const& value) const {
        auto const* text = std::get_if<std::string>(&value);
        return text != nullptr && contains(wanted_, *text) ? Value{placeholder(redacting_)} : value;
    }
    // The days themselves are counted by, and stay.
    [[nodiscard]] Value without_words(Value const& value) const {
        auto const* text = std::get_if<std::string>(&value);
        if (text == nullptr)
            return value;
        auto lines = base::split(*text, '\n');
        for (auto& line : lines)
            if (auto const begin = words_begin(line); wanted_.contains(line.substr(begin)))
                line = line.substr(0, begin) + placeholder(redacting_);
        return base::join(lines, "\n");
    }

    Store::Impl& impl_;
    int redacting_;
    OwnMeasures own_;
    std::vector<TextTable> tables_;
    Texts names_;            // of the register
    Texts wanted_;           // wherever the record has them
    Texts spread_;           // those of them that are looked for everywhere else
    Texts copied_;           // and go there
    Texts statements_;       // those of them that are put together from other texts
    std::set<int> typed_by_; // revisions
    std::map<RecordKey, Row> current_;
    std::vector<CarriedOn> carried_on_;
    std::set<RecordKey> carried_; // on into other plans
    std::set<RecordKey> others_;
    std::set<std::string> copies_;
    std::vector<std::string> lines_;
    Redacted made_;
};

[[noreturn]] void refuse_nothing(Store::Impl const& impl, std::string_view plan, std::string const& ref,
                                 int revision, std::set<RecordKey> const& touched) {
    bool const whole = ref == "plan";
    std::vector<std::string> others;
    for (auto const& one : touched)
        if (one.second.kind != Kind::plan && ref_of(impl, one) != ref)
            others.push_back(ref_of(impl, one));
    constexpr std::size_t most = 5;
    auto const instead = others.empty() || others.size() > most
                             ? std::string{}
                             : fmt::format("Revision {} wrote of {}.\n", revision, base::listed(others));
    throw Error(
        ErrorKind::not_found,
        fmt::format("revision {} wrote no text of {} that is still there", revision,
                    whole ? fmt::format("plan {}", plan) : ref),
        fmt::format("{}goodplan log {} shows which revision typed what.", instead, whole ? plan : ref));
}

// A carry copies what was typed before, all of it: each text goes where it was typed, and its copy with it.
[[noreturn]] void refuse_copied(Store::Impl const& impl, RecordKey const& source, int revision) {
    auto const ref = fmt::format("{}/{}", impl.plan_name(source.first), ref_of(impl, source));
    throw Error(ErrorKind::conflict,
                fmt::format("revision {} copied everything that was typed of {}", revision, ref),
                fmt::format("Take the text out where it was typed, and its copies go along:\n"
                            "goodplan redact {0} --revision N --reason TEXT\n"
                            "goodplan log {0} shows which revision that is.",
                            ref));
}

// What the reason says beyond "text of revision 12 redacted: ".
std::string_view own_reason(std::string_view reason) {
    constexpr std::string_view said = " redacted: ";
    auto const at = reason.find(said);
    return at == std::string_view::npos ? reason : reason.substr(at + said.size());
}

// The record itself is touched, whatever of it was restated.
NewRecord touching(Store::Impl const& impl, std::int64_t id, Identity record) {
    auto entered = impl.query("SELECT entered FROM record WHERE plan = ? AND kind = ? AND number = ?");
    entered.bind(id).bind(domain::info(record.kind).code).bind(record.number);
    entered.step();
    return {impl.plan_name(id), record, entered.day(0)};
}

Redacted redact_texts(Store const& store, Store::Impl& impl, std::string_view plan, Identity record,
                      int revision, ChangeSet& set) {
    auto const id = impl.plan_id(domain::info(record.kind).shared ? std::string_view{} : plan);
    Redactor redactor(impl, impl.latest_revision() + 1);
    std::set<RecordKey> touched;
    for (auto const& [name, other] : store.touched(revision))
        touched.emplace(impl.plan_id(name).value(), other);
    if (id)
        redactor.look_for({*id, record}, revision, touched);
    if (!redactor.found_any())
        refuse_nothing(impl, plan, ref_of(impl, {id.value_or(-1), record}), revision, touched);
    if (auto const source = carried_by(impl, {*id, record}, revision))
        refuse_copied(impl, *source, revision);
    if (redactor.repeats(own_reason(set.reason)))
        throw Error(ErrorKind::usage, "--reason repeats the text that is to go; nothing was changed",
                    "The reason is kept in the record. Say why without the words themselves.");
    redactor.blank({*id, record}, revision, touched);
    redactor.blank_revisions(revision);
    redactor.restate(set);
    set.changes.emplace_back(touching(impl, *id, record));
    return redactor.finish(set);
}

} // namespace

Redacted Store::redact(std::string_view plan, Identity record, int revision, ChangeSet set) {
    if (!impl_->writing)
        throw Error(ErrorKind::internal, "a text was redacted without the write lock");
    if (setting("secure_delete") != "1")
        throw Error(ErrorKind::internal, "SQLite would leave deleted texts in the file; nothing was changed");
    try {
        return impl_->guarded([&] { return redact_texts(*this, *impl_, plan, record, revision, set); });
    } catch (...) {
        impl_->drop(); // nothing of it may be left for a later commit to keep
        throw;
    }
}

} // namespace goodplan::store
