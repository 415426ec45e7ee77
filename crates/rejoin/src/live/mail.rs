//! Mail that comes back, and asking where the family lives now.

use anyhow::{Context, Result};
use domain::access::Role;
use office::acts::{self, How, Learned, NewAddress};
use office::addresses;
use office::letters::{self, CameBack, Stage, Sticker, Which};
use store::notices::Asked;
use store::revision;
use store::sheet::Sight;

use super::Memory;
use super::chance::Chance;
use super::letters::Run;
use super::texts::STREETS;
use super::world::Day;

/// Days of work after which the mail brings a letter back.
const AFTER: usize = 2;

/// Of a hundred letters, so many come back.
const BACK: u32 = 7;

/// Of a hundred addresses that are open, so many are asked about on a day.
const ASKED: u32 = 12;

/// Of a hundred families that are asked, so many have moved.
const MOVED: u32 = 70;

/// Brings back some of the letters that were mailed some days before.
pub(super) fn bring_back(day: &mut Day<'_>, memory: &mut Memory, number: usize) -> Result<()> {
    let is_time = |(mailed, _): &mut (usize, Run)| number >= *mailed + AFTER;
    let due: Vec<Run> = memory.away.extract_if(.., is_time).map(|(_, run)| run).collect();
    for run in due {
        bring_back_of(day, &run)?;
    }
    Ok(())
}

fn bring_back_of(day: &mut Day<'_>, run: &Run) -> Result<()> {
    let (world, on) = (day.world, run.on.to_string());
    let asked = Asked { kind: run.kind, on: &on, ..Asked::default() };
    let log = letters::log(&world.store, &world.district, asked)?;
    for notice in log.into_iter().map(|it| it.notice).filter(|it| it.school == run.school) {
        let mut chance = Chance::of(&[&on, "back", &notice.student, &notice.readers]);
        let clerk = world.people.of(&run.school, Role::Clerk, &mut chance);
        let Some(clerk) = clerk.filter(|_| chance.percent(BACK)) else { continue };
        let sticker = chance.pick(&Sticker::ALL).map(|(sticker, _)| sticker);
        let what = (day.on, sticker);
        let _ = letters::come_back(&world.store, day.doing(clerk)?, Which::Id(&notice.id), what)?;
    }
    Ok(())
}

/// Asks some families where they live now.
pub(super) fn ask(day: &mut Day<'_>) -> Result<()> {
    let world = day.world;
    let mut tx = world.store.read()?;
    let latest = revision::latest(&mut tx, &world.district)?.context("an empty district")?;
    let sight = Sight { district: &world.district, revision: latest.number };
    let open = letters::came_back(&mut tx, sight, (day.on, &world.library))?;
    drop(tx);
    // In an order that does not hang on the ids of letters, which are chance.
    let mut open: Vec<CameBack> = open.into_iter().filter(|it| it.stage == Stage::ToAsk).collect();
    open.sort_by_key(|it| (it.returned.notice.student.clone(), it.returned.notice.readers.clone()));
    for it in open {
        ask_one(day, &it)?;
    }
    Ok(())
}

fn ask_one(day: &mut Day<'_>, it: &CameBack) -> Result<()> {
    let (world, on) = (day.world, day.on.to_string());
    let notice = &it.returned.notice;
    let mut chance = Chance::of(&[&on, "ask", &notice.student, &notice.readers]);
    let clerk = world.people.of(&notice.school, Role::Clerk, &mut chance);
    let (Some(clerk), Some(parent)) = (clerk, world.people.parent(&notice.student)) else {
        return Ok(());
    };
    if it.returned.on == on || !chance.percent(ASKED) {
        return Ok(());
    }
    let mut tx = world.store.read()?;
    let latest = revision::latest(&mut tx, &world.district)?.context("an empty district")?;
    let sight = Sight { district: &world.district, revision: latest.number };
    let own = addresses::of_student(&mut tx, sight, &notice.student)?;
    drop(tx);
    let Some(address) = own.into_iter().find(|it| it.came_back.is_some()) else { return Ok(()) };
    let street = format!("{} {}", 100 + chance.below(900), chance.pick(&STREETS).unwrap_or(""));
    let [city, state, postal_code] = parent.town.each_ref().map(String::as_str);
    let new = NewAddress { street: &street, city, state, postal_code };
    let learned = Learned {
        student: &notice.student,
        contacts: &[&address.contact],
        moved_to: chance.percent(MOVED).then_some(new),
        how: How::Phone,
        person: &parent.name,
        note: "",
    };
    acts::settle_address(&world.store, day.doing(clerk)?, learned)?;
    Ok(())
}
