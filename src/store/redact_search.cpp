#include "store/redact_search.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::store {

namespace {

constexpr int telling = 4; // columns; shorter texts stand everywhere

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
    Search(Store::Impl const& impl, std::set<std::string> const& texts) : impl_(impl) {
        for (auto const& text : texts)
            if (auto one = in_one_line(text); base::display_width(one) >= telling)
                texts_.push_back(std::move(one));
    }

    void table(TextTable const& table) {
        auto const& texts = table.shape().texts;
        for (std::size_t at = 0; at < table.rows().size(); ++at)
            for (std::size_t column = 0; column < texts.size(); ++column)
                if (auto const* text = table.rows()[at].text(column); text != nullptr && holds(*text))
                    for (int const revision : table.brought_by(at, column))
                        add(table.rows()[at].record, revision, texts[column].name);
    }

    void carried_on(CarriedOn const& one) {
        if (holds(one.text))
            add(one.record, one.revision, one.column);
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

    [[nodiscard]] std::vector<StillHeld> found() const { return {found_.begin(), found_.end()}; }

private:
    void add(RecordKey const& record, int revision, std::string_view place) {
        found_.insert({impl_.plan_name(record.first), ref_of(impl_, record), revision, std::string(place),
                       place != "name" && !is_measure_of_all(record.second.kind)});
    }
    [[nodiscard]] bool holds(std::string_view words) const {
        if (texts_.empty())
            return false;
        auto const line = in_one_line(words);
        return std::ranges::any_of(texts_,
                                   [&](auto const& text) { return base::contains_folded(line, text); });
    }
    // "marigold-quill" for "Marigold Quill"
    [[nodiscard]] bool is_named_after(std::string const& name) const {
        return std::ranges::any_of(texts_, [&](auto text) {
            std::ranges::replace(text, ' ', '-');
            return base::contains_folded(name, text);
        });
    }

    Store::Impl const& impl_;
    std::vector<std::string> texts_;
    std::set<StillHeld> found_;
};

} // namespace

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

bool is_measure_of_all(Kind kind) {
    return kind == Kind::scale || kind == Kind::framework || kind == Kind::rule || kind == Kind::calendar ||
           kind == Kind::rating_key;
}

std::vector<StillHeld> still_held(Store::Impl const& impl, std::vector<TextTable> const& tables,
                                  std::set<std::string> const& texts,
                                  std::vector<CarriedOn> const& carried_on) {
    Search search(impl, texts);
    for (auto const& one : tables)
        search.table(one);
    for (auto const& one : carried_on)
        search.carried_on(one);
    search.names();
    search.revisions();
    return search.found();
}

} // namespace goodplan::store
