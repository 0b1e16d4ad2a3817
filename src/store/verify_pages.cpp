// SQLite's own checks.
#include "store/verify_history.hpp"
#include "store/verify_parts.hpp"

#include <goodplan/base/text.hpp>

#include <sqlite3.h>

#include <fmt/format.h>

namespace goodplan::store {

namespace {

void ask_sqlite(SQLite::Database& database, Sentences& found) {
    for (Query query(database, "PRAGMA integrity_check(100)"); query.step();)
        if (auto const line = query.text(0); line != "ok")
            found.add(base::visible_line(line));
}

} // namespace

Check check_pages(SQLite::Database& database, std::string const& damage) {
    Sentences found;
    if (!damage.empty())
        found.add(damage);
    try {
        ask_sqlite(database, found);
        if (found.empty()) { // which a file that is opened for reading only leaves the CHECKs of its tables
                             // out of
            SQLite::Database copy(":memory:", SQLite::OPEN_READWRITE);
            make_safe(copy);
            copy_pages(database, copy, "a copy in memory");
            ask_sqlite(copy, found);
        }
    } catch (SQLite::Exception const& failure) {
        if (failure.getErrorCode() != SQLITE_CORRUPT)
            throw;
        found.add(failure.what());
    }
    if (found.empty())
        return {"pages", Outcome::good, "SQLite finds nothing damaged.", {}};
    Check made{"pages", Outcome::attention, "The file is damaged.", found.all()};
    made.found.emplace_back(
        "Go back to the latest backup that passes goodplan verify; keep this file to look into.");
    return made;
}

Check check_references(SQLite::Database& database) {
    std::map<std::pair<std::string, std::string>, long long> broken;
    for (Query query(database, "PRAGMA foreign_key_check"); query.step();)
        ++broken[{query.text(0), query.text(2)}];
    if (broken.empty())
        return {"references", Outcome::good, "Every reference points at something.", {}};
    Sentences found;
    for (auto const& [tables, count] : broken)
        found.add(fmt::format("{} {} at no row of {}.",
                              base::counted(count, fmt::format("row of {}", tables.first),
                                            fmt::format("rows of {}", tables.first)),
                              count == 1 ? "points" : "point", tables.second));
    return {"references", Outcome::attention, "Something that is pointed at is not there.", found.all()};
}

} // namespace goodplan::store
