//! What was done and what is owed, as tables for people and for other
//! programs: one query each, with the numbers of students as ids.

use csv::StringRecord;
use domain::Date;
use domain::day::SchoolYear;
use jiff::Timestamp;

use crate::error::Result;
use crate::tx::{Row, Tx};

/// How a column of a listing is written.
#[derive(Clone, Copy, Debug)]
enum Shape {
    Text,
    Number,
    /// A number of which 0 stands for none.
    NotZero,
    /// Nanoseconds since 1970, as a time in UTC.
    Instant,
    /// The year in which a school year starts, as 2025-26.
    SchoolYear,
}

use Shape::{Instant, NotZero, Number, SchoolYear as Year, Text};

/// A table that can be read but not written.
#[derive(Debug)]
pub struct Listing {
    /// Its file in an export.
    pub file: &'static str,
    columns: &'static [(&'static str, Shape)],
    /// With the columns in their order; `$1` is the district.
    sql: &'static str,
}

/// Who did what, when, and to whom.
pub const ACTS: Listing = Listing {
    file: "acts.csv",
    columns: &[
        ("revision", Number),
        ("at", Instant),
        ("actor", Text),
        ("act", Text),
        ("subject", Text),
        ("detail", Text),
    ],
    sql: "SELECT revision, at, actor, act, subject, detail FROM revision \
          WHERE district_id = $1 ORDER BY revision",
};

/// What came in, from whom, and what became of it.
pub const IMPORTS: Listing = Listing {
    file: "imports.csv",
    columns: &[
        ("revision", Number),
        ("at", Instant),
        ("actor", Text),
        ("source", Text),
        ("rows_read", Number),
        ("rows_new", Number),
        ("marks_withdrawn", Number),
        ("rows_aside", Number),
        ("problems", Number),
        ("moved_days", NotZero),
    ],
    sql: "SELECT i.revision, r.at, r.actor, i.source, i.rows_read, i.rows_new, \
          i.marks_withdrawn, i.rows_aside, i.problems, i.moved_days FROM import i JOIN revision r \
          ON r.district_id = i.district_id AND r.revision = i.revision \
          WHERE i.district_id = $1 ORDER BY i.revision",
};

/// The problems of each import, with their places.
const PROBLEMS: Listing = Listing {
    file: "import_problems.csv",
    columns: &[
        ("revision", Number),
        ("file", Text),
        ("row", Number),
        ("kind", Text),
        ("column", Text),
        ("value", Text),
        ("student_id", Text),
        ("date", Text),
        ("detail", Text),
    ],
    sql: "SELECT revision, file, row, kind, column_name, value, student_id, date, detail \
          FROM import_problem WHERE district_id = $1 ORDER BY revision, place",
};

/// Students who count as enrolled, though no enrollment says so.
const STAYS: Listing = Listing {
    file: "assumed_stays.csv",
    columns: &[("student_id", Text), ("school_year", Year), ("school_id", Text), ("since", Number)],
    sql: "SELECT student_id, year, school_id, since FROM assumed_stay WHERE district_id = $1 \
          ORDER BY student_id, year, school_id",
};

/// Stretches of weekdays that count as taught, though no calendar says so.
const TERMS: Listing = Listing {
    file: "assumed_terms.csv",
    columns: &[
        ("school_id", Text),
        ("from", Text),
        ("to", Text),
        ("stated", Number),
        ("since", Number),
    ],
    sql: "SELECT school_id, \"from\", \"to\", stated, since FROM assumed_term WHERE district_id = $1 \
          ORDER BY school_id, \"from\", \"to\", stated",
};

/// The letters that were issued.
const NOTICES: Listing = Listing {
    file: "notices.csv",
    columns: &[
        ("notice_id", Text),
        ("code", Text),
        ("student_id", Text),
        ("kind", Text),
        ("step", Text),
        ("issued_on", Text),
        ("readers", Text),
        ("days", Text),
        ("citation", Text),
        ("rulebook_version", Text),
        ("letter_version", Text),
        ("left_out", Text),
        ("pages", Number),
        ("sha256", Text),
        ("part", Number),
        ("place", Number),
        ("revision", Number),
        ("facts", Text),
    ],
    sql: "SELECT notice_id, code, student_id, kind, step, issued_on, readers, days, citation, rulebook_version, \
          letter_version, left_out, pages, sha256, part, place, since, facts FROM notice \
          WHERE district_id = $1 ORDER BY since, part, place",
};

/// What became of letters.
const NOTICE_EVENTS: Listing = Listing {
    file: "notice_events.csv",
    columns: &[
        ("notice_id", Text),
        ("event", Text),
        ("on", Text),
        ("method", Text),
        ("tracking", Text),
        ("detail", Text),
        ("revision", Number),
    ],
    sql: "SELECT notice_id, event, \"on\", method, tracking, detail, since FROM notice_event \
          WHERE district_id = $1 ORDER BY since, notice_id, event",
};

/// The rules that students meet.
const FINDINGS: Listing = Listing {
    file: "findings.csv",
    columns: &[
        ("student_id", Text),
        ("school_year", Year),
        ("rule", Text),
        ("report", NotZero),
        ("met_on", Text),
        ("citation", Text),
        ("evidence", Text),
    ],
    sql: "SELECT t.text, f.year, f.rule, f.report, f.met_on, f.citation, f.evidence \
          FROM finding f JOIN term t ON t.district_id = f.district_id AND t.kind = 'student' \
          AND t.term_no = f.student_no WHERE f.district_id = $1 \
          ORDER BY t.text, f.year, f.rule, f.report",
};

/// The rules that listed students, and no longer do.
const FINDINGS_ENDED: Listing = Listing {
    file: "findings_ended.csv",
    columns: &[
        ("student_id", Text),
        ("rule", Text),
        ("met_on", Text),
        ("ended_on", Text),
        ("citation", Text),
    ],
    sql: "SELECT t.text, f.rule, f.met_on, f.ended_on, f.citation \
          FROM finding_ended f JOIN term t ON t.district_id = f.district_id \
          AND t.kind = 'student' AND t.term_no = f.student_no WHERE f.district_id = $1 \
          ORDER BY t.text, f.since, f.rule",
};

/// What is owed, and what was done.
const DUTIES: Listing = Listing {
    file: "duties.csv",
    columns: &[
        ("student_id", Text),
        ("school_year", Year),
        ("step", Text),
        ("report", NotZero),
        ("track", Text),
        ("duty", Text),
        ("triggered_on", Text),
        ("opens_on", Text),
        ("due_on", Text),
        ("by_other_system", Number),
        ("state", Text),
        ("done_on", Text),
        ("guards", Text),
        ("citation", Text),
        ("until", Text),
        ("selected_on", Text),
        ("efforts", Number),
    ],
    sql: "SELECT t.text, d.year, d.step, d.report, d.track, d.duty, d.triggered_on, d.opens_on, \
          d.due_on, d.by_other_system, d.state, d.done_on, d.guards, d.citation, \
          d.until, d.selected_on, d.efforts FROM duty d JOIN term t ON t.district_id = d.district_id AND t.kind = 'student' \
          AND t.term_no = d.student_no WHERE d.district_id = $1 \
          ORDER BY t.text, d.year, d.step, d.report",
};

/// Everything that an export has beside the district folder.
pub const WORK: [&Listing; 10] = [
    &ACTS,
    &IMPORTS,
    &PROBLEMS,
    &STAYS,
    &TERMS,
    &NOTICES,
    &NOTICE_EVENTS,
    &FINDINGS,
    &FINDINGS_ENDED,
    &DUTIES,
];

impl Listing {
    /// The names of its columns.
    pub fn header(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().map(|(name, _)| *name)
    }

    /// Whether a column holds numbers.
    #[must_use]
    pub fn is_number(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|(_, shape)| matches!(shape, Number | NotZero))
    }

    /// Hands over its rows.
    ///
    /// # Errors
    /// When the engine refuses, or `each` does.
    pub fn each(
        &self,
        tx: &mut Tx<'_>,
        district: &str,
        mut each: impl FnMut(&StringRecord) -> Result<()>,
    ) -> Result<()> {
        let mut cells = StringRecord::new();
        tx.each(self.sql, &[district.into()], |row| {
            cells.clear();
            for (place, (_, shape)) in self.columns.iter().enumerate() {
                push(&mut cells, row, place, *shape)?;
            }
            each(&cells)
        })
    }
}

fn push(cells: &mut StringRecord, row: &Row<'_>, place: usize, shape: Shape) -> Result<()> {
    if matches!(shape, Text) {
        cells.push_field(row.text(place)?);
        return Ok(());
    }
    let number: i64 = row.number(place)?;
    cells.push_field(&match shape {
        NotZero if number == 0 => String::new(),
        Instant => Timestamp::from_nanosecond(number.into())
            .map_or_else(|_| number.to_string(), |at| at.to_string()),
        Year => i16::try_from(number)
            .ok()
            .and_then(|year| Date::new(year, 7, 1).ok())
            .map_or_else(|| number.to_string(), |first| SchoolYear::containing(first).to_string()),
        Text | Number | NotZero => number.to_string(),
    });
    Ok(())
}
