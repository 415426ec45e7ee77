//! Events that speak of the same student, school, date and period. The
//! category is part of an event's key in Ed-Fi, so a correction (absent, then
//! tardy) is a second event, and the first stays behind until somebody deletes
//! it. Nobody can see which one was meant; the stronger one counts and the
//! other is told.

use domain::class::Slot;
use domain::problem::{Problem, ProblemKind};

use super::{Event, Texts};
use crate::edfi::keep::file_name;

/// Takes the events away that do not count, and tells them in the order of
/// the files. Which ones count does not depend on that order.
pub(super) fn put_aside(
    events: &mut Vec<Event>,
    texts: &Texts,
    ranks: &[usize],
    files: &[Box<str>],
) -> Vec<Problem> {
    let rank = |event: &Event| ranks.get(event.file as usize).copied();
    let key = |event: &Event| (event.student, event.school, event.date, event.period);
    events.sort_unstable_by_key(|event| (key(event), rank(event), event.row));
    let mut aside = Vec::new();
    let mut from = 0;
    for group in events.chunk_by(|a, b| key(a) == key(b)) {
        let strongest = Strongest::of(group);
        for (place, event) in (from..).zip(group) {
            aside.extend(strongest.instead_of(event).map(|winner| (place, *event, winner)));
        }
        from += group.len();
    }
    let mut gone = aside.iter().map(|(place, ..)| *place).peekable();
    let mut places = 0..;
    events.retain(|_| gone.next_if_eq(&places.next().unwrap_or(0)).is_none());
    drop(gone);
    aside.sort_unstable_by_key(|(_, event, _)| (event.file, event.row, event.period));
    aside.iter().map(|(_, event, winner)| problem(event, winner, texts, files)).collect()
}

/// The strongest events of a group. To come late and to leave early are two
/// things of one day, so each part of the day has its own; a statement on the
/// whole day stands against them all, and so do two statements on one period.
#[derive(Default)]
struct Strongest {
    of_all: Option<Event>,
    day: Option<Event>,
    arrival: Option<Event>,
    departure: Option<Event>,
    mid: Option<Event>,
}

impl Strongest {
    /// Finds them. The group is in the order of the files' names, and among
    /// equals the later one counts.
    fn of(group: &[Event]) -> Self {
        let mut strongest = Self::default();
        for event in group {
            strongest.of_all = stronger(strongest.of_all, *event);
            let own = match event.code.class().slot() {
                Slot::Day => &mut strongest.day,
                Slot::Arrival => &mut strongest.arrival,
                Slot::Departure => &mut strongest.departure,
                Slot::Mid => &mut strongest.mid,
            };
            *own = stronger(*own, *event);
        }
        strongest
    }

    /// The event that counts instead of this one, if it does not count itself.
    fn instead_of(&self, event: &Event) -> Option<Event> {
        let winner = match event.code.class().slot() {
            _ if event.period != Texts::EMPTY => self.of_all,
            Slot::Day => self.of_all,
            Slot::Arrival => self.against_day(self.arrival),
            Slot::Departure => self.against_day(self.departure),
            Slot::Mid => self.against_day(self.mid),
        };
        winner.filter(|winner| (winner.file, winner.row) != (event.file, event.row))
    }

    fn against_day(&self, part: Option<Event>) -> Option<Event> {
        part.and_then(|part| stronger(self.day, part))
    }
}

/// The stronger one of what was found so far and a later event.
fn stronger(so_far: Option<Event>, event: Event) -> Option<Event> {
    so_far.filter(|so_far| so_far.code.weakness() < event.code.weakness()).or(Some(event))
}

fn problem(event: &Event, winner: &Event, texts: &Texts, files: &[Box<str>]) -> Problem {
    let same = event.code == winner.code;
    let kind = if same { ProblemKind::DuplicateKey } else { ProblemKind::CategoryConflict };
    let place = format!("element {} of {}", winner.row, file_name(files, winner.file));
    let code = winner.code.name();
    let detail = if same {
        format!("The same event stands again as {place}, which counts")
    } else {
        format!("{code} counts, which stands as {place}")
    };
    Problem {
        column: Some("AttendanceEventCategory".into()),
        value: Some(event.code.name().into()),
        student_id: Some(texts.text(event.student).into()),
        date: Some(event.date),
        detail: Some(detail.into()),
        ..Problem::new(file_name(files, event.file), event.row, kind)
    }
}
