//! Keeping a list under a name, and taking one along as a file.

use office::OfficeError;
use office::accounts::Viewer;
use office::acts::{self, Doing};
use office::cell;
use office::students::{self, Listed};
use office::today::Asked;

use super::asked::Wanted;
use super::list::{hidden_groups, percent};
use crate::answer::{Answered, file, go};
use crate::desk::Desk;
use crate::error::PageError;

/// Keeps the list that is shown.
pub(crate) fn save_list(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    keep(desk, viewer, &Wanted::of(desk.asked).query(&[]))
}

/// Lets a list go.
pub(crate) fn drop_list(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    keep(desk, viewer, "")
}

fn keep(desk: &Desk<'_>, viewer: &Viewer, query: &str) -> Answered {
    let doing = Doing::of(viewer, desk.now, &desk.app.config.rulebooks);
    let back = format!("/students?{}", Wanted::of(desk.asked).query(&[]));
    match acts::save_list(desk.store(), doing, (&desk.asked.field("name"), query)) {
        Ok(()) => Ok(go(&format!("{back}#kept"))),
        Err(OfficeError::NoReason) => Ok(go(&format!("{back}&unnamed=1#keep"))),
        Err(OfficeError::TooLong(_)) => Ok(go(&format!("{back}&unnamed=2#keep"))),
        Err(error) => Err(error.into()),
    }
}

/// The whole list as a file. That its students were looked at is written down.
pub(crate) fn table(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let caseload = desk.app.caseload(&mut desk.store().glance()?, frame, desk.today())?;
    let book = caseload.has_plan().then(|| desk.app.book(&caseload.ground.rulebook)).transpose()?;
    let mut wanted = Wanted::of(desk.asked);
    wanted.keep_to(&caseload, &hidden_groups(desk, book.as_deref()));
    let typed = desk.app.searches.typed(viewer, &desk.asked.query("search"));
    let shown = caseload.roster.shown(viewer, desk.school().as_deref());
    let asked = Asked { viewer, shown: &shown, today: desk.today() };
    let places = wanted.select(&caseload, asked, &typed);
    let as_of = wanted.filter.as_of.unwrap_or(caseload.as_of()).to_string();
    let mut rows = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: &[String]| {
        let cells = cells.iter().map(|cell| cell::as_text(cell).into_owned());
        rows.write_record(cells).map_err(|error| PageError::Broken(error.to_string()))
    };
    write(&HEAD.map(str::to_owned))?;
    for student in students::listed(&caseload, &wanted.filter, &places) {
        let open = student
            .open
            .iter()
            .map(|task| format!("{}: {}", caseload.word(task.duty), task.state.name()));
        let open = open.collect::<Vec<_>>().join("; ");
        write(&cells(&student, &as_of, open))?;
        desk.looked(viewer, &student.student.id, "list as a file")?;
    }
    let bytes = rows.into_inner().map_err(|error| PageError::Broken(error.to_string()))?;
    Ok(file("students.csv", "text/csv; charset=utf-8", bytes))
}

const HEAD: [&str; 14] = [
    "student_id",
    "name",
    "school_id",
    "grade",
    "home_language",
    "as_of",
    "enrolled_days",
    "absent_days",
    "absent_percent",
    "excused_days",
    "unexcused_days",
    "unverified_days",
    "truancy_events",
    "open",
];

fn cells(listed: &Listed, as_of: &str, open: String) -> [String; 14] {
    let Listed { student, language, tallies, .. } = listed;
    let seat = student.seat.as_ref();
    [
        student.id.clone(),
        student.name.clone(),
        seat.map(|seat| seat.school.clone()).unwrap_or_default(),
        seat.map(|seat| seat.grade.to_string()).unwrap_or_default(),
        language.clone(),
        as_of.to_owned(),
        tallies.enrolled.to_string(),
        tallies.absent().to_string(),
        percent(tallies),
        tallies.excused.to_string(),
        tallies.unexcused.to_string(),
        tallies.unverified.to_string(),
        tallies.truancy_events.to_string(),
        open,
    ]
}
