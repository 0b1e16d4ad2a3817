#include "store/verify_chain.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace goodplan::store {

namespace {

constexpr std::size_t named_at_most = 5;

std::string_view bytes_of(Head const& head) {
    return {reinterpret_cast<char const*>(head.data()), head.size()};
}

// The head as it was computed when the revision was written (chain.cpp), from what the file says of it now.
Head recomputed(ToldHistory const& history, ToldRevision& revision, std::string_view head_before) {
    Framing framing;
    framing.add(std::string_view("goodplan-revision-1")).add(head_before).add(revision.number);
    framing.add(revision.at).add(revision.actor).add(revision.command).add(revision.request);
    framing.add(revision.undoes).add(revision.texts);
    auto const add_all = [&](std::array<std::string, 4> const& parts) {
        for (auto const& part : parts)
            framing.add(part);
    };
    std::ranges::for_each(revision.records, add_all);
    std::set<std::int64_t> plans;
    for (auto const& one : revision.touched)
        plans.insert(one.plan);
    for (auto const& [id, name] : history.plans)
        if (plans.contains(id))
            add_all({std::to_string(id), name, "", ""});
    for (auto const& one : revision.touched)
        add_all({std::to_string(one.plan), one.kind, std::to_string(one.number), ""});
    std::ranges::for_each(revision.imports, add_all);
    if (!revision.blanked.empty())
        framing.add(revision.blanked);
    std::ranges::sort(revision.rows);
    for (auto const& row : revision.rows)
        framing.add(row.key).add(row.digest);
    return framing.hash();
}

// "move by m.shah, 12 Nov 2026 09:31"
std::string said_of_itself(ToldRevision const& revision) {
    auto const at = base::parse_utc(revision.at);
    return fmt::format("{} by {}, {}", revision.command, revision.actor,
                       at ? base::london_text(*at) : revision.at);
}

// "revision 12 (move by m.shah, 12 Nov 2026 09:31)"
std::string in_words(ToldRevision const& revision) {
    return fmt::format("revision {} ({})", revision.number, said_of_itself(revision));
}

// Goes through the revisions in order and keeps those that do not fit.
class Chain {
public:
    explicit Chain(ToldHistory& history) : history_(history) {}

    void walk() {
        std::string before(sizeof(Head), '\0');
        std::int64_t expected = 1;
        for (auto& [number, revision] : history_.revisions) {
            if (number != expected)
                missing(number < 1 ? number : expected, number);
            auto const head = recomputed(history_, revision, before);
            if (bytes_of(head) != revision.head || !revision.odd.empty())
                misfits_.push_back(number);
            before = revision.head;
            expected = number + 1;
        }
    }

    [[nodiscard]] std::optional<std::int64_t> first() const {
        return misfits_.empty() ? std::nullopt : std::optional{misfits_.front()};
    }

    [[nodiscard]] Check check() const {
        Check made{"chain", Outcome::good, {}, {}};
        auto const count = static_cast<long long>(history_.revisions.size());
        if (misfits_.empty()) {
            made.says = count == 0 ? "There is no revision yet."
                        : count == 1
                            ? "Revision 1 fits what it wrote."
                            : fmt::format("Revisions 1 to {} fit what they wrote and the one before.", count);
            return made;
        }
        made.outcome = Outcome::attention;
        made.says = fmt::format("Revision {} is the first that does not fit.", misfits_.front());
        explain(made.found);
        return made;
    }

private:
    // Revisions from `first` to the one before `next`; a number below 1 is one that cannot be.
    void missing(std::int64_t first, std::int64_t next) {
        misfits_.push_back(first);
        missing_.add(next == first       ? fmt::format("A revision cannot have the number {}.", first)
                     : next - first == 1 ? fmt::format("Revision {} is missing.", first)
                                         : fmt::format("Revisions {} to {} are missing.", first, next - 1));
    }

    void explain(std::vector<std::string>& found) const {
        auto const add = [&](Sentences const& some) {
            for (auto const& one : some.all())
                found.push_back(one);
        };
        if (auto const told = history_.revisions.find(misfits_.front()); told != history_.revisions.end()) {
            found.push_back(
                base::visible_line(fmt::format("It says of itself: {}.", said_of_itself(told->second))));
            found.push_back(where_to_look(told->second));
            add(told->second.odd);
        }
        add(missing_);
        if (misfits_.size() > 1)
            found.push_back(others());
        found.emplace_back(
            "Something was changed after it was written, by hand or by a failing disk. Keep this "
            "file as it is; compare it with a backup and with what was mailed.");
    }

    [[nodiscard]] std::string where_to_look(ToldRevision const& revision) const {
        std::vector<std::string> touched, empty;
        for (std::size_t i = 0; i < revision.touched.size(); ++i) {
            touched.push_back(history_.name_of(revision.touched[i]));
            if (!revision.has_row[i])
                empty.push_back(touched.back());
        }
        if (!empty.empty() && empty.size() <= named_at_most)
            return fmt::format("Nothing is left of what it wrote about {}.", base::listed(empty));
        if (touched.empty())
            return "It touched no record that is still there.";
        if (touched.size() > named_at_most)
            return fmt::format("It touched {} records.", touched.size());
        return fmt::format("It touched {}.", base::listed(touched));
    }

    [[nodiscard]] std::string others() const {
        std::vector<std::string> some;
        for (std::size_t i = 1; i < misfits_.size() && i <= named_at_most; ++i)
            some.push_back(std::to_string(misfits_[i]));
        if (auto const more = misfits_.size() - 1 - some.size(); more > 0)
            some.push_back(fmt::format("{} more", more));
        return fmt::format("Nor {} {}.", some.size() == 1 ? "does revision" : "do revisions",
                           base::listed(some));
    }

    ToldHistory& history_;
    std::vector<std::int64_t> misfits_;
    Sentences missing_;
};

Check check_rows(ToldHistory const& history) {
    Check made{"rows", Outcome::good, {}, {}};
    if (history.strays.empty()) {
        made.says = history.row_count == 0
                        ? std::string("There is none yet.")
                        : fmt::format("Each of {} belongs to a revision that touched its record.",
                                      base::counted(static_cast<long long>(history.row_count), "row"));
        return made;
    }
    made.outcome = Outcome::attention;
    made.says = history.strays.count() == 1
                    ? std::string("One row belongs to no revision: it did not come in by goodplan.")
                    : fmt::format("{} rows belong to no revision: they did not come in by goodplan.",
                                  history.strays.count());
    made.found = history.strays.all();
    return made;
}

Check check_versions(ToldHistory const& history) {
    if (history.wrong_ends.empty())
        return {"versions", Outcome::good, "Every version of a record holds until the next one.", {}};
    return {"versions", Outcome::attention,
            fmt::format("{} not hold until the next one.",
                        base::counted(static_cast<long long>(history.wrong_ends.count()),
                                      "version of a record does", "versions of records do")),
            history.wrong_ends.all()};
}

Check check_times(ToldHistory const& history, base::Moment now) {
    Sentences odd;
    ToldRevision const* before = nullptr;
    for (auto const& [number, revision] : history.revisions) {
        auto const at = base::parse_utc(revision.at);
        if (!at)
            continue; // the chain says so
        auto const earlier = before != nullptr ? base::parse_utc(before->at) : std::nullopt;
        if (earlier && *at < *earlier)
            odd.add(base::visible_line(
                fmt::format("Time ran backwards: {} came after {}.", in_words(revision), in_words(*before))));
        if (*at > now)
            odd.add(base::visible_line(fmt::format("Still to come: {}.", in_words(revision))));
        before = &revision;
    }
    if (odd.empty())
        return {"times", Outcome::good, "None runs backwards and none is still to come.", {}};
    return {"times", Outcome::remark, "A clock was wrong, or was set back. Revisions count by number.",
            odd.all()};
}

std::string digits_of(std::string_view head) {
    std::string made;
    for (char const c : head)
        made += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return made;
}

} // namespace

HistoryChecks check_history(ToldHistory& history, base::Moment now) {
    Chain chain(history);
    chain.walk();
    HistoryChecks made{chain.check(), check_rows(history), check_versions(history), check_times(history, now),
                       chain.first()};
    if (history.first_stray)
        made.first_misfit = std::min(made.first_misfit.value_or(*history.first_stray), *history.first_stray);
    return made;
}

namespace {

// Why a noted head does not stand; nothing when it does.
std::string why_not(ToldHistory const& history, NotedHead const& noted,
                    std::optional<std::int64_t> first_misfit) {
    auto const changed_by = [&](std::optional<std::int64_t> first) {
        return first && *first <= noted.revision;
    };
    auto const last = history.revisions.empty() ? 0 : history.revisions.rbegin()->first;
    if (noted.revision > last)
        return fmt::format(
            "Revision {} is not in the file, which ends with {}: an older copy was put back, its "
            "end was cut off, or it is another file.",
            noted.revision, last);
    auto const revision = history.revisions.find(noted.revision);
    if (revision == history.revisions.end())
        return fmt::format("Revision {} is missing.", noted.revision);
    constexpr std::size_t shown = 32; // digits, as reports print them
    auto const digits = digits_of(revision->second.head);
    if (!digits.starts_with(noted.digits))
        return fmt::format(
            "Revision {} has the head {}, not the one that was noted: what was entered up to there "
            "was rewritten, or it is another file.",
            noted.revision, digits.substr(0, shown));
    if (changed_by(first_misfit))
        return fmt::format("Revision {} has the head that was noted, but the chain up to it does not fit.",
                           noted.revision);
    if (changed_by(history.first_altered))
        return fmt::format("Revision {} has the head that was noted, but rows were put in, or made to hold "
                           "for longer or shorter, by anything but goodplan.",
                           noted.revision);
    return {};
}

} // namespace

Check check_noted(ToldHistory const& history, std::vector<NotedHead> const& noted,
                  std::optional<std::int64_t> first_misfit) {
    if (noted.empty())
        return {
            "noted",
            Outcome::not_checked,
            "None was given. Without one a cut-off end, a chain written anew and an older copy do not show.",
            {}};
    Check made{"noted", Outcome::good, {}, {}};
    for (auto const& one : noted)
        if (auto const why = why_not(history, one, first_misfit); !why.empty())
            made.found.push_back(why);
    auto const latest = std::ranges::max(noted, {}, &NotedHead::revision).revision;
    if (made.found.empty()) {
        made.says =
            fmt::format("{}: nothing up to revision {} has changed since it was noted.",
                        noted.size() == 1 ? "It fits" : fmt::format("All {} fit", noted.size()), latest);
        return made;
    }
    made.outcome = Outcome::attention;
    made.says = noted.size() == 1 ? std::string("The noted head does not fit.")
                                  : fmt::format("{} of {} noted heads {} not fit.", made.found.size(),
                                                noted.size(), made.found.size() == 1 ? "does" : "do");
    made.found.emplace_back("Keep this file; look for a backup whose heads fit.");
    return made;
}

} // namespace goodplan::store
