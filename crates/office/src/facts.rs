//! What is stored, as the records that a source would give.

use std::collections::BTreeSet;

use domain::Date;
use domain::enrollment::Enrollment;
use domain::mark::Recorded;
use domain::names::SchoolIx;
use intake::load;
use intake::record::Record;
use rustc_hash::FxHashMap;
use store::StoreError;
use store::assumed;
use store::sheet::{Sheet, Sight, Version};
use store::terms::Terms;
use store::tx::Tx;

use crate::error::Result;

/// Enrollments by the numbers of students.
pub(crate) type Stays = FxHashMap<u32, Vec<Enrollment>>;

/// A complete export: all marks of a school between two dates, as the source
/// had them at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scope {
    pub(crate) school: String,
    pub(crate) from: Date,
    pub(crate) to: Date,
    pub(crate) at: Recorded,
}

/// A complete export, and the revision that read it.
#[derive(Clone, Debug)]
pub(crate) struct KnownScope {
    pub(crate) scope: Scope,
    pub(crate) since: u32,
}

/// Whose records are asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Whose<'a> {
    /// Everybody's.
    Everybody,
    /// Those of the students with these ids.
    Students(&'a [&'a str]),
}

/// Hands over the stored rows of a file as records.
pub(crate) fn records(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    file: &str,
    whose: Whose<'_>,
    mut each: impl FnMut(Record<'_>, &Version),
) -> Result<()> {
    let Some(sheet) = Sheet::of(file) else { return Ok(()) };
    let hand_over = |version: &Version| as_record(file, version, |record| each(record, version));
    match whose {
        Whose::Everybody => sheet.each(tx, sight, hand_over)?,
        Whose::Students(students) => sheet.each_of_students(tx, sight, students, hand_over)?,
    }
    Ok(())
}

/// Hands over one stored row as a record.
pub(crate) fn as_record(
    file: &str,
    version: &Version,
    each: impl FnOnce(Record<'_>),
) -> store::Result<()> {
    let record = Record::read(file, &version.cells)
        .ok_or_else(|| StoreError::Damaged(format!("a row of {file}")))?;
    each(record);
    Ok(())
}

/// Every complete export that is known.
pub(crate) fn exports(tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<Vec<KnownScope>> {
    let mut all = Vec::new();
    records(tx, sight, "attendance_scope.csv", Whose::Everybody, |record, version| {
        if let Record::AttendanceScope(row) = record
            && let Some(at) = row.exported_at
        {
            let school = row.school_id.to_string();
            let scope = Scope { school, from: row.from, to: row.to, at: Recorded::at(at) };
            all.push(KnownScope { scope, since: version.since });
        }
    })?;
    Ok(all)
}

/// The students who were ever enrolled at one of these schools, or are taken
/// to be.
pub(crate) fn students_of(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    schools: &BTreeSet<String>,
) -> Result<BTreeSet<String>> {
    let mut students = BTreeSet::new();
    if schools.is_empty() {
        return Ok(students);
    }
    records(tx, sight, "enrollments.csv", Whose::Everybody, |record, _| {
        if let Record::Enrollments(row) = record
            && schools.contains(&*row.school_id)
        {
            students.insert(row.student_id.to_string());
        }
    })?;
    students.extend(assumed::students_at(tx, sight, schools)?);
    Ok(students)
}

/// The enrollments of all students.
pub(crate) fn stays(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    students: &mut Terms,
    schools: &mut Terms,
) -> Result<Stays> {
    let mut stays = Stays::default();
    records(tx, sight, "enrollments.csv", Whose::Everybody, |record, version| {
        if let Record::Enrollments(row) = record {
            let school = SchoolIx(schools.place(&row.school_id));
            let stay = load::enrollment(&row, school, version.row);
            stays.entry(students.place(&row.student_id)).or_default().push(stay);
        }
    })?;
    Ok(stays)
}
