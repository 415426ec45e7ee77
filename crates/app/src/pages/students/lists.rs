//! Keeping a list under a name, and taking one along as a file.

use office::OfficeError;
use office::accounts::Viewer;
use office::acts::{self, Doing};
use office::cell;
use office::students::{self, Listed, Seat};
use office::today::Asked;

use super::asked::Wanted;
use super::list::{hidden_groups, percent};
use crate::answer::{Answered, file, go};
use crate::desk::Desk;
use crate::error::PageError;

/// Keeps the list that is shown. Another of that name is not replaced unasked.
pub(crate) fn save_list(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let (wanted, name) = (Wanted::of(desk.asked).query(&[]), desk.asked.field("name"));
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let is_other = |(known, query): (&str, &str)| known == name.trim() && query != wanted;
    if frame.lists_of(&viewer.account.id).any(is_other) {
        return Ok(go(&format!("/students?{wanted}&unnamed=3#keep")));
    }
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
    // Spreadsheets take the letters of a file without this mark for others.
    let mut rows = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let mut write = |cells: &[String]| {
        let cells = cells.iter().map(|cell| cell::as_text(cell).into_owned());
        rows.write_record(cells).map_err(|error| PageError::Broken(error.to_string()))
    };
    write(&HEAD.map(str::to_owned))?;
    for student in students::listed(&caseload, &wanted.filter, &places) {
        let open = student.open.iter().map(|task| {
            let duty = desk.word("duty", caseload.word(task.duty));
            format!("{duty}: {}", desk.word("state", task.state.name()))
        });
        let owners = student.owners.iter().map(|owner| frame.person(owner).to_owned());
        let words = [open.collect::<Vec<_>>().join("; "), owners.collect::<Vec<_>>().join("; ")];
        write(&cells(desk, &student, &as_of, words))?;
        desk.looked(viewer, &student.student.id, "list as a file")?;
    }
    let bytes = rows.into_inner().map_err(|error| PageError::Broken(error.to_string()))?;
    Ok(file("students.csv", "text/csv; charset=utf-8", bytes))
}

const HEAD: [&str; 19] = [
    "student_id",
    "name",
    "school_id",
    "school",
    "grade",
    "teacher",
    "home_language",
    "as_of",
    "enrolled_days",
    "absent_days",
    "absent_percent",
    "excused_days",
    "unexcused_days",
    "unverified_days",
    "suspended_days",
    "study_incomplete_days",
    "truancy_events",
    "open",
    "owners",
];

fn cells(
    desk: &Desk<'_>,
    listed: &Listed,
    as_of: &str,
    [open, owners]: [String; 2],
) -> [String; 19] {
    let Listed { student, language, tallies, .. } = listed;
    let seat = student.seat.as_ref();
    let of_seat = |cell: fn(&Seat) -> String| seat.map(cell).unwrap_or_default();
    let school = seat.map(|seat| desk.school_name(&seat.school).to_owned());
    let teacher =
        seat.zip(desk.frame()).map(|(seat, frame)| frame.person(&seat.teacher).to_owned());
    [
        student.id.clone(),
        student.name.clone(),
        of_seat(|seat| seat.school.clone()),
        school.unwrap_or_default(),
        of_seat(|seat| seat.grade.to_string()),
        teacher.unwrap_or_default(),
        language.clone(),
        as_of.to_owned(),
        tallies.enrolled.to_string(),
        tallies.absent().to_string(),
        percent(tallies),
        tallies.excused.to_string(),
        tallies.unexcused.to_string(),
        tallies.unverified.to_string(),
        tallies.suspended.to_string(),
        tallies.study_incomplete.to_string(),
        tallies.truancy_events.to_string(),
        open,
        owners,
    ]
}
