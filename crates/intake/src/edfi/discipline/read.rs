//! Reading the three elements of discipline.

use domain::problem::ProblemKind;

use super::super::element::{View, code_value, standard};
use super::super::entry::Entry;
use super::super::keep::{At, Texts};
use super::super::known::{Who, mark_only};
use super::{Incident, Key, Offender, Response, Target};
use crate::value::Id;

/// More incidents or students than any action names: each is looked at once,
/// and its problems tell of the whole element.
const MOST_TARGETS: usize = 1000;

/// What a student was in an incident.
pub(super) enum Part {
    Did(Offender),
    /// Saw it, told it or was harmed by it.
    Other,
}

pub(super) fn incident(entry: &mut Entry<'_, '_>, texts: &mut Texts) -> Option<(Key, Incident)> {
    let root = entry.root;
    let id: Option<Id<'_>> = entry.required(root, "IncidentIdentifier");
    let school = entry.referred(root, "School", "SchoolId");
    let date = entry.required_date(root, "IncidentDate");
    let (id, school, date) = (texts.number(id?.0), texts.number(school?.0), date?);
    let location = texts.number(root.code_value("IncidentLocation"));
    let behavior = texts.number(&behaviors(root));
    Some(([id, school], Incident { id, date, location, behavior }))
}

pub(super) fn offender(entry: &mut Entry<'_, '_>, texts: &mut Texts, at: At) -> Option<Part> {
    let root = entry.root;
    let student = entry.referred(root, "Student", "StudentUniqueId");
    let incident = who(entry, root, texts);
    let did = did_it(entry)?;
    if !did {
        return Some(Part::Other);
    }
    let (student, incident) = (texts.number(student?.0), incident?);
    let key = texts.number(root.descriptor("Behavior"));
    let behavior = texts.number(&behaviors(root));
    Some(Part::Did(Offender { student, incident, key, behavior, at }))
}

/// Whether the student did it. The standard's own words decide; another
/// word's meaning is not known, and it puts the association aside: nobody is
/// written down for what was perhaps done to him or her.
fn did_it(entry: &mut Entry<'_, '_>) -> Option<bool> {
    const OLD: &str = "StudentParticipationCode";
    const NEW: &str = "DisciplineIncidentParticipationCode";
    let root = entry.root;
    if root.name() == "StudentDisciplineIncidentAssociation" {
        entry.required_descriptor(root, OLD)?;
    }
    let mut others = false;
    for code in root.all(OLD).chain(root.all(NEW)) {
        let kinds = [OLD, NEW].map(|kind| standard(code.said(), kind));
        match kinds.into_iter().flatten().next() {
            Some("Perpetrator") => return Some(true),
            Some("Victim" | "Witness" | "Reporter") => others = true,
            _ => {
                let asks = "Perpetrator, Victim, Witness or Reporter of the standard's own \
                            descriptor. The association is put aside";
                entry.problem(ProblemKind::ValueUnreadable, NEW, code.said(), asks);
                return None;
            }
        }
    }
    // The association of newer versions is by definition that of an offender.
    Some(!others)
}

/// Which incident an element names.
fn who<'e>(entry: &mut Entry<'e, '_>, from: View<'e>, texts: &mut Texts) -> Option<Who<Key>> {
    if let Some(mark) = mark_only(from, "DisciplineIncident") {
        return Some(Who::Mark(mark.into()));
    }
    let id = entry.referred(from, "DisciplineIncident", "IncidentIdentifier");
    let school = entry.referred(from.identity("DisciplineIncident"), "School", "SchoolId");
    Some(Who::Key([texts.number(id?.0), texts.number(school?.0)]))
}

/// The behaviors of an incident or a student, each with its description.
fn behaviors(root: View<'_>) -> String {
    let own = root.value("BehaviorDetailedDescription");
    let words = root.all("Behavior").map(|behavior| {
        let inner = behavior.descriptor("Behavior");
        let kind = code_value(if inner.is_empty() { behavior.said() } else { inner });
        let detail = behavior.value("BehaviorDetailedDescription");
        match if detail.is_empty() { own } else { detail } {
            "" => kind.to_owned(),
            detail if kind.is_empty() => detail.to_owned(),
            detail => format!("{kind}: {detail}"),
        }
    });
    words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; ")
}

/// What an action did, once for each student and incident that it names.
pub(super) fn responses(entry: &mut Entry<'_, '_>, texts: &mut Texts, at: At) -> Vec<Response> {
    let root = entry.root;
    let id: Option<Id<'_>> = entry.required(root, "DisciplineActionIdentifier");
    let date = entry.required_date(root, "DisciplineDate");
    let text = what(entry);
    let targets = targets(entry, texts);
    let (Some(id), Some(date), Some(text)) = (id, date, text) else { return Vec::new() };
    if targets.is_empty() {
        let why = "DisciplineAction names no incident, so nobody can say what it answers";
        entry.lacks("StudentDisciplineIncidentBehaviorAssociationReference", why);
    }
    let (id, text) = (texts.number(id.0), texts.number(&text));
    let response = |(student, target)| Response { id, date, student, target, text, at };
    targets.into_iter().map(response).collect()
}

/// The measures in words, and how long they were. No date stands in it: a text
/// cannot be moved when the dates of a sample are.
fn what(entry: &mut Entry<'_, '_>) -> Option<String> {
    let root = entry.root;
    let measures = root.all("Discipline").map(|measure| code_value(measure.said()));
    let measures: Vec<&str> = measures.filter(|measure| !measure.is_empty()).collect();
    if measures.is_empty() {
        entry.lacks("Discipline", "DisciplineAction has no Discipline");
        return None;
    }
    let measures = measures.join(", ");
    let actual = root.value("ActualDisciplineActionLength");
    let length = if actual.is_empty() { root.value("DisciplineActionLength") } else { actual };
    Some(match days(length) {
        Some(days) => format!("{measures} ({days})"),
        None => {
            if !length.is_empty() {
                let asks = "a number of days";
                let column = "ActualDisciplineActionLength";
                entry.problem(ProblemKind::ValueUnreadable, column, length, asks);
            }
            measures
        }
    })
}

/// A length in days; none when it is no decimal number.
fn days(length: &str) -> Option<String> {
    let (whole, part) = length.split_once('.').unwrap_or((length, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || length.len() > 9 || !digits(whole) || !digits(part) {
        return None;
    }
    let part = part.trim_end_matches('0');
    let number = if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") };
    Some(if number == "1" { "1 day".to_owned() } else { format!("{number} days") })
}

fn targets(entry: &mut Entry<'_, '_>, texts: &mut Texts) -> Vec<(u32, Target)> {
    const ASSOCIATIONS: [&str; 2] = [
        "StudentDisciplineIncidentBehaviorAssociationReference",
        "StudentDisciplineIncidentAssociationReference",
    ];
    let root = entry.root;
    let own = root.identity("Student").value("StudentUniqueId");
    let references = ASSOCIATIONS.into_iter().flat_map(|name| root.all(name));
    let mut targets = Vec::new();
    for reference in references.take(MOST_TARGETS) {
        let identity = reference.inner_identity();
        if !identity.exists() && !reference.mark().is_empty() {
            let mark = reference.mark().into();
            targets.push((texts.number(own), Target::Mark(mark)));
            continue;
        }
        let student = identity.identity("Student").value("StudentUniqueId");
        let student = texts.number(if student.is_empty() { own } else { student });
        if let Some(incident) = who(entry, identity, texts) {
            let key = texts.number(identity.descriptor("Behavior"));
            targets.push((student, Target::Incident { student, incident, key }));
        }
    }
    if targets.is_empty() { targets_of_old(entry, texts) } else { targets }
}

/// The oldest versions name incidents and students side by side. With several
/// of both nobody can say who was in which.
fn targets_of_old(entry: &mut Entry<'_, '_>, texts: &mut Texts) -> Vec<(u32, Target)> {
    let root = entry.root;
    let count = |name| root.all(name).take(2).count();
    let (incidents, students) = (count("DisciplineIncidentReference"), count("StudentReference"));
    if incidents != 1 || students == 0 {
        return Vec::new();
    }
    let Some(incident) = who(entry, root, texts) else { return Vec::new() };
    let ids = root.all("StudentReference").map(|it| it.inner_identity().value("StudentUniqueId"));
    let target = |id: &str| {
        let student = texts.number(id);
        let incident = incident.clone();
        (student, Target::Incident { student, incident, key: Texts::EMPTY })
    };
    ids.filter(|id| !id.is_empty()).take(MOST_TARGETS).map(target).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_days() {
        for (length, is) in [
            ("1", Some("1 day")),
            ("1.00", Some("1 day")),
            ("0.50", Some("0.5 days")),
            ("3", Some("3 days")),
            ("", None),
            ("-1", None),
            ("a week", None),
            ("1234567890", None),
        ] {
            assert_eq!(days(length).as_deref(), is, "{length}");
        }
    }
}
