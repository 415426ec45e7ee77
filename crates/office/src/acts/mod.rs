//! What people do that is kept as a fact, through the door: each act is
//! written, and the plans of its students made again, in one transaction.

mod absence;
mod address;
mod cases;
mod contact;
mod guards;
mod letter;
mod list;
mod note;
mod report;
mod select;
mod snooze;
mod text;

use std::collections::BTreeMap;

use csv::StringRecord;
use domain::Date;
use domain::access::{Action, Actor};
use domain::day::SchoolYear;
use domain::rulebook::{Library, Rulebook};
use jiff::Timestamp;
use store::plan::{self, Duty, StudentPlan};
use store::sheet::{Sheet, Sight};
use store::terms::{Numbered, Which};
use store::{Store, accounts};

use crate::accounts::Viewer;
use crate::door::{self, Open, Request};
use crate::error::{OfficeError, Result};
use crate::facts::Whose;
use crate::students;
use crate::{advance, district};

pub use domain::acts::HOLD;
pub use intake::value::{AttemptKind, Outcome};

pub use absence::{
    Decision, FamilySays, Followed, Part, Ruling as AbsenceRuling, decide_absence, hear_family,
    take_back_absence,
};
pub use address::{How, Learned, NewAddress, settle_address, take_back_address};
pub use cases::{Case, CaseAct, act_on_cases};
pub use contact::{Contact, record_contact, take_back_contact};
pub use guards::{GuardAct, act_on_guard};
pub use letter::{HoldLetter, hold_letter, let_letter_go};
pub use list::save_list;
pub use note::{Note, take_back_note, write_note};
pub use report::{
    ReportCorrected, ReportFiled, correct_report, file_report, file_reports, take_back_correction,
    take_back_report,
};
pub use select::{Choice, Ruling, select};
pub use snooze::{MOST_DAYS, PutAside, put_aside, take_up};
pub use text::{Draft, TextError, TextRuling, decide_text, propose_text};

/// Letters that somebody may write of one act.
pub const MOST_WORDS: usize = 4_000;

/// Letters of a name.
pub const MOST_NAME: usize = 200;

/// Who does it, where and when.
#[derive(Clone, Copy, Debug)]
pub struct Doing<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The schools whose students it may be about; none for the whole district.
    pub schools: &'a [String],
    /// In which district.
    pub district: &'a str,
    /// When.
    pub now: Timestamp,
    /// The rulebooks.
    pub library: &'a Library,
}

impl<'a> Doing<'a> {
    /// The same of somebody who is signed in.
    #[must_use]
    pub fn of(viewer: &'a Viewer, now: Timestamp, library: &'a Library) -> Self {
        let Viewer { actor, schools, district, .. } = viewer;
        Self { actor, schools, district, now, library }
    }

    /// The id of who acts, as rows name it.
    fn by(&self) -> &'a str {
        match self.actor {
            Actor::Staff { id, .. } => id,
            Actor::Operator(account) => account,
        }
    }
}

/// What is written, about whom, and in which words the log says so.
struct Act<'a> {
    action: Action,
    students: &'a [&'a str],
    detail: &'a str,
}

/// An act that has passed the door.
struct Begun<'s, 'a> {
    open: Open<'s>,
    doing: Doing<'a>,
    /// The day that the district's clocks show.
    today: Date,
    /// The day of the plan that people saw when they decided: today's, but for the
    /// moments before the step of a new day was made.
    on: Date,
    /// The actor's students among those whom it is about, with their schools.
    schools: BTreeMap<String, Vec<String>>,
}

/// What came of an act about several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// About how many it was done.
    pub done: usize,
    /// Those about whom nothing was left to do: a finding is gone, somebody else was
    /// first, or the student goes to another school now. Ids of students.
    pub gone: Vec<String>,
}

/// Passes the door, if every student is one of the actor's schools.
fn begin<'s, 'a>(store: &'s Store, doing: Doing<'a>, act: Act<'_>) -> Result<Begun<'s, 'a>> {
    let students = act.students;
    let begun = begin_with_many(store, doing, act)?;
    match students.iter().find(|student| !begun.is_mine(student)) {
        Some(other) => Err(OfficeError::UnknownStudent((*other).to_owned())),
        None => Ok(begun),
    }
}

/// Passes the door with students of whom some may have gone to another school since
/// they were picked: [`Begun::is_mine`] tells.
fn begin_with_many<'s, 'a>(
    store: &'s Store,
    doing: Doing<'a>,
    act: Act<'_>,
) -> Result<Begun<'s, 'a>> {
    let request = Request {
        actor: doing.actor,
        action: act.action,
        district: doing.district,
        subject: if let [only] = act.students { only } else { "" },
        detail: act.detail,
        now: doing.now,
    };
    let mut open = door::open(store, request, || {})?;
    let sight = open.sight(doing.district);
    let today = district::today(&mut open.tx, doing.district, doing.now)?;
    let ground = plan::at(&mut open.tx, doing.district)?;
    let planned = ground.and_then(|ground| ground.as_of.parse::<Date>().ok());
    let on = planned.map_or(today, |planned| planned.min(today));
    let mut schools = students::known(&mut open.tx, sight, Whose::Students(act.students), on)?;
    schools.retain(|_, schools| {
        doing.schools.is_empty() || schools.iter().any(|school| doing.schools.contains(school))
    });
    Ok(Begun { open, doing, today, on, schools })
}

impl<'a> Begun<'_, 'a> {
    fn sight(&self) -> Sight<'a> {
        Sight { district: self.doing.district, revision: self.open.revision.number }
    }

    /// Whether a student is at one of the actor's schools.
    fn is_mine(&self, student: &str) -> bool {
        self.schools.contains_key(student)
    }

    /// The actor's students among these.
    fn mine<'b>(&self, students: &[&'b str]) -> Vec<&'b str> {
        students.iter().copied().filter(|student| self.is_mine(student)).collect()
    }

    /// The instant, which no other act of the district has.
    fn at(&self) -> String {
        let at = Timestamp::from_nanosecond(self.open.revision.at.into());
        at.map(|at| at.to_string()).unwrap_or_default()
    }

    /// Adds a row; false when it was there.
    fn add(&mut self, sheet: &'static Sheet, cells: &[&str]) -> Result<bool> {
        let sight = self.sight();
        let cells: Vec<String> = cells.iter().map(|cell| cleaned(cell)).collect();
        Ok(sheet.add(&mut self.open.tx, sight, &StringRecord::from(cells))?)
    }

    /// Adds a row to a file of the district folder.
    fn add_to(&mut self, file: &'static str, cells: &[&str]) -> Result<bool> {
        self.add(Sheet::of(file).ok_or(OfficeError::NoSheet(file))?, cells)
    }

    /// Whether somebody, by account, may have the case of a student.
    fn may_own(&mut self, account: &str, student: &str) -> Result<bool> {
        let known = accounts::by_id(&mut self.open.tx, self.doing.district, account)?;
        let schools = self.schools.get(student).into_iter().flatten().map(String::as_str);
        Ok(known.is_some_and(|known| crate::cases::may_have(&known, schools)))
    }

    /// What students owe, as the plan has it now, by their ids.
    fn duties(&mut self, students: &[&str]) -> Result<BTreeMap<String, Vec<Duty>>> {
        let (tx, district) = (&mut self.open.tx, self.doing.district);
        let numbered = Numbered::load(tx, district, "student", Which::Texts(students))?;
        let mut numbers: Vec<u32> = students.iter().filter_map(|id| numbered.find(id)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let year = SchoolYear::containing(self.on).first().year();
        let plans = plan::of(tx, district, year, &numbers)?;
        let named =
            |(number, plan): (u32, StudentPlan)| (numbered.get(number).to_owned(), plan.duties);
        Ok(plans.into_iter().map(named).collect())
    }

    /// Makes the plans of the students again, and all of it last.
    fn end(mut self, students: &[&str]) -> Result<()> {
        let sight = self.sight();
        advance::plan_again(&mut self.open.tx, sight, students, self.doing.library)?;
        Ok(self.open.tx.commit()?)
    }
}

/// A text without what no page shows: control characters, but for new lines.
pub(crate) fn cleaned(text: &str) -> String {
    text.chars().filter(|it| !it.is_control() || matches!(it, '\n' | '\t')).collect()
}

/// The rulebook of the district's plan; none before the first plan.
fn book(store: &Store, doing: Doing<'_>) -> Result<Option<Rulebook>> {
    let ground = plan::at(&mut store.glance()?, doing.district)?;
    Ok(ground.map(|ground| doing.library.get(&ground.rulebook)).transpose()?)
}

/// A name that somebody wrote, without space around it.
///
/// # Errors
/// When it is longer than names are.
fn name(text: &str) -> Result<&str> {
    let text = text.trim();
    if text.chars().count() > MOST_NAME {
        return Err(OfficeError::TooLong(MOST_NAME));
    }
    Ok(text)
}

/// Words that somebody wrote, without space around them.
///
/// # Errors
/// When they are too many, or there are none where some are needed.
fn words(text: &str, is_needed: bool) -> Result<&str> {
    let text = text.trim();
    // A full stop is no reason.
    let says_something = text.chars().filter(|it| it.is_alphanumeric()).count() >= 2;
    if is_needed && !says_something {
        return Err(OfficeError::NoReason);
    }
    if text.chars().count() > MOST_WORDS {
        return Err(OfficeError::TooLong(MOST_WORDS));
    }
    Ok(text)
}
