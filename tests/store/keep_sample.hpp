// A plan file, a file that somebody gives as evidence, and the folder that copies of it go into.
#pragma once

#include "store/sample.hpp"

#include <goodplan/store/keep.hpp>
#include <goodplan/store/sha256.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <sys/stat.h>
#include <vector>

namespace goodplan::test {

using Names = std::vector<std::string>;

// sha256sum of "the audit".
inline std::string const audit = "the audit";
inline std::string const audit_digest = "47133fc6e446a25dde9231b2f2ef9eec618c947fcec4ba297b5c9d991693b857";

inline std::string digest_of(std::string const& bytes) {
    store::Sha256 sum;
    sum.add(bytes);
    return sum.hex();
}

inline Names names_in(std::string const& folder) {
    Names found;
    if (std::filesystem::exists(folder))
        for (auto const& one : std::filesystem::directory_iterator(folder))
            found.push_back(one.path().filename());
    std::ranges::sort(found);
    return found;
}

// What is in the plan file does not matter here.
struct EvidencePlaces : Scratch {
    std::string plan = file("plan.db");
    std::string source = file("audit.pdf");
    std::string folder = plan + ".evidence";
    store::Options options = writing();

    EvidencePlaces() {
        write_bytes(plan, "a plan");
        ::chmod(plan.c_str(), 0600);
        write_bytes(source, audit);
        options.wait_milliseconds = 0;
    }
    [[nodiscard]] std::string copy(std::string const& name) const { return folder + "/" + name; }
    [[nodiscard]] Names kept() const { return names_in(folder); }
    // The name of a copy that is kept.
    [[nodiscard]] std::string keep(std::string const& from) const {
        store::KeptCopy taken(plan, from, options);
        taken.keep();
        return taken.name();
    }
    [[nodiscard]] Failure failing(std::string const& from) const {
        return failure_of([&] { store::KeptCopy const taken(plan, from, options); });
    }
};

} // namespace goodplan::test
