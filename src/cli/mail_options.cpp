#include "cli/mail_options.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t longest_address = 254; // RFC 5321 with its correction

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool holds_only(std::string_view text, std::string_view marks) {
    return std::ranges::all_of(text, [marks](char c) {
        return is_letter_or_digit(c) || c == '.' || marks.find(c) != std::string_view::npos;
    });
}

bool has_stray_dot(std::string_view text) {
    return text.starts_with('.') || text.ends_with('.') || text.find("..") != std::string_view::npos;
}

// Why it is no address, or nothing. Only what needs no quotes in a header, so that nothing can be smuggled
// in.
std::string_view why_no_address(std::string_view text) {
    auto const at = text.find('@');
    if (at == std::string_view::npos)
        return "there is no @ in it";
    auto const before = text.substr(0, at);
    auto const after = text.substr(at + 1);
    if (after.find('@') != std::string_view::npos)
        return "there is more than one @ in it";
    if (text.size() > longest_address)
        return "it is longer than 254 characters";
    if (before.empty() || after.empty())
        return before.empty() ? "there is nothing before the @" : "there is nothing after the @";
    if (!holds_only(before, "!#$%&'*+-/=?^_`{|}~"))
        return "before the @ only letters, digits and marks such as . _ - + may stand";
    if (!holds_only(after, "-") || after.starts_with('-') || after.ends_with('-'))
        return "after the @ only letters, digits, and dots and hyphens between them may stand";
    if (has_stray_dot(before) || has_stray_dot(after))
        return "each dot must stand between two other characters";
    return {};
}

void require_address(std::string_view where, std::string const& address) {
    auto const why = why_no_address(address);
    if (!why.empty())
        throw Error(
            ErrorKind::usage,
            fmt::format("{} {}: {}", where, base::visible_line(address.empty() ? "''" : address), why),
            "Write the address alone, without the person's name: officer@example.org");
}

std::vector<std::string> addresses_of(Arguments const& given, Context const& context) {
    bool const asked = given.has("--mail-to");
    std::vector<std::string> addresses;
    if (asked)
        addresses = given.all("--mail-to");
    else
        for (auto const& part : base::split(context.env("GOODPLAN_MAIL_TO"), ','))
            if (auto const trimmed = base::trim(part); !trimmed.empty())
                addresses.emplace_back(trimmed);
    for (auto const& address : addresses)
        require_address(asked ? "--mail-to" : "GOODPLAN_MAIL_TO", address);
    return addresses;
}

std::string sender_of(Arguments const& given, Context const& context) {
    auto const asked = given.get("--mail-from");
    auto sender = asked ? *asked : context.env("GOODPLAN_MAIL_FROM");
    if (asked || !sender.empty())
        require_address(asked ? "--mail-from" : "GOODPLAN_MAIL_FROM", sender);
    return sender;
}

void refuse_addresses(Arguments const& given) {
    for (auto const* option : {"--mail-to", "--mail-from"})
        if (given.has(option))
            throw Error(ErrorKind::usage, fmt::format("{}: the answer is not a mail", option),
                        "Add --format mail and send it with: | sendmail -t");
}

} // namespace

render::MailOptions mail_options(Arguments const& given, Context const& context, render::Format format) {
    if (format != render::Format::mail) {
        refuse_addresses(given);
        return {};
    }
    render::MailOptions options{addresses_of(given, context), sender_of(given, context)};
    if (options.to.empty())
        throw Error(ErrorKind::usage, "a mail needs an address to go to",
                    "Add --mail-to ADDRESS, or set GOODPLAN_MAIL_TO.");
    return options;
}

} // namespace goodplan::cli
