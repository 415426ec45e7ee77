//! Selections: principals accept some, put some off, and decline the rest.

use std::collections::BTreeMap;

use anyhow::Result;
use domain::access::Role;
use domain::acts::Decision;
use jiff::ToSpan;
use jiff::civil::Date;
use office::acts::{self, Choice, Ruling};
use office::caseload::State;

use super::chance::Chance;
use super::open::Open;
use super::people::Person;
use super::texts::{DECLINED, DEFERRED};
use super::world::Day;

/// Of each hundred decisions: accepted, put off, declined.
const SHARES: [u32; 3] = [17, 13, 70];

/// What is decided alike: the step, what, why, and whose case it is.
type Ruled<'a> = (&'a str, usize, &'a str, &'a str);

/// Decides about so many of a hundred who are proposed, at each school.
pub(super) fn decide(day: &mut Day<'_>, open: &[Open], percent: u32) -> Result<()> {
    let (world, on) = (day.world, day.on.to_string());
    for school in &world.people.schools {
        let mut chance = Chance::of(&[&on, "principal", school]);
        let mut somebody = |role| world.people.of(school, role, &mut chance);
        let (principal, counselor) = (somebody(Role::Administrator), somebody(Role::Counselor));
        let Some(principal) = principal else { continue };
        let owners = [Some(principal), counselor].map(|it| it.map_or("", |it: &Person| &it.id));
        let mut ruled: BTreeMap<Ruled<'_>, Vec<Choice<'_>>> = BTreeMap::new();
        let proposed = |it: &&Open| it.state == State::ToSelect && it.school == *school;
        for it in open.iter().filter(proposed) {
            let [student, step] = it.key();
            let mut chance = Chance::of(&[&on, "decide", student, step]);
            if chance.percent(percent) {
                let ruling = rule(it, owners, &mut chance);
                ruled.entry(ruling).or_default().push(Choice { student, step });
            }
        }
        for ((_, what, reason, owner), choices) in ruled {
            let decision = decision(what, day.on);
            let ruling = Ruling { decision, reason, owner, seen: u32::MAX };
            acts::select(&world.store, day.doing(principal)?, &choices, ruling)?;
        }
    }
    Ok(())
}

fn rule<'a>(it: &'a Open, owners: [&'a str; 2], chance: &mut Chance) -> Ruled<'a> {
    let what = chance.weighted(&SHARES);
    let (reason, owner) = match what {
        0 => ("", chance.pick(&owners).unwrap_or("")),
        1 => (chance.pick(&DEFERRED).unwrap_or(""), ""),
        _ => (chance.pick(&DECLINED).unwrap_or(""), ""),
    };
    (&it.step, what, reason, owner)
}

fn decision(what: usize, on: Date) -> Decision {
    match what {
        0 => Decision::Accept,
        1 => Decision::Defer { until: on.saturating_add(21.days()) },
        _ => Decision::Decline,
    }
}
