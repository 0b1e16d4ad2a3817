// Every command, each defined in a file of its own (calendar.cpp holds the two that share their report).
#pragma once

#include <goodplan/cli/command.hpp>

#include <span>

namespace goodplan::cli {

extern Command const init_command;
extern Command const import_command;
extern Command const export_command;
extern Command const backup_command;
extern Command const completion_command;
extern Command const add_command;
extern Command const edit_command;
extern Command const update_command;
extern Command const done_command;
extern Command const accept_command;
extern Command const return_command;
extern Command const move_command;
extern Command const grant_command;
extern Command const refuse_command;
extern Command const block_command;
extern Command const resume_command;
extern Command const withdraw_command;
extern Command const reopen_command;
extern Command const link_command;
extern Command const unlink_command;
extern Command const plan_baseline_command;
extern Command const reassign_command;
extern Command const list_command;
extern Command const show_command;
extern Command const log_command;
extern Command const find_command;
extern Command const story_command;
extern Command const report_deadlines_command;
extern Command const report_weekly_command;
extern Command const report_obligations_command;
extern Command const report_statement_command;
extern Command const obligation_list_command;
extern Command const obligation_explain_command;
extern Command const obligation_met_command;
extern Command const obligation_receipt_command;
extern Command const obligation_returned_command;
extern Command const obligation_waive_command;
extern Command const obligation_rules_command;
extern Command const verify_command;
extern Command const undo_command;
[[nodiscard]] Command check_command(); // its help lists the rules
extern Command const redact_command;
extern Command const upgrade_command;
extern Command const calendar_count_command;
extern Command const calendar_add_days_command;
extern Command const calendar_import_command;
extern Command const calendar_list_command;
extern Command const calendar_show_command;
extern Command const calendar_close_command;
extern Command const calendar_open_command;
extern Command const help_command;
extern Command const version_command;

// The commands of a noun, each noun in a file noun_NAME.cpp: "theme add", "theme edit" ...
[[nodiscard]] std::span<Command const> theme_commands();
[[nodiscard]] std::span<Command const> plan_commands();
[[nodiscard]] std::span<Command const> plan_version_commands(); // what becomes of it: approve, submit ...
[[nodiscard]] std::span<Command const> body_commands();
[[nodiscard]] std::span<Command const> post_commands();
[[nodiscard]] std::span<Command const> person_commands();
[[nodiscard]] std::span<Command const> measure_commands();
[[nodiscard]] std::span<Command const> evidence_commands();
[[nodiscard]] std::span<Command const> meeting_commands();
[[nodiscard]] std::span<Command const> decision_commands();
[[nodiscard]] std::span<Command const> risk_commands();
[[nodiscard]] std::span<Command const> inspection_commands();
[[nodiscard]] std::span<Command const> recommendation_commands();
[[nodiscard]] std::span<Command const> finding_commands();
[[nodiscard]] std::span<Command const> judgement_commands();
[[nodiscard]] std::span<Command const> statement_commands();
[[nodiscard]] std::span<Command const> document_commands();
[[nodiscard]] std::span<Command const> obligation_commands();
[[nodiscard]] std::span<Command const> outcome_commands();
[[nodiscard]] std::span<Command const> milestone_commands();

} // namespace goodplan::cli
