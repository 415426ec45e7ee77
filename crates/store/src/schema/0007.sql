-- What families say of absences, in their own words: a `reason` for a day, or a
-- `dispute` of its mark. What was said of several days at once has one `at`.
CREATE TABLE family_word (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    date TEXT NOT NULL,
    says TEXT NOT NULL,
    reason TEXT NOT NULL,
    words TEXT NOT NULL,
    person TEXT NOT NULL,
    way TEXT NOT NULL,
    proof TEXT NOT NULL,
    "on" TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, fact, since)
) CLUSTERED;

CREATE INDEX family_word_by_date ON family_word (district_id, date);

-- What the school decided about what was said at `said_at` of a day: `excused`,
-- `not_excused`, `corrected` (the mark was wrong), `stands` (it was right); and
-- `taken_back`, when that was a mistake. The last one counts.
CREATE TABLE absence_decision (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    date TEXT NOT NULL,
    said_at TEXT NOT NULL,
    decision TEXT NOT NULL,
    reason TEXT NOT NULL,
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

-- Whoever received a report of truancy was told that it no longer stands.
CREATE TABLE report_correction (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    report INTEGER NOT NULL,
    filed_on TEXT NOT NULL,
    "to" TEXT NOT NULL,
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

-- A student was listed by a rule until a plan of this day, which no longer lists the
-- student: a mark was excused or corrected, or a share lapsed.
CREATE TABLE finding_ended (
    district_id TEXT NOT NULL,
    student_no INTEGER NOT NULL,
    rule TEXT NOT NULL,
    since INTEGER NOT NULL,
    met_on TEXT NOT NULL,
    ended_on TEXT NOT NULL,
    citation TEXT NOT NULL,
    PRIMARY KEY (district_id, student_no, rule, since)
) CLUSTERED;
