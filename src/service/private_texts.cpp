#include "service/private_texts.hpp"

#include "service/draft.hpp"

#include <goodplan/base/personal_data.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace goodplan::service {

namespace {

struct PrivateText {
    std::string plan;
    Identity record;
    std::string where; // "note", "title"
    std::string doubt; // "an NHS number"
    friend bool operator==(PrivateText const&, PrivateText const&) = default;
};

void look_at_entry(store::NewEntry const& one, std::vector<PrivateText>& found) {
    if (auto doubt = base::personal_data_in(one.entry.note); !doubt.empty() && !one.gone)
        found.push_back({one.plan, one.record, "note", std::move(doubt)});
}

bool stood_before(Session const& session, store::NewVersion const& version, domain::Field const& field,
                  std::string const& text, int revision) {
    auto const touches = session.store.log(version.plan, version.record, revision - 1);
    auto const at = &field - domain::entity(version.record.kind).fields.data();
    return std::ranges::any_of(touches, [&](auto const& touch) {
        return touch.after && !touch.after->gone &&
               touch.after->values[static_cast<std::size_t>(at)] == domain::Value{text};
    });
}

void look_at_version(Session const& session, store::NewVersion const& one, int revision,
                     std::vector<PrivateText>& found) {
    auto const fields = domain::entity(one.record.kind).fields;
    // The text of a version is the statement as it was sent, which is made of texts that were looked at.
    if (one.gone || one.record.kind == Kind::version)
        return;
    for (std::size_t i = 0; i < fields.size() && i < one.values.size(); ++i) {
        auto const* text = std::get_if<std::string>(&one.values[i]);
        auto doubt = text != nullptr && fields[i].free_text() ? base::personal_data_in(*text) : std::string{};
        if (!doubt.empty() && !stood_before(session, one, fields[i], *text, revision))
            found.push_back({one.plan, one.record, std::string(fields[i].name), std::move(doubt)});
    }
}

std::string ref_of(Session const& session, PrivateText const& one, int revision) {
    if (!domain::info(one.record.kind).named)
        return domain::reference_text(one.record.kind, one.record.number);
    if (one.record.kind == Kind::plan)
        return "plan";
    auto const plan = one.plan.empty()
                          ? session.store.load_register(revision)
                          : session.store.load(one.plan, everything_of(revision), store::Needs::all());
    return fmt::format("{}:{}", domain::info(one.record.kind).code, plan.ref_of(one.record));
}

} // namespace

namespace {

// "the note of A-2", "what E-4 shows"
std::string place_words(std::string const& where, std::string const& ref) {
    if (where == "shows")
        return fmt::format("what {} shows", ref);
    if (where == "does_not_show")
        return fmt::format("what {} does not show", ref);
    auto words = where;
    std::ranges::replace(words, '_', ' ');
    return fmt::format("the {} of {}", words, ref);
}

} // namespace

void warn_of_private_texts(Session const& session, store::ChangeSet const& set, int revision) {
    constexpr std::size_t most = 3;
    if (!session.warn || set.undoes)
        return;
    std::vector<PrivateText> found;
    for (auto const& change : set.changes) {
        if (auto const* entry = std::get_if<store::NewEntry>(&change))
            look_at_entry(*entry, found);
        else if (auto const* version = std::get_if<store::NewVersion>(&change))
            look_at_version(session, *version, revision, found);
    }
    if (found.size() > most)
        return session.warn(
            fmt::format("{} texts look as if they named a child or a family, and a plan is no case record",
                        found.size()),
            "goodplan check --rule 18");
    for (auto const& one : found) {
        auto const ref = ref_of(session, one, revision);
        session.warn(fmt::format("{} may hold {}, and a plan is no case record. If it does, take it "
                                 "out for good",
                                 place_words(one.where, ref), one.doubt),
                     fmt::format("goodplan redact {} --revision {} --reason TEXT", ref, revision));
    }
}

} // namespace goodplan::service
