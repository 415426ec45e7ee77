//! What people did that a rule asks about: reports filed, conferences tried,
//! letters sent.

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

/// A student's acts, each on its civil date in the district's time zone.
#[derive(Clone, Debug, Default)]
pub struct Acts {
    /// Reports filed.
    pub reports: Vec<ReportFiled>,
    /// Attempts to hold a conference with parent and student, whatever came of them.
    pub conferences: Vec<Date>,
    /// Letters sent by anybody, but for those that a correction took back.
    pub letters: Vec<LetterSent>,
    /// Tries to help, whatever came of them: contacts with the family, but for
    /// letters, and interventions.
    pub efforts: Vec<Date>,
}

impl Acts {
    /// The acts of one school year, up to and including a date.
    #[must_use]
    pub fn between(&self, first: Date, last: Date) -> Self {
        let inside = |on: &Date| (first..=last).contains(on);
        Self {
            reports: self.reports.iter().copied().filter(|report| inside(&report.on)).collect(),
            conferences: self.conferences.iter().copied().filter(inside).collect(),
            letters: self.letters.iter().filter(|letter| inside(&letter.on)).cloned().collect(),
            efforts: self.efforts.iter().copied().filter(inside).collect(),
        }
    }

    /// When report `number` was filed.
    #[must_use]
    pub fn report(&self, number: u16) -> Option<Date> {
        self.reports.iter().filter(|report| report.number == number).map(|report| report.on).min()
    }

    /// When letters of a kind were sent.
    pub fn sent(&self, kind: &str) -> impl Iterator<Item = Date> {
        self.letters.iter().filter(move |letter| *letter.kind == *kind).map(|letter| letter.on)
    }

    /// The dates of all acts that a plan rests on.
    pub(crate) fn dates(&self) -> impl Iterator<Item = Date> {
        let reports = self.reports.iter().map(|report| report.on);
        let letters = self.letters.iter().map(|letter| letter.on);
        reports.chain(letters).chain(self.conferences.iter().copied())
    }
}
