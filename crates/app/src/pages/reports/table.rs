//! The list as a file, and on paper for the attendance supervisor.

use office::accounts::Viewer;
use office::cell;
use office::reports::{Line, Table};

use super::{days, found, named, when};
use crate::answer::{Answered, file, shown};
use crate::desk::Desk;
use crate::error::PageError;

const HEAD: [&str; 12] = [
    "student_id",
    "student",
    "school_id",
    "grade",
    "report",
    "stage",
    "days",
    "citation",
    "due_on",
    "filed_on",
    "to",
    "corrected_on",
];

/// The reports of a stage as a file.
pub(crate) fn table(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let (stage, lines) = lines(desk, viewer)?;
    let mut rows = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let mut write = |cells: &[String]| {
        let cells = cells.iter().map(|cell| cell::as_text(cell).into_owned());
        rows.write_record(cells).map_err(|error| PageError::Broken(error.to_string()))
    };
    write(&HEAD.map(str::to_owned))?;
    for line in &lines {
        let seat = line.student.seat.as_ref();
        let date = |date: Option<domain::Date>| date.map(|it| it.to_string()).unwrap_or_default();
        let days: Vec<String> = line.days.iter().map(ToString::to_string).collect();
        write(&[
            line.student.id.clone(),
            line.student.name.clone(),
            seat.map(|seat| seat.school.clone()).unwrap_or_default(),
            seat.map(|seat| seat.grade.to_string()).unwrap_or_default(),
            line.number.to_string(),
            stage.to_owned(),
            days.join(" "),
            line.citation.clone(),
            date(line.due_on),
            date(line.filed_on),
            line.to.clone(),
            date(line.corrected_on),
        ])?;
    }
    let bytes = rows.into_inner().map_err(|error| PageError::Broken(error.to_string()))?;
    Ok(file(&format!("reports-{stage}.csv"), "text/csv; charset=utf-8", bytes))
}

/// The same on paper.
pub(crate) fn paper(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let (stage, lines) = lines(desk, viewer)?;
    let say = |key: &str| desk.say(key).into_owned();
    let columns = [
        (say("reports-student"), 22),
        (say("reports-id"), 10),
        (say("reports-seat"), 24),
        (say("reports-number"), 8),
        (say("reports-days"), 30),
        (say("reports-law"), 10),
        (say("reports-when"), 18),
        (say("reports-to"), 16),
    ];
    let rows: Vec<Vec<String>> = lines.iter().map(|line| row(desk, line)).collect();
    let lead = [
        say("reports-paper-lead"),
        desk.tell("reports-as-of", "date", desk.day(&desk.today())).into_owned(),
    ];
    let signatures = [say("reports-signed"), say("reports-received"), say("reports-date")];
    let table = Table {
        language: desk.tag(),
        title: &desk.word("reports-paper", stage),
        lead: &lead,
        columns: &columns,
        rows: &rows,
        signatures: &signatures,
        page: &desk.say("reports-page"),
    };
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let (school, mut tx) = (desk.school(), desk.store().read()?);
    let whose = (school.as_deref(), frame.name.as_str());
    let bytes = desk.app.lists.print(&mut tx, desk.sight(), whose, (&table, desk.now))?;
    Ok(shown(&format!("reports-{stage}.pdf"), "application/pdf", bytes))
}

fn row(desk: &Desk<'_>, line: &Line) -> Vec<String> {
    let seat = line.student.seat.as_ref().map(|seat| {
        let grade = desk.tell("student-grade", "grade", seat.grade);
        format!("{}, {grade}", desk.school_name(&seat.school))
    });
    vec![
        line.student.name.clone(),
        line.student.id.clone(),
        seat.unwrap_or_default(),
        line.number.to_string(),
        days(desk, line),
        line.citation.clone(),
        when(desk, line),
        line.to.clone(),
    ]
}

/// Everything of a stage; each look is written down.
fn lines(desk: &Desk<'_>, viewer: &Viewer) -> Result<(&'static str, Vec<Line>), PageError> {
    let stage = desk.asked.query("show");
    let (_, page) = found(desk, viewer, (&stage, 0, usize::MAX))?;
    for line in &page.lines {
        desk.looked(viewer, &line.student.id, "list of reports")?;
    }
    Ok((named(&stage).1, page.lines))
}
