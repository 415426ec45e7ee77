//! Students whose facts changed since their plan was made.

use crate::error::Result;
use crate::sheet::Sight;
use crate::tx::{Tx, Value};

/// In place of a student's number: everybody.
const EVERYBODY: i64 = -1;

/// Whose plan must be made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pending {
    /// Everybody's.
    Everybody,
    /// These students', by number, in order.
    Students(Vec<u32>),
}

/// Adds to those whose plan must be made again.
///
/// # Errors
/// When the engine refuses.
pub fn add(tx: &mut Tx<'_>, sight: Sight<'_>, pending: &Pending) -> Result<()> {
    let mut add = |students: &[i64]| -> Result<()> {
        let mut values: Vec<Value<'_>> = vec![sight.district.into(), sight.revision.into()];
        values.extend(students.iter().map(|student| Value::Int(*student)));
        let rows = (0..students.len()).map(|place| format!("($1, ${}, $2)", place + 3));
        let sql = format!(
            "INSERT INTO pending (district_id, student_no, since) VALUES {} \
             ON CONFLICT (district_id, student_no) DO UPDATE SET since = excluded.since",
            rows.collect::<Vec<_>>().join(", ")
        );
        tx.run(&sql, &values).map(|_| ())
    };
    match pending {
        Pending::Everybody => add(&[EVERYBODY]),
        Pending::Students(students) => {
            let students: Vec<_> = students.iter().map(|student| i64::from(*student)).collect();
            students.chunks(500).try_for_each(add)
        }
    }
}

/// Those whose plan must be made again.
///
/// # Errors
/// When the engine refuses.
pub fn read(tx: &mut Tx<'_>, district: &str) -> Result<Pending> {
    let sql = "SELECT student_no FROM pending WHERE district_id = $1 ORDER BY student_no";
    let numbers = tx.all(sql, &[district.into()], |row| row.number::<i64>(0))?;
    if numbers.first() == Some(&EVERYBODY) {
        return Ok(Pending::Everybody);
    }
    Ok(Pending::Students(numbers.into_iter().filter_map(|number| number.try_into().ok()).collect()))
}

/// A student's plan was made again; where everybody's must be, it still is.
///
/// # Errors
/// When the engine refuses.
pub fn settle(tx: &mut Tx<'_>, district: &str, student: u32) -> Result<()> {
    let sql = "DELETE FROM pending WHERE district_id = $1 AND student_no = $2";
    tx.run(sql, &[district.into(), student.into()]).map(|_| ())
}

/// Nobody's plan must be made again.
///
/// # Errors
/// When the engine refuses.
pub fn clear(tx: &mut Tx<'_>, district: &str) -> Result<()> {
    tx.run("DELETE FROM pending WHERE district_id = $1", &[district.into()]).map(|_| ())
}
