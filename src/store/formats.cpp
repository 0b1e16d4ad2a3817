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
    std::vector<std::string> made;
    for (auto const& sql : statements_of(base::embedded(name)))
        made.push_back(normalised(sql));
    std::ranges::sort(made);
    return made;
}

std::vector<std::string> tables_in(SQLite::Database& database) {
    std::vector<std::string> found;
    for (Query query(
             database,
             "SELECT coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
         query.step();)
        found.push_back(normalised(query.text(0)));
    std::ranges::sort(found);
    return found;
}

} // namespace

std::vector<std::string> migration_to(int format) {
    return statements_of(base::embedded(migration_name(format)));
}

void refuse_altered(SQLite::Database& database, std::string const& path, int format) {
    std::vector<std::string> strange;
    std::ranges::set_symmetric_difference(tables_of(format), tables_in(database),
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
