// Words that people will type and that are no commands, with the command that is meant. Every line of an
// answer that begins with "goodplan " is a line to type.
#include <goodplan/cli/command.hpp>

#include <array>

namespace goodplan::cli {
namespace {

constexpr std::string_view means_accept =
    "To sign an action off on its evidence:\ngoodplan accept A-14 --at MTG-9";
constexpr std::string_view means_add = "To add an action:\ngoodplan add TEXT --serves R-1";
constexpr std::string_view means_assign =
    "To change who leads an action:\ngoodplan edit A-14 --lead POST\n"
    "To hand all that one post leads to another:\ngoodplan reassign --from POST --to POST";
constexpr std::string_view means_block =
    "To say that an action cannot go on:\ngoodplan block A-14 --reason TEXT";
constexpr std::string_view means_deadlines = "It is a report:\ngoodplan report deadlines";
constexpr std::string_view means_done = "To report an action done:\ngoodplan done A-14";
constexpr std::string_view means_edit =
    "To change what an action says about itself:\ngoodplan edit A-14 --title TEXT";
constexpr std::string_view means_find = "To look for words:\ngoodplan find TEXT";
constexpr std::string_view means_list =
    "To list actions, or any other kind:\ngoodplan list\ngoodplan list recommendations";
constexpr std::string_view means_log = "To see what was entered when, and by whom:\ngoodplan log A-14";
constexpr std::string_view means_mail =
    "To print a report as a mail:\ngoodplan report weekly --format mail --mail-to ADDRESS | sendmail -t";
constexpr std::string_view means_move = "To change a due date:\ngoodplan move A-14 --to DATE --reason TEXT";
constexpr std::string_view means_note = "To keep what was said:\ngoodplan update A-14 --note TEXT";
constexpr std::string_view means_rate =
    "Ratings are computed. To declare another one:\ngoodplan update A-14 --rating amber --reason TEXT";
constexpr std::string_view means_show = "To see everything about one record:\ngoodplan show A-14";
constexpr std::string_view means_start =
    "To say that an action has begun:\ngoodplan update A-14 --status in-progress";
constexpr std::string_view means_undo = "To take back your last change:\ngoodplan undo";
constexpr std::string_view means_withdraw =
    "Nothing is deleted. To take an action out of the plan:\n"
    "goodplan withdraw A-14 --reason TEXT\nTo take back your last change:\n"
    "goodplan undo";

constexpr std::array redirect_table{
    Redirect{"sign-off", means_accept},
    Redirect{"signoff", means_accept},
    Redirect{"approve", "To sign an action off on its evidence:\ngoodplan accept A-14 --at MTG-9\n"
                        "To record that a meeting granted a later date:\ngoodplan grant A-14 --at MTG-9"},
    Redirect{"reject", "To send an action back instead of signing it off:\ngoodplan return A-14 --note TEXT\n"
                       "To record that a meeting refused a later date:\ngoodplan refuse A-14 --at MTG-9"},
    Redirect{"close", "To report an action done:\ngoodplan done A-14\n"
                      "To sign it off:\ngoodplan accept A-14 --at MTG-9\n"
                      "To close one that is embedded:\ngoodplan accept A-14 --as closed --at MTG-9"},
    Redirect{"embed",
             "To say that what was signed off has held:\ngoodplan accept A-14 --as embedded --at MTG-9"},
    Redirect{"complete", means_done},
    Redirect{"finish", means_done},
    Redirect{"extend", means_move},
    Redirect{"extension", "To ask for a later date:\ngoodplan move A-14 --to DATE --reason TEXT --ask"},
    Redirect{"reschedule", means_move},
    Redirect{"postpone", means_move},
    Redirect{"defer", means_move},
    Redirect{"delay", means_move},
    Redirect{"assign", means_assign},
    Redirect{"owner", means_assign},
    Redirect{"lead", means_assign},
    Redirect{"pause", means_block},
    Redirect{"suspend", means_block},
    Redirect{"hold", means_block},
    Redirect{"unblock", "To say that a blocked action goes on again:\ngoodplan resume A-14 --reason TEXT"},
    Redirect{"delete", means_withdraw},
    Redirect{"remove", means_withdraw},
    Redirect{"rm", means_withdraw},
    Redirect{"cancel", means_withdraw},
    Redirect{"start", means_start},
    Redirect{"begin", means_start},
    Redirect{"note", means_note},
    Redirect{"comment", means_note},
    Redirect{"progress", "To say how an action stands:\ngoodplan update A-14 --percent 60 --note TEXT"},
    Redirect{"rate", means_rate},
    Redirect{"rag", means_rate},
    Redirect{"create", means_add},
    Redirect{"new", means_add},
    Redirect{"change", means_edit},
    Redirect{"modify", means_edit},
    Redirect{"rename", means_edit},
    Redirect{"search", means_find},
    Redirect{"grep", means_find},
    Redirect{"view", means_show},
    Redirect{"ls", means_list},
    Redirect{"actions", means_list},
    Redirect{"history", means_log},
    Redirect{"revert", means_undo},
    Redirect{"restore", means_undo},
    Redirect{"status", "To see where things stand:\ngoodplan list\ngoodplan report deadlines"},
    Redirect{"remind", "To see what has had no update for four weeks:\ngoodplan list --stale 4w"},
    Redirect{"deadlines", means_deadlines},
    Redirect{"overdue", means_deadlines},
    Redirect{"weekly", "It is a report:\ngoodplan report weekly"},
    Redirect{"mail", means_mail},
    Redirect{"send", means_mail},
    Redirect{"load", "To take in a plan:\ngoodplan import FILE"},
    Redirect{"save", "Every change is saved when it is typed. To copy the file:\ngoodplan backup FILE"},
    Redirect{"doctor", "To check the plan:\ngoodplan check\nTo check that the file is whole and unaltered:\n"
                       "goodplan verify"},
    Redirect{"man", "To read a page with man:\ngoodplan help --man move | man -l -"},
};

} // namespace

std::span<Redirect const> redirects() { return redirect_table; }

} // namespace goodplan::cli
