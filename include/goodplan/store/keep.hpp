// Copies of evidence, in a folder beside the plan file: "plan.db.evidence". A copy is named after its own
// SHA-256 and the ending of the file's name; the name somebody gave it is text and never part of a path.
#pragma once

#include <goodplan/store/store.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace goodplan::store {

class Descriptor;

// Beside the file itself, wherever a symbolic link to it stands.
[[nodiscard]] std::string evidence_folder(std::string const& plan_file);

// Why a file is not the one that was recorded ("is not there", "has changed since it was recorded"), or
// nothing. A copy is never followed through a symbolic link.
[[nodiscard]] std::string why_not_the_same(std::string const& path, std::string const& sha256, bool copy);
// The same of a copy by its name, in the folder of a plan file. A name that leads out of it is not followed.
[[nodiscard]] std::string why_copy_not_the_same(std::string const& plan_file, std::string const& name,
                                                std::string const& sha256);

inline constexpr std::uint64_t largest_copy = 256U * 1024 * 1024; // bytes

// A copy taken: it is the bytes copied that were hashed. Unless keep() is called the copy goes again, if it
// is this call that made it: a change that is refused leaves no copy behind. As long as one stands nobody
// else takes copies into that folder, so that what goes again is nothing that somebody came to rely on.
class KeptCopy {
public:
    // Error storage or invalid_input, naming the file, when it is a symbolic link or no regular file, cannot
    // be read, is larger than largest_copy, or cannot be written; storage when something else has the copy's
    // name; busy when others take copies for longer than the options wait. The folder is made 0700 and the
    // copy 0600, or 2770 and 0660 and the plan file's group's where that group may write the plan file. It
    // must be a folder itself, not a link to one.
    KeptCopy(std::string const& plan_file, std::string const& source, Options const& options);
    KeptCopy(KeptCopy const&) = delete;
    KeptCopy& operator=(KeptCopy const&) = delete;
    ~KeptCopy();

    void keep() noexcept;
    // Whether the plan file can be read, and no evidence in it names the copy (a change that a full disk
    // ended).
    [[nodiscard]] bool is_named_by_nobody() const noexcept;
    [[nodiscard]] std::string const& name() const { return name_; } // in the folder
    [[nodiscard]] std::string const& sha256() const { return sha256_; }
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

private:
    std::string plan_file_;
    std::unique_ptr<Descriptor> folder_;
    std::string name_;
    std::string sha256_;
    std::uint64_t bytes_ = 0;
    std::uint64_t file_ = 0; // the inode of what was made
    bool made_ = false;
};

// Takes the copy that stands away again, for a signal handler that ends the process; nothing where there is
// none.
void abandon_copy() noexcept;

// The kept copies of a plan file, copied beside a copy of that file (backup). What does not have the bytes
// that its name says is left behind and told: it is no evidence any more.
struct CopiedEvidence {
    std::vector<std::string> copied; // names in the folder
    std::vector<std::string> changed;
};
// Into a folder that it makes: Error conflict when one of that name is there already; else as KeptCopy. After
// an error there is none.
[[nodiscard]] CopiedEvidence copy_evidence(std::string const& plan_file, std::string const& to_plan_file,
                                           Options const& options);
// What was kept since, into the same folder. Errors as KeptCopy.
void copy_later_evidence(std::string const& plan_file, std::string const& to_plan_file,
                         Options const& options, CopiedEvidence& made);
// What a backup made beside it goes again.
void remove_copied_evidence(std::string const& to_plan_file, CopiedEvidence const& made) noexcept;

} // namespace goodplan::store
