// The table of commands, in the order of the help page. A new command is declared in commands/commands.hpp,
// listed here, and has a transcript in tests/cli.
#include "cli/commands/commands.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace goodplan::cli {

namespace {

std::vector<Command> all_commands() {
    std::vector<Command> table{
        init_command,
        import_command,
        export_command,
        backup_command,
        completion_command,
        add_command,
        edit_command,
        update_command,
        done_command,
        accept_command,
        return_command,
        move_command,
        grant_command,
        refuse_command,
        block_command,
        resume_command,
        withdraw_command,
        reopen_command,
        link_command,
        unlink_command,
        plan_baseline_command,
        reassign_command,
        list_command,
        show_command,
        log_command,
        find_command,
        story_command,
        report_deadlines_command,
        report_weekly_command,
        report_obligations_command,
        report_statement_command,
        check_command(),
        verify_command,
        undo_command,
        redact_command,
        upgrade_command,
        calendar_count_command,
        calendar_add_days_command,
        calendar_import_command,
        calendar_list_command,
        calendar_show_command,
        calendar_close_command,
        calendar_open_command,
        help_command,
        version_command,
    };
    // Each noun's commands stand together, in the order of interface.md.
    auto const keep = std::ranges::find(table, "keep", &Command::group);
    std::vector<Command> nouns;
    for (auto const of_noun :
         {plan_commands(),       plan_version_commands(), inspection_commands(), recommendation_commands(),
          finding_commands(),    judgement_commands(),    statement_commands(),  document_commands(),
          obligation_commands(), measure_commands(),      evidence_commands(),   meeting_commands(),
          decision_commands(),   post_commands(),         person_commands(),     body_commands(),
          theme_commands(),      outcome_commands(),      milestone_commands(),  risk_commands()})
        nouns.insert(nouns.end(), of_noun.begin(), of_noun.end());
    table.insert(keep, nouns.begin(), nouns.end());
    return table;
}

} // namespace

std::span<Command const> commands() {
    static auto const table = all_commands();
    return table;
}

} // namespace goodplan::cli
