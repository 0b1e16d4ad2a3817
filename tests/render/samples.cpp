#include "samples.hpp"

#include <goodplan/base/error.hpp>

#include <utility>

namespace goodplan::test {
namespace {

using namespace report;

Date day(int year, unsigned month, unsigned number) {
    auto const made = base::make_date(year, month, number);
    if (!made)
        throw base::Error(base::ErrorKind::internal, "no such day");
    return *made;
}

Stamp stamp(std::string schema, Date as_at, std::int64_t revision) {
    return {std::move(schema), "walsall-2017", as_at, revision, "3fa9c1d27e0b44c19a52f8e1d06b7c35",
            "goodplan 0.1.0"};
}

Table titled(std::string key, std::string title, bool counted = false) {
    Table table;
    table.key = std::move(key);
    table.title = std::move(title);
    table.count_in_title = counted;
    return table;
}

Cell of(Cell::Value value) { return {std::move(value), {}}; }

Table duties() {
    auto table = titled("legal_duties", "LEGAL DUTIES (all that are open, however far ahead)");
    table.columns = {{"ref", "ID"},
                     {"working_days_left", "Left"},
                     {"due", "Due"},
                     {"duty", "Duty", Place::flow},
                     {"working", "How counted", Place::below},
                     {"receipt", "Receipt", Place::below, Align::left, true},
                     {"not_ready", "Not ready", Place::below},
                     {"rule", "Rule", Place::hidden}};
    table.rows = {
        {text("O-1"), shown(number(0, Tone::caution), "TODAY"), date(day(2017, 10, 16)),
         text("Publish the inspection report"),
         text("30 working days from publication. Not recorded as met."), text(""), text(""),
         text("report-publication")},
        {text("O-2"), shown(number(40), "40 working days left"), date(day(2017, 12, 11)),
         text("Send the action plan to the Secretary of State. NOT SUBMITTED."),
         text("70 working days from publication, Mon 4 Sep 2017."),
         text("Date of receipt not recorded: an earlier receipt brings this date forward.", Tone::caution),
         text("Not ready: 11 of 12 recommendations have no action, 12 have no period, and no meeting "
              "that can approve the plan is recorded.",
              Tone::bad),
         text("written-statement")}};
    return table;
}

Table meetings() {
    auto table = titled("meetings", "MEETINGS");
    table.columns = {
        {"ref", "ID"}, {"working_days_left", "Left"}, {"day", "Day"}, {"meeting", "Meeting", Place::flow}};
    table.rows = {{text("MTG-1"), shown(number(0, Tone::caution), "TODAY"), date(day(2017, 10, 16)),
                   text("Scrutiny: education and children's services (papers had to be out by Fri 6 Oct)")}};
    return table;
}

Table empty_section(std::string key, std::string title, std::string words) {
    auto table = titled(std::move(key), std::move(title), true);
    table.columns = {{"ref", "ID"}, {"title", "Action", Place::flow}};
    table.empty_text = std::move(words);
    return table;
}

Table undated() {
    auto table = titled("no_date", "NO DATE", true);
    table.columns = {{"ref", "ID"}, {"status", "Status"}, {"lead", "Lead"}, {"title", "Action", Place::flow}};
    table.rows = {
        {text("A-2"), text("in progress"), none("no lead"), text("Agree partners' input to the plan")},
        {text("A-3"), text("not started"), none("no lead"),
         text("Target training on risk assessment and safety planning for children at risk of "
              "exploitation")}};
    return table;
}

} // namespace

Document deadlines_sample() {
    Document document;
    document.stamp = stamp("goodplan/deadlines/1", day(2017, 10, 16), 7);
    document.mailed = true;
    document.title = "WALSALL COUNCIL - ACTION PLAN AFTER THE OFSTED REPORT OF 4 SEPTEMBER 2017";
    document.subtitles = {"Deadlines as at Mon 16 Oct 2017, next 20 working days (to Mon 13 Nov 2017)",
                          "Plan walsall-2017, DRAFT | 3 actions: 2 open, 1 reported done | OFFICIAL"};
    document.blocks = {
        duties(),
        meetings(),
        empty_section("overdue", "OVERDUE", "None."),
        empty_section("due", "DUE IN THE NEXT 20 WORKING DAYS", "None - but see NO DATE."),
        undated(),
        Paragraph{"reconciliation", "2 open actions = 0 overdue + 0 due + 0 later + 2 without a date."}};
    document.footer = {"Working days: SI 2007/462, England and Wales. Revision 7,\n"
                       "head 3fa9c1d27e0b44c19a52f8e1d06b7c35 (goodplan 0.1.0).",
                       "Next: goodplan obligation explain O-2     goodplan edit A-3 --due DATE"};
    return document;
}

Document list_sample() {
    auto table = titled("actions", "");
    table.headings = true;
    table.columns = {{"ref", "ID"},          {"rating", "RATING"},
                     {"due", "DUE"},         {"working_days", "LATE/LEFT"},
                     {"updated", "UPDATED"}, {"title", "ACTION", Place::flow}};
    auto const row = [](auto ref, Cell rating, Cell due, Cell left, Cell updated, auto title) {
        return std::vector<Cell>{text(ref),       std::move(rating),  std::move(due),
                                 std::move(left), std::move(updated), text(title)};
    };
    table.rows = {
        row("A-14", text("RED", Tone::bad), date(day(2026, 11, 6)), shown(number(-10), "10 late"),
            shown(date(day(2026, 11, 2)), "02 Nov"), "Reissue supervision policy and brief team managers"),
        row("A-36", text("GREEN", Tone::good), date(day(2026, 12, 1)), shown(number(7), "7 left"),
            shown(date(day(2026, 11, 18)), "18 Nov"), "Supervision audit tool"),
        row("A-17", text("AMBER", Tone::caution), date(day(2027, 1, 29)), shown(number(47), "47 left"),
            shown(date(day(2026, 10, 12)), "12 Oct"), "Observe 20 supervisions"),
        row("A-46", text("NOT DUE", Tone::quiet), none("no date"), none(), none("never"), "Coaching offer")};
    Document document;
    document.stamp = stamp("goodplan/list/1", day(2026, 11, 20), 412);
    document.title = "4 of 48 actions | lead J Okafor (you), open | as at Fri 20 Nov 2026";
    document.blocks = {table};
    document.footer = {"1 overdue, 3 not overdue. All plan: goodplan list --all"};
    return document;
}

Document log_sample() {
    auto table = titled("revisions", "");
    table.headings = true;
    table.columns = {{"revision", "REV", Place::column, Align::right},
                     {"typed", "TYPED"},
                     {"true_on", "TRUE ON"},
                     {"by", "BY (FOR)"},
                     {"changed", "WHAT CHANGED", Place::flow}};
    table.rows = {{number(398), text("12 Nov 2026 09:31"), shown(date(day(2026, 11, 12)), "12 Nov"),
                   text("m.shah"),
                   text("due 06 Nov 2027 -> 06 Nov 2026, CORRECTS 397: typing slip, not counted as a move")},
                  {number(97), text("3 Nov 2026 10:12"), shown(date(day(2026, 11, 2)), "02 Nov"),
                   text("m.shah (J Okafor)"), text("note \"Draft with head of service\"")}};
    Document document;
    document.stamp = stamp("goodplan/log/1", day(2026, 11, 20), 412);
    document.blocks = {table};
    document.footer = {"2 of 412 revisions touch A-14. Chain not checked here: goodplan verify"};
    return document;
}

Document show_sample() {
    FactList facts;
    facts.facts = {
        {"serves", "Serves",
         of(std::vector<std::string>{"R-2 management oversight", "R-7 supervision (contributes)"})},
        {"lead", "Lead", text("Head of Service, Safeguarding: J Okafor since 1 Mar 2026")},
        {"due", "Due", shown(date(day(2026, 11, 6)), "Fri 06 Nov 2026; lead's own forecast: none given")},
        {"first_due", "First due",
         shown(date(day(2026, 9, 30)), "Wed 30 Sep 2026; 37 working days ago; moved once:\n"
                                       "12 Oct  30 Sep -> 06 Nov, +27 working days, when 8 days overdue\n"
                                       "        \"HR consultation\" - granted by the Board, MTG-7")},
        {"measure", "Measure", text("M-2 monthly supervision 71% at 31 Oct 2026; start 64%; target 90%")},
        {"evidence", "Evidence", none("None. Sign-off needs one item tested as supporting, or a waiver.")},
        {"impact", "Impact", text("None seen yet")},
        {"latest", "Latest",
         text("Mon 02 Nov 2026, J Okafor (typed by m.shah): draft with head of service, launch slipped to 6 "
              "Nov. 14 "
              "working days ago; 5 in all.")},
        {"percent", "", of(Percent{Decimal{40}})},
        {"", "Next",
         text("goodplan update A-14   |   goodplan move A-14 --to DATE --reason TEXT\ngoodplan log A-14")}};
    Document document;
    document.stamp = stamp("goodplan/show/1", day(2026, 11, 20), 412);
    document.title = "A-14  Reissue supervision policy and brief team managers";
    document.subtitles = {"RED  in progress, 10 working days overdue"};
    document.blocks = {facts};
    return document;
}

Document every_value() {
    std::vector<Cell> const cells = {text("words"),
                                     number(-3),
                                     date(day(2017, 12, 4)),
                                     none(),
                                     none("unknown"),
                                     of(Decimal::from_millionths(94'500'000)),
                                     of(Percent{Decimal{71}}),
                                     of(Money{Decimal{2'000'000}}),
                                     of(true),
                                     of(std::vector<std::string>{"R-1", "R-2"}),
                                     of(std::vector<std::string>{})};
    auto table = titled("rows", "VALUES");
    table.headings = true;
    table.columns = {{"name", "Name"},
                     {"column", "Column", Place::column, Align::right},
                     {"flow", "Flow", Place::flow},
                     {"below", "Below", Place::below},
                     {"hidden", "Hidden", Place::hidden}};
    FactList facts{"facts", "FACTS", {}};
    for (auto const& cell : cells) {
        auto const name = "v" + std::to_string(table.rows.size());
        table.rows.push_back({text(name), cell, cell, cell, shown(cell, cell.shown)});
        facts.facts.push_back({name, name, cell});
    }
    Document document;
    document.stamp = {"goodplan/values/1", "", day(2017, 10, 16), 0, "", "goodplan 0.1.0"};
    document.blocks = {table, facts, Paragraph{"note", "A paragraph.", Tone::plain, 2}};
    return document;
}

} // namespace goodplan::test
