//! Reports of truancy: clerks file most of them in time, and correct those that no
//! longer stand.

use anyhow::Result;
use domain::access::Role;
use office::OfficeError;
use office::acts::{self, ReportCorrected, ReportFiled};

use super::chance::Chance;
use super::open::Open;
use super::texts::CORRECTED;
use super::world::Day;

/// Of a hundred reports that are owed, so many are filed on a day.
const FILED: u32 = 45;

/// What a clerk files on one day.
const MOST: usize = 20;

/// Files some of what is owed, at each school.
pub(super) fn file(day: &mut Day<'_>, open: &[Open]) -> Result<()> {
    let world = day.world;
    let on = day.on.to_string();
    for school in &world.people.schools {
        let mut chance = Chance::of(&[&on, "clerk", school]);
        let Some(clerk) = world.people.of(school, Role::Clerk, &mut chance) else { continue };
        let filed = |it: &&Open| {
            let [student, step] = it.key();
            Chance::of(&[&on, "report", student, step]).percent(FILED)
        };
        let mut owed: Vec<&Open> = open
            .iter()
            .filter(|it| it.is_report() && it.is_owed() && it.school == *school)
            .filter(filed)
            .collect();
        owed.sort_by_key(|it| (it.opens_on, &it.student));
        for it in owed.into_iter().take(MOST) {
            let report = ReportFiled {
                student: &it.student,
                number: it.report,
                on: day.on,
                to: world.people.supervisor(),
            };
            acts::file_report(&world.store, day.doing(clerk)?, report)?;
        }
    }
    Ok(())
}

/// Corrects some of what no longer stands, at each school.
pub(super) fn correct(day: &mut Day<'_>, open: &[Open]) -> Result<()> {
    let world = day.world;
    let on = day.on.to_string();
    let told = |it: &&Open| {
        let [student, step] = it.key();
        it.is_wrong_report() && Chance::of(&[&on, "corrected", student, step]).percent(FILED)
    };
    for it in open.iter().filter(told) {
        let mut chance = Chance::of(&[&on, "corrects", &it.student]);
        let Some(clerk) = world.people.of(&it.school, Role::Clerk, &mut chance) else { continue };
        let told = ReportCorrected {
            student: &it.student,
            number: it.report,
            on: day.on,
            to: world.people.supervisor(),
            note: CORRECTED,
        };
        // With the correction of one report another may stand again.
        match acts::correct_report(&world.store, day.doing(clerk)?, told) {
            Ok(()) | Err(OfficeError::DecidedBefore) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
