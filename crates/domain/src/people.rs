//! Students: birthdays and ages, and what is known that guards them.

use jiff::civil::Date;

/// Age in full years on a date. Someone born on 29 February has their birthday
/// on 1 March in other years.
///
/// ```
/// use domain::people::age_on;
/// use jiff::civil::date;
/// let born = date(2008, 2, 29);
/// assert_eq!(age_on(born, date(2026, 2, 28)), 17);
/// assert_eq!(age_on(born, date(2026, 3, 1)), 18);
/// ```
#[must_use]
pub fn age_on(born: Date, on: Date) -> i16 {
    let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
    on.year() - born.year() - i16::from(!had_birthday)
}

/// The day on which someone comes to an age; none beyond the years that can be
/// written.
#[must_use]
pub fn birthday(born: Date, age: i16) -> Option<Date> {
    let year = born.year().checked_add(age)?;
    let same_day = Date::new(year, born.month(), born.day());
    same_day.or_else(|_| Date::new(year, 3, 1)).ok()
}

/// What is known of a student besides enrollments and marks.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// Birth date; without it no event can be counted.
    pub born: Option<Date>,
    /// Programs and circumstances in lower case (iep, 504, foster, homeless …).
    /// They guard the student; they are never an input to a rule.
    pub groups: Box<[Box<str>]>,
    /// Last day on which parents may excuse the symptoms of a known illness.
    pub illness_form_until: Option<Date>,
}
