//! Writing the plan: only what differs, by natural key.

use super::{Duty, Finding, Ground, StudentPlan};
use crate::error::Result;
use crate::sheet::Sight;
use crate::tx::{Column, Kind, Tx, Value, places};

/// Students whose rows one statement takes away.
const AT_ONCE: usize = 500;

const YEAR: &[Column] = &[
    Column::text("district_id"),
    Column::int("year"),
    Column::int("student_no"),
    Column { name: "days", kind: Kind::Bytes },
    Column::text("guards"),
    Column::text("candidates"),
    Column::text("revisit_on"),
    Column::int("revision"),
];

const FINDING: &[Column] = &[
    Column::text("district_id"),
    Column::int("year"),
    Column::int("student_no"),
    Column::text("rule"),
    Column::int("report"),
    Column::text("met_on"),
    Column::text("citation"),
    Column::text("evidence"),
];

const DUTY: &[Column] = &[
    Column::text("district_id"),
    Column::int("year"),
    Column::int("student_no"),
    Column::text("step"),
    Column::int("report"),
    Column::text("track"),
    Column::text("duty"),
    Column::text("triggered_on"),
    Column::text("opens_on"),
    Column::text("due_on"),
    Column::int("by_other_system"),
    Column::text("state"),
    Column::text("done_on"),
    Column::text("guards"),
    Column::text("citation"),
    Column::text("until"),
    Column::int("selected_by_person"),
    Column::text("selected_on"),
    Column::int("efforts"),
];

/// Puts plans of a school year, made of what is known at `sight`, in the place
/// of those that are stored.
///
/// # Errors
/// When the engine refuses.
pub fn change(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    year: i16,
    plans: &[(u32, StudentPlan)],
) -> Result<()> {
    let district = sight.district;
    for some in plans.chunks(AT_ONCE) {
        forget(tx, district, year, some)?;
    }
    let key = |student: u32| -> [Value<'_>; 3] {
        [district.into(), i64::from(year).into(), student.into()]
    };
    let mut bulk = tx.bulk("student_year", YEAR)?;
    for (student, plan) in plans {
        let [district, year, student] = key(*student);
        let (guards, candidates) = (plan.guards.as_str(), plan.candidates.as_str());
        let days = Value::Bytes(&plan.days);
        let revisit = plan.revisit_on.as_str();
        let revision = sight.revision.into();
        bulk.push(&[
            district,
            year,
            student,
            days,
            guards.into(),
            candidates.into(),
            revisit.into(),
            revision,
        ])?;
    }
    bulk.finish()?;
    let mut bulk = tx.bulk("finding", FINDING)?;
    for (student, plan) in plans {
        plan.findings.iter().try_for_each(|it| bulk.push(&finding(key(*student), it)))?;
    }
    bulk.finish()?;
    let mut bulk = tx.bulk("duty", DUTY)?;
    for (student, plan) in plans {
        plan.duties.iter().try_for_each(|it| bulk.push(&duty(key(*student), it)))?;
    }
    bulk.finish()
}

/// Lets the engine see how many plans there are by now, while many are made at
/// once.
///
/// # Errors
/// When the engine refuses.
pub fn settle(tx: &mut Tx<'_>) -> Result<()> {
    tx.settle(&["student_year", "finding", "duty"])
}

fn forget(tx: &mut Tx<'_>, district: &str, year: i16, plans: &[(u32, StudentPlan)]) -> Result<()> {
    let mut values: Vec<Value<'_>> = vec![district.into(), i64::from(year).into()];
    values.extend(plans.iter().map(|(student, _)| Value::from(*student)));
    for table in ["student_year", "finding", "duty"] {
        let sql = format!(
            "DELETE FROM {table} WHERE district_id = $1 AND year = $2 AND student_no IN ({})",
            places(3, plans.len())
        );
        tx.run(&sql, &values)?;
    }
    Ok(())
}

fn finding<'v>([district, year, student]: [Value<'v>; 3], it: &'v Finding) -> [Value<'v>; 8] {
    [
        district,
        year,
        student,
        it.rule.as_str().into(),
        it.report.into(),
        it.met_on.as_str().into(),
        it.citation.as_str().into(),
        it.evidence.as_str().into(),
    ]
}

fn duty<'v>([district, year, student]: [Value<'v>; 3], it: &'v Duty) -> [Value<'v>; 19] {
    [
        district,
        year,
        student,
        it.step.as_str().into(),
        it.report.into(),
        it.track.as_str().into(),
        it.duty.as_str().into(),
        it.triggered_on.as_str().into(),
        it.opens_on.as_str().into(),
        it.due_on.as_str().into(),
        i64::from(it.by_other_system).into(),
        it.state.as_str().into(),
        it.done_on.as_str().into(),
        it.guards.as_str().into(),
        it.citation.as_str().into(),
        it.until.as_str().into(),
        i64::from(it.selected_by_person).into(),
        it.selected_on.as_str().into(),
        it.efforts.into(),
    ]
}

/// Writes on what the plan of a district rests.
///
/// # Errors
/// When the engine refuses.
pub fn rest_on(tx: &mut Tx<'_>, district: &str, ground: &Ground) -> Result<()> {
    let values: [Value<'_>; 6] = [
        district.into(),
        ground.as_of.as_str().into(),
        ground.revision.into(),
        ground.rulebook.as_str().into(),
        ground.rulebook_version.as_str().into(),
        ground.calendar_version.as_str().into(),
    ];
    let sql = "INSERT INTO plan \
               (district_id, as_of, revision, rulebook, rulebook_version, calendar_version) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (district_id) DO UPDATE SET \
               as_of = excluded.as_of, revision = excluded.revision, \
               rulebook = excluded.rulebook, rulebook_version = excluded.rulebook_version, \
               calendar_version = excluded.calendar_version";
    tx.run(sql, &values).map(|_| ())
}
