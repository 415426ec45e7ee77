//! Letters that were issued: frozen with their paper, and what became of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Result, StoreError};
use crate::sheet::Sight;
use crate::tx::{Column, Kind, Row, Tx, Value, places};

/// Students or codes that one query asks for.
const AT_ONCE: usize = 500;

/// A letter to one home, as it was issued.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// Its own id.
    pub id: String,
    /// The code on its paper; empty for letters of the time before there were any.
    pub code: String,
    /// The student.
    pub student: String,
    /// The school whose letter it is.
    pub school: String,
    /// Its kind, such as `letter-1`.
    pub kind: String,
    /// The step of the ladder that it answers.
    pub step: String,
    /// The date on it.
    pub issued_on: String,
    /// The ids of the contacts who read it, with commas.
    pub readers: String,
    /// The days that it shows, with commas.
    pub days: String,
    /// Code and section of its text.
    pub citation: String,
    /// The version of the rulebook.
    pub rulebook_version: String,
    /// The version of its words.
    pub letter_version: String,
    /// Letters before it that were left out, and why; empty for none.
    pub left_out: String,
    /// Everything that it says, as JSON.
    pub facts: String,
    /// How many pages it has.
    pub pages: u32,
    /// The SHA-256 of its paper, in hex digits.
    pub sha256: String,
    /// In which part of the print run it lies, from 1.
    pub part: u32,
    /// Its place in that part, from 1.
    pub place: u32,
    /// The revision that issued it: its run. One that is not issued yet has none.
    pub revision: u32,
}

/// Something that became of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// The letter.
    pub notice: String,
    /// `mailed`, `handed`, `returned`, `superseded` …
    pub event: String,
    /// When.
    pub on: String,
    /// How it went.
    pub method: String,
    /// The number of the carrier.
    pub tracking: String,
    /// More about it.
    pub detail: String,
}

/// A letter as plans know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Its id.
    pub id: String,
    /// The student.
    pub student: String,
    /// Its kind.
    pub kind: String,
    /// The step that it answers.
    pub step: String,
    /// The date on it.
    pub on: String,
    /// The days that it shows, with commas.
    pub days: String,
    /// The ids of the contacts who read it, with commas.
    pub readers: String,
}

const NOTICE: &[Column] = &[
    Column::text("district_id"),
    Column::text("notice_id"),
    Column::text("student_id"),
    Column::text("kind"),
    Column::text("step"),
    Column::text("issued_on"),
    Column::text("readers"),
    Column::text("days"),
    Column::text("citation"),
    Column::text("rulebook_version"),
    Column::text("letter_version"),
    Column::text("left_out"),
    Column::text("facts"),
    Column::int("pages"),
    Column::text("sha256"),
    Column::int("part"),
    Column::int("place"),
    Column::int("since"),
    Column::text("school_id"),
    Column::text("code"),
];

const PAPER: &[Column] = &[
    Column::text("district_id"),
    Column::text("notice_id"),
    Column { name: "pdf", kind: Kind::Bytes },
];

const EVENT: &[Column] = &[
    Column::text("district_id"),
    Column::text("notice_id"),
    Column::int("since"),
    Column::text("event"),
    Column::text("on"),
    Column::text("method"),
    Column::text("tracking"),
    Column::text("detail"),
];

/// Freezes letters; `paper` gives the bytes of each by its place.
///
/// # Errors
/// When the engine refuses, or a paper cannot be had.
pub fn issue(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    notices: &[Notice],
    mut paper: impl FnMut(usize) -> Result<Vec<u8>>,
) -> Result<()> {
    let mut bulk = tx.bulk("notice", NOTICE)?;
    notices.iter().try_for_each(|notice| bulk.push(&row(sight, notice)))?;
    bulk.finish()?;
    let mut bulk = tx.bulk("notice_paper", PAPER)?;
    for (place, notice) in notices.iter().enumerate() {
        let pdf = paper(place)?;
        bulk.push(&[sight.district.into(), notice.id.as_str().into(), Value::Bytes(&pdf)])?;
    }
    bulk.finish()
}

fn row<'v>(sight: Sight<'v>, notice: &'v Notice) -> [Value<'v>; 20] {
    [
        sight.district.into(),
        notice.id.as_str().into(),
        notice.student.as_str().into(),
        notice.kind.as_str().into(),
        notice.step.as_str().into(),
        notice.issued_on.as_str().into(),
        notice.readers.as_str().into(),
        notice.days.as_str().into(),
        notice.citation.as_str().into(),
        notice.rulebook_version.as_str().into(),
        notice.letter_version.as_str().into(),
        notice.left_out.as_str().into(),
        notice.facts.as_str().into(),
        notice.pages.into(),
        notice.sha256.as_str().into(),
        notice.part.into(),
        notice.place.into(),
        sight.revision.into(),
        notice.school.as_str().into(),
        notice.code.as_str().into(),
    ]
}

/// Which of some codes letters of the district have.
///
/// # Errors
/// When the engine refuses.
pub fn codes_taken(tx: &mut Tx<'_>, district: &str, codes: &[&str]) -> Result<BTreeSet<String>> {
    let mut taken = BTreeSet::new();
    for some in codes.chunks(AT_ONCE) {
        let mut values: Vec<Value<'_>> = vec![district.into()];
        values.extend(some.iter().map(|code| Value::from(*code)));
        let sql = format!(
            "SELECT code FROM notice WHERE district_id = $1 AND code <> '' AND code IN ({})",
            places(2, some.len())
        );
        taken.extend(tx.all(&sql, &values, |row| text(row, 0))?);
    }
    Ok(taken)
}

/// Records what became of letters.
///
/// # Errors
/// When the engine refuses.
pub fn record(tx: &mut Tx<'_>, sight: Sight<'_>, events: &[Event]) -> Result<()> {
    let mut bulk = tx.bulk("notice_event", EVENT)?;
    for event in events {
        bulk.push(&[
            sight.district.into(),
            event.notice.as_str().into(),
            sight.revision.into(),
            event.event.as_str().into(),
            event.on.as_str().into(),
            event.method.as_str().into(),
            event.tracking.as_str().into(),
            event.detail.as_str().into(),
        ])?;
    }
    bulk.finish()
}

/// The letters that stand, as known at `sight`: those of some students, or of
/// everybody.
///
/// # Errors
/// When the engine refuses.
pub fn standing(tx: &mut Tx<'_>, sight: Sight<'_>, students: Option<&[&str]>) -> Result<Vec<Sent>> {
    const SQL: &str = "SELECT notice_id, student_id, kind, step, issued_on, days, readers FROM notice n \
         WHERE district_id = $1 AND since <= $2 AND NOT EXISTS (SELECT 1 FROM notice_event e \
         WHERE e.district_id = n.district_id AND e.notice_id = n.notice_id \
         AND e.event = 'superseded' AND e.since <= $2)";
    let take = |row: &Row<'_>| {
        Ok(Sent {
            id: text(row, 0)?,
            student: text(row, 1)?,
            kind: text(row, 2)?,
            step: text(row, 3)?,
            on: text(row, 4)?,
            days: text(row, 5)?,
            readers: text(row, 6)?,
        })
    };
    let Some(students) = students else {
        return tx.all(SQL, &[sight.district.into(), sight.revision.into()], take);
    };
    let mut all = Vec::new();
    for some in students.chunks(AT_ONCE) {
        let mut values: Vec<Value<'_>> = vec![sight.district.into(), sight.revision.into()];
        values.extend(some.iter().map(|student| Value::from(*student)));
        let sql = format!("{SQL} AND student_id IN ({})", places(3, some.len()));
        all.extend(tx.all(&sql, &values, take)?);
    }
    Ok(all)
}

/// What is recorded of a letter whose copy could not go to some contacts; their
/// ids, with commas, are its detail.
pub const COPY_HELD: &str = "copy held";

/// Copies of letters of a kind that could not go, between two dates on letters
/// that stand: each student with the ids of the contacts.
///
/// # Errors
/// When the engine refuses.
pub fn held_copies(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    kind: &str,
    [first, last]: [&str; 2],
) -> Result<Vec<(String, String)>> {
    let sql = "SELECT n.student_id, e.detail FROM notice_event e JOIN notice n \
         ON n.district_id = e.district_id AND n.notice_id = e.notice_id \
         WHERE e.district_id = $1 AND e.since <= $2 AND e.event = $3 AND n.kind = $4 \
         AND n.issued_on >= $5 AND n.issued_on <= $6 ORDER BY e.since, n.student_id";
    let values: [Value<'_>; 6] = [
        sight.district.into(),
        sight.revision.into(),
        COPY_HELD.into(),
        kind.into(),
        first.into(),
        last.into(),
    ];
    tx.all(sql, &values, |row| Ok((text(row, 0)?, text(row, 1)?)))
}

/// Letters of one school that were issued together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lot {
    /// The revision that issued them.
    pub revision: u32,
    /// Their kind.
    pub kind: String,
    /// The date on them.
    pub issued_on: String,
    /// The school whose letters they are.
    pub school: String,
    /// How many there are.
    pub letters: u32,
    /// How many of them were mailed or handed over.
    pub sent: u32,
    /// How many came back.
    pub returned: u32,
    /// How many a later letter took the place of.
    pub superseded: u32,
}

/// Letters that were issued since a date, by run and school, the last run first.
///
/// # Errors
/// When the engine refuses.
pub fn lots(tx: &mut Tx<'_>, district: &str, since: &str) -> Result<Vec<Lot>> {
    const HAS: &str = "SUM(CASE WHEN EXISTS (SELECT 1 FROM notice_event e \
         WHERE e.district_id = n.district_id AND e.notice_id = n.notice_id AND e.event IN";
    let sql = format!(
        "SELECT n.since, n.kind, n.issued_on, n.school_id, COUNT(*), \
         {HAS} ('mailed', 'handed')) THEN 1 ELSE 0 END), {HAS} ('returned')) THEN 1 ELSE 0 END), \
         {HAS} ('superseded')) THEN 1 ELSE 0 END) \
         FROM notice n WHERE n.district_id = $1 AND n.issued_on >= $2 \
         GROUP BY n.since, n.kind, n.issued_on, n.school_id ORDER BY n.since DESC, n.school_id"
    );
    tx.all(&sql, &[district.into(), since.into()], |row| {
        Ok(Lot {
            revision: row.number(0)?,
            kind: text(row, 1)?,
            issued_on: text(row, 2)?,
            school: text(row, 3)?,
            letters: row.number(4)?,
            sent: row.number(5)?,
            returned: row.number(6)?,
            superseded: row.number(7)?,
        })
    })
}

/// Which letters of the log are asked for; what is empty does not matter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// Of a student.
    pub student: &'a str,
    /// Of a kind.
    pub kind: &'a str,
    /// With a date on it.
    pub on: &'a str,
    /// With this id.
    pub notice: &'a str,
    /// With this code on its paper.
    pub code: &'a str,
    /// Of the run of this revision.
    pub revision: u32,
}

/// The log of letters: each with everything that became of it, in the order in
/// which they were issued and printed.
///
/// # Errors
/// When the engine refuses.
pub fn log(tx: &mut Tx<'_>, district: &str, asked: Asked<'_>) -> Result<Vec<(Notice, Vec<Event>)>> {
    const WHERE: &str = "n.district_id = $1 AND ($2 = '' OR n.student_id = $2) \
         AND ($3 = '' OR n.kind = $3) AND ($4 = '' OR n.issued_on = $4) \
         AND ($5 = '' OR n.notice_id = $5) AND ($6 = 0 OR n.since = $6) \
         AND ($7 = '' OR n.code = $7)";
    let values: [Value<'_>; 7] = [
        district.into(),
        asked.student.into(),
        asked.kind.into(),
        asked.on.into(),
        asked.notice.into(),
        asked.revision.into(),
        asked.code.into(),
    ];
    let sql = format!(
        "SELECT notice_id, student_id, kind, step, issued_on, citation, rulebook_version, \
         letter_version, left_out, facts, pages, sha256, part, place, days, readers, \
         since, school_id, code FROM notice n \
         WHERE {WHERE} ORDER BY since, part, place"
    );
    let mut log: Vec<(Notice, Vec<Event>)> =
        tx.all(&sql, &values, |row| Ok((notice(row)?, Vec::new())))?;
    let sql = format!(
        "SELECT e.notice_id, e.event, e.\"on\", e.method, e.tracking, e.detail \
         FROM notice_event e JOIN notice n ON n.district_id = e.district_id \
         AND n.notice_id = e.notice_id WHERE {WHERE} ORDER BY e.since"
    );
    let events = tx.all(&sql, &values, event)?;
    let place: BTreeMap<String, usize> =
        log.iter().enumerate().map(|(place, (notice, _))| (notice.id.clone(), place)).collect();
    for event in events {
        if let Some(place) = place.get(&event.notice) {
            log[*place].1.push(event);
        }
    }
    Ok(log)
}

fn notice(row: &Row<'_>) -> Result<Notice> {
    Ok(Notice {
        id: text(row, 0)?,
        student: text(row, 1)?,
        kind: text(row, 2)?,
        step: text(row, 3)?,
        issued_on: text(row, 4)?,
        citation: text(row, 5)?,
        rulebook_version: text(row, 6)?,
        letter_version: text(row, 7)?,
        left_out: text(row, 8)?,
        facts: text(row, 9)?,
        pages: row.number(10)?,
        sha256: text(row, 11)?,
        part: row.number(12)?,
        place: row.number(13)?,
        days: text(row, 14)?,
        readers: text(row, 15)?,
        revision: row.number(16)?,
        school: text(row, 17)?,
        code: text(row, 18)?,
    })
}

fn event(row: &Row<'_>) -> Result<Event> {
    Ok(Event {
        notice: text(row, 0)?,
        event: text(row, 1)?,
        on: text(row, 2)?,
        method: text(row, 3)?,
        tracking: text(row, 4)?,
        detail: text(row, 5)?,
    })
}

/// The paper of a letter, byte for byte.
///
/// # Errors
/// When there is no such letter, or its bytes are not those that were frozen.
pub fn paper(tx: &mut Tx<'_>, district: &str, notice: &str) -> Result<Vec<u8>> {
    let sql = "SELECT pdf FROM notice_paper WHERE district_id = $1 AND notice_id = $2";
    let found = tx.all(sql, &[district.into(), notice.into()], |row| Ok(row.bytes(0)?.to_vec()))?;
    found.into_iter().next().ok_or_else(|| StoreError::Damaged(format!("no paper of {notice}")))
}

fn text(row: &Row<'_>, column: usize) -> Result<String> {
    Ok(row.text(column)?.to_owned())
}
