// The topics of `goodplan help TOPIC`. Their layout rules are those of paragraphs() in pages.hpp.
#include "cli/pages.hpp"
#include "cli/usage.hpp"

#include <goodplan/cli/command.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace goodplan::cli {
namespace {

struct Topic {
    std::string_view name;
    std::string_view text;
};

constexpr std::string_view ratings = R"(RATINGS

The rating of an open action follows from its dates and states. The first rule that fits:

  RED      overdue, or the lead expects to be late (the forecast is after the due date)
  AMBER    blocked; stale (no update for more than 4 weeks); its start has passed and it is not begun; or due within 20 working days and not begun
  NO DATE  it has no due date
  NOT DUE  it is not begun and its start has not come
  GREEN    the rest: begun and on time

Delivery status, rating and impact are three things: what is done, how it stands to its dates, and what came
of it for children.

A rating can be declared. A declared rating needs a reason, stands beside the computed one and prints as
declared.)";

constexpr std::string_view dates = R"(DATES

Dates are written day first, never month first:

  2026-11-30  30/11/2026  30.11.26  30 Nov 2026  30 November 2026
  4dec                    the next 4 December, today included
  today  yesterday  tomorrow
  fri                     the next Friday, never today
  +20wd  20wd  -5wd       working days from today
  +2w  +10d  +3m          weeks, days, months from today
  before:MTG-9            a due date ahead of a meeting, whose day may not be fixed yet (add, edit)
  "Dec 2026"              a month: kept as a month, due on its last day
  "Q3 2017/18"            a quarter of a financial year: October to December 2017

A date that does not parse is an error, never a guess. Years run from 1900 to 2199. Today is the day in
London, whatever the clock of the machine is set to.

A period is a number and a unit: 20wd (working days), 10d, 2w, 3m (months).

Working days are those of SI 2007/462: not Saturdays, Sundays or bank holidays in England and Wales. The day
from which they are counted is day 0. The calendar has two ends; a date that would have to be counted beyond
them is an error. To check a count: goodplan calendar count.

Two questions can be asked of every report: as at which day (--as-at DATE; facts dated later are not seen),
and as entered by which revision (--revision N; what was typed later is not seen). --known-on DATE is both.)";

constexpr std::string_view reference_forms = R"(REFERENCES

Every record has a reference: a letter for its kind, a hyphen and a number. It is given once and never used
again. Capitals and the hyphen may be left out (a14 is A-14); a bare number is refused.

  A-    action
  R-    recommendation, or any other item asked of the authority
  F-    finding
  O-    obligation: one for each time that it falls due
  M-    measure
  RD-   reading of a measure
  OUT-  outcome
  E-    evidence
  I-    inspection
  MTG-  meeting
  D-    decision
  L-    milestone
  K-    risk
  S-    strength or statement
  J-    judgement
  DOC-  document
  H-    holding of a post

PLAN/R-8 (walsall-2017/R-8) names a record of another plan. Plans, bodies, posts and themes have short names: lower-case
letters, digits and hyphens. show and log take them as post:NAME, body:NAME, theme:NAME; "plan" is the plan itself.

With the Tab key a shell completes references and names: goodplan help completion.)";

constexpr std::string_view formats = R"(FORMATS

--format F says how an answer is written; else the ending of the name after -o; else GOODPLAN_FORMAT; else text.

  text      for people: ASCII rules and marks, wrapped to --width, nothing cut off; its layout may change from version to version (.txt)
  markdown  the same as headings and tables of GitHub-flavoured Markdown (.md)
  html      one page that loads nothing from elsewhere (.html, .htm)
  csv       for a spreadsheet: ISO dates, a heading row; a text that begins with = + - @ or ' has a ' in front, which import takes off again (.csv)
  json      for programs: one object with schema, plan, as_at, revision and head, then the data; promised stable under its schema name (.json)
  plain     for scripts: one record a line, cells between tabs, no headings; promised stable (.tsv)
  list      for screen readers: no columns, one sentence a field
  mail      a whole mail, for | sendmail -t: a subject that says the matter, text and HTML; --mail-to or GOODPLAN_MAIL_TO says whom it is for (.eml)

All output is UTF-8, whatever the locale. In text, control characters are shown as \u{1B}. Width and colour
never change a value. Colour is used on a terminal only, never with NO_COLOR or TERM=dumb (--color WHEN
decides otherwise), and is never the only mark.

-o FILE writes the whole answer or nothing: an existing file is replaced in one step when the new one is
complete, and keeps its permissions. "-o -" is standard output.)";

constexpr std::string_view environment = R"(ENVIRONMENT

  GOODPLAN_DB         the plan file, when --db is not given
  GOODPLAN_PLAN       the plan, when --plan is not given
  GOODPLAN_BY         who is typing, when --by is not given; else the login name
  GOODPLAN_FORMAT     the format of answers, when neither --format nor the name after -o says it
  GOODPLAN_MAIL_TO    whom a mail (--format mail) is for, when --mail-to is not given: addresses, with commas between them
  GOODPLAN_MAIL_FROM  who sends a mail, when --mail-from is not given
  NO_COLOR            set to anything: no colour
  TERM                dumb: no colour
  COLUMNS             the width of text on a terminal
  XDG_CONFIG_HOME     the folder of goodplan/config; else .config in HOME
  VISUAL, EDITOR      the editor for a text that is left out (--note alone); else the system's
  TMPDIR              the folder for the file it opens; else /tmp

The plan file is --db; else GOODPLAN_DB; else the line "db = FILE" in $XDG_CONFIG_HOME/goodplan/config; else
the same line in /etc/xdg/goodplan/config. It is never taken from the current folder unasked. A configuration
file holds such lines, empty lines and comments that begin with #. FILE begins with / there, or with ~/.

goodplan writes down who typed and whose word it was. It does not check who somebody is.)";

constexpr std::string_view exit_codes = R"(EXIT CODES

  0    done
  1    attention: check, verify or --exit-code found something
  2    usage: the command line is wrong, or a value does not parse
  3    an input file is refused; nothing was stored
  4    no such reference, or the rules or another change forbid it
  5    the plan file or the output cannot be opened, read or written, or the file is damaged, foreign or newer
  6    another process holds the file; safe to try again
  7    saved, but the confirmation could not be written
  70   a bug in goodplan
  130  interrupted; nothing was changed

Standard output carries the answer, standard error everything else: when standard error is empty there is
nothing to worry about. A closed pipe is no error for a report.)";

constexpr std::string_view cron = R"(CRON

cron mails what a command prints, and what went wrong, to MAILTO. A file in /etc/cron.d, owned by root, whose name has
no dot in it:

    PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin
    MAILTO=plan-office@example.org
    CONTENT_TYPE="text/plain; charset=UTF-8"
    GOODPLAN_DB=/srv/plans/northmoor.db

    0 16 * * 5    plans  goodplan report weekly --plan northmoor-2026
    30 7 * * 1-5  plans  goodplan report deadlines --plan northmoor-2026 --if-any
    15 2 * * *    plans  goodplan backup -q /srv/backups/northmoor-$(date +\%F).db

cron gives a command nothing of what a login has: PATH and GOODPLAN_DB must stand in the file. "plans" is the account
that runs the commands. Say --plan in every line: a second plan in the file must not change what is sent. A percent
sign is written \%. The week prints every week: silence must mean that something is broken. --if-any is for a report
that is to be sent only when there is something in it.

A Friday run that was missed is made up by hand:

    goodplan report weekly --plan northmoor-2026 --week last

As a mail of its own, with a subject that says the matter, for sendmail or what stands in for it:

    goodplan report weekly --plan northmoor-2026 --format mail --mail-to board@example.org | sendmail -t

A systemd timer makes up the missed run by itself: goodplan-weekly.service and goodplan-weekly.timer, installed in
share/doc/goodplan/examples with a whole file for cron, go to /etc/systemd/system with your names in them. Then:

    systemctl enable --now goodplan-weekly.timer

--request-id makes a change that a script tries again add nothing twice.)";

constexpr std::array<Topic, 7> topics{{{"ratings", ratings},
                                       {"dates", dates},
                                       {"references", reference_forms},
                                       {"formats", formats},
                                       {"environment", environment},
                                       {"exit-codes", exit_codes},
                                       {"cron", cron}}};

constexpr std::string_view options = "options"; // the one topic that is made from the tables of arguments

std::string shared_page(int width) {
    std::string made = "OPTIONS THAT COMMANDS SHARE\n";
    auto const add = [&](std::string_view title, std::span<Argument const> arguments) {
        std::vector<Entry> list;
        for (auto const& argument : arguments)
            list.emplace_back(spelled(argument, true), argument.meaning);
        made += fmt::format("\n{}\n{}", title, entries(list, width));
    };
    add("Every command", global_arguments());
    add("Commands that read", reading_arguments());
    add("Commands that write (--as-at is refused)", writing_arguments());
    made += "\n" +
            paragraphs("An option and its value are two words or --option=VALUE. Names are not abbreviated. "
                       "Words after -- are never options. A list (R-1,R-2) may also be given as several "
                       "options.",
                       width);
    return made;
}

} // namespace

std::vector<std::string> help_topics() {
    std::vector<std::string> names;
    for (auto const& topic : topics)
        names.emplace_back(topic.name);
    names.emplace_back(options);
    return names;
}

std::optional<std::string> help_topic(std::string_view topic, int width) {
    if (topic == options)
        return shared_page(width);
    auto const found = std::ranges::find(topics, topic, &Topic::name);
    if (found == topics.end())
        return std::nullopt;
    return paragraphs(found->text, width);
}

} // namespace goodplan::cli
