//! What nobody stated and imports were told to assume.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::error::Result;
use crate::sheet::{AT_ONCE, CURRENT, Sight};
use crate::tx::{Column, Row, Tx, Value, places};

const STAY: &[Column] = &[
    Column::text("district_id"),
    Column::text("student_id"),
    Column::int("year"),
    Column::text("school_id"),
    Column::int("since"),
];

const TERM: &[Column] = &[
    Column::text("district_id"),
    Column::text("school_id"),
    Column::text("from"),
    Column::text("to"),
    Column::int("stated"),
    Column::int("since"),
];

/// A student who counts as enrolled at a school for a school year, where no
/// enrollment is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stay {
    /// The student.
    pub student_id: String,
    /// The calendar year in which the school year starts.
    pub year: i16,
    /// The school.
    pub school_id: String,
}

impl Stay {
    fn read(row: &Row<'_>) -> Result<Self> {
        let (student_id, school_id) = (row.text(0)?.to_owned(), row.text(2)?.to_owned());
        Ok(Self { student_id, year: row.number(1)?, school_id })
    }
}

/// A stretch of days on whose weekdays a school counts as taught, where no
/// calendar row speaks of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// The school.
    pub school_id: String,
    /// First day, as YYYY-MM-DD.
    pub from: String,
    /// Last day, inside.
    pub to: String,
    /// Whether the source says that it is a term; else it had marks.
    pub stated: bool,
}

/// Adds stays as of `sight.revision`; gives those that were not known.
///
/// # Errors
/// When the engine refuses.
pub fn add_stays(tx: &mut Tx<'_>, sight: Sight<'_>, mut stays: Vec<Stay>) -> Result<Vec<Stay>> {
    let sql = "SELECT student_id, year, school_id FROM assumed_stay WHERE district_id = $1";
    let known: FxHashSet<Stay> =
        tx.all(sql, &[sight.district.into()], Stay::read)?.into_iter().collect();
    stays.retain(|stay| !known.contains(stay));
    let mut bulk = tx.bulk("assumed_stay", STAY)?;
    for Stay { student_id, year, school_id } in &stays {
        bulk.push(&[
            sight.district.into(),
            student_id.as_str().into(),
            i32::from(*year).into(),
            school_id.as_str().into(),
            sight.revision.into(),
        ])?;
    }
    bulk.finish()?;
    Ok(stays)
}

/// Adds terms as of `sight.revision`; gives those that were not known.
///
/// # Errors
/// When the engine refuses.
pub fn add_terms(tx: &mut Tx<'_>, sight: Sight<'_>, mut added: Vec<Term>) -> Result<Vec<Term>> {
    let known: FxHashSet<Term> = terms(tx, sight)?.into_iter().collect();
    added.retain(|term| !known.contains(term));
    let mut bulk = tx.bulk("assumed_term", TERM)?;
    for Term { school_id, from, to, stated } in &added {
        bulk.push(&[
            sight.district.into(),
            school_id.as_str().into(),
            from.as_str().into(),
            to.as_str().into(),
            i32::from(*stated).into(),
            sight.revision.into(),
        ])?;
    }
    bulk.finish()?;
    Ok(added)
}

/// Whether any stay is assumed.
///
/// # Errors
/// When the engine refuses.
pub fn has_stays(tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<bool> {
    let sql = "SELECT 1 FROM assumed_stay WHERE district_id = $1 AND since <= $2 LIMIT 1";
    Ok(!tx.all(sql, &[sight.district.into(), sight.revision.into()], |row| row.int(0))?.is_empty())
}

/// The stays of a school year: of some students, or of all.
///
/// # Errors
/// When the engine refuses.
pub fn stays(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    year: i16,
    students: Option<&[&str]>,
) -> Result<Vec<Stay>> {
    let sql = "SELECT student_id, year, school_id FROM assumed_stay \
               WHERE district_id = $1 AND since <= $2 AND year = $3";
    let values = [sight.district.into(), sight.revision.into(), i32::from(year).into()];
    let Some(students) = students else { return tx.all(sql, &values, Stay::read) };
    let mut stays = Vec::new();
    for some in students.chunks(AT_ONCE) {
        let sql = format!("{sql} AND student_id IN ({})", places(4, some.len()));
        let mut values = values.to_vec();
        values.extend(some.iter().map(|student| Value::Text(student)));
        stays.extend(tx.all(&sql, &values, Stay::read)?);
    }
    Ok(stays)
}

/// The students who count as enrolled at one of these schools, in any year.
///
/// # Errors
/// When the engine refuses.
pub fn students_at(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    schools: &BTreeSet<String>,
) -> Result<Vec<String>> {
    let sql = "SELECT student_id, year, school_id FROM assumed_stay \
               WHERE district_id = $1 AND since <= $2";
    let values = [sight.district.into(), sight.revision.into()];
    let stays = tx.all(sql, &values, Stay::read)?.into_iter();
    Ok(stays.filter(|it| schools.contains(&it.school_id)).map(|stay| stay.student_id).collect())
}

/// The terms of all schools.
///
/// # Errors
/// When the engine refuses.
pub fn terms(tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<Vec<Term>> {
    let sql = "SELECT school_id, \"from\", \"to\", stated FROM assumed_term \
               WHERE district_id = $1 AND since <= $2";
    tx.all(sql, &[sight.district.into(), sight.revision.into()], |row| {
        let text = |column| row.text(column).map(str::to_owned);
        let stated = row.number::<i64>(3)? == 1;
        Ok(Term { school_id: text(0)?, from: text(1)?, to: text(2)?, stated })
    })
}

/// Whether a school counts as taught between two days.
///
/// # Errors
/// When the engine refuses.
pub fn has_term_between(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    [first, last]: [&str; 2],
) -> Result<bool> {
    let terms = terms(tx, sight)?;
    Ok(terms.iter().any(|term| &*term.from <= last && &*term.to >= first))
}

/// How many students of today's roster count as enrolled in a school year
/// without an enrollment.
///
/// # Errors
/// When the engine refuses.
pub fn students(tx: &mut Tx<'_>, district: &str, year: i16) -> Result<usize> {
    let sql = "SELECT count(DISTINCT a.student_id) FROM assumed_stay a \
               JOIN student s ON s.district_id = a.district_id \
               AND s.student_id = a.student_id AND s.until = $3 \
               WHERE a.district_id = $1 AND a.year = $2 AND NOT EXISTS \
               (SELECT 1 FROM enrollment e WHERE e.district_id = a.district_id \
               AND e.student_id = a.student_id AND e.until = $3)";
    let values = [district.into(), i32::from(year).into(), CURRENT.into()];
    Ok(tx.all(sql, &values, |row| row.number(0))?.first().copied().unwrap_or(0))
}
