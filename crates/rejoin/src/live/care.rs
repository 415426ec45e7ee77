//! Calls and conferences, notes, and what is put aside.

use anyhow::Result;
use domain::access::Role;
use intake::value::{AttemptKind, Outcome};
use jiff::ToSpan;
use office::acts::{self, Contact, Note, PutAside};
use office::caseload::State;

use super::chance::Chance;
use super::open::Open;
use super::texts::{ASIDE, CALLED, NOTES};
use super::world::Day;

/// Families whom a school tries to reach on a day.
const CALLS: usize = 2;

/// Ways to reach a family, how often each is tried, and by whom.
const WAYS: [(&str, u32, Role); 5] = [
    ("call", 60, Role::Clerk),
    ("text", 12, Role::Clerk),
    ("conference", 15, Role::Administrator),
    ("student_conference", 8, Role::Counselor),
    ("home_visit", 5, Role::Liaison),
];

/// Tries to reach some families whose step waits for it, at each school.
pub(super) fn call(day: &mut Day<'_>, open: &[Open]) -> Result<()> {
    let (world, on) = (day.world, day.on.to_string());
    for school in &world.people.schools {
        let mut chance = Chance::of(&[&on, "call", school]);
        let needs = |it: &&Open| {
            let asks = matches!(it.state, State::ToSelect | State::Owed) && !it.track.is_empty();
            asks && it.school == *school && (it.is_selected || it.efforts == 0)
        };
        let waiting: Vec<&Open> = open.iter().filter(needs).collect();
        for _ in 0..CALLS {
            if let Some(it) = chance.pick(&waiting) {
                try_one(day, it, &mut chance)?;
            }
        }
    }
    Ok(())
}

fn try_one(day: &mut Day<'_>, it: &Open, chance: &mut Chance) -> Result<()> {
    let world = day.world;
    let way = chance.weighted(&WAYS.map(|(_, weight, _)| weight));
    let (kind, _, role) = WAYS[way];
    let (Some(person), Some(parent)) =
        (world.people.of(&it.school, role, chance), world.people.parent(&it.student))
    else {
        return Ok(());
    };
    let (Some(kind), Some(outcome)) =
        (AttemptKind::named(kind), Outcome::named(outcome(kind, chance)))
    else {
        return Ok(());
    };
    let contact = Contact {
        student: &it.student,
        at: None,
        kind,
        outcome,
        person: &parent.name,
        language: &parent.language,
        about: "attendance",
        note: chance.pick(&CALLED).unwrap_or(""),
        form: "",
    };
    acts::record_contact(&world.store, day.doing(person)?, contact)?;
    Ok(())
}

/// What comes of a try.
pub(super) fn outcome(kind: &str, chance: &mut Chance) -> &'static str {
    let outcomes: [&str; 3] = match kind {
        "student_conference" => return "done",
        "conference" | "home_visit" => ["reached", "no_answer", "declined"],
        _ => ["reached", "no_answer", "message"],
    };
    outcomes[chance.weighted(&[50, 35, 15])]
}

/// Writes a note about somebody, at a school that changes from day to day.
pub(super) fn write(day: &mut Day<'_>, open: &[Open], number: usize) -> Result<()> {
    let (world, on) = (day.world, day.on.to_string());
    let mut chance = Chance::of(&[&on, "note"]);
    let Some(it) = chance.pick(&of_turn(day, open, number)) else { return Ok(()) };
    let role = if chance.percent(60) { Role::Clerk } else { Role::Counselor };
    let Some(person) = world.people.of(&it.school, role, &mut chance) else { return Ok(()) };
    let text = chance.pick(&NOTES).unwrap_or("");
    let note = Note { student: &it.student, on: day.on, text, is_restricted: false };
    acts::write_note(&world.store, day.doing(person)?, note)?;
    Ok(())
}

/// Puts a duty aside for some days, on every second day.
pub(super) fn put_aside(day: &mut Day<'_>, open: &[Open], number: usize) -> Result<()> {
    let (world, on) = (day.world, day.on.to_string());
    let mut chance = Chance::of(&[&on, "aside"]);
    let owed = open.iter().filter(|it| it.is_owed() && !it.is_report());
    let owed: Vec<&Open> = owed.collect();
    let Some(it) = chance.pick(&owed).filter(|_| number.is_multiple_of(2)) else {
        return Ok(());
    };
    let Some(clerk) = world.people.of(&it.school, Role::Clerk, &mut chance) else {
        return Ok(());
    };
    let days = i64::try_from(3 + chance.below(9))?;
    let aside = PutAside {
        student: &it.student,
        step: &it.step,
        report: it.report.into(),
        until: day.on.saturating_add(days.days()),
        reason: chance.pick(&ASIDE).unwrap_or(""),
    };
    acts::put_aside(&world.store, day.doing(clerk)?, aside)?;
    Ok(())
}

/// What is open at the school whose turn it is; where there is nothing, anywhere.
fn of_turn<'o>(day: &Day<'_>, open: &'o [Open], number: usize) -> Vec<&'o Open> {
    let schools = &day.world.people.schools;
    let school = schools.get(number % schools.len().max(1));
    let own: Vec<&Open> = open.iter().filter(|it| Some(&it.school) == school).collect();
    if own.is_empty() { open.iter().collect() } else { own }
}
