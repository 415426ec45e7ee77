//! Reading the plan.

use std::collections::BTreeMap;

use super::{Duty, Finding, Ground, StudentPlan};
use crate::error::Result;
use crate::tx::{Row, Tx, Value, places};

/// Students that one query asks for.
const AT_ONCE: usize = 500;

/// On what the plan of a district rests; none when there is none yet.
///
/// # Errors
/// When the engine refuses.
pub fn at(tx: &mut Tx<'_>, district: &str) -> Result<Option<Ground>> {
    let sql = "SELECT as_of, revision, rulebook, rulebook_version, calendar_version \
               FROM plan WHERE district_id = $1";
    let mut found = tx.all(sql, &[district.into()], |row| {
        Ok(Ground {
            as_of: text(row, 0)?,
            revision: row.number(1)?,
            rulebook: text(row, 2)?,
            rulebook_version: text(row, 3)?,
            calendar_version: text(row, 4)?,
        })
    })?;
    Ok(found.pop())
}

/// The students of a school year whose plan could have changed by itself up to
/// a date, by number.
///
/// # Errors
/// When the engine refuses.
pub fn revisited(tx: &mut Tx<'_>, district: &str, year: i16, until: &str) -> Result<Vec<u32>> {
    let sql = "SELECT student_no FROM student_year WHERE district_id = $1 AND year = $2 \
               AND revisit_on <> '' AND revisit_on <= $3 ORDER BY student_no";
    tx.all(sql, &[district.into(), i64::from(year).into(), until.into()], |row| row.number(0))
}

/// Students whose plan knows facts of a later revision than the district's,
/// by that revision.
///
/// # Errors
/// When the engine refuses.
pub fn later(
    tx: &mut Tx<'_>,
    district: &str,
    year: i16,
    than: u32,
) -> Result<BTreeMap<u32, Vec<u32>>> {
    let sql = "SELECT revision, student_no FROM student_year WHERE district_id = $1 \
               AND year = $2 AND revision > $3 ORDER BY revision, student_no";
    let mut later: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    tx.each(sql, &[district.into(), i64::from(year).into(), than.into()], |row| {
        later.entry(row.number(0)?).or_default().push(row.number(1)?);
        Ok(())
    })?;
    Ok(later)
}

/// The ids of the students who owe something of a kind in a school year, done
/// apart, in order.
///
/// # Errors
/// When the engine refuses.
pub fn owing(tx: &mut Tx<'_>, district: &str, year: i16, duty: &str) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT t.text FROM duty d JOIN term t ON t.district_id = d.district_id \
               AND t.kind = 'student' AND t.term_no = d.student_no WHERE d.district_id = $1 \
               AND d.year = $2 AND d.duty = $3 AND d.state <> 'done' ORDER BY t.text";
    tx.all(sql, &[district.into(), i64::from(year).into(), duty.into()], |row| text(row, 0))
}

/// The duties of a school year for which somebody selects or has decided, by the
/// numbers of their students; done ones apart, and those whose time has not come.
///
/// # Errors
/// When the engine refuses.
pub fn to_decide(tx: &mut Tx<'_>, district: &str, year: i16) -> Result<Vec<(u32, Duty)>> {
    let sql = format!(
        "SELECT student_no, {DUTY} FROM duty WHERE district_id = $1 AND year = $2 \
         AND selected_by_person = 1 \
         AND state IN ('to_select', 'held', 'deferred', 'declined', 'owed') \
         ORDER BY triggered_on, student_no, step"
    );
    tx.all(&sql, &[district.into(), i64::from(year).into()], |row| {
        Ok((row.number(0)?, one_duty(row)?))
    })
}

/// How many duties of a school year are in each state.
///
/// # Errors
/// When the engine refuses.
pub fn duties_by_state(
    tx: &mut Tx<'_>,
    district: &str,
    year: i16,
) -> Result<BTreeMap<String, u64>> {
    let sql = "SELECT state, count(*) FROM duty WHERE district_id = $1 AND year = $2 \
               GROUP BY state";
    let counts = tx.all(sql, &[district.into(), i64::from(year).into()], |row| {
        Ok((text(row, 0)?, row.number(1)?))
    })?;
    Ok(counts.into_iter().collect())
}

/// The plans of some students in a school year, by number.
///
/// # Errors
/// When the engine refuses.
pub fn of(
    tx: &mut Tx<'_>,
    district: &str,
    year: i16,
    students: &[u32],
) -> Result<BTreeMap<u32, StudentPlan>> {
    let mut plans = BTreeMap::new();
    for some in students.chunks(AT_ONCE) {
        let (asked, values) = whose(district, year, some);
        years(tx, &asked, &values, &mut plans)?;
        findings(tx, &asked, &values, &mut plans)?;
        duties(tx, &asked, &values, &mut plans)?;
    }
    Ok(plans)
}

type Plans = BTreeMap<u32, StudentPlan>;

/// The rules that some students met in a school year, by number.
///
/// # Errors
/// When the engine refuses.
pub fn findings_of(
    tx: &mut Tx<'_>,
    district: &str,
    year: i16,
    students: &[u32],
) -> Result<BTreeMap<u32, Vec<Finding>>> {
    let mut plans = BTreeMap::new();
    for some in students.chunks(AT_ONCE) {
        let (asked, values) = whose(district, year, some);
        findings(tx, &asked, &values, &mut plans)?;
    }
    Ok(plans.into_iter().map(|(student, plan)| (student, plan.findings)).collect())
}

/// The condition for some students, and its values.
fn whose<'v>(district: &'v str, year: i16, some: &[u32]) -> (String, Vec<Value<'v>>) {
    let mut values: Vec<Value<'_>> = vec![district.into(), i64::from(year).into()];
    values.extend(some.iter().map(|student| Value::from(*student)));
    let places = places(3, some.len());
    (format!("WHERE district_id = $1 AND year = $2 AND student_no IN ({places})"), values)
}

fn years(tx: &mut Tx<'_>, asked: &str, values: &[Value<'_>], plans: &mut Plans) -> Result<()> {
    let sql = format!(
        "SELECT student_no, days, guards, candidates, revisit_on FROM student_year {asked}"
    );
    tx.each(&sql, values, |row| {
        let plan = plans.entry(row.number(0)?).or_default();
        plan.days = row.bytes(1)?.to_vec();
        plan.guards = text(row, 2)?;
        plan.candidates = text(row, 3)?;
        plan.revisit_on = text(row, 4)?;
        Ok(())
    })
}

fn findings(tx: &mut Tx<'_>, asked: &str, values: &[Value<'_>], plans: &mut Plans) -> Result<()> {
    let sql = format!(
        "SELECT student_no, rule, report, met_on, citation, evidence FROM finding {asked} \
         ORDER BY student_no, rule, report"
    );
    tx.each(&sql, values, |row| {
        plans.entry(row.number(0)?).or_default().findings.push(Finding {
            rule: text(row, 1)?,
            report: row.number(2)?,
            met_on: text(row, 3)?,
            citation: text(row, 4)?,
            evidence: text(row, 5)?,
        });
        Ok(())
    })
}

/// The columns of a duty, after its student.
pub(super) const DUTY: &str = "step, report, track, duty, triggered_on, opens_on, due_on, by_other_system, \
                    state, done_on, guards, citation, until, selected_by_person, selected_on, \
                    efforts";

fn duties(tx: &mut Tx<'_>, asked: &str, values: &[Value<'_>], plans: &mut Plans) -> Result<()> {
    let sql =
        format!("SELECT student_no, {DUTY} FROM duty {asked} ORDER BY student_no, step, report");
    tx.each(&sql, values, |row| {
        plans.entry(row.number(0)?).or_default().duties.push(one_duty(row)?);
        Ok(())
    })
}

pub(super) fn one_duty(row: &Row<'_>) -> Result<Duty> {
    Ok(Duty {
        step: text(row, 1)?,
        report: row.number(2)?,
        track: text(row, 3)?,
        duty: text(row, 4)?,
        triggered_on: text(row, 5)?,
        opens_on: text(row, 6)?,
        due_on: text(row, 7)?,
        by_other_system: row.int(8)? == Some(1),
        state: text(row, 9)?,
        done_on: text(row, 10)?,
        guards: text(row, 11)?,
        citation: text(row, 12)?,
        until: text(row, 13)?,
        selected_by_person: row.int(14)? == Some(1),
        selected_on: text(row, 15)?,
        efforts: row.number(16)?,
    })
}

fn text(row: &Row<'_>, column: usize) -> Result<String> {
    Ok(row.text(column)?.to_owned())
}
