//! `rejoin file-report`: a report of truancy was filed.

use std::path::PathBuf;

use anyhow::Result;
use jiff::Timestamp;
use office::acts::{self, Doing, ReportFiled};
use office::district;
use store::Open;

use crate::cli::FileReport;
use crate::{database, rulebooks};

/// Runs the command.
pub(crate) fn run(options: &FileReport, own: &[PathBuf]) -> Result<()> {
    let library = rulebooks::library(own)?;
    let store = database::open(&options.database, Open::Existing)?;
    let named = options.database.district.as_deref();
    let district = district::existing(&mut store.read()?, named)?;
    let actor = database::person(&store, &district, options.staff.as_deref())?.actor;
    let doing = Doing {
        actor: &actor,
        // As before the pages came, the command asks for the role alone.
        schools: &[],
        district: &district,
        now: Timestamp::now(),
        library: &library,
    };
    let report = ReportFiled {
        student: &options.student,
        number: options.number,
        on: options.filed_on,
        to: &options.to,
    };
    let new = acts::file_report(&store, doing, report)?;
    let (student, number) = (&options.student, options.number);
    match new {
        true => println!("Report {number} of student {student} is recorded as filed."),
        false => println!("That report {number} was filed is known already."),
    }
    Ok(())
}
