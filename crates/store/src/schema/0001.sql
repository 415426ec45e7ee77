-- The whole memory, first version. One text for both engines: TEXT compares by
-- bytes, BYTES is the engine's own type of bytes, CLUSTERED keeps the rows of a
-- table in the order of its primary key where the engine can.
--
-- Every key begins with district_id: no request crosses districts, and
-- PostgreSQL can spread districts over machines.
--
-- Facts are only added. `since` is the revision that brought a row and `until`
-- the one that put another in its place (2147483647: none has); a view of
-- revision N sees the rows with since <= N < until. Dates of small tables are
-- texts as YYYY-MM-DD, empty when unknown; instants count nanoseconds since 1970, UTC.

-- ------------------------------------------------------- what was ever written

-- One number for everything that was ever written in a district, in order:
-- who did what, when, to whom.
CREATE TABLE revision (
    district_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (district_id, revision)
);

-- An import: a revision that read files.
CREATE TABLE import (
    district_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    source TEXT NOT NULL,
    rows_read BIGINT NOT NULL,
    rows_new BIGINT NOT NULL,
    marks_withdrawn BIGINT NOT NULL,
    rows_aside BIGINT NOT NULL,
    problems BIGINT NOT NULL,
    moved_days INTEGER NOT NULL,
    PRIMARY KEY (district_id, revision),
    FOREIGN KEY (district_id, revision) REFERENCES revision (district_id, revision)
);

-- Rows with problems, with their places.
CREATE TABLE import_problem (
    district_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    place INTEGER NOT NULL,
    file TEXT NOT NULL,
    row INTEGER NOT NULL,
    kind TEXT NOT NULL,
    column_name TEXT NOT NULL,
    value TEXT NOT NULL,
    student_id TEXT NOT NULL,
    date TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (district_id, revision, place),
    FOREIGN KEY (district_id, revision) REFERENCES import (district_id, revision)
);

-- ------------------------------------------------------------------------ marks

-- Texts that marks repeat, each with a number: students, schools, codes,
-- periods.
CREATE TABLE term (
    district_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    term_no INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (district_id, kind, term_no),
    UNIQUE (district_id, kind, text)
);

-- What one import stated about one student's days in one month (YYYYMM): a JSON
-- list with a list for each mark, [row, day, code, recorded_at, school,
-- source_id, period, minutes, start_time, reason, note]. Codes, schools and
-- periods are numbers of `term`; what is not known is null or left off at the
-- end; a mark without a time is as old as its import (`at`). Millions of marks in as
-- many rows would be far slower to write and to read; by months, a night's
-- marks meet only the month that they speak of. Rows lie as they came, those of
-- one student beside each other: clustered by month, each student's first
-- import would be written in twelve places.
CREATE TABLE marks (
    district_id TEXT NOT NULL,
    month INTEGER NOT NULL,
    student_no INTEGER NOT NULL,
    since INTEGER NOT NULL,
    at BIGINT NOT NULL,
    said TEXT NOT NULL,
    PRIMARY KEY (district_id, month, student_no, since)
);

-- Pieces of the file of marks that was read last, in blocks: for each the hash
-- of its lines and where its marks stand, by revision and row (see pieces.rs).
-- What is in here need not be read again; it can be thrown away.
CREATE TABLE piece (
    district_id TEXT NOT NULL,
    block INTEGER NOT NULL,
    pieces BYTES NOT NULL,
    PRIMARY KEY (district_id, block)
);

-- A mark that a complete export of its school no longer had (stands 0), or had
-- again (stands 1), from an instant on.
CREATE TABLE mark_turn (
    district_id TEXT NOT NULL,
    month INTEGER NOT NULL,
    student_no INTEGER NOT NULL,
    mark_since INTEGER NOT NULL,
    mark_row INTEGER NOT NULL,
    at BIGINT NOT NULL,
    stands INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (district_id, month, student_no, mark_since, mark_row, at, since)
) CLUSTERED;

-- --------------------------------------------------------- what nobody stated

-- What an import was told to assume: the schools that marked a student in a
-- school year (by the calendar year in which it starts), where he or she has
-- no enrollment; and the days between which a school is taught on every weekday
-- of which no calendar row speaks: a term that the source states (stated 1), or
-- where it states none, the school's first and last mark in a school year.
CREATE TABLE assumed_stay (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    year INTEGER NOT NULL,
    school_id TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, year, school_id)
) CLUSTERED;

CREATE TABLE assumed_term (
    district_id TEXT NOT NULL,
    school_id TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    stated INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (district_id, school_id, "from", "to", stated)
) CLUSTERED;

-- ----------------------------------------- the other files of a district folder

CREATE TABLE district (
    district_id TEXT NOT NULL,
    source_id TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    rulebook TEXT NOT NULL,
    school_year_start TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    city TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    superintendent TEXT NOT NULL,
    board_name TEXT NOT NULL,
    board_address TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, since)
) CLUSTERED;

CREATE TABLE school (
    district_id TEXT NOT NULL,
    school_id TEXT NOT NULL,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    state_id TEXT NOT NULL,
    address TEXT NOT NULL,
    city TEXT NOT NULL,
    state TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    phone TEXT NOT NULL,
    principal TEXT NOT NULL,
    period_based INTEGER,
    language_15pct TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, school_id, since)
) CLUSTERED;

CREATE TABLE calendar (
    district_id TEXT NOT NULL,
    school_id TEXT NOT NULL,
    date TEXT NOT NULL,
    day_type TEXT NOT NULL,
    minutes INTEGER,
    track TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, school_id, date, track, since)
) CLUSTERED;

CREATE TABLE period (
    district_id TEXT NOT NULL,
    school_id TEXT NOT NULL,
    period TEXT NOT NULL,
    start_time TEXT NOT NULL,
    end_time TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, school_id, period, since)
) CLUSTERED;

CREATE TABLE staff (
    district_id TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    school_ids TEXT NOT NULL,
    languages TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, staff_id, since)
) CLUSTERED;

CREATE TABLE student (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    state_id TEXT NOT NULL,
    last_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    preferred_name TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    gender TEXT NOT NULL,
    home_language TEXT NOT NULL,
    chronic_illness_form_until TEXT NOT NULL,
    groups TEXT NOT NULL,
    ethnicity TEXT NOT NULL,
    household_id TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, since)
) CLUSTERED;

CREATE TABLE contact (
    district_id TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    name TEXT NOT NULL,
    relationship TEXT NOT NULL,
    language TEXT NOT NULL,
    interpreter INTEGER,
    alternate_format TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    address TEXT NOT NULL,
    city TEXT NOT NULL,
    state TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    lives_with INTEGER,
    education_rights INTEGER,
    legal_custody INTEGER,
    gets_mail INTEGER,
    do_not_contact INTEGER,
    no_contact_order INTEGER,
    address_confidential INTEGER,
    priority INTEGER,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, contact_id, since)
) CLUSTERED;

CREATE TABLE enrollment (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    school_id TEXT NOT NULL,
    entry_date TEXT NOT NULL,
    exit_date TEXT NOT NULL,
    grade TEXT NOT NULL,
    exit_code TEXT NOT NULL,
    program TEXT NOT NULL,
    track TEXT NOT NULL,
    "primary" INTEGER,
    exempt INTEGER,
    teacher TEXT NOT NULL,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, fact, since)
) CLUSTERED;

CREATE TABLE attendance_code (
    district_id TEXT NOT NULL,
    school_id TEXT NOT NULL,
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    class TEXT NOT NULL,
    reason TEXT NOT NULL,
    printable INTEGER,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, school_id, code, since)
) CLUSTERED;

CREATE TABLE attendance_scope (
    district_id TEXT NOT NULL,
    school_id TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    exported_at TEXT NOT NULL,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, school_id, fact, since)
) CLUSTERED;

CREATE TABLE roll_taken (
    district_id TEXT NOT NULL,
    school_id TEXT NOT NULL,
    date TEXT NOT NULL,
    taken INTEGER NOT NULL,
    period TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, school_id, date, period, since)
) CLUSTERED;

CREATE TABLE attendance_note (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    date TEXT NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    confidential INTEGER,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, fact, since)
) CLUSTERED;

CREATE TABLE grade (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    course TEXT NOT NULL,
    term TEXT NOT NULL,
    mark TEXT NOT NULL,
    percent TEXT NOT NULL,
    teacher TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, course, term, since)
) CLUSTERED;

CREATE TABLE assignment (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    course TEXT NOT NULL,
    title TEXT NOT NULL,
    due_date TEXT NOT NULL,
    status TEXT NOT NULL,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, fact, since)
) CLUSTERED;

CREATE TABLE behavior (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    date TEXT NOT NULL,
    incident TEXT NOT NULL,
    location TEXT NOT NULL,
    response TEXT NOT NULL,
    confidential INTEGER,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, fact, since)
) CLUSTERED;

CREATE TABLE intervention (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    date TEXT NOT NULL,
    code TEXT NOT NULL,
    description TEXT NOT NULL,
    staff TEXT NOT NULL,
    tier TEXT NOT NULL,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, fact, since)
) CLUSTERED;

CREATE TABLE contact_attempt (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL,
    staff TEXT NOT NULL,
    person TEXT NOT NULL,
    language TEXT NOT NULL,
    about TEXT NOT NULL,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, fact, since)
) CLUSTERED;

CREATE TABLE letter_sent (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    sent_on TEXT NOT NULL,
    method TEXT NOT NULL,
    tracking TEXT NOT NULL,
    source TEXT NOT NULL,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, fact, since)
) CLUSTERED;

CREATE TABLE setting (
    district_id TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    "from" TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, key, "from", since)
) CLUSTERED;

CREATE TABLE report_filed (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    report INTEGER NOT NULL,
    filed_on TEXT NOT NULL,
    "to" TEXT NOT NULL,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, fact, since)
) CLUSTERED;

-- ------------------------------------------------------------------------ letters

-- A letter that was issued to one home, as it was then: the step of the ladder
-- that it answers, the ids of its readers and the days that it shows (with
-- commas), the versions of the
-- rulebook and of the words, and everything that it says (`facts`, JSON). `part`
-- and `place`: where it lies in the stack that was printed.
CREATE TABLE notice (
    district_id TEXT NOT NULL,
    notice_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    step TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    readers TEXT NOT NULL,
    days TEXT NOT NULL,
    citation TEXT NOT NULL,
    rulebook_version TEXT NOT NULL,
    letter_version TEXT NOT NULL,
    left_out TEXT NOT NULL,
    facts TEXT NOT NULL,
    pages INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    part INTEGER NOT NULL,
    place INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, notice_id),
    UNIQUE (district_id, notice_id),
    FOREIGN KEY (district_id, since) REFERENCES revision (district_id, revision)
);

-- Its paper, byte for byte: every copy is made of this.
CREATE TABLE notice_paper (
    district_id TEXT NOT NULL,
    notice_id TEXT NOT NULL,
    pdf BYTES NOT NULL,
    PRIMARY KEY (district_id, notice_id),
    FOREIGN KEY (district_id, notice_id) REFERENCES notice (district_id, notice_id)
);

-- What became of it: mailed, handed over, returned, superseded.
CREATE TABLE notice_event (
    district_id TEXT NOT NULL,
    notice_id TEXT NOT NULL,
    since INTEGER NOT NULL,
    event TEXT NOT NULL,
    "on" TEXT NOT NULL,
    method TEXT NOT NULL,
    tracking TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (district_id, notice_id, since, event),
    FOREIGN KEY (district_id, notice_id) REFERENCES notice (district_id, notice_id)
);

-- --------------------------------------------------------------------- the plan
-- Derived: worked out anew from the facts at any time, and checked against that.

-- On which day and revision the plan of a district rests.
CREATE TABLE plan (
    district_id TEXT NOT NULL,
    as_of TEXT NOT NULL,
    revision INTEGER NOT NULL,
    rulebook TEXT NOT NULL,
    rulebook_version TEXT NOT NULL,
    calendar_version TEXT NOT NULL,
    PRIMARY KEY (district_id)
);

-- Students whose facts changed since they were planned; term number -1 stands
-- for everybody.
CREATE TABLE pending (
    district_id TEXT NOT NULL,
    student_no INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_no)
);

-- A student's school year in one byte a day, the guards that stand before the
-- student, rules that wait for acts, and the first day on which the plan could
-- change by itself. A plan that an act made again knows facts up to its own
-- revision, when that is later than the district's.
CREATE TABLE student_year (
    district_id TEXT NOT NULL,
    year INTEGER NOT NULL,
    student_no INTEGER NOT NULL,
    days BYTES NOT NULL,
    guards TEXT NOT NULL,
    candidates TEXT NOT NULL,
    revisit_on TEXT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (district_id, year, student_no)
);

-- A rule met by a student, with the marks that met it. Report 0: none.
CREATE TABLE finding (
    district_id TEXT NOT NULL,
    year INTEGER NOT NULL,
    student_no INTEGER NOT NULL,
    rule TEXT NOT NULL,
    report INTEGER NOT NULL,
    met_on TEXT NOT NULL,
    citation TEXT NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (district_id, year, student_no, rule, report)
);

-- What somebody owes for a student. Report 0: none.
CREATE TABLE duty (
    district_id TEXT NOT NULL,
    year INTEGER NOT NULL,
    student_no INTEGER NOT NULL,
    step TEXT NOT NULL,
    report INTEGER NOT NULL,
    track TEXT NOT NULL,
    duty TEXT NOT NULL,
    triggered_on TEXT NOT NULL,
    opens_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    by_other_system INTEGER NOT NULL,
    state TEXT NOT NULL,
    done_on TEXT NOT NULL,
    guards TEXT NOT NULL,
    citation TEXT NOT NULL,
    PRIMARY KEY (district_id, year, student_no, step, report)
);

-- ------------------------------------------------------------------- who may enter

-- A person who may sign in: access is given by a person, never by a file.
-- `account_id` is the id of staff.csv where the person stands there. Schools by
-- their ids, with spaces; none for the whole district. An account that is
-- closed (active 0) opens nothing.
CREATE TABLE account (
    district_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    school_ids TEXT NOT NULL,
    active INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (district_id, account_id, since)
) CLUSTERED;

-- Passwords as Argon2id keeps them; the latest counts.
CREATE TABLE password (
    district_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    hash TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (district_id, account_id, since)
) CLUSTERED;

-- Links that set a password once, by the SHA-256 of their secret. Without an
-- account: the link that makes the first one.
CREATE TABLE invitation (
    district_id TEXT NOT NULL,
    secret TEXT NOT NULL,
    account_id TEXT NOT NULL,
    ends BIGINT NOT NULL,
    PRIMARY KEY (district_id, secret)
) CLUSTERED;

-- Who is signed in, by the SHA-256 of what the browser keeps.
CREATE TABLE session (
    district_id TEXT NOT NULL,
    secret TEXT NOT NULL,
    account_id TEXT NOT NULL,
    made BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    PRIMARY KEY (district_id, secret)
) CLUSTERED;

-- Every try to sign in, and every sign-out. `typed` is the SHA-256 of the
-- address that was typed: people type passwords there too.
CREATE TABLE sign_in (
    district_id TEXT NOT NULL,
    typed TEXT NOT NULL,
    at BIGINT NOT NULL,
    account_id TEXT NOT NULL,
    outcome TEXT NOT NULL,
    PRIMARY KEY (district_id, typed, at)
) CLUSTERED;

-- Who looked at which student's record, and on which page.
CREATE TABLE look (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    account_id TEXT NOT NULL,
    page TEXT NOT NULL,
    PRIMARY KEY (district_id, student_id, at, account_id)
) CLUSTERED;

CREATE INDEX look_by_time ON look (district_id, at);
CREATE INDEX sign_in_by_time ON sign_in (district_id, at);

-- --------------------------------------------------------------------- the queue

-- Work for the background, by what is to be done: it is asked for as often as
-- it is needed and done once for all. `done` is how often it had been asked for
-- when it was last done: below `asked`, it waits. Whoever works on it holds it
-- until `held_until`; then another may take it. Doing it twice does no harm.
CREATE TABLE job (
    district_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    asked INTEGER NOT NULL,
    done INTEGER NOT NULL,
    due BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    worker TEXT NOT NULL,
    held_until BIGINT NOT NULL,
    said TEXT NOT NULL,
    PRIMARY KEY (district_id, kind, key)
);
