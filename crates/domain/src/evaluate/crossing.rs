//! When a rule is first met, from sets of days alone: 64 days at a time, without the
//! marks behind them. Evidence is built only for who crosses.

use jiff::civil::Date;

use crate::day::{DayIx, DaySet, SchoolYear};
use crate::ledger::Packed;
use crate::people::birthday;
use crate::rulebook::{Ages, Measure, Share, Unit, Window};
use crate::tally::Days;

/// A rule that is met, or was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// The first day on which it was met.
    pub first: DayIx,
    /// Whether it is met on the last day of the year that was looked at.
    pub stands: bool,
}

/// When a rule is met by a packed year up to its last day, by someone who was of the
/// rule's ages on some days.
///
/// # Errors
/// [`NeedsMarks`] where days alone do not tell.
pub fn crossing(
    measure: &Measure,
    year: &Packed,
    of_age: &DaySet,
) -> Result<Option<Crossing>, NeedsMarks> {
    match measure {
        Measure::Count { unit, at_least, window: Window::SchoolYear, .. } => {
            let days = days_of(unit, year).ok_or(NeedsMarks)?.and(of_age);
            let first = days.nth(u32::from(*at_least).saturating_sub(1));
            Ok(first.map(|first| Crossing { first, stands: true }))
        }
        Measure::Share(share) if share.reasons.is_empty() => {
            let absent = year.absent(&share.classes).and(of_age);
            let first = first_held(share, &absent, &year.enrolled);
            let stands = || share.holds_of(absent.len(), year.enrolled.len());
            Ok(first.map(|first| Crossing { first, stands: stands() }))
        }
        _ => Err(NeedsMarks),
    }
}

/// Only the marks tell whether the rule is met: it asks for reasons, for parts of days,
/// for a window, or for acts of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeedsMarks;

/// The days that give a unit; none where only the marks tell.
pub(super) fn days_of(unit: &Unit, year: &Packed) -> Option<DaySet> {
    match unit {
        Unit::Events => Some(year.events),
        Unit::Days { classes, reasons } if reasons.is_empty() => Some(year.absent(classes)),
        Unit::Days { .. } | Unit::Occasions { .. } => None,
    }
}

/// The days of a school year on which someone was of some ages; none where the birth
/// date is not known.
#[must_use]
pub fn days_of_age(year: SchoolYear, ages: Ages, born: Option<Date>) -> DaySet {
    let Some(born) = born else { return DaySet::EMPTY };
    let place = |age: i16| match birthday(born, age) {
        Some(on) if on <= year.first() => 0,
        Some(on) => year.index(on).unwrap_or(year.days()),
        None => year.days(),
    };
    DaySet::range(place(ages.from), place(ages.until))
}

/// The first day on which a share held.
///
/// Between two absences the share only falls, so that it is looked at where it may have
/// risen: when the fewest days enrolled were reached, and on each day absent after that
/// but those on which it could not hold if all days since had been absent.
pub(super) fn first_held(share: &Share, absent: &DaySet, enrolled: &DaySet) -> Option<DayIx> {
    let (all, fewest) = (absent.len(), fewest(share));
    let mut ranks = absent.ranks_in(enrolled);
    let (mut part, mut rank) = (0, 0);
    loop {
        // Before the fewest days nothing holds; what is absent until then counts on them.
        let may = |more| share.holds_of(part + more, fewest.max(rank + more));
        let more = (1..=all - part).find(|more| may(*more))?;
        rank = ranks.nth(more as usize - 1)?;
        part += more;
        if share.holds_of(part, fewest.max(rank)) {
            return enrolled.nth(fewest.max(rank) - 1);
        }
    }
}

/// The first of the last days on which a share that once held did not; none where it
/// holds, or never did.
pub(super) fn lapsed(share: &Share, absent: &DaySet, enrolled: &DaySet) -> Option<DayIx> {
    let all = enrolled.len();
    if share.holds_of(absent.len(), all) {
        return None;
    }
    let last = rises(share, absent, enrolled).into_iter().rfind(|rise| rise.holds(share))?;
    // It held until too many days were enrolled for so few absent; that came before the
    // next day absent, on which a share can only rise.
    let too_many = (last.enrolled..=last.until).find(|days| !share.holds_of(last.part, *days))?;
    enrolled.nth(too_many - 1)
}

/// A stretch of days enrolled with the same number of days absent.
#[derive(Clone, Copy)]
struct Rise {
    /// Days absent.
    part: u32,
    /// Days enrolled on its first day that counts.
    enrolled: u32,
    /// Days enrolled on its last day.
    until: u32,
}

impl Rise {
    fn holds(self, share: &Share) -> bool {
        share.holds_of(self.part, self.enrolled)
    }
}

/// The stretches on which a share may hold, from its first day absent on.
fn rises(share: &Share, absent: &DaySet, enrolled: &DaySet) -> Vec<Rise> {
    let starts: Vec<u32> = absent.ranks_in(enrolled).collect();
    let ends = starts.iter().skip(1).map(|next| next - 1).chain([enrolled.len()]);
    let stretches = (1..).zip(starts.iter().zip(ends));
    let rise = |(part, (start, until)): (u32, (&u32, u32))| Rise {
        part,
        enrolled: (*start).max(fewest(share)),
        until,
    };
    stretches.map(rise).filter(|rise| rise.enrolled <= rise.until).collect()
}

/// The fewest days enrolled on which a share may hold.
fn fewest(share: &Share) -> u32 {
    share.enrolled.in_halves().div_ceil(2)
}

impl Share {
    fn holds_of(&self, part: u32, enrolled: u32) -> bool {
        self.holds(Days::whole(part), Days::whole(enrolled))
    }
}
