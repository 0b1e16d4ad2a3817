#include "store/formats.hpp"

#include <goodplan/base/embedded.hpp>
#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::store {

namespace {

// A script's statements; each ends in a semicolon at the end of a line.
std::vector<std::string> statements_of(std::string_view script) {
    std::vector<std::string> found;
    std::string statement;
    for (auto const& line : base::split(script, '\n')) {
        if (line.starts_with("--") || line.empty())
            continue;
        statement += line + "\n";
        if (!line.ends_with(';'))
            continue;
        statement.resize(statement.size() - 2);
        found.push_back(std::move(statement));
        statement.clear();
    }
    return found;
}

// One space for any white space; no quotes around the name of the table, which RENAME puts there.
std::string normalised(std::string_view sql) {
    constexpr std::string_view renamed = "CREATE TABLE \"";
    std::string made;
    for (char const c : sql) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            if (!made.empty() && made.back() != ' ')
                made += ' ';
        } else {
            made += c;
        }
    }
    while (made.ends_with(' '))
        made.pop_back();
    if (auto const end = made.find('"', renamed.size()); made.starts_with(renamed) && end != made.npos) {
        made.erase(end, 1);
        made.erase(renamed.size() - 1, 1);
    }
    return made;
}

std::string migration_name(int format) { return fmt::format("migrations/{:04}.sql", format); }

std::vector<std::string> tables_of(int format) {
    auto const name = format == 1 ? migration_name(1) : fmt::format("schema/file-{}.sql", format);
    auto made = statements_of(base::embedded(name));
    std::ranges::sort(made);
    return made;
}

// Everything but what SQLite makes itself: the indices of keys, which have no text, and what ANALYZE counts.
// A name alone says nothing: by writable_schema anything can be called sqlite_something.
std::vector<std::string> tables_in(SQLite::Database& database) {
    std::vector<std::string> found;
    for (Query query(database, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND sql NOT IN "
                               "('CREATE TABLE sqlite_stat1(tbl,idx,stat)', "
                               "'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)')");
         query.step();)
        found.push_back(query.text(0));
    std::ranges::sort(found);
    return found;
}

// What is in one of them only, normalised: most of a file is there to the letter, and need not be.
std::vector<std::string> only_in(std::vector<std::string> const& these,
                                 std::vector<std::string> const& those) {
    std::vector<std::string> found;
    std::ranges::set_difference(these, those, std::back_inserter(found));
    std::ranges::transform(found, found.begin(), normalised);
    std::ranges::sort(found);
    return found;
}

} // namespace

std::vector<std::string> migration_to(int format) {
    return statements_of(base::embedded(migration_name(format)));
}

void refuse_altered(SQLite::Database& database, std::string const& path, int format) {
    auto const wanted = tables_of(format);
    auto const found = tables_in(database);
    std::vector<std::string> strange;
    std::ranges::set_symmetric_difference(only_in(wanted, found), only_in(found, wanted),
                                          std::back_inserter(strange));
    if (strange.empty())
        return;
    throw base::Error(base::ErrorKind::storage,
                      fmt::format("{} has been altered: its tables are not those of file format {} ({})",
                                  path, format, strange.front().substr(0, strange.front().find('('))),
                      "Go back to a backup. Nothing was changed.");
}

int number_of(SQLite::Database& database, char const* pragma) {
    Query query(database, pragma);
    return query.step() ? query.number(0) : 0;
}

} // namespace goodplan::store
