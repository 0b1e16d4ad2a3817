-- goodplan file format 2: working-day rules that roll, cycles and cut-offs of bodies, closures, duties that recur,
-- receipts, measures with tolerances and benchmarks, copies of evidence, versions of the plan as sent, and which
-- rows a redaction blanked. A table that changes is made anew and its rows are copied; nothing they say changes,
-- nor their digests.

CREATE TABLE body_2 (
    plan INTEGER NOT NULL,
    id INTEGER NOT NULL,
    since INTEGER NOT NULL REFERENCES revision (id),
    until INTEGER NOT NULL DEFAULT 9007199254740991,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
    name TEXT NOT NULL,
    title TEXT CHECK (title IS NOT NULL OR kept IS NOT NULL),
    kind TEXT NOT NULL CHECK (kind IN ('council', 'cabinet', 'committee', 'improvement-board', 'corporate-parenting', 'safeguarding-partnership', 'department', 'inspectorate', 'health', 'police', 'trust', 'contractor', 'partner', 'forum', 'team', 'other')),
    authority INTEGER,
    began TEXT CHECK (began IS date(began, '+0 days')),
    ended TEXT CHECK (ended IS date(ended, '+0 days')),
    remit TEXT,
    clear_days INTEGER,
    paper_lead_days INTEGER,
    cut_off_days INTEGER,
    cycle TEXT,
    note TEXT,
    salt BLOB,
    kept BLOB,
    kind_self TEXT GENERATED ALWAYS AS ('body') VIRTUAL,
    kind_authority TEXT GENERATED ALWAYS AS ('authority') VIRTUAL,
    register INTEGER GENERATED ALWAYS AS (0) VIRTUAL,
    PRIMARY KEY (plan, id, since),
    FOREIGN KEY (plan, kind_self, id) REFERENCES record (plan, kind, number),
    FOREIGN KEY (register, kind_authority, authority) REFERENCES record (plan, kind, number)
) STRICT, WITHOUT ROWID;

INSERT INTO body_2 (
    plan, id, since, until, gone, name, title, kind, authority, began, ended, remit, clear_days,
    paper_lead_days, note, salt, kept)
SELECT
    plan, id, since, until, gone, name, title, kind, authority, began, ended, remit, clear_days,
    paper_lead_days, note, salt, kept
FROM body;

DROP TABLE body;

ALTER TABLE body_2 RENAME TO body;

CREATE TABLE rule_2 (
    plan INTEGER NOT NULL,
    id INTEGER NOT NULL,
    since INTEGER NOT NULL REFERENCES revision (id),
    until INTEGER NOT NULL DEFAULT 9007199254740991,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
    name TEXT NOT NULL,
    title TEXT CHECK (title IS NOT NULL OR kept IS NOT NULL),
    instrument TEXT CHECK (instrument IS NOT NULL OR kept IS NOT NULL),
    section TEXT,
    count INTEGER,
    unit TEXT NOT NULL CHECK (unit IN ('working-days', 'calendar-days', 'months', 'clear-working-days-before', 'clear-days-before', 'fixed', 'recurring')),
    trigger TEXT CHECK (trigger IN ('receipt', 'publication', 'letter', 'notice', 'meeting', 'none')),
    roll TEXT CHECK (roll IN ('none', 'forward', 'back')),
    calendar INTEGER,
    working_day TEXT,
    recipients TEXT,
    verified INTEGER NOT NULL CHECK (verified IN (0, 1)),
    source TEXT,
    salt BLOB,
    kept BLOB,
    kind_self TEXT GENERATED ALWAYS AS ('rule') VIRTUAL,
    kind_calendar TEXT GENERATED ALWAYS AS ('calendar') VIRTUAL,
    register INTEGER GENERATED ALWAYS AS (0) VIRTUAL,
    PRIMARY KEY (plan, id, since),
    FOREIGN KEY (plan, kind_self, id) REFERENCES record (plan, kind, number),
    FOREIGN KEY (register, kind_calendar, calendar) REFERENCES record (plan, kind, number)
) STRICT, WITHOUT ROWID;

INSERT INTO rule_2 (
    plan, id, since, until, gone, name, title, instrument, section, count, unit, trigger, calendar, working_day,
    recipients, verified, source, salt, kept)
SELECT
    plan, id, since, until, gone, name, title, instrument, section, count, unit, trigger, calendar, working_day,
    recipients, verified, source, salt, kept
FROM rule;

DROP TABLE rule;

ALTER TABLE rule_2 RENAME TO rule;

CREATE TABLE plan_2 (
    plan INTEGER NOT NULL,
    id INTEGER NOT NULL,
    since INTEGER NOT NULL REFERENCES revision (id),
    until INTEGER NOT NULL DEFAULT 9007199254740991,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
    name TEXT NOT NULL,
    title TEXT CHECK (title IS NOT NULL OR kept IS NOT NULL),
    kind TEXT NOT NULL CHECK (kind IN ('improvement-plan', 'post-inspection-plan', 'written-statement', 'priority-action-plan', 'accelerated-progress-plan', 'other')),
    authority INTEGER NOT NULL,
    rating_key INTEGER,
    calendar INTEGER,
    closures INTEGER,
    marking TEXT NOT NULL CHECK (marking IN ('official', 'official-sensitive', 'public')),
    period_from TEXT CHECK (period_from IS date(period_from, '+0 days')),
    period_to TEXT CHECK (period_to IS date(period_to, '+0 days')),
    period_as_written TEXT,
    target TEXT,
    entered TEXT CHECK (entered IS date(entered, '+0 days')),
    note TEXT,
    salt BLOB,
    kept BLOB,
    kind_self TEXT GENERATED ALWAYS AS ('plan') VIRTUAL,
    kind_authority TEXT GENERATED ALWAYS AS ('authority') VIRTUAL,
    register INTEGER GENERATED ALWAYS AS (0) VIRTUAL,
    kind_rating_key TEXT GENERATED ALWAYS AS ('rating_key') VIRTUAL,
    kind_calendar TEXT GENERATED ALWAYS AS ('calendar') VIRTUAL,
    PRIMARY KEY (plan, id, since),
    FOREIGN KEY (plan, kind_self, id) REFERENCES record (plan, kind, number),
    FOREIGN KEY (register, kind_authority, authority) REFERENCES record (plan, kind, number),
    FOREIGN KEY (register, kind_rating_key, rating_key) REFERENCES record (plan, kind, number),
    FOREIGN KEY (register, kind_calendar, calendar) REFERENCES record (plan, kind, number),
    FOREIGN KEY (register, kind_calendar, closures) REFERENCES record (plan, kind, number)
) STRICT, WITHOUT ROWID;

INSERT INTO plan_2 (
    plan, id, since, until, gone, name, title, kind, authority, rating_key, calendar, marking, period_from,
    period_to, period_as_written, target, entered, note, salt, kept)
SELECT
    plan, id, since, until, gone, name, title, kind, authority, rating_key, calendar, marking, period_from,
    period_to, period_as_written, target, entered, note, salt, kept
FROM plan;

DROP TABLE plan;

ALTER TABLE plan_2 RENAME TO plan;

CREATE TABLE obligation_2 (
    plan INTEGER NOT NULL,
    id INTEGER NOT NULL,
    since INTEGER NOT NULL REFERENCES revision (id),
    until INTEGER NOT NULL DEFAULT 9007199254740991,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
    title TEXT CHECK (title IS NOT NULL OR kept IS NOT NULL),
    basis TEXT NOT NULL CHECK (basis IN ('statute', 'notice', 'direction', 'letter', 'framework', 'committee', 'internal', 'press')),
    rule INTEGER,
    inspection INTEGER,
    trigger TEXT CHECK (trigger IN ('receipt', 'publication', 'letter', 'notice', 'meeting', 'none')),
    trigger_day TEXT CHECK (trigger_day IS date(trigger_day, '+0 days')),
    calendar_version TEXT,
    computed_due TEXT CHECK (computed_due IS date(computed_due, '+0 days')),
    stated_due TEXT CHECK (stated_due IS date(stated_due, '+0 days')),
    stated_as_written TEXT,
    stated_by TEXT,
    owner INTEGER,
    recipients TEXT,
    recurrence TEXT CHECK (recurrence IN ('none', 'weekly', 'fortnightly', 'monthly', 'quarterly', 'half-yearly', 'yearly', 'every-meeting')),
    body INTEGER,
    occurrence INTEGER,
    last_due TEXT CHECK (last_due IS date(last_due, '+0 days')),
    ends_when TEXT,
    criterion TEXT,
    expected INTEGER NOT NULL CHECK (expected IN (0, 1)),
    note TEXT,
    salt BLOB,
    kept BLOB,
    kind_self TEXT GENERATED ALWAYS AS ('obligation') VIRTUAL,
    kind_rule TEXT GENERATED ALWAYS AS ('rule') VIRTUAL,
    register INTEGER GENERATED ALWAYS AS (0) VIRTUAL,
    kind_inspection TEXT GENERATED ALWAYS AS ('inspection') VIRTUAL,
    kind_post TEXT GENERATED ALWAYS AS ('post') VIRTUAL,
    kind_body TEXT GENERATED ALWAYS AS ('body') VIRTUAL,
    PRIMARY KEY (plan, id, since),
    FOREIGN KEY (plan, kind_self, id) REFERENCES record (plan, kind, number),
    FOREIGN KEY (register, kind_rule, rule) REFERENCES record (plan, kind, number),
    FOREIGN KEY (plan, kind_inspection, inspection) REFERENCES record (plan, kind, number),
    FOREIGN KEY (register, kind_post, owner) REFERENCES record (plan, kind, number),
    FOREIGN KEY (register, kind_body, body) REFERENCES record (plan, kind, number)
) STRICT, WITHOUT ROWID;

INSERT INTO obligation_2 (
    plan, id, since, until, gone, title, basis, rule, inspection, trigger, trigger_day, calendar_version,
    computed_due, stated_due, stated_as_written, stated_by, owner, recipients, recurrence, ends_when, criterion,
    expected, note, salt, kept)
SELECT
    plan, id, since, until, gone, title, basis, rule, inspection, trigger, trigger_day, calendar_version,
    computed_due, stated_due, stated_as_written, stated_by, owner, recipients, recurrence, ends_when, criterion,
    expected, note, salt, kept
FROM obligation;

DROP TABLE obligation;

ALTER TABLE obligation_2 RENAME TO obligation;

CREATE TABLE change_2 (
    plan INTEGER NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    id INTEGER NOT NULL,
    since INTEGER NOT NULL REFERENCES revision (id),
    until INTEGER NOT NULL DEFAULT 9007199254740991,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
    event TEXT NOT NULL CHECK (event IN ('entered', 'updated', 'no-change', 'no-reply', 'reported-done', 'accepted', 'returned', 'moved', 'blocked', 'resumed', 'withdrawn', 'reopened', 'edited', 'baselined', 'met', 'waived', 'held', 'cancelled', 'submitted', 'approved', 'closed', 'superseded', 'embedded', 'receipt-confirmed', 'resubmitted')),
    status TEXT,
    percent INTEGER,
    forecast TEXT CHECK (forecast IS date(forecast, '+0 days')),
    forecast_withdrawn INTEGER NOT NULL CHECK (forecast_withdrawn IN (0, 1)),
    due TEXT CHECK (due IS date(due, '+0 days')),
    due_precision TEXT CHECK (due_precision IN ('day', 'month', 'quarter', 'year', 'period', 'none')),
    due_as_written TEXT,
    first_due TEXT CHECK (first_due IS date(first_due, '+0 days')),
    rating TEXT CHECK (rating IN ('red', 'amber', 'green', 'not-due', 'no-date')),
    rating_withdrawn INTEGER NOT NULL CHECK (rating_withdrawn IN (0, 1)),
    impact TEXT CHECK (impact IN ('none-seen-yet', 'early', 'consistent', 'sustained', 'not-measured')),
    meeting INTEGER,
    said_by INTEGER,
    salt BLOB,
    kept BLOB,
    kind_meeting TEXT GENERATED ALWAYS AS ('meeting') VIRTUAL,
    kind_post TEXT GENERATED ALWAYS AS ('post') VIRTUAL,
    register INTEGER GENERATED ALWAYS AS (0) VIRTUAL,
    PRIMARY KEY (plan, kind, number, id, since),
    FOREIGN KEY (plan, kind, number) REFERENCES record (plan, kind, number),
    FOREIGN KEY (plan, kind_meeting, meeting) REFERENCES record (plan, kind, number),
    FOREIGN KEY (register, kind_post, said_by) REFERENCES record (plan, kind, number)
) STRICT, WITHOUT ROWID;

INSERT INTO change_2 (
    plan, kind, number, id, since, until, gone, day, event, status, percent, forecast, forecast_withdrawn, due,
    due_precision, due_as_written, first_due, rating, rating_withdrawn, impact, meeting, said_by, salt, kept)
SELECT
    plan, kind, number, id, since, until, gone, day, event, status, percent, forecast, forecast_withdrawn, due,
    due_precision, due_as_written, first_due, rating, rating_withdrawn, impact, meeting, said_by, salt, kept
FROM change;

DROP TABLE change;

ALTER TABLE change_2 RENAME TO change;

CREATE TABLE measure_2 (
    plan INTEGER NOT NULL,
    id INTEGER NOT NULL,
    since INTEGER NOT NULL REFERENCES revision (id),
    until INTEGER NOT NULL DEFAULT 9007199254740991,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
    title TEXT CHECK (title IS NOT NULL OR kept IS NOT NULL),
    unit TEXT CHECK (unit IS NOT NULL OR kept IS NOT NULL),
    polarity TEXT NOT NULL CHECK (polarity IN ('high', 'low', 'information')),
    baseline TEXT,
    baseline_day TEXT CHECK (baseline_day IS date(baseline_day, '+0 days')),
    target TEXT,
    target_day TEXT CHECK (target_day IS date(target_day, '+0 days')),
    targets TEXT,
    tolerance TEXT,
    benchmark TEXT,
    benchmark_source TEXT,
    frequency TEXT,
    origin TEXT,
    theme INTEGER,
    note TEXT,
    salt BLOB,
    kept BLOB,
    kind_self TEXT GENERATED ALWAYS AS ('measure') VIRTUAL,
    kind_theme TEXT GENERATED ALWAYS AS ('theme') VIRTUAL,
    PRIMARY KEY (plan, id, since),
    FOREIGN KEY (plan, kind_self, id) REFERENCES record (plan, kind, number),
    FOREIGN KEY (plan, kind_theme, theme) REFERENCES record (plan, kind, number)
) STRICT, WITHOUT ROWID;

INSERT INTO measure_2 (
    plan, id, since, until, gone, title, unit, polarity, baseline, baseline_day, target, target_day, frequency,
    origin, theme, note, salt, kept)
SELECT
    plan, id, since, until, gone, title, unit, polarity, baseline, baseline_day, target, target_day, frequency,
    origin, theme, note, salt, kept
FROM measure;

DROP TABLE measure;

ALTER TABLE measure_2 RENAME TO measure;

CREATE TABLE reading_2 (
    plan INTEGER NOT NULL,
    id INTEGER NOT NULL,
    since INTEGER NOT NULL REFERENCES revision (id),
    until INTEGER NOT NULL DEFAULT 9007199254740991,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
    measure INTEGER NOT NULL,
    value TEXT,
    low TEXT,
    high TEXT,
    approximate INTEGER NOT NULL CHECK (approximate IN (0, 1)),
    not_available TEXT,
    as_at TEXT CHECK (as_at IS date(as_at, '+0 days')),
    as_at_precision TEXT CHECK (as_at_precision IN ('day', 'month', 'quarter', 'year', 'period', 'none')),
    period TEXT,
    reported_on TEXT CHECK (reported_on IS date(reported_on, '+0 days')),
    reported_by TEXT,
    note TEXT,
    salt BLOB,
    kept BLOB,
    kind_self TEXT GENERATED ALWAYS AS ('reading') VIRTUAL,
    kind_measure TEXT GENERATED ALWAYS AS ('measure') VIRTUAL,
    PRIMARY KEY (plan, id, since),
    FOREIGN KEY (plan, kind_self, id) REFERENCES record (plan, kind, number),
    FOREIGN KEY (plan, kind_measure, measure) REFERENCES record (plan, kind, number)
) STRICT, WITHOUT ROWID;

INSERT INTO reading_2 (
    plan, id, since, until, gone, measure, value, low, high, approximate, as_at, as_at_precision, period,
    reported_on, reported_by, note, salt, kept)
SELECT
    plan, id, since, until, gone, measure, value, low, high, approximate, as_at, as_at_precision, period,
    reported_on, reported_by, note, salt, kept
FROM reading;

DROP TABLE reading;

ALTER TABLE reading_2 RENAME TO reading;

CREATE TABLE evidence_2 (
    plan INTEGER NOT NULL,
    id INTEGER NOT NULL,
    since INTEGER NOT NULL REFERENCES revision (id),
    until INTEGER NOT NULL DEFAULT 9007199254740991,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
    title TEXT CHECK (title IS NOT NULL OR kept IS NOT NULL),
    kind TEXT NOT NULL CHECK (kind IN ('audit', 'data', 'dip-sample', 'child-voice', 'staff-survey', 'minute', 'policy', 'regulator', 'document', 'other')),
    dated TEXT CHECK (dated IS date(dated, '+0 days')),
    location TEXT,
    sha256 TEXT,
    bytes INTEGER,
    copy TEXT,
    shows TEXT,
    does_not_show TEXT,
    tested_by INTEGER,
    tested_on TEXT CHECK (tested_on IS date(tested_on, '+0 days')),
    verdict TEXT CHECK (verdict IN ('supports', 'partly', 'no')),
    note TEXT,
    salt BLOB,
    kept BLOB,
    kind_self TEXT GENERATED ALWAYS AS ('evidence') VIRTUAL,
    kind_post TEXT GENERATED ALWAYS AS ('post') VIRTUAL,
    register INTEGER GENERATED ALWAYS AS (0) VIRTUAL,
    PRIMARY KEY (plan, id, since),
    FOREIGN KEY (plan, kind_self, id) REFERENCES record (plan, kind, number),
    FOREIGN KEY (register, kind_post, tested_by) REFERENCES record (plan, kind, number)
) STRICT, WITHOUT ROWID;

INSERT INTO evidence_2 (
    plan, id, since, until, gone, title, kind, dated, location, sha256, bytes, shows, does_not_show, tested_by,
    tested_on, verdict, note, salt, kept)
SELECT
    plan, id, since, until, gone, title, kind, dated, location, sha256, bytes, shows, does_not_show, tested_by,
    tested_on, verdict, note, salt, kept
FROM evidence;

DROP TABLE evidence;

ALTER TABLE evidence_2 RENAME TO evidence;

CREATE TABLE version (
    plan INTEGER NOT NULL,
    id INTEGER NOT NULL,
    since INTEGER NOT NULL REFERENCES revision (id),
    until INTEGER NOT NULL DEFAULT 9007199254740991,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
    title TEXT CHECK (title IS NOT NULL OR kept IS NOT NULL),
    as_at TEXT NOT NULL CHECK (as_at IS date(as_at, '+0 days')),
    revision INTEGER NOT NULL,
    text TEXT CHECK (text IS NOT NULL OR kept IS NOT NULL),
    sha256 TEXT NOT NULL,
    recipients TEXT,
    gaps TEXT,
    note TEXT,
    salt BLOB,
    kept BLOB,
    kind_self TEXT GENERATED ALWAYS AS ('version') VIRTUAL,
    PRIMARY KEY (plan, id, since),
    FOREIGN KEY (plan, kind_self, id) REFERENCES record (plan, kind, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE redaction (
    revision INTEGER NOT NULL REFERENCES revision (id),
    what TEXT NOT NULL,
    PRIMARY KEY (revision, what)
) STRICT, WITHOUT ROWID;
