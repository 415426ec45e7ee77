-- Letters are looked at by school and by run.
ALTER TABLE notice ADD COLUMN school_id TEXT NOT NULL DEFAULT '';

UPDATE notice SET school_id = COALESCE(AS_JSON(facts) ->> 'school', '');

CREATE INDEX notice_by_run ON notice (district_id, since);
