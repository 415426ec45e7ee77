-- Lists hold the plans of everybody, and ask for those that were made since.
CREATE INDEX student_year_by_revision ON student_year (district_id, year, revision);

-- A list of students that somebody asks for again: the filter and order under a
-- name of the person's own. The last row with a name counts; without a query the
-- list is gone.
CREATE TABLE saved_list (
    district_id TEXT NOT NULL,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    at TEXT NOT NULL,
    fact TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (district_id, account, fact, since)
) CLUSTERED;
