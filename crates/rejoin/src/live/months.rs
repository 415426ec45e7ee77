//! What the schools did in a month, as other systems bring it: reports that were
//! filed, letters that were sent, calls. Decisions are made at its end.

use std::fs;
use std::path::Path;

use anyhow::Result;
use csv::Writer;
use domain::access::Role;
use jiff::SignedDuration;
use office::caseload::State;

use super::calendar::{at, taught_after};
use super::chance::Chance;
use super::open::{self, Open};
use super::world::Day;
use super::{Turn, Work, care, guards, morning, plan, selections};

/// How often what was filed may call for the next report within a month.
const ROUNDS: i64 = 5;

/// Of a hundred reports and letters, so many were forgotten.
const FORGOTTEN: u32 = 4;

/// A row of one of the files: its file, head and cells.
type Row = (&'static str, Vec<String>);

const REPORTS: &str = "reports_filed.csv";
const LETTERS: &str = "letters_sent.csv";
const CALLS: &str = "contact_attempts.csv";
const FILES: [(&str, &[&str]); 3] = [
    (REPORTS, &["student_id", "report", "filed_on", "to"]),
    (LETTERS, &["student_id", "kind", "sent_on", "method", "source"]),
    (CALLS, &["student_id", "at", "kind", "outcome", "staff", "person", "language", "about"]),
];

/// Brings what was done in a month that ends on this day.
pub(super) fn month(day: &mut Day<'_>, sent: &Path) -> Result<()> {
    let world = day.world;
    let turn = Turn { on: day.on, work: Work::Month };
    for round in 1..=ROUNDS {
        let open = open::list(&world.store, &world.district, day.on)?;
        let mut rows: Vec<Row> = open.iter().filter_map(|it| done(day, it)).collect();
        if round == 1 {
            for it in &open {
                rows.extend(call(day, it)?);
            }
        }
        if rows.is_empty() {
            break;
        }
        let folder = sent.join(format!("{}-schools-{round}", day.on));
        write(&folder, &rows)?;
        let after = |minutes| morning(turn, 60 * (10 * round + minutes));
        world.import(&folder, after(0)?)?;
        plan(world, turn, after(5)?)?;
    }
    let open = open::list(&world.store, &world.district, day.on)?;
    guards::consult(day, &open, 60)?;
    selections::decide(day, &open, 80)
}

/// A report that was filed or a letter that was sent, on some school day after it
/// was owed.
fn done(day: &Day<'_>, it: &Open) -> Option<Row> {
    let world = day.world;
    let report = it.report.to_string();
    let mut chance = Chance::of(&["done", &it.student, &it.step, &report]);
    let is_forgotten = chance.percent(FORGOTTEN);
    if it.state != State::Owed || is_forgotten {
        return None;
    }
    let on = taught_after(&world.taught, it.opens_on, chance.below(5), day.on)?;
    // A letter that was sent before it was known to be owed answers nothing.
    let on = on.max(it.since).to_string();
    let text = str::to_owned;
    if it.is_report() {
        let to = text(world.people.supervisor());
        return Some((REPORTS, vec![it.student.clone(), report, on, to]));
    }
    let source = if it.elsewhere { "A2A" } else { "Mail merge" };
    let cells = vec![it.student.clone(), it.duty.clone(), on, text("mail"), text(source)];
    it.is_letter().then_some((LETTERS, cells))
}

/// A call about a step that waits for one, some days after it began.
fn call(day: &Day<'_>, it: &Open) -> Result<Option<Row>> {
    let (people, taught) = (&day.world.people, &day.world.taught);
    let mut chance = Chance::of(&["called", &it.student, &it.step]);
    if it.track.is_empty() || it.efforts > 0 || !chance.percent(60) {
        return Ok(None);
    }
    let on = taught_after(taught, it.since, 2 + chance.below(8), day.on);
    let clerk = people.of(&it.school, Role::Clerk, &mut chance);
    let (Some(on), Some(clerk), Some(parent)) = (on, clerk, people.parent(&it.student)) else {
        return Ok(None);
    };
    let seconds = SignedDuration::from_secs(i64::try_from(chance.below(3_600))?);
    let when = at(&day.world.zone, on, 490 + chance.below(380))? + seconds;
    let kind = ["call", "text", "email"][chance.weighted(&[75, 15, 10])];
    let outcome = care::outcome(kind, &mut chance);
    let cells = [
        &it.student,
        &when.to_string(),
        kind,
        outcome,
        &clerk.id,
        &parent.name,
        &parent.language,
        "attendance",
    ];
    Ok(Some((CALLS, cells.map(str::to_owned).to_vec())))
}

fn write(folder: &Path, rows: &[Row]) -> Result<()> {
    fs::create_dir_all(folder)?;
    for (file, head) in FILES {
        let mut own = rows.iter().filter(|(it, _)| *it == file).peekable();
        if own.peek().is_none() {
            continue;
        }
        let mut writer = Writer::from_path(folder.join(file))?;
        writer.write_record(head)?;
        for (_, cells) in own {
            writer.write_record(cells)?;
        }
        writer.flush()?;
    }
    Ok(())
}
