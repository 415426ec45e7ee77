//! What families say of absences: most of it is a reason that the clerk takes, some is
//! left for somebody else to decide.

use anyhow::Result;
use domain::access::Role;
use office::OfficeError;
use office::absences::{self, Says};
use office::acts::{self, AbsenceRuling, Decision, FamilySays, Part};

use super::chance::Chance;
use super::open::Open;
use super::texts::{DISPUTED, REASONS};
use super::world::Day;

/// Families who call a school on a day.
const CALLS: usize = 2;

/// Of a hundred of them, so many say that a mark is wrong.
const DISPUTES: u32 = 5;

/// Of a hundred, so many are left for somebody else to decide.
const OPEN: u32 = 4;

/// Families of students who are listed call about a day.
pub(super) fn call(day: &mut Day<'_>, open: &[Open]) -> Result<()> {
    let (world, on) = (day.world, day.on.to_string());
    for school in &world.people.schools {
        let mut chance = Chance::of(&[&on, "families", school]);
        let listed: Vec<&Open> = open.iter().filter(|it| it.school == *school).collect();
        for _ in 0..CALLS {
            if let Some(it) = chance.pick(&listed) {
                one(day, it, &mut chance)?;
            }
        }
    }
    Ok(())
}

fn one(day: &mut Day<'_>, it: &Open, chance: &mut Chance) -> Result<()> {
    let world = day.world;
    let clerk = world.people.of(&it.school, Role::Clerk, chance);
    let (Some(clerk), Some(parent)) = (clerk, world.people.parent(&it.student)) else {
        return Ok(());
    };
    let doing = day.doing(clerk)?;
    let known = absences::of_student(&world.store, doing, (&it.student, day.on))?;
    let Some(last) = known.away.first() else { return Ok(()) };
    let part = [Part { date: last.date, mark: None }];
    let is_dispute = chance.percent(DISPUTES);
    let is_open = is_dispute || chance.percent(OPEN);
    let (reason, words) = REASONS[chance.below(REASONS.len())];
    let reason = if is_open { "" } else { reason };
    let said = FamilySays {
        student: &it.student,
        parts: &part,
        says: if is_dispute { Says::Dispute } else { Says::Reason },
        reason,
        words: if is_dispute { DISPUTED } else { words },
        person: &parent.name,
        way: "call",
        proof: "none",
    };
    let decision = if is_open { Decision::Open } else { Decision::Excused };
    let ruling = AbsenceRuling { decision, reason, note: "" };
    match acts::hear_family(&world.store, doing, said, ruling) {
        Ok(_) | Err(OfficeError::NoCode { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
