//! What a family says of absences: why the student was away, or that a mark is wrong;
//! and what the school makes of it.

mod act;
mod fields;
mod questions;
mod words;

use askama::Template;
use domain::access::{Action, View};
use domain::rulebook::{Dated, Excuse};
use jiff::Timestamp;
use office::absences::{self, Absences, Away, Says, Statement};
use office::accounts::Viewer;
use office::acts::Doing;
use office::students;

use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::{Field, Input};

pub(crate) use act::{back, decide, hear};
pub(crate) use questions::questions;
#[cfg(test)]
pub(crate) use words::keys;

/// What was typed so far.
#[derive(Debug, Default)]
struct Typed {
    /// The days and periods that were picked.
    picked: Vec<String>,
    fields: Vec<Field>,
    /// Nothing was picked.
    is_nothing: bool,
    /// What cannot be done at all, in words.
    trouble: Option<String>,
}

/// A day with its marks.
struct Day<'a> {
    marks: Vec<&'a Away>,
}

#[derive(Template)]
#[template(path = "pages/absences/student.html")]
struct Show<'a> {
    desk: &'a Desk<'a>,
    id: String,
    name: String,
    absences: Absences,
    /// People of the family, by name; none where the viewer may not see them.
    family: Vec<String>,
    sees_health: bool,
    may_decide: bool,
    may_use_discretion: bool,
    /// The question whose form is open.
    open: Option<Timestamp>,
    account: String,
    typed: Typed,
}

/// The absences of a student, and what the family said.
pub(crate) fn show(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let open = desk.asked.query("open").parse().ok();
    shown(desk, viewer, open, None)
}

/// The same, with what was typed and what is wrong with it.
fn shown(
    desk: &Desk<'_>,
    viewer: &Viewer,
    open: Option<Timestamp>,
    typed: Option<Typed>,
) -> Answered {
    let id = desk.asked.param("id");
    let doing = Doing::of(viewer, desk.now, &desk.app.config.rulebooks);
    let absences = absences::of_student(desk.store(), doing, (id, desk.today()))?;
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let mut tx = desk.store().glance()?;
    let roster = desk.app.roster(&mut tx, frame, desk.today())?;
    let found = roster.get((viewer, None), id).ok_or(PageError::NotFound)?;
    let family = students::family(&mut tx, desk.sight(), viewer, id)?;
    drop(tx);
    desk.looked(viewer, id, "absences")?;
    let questions = absences.said.iter().filter(|it| it.is_open()).map(|it| it.at);
    let only = match questions.collect::<Vec<_>>().as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    let typed = typed.unwrap_or_else(|| Typed {
        picked: desk.asked.query("day").split(',').map(str::to_owned).collect(),
        fields: fields::all(desk, &absences.reasons),
        ..Typed::default()
    });
    page(&Show {
        id: id.to_owned(),
        name: found.name.clone(),
        family: family
            .into_iter()
            .filter(|person| !person.has_no_contact_order)
            .map(|person| person.name)
            .collect(),
        sees_health: viewer.sees(View::Health),
        may_decide: desk.may(Action::ExcuseAbsences),
        may_use_discretion: desk.may(Action::UseDiscretion),
        open: open.or(only),
        account: viewer.account.id.clone(),
        desk,
        absences,
        typed,
    })
}

impl Show<'_> {
    fn address(&self) -> String {
        address(&self.id)
    }

    /// The days, the last first.
    fn days(&self) -> Vec<Day<'_>> {
        let same = |one: &Away, other: &Away| one.date == other.date;
        let days = self.absences.away.chunk_by(same);
        days.map(|marks| Day { marks: marks.iter().collect() }).collect()
    }

    fn is_picked(&self, pick: &str) -> bool {
        self.typed.picked.iter().any(|it| it == pick)
    }

    /// The fields of one of the forms.
    fn fields(&self, form: &str) -> Vec<&Field> {
        self.typed.fields.iter().filter(|field| field.name.starts_with(form)).collect()
    }

    fn faults(&self) -> Vec<&Field> {
        self.typed.fields.iter().filter(|field| field.fault.is_some()).collect()
    }

    /// What waits for somebody to decide.
    fn questions(&self) -> Vec<&Statement> {
        self.absences.said.iter().filter(|it| it.is_open()).collect()
    }

    /// What was decided.
    fn decided(&self) -> Vec<&Statement> {
        self.absences.said.iter().filter(|it| !it.is_open()).collect()
    }

    fn is_open(&self, statement: &Statement) -> bool {
        self.open == Some(statement.at)
    }

    /// Whether the viewer may take a statement back, which nobody has yet.
    fn may_take_back(&self, statement: &Statement) -> bool {
        let is_taken = statement.days.iter().all(|day| day.decision == "taken_back");
        !is_taken && (self.may_decide || (statement.is_open() && statement.by == self.account))
    }

    /// Whether a reason takes an administrator, and the viewer is none.
    fn is_for_others(&self, reason: &Dated<Excuse>) -> bool {
        reason.text.by_administrator && !self.may_use_discretion
    }

    /// What the marks of a day are, in words.
    fn marks_of(&self, day: &Day<'_>) -> String {
        let mut words: Vec<String> = Vec::new();
        for mark in &day.marks {
            let said = self.mark(mark);
            if words.last() != Some(&said) {
                words.push(said);
            }
        }
        words.join(", ")
    }

    /// A mark in words: the period, what it is, and how long.
    fn mark(&self, mark: &Away) -> String {
        let desk = self.desk;
        let period = Some(&mark.period).filter(|it| !it.is_empty());
        let period = period.map(|it| format!("{} ", desk.tell("absence-period", "period", it)));
        let length =
            mark.minutes.map(|it| format!(", {}", desk.tell("day-minutes", "minutes", it)));
        let class = desk.word("class", mark.class.name());
        format!("{}{class}{}", period.unwrap_or_default(), length.unwrap_or_default())
    }

    /// Whether the viewer may read what was said: it may say something of health.
    fn reads(&self, statement: &Statement) -> bool {
        self.sees_health || statement.by == self.account
    }

    fn person(&self, account: &str) -> String {
        self.desk.frame().map_or(account, |frame| frame.person(account)).to_owned()
    }

    fn reason(&self, reason: &Dated<Excuse>) -> String {
        fields::name(self.desk, reason)
    }

    /// What people call the reason with an id.
    fn excuse(&self, id: &str) -> String {
        let known = self.absences.reasons.iter().find(|it| it.text.id == id);
        known.map_or_else(|| id.to_owned(), |it| self.reason(it))
    }

    /// Duties that ended or began with what was just written down.
    fn followed(&self) -> Vec<String> {
        words::followed(self.desk)
    }
}

impl Day<'_> {
    /// What stands for the whole day in the form.
    fn pick(&self) -> String {
        self.marks[0].date.to_string()
    }

    fn is_event(&self) -> bool {
        self.marks.iter().any(|mark| mark.is_event)
    }

    /// Whether the day has parts of its own.
    fn has_parts(&self) -> bool {
        self.marks.len() > 1
    }

    /// The parts of the day, with what stands for each in the form.
    fn parts(&self) -> Vec<(String, &Away)> {
        let part = |mark: &&Away| format!("{} {}", mark.date, mark.key());
        self.marks.iter().map(|mark| (part(mark), *mark)).collect()
    }
}

/// The page of a student's absences.
pub(crate) fn address(id: &str) -> String {
    format!("{}/absences", crate::pages::students::address(id))
}
