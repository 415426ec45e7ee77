//! Which reports are to be filed, were filed, or no longer stand.

use domain::Date;
use domain::plan::REPORT_CORRECTION;
use domain::rulebook::{Rulebook, STATUTORY_REPORT};
use intake::record::Record;
use rustc_hash::FxHashMap;
use store::plan::{self, Finding};
use store::sheet::{REPORT_CORRECTIONS, Sight};
use store::tx::Tx;

use crate::caseload::{Caseload, State, Task};
use crate::decided::{cells, in_order};
use crate::error::Result;
use crate::facts::{self, Whose};
use crate::reasons::{self, Begun};
use crate::students::{Found, Shown};

/// How far a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// It is to be filed.
    Owed,
    /// It was filed, and stands.
    Filed,
    /// It was filed, and its days no longer count.
    Wrong,
    /// Whoever got it was told that it no longer stands.
    Corrected,
}

impl Stage {
    /// All with their words in addresses.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Owed, "owed"),
        (Self::Filed, "filed"),
        (Self::Wrong, "wrong"),
        (Self::Corrected, "corrected"),
    ];
}

/// A report.
#[derive(Clone, Debug)]
pub struct Line {
    /// About whom.
    pub student: Found,
    /// 1 for the first of the school year.
    pub number: u16,
    /// How far it is.
    pub stage: Stage,
    /// The days that ask for it, as they stand now.
    pub days: Vec<Date>,
    /// Code and section.
    pub citation: String,
    /// By when it is due, where it is owed.
    pub due_on: Option<Date>,
    /// Schooldays past that day.
    pub late: u32,
    /// When it was filed.
    pub filed_on: Option<Date>,
    /// With whom it was filed, or who was told of the correction.
    pub to: String,
    /// When it was corrected.
    pub corrected_on: Option<Date>,
    /// Why it was corrected.
    pub note: String,
}

/// Some of them.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// How many there are of each stage.
    pub counts: [usize; 4],
    /// Those that were asked for: what is owed by its day, all others the last first.
    pub lines: Vec<Line>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Whose students.
    pub shown: &'a Shown,
    /// Which.
    pub stage: Stage,
    /// From which on.
    pub first: usize,
    /// How many at most.
    pub most: usize,
    /// The day.
    pub today: Date,
}

/// A report that is known, before its days are looked up.
#[derive(Clone, Debug)]
struct Known {
    place: u32,
    number: u16,
    stage: Stage,
    task: Option<Task>,
    filed_on: Option<Date>,
    to: String,
    corrected_on: Option<Date>,
    note: String,
}

/// The reports of the school year of the plan.
///
/// # Errors
/// When the memory refuses.
pub fn list(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    (caseload, book): (&Caseload, &Rulebook),
    wanted: Wanted<'_>,
) -> Result<Page> {
    let mut all = filed(tx, sight, caseload, wanted.shown)?;
    all.extend(owed(caseload, wanted.shown));
    let mut page = Page::default();
    all.iter().for_each(|it| page.counts[it.stage as usize] += 1);
    all.retain(|it| it.stage == wanted.stage);
    let name = |it: &Known| caseload.roster.found(it.place).name;
    let due = |it: &Known| it.task.and_then(|task| task.due_on);
    all.sort_by_cached_key(|it| {
        let last = std::cmp::Reverse((it.corrected_on, it.filed_on));
        ((due(it).is_none(), due(it)), last, name(it), it.number)
    });
    let some: Vec<Known> = all.into_iter().skip(wanted.first).take(wanted.most).collect();
    page.lines = lines(tx, sight, (caseload, book, wanted.today), some)?;
    Ok(page)
}

fn owed(caseload: &Caseload, shown: &Shown) -> Vec<Known> {
    let tasks = caseload.tasks().iter().filter(|task| {
        caseload.word(task.duty) == STATUTORY_REPORT
            && task.state == State::Owed
            && caseload.roster.is_shown(shown, task.place)
    });
    let known = |task: &Task| Known {
        place: task.place,
        number: task.report,
        stage: Stage::Owed,
        task: Some(*task),
        filed_on: None,
        to: String::new(),
        corrected_on: None,
        note: String::new(),
    };
    tasks.map(known).collect()
}

/// Everything that was filed in the school year, with its correction.
fn filed(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    caseload: &Caseload,
    shown: &Shown,
) -> Result<Vec<Known>> {
    let year = caseload.year();
    let place = |student: &str| {
        caseload.roster.place(student).filter(|place| caseload.roster.is_shown(shown, *place))
    };
    let mut all: FxHashMap<(u32, u16), Vec<Known>> = FxHashMap::default();
    facts::records(tx, sight, "reports_filed.csv", Whose::Everybody, |record, _| {
        let Record::ReportsFiled(row) = record else { return };
        let own = place(&row.student_id).filter(|_| year.index(row.filed_on).is_some());
        let Some(place) = own else { return };
        let wrong = caseload
            .tasks_of(place)
            .iter()
            .any(|task| task.report == row.report && caseload.word(task.duty) == REPORT_CORRECTION);
        all.entry((place, row.report)).or_default().push(Known {
            place,
            number: row.report,
            stage: if wrong { Stage::Wrong } else { Stage::Filed },
            task: None,
            filed_on: Some(row.filed_on),
            to: row.to.to_owned(),
            corrected_on: None,
            note: String::new(),
        });
    })?;
    all.values_mut().for_each(|own| own.sort_by_key(|it| it.filed_on));
    for version in in_order(&REPORT_CORRECTIONS, tx, sight, Whose::Everybody)? {
        let [student, number, _, to, note, on] = cells(&version);
        let on: Option<Date> = on.parse().ok().filter(|on| year.index(*on).is_some());
        let key = place(student).zip(number.parse().ok());
        let own = key.and_then(|key| all.get_mut(&key)).filter(|_| on.is_some());
        let first = own.and_then(|own| own.iter_mut().find(|it| it.corrected_on.is_none()));
        if let Some(known) = first {
            (known.stage, known.corrected_on) = (Stage::Corrected, on);
            (known.to, known.note) = (to.to_owned(), note.to_owned());
        }
    }
    Ok(all.into_values().flatten().collect())
}

/// Tells some of them, with the days that ask for each.
fn lines(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    (caseload, book, today): (&Caseload, &Rulebook, Date),
    some: Vec<Known>,
) -> Result<Vec<Line>> {
    let mut numbers: Vec<u32> = some.iter().filter_map(|it| caseload.number(it.place)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let year = caseload.year().first().year();
    let findings = plan::findings_of(tx, sight.district, year, &numbers)?;
    let eye = Eye { caseload, book, today };
    let own = |it: &Known| caseload.number(it.place).and_then(|number| findings.get(&number));
    let tell = |it: Known| {
        let findings = own(&it).map_or(&[][..], Vec::as_slice);
        eye.tell(it, findings)
    };
    some.into_iter().map(tell).collect()
}

/// With what a report is looked at.
#[derive(Clone, Copy)]
struct Eye<'a> {
    caseload: &'a Caseload,
    book: &'a Rulebook,
    today: Date,
}

impl Eye<'_> {
    fn tell(self, it: Known, findings: &[Finding]) -> Result<Line> {
        let step = self.book.step_of_report(it.number, self.caseload.as_of());
        let days = match (it.stage, step) {
            (Stage::Owed | Stage::Filed, Some(step)) => self.days(&it, &step.text.id, findings)?,
            // What no longer stands has none.
            _ => Vec::new(),
        };
        let due_on = it.task.and_then(|task| task.due_on);
        let late = |due| self.caseload.taught_between(it.place, due, self.today);
        Ok(Line {
            student: self.caseload.roster.found(it.place),
            number: it.number,
            stage: it.stage,
            days,
            citation: step.map(|step| step.citation.section.clone()).unwrap_or_default(),
            due_on,
            late: due_on.map_or(0, late),
            filed_on: it.filed_on,
            to: it.to,
            corrected_on: it.corrected_on,
            note: it.note,
        })
    }

    /// The days that ask for a report.
    fn days(self, it: &Known, step: &str, findings: &[Finding]) -> Result<Vec<Date>> {
        let mut tasks = self.caseload.tasks_of(it.place).iter().filter(|task| {
            task.report == it.number && self.caseload.word(task.duty) == STATUTORY_REPORT
        });
        let since = it.task.as_ref().or_else(|| tasks.next()).map(|task| task.since);
        let since = since.or(it.filed_on).unwrap_or(self.today);
        let begun = Begun { step, report: u32::from(it.number), since };
        let book = (self.book, self.caseload.as_of());
        let why = reasons::why(book, begun, findings, self.caseload.days_of(it.place))?;
        // What was filed had the days of then: none is told that came later.
        let is_of_then = it.filed_on.is_none_or(|filed| why.days.iter().all(|day| *day <= filed));
        Ok(if is_of_then { why.days } else { Vec::new() })
    }
}
