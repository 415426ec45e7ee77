-- A letter has a code on its paper, by which it is found when the mail brings it back.
-- Letters that were issued before have none.
ALTER TABLE notice ADD COLUMN code TEXT NOT NULL DEFAULT '';

CREATE UNIQUE INDEX notice_by_code ON notice (district_id, code) WHERE code <> '';

-- What came back is looked for among all letters.
CREATE INDEX notice_event_by_kind ON notice_event (district_id, event, since);

-- Somebody asked about an address after the mail had brought a letter back: it was
-- `confirmed`, or the contact has `moved` to another. `instead_of` is the address of
-- the files that it was about (its lines, with new lines between them): the row counts
-- until they bring another. `how` says from where it is known, `person` who said so.
CREATE TABLE address_act (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    act TEXT NOT NULL,
    how TEXT NOT NULL,
    person TEXT NOT NULL,
    note TEXT NOT NULL,
    "on" TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    instead_of TEXT NOT NULL,
    street TEXT NOT NULL,
    city TEXT NOT NULL,
    state TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, student_id, fact, since)
) CLUSTERED;

-- A named person has `held` the letters of a kind about a student, until a day (empty:
-- until somebody lets them go), or `released` them. The last row counts.
CREATE TABLE letter_hold (
    district_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    act TEXT NOT NULL,
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
