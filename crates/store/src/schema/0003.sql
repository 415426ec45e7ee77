-- Lists hold the plans of everybody, and ask for those that were made since.
CREATE INDEX student_year_by_revision ON student_year (district_id, year, revision);
