-- What people decide and do about students here, beside what files say. Each row
-- says who did it (`by`, an account) and when (`at`, RFC 3339); facts as before.

-- A named person decided about a step that takes one: `accept`, `defer` (it is
-- asked again on `again_on`) or `decline`. The last one since the step began counts.
CREATE TABLE selection (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    step TEXT NOT NULL,
    decision TEXT NOT NULL,
    again_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    "on" TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, fact, since)
) CLUSTERED;

-- Something was done about a guard: those whom it names were `consulted`; or a
-- person has `held` the student (guard `hold`), or `released`.
CREATE TABLE guard_act (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    guard TEXT NOT NULL,
    act TEXT NOT NULL,
    person TEXT NOT NULL,
    note TEXT NOT NULL,
    "on" TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, fact, since)
) CLUSTERED;

-- Open work on a track in a school year (by the calendar year in which it
-- starts): `open`, `own` (it is the owner's from now on), `carry` (from the year
-- before), `close`, with the reason.
CREATE TABLE case_act (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    year INTEGER NOT NULL,
    track TEXT NOT NULL,
    act TEXT NOT NULL,
    owner TEXT NOT NULL,
    note TEXT NOT NULL,
    "on" TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, fact, since)
) CLUSTERED;

-- A duty was put aside until a day, with the reason. Report 0: none.
CREATE TABLE snooze (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    step TEXT NOT NULL,
    report INTEGER NOT NULL,
    again_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    "on" TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, fact, since)
) CLUSTERED;

-- More about a try to reach the family that somebody recorded here: `at` names
-- it among the student's contact attempts. `form` (JSON) holds what its kind asks
-- for, such as what was seen at the door.
CREATE TABLE effort (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    form TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, fact, since)
) CLUSTERED;

-- A duty says whether a named person selects students for it, since when one has,
-- until when it was put off, and how often somebody tried to help since it began.
ALTER TABLE duty ADD COLUMN until TEXT NOT NULL DEFAULT '';
ALTER TABLE duty ADD COLUMN selected_by_person INTEGER NOT NULL DEFAULT 0;
ALTER TABLE duty ADD COLUMN selected_on TEXT NOT NULL DEFAULT '';
ALTER TABLE duty ADD COLUMN efforts INTEGER NOT NULL DEFAULT 0;

CREATE INDEX duty_by_state ON duty (district_id, year, state);

-- So the plans of everybody are made again.
INSERT INTO pending (district_id, student_no, since)
    SELECT district_id, -1, max(revision) FROM revision GROUP BY district_id HAVING 1 = 1
    ON CONFLICT (district_id, student_no) DO UPDATE SET since = excluded.since;
INSERT INTO job (district_id, kind, key, asked, done, due, attempts, worker, held_until, said)
    SELECT district_id, 'plan', '', 1, 0, 0, 0, '', 0, '' FROM revision
    GROUP BY district_id HAVING 1 = 1
    ON CONFLICT (district_id, kind, key) DO UPDATE SET asked = job.asked + 1, due = 0, attempts = 0;
