//! What people do that is kept as a fact, through the door: each act is
//! written, and the student's plan made again, in one transaction.

use csv::StringRecord;
use domain::Date;
use domain::access::{Action, Actor};
use domain::rulebook::Library;
use jiff::Timestamp;
use store::Store;
use store::sheet::Sheet;

use crate::advance;
use crate::door::{self, Request};
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

/// Who does it, where and when.
#[derive(Clone, Copy, Debug)]
pub struct Doing<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// In which district.
    pub district: &'a str,
    /// When.
    pub now: Timestamp,
    /// The rulebooks.
    pub library: &'a Library,
}

/// Records that a report was filed; false when that was known.
///
/// # Errors
/// When the actor may not do it, or no roster has the student.
pub fn file_report(store: &Store, doing: Doing<'_>, report: ReportFiled<'_>) -> Result<bool> {
    let detail = format!("report {} on {}", report.number, report.on);
    let request = Request {
        actor: doing.actor,
        action: Action::FileReport,
        district: doing.district,
        subject: report.student,
        detail: &detail,
        now: doing.now,
    };
    let mut open = door::open(store, request, || {})?;
    let sight = open.sight(doing.district);
    let tx = &mut open.tx;
    let mut known = false;
    let roster = Sheet::of("students.csv").ok_or(OfficeError::NoSheet("students.csv"))?;
    roster.each_of_students(tx, sight, &[report.student], |_| {
        known = true;
        Ok(())
    })?;
    if !known {
        return Err(OfficeError::UnknownStudent(report.student.to_owned()));
    }
    const FILE: &str = "reports_filed.csv";
    let sheet = Sheet::of(FILE).ok_or(OfficeError::NoSheet(FILE))?;
    let (number, on) = (report.number.to_string(), report.on.to_string());
    let cells = StringRecord::from(vec![report.student, &number, &on, report.to]);
    if !sheet.add(tx, sight, &cells)? {
        return Ok(false);
    }
    advance::plan_again(tx, sight, &[report.student], doing.library)?;
    open.tx.commit()?;
    Ok(true)
}
