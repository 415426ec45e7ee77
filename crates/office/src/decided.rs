//! Decisions about steps and guards, and corrected reports, as plans take them.

use domain::Date;
use domain::acts::{Decision, GuardAct, GuardActKind, ReportFiled, Selection};
use intake::load::Loader;
use store::StoreError;
use store::sheet::{GUARD_ACTS, REPORT_CORRECTIONS, SELECTIONS, Sheet, Sight, Version};
use store::tx::Tx;

use crate::error::Result;
use crate::facts::Whose;

/// Takes them, in the order in which they were made.
pub(crate) fn take(
    loader: &mut Loader,
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    whose: Whose<'_>,
) -> Result<()> {
    for version in in_order(&SELECTIONS, tx, sight, whose)? {
        let [student, step, decision, again_on, _, on] = cells(&version);
        let decision = match decision {
            "accept" => Decision::Accept,
            "defer" => Decision::Defer { until: date(again_on)? },
            _ => Decision::Decline,
        };
        let selection = Selection { step: step.into(), on: date(on)?, decision };
        loader.acts(student).selections.push(selection);
    }
    for version in in_order(&GUARD_ACTS, tx, sight, whose)? {
        let [student, guard, act, _, _, on] = cells(&version);
        let kind = match act {
            "consulted" => GuardActKind::Consulted,
            "held" => GuardActKind::Held,
            _ => GuardActKind::Released,
        };
        let act = GuardAct { guard: guard.into(), on: date(on)?, kind };
        loader.acts(student).guards.push(act);
    }
    for version in in_order(&REPORT_CORRECTIONS, tx, sight, whose)? {
        let [student, number, _, _, _, on] = cells(&version);
        let damaged = |_| StoreError::Damaged("the number of a corrected report".into());
        let number = number.parse().map_err(damaged)?;
        loader.acts(student).corrected.push(ReportFiled { number, on: date(on)? });
    }
    Ok(())
}

/// The rows of a sheet of acts in the order in which they were written.
pub(crate) fn in_order(
    sheet: &'static Sheet,
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    whose: Whose<'_>,
) -> Result<Vec<Version>> {
    let mut all = Vec::new();
    let keep = |version: &Version| {
        all.push(version.clone());
        Ok(())
    };
    match whose {
        Whose::Everybody => sheet.each(tx, sight, keep)?,
        Whose::Students(students) => sheet.each_of_students(tx, sight, students, keep)?,
    }
    all.sort_by_key(|version| version.since);
    Ok(all)
}

/// The first cells of a row.
pub(crate) fn cells<const N: usize>(version: &Version) -> [&str; N] {
    std::array::from_fn(|place| version.cells.get(place).unwrap_or(""))
}

fn date(text: &str) -> Result<Date> {
    let damaged = |_| StoreError::Damaged("a date of a decision".into());
    Ok(text.parse::<Date>().map_err(damaged)?)
}
