//! Guards: who is consulted before a step, and what a counselor holds for a while.

use anyhow::Result;
use domain::access::Role;
use office::acts::{self, GuardAct, HOLD};
use office::caseload::State;

use super::Memory;
use super::chance::Chance;
use super::open::Open;
use super::texts::{CONSULTED, HELD, RELEASED, WITH};
use super::world::Day;

/// Of those whom somebody holds, so many of a hundred are let go on a day.
const LET_GO: u32 = 35;

/// Consults about so many of a hundred steps that a guard holds.
pub(super) fn consult(day: &mut Day<'_>, open: &[Open], percent: u32) -> Result<()> {
    let (world, on) = (day.world, day.on.to_string());
    let mut done: Vec<(&str, &str)> = Vec::new();
    for it in open.iter().filter(|it| it.state == State::Held) {
        for guard in it.guards.iter().filter(|guard| **guard != HOLD) {
            let mut chance = Chance::of(&[&on, "consult", &it.student, guard]);
            if !chance.percent(percent) || done.contains(&(&it.student, guard)) {
                continue;
            }
            let person = world.people.of(&it.school, role(guard), &mut chance);
            let Some(person) = person else { continue };
            let with = WITH.iter().find(|(id, _)| id == guard || id.is_empty());
            let with = with.map_or("", |(_, with)| *with);
            let act = GuardAct::Consulted { guard, on: day.on, person: with };
            let note = chance.pick(&CONSULTED).unwrap_or("");
            acts::act_on_guard(&world.store, day.doing(person)?, &it.student, (act, note))?;
            done.push((&it.student, guard));
        }
    }
    Ok(())
}

/// Who consults about a guard.
fn role(guard: &str) -> Role {
    match guard {
        "medical" | "home-hospital" => Role::Nurse,
        "foster" | "homeless" => Role::Liaison,
        _ => Role::Counselor,
    }
}

/// Holds all steps of somebody on every third day, and lets go those whose time
/// has come.
pub(super) fn hold(
    day: &mut Day<'_>,
    open: &[Open],
    (memory, number): (&mut Memory, usize),
) -> Result<()> {
    let (world, on) = (day.world, day.on.to_string());
    let mut chance = Chance::of(&[&on, "hold"]);
    for student in std::mem::take(&mut memory.held) {
        let school = open.iter().find(|it| it.student == student).map(|it| &it.school);
        let counselor =
            school.and_then(|school| world.people.of(school, Role::Counselor, &mut chance));
        match counselor.filter(|_| chance.percent(LET_GO)) {
            Some(counselor) => {
                let doing = day.doing(counselor)?;
                acts::act_on_guard(&world.store, doing, &student, (GuardAct::Release, RELEASED))?;
            }
            None => memory.held.push(student),
        }
    }
    let free: Vec<&Open> = open
        .iter()
        .filter(|it| it.state == State::ToSelect && !memory.held.contains(&it.student))
        .collect();
    let Some(it) = chance.pick(&free).filter(|_| number.is_multiple_of(3)) else { return Ok(()) };
    if let Some(counselor) = world.people.of(&it.school, Role::Counselor, &mut chance) {
        let doing = day.doing(counselor)?;
        acts::act_on_guard(&world.store, doing, &it.student, (GuardAct::Hold, HELD))?;
        memory.held.push(it.student.clone());
    }
    Ok(())
}
