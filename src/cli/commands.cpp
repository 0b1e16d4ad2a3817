// The table of commands, in the order of the help page. A new command is declared in commands/commands.hpp,
// listed here, and has a transcript in tests/cli.
#include "cli/commands/commands.hpp"

#include <array>

namespace goodplan::cli {

std::span<Command const> commands() {
    static std::array const table{
        init_command,
        import_command,
        export_command,
        backup_command,
        add_command,
        edit_command,
        update_command,
        done_command,
        accept_command,
        return_command,
        move_command,
        block_command,
        resume_command,
        withdraw_command,
        reopen_command,
        link_command,
        unlink_command,
        plan_baseline_command,
        list_command,
        show_command,
        log_command,
        find_command,
        report_deadlines_command,
        obligation_list_command,
        obligation_show_command,
        obligation_explain_command,
        obligation_met_command,
        undo_command,
        calendar_count_command,
        calendar_add_days_command,
        help_command,
        version_command,
    };
    return table;
}

std::span<Redirect const> redirects() {
    static constexpr std::array table{
        Redirect{"sign-off", "To sign an action off on its evidence:\ngoodplan accept A-14 --at MTG-9"},
        Redirect{"close", "To report an action done:\ngoodplan done A-14\n"
                          "To sign it off:\ngoodplan accept A-14 --at MTG-9"},
        Redirect{"complete", "To report an action done:\ngoodplan done A-14"},
        Redirect{"extend", "To change a due date:\ngoodplan move A-14 --to DATE --reason TEXT"},
        Redirect{"reschedule", "To change a due date:\ngoodplan move A-14 --to DATE --reason TEXT"},
        Redirect{"assign", "To change who leads an action:\ngoodplan edit A-14 --lead POST"},
        Redirect{"pause", "To say that an action cannot go on:\ngoodplan block A-14 --reason TEXT"},
        Redirect{"delete",
                 "Nothing is deleted. To take an action out of the plan:\n"
                 "goodplan withdraw A-14 --reason TEXT\nTo take back your last change:\ngoodplan undo"},
        Redirect{"search", "To look for words:\ngoodplan find TEXT"},
        Redirect{"status", "To see where things stand:\ngoodplan list\ngoodplan report deadlines"},
        Redirect{"deadlines", "It is a report:\ngoodplan report deadlines"},
    };
    return table;
}

} // namespace goodplan::cli
