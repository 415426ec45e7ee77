//! What was tried for a student, by kind: what a school does before a meeting, and
//! how often and when last that was.

use domain::Date;
use domain::day::SchoolYear;

use super::happened::What;
use super::record::StudentRecord;
use crate::caseload::Caseload;

/// A kind of help before a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    /// A conference with teacher, counselor or administrator.
    Conference,
    /// Routing slips and sign-in sheets.
    RoutingSlip,
    /// A visit at home.
    HomeVisit,
    /// Contact by phone, message or mail.
    Contact,
    /// A letter about attendance.
    Letter,
    /// A check of where the student lives.
    ResidenceCheck,
    /// Another schedule.
    ScheduleChange,
    /// Help from outside.
    OutsideReferral,
    /// The student study team.
    SstReferral,
}

impl Help {
    /// Every kind with its word.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::Conference, "conference"),
        (Self::RoutingSlip, "routing_slip"),
        (Self::HomeVisit, "home_visit"),
        (Self::Contact, "contact"),
        (Self::Letter, "letter"),
        (Self::ResidenceCheck, "residence_check"),
        (Self::ScheduleChange, "schedule_change"),
        (Self::OutsideReferral, "outside_referral"),
        (Self::SstReferral, "sst_referral"),
    ];

    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// Of which kind an effort is.
    #[must_use]
    pub fn of(attempt: &str) -> Option<Self> {
        Some(match attempt {
            "conference" | "student_conference" => Self::Conference,
            "call" | "email" | "text" | "mail" => Self::Contact,
            other => return Self::ALL.into_iter().find(|it| it.1 == other).map(|it| it.0),
        })
    }

    /// Whether it is a letter about attendance: those that invite or correct are
    /// none.
    fn is_letter(kind: &str) -> bool {
        let about = ["letter-1", "letter-2", "letter-3", "chronic", "excessive-excused"];
        about.contains(&kind)
    }
}

/// How often something was tried, whatever came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// What.
    pub help: Help,
    /// How often.
    pub times: usize,
    /// How often of these it came to pass: somebody was reached, or it was done.
    pub done: usize,
    /// When last.
    pub last: Option<Date>,
}

/// What was tried since the open step began, or in the school year where none is
/// open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checklist {
    /// The day from which on it counts.
    pub since: Date,
    /// What the open step is for; none where none is open.
    pub duty: Option<String>,
    /// Each kind.
    pub kinds: [Tried; 9],
}

/// The kinds of help with how often and when last each was tried between two days.
pub fn tally(
    (since, until): (Date, Date),
    tries: impl IntoIterator<Item = (Help, Date, bool)>,
) -> [Tried; 9] {
    let mut kinds = Help::ALL.map(|(help, _)| Tried { help, times: 0, done: 0, last: None });
    for (help, on, is_done) in tries {
        if (since..=until).contains(&on) {
            let kind = &mut kinds[help as usize];
            kind.times += 1;
            kind.done += usize::from(is_done);
            kind.last = kind.last.max(Some(on));
        }
    }
    kinds
}

/// The checklist of a student, of what the record knows.
#[must_use]
pub fn efforts_checklist(caseload: &Caseload, record: &StudentRecord, today: Date) -> Checklist {
    let (since, duty) = match open_step(caseload, &record.id) {
        Some((since, duty)) => (since, Some(duty)),
        None => (SchoolYear::containing(today).first(), None),
    };
    let is_done = |outcome: &str| matches!(outcome, "reached" | "done" | "declined");
    let tries = record.efforts.iter();
    let tries = tries.filter_map(|it| Some((Help::of(it.kind)?, it.on, is_done(it.outcome))));
    let letters = record.happened.iter().filter_map(|entry| match &entry.what {
        // What came back has reached nobody.
        What::Letter { kind, came_back, taken_back: None, .. } if Help::is_letter(kind) => {
            Some((Help::Letter, entry.on, came_back.is_none()))
        }
        _ => None,
    });
    Checklist { since, duty, kinds: tally((since, today), tries.chain(letters)) }
}

/// The step that is open and that a named person selects for, and when it began;
/// of several the last, for which the least was tried.
fn open_step(caseload: &Caseload, student: &str) -> Option<(Date, String)> {
    let tasks = caseload.tasks_of(caseload.roster.place(student)?).iter();
    let open = tasks.filter(|task| task.selected_by_person && task.is_open());
    let last = open.max_by_key(|task| task.since)?;
    Some((last.since, caseload.word(last.duty).to_owned()))
}

#[cfg(test)]
mod tests {
    use intake::value::{AttemptKind, LetterKind};

    use super::*;

    #[test]
    fn each_kind_of_effort_has_its_line() {
        for attempt in AttemptKind::ALL {
            assert!(Help::of(attempt).is_some(), "{attempt}");
        }
        for (help, name) in Help::ALL {
            assert_eq!(help.name(), name);
        }
        assert_eq!(Help::of("student_conference"), Some(Help::Conference));
        assert_eq!(LetterKind::ALL.iter().filter(|kind| Help::is_letter(kind)).count(), 5);
    }

    #[test]
    fn only_what_was_tried_since_counts() {
        let day = |day| Date::constant(2026, 1, day);
        let tries = [
            (Help::Contact, day(9), true),
            (Help::Contact, day(20), false),
            (Help::Contact, day(12), false),
            (Help::Letter, day(31), true),
        ];
        let kinds = tally((day(10), day(30)), tries);
        let of = |help: Help| {
            let Tried { times, done, last, .. } = kinds[help as usize];
            (times, done, last)
        };
        assert_eq!(of(Help::Contact), (2, 0, Some(day(20))), "tried, and nobody was there");
        assert_eq!(of(Help::Letter), (0, 0, None), "still to come");
        assert_eq!(kinds.iter().filter(|kind| kind.times == 0).count(), 8);
    }
}
