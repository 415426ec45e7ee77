-- The district's own words of letters. Somebody proposes them, with why; `number`
-- counts the proposals of the district. `words` (JSON) has each passage that the
-- district may write, with places in brackets. `base` names the words that stood
-- when they were written, `translates` the English text that a translation follows.
CREATE TABLE text_proposal (
    district_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    number INTEGER NOT NULL,
    words TEXT NOT NULL,
    base TEXT NOT NULL,
    translates TEXT NOT NULL,
    note TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, kind, fact, since)
) CLUSTERED;

-- What became of a proposal: a second person decided to `approve` it or to `return`
-- it with words, or its writer to `withdraw` it. Of each letter and language the
-- last approved words stand.
CREATE TABLE text_decision (
    district_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    number INTEGER NOT NULL,
    decision TEXT NOT NULL,
    note TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, kind, fact, since)
) CLUSTERED;
