//! Marks, and what people did in the year, as rows.

use std::io::{self, Write};

use intake::record::{
    AssignmentRow, AttemptRow, AttendanceRow, BehaviorRow, GradeRow, InterventionRow, LetterRow,
    NoteRow, ReportRow,
};
use intake::value::{AttemptKind, Id, LetterKind, Moment, Outcome, TimeOfDay};
use jiff::tz::Offset;

use super::Files;
use crate::calendar::timestamp;
use crate::households::{Household, Kid};
use crate::lessons::Lessons;
use crate::marks::Mark;
use crate::timetable;
use crate::work::{Attempt, Work};
use crate::world::World;

/// A student's marks.
pub(crate) fn mark_rows<W: Write>(
    world: &World,
    kid: &Kid,
    marks: &[Mark],
    files: &mut Files<W>,
) -> io::Result<()> {
    for (place, mark) in marks.iter().enumerate() {
        let school = &world.schools.list[mark.school].id;
        files.attendance.row(&AttendanceRow {
            student_id: Id(&kid.id),
            date: world.calendars.date(mark.day),
            code: mark.code,
            school_id: Id(if mark.named { school } else { "" }),
            period: timetable::name(mark.period),
            minutes: mark.minutes,
            start_time: mark.start.map(TimeOfDay),
            reason: mark.reason,
            note: mark.note,
            recorded_at: Some(timestamp(mark.at)),
            source_id: &format!("{}-{:03}", kid.id, place + 1),
        })?;
    }
    Ok(())
}

/// Notes, attempts, letters, reports and interventions.
pub(crate) fn work_rows<W: Write>(
    world: &World,
    home: &Household,
    kid: &Kid,
    work: &Work,
    files: &mut Files<W>,
) -> io::Result<()> {
    let (student_id, date) = (Id(&kid.id), |day| world.calendars.date(day));
    for note in &work.notes {
        let (text, author) = (note.text, world.staff.id(note.author));
        let (date, confidential) = (date(note.day), Some(note.confidential));
        let row = NoteRow { student_id, date, text, author, confidential };
        files.attendance_notes.row(&row)?;
    }
    for (day, [code, description, tier], staff) in &work.interventions {
        let (date, staff) = (date(*day), world.staff.id(*staff));
        let row = InterventionRow { student_id, date, code, description, staff, tier };
        files.interventions.row(&row)?;
    }
    attempt_rows(world, home, kid, &work.attempts, files)?;
    for letter in &work.letters {
        let Some(kind) = LetterKind::named(letter.kind) else { continue };
        let (sent_on, method, tracking) = (date(letter.day), letter.method, &*letter.tracking);
        let row = LetterRow { student_id, kind, sent_on, method, tracking, source: "A2A" };
        files.letters_sent.row(&row)?;
    }
    for (report, day) in &work.reports {
        let to = world.staff.name(world.staff.supervisor);
        let row = ReportRow { student_id, report: *report, filed_on: date(*day), to };
        files.reports_filed.row(&row)?;
    }
    Ok(())
}

fn attempt_rows<W: Write>(
    world: &World,
    home: &Household,
    kid: &Kid,
    attempts: &[Attempt],
    files: &mut Files<W>,
) -> io::Result<()> {
    for attempt in attempts {
        let kinds = AttemptKind::named(attempt.kind).zip(Outcome::named(attempt.outcome));
        let Some((kind, outcome)) = kinds else { continue };
        let contact = home.contacts.get(attempt.contact);
        let at = timestamp(attempt.at);
        files.contact_attempts.row(&AttemptRow {
            student_id: Id(&kid.id),
            // The moment is written in UTC, and so is its date.
            at: Moment { at, offset: Offset::UTC },
            kind,
            outcome,
            staff: world.staff.id(attempt.staff),
            person: contact.map_or("", |contact| &contact.name),
            language: contact.map_or("", |contact| contact.language),
            about: attempt.about,
        })?;
    }
    Ok(())
}

/// Grades, assignments and behavior.
pub(crate) fn lesson_rows<W: Write>(
    world: &World,
    kid: &Kid,
    lessons: &Lessons,
    files: &mut Files<W>,
) -> io::Result<()> {
    let (student_id, date) = (Id(&kid.id), |day| world.calendars.date(day));
    for grade in &lessons.grades {
        files.grades.row(&GradeRow {
            student_id,
            course: grade.course,
            term: grade.term,
            mark: grade.mark,
            percent: &grade.percent,
            teacher: world.staff.name(grade.teacher),
        })?;
    }
    for work in &lessons.assignments {
        files.assignments.row(&AssignmentRow {
            student_id,
            course: work.course,
            title: work.title,
            due_date: date(work.due),
            status: work.status,
        })?;
    }
    for incident in &lessons.incidents {
        files.behavior.row(&BehaviorRow {
            student_id,
            date: date(incident.day),
            incident: incident.what,
            location: incident.location,
            response: incident.response,
            confidential: Some(incident.confidential),
        })?;
    }
    Ok(())
}
