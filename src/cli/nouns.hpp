// What the commands of a noun share: `theme add`, `theme edit`, `theme list`, `theme show`. Each noun has a
// file of its own under commands/ that says which options it takes and which fields they set.
#pragma once

#include "cli/commands/commands.hpp"

#include <goodplan/cli/context.hpp>
#include <goodplan/domain/kinds.hpp>
#include <goodplan/service/records.hpp>

#include <span>
#include <string>
#include <string_view>

namespace goodplan::cli {

// Which field (or role of links) an option or positional sets.
struct FieldOption {
    std::string_view option;
    std::string_view field;
    bool link = false;
};

// The options that were given, as fields. Dates are parsed here, day first; texts read stdin for "-".
[[nodiscard]] service::RecordFields record_fields(Arguments const& given, Context& context, domain::Kind kind,
                                                  std::span<FieldOption const> options);

struct Writing;

// Adds one record and says what it is called. Returns an exit code.
int add_record_of(Arguments const& given, Context& context, domain::Kind kind,
                  std::span<FieldOption const> options);
// The confirmation of anything that adds records: one line each, then the warnings.
int confirm_added(Context& context, Writing const& writing, service::AddedRecords const& added);
// What else is stored of a new record of the register, on a line of its own; nothing where there is no more.
void tell_register_words(Context& context, Writing const& writing, domain::Identity record);
// The register has no days of entry and keeps no voice: --on and --said-by are refused.
void refuse_day_of_register(Arguments const& given, domain::Kind kind);
// Edits the record that the positional `name_of` names ("NAME", "REF").
int edit_record_of(Arguments const& given, Context& context, domain::Kind kind, std::string_view name_of,
                   std::span<FieldOption const> options);

// list and show of one kind: what `list KIND` and `show REF` print.
int list_records_of(Arguments const& given, Context& context, domain::Kind kind);
int show_record_of(Arguments const& given, Context& context, domain::Kind kind, std::string_view name_of);
template <domain::Kind K> int run_noun_list(Arguments const& given, Context& context) {
    return list_records_of(given, context, K);
}
template <domain::Kind K> int run_noun_show(Arguments const& given, Context& context) {
    return show_record_of(given, context, K, domain::info(K).named ? "NAME" : "REF");
}

// The options of `list` that fit any kind; a noun whose kind can be filtered has a longer list of its own.
inline constexpr Argument noun_list_arguments[] = {
    option("--sort", "F", "order by a column; -name: the other way round"),
    list("--columns", "F,..", "the columns to print"),
};

} // namespace goodplan::cli
