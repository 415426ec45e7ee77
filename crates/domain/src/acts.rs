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

/// A student's acts, each on its civil date in the district's time zone.
#[derive(Clone, Debug, Default)]
pub struct Acts {
    /// Reports filed.
    pub reports: Vec<ReportFiled>,
    /// Attempts to hold a conference with parent and student, whatever came of them.
    pub conferences: Vec<Date>,
    /// Letters of kind `letter-1` sent by anybody.
    pub first_letters: Vec<Date>,
}

impl Acts {
    /// The acts of one school year, up to and including a date.
    #[must_use]
    pub fn between(&self, first: Date, last: Date) -> Self {
        let inside = |on: &Date| (first..=last).contains(on);
        let dates = |dates: &[Date]| dates.iter().copied().filter(|on| inside(on)).collect();
        Self {
            reports: self.reports.iter().copied().filter(|report| inside(&report.on)).collect(),
            conferences: dates(&self.conferences),
            first_letters: dates(&self.first_letters),
        }
    }

    /// When report `number` was filed.
    #[must_use]
    pub fn report(&self, number: u16) -> Option<Date> {
        self.reports.iter().filter(|report| report.number == number).map(|report| report.on).min()
    }
}
