//! Reports to the attendance supervisor or the superintendent.

use domain::Date;
use domain::access::Action;
use domain::day::SchoolYear;
use domain::plan::REPORT_CORRECTION;
use domain::rulebook::STATUTORY_REPORT;
use intake::record::Record;
use store::Store;
use store::plan::Duty;
use store::sheet::{REPORT_CORRECTIONS, Sheet, Sight};
use store::tx::Tx;

use super::{Act, Begun, Doing, Done, begin, begin_with_many, name, words};
use crate::decided::{cells, in_order};
use crate::error::{OfficeError, Result};
use crate::facts::{self, Whose};

const FILE: &str = "reports_filed.csv";

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
/// When the actor may not do it, the student is none of the actor's, the day is still
/// to come or before the report was owed, or it was filed before on another day or with somebody else.
pub fn file_report(store: &Store, doing: Doing<'_>, report: ReportFiled<'_>) -> Result<bool> {
    let to = name(report.to)?;
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
    let sight = begun.sight();
    if let Some((on, with)) =
        filed(&mut begun.open.tx, sight, (report.student, report.number, report.on))?
    {
        let is_same = on == report.on && with == to;
        return if is_same { Ok(false) } else { Err(OfficeError::FiledBefore(on)) };
    }
    if let Some(begun_on) = owed_since(&mut begun, report)?
        && report.on < begun_on
    {
        return Err(OfficeError::TooEarly(begun_on));
    }
    if !begun.add_to(FILE, &[report.student, &number, &on, to])? {
        return Ok(false);
    }
    begun.end(&students)?;
    Ok(true)
}

/// Records that several reports were filed on one day with one person. Those that are
/// not owed any more are left out.
///
/// # Errors
/// When the actor may not do it, nobody is named, or the day is still to come or
/// before one of them was owed. Then nothing was written.
pub fn file_reports(
    store: &Store,
    doing: Doing<'_>,
    reports: &[(&str, u16)],
    (on, to): (Date, &str),
) -> Result<Done> {
    let to = name(to)?;
    if to.is_empty() {
        return Err(OfficeError::NoPerson);
    }
    let students: Vec<&str> = reports.iter().map(|(student, _)| *student).collect();
    let detail = format!("{} reports on {on}", reports.len());
    let act = Act { action: Action::FileReport, students: &students, detail: &detail };
    let mut begun = begin_with_many(store, doing, act)?;
    if on > begun.today {
        return Err(OfficeError::NotYet(on));
    }
    let plans = begun.duties(&begun.mine(&students))?;
    let mut done = Done::default();
    for (student, number) in reports {
        let duties = plans.get(*student).into_iter().flatten();
        let mut own = duties.filter(|duty| duty.duty == STATUTORY_REPORT && duty.state == "owed");
        let owed = own.find(|duty| duty.report == u32::from(*number));
        let since = owed.and_then(|duty| duty.triggered_on.parse::<Date>().ok());
        match since {
            Some(since) if on < since => return Err(OfficeError::TooEarly(since)),
            Some(_) => {
                begun.add_to(FILE, &[student, &number.to_string(), &on.to_string(), to])?;
                done.done += 1;
            }
            None => done.gone.push((*student).to_owned()),
        }
    }
    if done.done > 0 {
        let students = begun.mine(&students);
        begun.end(&students)?;
    }
    Ok(done)
}

/// Whoever received a report was told that it no longer stands.
#[derive(Clone, Copy, Debug)]
pub struct ReportCorrected<'a> {
    /// The student.
    pub student: &'a str,
    /// The number of the report.
    pub number: u16,
    /// When that was done.
    pub on: Date,
    /// Who was told.
    pub to: &'a str,
    /// Why it no longer stands.
    pub note: &'a str,
}

/// Records that a report was corrected. From then on it is not filed: a further finding
/// asks for it anew.
///
/// # Errors
/// When the actor may not do it, the student is none of the actor's, no correction of
/// it is owed, nobody or no reason is named, or the day is still to come or before the
/// filing.
pub fn correct_report(store: &Store, doing: Doing<'_>, told: ReportCorrected<'_>) -> Result<()> {
    let (to, note) = (name(told.to)?, words(told.note, true)?);
    if to.is_empty() {
        return Err(OfficeError::NoPerson);
    }
    let (number, on, students) = (told.number.to_string(), told.on.to_string(), [told.student]);
    let detail = format!("report {number} corrected on {on}");
    let act = Act { action: Action::FileReport, students: &students, detail: &detail };
    let mut begun = begin(store, doing, act)?;
    if told.on > begun.today {
        return Err(OfficeError::NotYet(told.on));
    }
    let sight = begun.sight();
    let plans = begun.duties(&students)?;
    let mut owed = plans.get(told.student).into_iter().flatten();
    let is_it = |duty: &Duty| {
        duty.duty == REPORT_CORRECTION
            && duty.report == u32::from(told.number)
            && duty.state == "owed"
    };
    let known = filed(&mut begun.open.tx, sight, (told.student, told.number, told.on))?;
    let known = known.filter(|_| owed.any(is_it));
    let (filed_on, _) = known.ok_or(OfficeError::DecidedBefore)?;
    if told.on < filed_on {
        return Err(OfficeError::TooEarly(filed_on));
    }
    let (filed_on, at, by) = (filed_on.to_string(), begun.at(), doing.by());
    let cells = [told.student, &number, &filed_on, to, note, &on, by, &at];
    begun.add(&REPORT_CORRECTIONS, &cells)?;
    begun.end(&students)
}

/// Takes back a correction that was recorded by mistake: the report is filed as before,
/// and owed a correction as long as it does not stand. False when there is none.
///
/// # Errors
/// When the actor may not do it, or the student is none of the actor's.
pub fn take_back_correction(
    store: &Store,
    doing: Doing<'_>,
    (student, number, on): (&str, u16, Date),
) -> Result<bool> {
    let students = [student];
    let detail = format!("correction of report {number} of {on} taken back");
    let act = Act { action: Action::FileReport, students: &students, detail: &detail };
    let mut begun = begin(store, doing, act)?;
    let (sight, number, on) = (begun.sight(), number.to_string(), on.to_string());
    let places = ["report", "on"].map(|name| REPORT_CORRECTIONS.place(name));
    let [Some(report), Some(day)] = places else { return Ok(false) };
    let taken = REPORT_CORRECTIONS.take_back(&mut begun.open.tx, sight, student, |cells| {
        cells[report] == *number && cells[day] == *on
    })?;
    if taken > 0 {
        begun.end(&students)?;
    }
    Ok(taken > 0)
}

/// Takes back a filing that was recorded by mistake: it is known from then on that it
/// was taken back, and the report is owed again. False when there is none.
///
/// # Errors
/// When the actor may not do it, or the student is none of the actor's.
pub fn take_back_report(
    store: &Store,
    doing: Doing<'_>,
    (student, number, on): (&str, u16, Date),
) -> Result<bool> {
    let students = [student];
    let detail = format!("report {number} of {on} taken back");
    let act = Act { action: Action::FileReport, students: &students, detail: &detail };
    let mut begun = begin(store, doing, act)?;
    let sight = begun.sight();
    // One that was corrected was filed.
    let standing = filed(&mut begun.open.tx, sight, (student, number, on))?;
    if standing.is_none_or(|(day, _)| day != on) {
        return Ok(false);
    }
    let (number, on) = (number.to_string(), on.to_string());
    let sheet = Sheet::of(FILE).ok_or(OfficeError::NoSheet(FILE))?;
    let own = [(sheet.place("report"), &number), (sheet.place("filed_on"), &on)];
    let taken = sheet.take_back(&mut begun.open.tx, sight, student, |cells| {
        own.iter().all(|(place, value)| place.is_some_and(|place| cells[place] == ***value))
    })?;
    if taken > 0 {
        begun.end(&students)?;
    }
    Ok(taken > 0)
}

/// When, and with whom, the report of a number was filed that stands in the school year
/// of a day: the first that was not corrected.
fn filed(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    (student, number, on): (&str, u16, Date),
) -> Result<Option<(Date, String)>> {
    let (mut known, year) = (Vec::new(), SchoolYear::containing(on));
    let whose = Whose::Students(&[student]);
    facts::records(tx, sight, FILE, whose, |record, _| {
        if let Record::ReportsFiled(row) = record
            && row.report == number
            && year.index(row.filed_on).is_some()
        {
            known.push((row.filed_on, row.to.to_owned()));
        }
    })?;
    known.sort();
    let corrected = in_order(&REPORT_CORRECTIONS, tx, sight, whose)?;
    let is_of = |cells: [&str; 6]| {
        let day = cells[5].parse::<Date>().ok();
        cells[1] == number.to_string() && day.is_some_and(|day| year.index(day).is_some())
    };
    let corrected = corrected.iter().filter(|version| is_of(cells(version))).count();
    Ok(known.into_iter().nth(corrected))
}

/// Since when the plan asks for the report; none where it does not, or is of another
/// school year.
fn owed_since(begun: &mut Begun<'_, '_>, report: ReportFiled<'_>) -> Result<Option<Date>> {
    if SchoolYear::containing(begun.on) != SchoolYear::containing(report.on) {
        return Ok(None);
    }
    let mut plans = begun.duties(&[report.student])?;
    let duties = plans.remove(report.student).unwrap_or_default();
    let own = duties.iter().find(|duty| duty.report == u32::from(report.number));
    Ok(own.and_then(|duty| duty.triggered_on.parse().ok()))
}
