// What the plan relies on beside its own file: calendars that reach far enough, and evidence that is
// unchanged.
#include "store/descriptor.hpp"
#include "store/evidence_folder.hpp"
#include "store/verify_history.hpp"
#include "store/verify_parts.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/base/working_days.hpp>
#include <goodplan/domain/checks.hpp>
#include <goodplan/domain/redacted.hpp>
#include <goodplan/store/keep.hpp>
#include <goodplan/store/sha256.hpp>

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace goodplan::store {

namespace {

constexpr std::chrono::days a_year{365};

// The calendars that plans count by, with the last day of each. A plan without one counts by England and
// Wales: the file's copy, else the one that ships with goodplan.
std::map<std::string, base::Date> calendars_in_use(Store::Impl const& impl) {
    std::map<std::string, base::Date> found;
    auto query =
        impl.query(fmt::format("SELECT c.name, c.last FROM plan p JOIN calendar c ON c.plan = 0 AND c.until "
                               "= {0} AND c.gone = 0 AND "
                               "(c.id = p.calendar OR (p.calendar IS NULL AND c.name = 'england-and-wales')) "
                               "WHERE p.until = {0} AND p.gone = 0",
                               forever));
    while (query.step())
        found.emplace(query.text(0), query.day(1));
    auto plans = impl.query(fmt::format("SELECT 1 FROM plan WHERE until = {} AND gone = 0", forever));
    if (plans.step() && found.empty())
        found.emplace(base::england_and_wales().name(), base::england_and_wales().last());
    return found;
}

bool is_address(std::string const& location) {
    auto const lower = base::ascii_lower(location);
    return lower.starts_with("http://") || lower.starts_with("https://");
}

std::string beside_words(EvidenceFiles const& evidence) {
    std::vector<std::string> parts;
    if (evidence.addresses > 0)
        parts.push_back(base::counted(evidence.addresses, "web address", "web addresses"));
    if (evidence.redacted > 0)
        parts.push_back(fmt::format("{} whose place was redacted", evidence.redacted));
    if (evidence.unplaced > 0)
        parts.push_back(fmt::format("{} recorded without a file", evidence.unplaced));
    return parts.empty() ? std::string{} : fmt::format(" Not looked at: {}.", base::listed(parts));
}

constexpr std::string_view is_gone = "is not there";

std::string outside() { return "lies outside the folder of copies, and was not looked at"; }

} // namespace

std::string why_copy_not_the_same(std::string const& plan_file, std::string const& name,
                                  std::string const& sha256) {
    return domain::is_plain_name(name)
               ? why_not_the_same(evidence_folder(plan_file) + "/" + name, sha256, true)
               : outside();
}

std::string why_not_the_same(std::string const& path, std::string const& sha256, bool copy) {
    // Not held up by a pipe that has the name.
    Descriptor const file(
        ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (copy ? O_NOFOLLOW : 0)));
    struct stat status {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0)
        return errno == ENOENT || errno == ENOTDIR ? std::string(is_gone)
                                                   : fmt::format("cannot be read ({})", std::strerror(errno));
    if (!S_ISREG(status.st_mode))
        return "is no ordinary file any more";
    Sha256 digest;
    std::array<char, 65536> buffer{};
    for (;;) {
        auto const got = ::read(file.get(), buffer.data(), buffer.size());
        if (got < 0)
            return fmt::format("cannot be read ({})", std::strerror(errno));
        if (got == 0)
            break;
        digest.add({buffer.data(), static_cast<std::size_t>(got)});
    }
    return digest.hex() == sha256 ? "" : "has changed since it was recorded";
}

Check check_calendars(Store::Impl const& impl, base::Date today) {
    auto const calendars = calendars_in_use(impl);
    if (calendars.empty())
        return {"calendar", Outcome::good, "No plan counts days yet.", {}};
    Check made{"calendar", Outcome::good, {}, {}};
    std::vector<std::string> reach;
    for (auto const& [name, last] : calendars) {
        auto const shown = base::visible_line(name);
        reach.push_back(
            fmt::format("{} {} {}", shown, last < today ? "ended" : "reaches to", base::in_words(last)));
        if (last - today < a_year)
            made.found.push_back(
                fmt::format("Dates beyond {} cannot be counted by {}.", base::in_words(last), shown));
    }
    made.says = base::listed(reach) + ".";
    if (made.found.empty())
        return made;
    made.outcome = Outcome::remark;
    made.found.emplace_back(
        "GOV.UK publishes the bank holidays of later years; goodplan calendar import FILE takes "
        "them in.");
    return made;
}

namespace {

// Copies that no evidence ever named, and unfinished ones: a command that was stopped left them.
std::vector<std::string> strays_of(Store::Impl const& impl) {
    std::set<std::string> named;
    auto query = impl.query("SELECT DISTINCT copy FROM evidence");
    while (query.step())
        named.insert(query.text(0));
    auto const folder = evidence_folder(impl.path);
    std::vector<std::string> found;
    try {
        for (auto& name : names_of_folder(folder))
            if (is_unfinished_copy(name) || (is_copy_name(name) && !named.contains(name)))
                found.push_back(folder + "/" + name);
    } catch (base::Error const&) { // a file in a folder that cannot be read is told of for itself
    }
    return found;
}

} // namespace

EvidenceFiles evidence_files(Store::Impl const& impl) {
    EvidenceFiles found;
    found.strays = strays_of(impl);
    auto several = impl.query("SELECT count(*) > 2 FROM plan_identity"); // the register is one of them
    several.step();
    bool const with_plan = several.integer(0) != 0;
    auto query = impl.query(fmt::format("SELECT p.name, e.id, e.location, e.sha256, e.copy FROM evidence e "
                                        "JOIN plan_identity p ON p.id = e.plan "
                                        "WHERE e.until = {} AND e.gone = 0 ORDER BY p.name, e.id",
                                        forever));
    while (query.step()) {
        EvidenceFile one;
        one.ref = (with_plan ? base::visible_line(query.text(0)) + "/" : "") +
                  domain::reference_text(Kind::evidence, query.number(1));
        auto const location = query.text(2);
        one.sha256 = query.text(3);
        auto const copy = query.text(4);
        one.copy = !copy.empty();
        one.path = one.copy ? evidence_folder(impl.path) + "/" + copy : location;
        one.outside = one.copy && !domain::is_plain_name(copy);
        one.redacted = domain::is_placeholder(location);
        bool const comparable = !one.sha256.empty() && (one.copy || !location.empty());
        if (!one.copy && is_address(location))
            ++found.addresses;
        else if (!one.copy && one.redacted)
            ++found.redacted;
        else if (comparable)
            found.files.push_back(std::move(one));
        else
            ++found.unplaced;
    }
    return found;
}

namespace {

std::vector<std::string> stray_words(EvidenceFiles const& evidence) {
    if (evidence.strays.empty())
        return {};
    Sentences found;
    for (auto const& path : evidence.strays)
        found.add(base::visible_line(path) + " belongs to no evidence.");
    auto made = found.all();
    made.emplace_back(
        "The evidence was redacted, or a command was stopped on the way. When nobody is adding evidence it "
        "can be removed.");
    return made;
}

} // namespace

Check check_evidence(EvidenceFiles const& evidence) {
    Sentences found;
    std::string first;
    for (auto const& one : evidence.files)
        if (auto const why = one.outside ? outside() : why_not_the_same(one.path, one.sha256, one.copy);
            !why.empty() && !(one.redacted && why == is_gone)) { // the copy of what was redacted may go too
            if (first.empty())
                first = one.ref;
            found.add(base::visible_line(
                fmt::format("{}: {}{} {}.", one.ref, one.copy ? "the copy " : "", one.path, why)));
        }
    auto const files = static_cast<long long>(evidence.files.size());
    if (!found.empty()) {
        Check made{"evidence", Outcome::attention,
                   fmt::format("{} of {} changed, went or cannot be read.{}", found.count(),
                               base::counted(files, "file"), beside_words(evidence)),
                   found.all()};
        made.found.push_back(fmt::format(
            "Put the file back where it was, or record it anew: goodplan evidence edit {} --place FILE",
            first));
        return made;
    }
    auto const says = files == 0 ? std::string("No file is kept as evidence.")
                                 : fmt::format("{} when recorded.", base::counted(files, "file is as it was",
                                                                                  "files are as they were"));
    auto const good = evidence.strays.empty();
    return {"evidence", good ? Outcome::good : Outcome::remark, says + beside_words(evidence),
            stray_words(evidence)};
}

} // namespace goodplan::store
