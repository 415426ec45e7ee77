//! The same answers by a walk from day to day: slow, plain, and the peer of the sets.

use domain::class::Class;
use domain::day::{DayIx, DaySet};
use domain::evaluate::crossing;
use domain::ledger::{Packed, PackedDay};
use domain::rulebook::{InForce, Measure, Unit};
use domain::tally::Days;

use crate::Counted;

/// Tallies, and the first day of each rule that days alone decide.
pub(crate) fn counted(rules: &InForce<'_>, years: &[Packed]) -> Counted {
    let everyone = DaySet::range(0, 366);
    let measures = rules.rules.iter().map(|(_, text)| &text.text);
    let by_days = |it: &&Measure| crossing(it, &Packed::default(), &everyone).is_ok();
    let measures: Vec<&Measure> = measures.filter(by_days).collect();
    let mut counted = Counted::default();
    years.iter().for_each(|year| walk(&measures, year, &mut counted));
    counted
}

fn walk(measures: &[&Measure], year: &Packed, counted: &mut Counted) {
    let (mut enrolled, mut absent, mut events) = (0, 0, 0);
    let mut parts: Vec<(u32, Option<DayIx>)> = vec![(0, None); measures.len()];
    for ix in 0..366 {
        let day = year.day(ix);
        enrolled += u32::from(day.enrolled);
        absent += u32::from(day.class.is_some());
        events += u32::from(day.event);
        for (measure, (part, met)) in measures.iter().zip(&mut parts) {
            *part += u32::from(gives(measure, day));
            *met = met.or((day.enrolled && is_met(measure, *part, enrolled)).then_some(ix));
        }
    }
    counted.add(Days::whole(enrolled), Days::whole(absent), events);
    for day in parts.into_iter().filter_map(|(_, met)| met) {
        counted.met += 1;
        counted.days += u64::from(day);
    }
}

fn gives(measure: &Measure, day: PackedDay) -> bool {
    let of = |classes: &[Class]| {
        day.class.is_some_and(|class| classes.is_empty() || classes.contains(&class))
    };
    match measure {
        Measure::Count { unit: Unit::Days { classes, .. }, .. } => of(classes),
        Measure::Count { .. } => day.event,
        Measure::Share(share) => of(&share.classes),
        _ => false,
    }
}

fn is_met(measure: &Measure, part: u32, enrolled: u32) -> bool {
    match measure {
        Measure::Count { at_least, .. } => part >= u32::from(*at_least),
        Measure::Share(share) => part > 0 && share.holds(Days::whole(part), Days::whole(enrolled)),
        _ => false,
    }
}
