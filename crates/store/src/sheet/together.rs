//! The rows of one student from several sheets, in one statement: a page asks for
//! a dozen, and a server would else be asked a dozen times.

use csv::StringRecord;

use super::{Sheet, Sight, Version};
use crate::error::Result;
use crate::tx::{Kind, Tx, Value, quoted};

/// Hands over the rows of a student that are seen, each with the place of its sheet
/// among `sheets`, in the order of the sheets and of their columns.
///
/// # Errors
/// When the engine refuses, or `each` does.
pub fn of_student(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    student: &str,
    sheets: &[&'static Sheet],
    mut each: impl FnMut(usize, &Version) -> Result<()>,
) -> Result<()> {
    let widest = sheets.iter().map(|sheet| sheet.columns.len()).max().unwrap_or(0);
    let parts: Vec<String> =
        sheets.iter().enumerate().map(|(place, sheet)| part(place, sheet, widest)).collect();
    let order: Vec<String> = (1..=widest + 1).map(|column| column.to_string()).collect();
    let sql = format!("{} ORDER BY {}", parts.join(" UNION ALL "), order.join(", "));
    let values = [Value::Text(sight.district), Value::from(sight.revision), Value::Text(student)];
    let mut version = Version::default();
    tx.each(&sql, &values, |row| {
        let place: usize = row.number(0)?;
        version.cells = StringRecord::new();
        for column in 0..sheets[place].columns.len() {
            version.cells.push_field(row.text(column + 1)?);
        }
        version.since = row.number(widest + 1)?;
        version.row = row.number(widest + 2)?;
        each(place, &version)
    })
}

/// The rows of one sheet, every cell as a text, with empty ones up to the widest.
fn part(place: usize, sheet: &Sheet, widest: usize) -> String {
    let cell = |number: usize| match sheet.columns.get(number) {
        None => "''".to_owned(),
        Some(column) => match column.kind {
            Kind::Text => quoted(column.name),
            _ => format!("COALESCE(CAST({} AS TEXT), '')", quoted(column.name)),
        },
    };
    let cells: Vec<String> = (0..widest).map(cell).collect();
    format!(
        "SELECT {place}, {}, since, \"row\" FROM \"{}\" \
         WHERE district_id = $1 AND since <= $2 AND until > $2 AND student_id = $3",
        cells.join(", "),
        sheet.table
    )
}
