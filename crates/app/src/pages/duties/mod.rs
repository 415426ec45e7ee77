//! Doing what is owed where it is listed: a panel below the line, with the one
//! thing that does it, and a way to put it aside.

mod acts;

use domain::access::Action;
use office::accounts::Viewer;
use office::acts::HOLD;
use office::caseload::{Caseload, State, Task};
use office::selections::Before;
use office::students::{self, Person};

use crate::desk::Desk;
use crate::error::PageError;
use crate::form::{Field, Input};

pub(crate) use acts::{
    back, consult, correct, file, hold, is_from_today, key, put_aside, release, retold, take_up,
    uncorrect, unfile,
};

/// What somebody can do about a duty in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Log a call: nobody has tried to help since the step began.
    Call,
    /// Record that a report was filed.
    File,
    /// Record that a report was corrected.
    Correct,
    /// Record that somebody was consulted.
    Consult,
    /// Let go what a person has held.
    Release,
    /// Nothing here; the record has it.
    Look,
}

impl Act {
    /// What the viewer can do about a task.
    pub(crate) fn of(caseload: &Caseload, task: &Task, desk: &Desk<'_>) -> Self {
        let duty = caseload.word(task.duty);
        let guards = caseload.word(task.guards);
        match task.state {
            State::Held if !desk.may(Action::RecordGuards) => Self::Look,
            State::Held if guards.split(',').any(|guard| guard == HOLD) => Self::Release,
            State::Held => Self::Consult,
            State::Owed if duty == "statutory-report" && desk.may(Action::FileReport) => Self::File,
            State::Owed if duty == "report-correction" && desk.may(Action::FileReport) => {
                Self::Correct
            }
            State::Owed if task.is_untried() && desk.may(Action::RecordContacts) => Self::Call,
            _ => Self::Look,
        }
    }

    /// The word for it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::File => "file",
            Self::Correct => "correct",
            Self::Consult => "consult",
            Self::Release => "release",
            Self::Look => "look",
        }
    }
}

/// What is open below a line.
#[derive(Clone, Debug)]
pub(crate) struct Panel {
    /// The student.
    pub(crate) student: String,
    /// The step of the ladder.
    pub(crate) step: String,
    /// The number of the statutory report; 0 for none.
    pub(crate) report: u16,
    /// What can be done.
    pub(crate) act: Act,
    /// Who can be called, where that is what is done.
    pub(crate) family: Vec<Person>,
    /// The fields of all its forms.
    pub(crate) fields: Vec<Field>,
    /// Whether it was put aside, and can be taken up again.
    pub(crate) is_aside: bool,
    /// Whether the viewer may put it aside.
    pub(crate) may_wait: bool,
}

impl Panel {
    /// The panel of a task.
    pub(crate) fn of(
        desk: &Desk<'_>,
        viewer: &Viewer,
        caseload: &Caseload,
        (task, before): (&Task, &[Before]),
    ) -> Result<Self, PageError> {
        let act = Act::of(caseload, task, desk);
        let student = caseload.roster.id(task.place).to_owned();
        let mut family = Vec::new();
        if act == Act::Call {
            family = students::family(&mut desk.store().glance()?, desk.sight(), viewer, &student)?;
        }
        Ok(Self {
            student,
            step: caseload.word(task.step).to_owned(),
            report: task.report,
            act,
            family,
            fields: fields(desk, act, before),
            is_aside: caseload.aside(task, desk.today()).is_some(),
            may_wait: desk.may(Action::PutAside),
        })
    }

    /// What names the line that a panel belongs to, in addresses.
    pub(crate) fn key(student: &str, step: &str, report: u16) -> String {
        format!("{report}.{step}.{student}")
    }

    /// Whether it belongs to a task.
    pub(crate) fn is_of(&self, caseload: &Caseload, task: &Task) -> bool {
        self.report == task.report
            && self.step == caseload.word(task.step)
            && self.student == caseload.roster.id(task.place)
    }

    /// The fields of one of its forms.
    pub(crate) fn fields(&self, form: &str) -> Vec<&Field> {
        self.fields.iter().filter(|field| field.name.starts_with(form)).collect()
    }

    /// Fields with something wrong.
    pub(crate) fn faults(&self) -> Vec<&Field> {
        self.fields.iter().filter(|field| field.fault.is_some()).collect()
    }
}

/// The task that an address names, as [`Panel::key`] wrote it.
pub(crate) fn named<'c>(caseload: &'c Caseload, key: &str) -> Option<&'c Task> {
    let (report, rest) = key.split_once('.')?;
    let (step, student) = rest.split_once('.')?;
    let report: u16 = report.parse().ok()?;
    let own = caseload.tasks_of(caseload.roster.place(student)?).iter();
    own.clone().find(|task| task.report == report && caseload.word(task.step) == step)
}

/// The fields that an act takes, and those of putting aside.
fn fields(desk: &Desk<'_>, act: Act, before: &[Before]) -> Vec<Field> {
    let field = |name, key: &str, input, value: String| {
        let empty = Field::empty(name, desk.say(key).into_owned(), input);
        Field { value, is_required: true, ..empty }
    };
    let (line, today) = (|| Input::Line, || desk.today().to_string());
    let mut fields = match act {
        Act::File => vec![
            field("file-on", "duty-filed-on", Input::Date, today()),
            field("file-to", "duty-filed-to", line(), String::new()),
        ],
        Act::Correct => vec![
            field("correct-on", "duty-corrected-on", Input::Date, today()),
            field("correct-to", "duty-corrected-to", line(), String::new()),
            field("correct-note", "selections-reason", line(), String::new()),
        ],
        Act::Consult => {
            let guards: Vec<_> = before
                .iter()
                .filter(|it| it.guard != HOLD)
                .map(|it| (it.guard.clone(), desk.word("guard", &it.guard)))
                .collect();
            let first = guards.first().map(|(guard, _)| guard.clone()).unwrap_or_default();
            vec![
                field("consult-guard", "consult-guard", Input::Choice(guards), first),
                field("consult-on", "consult-on", Input::Date, today()),
                field("consult-with", "consult-with", line(), String::new()),
                field("consult-note", "consult-note", line(), String::new()),
            ]
        }
        Act::Release => vec![field("release-note", "selections-reason", line(), String::new())],
        Act::Call | Act::Look => Vec::new(),
    };
    fields.push(field("aside-until", "selections-until", Input::Date, String::new()));
    fields.push(field("aside-reason", "selections-reason", line(), String::new()));
    fields
}
