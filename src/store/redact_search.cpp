#include "store/redact_search.hpp"

#include "store/redact_carried.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::store {

namespace {

constexpr int telling = 4;       // columns; shorter texts stand everywhere
constexpr int telling_part = 12; // and two words at least: "Yes" stands inside every second text

// As a command line is kept: nothing unprintable, and one space for white space of any kind.
std::string in_one_line(std::string_view text) {
    std::string made;
    for (char const c : base::visible(text)) {
        bool const space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space)
            made += c;
        else if (!made.empty() && made.back() != ' ')
            made += ' ';
    }
    return std::string(base::trim(made));
}

class Search {
public:
    Search(Store::Impl const& impl, Gone const& gone) : impl_(impl), own_(own_measures(impl)) {
        for (auto const& text : gone.texts) {
            if (auto one = in_one_line(text); base::display_width(one) >= telling) {
                if (!gone.statements.contains(text))
                    wholes_.push_back(one);
                texts_.push_back(std::move(one));
            }
            for (auto const& part : typed_parts(text))
                if (auto one = in_one_line(part); part != text && is_telling_part(one))
                    texts_.push_back(std::move(one));
        }
    }

    void table(TextTable const& table) {
        auto const& texts = table.shape().texts;
        for (std::size_t at = 0; at < table.rows().size(); ++at)
            for (std::size_t column = 0; column < texts.size(); ++column)
                if (auto const* text = table.rows()[at].text(column); text != nullptr)
                    look_at(table, at, column, *text);
    }

    void carried_on(CarriedOn const& one) {
        if (holds(one.text))
            add(one.record, one.revision, one.column);
        else if (is_part(one.record.second.kind, one.column, one.text))
            add(one.record, one.revision, one.column, true);
    }

    // Short names of records and plans are what everything refers by: no row gives one up.
    void names() {
        for (auto const& kind : domain::kinds()) {
            if (!kind.named)
                continue;
            auto query = impl_.query(fmt::format("SELECT plan, id, since, name FROM {}", kind.code));
            while (query.step())
                if (is_named_after(query.text(3)))
                    add({query.integer(0), {kind.kind, query.number(1)}}, query.number(2), "name");
        }
    }

    void revisions() {
        auto query = impl_.query("SELECT id, actor, coalesce(request, '') FROM revision");
        while (query.step()) {
            if (holds(query.text(1)) || is_named_after(query.text(1)))
                found_.insert({{}, {}, query.number(0), "actor", false});
            if (holds(query.text(2)) || is_named_after(query.text(2)))
                found_.insert({{}, {}, query.number(0), "request", false});
        }
    }

    // A reason goes with what its revision wrote: told only where nothing of that is told.
    void reasons() {
        std::set<int> told;
        for (auto const& one : found_)
            if (one.removable)
                told.insert(one.revision);
        auto query = impl_.query(
            "SELECT t.revision, t.reason, f.plan, f.kind, f.number FROM revision_text t JOIN touch f ON "
            "f.revision = t.revision WHERE t.reason IS NOT NULL AND t.reason <> '' ORDER BY t.revision, "
            "f.plan DESC, f.kind, f.number");
        while (query.step()) {
            auto const kind = domain::kind_of_code(query.text(3));
            if (!kind || told.contains(query.number(0)) || is_measure_of_all(own_, {*kind, 0}))
                continue;
            bool const held = holds(query.text(1));
            if (!held && !is_part(*kind, "reason", query.text(1)))
                continue;
            told.insert(query.number(0));
            add({query.integer(2), {*kind, query.number(4)}}, query.number(0), "reason", !held);
        }
    }

    [[nodiscard]] std::vector<StillHeld> found() const { return {found_.begin(), found_.end()}; }

private:
    void look_at(TextTable const& table, std::size_t at, std::size_t column, std::string const& text) {
        auto const& record = table.rows()[at].record;
        auto const& name = table.shape().texts[column].name;
        if (table.is_days(column)) {
            for (auto const& piece : table.pieces(at, column))
                if (bool const held = holds(piece.text);
                    held || is_part(record.second.kind, name, piece.text))
                    add(record, *piece.brought_by.begin(), name, !held);
            return;
        }
        if (bool const held = holds(text); held || is_part(record.second.kind, name, text))
            for (int const revision : table.brought_by(at, column))
                add(record, revision, name, !held);
    }

    void add(RecordKey const& record, int revision, std::string_view place, bool part = false) {
        bool const removable = place != "name" && !is_measure_of_all(own_, record.second);
        if (removable || !part)
            found_.insert({impl_.plan_name(record.first), ref_of(impl_, record), revision, std::string(place),
                           removable, part});
    }
    [[nodiscard]] bool holds(std::string_view words) const {
        if (texts_.empty())
            return false;
        auto const line = in_one_line(words);
        return std::ranges::any_of(texts_,
                                   [&](auto const& text) { return base::contains_folded(line, text); });
    }
    static bool is_telling_part(std::string_view line) {
        return base::display_width(line) >= telling_part && line.find(' ') != std::string_view::npos;
    }
    // Of a holiday, or of what a judgement is called, nothing can be taken: it is not told either.
    [[nodiscard]] bool is_part(Kind kind, std::string_view column, std::string_view words) const {
        if (wholes_.empty() || is_a_name(kind, column) || is_placeholder(words))
            return false;
        auto const line = in_one_line(words);
        return is_telling_part(line) && std::ranges::any_of(wholes_, [&](auto const& text) {
                   return base::contains_folded(text, line);
               });
    }
    // "marigold-quill" for "Marigold Quill"
    [[nodiscard]] bool is_named_after(std::string const& name) const {
        return std::ranges::any_of(texts_, [&](auto text) {
            std::ranges::replace(text, ' ', '-');
            return base::contains_folded(name, text);
        });
    }

    Store::Impl const& impl_;
    OwnMeasures own_;
    std::vector<std::string> texts_;  // with what was typed of them
    std::vector<std::string> wholes_; // that others may have stood inside
    std::set<StillHeld> found_;
};

} // namespace

bool is_a_name(Kind kind, std::string_view column) {
    return domain::info(kind).shared && (column == "title" || column == "full_name");
}

std::string ref_of(Store::Impl const& impl, RecordKey const& record) {
    auto const [plan, identity] = record;
    auto const& info = domain::info(identity.kind);
    if (identity.kind == Kind::plan)
        return "plan";
    if (!info.named)
        return domain::reference_text(identity.kind, identity.number);
    auto query = impl.query(
        fmt::format("SELECT name FROM {} WHERE plan = ? AND id = ? ORDER BY since DESC", info.code));
    query.bind(plan).bind(identity.number);
    return fmt::format("{}:{}", info.code, query.step() ? query.text(0) : std::string("?"));
}

bool holds_words(std::string_view words, std::string_view text) {
    auto const one = in_one_line(text);
    return base::display_width(one) >= telling && base::contains_folded(in_one_line(words), one);
}

// A calendar that a plan or a rule counts by holds bank holidays, whatever else it was.
OwnMeasures own_measures(Store::Impl const& impl) {
    OwnMeasures found;
    auto query = impl.query("SELECT DISTINCT closures FROM plan WHERE closures IS NOT NULL EXCEPT "
                            "SELECT calendar FROM plan EXCEPT SELECT calendar FROM rule");
    while (query.step())
        found.closures.insert(query.number(0));
    auto periods = impl.query("SELECT DISTINCT id FROM rule WHERE name LIKE 'within-%' AND verified = 1");
    while (periods.step())
        found.periods.insert(periods.number(0));
    return found;
}

bool is_measure_of_all(OwnMeasures const& own, Identity record) {
    auto const kind = record.kind;
    return kind == Kind::scale || kind == Kind::framework || kind == Kind::rating_key ||
           (kind == Kind::rule && !own.periods.contains(record.number)) ||
           (kind == Kind::calendar && !own.closures.contains(record.number));
}

std::vector<StillHeld> still_held(Store::Impl const& impl, std::vector<TextTable> const& tables,
                                  Gone const& gone, std::vector<CarriedOn> const& carried_on) {
    Search search(impl, gone);
    for (auto const& one : tables)
        search.table(one);
    for (auto const& one : carried_on)
        search.carried_on(one);
    search.names();
    search.revisions();
    search.reasons();
    return search.found();
}

} // namespace goodplan::store
