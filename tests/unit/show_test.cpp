#include <goodplan/report/show.hpp>

#include <goodplan/base/json_text.hpp>
#include <goodplan/exchange/plan_file.hpp>
#include <goodplan/render/render.hpp>

#include "report/record_words.hpp"
#include "support/plan_builder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

using namespace goodplan;
using domain::Identity;
using domain::Kind;

namespace {

domain::Recommendation item(std::string title, std::string text) {
    domain::Recommendation made;
    made.title = std::move(title);
    made.text = std::move(text);
    return made;
}

exchange::PlanFile file_of(std::string const& name) {
    std::ifstream in("data/plans/" + name + ".json", std::ios::binary);
    std::string const bytes(std::istreambuf_iterator<char>(in), {});
    auto read = exchange::read_plan(bytes);
    REQUIRE(read.file.has_value());
    auto file = std::move(*read.file);
    file.plan.name = name;
    file.plan.moment = {test::iso("2026-11-20"), 1};
    return file;
}

report::ShowInput input_for(std::vector<domain::RecordEntry> const& history, Identity record) {
    report::ShowInput input;
    input.stamp = {"goodplan/show/1", "p", test::iso("2026-11-20"), 1, "", "goodplan"};
    for (auto const& one : history)
        if (one.record == record)
            input.history.push_back(one);
    return input;
}

// Line breaks and indentation are the renderer's; what is left must be there in this order.
std::string squeezed(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
    return text;
}

bool holds(std::string const& page, std::string const& words) {
    return page.find(words) != std::string::npos;
}

bool says_nothing(Kind kind, domain::Field const& field, domain::Value const& value) {
    if (std::holds_alternative<bool>(value))
        return value == report::untouched(kind, field);
    return value == domain::Value{std::string("none")};
}

std::string record_name(domain::Plan const& plan, domain::Field const& field, domain::Value const& value) {
    return plan.ref_of({field.target, static_cast<int>(std::get<std::int64_t>(value))});
}

std::string machine_form(domain::Plan const& plan, domain::Field const& field, domain::Value const& value) {
    if (auto const* words = std::get_if<std::string>(&value))
        return field.type == domain::FieldType::lines ? std::string{} : base::json_string(*words);
    if (auto const* day = std::get_if<base::Date>(&value))
        return base::json_string(base::iso(*day));
    if (auto const* decimal = std::get_if<base::Decimal>(&value))
        return decimal->text();
    if (auto const* flag = std::get_if<bool>(&value))
        return *flag ? "true" : "false";
    if (field.type == domain::FieldType::reference)
        return base::json_string(record_name(plan, field, value));
    return std::to_string(std::get<std::int64_t>(value));
}

void check_fields(domain::Plan const& plan, domain::AnyRecord const& record, std::string const& text,
                  std::string const& json) {
    for (auto const& field : domain::entity(record.kind).fields) {
        auto const value = field.get(record.value);
        CAPTURE(field.name);
        if (std::holds_alternative<std::monostate>(value))
            continue;
        CHECK(holds(json, "\"" + std::string(field.name) + "\": " + machine_form(plan, field, value)));
        bool const in_title = record.kind == Kind::reading && !std::holds_alternative<base::Date>(value);
        bool const dated = std::holds_alternative<base::Date>(value); // may be shown as a month or a year
        bool const with_holder =
            field.name == "lead" || field.name == "accountable"; // between title and name
        if (with_holder)
            CHECK(holds(text, "(" + record_name(plan, field, value) + ")"));
        else if (!says_nothing(record.kind, field, value) && !in_title && !dated)
            CHECK(holds(text, squeezed(report::value_words(plan, field, value))));
    }
}

void check_links_and_sources(domain::Plan const& plan, Identity record, std::string const& text,
                             std::string const& json) {
    for (auto const& link : plan.from(record, {})) {
        auto const end = report::end_of(plan, link);
        CHECK(holds(json, base::json_string(end.ref)));
        CHECK(holds(text, squeezed(end.words())));
    }
    for (auto const& link : plan.into(record, {}))
        CHECK(holds(text, squeezed(report::named(plan, link.from))));
    for (auto const& source : plan.sources_of(record)) {
        CHECK(holds(text, squeezed(source.fact + " " + source.document)));
        CHECK(holds(json, base::json_string(source.fact)));
        CHECK(holds(json, base::json_string(source.document)));
    }
}

report::Document shown(test::PlanBuilder const& built, Identity record) {
    return report::show(built.plan, record, input_for({}, record));
}

std::string text_of(report::Document const& document) { return render::text(document, {.width = 80}); }

} // namespace

TEST_CASE("show prints every field, link and source of every record of the plans that ship with goodplan") {
    auto const* const name =
        GENERATE("walsall-2012", "sandwell-2015", "walsall-2017", "bury-2022", "walsall-2021");
    auto const file = file_of(name);
    std::size_t records = 0;
    for (auto const& info : domain::kinds()) {
        for (auto const& record : file.plan.any(info.kind)) {
            Identity const identity{record.kind, record.number};
            CAPTURE(name, info.code, record.number);
            auto const document = report::show(file.plan, identity, input_for(file.history, identity));
            auto const text = squeezed(text_of(document));
            auto const json = render::json(document);
            check_fields(file.plan, record, text, json);
            check_links_and_sources(file.plan, identity, text, json);
            ++records;
        }
    }
    CHECK(records > 20);
}

TEST_CASE("every note of the history is in what machines get") {
    auto const file = file_of("walsall-2017");
    for (auto const& one : file.history) {
        auto const json =
            render::json(report::show(file.plan, one.record, input_for(file.history, one.record)));
        if (!one.entry.note.empty())
            CHECK(holds(json, base::json_string(one.entry.note)));
    }
}

TEST_CASE("a link into a plan that is not in the file says so, and one that is has the other's words") {
    test::PlanBuilder built("2026-11-20");
    built.add(item("Private fostering", "Better support"));
    built.plan.links.push_back({{Kind::recommendation, 1}, "repeats", "old-2017", {Kind::recommendation, 8}});
    auto const before = text_of(shown(built, {Kind::recommendation, 1}));
    CHECK(holds(before, "Repeats     old-2017/R-8 (not in this file)"));
    built.plan.elsewhere["old-2017/R-8"] = "Private fostering regulations";
    auto const after = text_of(shown(built, {Kind::recommendation, 1}));
    CHECK(holds(after, "Repeats     old-2017/R-8 Private fostering regulations"));
}

TEST_CASE("who repeats an item from another plan is named with it") {
    test::PlanBuilder built("2026-11-20");
    built.add(item("Private fostering", "Regulations"));
    auto input = input_for({}, {});
    input.from_other_plans = {{"new-2021", "R-1", "Private fostering again", "repeats"}};
    auto const text = text_of(report::show(built.plan, {Kind::recommendation, 1}, input));
    CHECK(holds(text, "Repeated by new-2021/R-1 Private fostering again"));
}

TEST_CASE("an action says how its due date was moved, and when that was late") {
    test::PlanBuilder built("2026-11-20");
    built.meeting("Improvement Board", "2026-10-08");
    built.action("Reissue the policy", "in-progress", "2026-11-06");
    auto& state = built.plan.all<domain::Action>().front().state;
    state.first_due = test::iso("2026-09-30");
    state.moves = 1;
    Identity const record{Kind::action, 1};
    auto const entry = [&](int id, std::string_view day, domain::Event event, std::string_view due) {
        domain::Entry made;
        made.id = id;
        made.day = test::iso(day);
        made.event = event;
        made.due = test::iso(due);
        return domain::RecordEntry{record, made, 1};
    };
    std::vector history{entry(1, "2026-07-17", domain::Event::entered, "2026-09-30"),
                        entry(2, "2026-10-12", domain::Event::moved, "2026-11-06")};
    history.back().entry.note = "HR consultation";
    history.back().entry.meeting = {1};
    auto const text = text_of(report::show(built.plan, record, input_for(history, record)));
    CHECK(holds(text, "RED  in progress, 10 working days overdue"));
    CHECK(holds(text, "Wed 30 Sep 2026; 37 working days ago; moved once:"));
    CHECK(holds(text, "12 Oct  30 Sep -> 06 Nov, +27 working days, when 8 days overdue"));
    CHECK(holds(text, "\"HR consultation\" - granted by MTG-1 Improvement Board"));
}

TEST_CASE("a post without a lead, a vacant post and an unnamed holder are told apart") {
    test::PlanBuilder built("2026-11-20");
    built.post("head", "Head of Practice");
    built.action("Nobody leads this", "not-started");
    CHECK(holds(text_of(shown(built, {Kind::action, 1})), "NO LEAD"));
    built.plan.all<domain::Action>().front().value.lead = {1};
    CHECK(holds(text_of(shown(built, {Kind::action, 1})), "Lead        Head of Practice (head)"));
    domain::Holding vacancy;
    vacancy.post = {1};
    built.add(vacancy);
    CHECK(holds(text_of(shown(built, {Kind::action, 1})), "Lead        Head of Practice: VACANT (head)"));
}

TEST_CASE("what is signed off says by whom, where, and who waived the evidence") {
    test::PlanBuilder built("2026-11-20");
    built.post("dcs", "Director of Children's Services");
    built.meeting("Improvement Board", "2026-11-05");
    domain::Person person;
    person.name = {"c-adeyemi"};
    person.full_name = "C Adeyemi";
    built.add(person);
    domain::Holding held;
    held.post = {1};
    held.person = {1};
    built.add(held);
    auto& state = built.action("Reissue the policy", "signed-off").state;
    state.status_day = test::iso("2026-11-05");
    Identity const record{Kind::action, 1};
    domain::Entry entry;
    entry.day = test::iso("2026-11-05");
    entry.event = domain::Event::accepted;
    entry.said_by = {1};
    entry.note = "Read by the chair\nEvidence waived: seen in practice";
    auto const lines = [&] {
        return text_of(report::show(built.plan, record, input_for({{record, entry, 2}}, record)));
    };
    CHECK(holds(lines(), "Signed off  Thu 5 Nov 2026, by Director of Children's Services: C Adeyemi\n"
                         "            Evidence waived: seen in practice\n"));
    entry.said_by = {};
    entry.meeting = {1};
    CHECK(holds(lines(), "Signed off  Thu 5 Nov 2026, at MTG-1 Improvement Board\n"));
    entry.meeting = {};
    CHECK(holds(lines(), "Signed off  Thu 5 Nov 2026, nobody named\n"));
    built.plan.all<domain::Action>().front().state.status = "in-progress"; // opened again
    CHECK_FALSE(holds(lines(), "Signed off"));
}

TEST_CASE("an action nobody has updated says so, and words typed on entry are no update") {
    test::PlanBuilder built("2026-11-20");
    built.action("Coaching offer", "not-started");
    Identity const record{Kind::action, 1};
    domain::Entry entry;
    entry.id = 1;
    entry.day = test::iso("2026-07-17");
    entry.event = domain::Event::entered;
    entry.note = "Asked for by the board";
    std::vector<domain::RecordEntry> history{{record, entry, 1}};
    auto const text = text_of(report::show(built.plan, record, input_for(history, record)));
    CHECK(holds(text, "Latest       never updated\n"));
    CHECK(holds(text, "When entered Fri 17 Jul 2026: Asked for by the board.\n"));
    entry.id = 2;
    entry.day = test::iso("2026-11-19");
    entry.event = domain::Event::updated;
    entry.note = "Two coaches found";
    history.push_back({record, entry, 2});
    built.plan.all<domain::Action>().front().state.updates = 1;
    auto const later = text_of(report::show(built.plan, record, input_for(history, record)));
    CHECK(holds(later, "Thu 19 Nov 2026: Two coaches found. 1 working day ago; 1 in all."));
    CHECK_FALSE(holds(later, "never updated"));
}

TEST_CASE("a forecast of an action that nobody leads is nobody's own") {
    test::PlanBuilder built("2026-11-20");
    built.action("Local offer", "in-progress", "2026-12-18");
    CHECK(holds(text_of(shown(built, {Kind::action, 1})), "Fri 18 Dec 2026; no forecast given"));
    built.plan.all<domain::Action>().front().state.forecast = test::iso("2027-01-15");
    CHECK(holds(text_of(shown(built, {Kind::action, 1})), "Fri 18 Dec 2026; now expected Fri 15 Jan 2027"));
}

TEST_CASE("a range reads as a range") {
    test::PlanBuilder built("2026-11-20");
    domain::Measure measure;
    measure.title = "Caseload";
    measure.unit = "cases per social worker";
    built.add(measure);
    domain::Reading reading;
    reading.measure = {1};
    reading.low = base::Decimal{15};
    reading.high = base::Decimal{20};
    reading.approximate = true;
    built.add(reading);
    CHECK(shown(built, {Kind::reading, 1}).title == "RD-1  about 15 to 20 cases per social worker");
}

TEST_CASE("a duty shows the stated date beside the computed one") {
    test::PlanBuilder built("2022-03-30");
    built.rule("si-2007-462-reg-3", "Publish the statement", 70);
    built.published("2021-12-17");
    built.duty("Send the plan").value.stated_due = test::iso("2022-03-31");
    auto const text = text_of(shown(built, {Kind::obligation, 1}));
    CHECK(holds(text, "Thu 31 Mar 2022; 1 working day left"));
    CHECK(holds(text, "Wed 30 Mar 2022: 70 working days from publication, Fri 17 Dec 2021"));
    CHECK(holds(text, "1 working day later than computed"));
}

TEST_CASE("what has come of an item follows from the actions that serve it") {
    test::PlanBuilder built("2026-11-20");
    built.add(item({}, "Supervise"));
    Identity const item{Kind::recommendation, 1};
    CHECK(report::item_state(built.plan, item) == report::ItemState::no_action);
    built.action("First", "not-started");
    built.link(Kind::action, 1, "serves", Kind::recommendation, 1);
    CHECK(report::item_state(built.plan, item) == report::ItemState::planned);
    built.action("Second", "signed-off");
    built.link(Kind::action, 2, "contributes", Kind::recommendation, 1);
    CHECK(report::item_state(built.plan, item) == report::ItemState::in_delivery);
    auto& actions = built.plan.all<domain::Action>();
    actions[0].state.status = "withdrawn";
    CHECK(report::item_state(built.plan, item) == report::ItemState::delivered);
    actions[1].state.impact = domain::Impact::sustained;
    CHECK(report::item_state(built.plan, item) == report::ItemState::impact_shown);
    actions[1].state.status = "withdrawn";
    CHECK(report::item_state(built.plan, item) == report::ItemState::no_action);
    actions[1].state.status = "superseded"; // it goes on in another plan
    CHECK(report::item_state(built.plan, item) == report::ItemState::carried);
}
