// Judgements, checked against the framework and the scale of their inspection.
#include "service/differences.hpp"
#include "service/record_draft.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Judgement;

namespace {

// "key: label" taken apart; the key is what stands after the last slash.
struct Listed {
    std::string key;
    std::string label;
};

std::vector<Listed> listed(domain::Lines const& lines) {
    std::vector<Listed> made;
    for (auto const& line : lines.items) {
        auto const colon = line.find(": ");
        if (colon == std::string::npos)
            continue;
        auto const path = line.substr(0, colon);
        made.push_back({path.substr(path.rfind('/') + 1), line.substr(colon + 2)});
    }
    return made;
}

// Labels are printed with and without their last words ("to be good"), in any case.
bool same_label(std::string_view typed, std::string_view label) {
    return typed.size() >= 4 && label.size() >= typed.size() &&
           base::ascii_lower(label.substr(0, typed.size())) == base::ascii_lower(typed) &&
           (label.size() == typed.size() || label[typed.size()] == ' ');
}

std::string key_named(std::vector<Listed> const& known, std::string const& typed) {
    auto const bare = typed.substr(typed.rfind('/') + 1);
    for (auto const& one : known)
        if (one.key == bare)
            return one.key;
    return {};
}

std::string grade_named(std::vector<Listed> const& known, std::string const& typed) {
    for (auto const& one : known)
        if (one.key == base::ascii_lower(typed))
            return one.key;
    std::vector<std::string> found;
    for (auto const& one : known)
        if (same_label(typed, one.label))
            found.push_back(one.key);
    return found.size() == 1 ? found.front() : std::string{};
}

[[noreturn]] void refuse_unknown(std::string const& option, std::string const& typed,
                                 std::string const& where, std::vector<Listed> const& known) {
    std::vector<std::string> names;
    for (auto const& one : known)
        names.push_back(one.key);
    auto const near = base::nearest(base::ascii_lower(typed), names);
    throw Error(ErrorKind::usage,
                fmt::format("{} {}: not in {}{}", option, base::visible_line(typed), where,
                            near.empty() ? "" : fmt::format(". Did you mean '{}'?", near)),
                "There are: " + base::join(names, ", "));
}

FieldText* given(RecordFields& fields, std::string_view field) {
    auto const found = std::ranges::find(fields.fields, field, &FieldText::field);
    return found == fields.fields.end() || found->text.empty() ? nullptr : &*found;
}

// What may be judged, and how: of the inspection's framework and its scale.
class Judged {
public:
    Judged(domain::Plan const& plan, domain::Plan const& shared, int inspection) {
        auto const* record = plan.find<domain::Inspection>(inspection);
        if (record == nullptr)
            return;
        auto const* framework = shared.find<domain::Framework>(record->value.framework.number);
        if (framework == nullptr)
            return;
        framework_ = framework->value.name.text;
        keys_ = listed(framework->value.judgements);
        if (auto const* scale = shared.find<domain::Scale>(framework->value.scale.number)) {
            scale_ = scale->value.name.text;
            grades_ = listed(scale->value.grades);
        }
    }

    // A source that gives only how many such judgements there were names no single one of the list.
    void check_key(RecordFields& fields, std::vector<std::string>& warnings) const {
        auto* key = given(fields, "key");
        if (key == nullptr)
            return;
        if (auto const found = key_named(keys_, key->text); !found.empty()) {
            key->text = found;
        } else if (!keys_.empty() && given(fields, "count") == nullptr) {
            refuse_unknown(key->option, key->text, fmt::format("the judgements of {}", framework_), keys_);
        } else if (keys_.empty()) {
            warnings.push_back(fmt::format("'{}' was not checked: {}.", base::visible_line(key->text),
                                           framework_.empty()
                                               ? std::string("the inspection names no framework")
                                               : framework_ + " lists no judgements"));
        }
    }

    void check_grade(RecordFields& fields, std::vector<std::string>& warnings) const {
        auto* grade = given(fields, "grade");
        auto const* wording = given(fields, "wording");
        if (grade == nullptr) {
            read_wording(fields, wording, warnings);
            return;
        }
        auto const found = grade_named(grades_, grade->text);
        if (found.empty() && !grades_.empty())
            refuse_unknown(grade->option, grade->text, fmt::format("the scale {}", scale_), grades_);
        if (found.empty()) {
            warnings.push_back(fmt::format("The grade '{}' was not checked: no scale is known for it.",
                                           base::visible_line(grade->text)));
            return;
        }
        grade->text = found;
        auto const read = wording == nullptr ? std::string{} : grade_named(grades_, wording->text);
        if (!read.empty() && read != found)
            warnings.push_back(
                fmt::format("Its wording reads as {}, the grade given is {}: is that right?", read, found));
    }

private:
    void read_wording(RecordFields& fields, FieldText const* wording,
                      std::vector<std::string>& warnings) const {
        auto const found = wording == nullptr ? std::string{} : grade_named(grades_, wording->text);
        if (!found.empty()) {
            fields.fields.push_back({"grade", "--grade", found});
            warnings.push_back(fmt::format("Its grade was read from the wording: {}.", found));
        } else if (!grades_.empty()) {
            warnings.emplace_back("It has no grade, so it cannot be compared: add --grade.");
        }
    }

    std::string framework_, scale_;
    std::vector<Listed> keys_, grades_;
};

void doubt_second(domain::Plan const& plan, Judgement const& made, std::vector<std::string>& warnings) {
    for (auto const& one : plan.all<Judgement>())
        if (one->inspection == made.inspection && one->key.text == made.key.text)
            warnings.push_back(fmt::format("{} judges {} of the same inspection already: \"{}\". If this one "
                                           "is a slip: goodplan undo",
                                           one.ref(), made.key.text, one->wording));
}

// The one field that the others are checked against.
RecordFields of_inspection(RecordFields const& fields) {
    RecordFields made;
    for (auto const& one : fields.fields)
        if (one.field == "inspection")
            made.fields.push_back(one);
    return made;
}

domain::Plan load_judged(Draft const& draft) {
    return draft.load(store::Needs::only({Kind::inspection, Kind::judgement}));
}

} // namespace

AddedRecords add_judgement(Session& session, std::string const& plan_name, RecordFields const& typed) {
    Draft draft(session, "judgement add", plan_name);
    if (draft.repeated())
        return {draft.as_before(), {}, {}};
    refuse_before_plan(draft);
    RecordDraft records(draft);
    auto const plan = load_judged(draft);
    auto fields = typed;
    Judgement made;
    records.fill(Kind::judgement, &made, of_inspection(fields));
    std::vector<std::string> warnings;
    Judged const judged(plan, records.shared(), made.inspection.number);
    judged.check_key(fields, warnings);
    judged.check_grade(fields, warnings);
    made.key.text = given(fields, "key") != nullptr ? given(fields, "key")->text : std::string{};
    doubt_second(plan, made, warnings);
    (void)records.add(Kind::judgement, fields);
    return committed(records, draft, std::move(warnings));
}

Written edit_judgement(Session& session, std::string const& plan_name, std::string const& name,
                       RecordFields const& typed) {
    Draft draft(session, "judgement edit", plan_name);
    if (draft.repeated())
        return draft.as_before();
    RecordDraft records(draft);
    auto const identity = identity_of(records, Kind::judgement, name);
    auto plan = load_judged(draft);
    (void)require(plan, identity);
    auto made = plan.find<Judgement>(identity.number)->value;
    auto fields = typed;
    records.fill(Kind::judgement, &made, of_inspection(fields));
    std::vector<std::string> warnings; // an edit changes one thing; what was odd before was said before
    Judged const judged(plan, records.shared(), made.inspection.number);
    judged.check_key(fields, warnings);
    if (given(fields, "grade") != nullptr)
        judged.check_grade(fields, warnings);
    if (!records.edit(plan, identity, fields))
        throw Error(ErrorKind::conflict, fmt::format("{} stands like that already; nothing was changed",
                                                     domain::reference_text(identity.kind, identity.number)));
    auto written = draft.commit();
    tell_fields(session, plan_name, identity, written);
    return written;
}

} // namespace goodplan::service
