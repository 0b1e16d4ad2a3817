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
  +20wd  -5wd             working days from today
  +2w  +10d  +3m          weeks, days, months from today
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

constexpr std::string_view references = R"(REFERENCES

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

PLAN/R-8 (walsall-2017/R-8) names a record of another plan. Plans, bodies, posts and themes have short names.)";

constexpr std::string_view formats = R"(FORMATS

--format F says how an answer is written; else the ending of the name after -o (.txt, .json); else
GOODPLAN_FORMAT; else text.

  text  for people: ASCII rules and marks, wrapped to --width, nothing cut off; its layout may change from version to version
  json  for programs: one object with schema, plan, as_at, revision and head, then the data; promised stable under its schema name

All output is UTF-8, whatever the locale. In text, control characters are shown as \u{1B}. Width and colour
never change a value. Colour is used on a terminal only, never with NO_COLOR or TERM=dumb (--color WHEN
decides otherwise), and is never the only mark.

-o FILE writes the whole answer or nothing: an existing file is replaced in one step when the new one is
complete, and keeps its permissions. "-o -" is standard output.)";

constexpr std::string_view environment = R"(ENVIRONMENT

  GOODPLAN_DB      the plan file, when --db is not given
  GOODPLAN_PLAN    the plan, when --plan is not given
  GOODPLAN_BY      who is typing, when --by is not given; else the login name
  GOODPLAN_FORMAT  the format of answers, when neither --format nor the name after -o says it
  NO_COLOR         set to anything: no colour
  TERM             dumb: no colour
  COLUMNS          the width of text on a terminal
  XDG_CONFIG_HOME  the folder of goodplan/config; else .config in HOME

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

A file in /etc/cron.d whose name has no dot in it:

  PATH=/usr/local/bin:/usr/bin:/bin
  MAILTO=board@example.org
  CONTENT_TYPE="text/plain; charset=UTF-8"
  GOODPLAN_DB=/srv/plans/northmoor.db
  30 7 * * 5 plans goodplan report deadlines --plan northmoor-2026

Say --plan in every line: a second plan in the file must not change what is sent. A percent sign in a command
line is written \%. Silence must mean that something is broken, so send the report when it is empty as well.
--request-id makes a change that cron tries again add nothing twice.)";

constexpr std::array<Topic, 7> topics{{{"ratings", ratings},
                                       {"dates", dates},
                                       {"references", references},
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
