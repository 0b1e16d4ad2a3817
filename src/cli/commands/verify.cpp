// verify: is the plan file whole, unaltered and safely kept?
#include "cli/commands/commands.hpp"

#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/store/verify.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;
using store::Outcome;

constexpr std::string_view verify_detail =
    R"(Looks at everything and changes nothing. Each change is a revision with a head: a hash over all that it entered and over
the head before. verify computes every head anew and names the first revision that does not fit. Exit code: 0 all is
well, 1 something was found, 5 the file cannot be read at all.

What this shows:

  - whether anything was changed, added or taken out by anything but goodplan
  - whether the file is damaged, open to others, or on a drive that is not safe
  - whether files of evidence are still what they were when recorded

What it cannot show without a head that was noted outside the file: a tail that was cut off, a history written anew from
some point on with all heads computed afresh, an older copy put back. These fit themselves. Every report ends with the
last revision and its head, so every mail, print and minute is a witness: --expect 412:3fa9c1d27e0b44c1 says whether
that head still stands, and with it everything up to there.

What it cannot show at all: who really typed (goodplan records the login name and does not authenticate), whether what
was typed is true, and what somebody did who governs the machine and all its copies. The file is tamper-evident, never
tamper-proof.

verify is about the file. Whether the plan in it is a good one: goodplan check)";

constexpr Argument verify_arguments[] = {
    repeated("--expect", "N:HASH",
             "the head of revision N must begin with HASH, as it was noted (at least 16 digits)"),
    option("--format", "F", "text, markdown, html, csv, json, plain, list or mail"),
    option("--output", "FILE", "write to FILE instead of standard output", 'o'),
    flag("--ascii", "letters without accents, plain quotes and dashes: for mail without a charset"),
    list("--mail-to", "ADDRESS,..", "whom a mail is for (else GOODPLAN_MAIL_TO)"),
    option("--mail-from", "ADDRESS", "who sends it (else GOODPLAN_MAIL_FROM, else the account that does)"),
};
constexpr Example verify_examples[] = {
    {"goodplan verify", "is the file whole, unaltered, and safely kept?"},
    {"goodplan verify --expect 412:3fa9c1d27e0b44c19a52f8e1d06b7c35",
     "does it still hold what the board's minutes noted?"},
};

// ---- --expect -----------------------------------------------------------------------------------------

constexpr std::size_t fewest_head_digits = 16;
constexpr std::size_t most_head_digits = 64;
constexpr std::string_view expect_hint =
    "The foot of every report has both: revision 412, head 3fa9... is --expect 412:3fa9...";

store::NotedHead noted_head(std::string const& text) {
    auto const refuse = [&](std::string const& why) {
        throw Error(ErrorKind::usage, fmt::format("--expect {}: {}", base::visible_line(text), why),
                    std::string(expect_hint));
    };
    auto const colon = text.find(':');
    if (colon == std::string::npos)
        refuse("write N:HASH, a revision and its head");
    auto const number = text.substr(0, colon);
    constexpr std::size_t most_places = 9;
    bool const whole = !number.empty() && number.size() <= most_places &&
                       std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
    if (!whole || std::stoi(number) == 0)
        refuse("before the colon stands the number of a revision");
    auto const digits = base::ascii_lower(text.substr(colon + 1));
    if (digits.find_first_not_of("0123456789abcdef") != std::string::npos)
        refuse("a head has only the digits 0 to 9 and a to f");
    if (digits.size() < fewest_head_digits)
        refuse(
            fmt::format("{} too few: so short a head can be forged. At least {} are needed; reports print 32",
                        base::counted(static_cast<long long>(digits.size()), "digit is", "digits are"),
                        fewest_head_digits));
    if (digits.size() > most_head_digits)
        refuse(fmt::format("{} digits are too many; a whole head has {}", digits.size(), most_head_digits));
    return {std::stoi(number), digits};
}

// ---- the answer ---------------------------------------------------------------------------------------

struct VerifyTitle {
    std::string_view key;
    std::string_view words;
};
constexpr std::array verify_titles{
    VerifyTitle{"file", "Permissions"},      VerifyTitle{"drive", "Drive"},
    VerifyTitle{"journal", "Journal"},       VerifyTitle{"pages", "Condition"},
    VerifyTitle{"references", "References"}, VerifyTitle{"tables", "Layout"},
    VerifyTitle{"chain", "Chain"},           VerifyTitle{"rows", "Rows"},
    VerifyTitle{"versions", "Versions"},     VerifyTitle{"times", "Times"},
    VerifyTitle{"noted", "Noted heads"},     VerifyTitle{"calendar", "Calendar"},
    VerifyTitle{"evidence", "Evidence"},
};

std::string verify_title(std::string const& key) {
    auto const* const found = std::ranges::find(verify_titles, std::string_view{key}, &VerifyTitle::key);
    return std::string(found == verify_titles.end() ? std::string_view{key} : found->words);
}

report::Cell verify_outcome(Outcome outcome) {
    using report::Tone;
    switch (outcome) {
    case Outcome::good:
        return report::text("good", Tone::good);
    case Outcome::remark:
        return report::shown(report::text("remark", Tone::caution), "note");
    case Outcome::attention:
        return report::shown(report::text("attention", Tone::bad), "ATTENTION");
    case Outcome::not_checked:
        return report::shown(report::text("not_checked", Tone::quiet), "not checked");
    }
    return report::none();
}

report::Table verify_table(store::Verification const& made) {
    using report::Place;
    report::Table table;
    table.key = "checks";
    table.headings = true;
    table.columns = {{"check", "CHECK"},
                     {"outcome", "RESULT"},
                     {"says", "WHAT IT SAYS", Place::flow},
                     {"found", "FOUND", Place::below}};
    for (auto const& one : made.checks)
        table.rows.push_back({report::shown(report::text(one.key), verify_title(one.key)),
                              verify_outcome(one.outcome), report::text(one.says),
                              report::shown(report::Cell{one.found, {}}, base::join(one.found, "\n"))});
    return table;
}

std::string_view verify_word(store::Verification const& made) {
    if (made.needs_attention())
        return "attention";
    bool const remarks = std::ranges::any_of(
        made.checks, [](store::Check const& one) { return one.outcome == Outcome::remark; });
    return remarks ? "remark" : "good";
}

std::string verify_summary(store::Verification const& made) {
    std::vector<std::string> wrong;
    for (auto const& one : made.checks)
        if (one.outcome == Outcome::attention)
            wrong.push_back(base::ascii_lower(verify_title(one.key)));
    if (wrong.empty())
        return "Nothing was found that needs attention.";
    return fmt::format("{} attention: {}.",
                       base::counted(static_cast<long long>(wrong.size()), "check needs", "checks need"),
                       base::listed(wrong));
}

std::vector<std::string> verify_footer(store::Verification const& made) {
    std::vector<std::string> lines;
    if (made.revision > 0)
        lines.push_back(fmt::format("Revision {}, head {} ({}).", made.revision, made.head, program_name()));
    if (made.revision > 0 && !made.needs_attention()) {
        lines.emplace_back(
            "Keep that line outside the file, in minutes or a mail. To see whether it stands:");
        lines.push_back(fmt::format("goodplan verify --expect {}:{}", made.revision, made.head));
    }
    lines.emplace_back("What this proves, and what it cannot: goodplan help verify");
    return lines;
}

report::Document verify_document(Context const& context, std::string const& path,
                                 store::Verification const& made) {
    auto const hidden = [](std::string_view key, report::Cell cell) {
        return report::Fact{std::string(key), {}, std::move(cell)};
    };
    report::Document document;
    document.stamp = {"goodplan/verify/1", {}, context.today(), made.revision, made.head, program_name()};
    document.title = fmt::format("Plan file {}", path);
    document.blocks.emplace_back(report::FactList{
        {},
        {},
        {hidden("file", report::text(path)), hidden("file_format", report::number(made.format)),
         hidden("outcome", report::text(verify_word(made))),
         hidden("first_misfit", made.first_misfit ? report::number(*made.first_misfit) : report::none())}});
    document.blocks.emplace_back(
        report::Paragraph{.key = {}, .text = verify_summary(made), .tone = {}, .indent = 0, .tight = true});
    document.blocks.emplace_back(verify_table(made));
    document.footer = verify_footer(made);
    document.subject = fmt::format("{}: {}", path.substr(path.rfind('/') + 1), verify_summary(made));
    return document;
}

int run_verify(Arguments const& given, Context& context) {
    store::VerifyOptions options;
    options.now = context.world.now();
    for (auto const& text : given.all("--expect"))
        options.noted.push_back(noted_head(text));
    static_cast<void>(chosen_format(given, context)); // a slip there is told before the file is read
    options.open.wait_milliseconds = wait_option(given);
    options.open.pause = context.world.sleep;
    auto const path = plan_file(given, context);
    auto const made = store::verify(path, options);
    print(context, given, verify_document(context, path, made));
    return made.needs_attention() ? exit_code::attention : exit_code::ok;
}

} // namespace

constinit Command const verify_command{
    .name = "verify",
    .group = "keep",
    .summary = "check that the plan file is whole, unaltered and safely kept",
    .detail = verify_detail,
    .arguments = verify_arguments,
    .examples = verify_examples,
    .needs = Needs::none,
    .run = run_verify,
};

} // namespace goodplan::cli
