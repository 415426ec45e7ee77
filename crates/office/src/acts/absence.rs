//! What a family says of absences, and what the school makes of it: excused, not
//! excused, corrected, or left for somebody else to decide.

use std::collections::BTreeSet;

use domain::Date;
use domain::access::Action;
use domain::class::Class;
use domain::day::SchoolYear;
use domain::history::OWN;
use domain::mark::Recorded;
use intake::report::Report;
use jiff::Timestamp;
use jiff::civil::Time;
use store::Store;
use store::pending;
use store::sheet::{ABSENCE_DECISIONS, FAMILY_WORDS};

use super::{Act, Begun, Doing, begin, name, words};
use crate::absences::{Away, Codes, Marks, PROOFS, Says, Statement, WAYS, heard_of, slot};
use crate::door;
use crate::error::{OfficeError, Result};
use crate::facts::Whose;
use crate::import;
use crate::planning::Planning;

const FILE: &str = "attendance.csv";

/// A day, or one period of it, of which something is said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// The day.
    pub date: Date,
    /// The period; none for all marks of the day.
    pub period: Option<String>,
}

/// What a family says, and how.
#[derive(Clone, Copy, Debug)]
pub struct FamilySays<'a> {
    /// The student.
    pub student: &'a str,
    /// Of which days.
    pub parts: &'a [Part],
    /// What it is.
    pub says: Says,
    /// The reason, by its id in the rulebook; empty for a dispute, and where none fits.
    pub reason: &'a str,
    /// The family's own words.
    pub words: &'a str,
    /// Who said it.
    pub person: &'a str,
    /// How: one of [`WAYS`].
    pub way: &'a str,
    /// What was brought to show it: one of [`PROOFS`].
    pub proof: &'a str,
}

/// What the school makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Nothing yet: somebody else decides.
    Open,
    /// The absence has a valid excuse.
    Excused,
    /// It has none.
    NotExcused,
    /// The mark was wrong: the student was there.
    Corrected,
    /// The mark was right.
    Stands,
}

impl Decision {
    /// All with their words in data.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Open, "open"),
        (Self::Excused, "excused"),
        (Self::NotExcused, "not_excused"),
        (Self::Corrected, "corrected"),
        (Self::Stands, "stands"),
    ];

    /// The word in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(it, _)| *it == self).map_or("", |(_, name)| name)
    }

    /// What a word in data says.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == word).map(|(it, _)| *it)
    }

    /// Whether it can be said of a reason, or of a dispute.
    fn fits(self, says: Says) -> bool {
        match self {
            Self::Open => true,
            Self::Excused | Self::NotExcused => says == Says::Reason,
            Self::Corrected | Self::Stands => says == Says::Dispute,
        }
    }
}

/// What the school decides, and why.
#[derive(Clone, Copy, Debug)]
pub struct Ruling<'a> {
    /// What.
    pub decision: Decision,
    /// For which reason it is excused, by its id in the rulebook.
    pub reason: &'a str,
    /// Why: needed for all but an excuse that the law names.
    pub note: &'a str,
}

/// Duties that an act ended or began, each as `duty` or `duty.report`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Followed {
    /// When it was written down: this names what was said.
    pub at: Option<Timestamp>,
    /// What is owed no more.
    pub gone: Vec<String>,
    /// What is owed now.
    pub new: Vec<String>,
}

/// Writes down what a family says, and what is made of it: marks, counts, findings,
/// letters that no longer stand, reports to be corrected and duties follow at once.
///
/// # Errors
/// When the actor may not decide it so, the student is none of the actor's, nothing of
/// a day is left to be said, the reason is none of the rulebook's, or a school has no
/// code for it. Then nothing was written.
pub fn hear_family(
    store: &Store,
    doing: Doing<'_>,
    said: FamilySays<'_>,
    ruling: Ruling<'_>,
) -> Result<Followed> {
    let (own, person) = (words(said.words, said.says == Says::Dispute)?, name(said.person)?);
    if person.is_empty() {
        return Err(OfficeError::NoPerson);
    }
    if !WAYS.contains(&said.way) || !PROOFS.contains(&said.proof) || said.parts.is_empty() {
        return Err(OfficeError::Unlikely);
    }
    let mut hearing = Hearing::begin(store, doing, (said.student, said.says), ruling)?;
    hearing.check_days(said.parts.iter().map(|part| part.date))?;
    let dates: BTreeSet<Date> = said.parts.iter().map(|part| part.date).collect();
    let answered = hearing.answered(said.parts)?;
    let (on, at, by) = (hearing.begun.today.to_string(), hearing.begun.at(), doing.by());
    for date in &dates {
        let (date, says) = (date.to_string(), said.says.name());
        let (way, proof, reason) = (said.way, said.proof, said.reason);
        let cells = [said.student, &date, says, reason, own, person, way, proof, &on, by, &at];
        hearing.begun.add(&FAMILY_WORDS, &cells)?;
    }
    hearing.rule(ruling, &at, (&dates, &answered))
}

/// Decides about what a family said before, for all of its days that are open.
///
/// # Errors
/// As [`hear_family`]; and when there is no such statement, or somebody decided.
pub fn decide_absence(
    store: &Store,
    doing: Doing<'_>,
    (student, said_at): (&str, Timestamp),
    ruling: Ruling<'_>,
) -> Result<Followed> {
    if ruling.decision == Decision::Open {
        return Err(OfficeError::Unlikely);
    }
    let says = if ruling.decision.fits(Says::Reason) { Says::Reason } else { Says::Dispute };
    let mut hearing = Hearing::begin(store, doing, (student, says), ruling)?;
    let sight = hearing.begun.sight();
    let all = heard_of(&mut hearing.begun.open.tx, sight, student)?;
    let known = all.into_iter().find(|it| it.at == said_at && it.says == says && it.is_open());
    let Statement { days, .. } = known.ok_or(OfficeError::DecidedBefore)?;
    let open = days.iter().filter(|day| day.decision.is_empty()).map(|day| day.date);
    let dates: BTreeSet<Date> = open.collect();
    let parts: Vec<Part> = dates.iter().map(|date| Part { date: *date, period: None }).collect();
    let answered = hearing.answered(&parts)?;
    hearing.rule(ruling, &said_at.to_string(), (&dates, &answered))
}

/// Takes back what was written down by mistake: marks that were written with it are as
/// they were before, where no system has said anything since.
///
/// # Errors
/// When the actor may not do it, the student is none of the actor's, or there is no
/// such statement.
pub fn take_back_absence(
    store: &Store,
    doing: Doing<'_>,
    (student, said_at): (&str, Timestamp),
) -> Result<Followed> {
    let ruling = Ruling { decision: Decision::Open, reason: "", note: "" };
    let mut hearing = Hearing::begin(store, doing, (student, Says::Reason), ruling)?;
    let sight = hearing.begun.sight();
    let all = heard_of(&mut hearing.begun.open.tx, sight, student)?;
    let known = all.into_iter().find(|it| it.at == said_at);
    let known = known.filter(|it| it.days.iter().any(|day| day.decision != TAKEN_BACK));
    let known = known.ok_or(OfficeError::DecidedBefore)?;
    // Whoever only wrote it down takes back no decision of others.
    if known.days.iter().any(|day| !day.decision.is_empty()) {
        door::may(doing.actor, Action::ExcuseAbsences)?;
    }
    let said_at = said_at.to_string();
    let restored = hearing.before(&source_id(&said_at))?;
    let rows = restored.iter().map(|it| (it, it.code.clone(), "")).collect::<Vec<_>>();
    hearing.write(&rows, &hearing.begun.at())?;
    let dates: BTreeSet<Date> = known.days.iter().map(|day| day.date).collect();
    hearing.decided(&dates, (&said_at, TAKEN_BACK, "", ""))?;
    hearing.end()
}

/// The word of a decision that was a mistake.
const TAKEN_BACK: &str = "taken_back";

/// By what the marks of an act are known again.
fn source_id(at: &str) -> String {
    format!("{OWN}{at}")
}

/// Something is said of a student's days.
struct Hearing<'s, 'a> {
    begun: Begun<'s, 'a>,
    student: &'a str,
    planning: Planning,
    before: BTreeSet<String>,
}

impl<'s, 'a> Hearing<'s, 'a> {
    fn begin(
        store: &'s Store,
        doing: Doing<'a>,
        (student, says): (&'a str, Says),
        ruling: Ruling<'_>,
    ) -> Result<Self> {
        let decision = ruling.decision;
        if !decision.fits(says) {
            return Err(OfficeError::Unlikely);
        }
        let is_plain = matches!(decision, Decision::Open | Decision::Excused);
        words(ruling.note, !is_plain)?;
        let is_open = decision == Decision::Open;
        let action = if is_open { Action::HearFamilies } else { Action::ExcuseAbsences };
        let students = [student];
        let detail = format!("{}: {}", says.name(), decision.name());
        let mut begun = begin(store, doing, Act { action, students: &students, detail: &detail })?;
        let (sight, today) = (begun.sight(), begun.today);
        let whose = Whose::Students(&students);
        let planning = Planning::load(&mut begun.open.tx, sight, today, doing.library, whose)?;
        let before = owed(&mut begun, student)?;
        Ok(Self { begun, student, planning, before })
    }

    /// Days of this school year until today.
    fn check_days(&self, dates: impl Iterator<Item = Date>) -> Result<()> {
        let (today, first) = (self.begun.today, SchoolYear::containing(self.begun.today).first());
        for date in dates {
            if date > today {
                return Err(OfficeError::NotYet(date));
            }
            if date < first {
                return Err(OfficeError::TooEarly(first));
            }
        }
        Ok(())
    }

    /// The marks of which something is said; each part has one at least.
    fn answered(&mut self, parts: &[Part]) -> Result<Vec<Away>> {
        let sight = self.begun.sight();
        let marks = Marks::load(&mut self.begun.open.tx, sight, &self.planning, self.student)?;
        let mut all = marks.in_force(&self.planning, None)?;
        all.retain(Away::can_be_excused);
        let is_of = |part: &Part, mark: &Away| {
            mark.date == part.date && part.period.as_ref().is_none_or(|it| *it == mark.period)
        };
        if let Some(part) = parts.iter().find(|part| !all.iter().any(|mark| is_of(part, mark))) {
            return Err(OfficeError::NotAway(part.date));
        }
        all.retain(|mark| parts.iter().any(|part| is_of(part, mark)));
        Ok(all)
    }

    /// Writes what was decided, and all that follows.
    fn rule(
        mut self,
        ruling: Ruling<'_>,
        said_at: &str,
        (dates, answered): (&BTreeSet<Date>, &[Away]),
    ) -> Result<Followed> {
        let reason = if ruling.decision == Decision::Excused { ruling.reason } else { "" };
        match ruling.decision {
            Decision::Open => return self.end(),
            Decision::Excused => dates.iter().try_for_each(|date| self.check(ruling, *date))?,
            _ => {}
        }
        if matches!(ruling.decision, Decision::Excused | Decision::Corrected) {
            let sight = self.begun.sight();
            let codes = Codes::load(&mut self.begun.open.tx, sight)?;
            let rows = answered.iter().map(|mark| {
                let class = match ruling.decision {
                    Decision::Excused => mark.excused_as().unwrap_or(Class::Excused),
                    _ => Class::Present,
                };
                let code = codes.find(&mark.school, class, reason);
                let code = code.ok_or_else(|| OfficeError::NoCode {
                    school: mark.school.clone(),
                    class,
                    reason: reason.to_owned(),
                });
                Ok((mark, code?.to_owned(), reason))
            });
            let rows: Vec<_> = rows.collect::<Result<_>>()?;
            self.write(&rows, said_at)?;
        }
        self.decided(dates, (said_at, ruling.decision.name(), reason, ruling.note.trim()))?;
        self.end()
    }

    /// Whether the law takes the reason on a day, and from whom.
    fn check(&self, ruling: Ruling<'_>, date: Date) -> Result<()> {
        let mut excuses = self.planning.book.excuses_on(date);
        let known = excuses.find(|it| it.text.id == ruling.reason);
        let Some(known) = known else {
            return Err(OfficeError::NotAnExcuse(ruling.reason.to_owned()));
        };
        if known.text.by_administrator {
            door::may(self.begun.doing.actor, Action::UseDiscretion)?;
            words(ruling.note, true)?;
        }
        Ok(())
    }

    /// Writes marks in the place of others: each with its code and reason.
    fn write(&mut self, rows: &[(&Away, String, &str)], said_at: &str) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let (at, source_id) = (self.begun.at(), source_id(said_at));
        let mut table = csv::Writer::from_writer(Vec::new());
        // Writing to memory does not fail.
        let _ = table.write_record(COLUMNS);
        for (mark, code, reason) in rows {
            let (date, minutes) = (mark.date.to_string(), mark.minutes.map(|it| it.to_string()));
            let start = mark.start_time.map(clock).unwrap_or_default();
            let _ = table.write_record([
                self.student,
                &date,
                code,
                &mark.school,
                &mark.period,
                &minutes.unwrap_or_default(),
                &start,
                reason,
                &at,
                &source_id,
            ]);
        }
        let table = table.into_inner().unwrap_or_default();
        let (district, open) = (self.begun.doing.district, &mut self.begun.open);
        import::state(open, district, (FILE, &table), &mut Report::default())?;
        Ok(())
    }

    fn decided(
        &mut self,
        dates: &BTreeSet<Date>,
        (said_at, decision, reason, note): (&str, &str, &str, &str),
    ) -> Result<()> {
        let (on, at, by) = (self.begun.today.to_string(), self.begun.at(), self.begun.doing.by());
        for date in dates {
            let date = date.to_string();
            let cells = [self.student, &date, said_at, decision, reason, note, &on, by, &at];
            self.begun.add(&ABSENCE_DECISIONS, &cells)?;
        }
        Ok(())
    }

    /// The marks that stood before those of an act, where these still stand.
    fn before(&mut self, source_id: &str) -> Result<Vec<Away>> {
        let sight = self.begun.sight();
        let marks = Marks::load(&mut self.begun.open.tx, sight, &self.planning, self.student)?;
        let Some(first) = marks.written_at(&self.planning, source_id)?.into_iter().min() else {
            return Ok(Vec::new());
        };
        let just_before = Recorded::from_nanoseconds(first.nanoseconds() - 1);
        let then = marks.in_force(&self.planning, Some(just_before))?;
        let now = marks.in_force(&self.planning, Some(first))?;
        let last = marks.in_force(&self.planning, None)?;
        let is_ours = |it: &&Away| {
            let of = |all: &[Away]| all.iter().find(|other| slot(other) == slot(it)).cloned();
            of(&now) != Some((*it).clone()) && of(&now) == of(&last)
        };
        let restored: Vec<Away> = then.iter().filter(is_ours).cloned().collect();
        Ok(restored)
    }

    /// Makes the plan again, and says what changed in it.
    fn end(mut self) -> Result<Followed> {
        let (sight, students) = (self.begun.sight(), [self.student]);
        let at = Timestamp::from_nanosecond(self.begun.open.revision.at.into()).ok();
        crate::advance::plan_again(
            &mut self.begun.open.tx,
            sight,
            &students,
            self.begun.doing.library,
        )?;
        let after = owed(&mut self.begun, self.student)?;
        if let Some(number) = self.planning.ground.student_ids.find(self.student) {
            pending::settle(&mut self.begun.open.tx, sight.district, number)?;
        }
        self.begun.open.tx.commit()?;
        let differ = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
            one.difference(other).cloned().collect()
        };
        Ok(Followed { at, gone: differ(&self.before, &after), new: differ(&after, &self.before) })
    }
}

const COLUMNS: [&str; 10] = [
    "student_id",
    "date",
    "code",
    "school_id",
    "period",
    "minutes",
    "start_time",
    "reason",
    "recorded_at",
    "source_id",
];

/// Minutes after midnight as a time.
fn clock(minutes: u16) -> String {
    let (hour, minute) = (i8::try_from(minutes / 60), i8::try_from(minutes % 60));
    let time =
        hour.ok().zip(minute.ok()).and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
    time.map(|time| time.strftime("%H:%M").to_string()).unwrap_or_default()
}

/// What is owed of a student and not done, as `duty` or `duty.report`.
fn owed(begun: &mut Begun<'_, '_>, student: &str) -> Result<BTreeSet<String>> {
    let duties = begun.duties(&[student])?.remove(student).unwrap_or_default();
    let open = duties.into_iter().filter(|duty| duty.state != "done");
    Ok(open
        .map(|duty| match duty.report {
            0 => duty.duty,
            number => format!("{}.{number}", duty.duty),
        })
        .collect())
}
