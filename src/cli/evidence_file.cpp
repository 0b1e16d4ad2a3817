#include "cli/evidence_file.hpp"

#include "cli/input_file.hpp"
#include "cli/support.hpp"
#include "cli/told.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace goodplan::cli {

using base::Error;
using base::ErrorKind;

namespace {

bool is_address(std::string const& text, std::string_view argument) {
    auto const lower = base::ascii_lower(text);
    if (!lower.starts_with("http://") && !lower.starts_with("https://")) {
        if (lower.find("://") != std::string::npos)
            throw Error(ErrorKind::usage,
                        fmt::format("{} {}: an address begins with https:// or http://", argument,
                                    base::visible_line(text)),
                        "A file is given by its name.");
        return false;
    }
    bool const plain = std::ranges::all_of(text, [](char c) { return c > ' ' && c != '\x7f'; });
    if (!plain || lower.find("://") + 3 == lower.size())
        throw Error(ErrorKind::usage,
                    fmt::format("{} {}: not an address", argument, base::visible_line(text)),
                    "An address has no spaces; quote it, because shells act on & and ?.");
    return true;
}

void tell_place(Context& context, service::EvidencePlace const& place) {
    if (!place.bytes)
        return;
    confirm(context, "  " + place.location);
    confirm(context, fmt::format("  {}; its SHA-256 is kept, {}.", base::counted(*place.bytes, "byte"),
                                 place.copy.empty() ? "the file stays where it is"
                                                    : "and a copy beside the plan file"));
}

} // namespace

std::optional<service::EvidencePlace> evidence_place(Arguments const& given, Context& context,
                                                     std::string_view argument) {
    auto const typed = given.text(argument);
    if (typed.empty())
        return std::nullopt;
    if (is_address(typed, argument))
        return service::EvidencePlace{typed, typed, {}, {}, {}};
    if (domain::parse_reference(typed))
        throw Error(
            ErrorKind::usage, fmt::format("{} {}: that is a reference", argument, base::visible_line(typed)),
            fmt::format("{}A file of that name: ./{}",
                        argument == "FILE|URL" ? "Several go together with a comma and no space: A-14,R-2. "
                                               : "",
                        base::visible_line(typed)));
    auto const found = fingerprint(context, typed);
    std::error_code none;
    if (std::filesystem::equivalent(found.path, plan_file(given, context), none))
        throw Error(ErrorKind::usage,
                    fmt::format("{} {}: that is the plan file itself, which this changes", argument,
                                base::visible_line(typed)),
                    "What stood in it once is evidence as a print: goodplan report deadlines -o report.html");
    auto const slash = found.path.rfind('/');
    return service::EvidencePlace{found.path,
                                  base::visible_line(found.path.substr(slash + 1)),
                                  found.sha256,
                                  static_cast<std::int64_t>(found.bytes),
                                  {}};
}

std::unique_ptr<store::KeptCopy> copy_to_keep(Arguments const& given, Context& context,
                                              std::optional<service::EvidencePlace>& place,
                                              std::string_view hint) {
    if (!given.has("--keep"))
        return nullptr;
    if (!place || !place->bytes)
        throw Error(ErrorKind::usage, "--keep takes a copy of a file; none was given", std::string(hint));
    auto copy = std::make_unique<store::KeptCopy>(plan_file(given, context), place->location,
                                                  store_options(given, context, store::Access::write));
    place->sha256 = copy->sha256();
    place->bytes = static_cast<std::int64_t>(copy->bytes());
    place->copy = copy->name();
    return copy;
}

bool nothing_was_saved(Error const& failure, Context const& context, store::KeptCopy const& copy) {
    if (context.committed)
        return false;
    switch (failure.kind()) {
    case ErrorKind::usage:
    case ErrorKind::invalid_input:
    case ErrorKind::not_found:
    case ErrorKind::conflict:
    case ErrorKind::busy:
        return true;
    case ErrorKind::storage:
        return copy.is_named_by_nobody();
    default:
        return false;
    }
}

void tell_evidence(Context& context, Writing const& writing, service::AddedRecords const& made,
                   std::optional<service::EvidencePlace> const& place) {
    auto const& one = made.records.front();
    auto const& session = writing.session;
    auto const day = session.on == session.today
                         ? std::string{}
                         : fmt::format(" (true on {})", base::in_words(session.on)); // it keeps no voice
    confirm(context,
            fmt::format("{} added to {}: {}{}", one.ref, writing.plan, base::visible_line(one.line), day));
    constexpr std::array<std::string_view, 4> left_out{"location", "sha256", "bytes", "copy"};
    confirm(context, "  " + stored_words(read_back(writing, {domain::Kind::evidence}), one.record, left_out));
    if (place)
        tell_place(context, *place);
    for (auto const& warning : made.warnings)
        confirm(context, warning);
}

} // namespace goodplan::cli
