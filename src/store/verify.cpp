#include <goodplan/store/verify.hpp>

#include "store/formats.hpp"
#include "store/verify_chain.hpp"
#include "store/verify_parts.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <sqlite3.h>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <sys/stat.h>

namespace goodplan::store {

using base::Error;
using base::ErrorKind;

namespace {

// What is no finding: the file cannot be reached at all just now.
bool is_out_of_reach(SQLite::Exception const& failure) {
    switch (failure.getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
        return true;
    default:
        return false;
    }
}

// A hard-linked file is refused elsewhere; here it is a finding.
void refuse_unreadable(std::string const& path) {
    struct stat found {};
    bool const linked = ::stat(path.c_str(), &found) == 0 && S_ISREG(found.st_mode) && found.st_nlink > 1 &&
                        found.st_size > 0;
    if (!linked)
        refuse_unsafe_path(path, true);
}

class Verifier {
public:
    Verifier(std::string const& path, VerifyOptions const& options) : options_(options) {
        impl_.path = path;
        impl_.options = options.open;
        impl_.options.access = Access::read;
        impl_.options.warn = [this](std::string_view) { interrupted_ = true; };
    }

    Verification run() {
        refuse_unreadable(impl_.path);
        made_.checks.push_back(check_file(impl_.path));
        made_.checks.push_back(check_drive(impl_.path, options_));
        auto const before = look_beside(impl_.path);
        impl_.guarded([&] {
            impl_.database = open_database(impl_);
            set_pragmas(impl_);
            impl_.query("BEGIN").step(); // one state of the file for all checks
            look_at_identity();
        });
        made_.checks.push_back(
            check_journal(before, look_beside(impl_.path), interrupted_, !impl_.private_copy.empty()));
        look_inside();
        impl_.prepared.clear();
        impl_.database.reset(); // large files of evidence hold up no writer
        impl_.original.reset();
        if (evidence_)
            add("evidence", [&] { return check_evidence(*evidence_); });
        return std::move(made_);
    }

private:
    // Ours, and of which format. What is wrong with the tables is kept as a finding.
    void look_at_identity() {
        try {
            made_.format = check_identity(impl_);
        } catch (Error const& error) {
            made_.format = number_of(*impl_.database, "PRAGMA user_version");
            bool const ours = number_of(*impl_.database, "PRAGMA application_id") == application_id &&
                              made_.format >= 1 && made_.format <= file_format;
            if (!ours || error.kind() != ErrorKind::storage)
                throw;
            altered_ = error.what();
        }
        try {
            check_size(impl_);
        } catch (Error const& error) {
            cut_off_ = error.what();
        }
    }

    // Runs one check; a failure to read is its finding.
    template <class F> void add(std::string_view key, F&& f) {
        made_.checks.push_back(attempt(key, std::forward<F>(f)));
    }
    template <class F> Check attempt(std::string_view key, F&& f) {
        auto const unreadable = [&](std::string_view why) {
            return Check{
                std::string(key), Outcome::attention, "It could not be read.", {base::visible_line(why)}};
        };
        try {
            return f();
        } catch (SQLite::Exception const& failure) {
            if (is_out_of_reach(failure))
                rethrow(failure, impl_.path, impl_.options.wait_milliseconds);
            return unreadable(failure.what());
        } catch (Error const& error) {
            if (error.kind() != ErrorKind::storage)
                throw;
            return unreadable(error.what());
        }
    }

    void look_inside() {
        add("pages", [&] { return check_pages(*impl_.database, cut_off_); });
        add("references", [&] { return check_references(*impl_.database); });
        add("tables", [&] { return check_tables(); });
        if (made_.checks.back().outcome != Outcome::good) {
            leave_out({"chain", "rows", "versions", "times", "noted", "calendar", "evidence"},
                      "The tables are not those of a plan file.");
            return;
        }
        look_at_history();
        auto const today = base::london_day(options_.now);
        add("calendar", [&] { return check_calendars(impl_, today); });
        if (!options_.evidence) {
            leave_out({"evidence"}, "Not asked for.");
            return;
        }
        auto const listed = attempt("evidence", [&] {
            evidence_ = evidence_files(impl_);
            return Check{};
        });
        if (!evidence_)
            made_.checks.push_back(listed);
    }

    void leave_out(std::initializer_list<std::string_view> keys, std::string_view why) {
        for (auto const key : keys)
            made_.checks.push_back({std::string(key), Outcome::not_checked, std::string(why), {}});
    }

    Check check_tables() {
        if (!altered_.empty())
            return {"tables", Outcome::attention, "The tables were altered.", {base::visible_line(altered_)}};
        if (made_.format < file_format)
            read_through_copy(impl_);
        return {"tables",
                Outcome::good,
                fmt::format("The tables are those of file format {}.", made_.format),
                {}};
    }

    void look_at_history() {
        std::optional<ToldHistory> history;
        HistoryChecks checks;
        checks.chain = attempt("chain", [&] {
            history = read_history(impl_);
            checks = check_history(*history, options_.now);
            return checks.chain;
        });
        if (!history) {
            made_.checks.push_back(checks.chain);
            leave_out({"rows", "versions", "times", "noted"}, "The history could not be read.");
            return;
        }
        for (auto* one : {&checks.chain, &checks.rows, &checks.versions, &checks.times})
            made_.checks.push_back(*one);
        made_.first_misfit = checks.first_misfit;
        made_.checks.push_back(check_noted(*history, options_.noted, checks.first_misfit));
        if (history->revisions.empty())
            return;
        auto const& last = history->revisions.rbegin()->second;
        made_.revision = last.number;
        Head head{};
        std::copy_n(reinterpret_cast<std::byte const*>(last.head.data()),
                    std::min(last.head.size(), head.size()), head.begin());
        made_.head = head_text(head);
    }

    VerifyOptions const& options_;
    Store::Impl impl_;
    Verification made_;
    std::optional<EvidenceFiles> evidence_; // to be read
    std::string altered_, cut_off_;
    bool interrupted_ = false;
};

} // namespace

Check const& Verification::check(std::string_view key) const {
    auto const found = std::ranges::find(checks, key, &Check::key);
    if (found == checks.end())
        throw Error(ErrorKind::internal, fmt::format("verify makes no check '{}'", key));
    return *found;
}

bool Verification::needs_attention() const {
    return std::ranges::any_of(checks, [](Check const& one) { return one.outcome == Outcome::attention; });
}

Verification verify(std::string const& path, VerifyOptions const& options) {
    return Verifier(path, options).run();
}

} // namespace goodplan::store
