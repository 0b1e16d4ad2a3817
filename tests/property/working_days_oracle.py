#!/usr/bin/env python3
"""Working days as the statutes define them, counted day by day: working_days_oracle.py TABLE.

TABLE is the program of working_days_table.cpp; it prints what goodplan says of every day of 2012 to 2028, and every
line must be what is worked out here. Nothing is shared with goodplan, neither code nor data: there is no list of
holidays here but what the instruments say.

- SI 2007/462 reg. 1(2): five kinds of day do not count: Saturdays, Sundays, 25 December, Good Friday, and what the
  Banking and Financial Dealings Act 1971 makes a bank holiday of England and Wales.
- The Act, Schedule 1: Easter Monday; the last Mondays of May and August; 26 December, if it is no Sunday; 27 December
  in a year in which the 25th or the 26th is a Sunday.
- The Act, section 1: by proclamation a bank holiday can be moved to another day, and other days can be added.
- Counting: the day itself is nought, the next working day is one.
"""
import datetime, subprocess, sys

ONE = datetime.timedelta(days=1)
FIRST, LAST = datetime.date(2012, 1, 1), datetime.date(2028, 12, 31)
MONDAY, SATURDAY, SUNDAY = 0, 5, 6
MAY, AUGUST, DECEMBER = 5, 8, 12

ADDED = (-70, -30, -6, -5, -1, 1, 2, 5, 20, 30, 35, 65, 70, 83)
DAYS_ON = (-400, -31, -3, -1, 0, 1, 2, 7, 30, 100, 400)

# Proclaimed once: a day appointed in place of another, and days added (what for, in the comment).
INSTEAD = {datetime.date(2012, 5, 28): datetime.date(2012, 6, 4),  # beside the Diamond Jubilee
           datetime.date(2020, 5, 4): datetime.date(2020, 5, 8),   # 75 years after victory in Europe
           datetime.date(2022, 5, 30): datetime.date(2022, 6, 2)}  # beside the Platinum Jubilee
EXTRA = {datetime.date(2012, 6, 5),   # Diamond Jubilee
         datetime.date(2022, 6, 3),   # Platinum Jubilee
         datetime.date(2022, 9, 19),  # funeral of Elizabeth II
         datetime.date(2023, 5, 8)}   # coronation of Charles III


def easter_sunday(year):
    """By the tables of the Calendar (New Style) Act 1750: the Sunday after the full moon on or next after 21 March,
    the moons being the Church's (golden number, solar and lunar correction)."""
    golden, century = year % 19 + 1, year // 100 + 1
    skipped_leap_years, moon_correction = 3 * century // 4 - 12, (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + moon_correction - skipped_leap_years) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    full_moon = 44 - epact
    if full_moon < 21:
        full_moon += 30
    day = datetime.date(year, 3, 1) + ONE * (full_moon - 1)
    day += ONE
    while day.weekday() != SUNDAY:
        day += ONE
    return day


def first_monday(year, month):
    day = datetime.date(year, month, 1)
    while day.weekday() != MONDAY:
        day += ONE
    return day


def last_monday(year, month):
    day = datetime.date(year, month, 31)
    while day.weekday() != MONDAY:
        day -= ONE
    return day


def of_schedule(year):
    """The bank holidays that Schedule 1 names."""
    christmas, boxing = datetime.date(year, DECEMBER, 25), datetime.date(year, DECEMBER, 26)
    yield easter_sunday(year) + ONE
    yield last_monday(year, MAY)
    yield last_monday(year, AUGUST)
    if boxing.weekday() != SUNDAY:
        yield boxing
    if SUNDAY in (christmas.weekday(), boxing.weekday()):
        yield datetime.date(year, DECEMBER, 27)


def proclaimed_each_year(year):
    """New Year's Day since 1974, the Monday after it when it is on a weekend; the first Monday of May since 1978; and
    28 December when the Schedule leaves a day of Christmas lost on a Saturday."""
    new_year = datetime.date(year, 1, 1)
    while new_year.weekday() in (SATURDAY, SUNDAY):
        new_year += ONE
    yield new_year
    yield first_monday(year, MAY)
    if SATURDAY in (datetime.date(year, DECEMBER, 25).weekday(), datetime.date(year, DECEMBER, 26).weekday()):
        yield datetime.date(year, DECEMBER, 28)


def bank_holidays(year):
    usual = {*of_schedule(year), *proclaimed_each_year(year)}
    return {INSTEAD.get(day, day) for day in usual} | {day for day in EXTRA if day.year == year}


BANK_HOLIDAYS = {year: bank_holidays(year) for year in range(FIRST.year, LAST.year + 1)}
GOOD_FRIDAYS = {year: easter_sunday(year) - 2 * ONE for year in BANK_HOLIDAYS}


def works(day):
    """As regulation 1(2) says it."""
    return not (day.weekday() in (SATURDAY, SUNDAY) or (day.month, day.day) == (DECEMBER, 25)
                or day == GOOD_FRIDAYS[day.year] or day in BANK_HOLIDAYS[day.year])


WORKING = {FIRST + ONE * number: works(FIRST + ONE * number) for number in range((LAST - FIRST).days + 1)}


def add(day, count):
    """The count-th working day after it, or before it; None when the years end first."""
    step, left = (ONE if count > 0 else -ONE), abs(count)
    while left and day is not None:
        day = day + step if day + step in WORKING else None
        left -= 1 if WORKING.get(day) else 0
    return day


def between(day, other):
    """Working days after the one up to and including the other; backwards the same, with a minus."""
    if other not in WORKING:
        return None
    if other < day:
        return -between(other, day)
    count = 0
    while day < other:
        day += ONE
        count += WORKING[day]
    return count


def shown(pairs):
    return "".join(f" {number}={'-' if answer is None else answer}" for number, answer in pairs)


def expected_lines():
    since = 0
    for day, working in WORKING.items():
        since += working and day != FIRST
        yield (f"{day} {'working' if working else 'rest'} |{shown((n, add(day, n)) for n in ADDED)} |"
               f"{shown((k, between(day, day + ONE * k)) for k in DAYS_ON)} | {since}")


def check(table, expected):
    """How many lines differ; the first ten are printed."""
    wrong = [(line, said) for line, said in zip(expected, table) if line != said]
    for line, said in wrong[:10]:
        parts = [(one, other) for one, other in zip(line.split(), said.split()) if one != other]
        print(f"{line.split()[0]}: by statute {' '.join(one for one, _ in parts)}, "
              f"goodplan {' '.join(other for _, other in parts)}")
    if len(table) != len(expected):
        print(f"{len(expected)} days by statute, {len(table)} lines of goodplan")
    return len(wrong) + abs(len(table) - len(expected))


def self_test():
    """The oracle knows dates that stand in public documents, and sees every kind of difference."""
    day = datetime.date.fromisoformat
    for start, count, end in (("2017-09-04", 70, "2017-12-11"), ("2022-04-01", 70, "2022-07-15"),
                              ("2018-08-10", 20, "2018-09-10"), ("2020-04-14", 70, "2020-07-23"),
                              ("2022-09-26", 70, "2023-01-05"), ("2023-01-06", 70, "2023-04-18"),
                              ("2025-02-27", 70, "2025-06-11"), ("2012-01-03", -1, None), ("2028-12-29", 1, None)):
        if add(day(start), count) != (day(end) if end else None):
            sys.exit(f"the oracle is wrong about {start} and {count} working days: {add(day(start), count)}")
    for sunday in ("2012-04-08", "2016-03-27", "2019-04-21", "2024-03-31", "2025-04-20", "2038-04-25"):
        if easter_sunday(day(sunday).year) != day(sunday):
            sys.exit(f"the oracle is wrong about Easter: {easter_sunday(day(sunday).year)}, not {sunday}")
    right = list(expected_lines())
    line = right[999]
    assert " working " in line
    others = (line.replace("working", "rest"), line.replace(" 70=2", " 70=3"), line.replace(" -1=", " -1=9"),
              line + "0")
    for other, differences in ((line, 0), *((other, 1) for other in others)):
        if check([*right[:999], other, *right[1000:]], right) != differences:
            sys.exit(f"{other}: expected {differences} differences")
    if check(right[:-1], right) != 1:
        sys.exit("a line that is missing is not seen")


def main(program):
    table = subprocess.run([program], capture_output=True, text=True, check=True, timeout=120).stdout.splitlines()
    expected = list(expected_lines())
    wrong = check(table, expected)
    answers = len(expected) * (2 + len(ADDED) + len(DAYS_ON))
    print(f"{len(expected)} days, {answers} answers, {wrong} days on which they differ")
    return 1 if wrong else 0


if sys.argv[1] == "--self-test":
    self_test()
else:
    sys.exit(main(sys.argv[1]))
