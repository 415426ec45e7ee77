//! Letters: clerks issue what is owed on some days of the week, and take it to
//! the mail on the next.

use anyhow::Result;
use domain::access::Role;
use jiff::civil::Date;
use office::letters::{self, Became, Mail};
use store::notices::Asked;

use super::Memory;
use super::chance::Chance;
use super::open::Open;
use super::world::Day;

/// A clerk issues on every third day, school after school.
const EVERY: usize = 3;

/// Kinds of letters that go without a named person's decision.
const KINDS: [&str; 2] = ["letter-1", "chronic"];

/// Of a hundred letters that are owed, so many go with a run; the others wait
/// for the next.
const GO: u32 = 85;

/// Letters of a kind that a school issued on a day.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) school: String,
    pub(super) kind: &'static str,
    pub(super) on: Date,
}

/// Issues what is owed at the schools whose turn it is.
pub(super) fn issue(
    day: &mut Day<'_>,
    open: &[Open],
    (memory, number): (&mut Memory, usize),
) -> Result<()> {
    let schools = &day.world.people.schools;
    let turn = schools.iter().enumerate().filter(|(place, _)| (place + number) % EVERY == 0);
    for (_, school) in turn {
        for kind in KINDS {
            if run(day, open, (school, kind))? {
                memory.issued.push(Run { school: school.clone(), kind, on: day.on });
            }
        }
    }
    Ok(())
}

/// Issues letters of a kind at a school, and says whether any went.
fn run(day: &mut Day<'_>, open: &[Open], (school, kind): (&str, &'static str)) -> Result<bool> {
    let (world, on) = (day.world, day.on.to_string());
    let goes = |it: &&Open| {
        let is_it = it.duty == kind && it.is_owed() && !it.elsewhere && it.school == school;
        is_it && Chance::of(&[&on, "letter", &it.student, kind]).percent(GO)
    };
    let students: Vec<String> = open.iter().filter(goes).map(|it| it.student.clone()).collect();
    let clerk = world.people.of(school, Role::Clerk, &mut Chance::of(&[&on, "clerk", school]));
    let Some(clerk) = clerk.filter(|_| !students.is_empty()) else { return Ok(false) };
    let run = letters::Run {
        actor: &clerk.actor,
        schools: &clerk.schools,
        students: &students,
        district: &world.district,
        kind,
        on: day.on,
        now: day.now()?,
        library: &world.library,
        letters: &world.letters,
    };
    let issued = letters::issue(&world.store, run, || Ok(()), || {}, |_, _| {})?;
    Ok(!issued.ids.is_empty())
}

/// Takes to the mail what was issued before.
pub(super) fn mail(day: &mut Day<'_>, memory: &mut Memory, number: usize) -> Result<()> {
    let (world, today) = (day.world, day.on.to_string());
    for run in std::mem::take(&mut memory.issued) {
        let Run { school, kind, on } = &run;
        let mut chance = Chance::of(&[&today, "clerk", school]);
        let Some(clerk) = world.people.of(school, Role::Clerk, &mut chance) else { continue };
        let mail = Mail {
            actor: &clerk.actor,
            schools: &clerk.schools,
            district: &world.district,
            now: day.now()?,
            became: Became::Mailed,
            on: day.on,
            method: "first class",
            tracking: "",
        };
        let on = on.to_string();
        letters::record(&world.store, mail, Asked { kind, on: &on, ..Asked::default() })?;
        memory.away.push((number, run));
    }
    Ok(())
}
