// What a new record says of itself, read back from the file: a confirmation shows what is stored.
#pragma once

#include "cli/nouns.hpp"
#include "cli/open.hpp"

#include <goodplan/domain/plan.hpp>

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace goodplan::cli {

// The plan as it stands after the write, with these kinds, the themes and all links.
[[nodiscard]] domain::Plan read_back(Writing const& writing, std::initializer_list<domain::Kind> kinds);

// "inspection I-1; printed number 3; addressee walsall-lscb; repeats walsall-2017/R-8": the fields that have
// a value and the links, without the headline and without those left out.
[[nodiscard]] std::string stored_words(domain::Plan const& plan, domain::Identity record,
                                       std::span<std::string_view const> left_out = {});

// One line for the record, one for what else is stored with it, then the warnings.
int confirm_told(Context& context, Writing const& writing, service::AddedRecords const& added);

// Adds one record of the plan and says what is stored. Whose word it was is kept for kinds with a dated
// history only: --said-by is refused for the others.
int add_told_record_of(Arguments const& given, Context& context, domain::Kind kind,
                       std::span<FieldOption const> options);
void refuse_voice(Arguments const& given, domain::Kind kind);
// What a record says of itself has neither a day nor a voice: --on and --said-by are refused for an edit.
void refuse_day_of_edit(Arguments const& given);
// Edits a record of the plan by its REF; --text (or --wording) is refused with what mends a slip of typing.
int edit_told_record_of(Arguments const& given, Context& context, domain::Kind kind,
                        std::span<FieldOption const> options);
// The same with fields that the command has read itself. Error usage when there are none.
int edit_told_fields(Arguments const& given, Context& context, domain::Kind kind,
                     service::RecordFields const& fields);
// What the two refuse before any file is opened.
void refuse_unfit_edit(Arguments const& given, domain::Kind kind, service::RecordFields const& fields);

// For edit commands of kinds whose words are never edited: the option is there to say so.
inline constexpr auto never_edited =
    option("--text", "TEXT", "refused: the words stay as recorded (see above)");

} // namespace goodplan::cli
