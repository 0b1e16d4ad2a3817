// Importing and exporting in a temporary plan file, everything fixed.
#pragma once

#include "support/scratch.hpp"

#include <goodplan/service/import.hpp>

#include <string>
#include <string_view>

namespace goodplan::test {

inline store::Options write_options(std::uint64_t seed = 1) {
    store::Options options;
    options.access = store::Access::write;
    options.wait_milliseconds = 300;
    options.random = fixed_random(seed);
    return options;
}

class PlanStore {
public:
    explicit PlanStore(std::string const& path)
        : store_((store::Store::create(path, write_options()), store::Store::open(path, write_options()))) {}

    service::ImportResult import(exchange::PlanFile file, bool dry_run = false) {
        service::Session session{store_};
        session.now = base::parse_utc("2026-01-15T09:00:00Z").value();
        session.today = session.on = base::parse_iso("2026-01-15").value();
        session.actor = "c.dyer";
        return service::import_plan(session, std::move(file), dry_run);
    }
    service::ImportResult import_text(std::string_view text) {
        return import(exchange::read_plan(text).file.value());
    }
    [[nodiscard]] std::string export_text(std::string_view plan) const {
        return exchange::write_plan(service::export_plan(
            store_, plan, {base::parse_iso("2199-12-31").value(), store_.latest_revision()}));
    }
    [[nodiscard]] store::Store& store() { return store_; }

private:
    store::Store store_;
};

} // namespace goodplan::test
