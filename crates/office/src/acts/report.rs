//! Reports to the attendance supervisor or the superintendent.

use domain::Date;
use domain::access::Action;
use store::Store;

use super::{Act, Doing, begin, words};
use crate::error::{OfficeError, Result};

/// A report of truancy that was filed with the attendance supervisor or the
/// superintendent.
#[derive(Clone, Copy, Debug)]
pub struct ReportFiled<'a> {
    /// The student.
    pub student: &'a str,
    /// 1 for the first report of the school year.
    pub number: u16,
    /// When it was filed.
    pub on: Date,
    /// With whom.
    pub to: &'a str,
}

/// Records that a report was filed; false when that was known.
///
/// # Errors
/// When the actor may not do it, the student is none of the actor's, or the day is
/// still to come.
pub fn file_report(store: &Store, doing: Doing<'_>, report: ReportFiled<'_>) -> Result<bool> {
    let to = words(report.to, false)?;
    if report.number == 0 {
        return Err(OfficeError::NoReport);
    }
    let (number, on) = (report.number.to_string(), report.on.to_string());
    let students = [report.student];
    let detail = format!("report {number} on {on}");
    let act = Act { action: Action::FileReport, students: &students, detail: &detail };
    let mut begun = begin(store, doing, act)?;
    if report.on > begun.today {
        return Err(OfficeError::NotYet(report.on));
    }
    if !begun.add_to("reports_filed.csv", &[report.student, &number, &on, to])? {
        return Ok(false);
    }
    begun.end(&students)?;
    Ok(true)
}
