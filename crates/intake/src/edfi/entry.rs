//! One element that is being read: its values, its place, and its problems.

use domain::Date;
use domain::problem::{Problem, ProblemKind};

use super::Sink;
use super::element::View;
use crate::record::{Place, Record};
use crate::report::{Report, shown};
use crate::value::{Id, Value, Wrong};

/// The element with its place and the report that its problems go to.
pub(super) struct Entry<'e, 'r> {
    pub(super) root: View<'e>,
    pub(super) place: Place<'e>,
    pub(super) report: &'r mut Report,
}

impl<'e> Entry<'e, '_> {
    /// A value that the element must have; none puts it aside.
    pub(super) fn required<T: Value<'e>>(
        &mut self,
        from: View<'e>,
        path: &'static str,
    ) -> Option<T> {
        let text = from.value(path);
        if text.is_empty() {
            self.lacks(path, &format!("{} has no {}", self.root.name(), last(path)));
            return None;
        }
        self.read(path, text)
    }

    /// A value that may be unknown. One that cannot be read is told and reads
    /// as unknown.
    pub(super) fn optional<T: Value<'e>>(
        &mut self,
        from: View<'e>,
        path: &'static str,
    ) -> Option<T> {
        let text = from.value(path);
        if text.is_empty() { None } else { self.read(path, text) }
    }

    /// What a descriptor says that the element must have.
    pub(super) fn required_descriptor(
        &mut self,
        from: View<'e>,
        path: &'static str,
    ) -> Option<&'e str> {
        let said = from.descriptor(path);
        if said.is_empty() { self.required(from, path) } else { Some(said) }
    }

    /// A date that the element must have.
    pub(super) fn required_date(&mut self, from: View<'e>, path: &'static str) -> Option<Date> {
        let text = from.value(path);
        if text.is_empty() { self.required(from, path) } else { self.read(path, undated(text)) }
    }

    /// A date that may be unknown.
    pub(super) fn optional_date(&mut self, from: View<'e>, path: &'static str) -> Option<Date> {
        let text = from.value(path);
        if text.is_empty() { None } else { self.read(path, undated(text)) }
    }

    /// The id of an entity that the element must refer to.
    pub(super) fn referred(
        &mut self,
        from: View<'e>,
        entity: &'static str,
        key: &'static str,
    ) -> Option<Id<'e>> {
        let text = from.identity(entity).value(key);
        if !text.is_empty() {
            return self.read(key, text);
        }
        let mark = from.reference(entity).mark();
        let name = self.root.name();
        let why = if mark.is_empty() {
            format!("{name} does not name its {entity}: it has no {key}")
        } else {
            format!(
                "{name} names its {entity} only as ref=\"{mark}\". Such references are followed \
                 to contacts, calendars, incidents and interventions of the same file only; export \
                 it with {key}"
            )
        };
        self.lacks(key, &why);
        None
    }

    fn read<T: Value<'e>>(&mut self, path: &'static str, text: &'e str) -> Option<T> {
        let read = T::read(text);
        read.map_err(|wrong| self.unreadable(path, text, &wrong)).ok()
    }

    fn unreadable(&mut self, path: &'static str, text: &str, wrong: &Wrong) {
        let detail = format!("{}: {}", last(path), wrong.asks);
        self.problem(wrong.kind, path, text, &detail);
    }

    /// Tells that the element lacks what it must have.
    pub(super) fn lacks(&mut self, path: &'static str, why: &str) {
        self.problem(ProblemKind::ShapeUnreadable, path, "", why);
    }

    /// Tells a problem with a value of this element.
    #[cold]
    pub(super) fn problem(
        &mut self,
        kind: ProblemKind,
        path: &'static str,
        value: &str,
        detail: &str,
    ) {
        let student = self.student();
        let problem = Problem {
            column: Some(last(path).into()),
            value: (!value.is_empty()).then(|| shown(value)),
            detail: (!detail.is_empty()).then(|| detail.into()),
            student_id: (!student.is_empty()).then(|| shown(student)),
            date: self.date(),
            ..Problem::new(self.place.file, self.place.row, kind)
        };
        self.report.problems.push(problem);
    }

    fn student(&self) -> &'e str {
        let referred = self.root.identity("Student").value("StudentUniqueId");
        if referred.is_empty() { self.root.value("StudentUniqueId") } else { referred }
    }

    fn date(&self) -> Option<Date> {
        let paths = [
            "AttendanceEvent/EventDate",
            "EventDate",
            "EntryDate",
            "IncidentDate",
            "DisciplineDate",
            "Date",
        ];
        let text = paths.into_iter().map(|path| self.root.value(path)).find(|t| !t.is_empty())?;
        Value::read(undated(text)).ok()
    }

    /// Hands a row on.
    pub(super) fn emit<'x>(&mut self, row: impl Into<Record<'x>>, sink: &mut Sink<'_>) {
        sink(row.into(), self.place, self.report);
    }
}

/// The last name of a path.
fn last(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, last)| last)
}

/// A date without the time zone that XML allows it to have: the date is the
/// one that was written, whatever the zone.
fn undated(text: &str) -> &str {
    let Some((date, zone)) = text.split_at_checked("0000-00-00".len()) else { return text };
    let offset = |zone: &str| {
        let parts = zone.strip_prefix(['+', '-']).and_then(|zone| zone.split_once(':'));
        let two = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        parts.is_some_and(|(hours, minutes)| two(hours) && two(minutes))
    };
    if zone == "Z" || offset(zone) { date } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_zone_after_a_date_changes_nothing() {
        for text in ["2021-08-31", "2021-08-31Z", "2021-08-31-07:00", "2021-08-31+14:00"] {
            assert_eq!(undated(text), "2021-08-31");
        }
        for text in ["2021-08-31T00:00:00", "2021-08-31 07:00", "2021-08-3", "", "２０２１-08-31Z"]
        {
            assert_eq!(undated(text), text);
        }
    }
}
