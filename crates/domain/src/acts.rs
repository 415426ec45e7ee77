//! What people did that a rule or a step asks about: reports filed, conferences
//! tried, letters sent, students selected, others consulted.

use jiff::civil::Date;

/// A report of truancy that was filed with the attendance supervisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportFiled {
    /// 1 for the first report of the school year.
    pub number: u16,
    /// When it was filed.
    pub on: Date,
}

/// The kind of the first notification of truancy, as a letter and as a duty.
pub const LETTER_1: &str = "letter-1";

/// A letter that was sent, by whomever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterSent {
    /// Its kind, such as `letter-1`.
    pub kind: Box<str>,
    /// When it was sent.
    pub on: Date,
    /// What it answered; none when another system sent it.
    pub ours: Option<Ours>,
}

/// What a letter of ours answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ours {
    /// The step of the ladder.
    pub step: Box<str>,
    /// The days that it showed.
    pub days: Box<[Date]>,
}

impl LetterSent {
    /// Whether it is ours and answered a step.
    #[must_use]
    pub fn answers(&self, step: &str) -> bool {
        self.ours.as_ref().is_some_and(|ours| *ours.step == *step)
    }
}

/// What a named person decided about a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The student takes the step.
    Accept,
    /// Not now: it is asked again on a date.
    Defer {
        /// That date.
        until: Date,
    },
    /// The student does not take the step.
    Decline,
}

impl Decision {
    /// The word in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Defer { .. } => "defer",
            Self::Decline => "decline",
        }
    }
}

/// A named person decided whether a student takes a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The step of the ladder.
    pub step: Box<str>,
    /// When.
    pub on: Date,
    /// What.
    pub decision: Decision,
}

/// Something that was done about a guard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardAct {
    /// The guard; [`HOLD`] for one that a person has put up.
    pub guard: Box<str>,
    /// When.
    pub on: Date,
    /// What.
    pub kind: GuardActKind,
}

/// What was done about a guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuardActKind {
    /// Those whom it names were consulted: steps that began until then go on.
    Consulted,
    /// A person holds every step from now on.
    Held,
    /// That person or another lets them go on.
    Released,
}

/// The guard that a person puts up by hand.
pub const HOLD: &str = "hold";

/// A student's acts, each on its civil date in the district's time zone.
#[derive(Clone, Debug, Default)]
pub struct Acts {
    /// Reports filed.
    pub reports: Vec<ReportFiled>,
    /// Reports whose receiver was told that they no longer stand, each with the day
    /// on which that was done.
    pub corrected: Vec<ReportFiled>,
    /// Attempts to hold a conference with parent and student, whatever came of them.
    pub conferences: Vec<Date>,
    /// Letters sent by anybody, but for those that a correction took back.
    pub letters: Vec<LetterSent>,
    /// Tries to help, whatever came of them: contacts with the family, but for
    /// letters, and interventions.
    pub efforts: Vec<Date>,
    /// Decisions about steps, in the order in which they were made.
    pub selections: Vec<Selection>,
    /// What was done about guards, in the order in which it was done.
    pub guards: Vec<GuardAct>,
}

impl Acts {
    /// The acts of one school year, up to and including a date.
    #[must_use]
    pub fn between(&self, first: Date, last: Date) -> Self {
        let inside = |on: &Date| (first..=last).contains(on);
        Self {
            reports: self.reports.iter().copied().filter(|report| inside(&report.on)).collect(),
            corrected: self.corrected.iter().copied().filter(|it| inside(&it.on)).collect(),
            conferences: self.conferences.iter().copied().filter(inside).collect(),
            letters: self.letters.iter().filter(|letter| inside(&letter.on)).cloned().collect(),
            efforts: self.efforts.iter().copied().filter(inside).collect(),
            selections: self.selections.iter().filter(|it| inside(&it.on)).cloned().collect(),
            // Who holds a student holds also what next year brings.
            guards: self.guards.iter().filter(|act| act.on <= last).cloned().collect(),
        }
    }

    /// When report `number` was filed: the first filing that was not corrected since.
    #[must_use]
    pub fn report(&self, number: u16) -> Option<Date> {
        let of = |all: &[ReportFiled]| {
            let mut days: Vec<Date> =
                all.iter().filter(|it| it.number == number).map(|it| it.on).collect();
            days.sort_unstable();
            days
        };
        of(&self.reports).into_iter().nth(of(&self.corrected).len())
    }

    /// When letters of a kind were sent.
    pub fn sent(&self, kind: &str) -> impl Iterator<Item = Date> {
        self.letters.iter().filter(move |letter| *letter.kind == *kind).map(|letter| letter.on)
    }

    /// The dates of all acts that a plan rests on.
    pub(crate) fn dates(&self) -> impl Iterator<Item = Date> {
        let reports = self.reports.iter().chain(&self.corrected).map(|report| report.on);
        let letters = self.letters.iter().map(|letter| letter.on);
        let selections = self.selections.iter().flat_map(|selection| {
            let until = match selection.decision {
                Decision::Defer { until } => Some(until),
                Decision::Accept | Decision::Decline => None,
            };
            std::iter::once(selection.on).chain(until)
        });
        let guards = self.guards.iter().map(|act| act.on);
        let tries = self.conferences.iter().chain(&self.efforts).copied();
        reports.chain(letters).chain(tries).chain(selections).chain(guards)
    }

    /// The last decision about a step since a date.
    #[must_use]
    pub fn selection(&self, step: &str, since: Date) -> Option<&Selection> {
        self.selections.iter().rfind(|it| *it.step == *step && it.on >= since)
    }

    /// Whether those whom a guard names were consulted since a date.
    #[must_use]
    pub fn was_consulted(&self, guard: &str, since: Date) -> bool {
        let is_it = |act: &GuardAct| act.kind == GuardActKind::Consulted && *act.guard == *guard;
        self.guards.iter().any(|act| is_it(act) && act.on >= since)
    }

    /// Whether a person holds the student.
    #[must_use]
    pub fn is_held(&self) -> bool {
        let last = self.guards.iter().rfind(|act| act.kind != GuardActKind::Consulted);
        last.is_some_and(|act| act.kind == GuardActKind::Held)
    }

    /// How often somebody tried to help since a date.
    #[must_use]
    pub fn efforts_since(&self, since: Date) -> u16 {
        let tries = self.efforts.iter().filter(|on| **on >= since).count();
        u16::try_from(tries).unwrap_or(u16::MAX)
    }
}
