//! Reading the plans that were made since a revision, for lists that hold those
//! of everybody.

use super::Duty;
use super::read::{DUTY, one_duty};
use crate::error::Result;
use crate::sheet::Sight;
use crate::tx::{Tx, Value};

/// The last revision that a list knows; none for one that knows nothing yet.
pub type Known = Option<u32>;

/// From where plans of a year that were made since are read. Without a revision
/// everybody's are asked for: the engine then reads them in one go.
fn from<'v>(table: &str, sight: Sight<'v>, year: i16, known: Known) -> (String, Vec<Value<'v>>) {
    let mut values: Vec<Value<'_>> = vec![sight.district.into(), i64::from(year).into()];
    let Some(known) = known else {
        return (format!("FROM {table} WHERE district_id = $1 AND year = $2"), values);
    };
    values.push(known.into());
    let whose = "SELECT student_no FROM student_year WHERE district_id = $1 AND year = $2 \
                 AND revision > $3";
    let from =
        format!("FROM {table} WHERE district_id = $1 AND year = $2 AND student_no IN ({whose})");
    (from, values)
}

/// Hands over the number of each student, the year in one byte a day, and the ids
/// of the guards, with commas.
///
/// # Errors
/// When the engine refuses.
pub fn years(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    year: i16,
    known: Known,
    mut each: impl FnMut(u32, &[u8], &str),
) -> Result<()> {
    let (from, values) = from("student_year", sight, year, known);
    tx.each(&format!("SELECT student_no, days, guards {from}"), &values, |row| {
        each(row.number(0)?, row.bytes(1)?, row.text(2)?);
        Ok(())
    })
}

/// Hands over everything that is owed, or was.
///
/// # Errors
/// When the engine refuses.
pub fn duties(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    year: i16,
    known: Known,
    mut each: impl FnMut(u32, Duty),
) -> Result<()> {
    let (from, values) = from("duty", sight, year, known);
    let sql = format!("SELECT student_no, {DUTY} {from} ORDER BY student_no, step, report");
    tx.each(&sql, &values, |row| {
        each(row.number(0)?, one_duty(row)?);
        Ok(())
    })
}
