//! Cases: principals give them to somebody, and end those that are over.

use anyhow::Result;
use domain::access::Role;
use office::acts::{self, Case, CaseAct};

use super::chance::Chance;
use super::open::Open;
use super::texts::CLOSED;
use super::world::Day;

/// Gives a case to somebody else each day, and ends one on every fourth.
pub(super) fn look_after(day: &mut Day<'_>, open: &[Open], number: usize) -> Result<()> {
    let (world, on) = (day.world, day.on.to_string());
    let mut chance = Chance::of(&[&on, "case"]);
    let cases: Vec<&Open> = open.iter().filter(|it| it.case.is_some()).collect();
    let Some(it) = chance.pick(&cases) else { return Ok(()) };
    let mut somebody = |role| world.people.of(&it.school, role, &mut chance);
    let to = [Role::OfficeManager, Role::Counselor, Role::Administrator][number % 3];
    let (Some(principal), Some(owner)) = (somebody(Role::Administrator), somebody(to)) else {
        return Ok(());
    };
    let case = Case { student: &it.student, track: &it.track };
    let act = match number % 4 {
        0 => CaseAct::Close(chance.pick(&CLOSED).unwrap_or("")),
        _ => CaseAct::Own(&owner.id),
    };
    acts::act_on_cases(&world.store, day.doing(principal)?, &[case], act)?;
    Ok(())
}
