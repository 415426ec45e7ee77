//! From incidents, offenders and actions to rows.

use domain::problem::{Problem, ProblemKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::super::Sink;
use super::super::keep::{At, Texts};
use super::super::known::{self, Who};
use super::{Discipline, Incident, Key, Offender, Response, Target};
use crate::record::{BehaviorRow, Place};
use crate::report::Report;
use crate::value::Id;

/// A student, the number of an incident, and what the association's key says
/// that he or she did.
type Deed = (u32, usize, u32);

/// More answers to one deed than any school gives; a row with more of them is
/// made to fill the memory.
const MOST_RESPONSES: usize = 50;

/// What was answered, by the number of the response.
#[derive(Default)]
struct Answers {
    /// To one deed.
    to: FxHashMap<Deed, Vec<usize>>,
    /// To all that a student did in an incident.
    to_all: FxHashMap<(u32, usize), Vec<usize>>,
}

impl Discipline {
    /// Hands the rows on, one for each association with an offender.
    pub(in super::super) fn emit(
        mut self,
        files: &[Box<str>],
        report: &mut Report,
        sink: &mut Sink<'_>,
    ) {
        self.tell_of_others(files, report);
        let deeds = self.deeds(files, report);
        let answers = self.answers(&deeds, files, report);
        for (offender, deed) in self.offenders.iter().zip(&deeds) {
            let Some((deed, incident)) =
                deed.and_then(|deed| Some((deed, self.incidents.get(deed.1)?)))
            else {
                continue;
            };
            let response = self.response(deed, &answers);
            let place = offender.at.place(files);
            match self.row(offender, incident, &response) {
                Some(row) => sink(row.into(), place, report),
                None => self.lacks_behavior(offender, place, report),
            }
        }
    }

    /// What each offender did; none for one whose incident is nowhere, or who
    /// stands twice.
    fn deeds(&self, files: &[Box<str>], report: &mut Report) -> Vec<Option<Deed>> {
        let mut deeds: Vec<Option<Deed>> = Vec::with_capacity(self.offenders.len());
        let mut last: FxHashMap<Deed, usize> = FxHashMap::default();
        for (number, offender) in self.offenders.iter().enumerate() {
            let found = self.incidents.find(&offender.incident, offender.at.file);
            let deed = found.map(|incident| (offender.student, incident, offender.key));
            deeds.push(deed);
            let Some(deed) = deed else {
                self.lost_incident(offender, files, report);
                continue;
            };
            let Some(before) = last.insert(deed, number) else { continue };
            let is_later = offender.at.is_later_than(self.offenders[before].at, files);
            let (aside, counts) = if is_later { (before, number) } else { (number, before) };
            last.insert(deed, counts);
            deeds[aside] = None;
            self.told_twice(aside, counts, files, report);
        }
        deeds
    }

    /// Finds what each action answers.
    fn answers(
        &mut self,
        deeds: &[Option<Deed>],
        files: &[Box<str>],
        report: &mut Report,
    ) -> Answers {
        self.put_aside_old_actions(files, report);
        self.responses
            .sort_by(|a, b| (a.date, a.at.order(files)).cmp(&(b.date, b.at.order(files))));
        let known: FxHashSet<Deed> = deeds.iter().flatten().copied().collect();
        let parts: FxHashSet<(u32, usize)> =
            known.iter().map(|(student, incident, _)| (*student, *incident)).collect();
        let mut answers = Answers::default();
        for (number, response) in self.responses.iter().enumerate() {
            let answered = match self.deed(response, deeds) {
                Some(deed) if known.contains(&deed) => answers.to.entry(deed).or_default(),
                Some((student, incident, _)) if parts.contains(&(student, incident)) => {
                    answers.to_all.entry((student, incident)).or_default()
                }
                _ => {
                    self.lost_association(response, files, report);
                    continue;
                }
            };
            answered.push(number);
        }
        answers
    }

    /// What a response answers, as far as incident and student are known.
    fn deed(&self, response: &Response, deeds: &[Option<Deed>]) -> Option<Deed> {
        match &response.target {
            Target::Mark(mark) => {
                let number = self.offender_by_mark.get(&(response.at.file, mark.clone()))?;
                let offender = self.offenders.get(*number)?;
                let at = self.incidents.find(&offender.incident, offender.at.file);
                deeds.get(*number).copied().flatten().or(at.map(|at| {
                    // It stands twice, and the other one counts.
                    (offender.student, at, offender.key)
                }))
            }
            Target::Incident { student, incident, key } => {
                Some((*student, self.incidents.find(incident, response.at.file)?, *key))
            }
        }
    }

    /// Of two actions of one key the later one counts, by name of the file.
    fn put_aside_old_actions(&mut self, files: &[Box<str>], report: &mut Report) {
        let key = |response: &Response| (response.student, response.id, response.date);
        let mut last: FxHashMap<_, At> = FxHashMap::default();
        for response in &self.responses {
            let known = last.entry(key(response)).or_insert(response.at);
            if response.at.is_later_than(*known, files) {
                *known = response.at;
            }
        }
        let texts = &self.texts;
        let mut told = FxHashSet::default();
        self.responses.retain(|response| {
            let counts = last.get(&key(response)).copied().unwrap_or(response.at);
            if counts != response.at && told.insert((response.at, response.student)) {
                let twice = known::Twice { aside: response.at, counts };
                let what = ("The action", "DisciplineActionIdentifier");
                twice.tell(what, texts.text(response.id), files, report);
            }
            counts == response.at
        });
    }

    fn response(&self, deed: Deed, answers: &Answers) -> String {
        let own = answers.to.get(&deed).into_iter().flatten();
        let all = answers.to_all.get(&(deed.0, deed.1)).into_iter().flatten();
        let mut numbers: Vec<usize> = own.chain(all).take(MOST_RESPONSES).copied().collect();
        numbers.sort_unstable();
        // One action can name a deed twice.
        numbers.dedup_by_key(|number| self.responses.get(*number).map(|response| response.at));
        let texts = numbers.iter().filter_map(|number| self.responses.get(*number));
        texts.map(|response| self.texts.text(response.text)).collect::<Vec<_>>().join("; ")
    }

    /// The row; none when nobody says what the student did.
    fn row<'a>(
        &'a self,
        offender: &Offender,
        incident: &Incident,
        response: &'a str,
    ) -> Option<BehaviorRow<'a>> {
        let own = self.texts.text(offender.behavior);
        let behavior = if own.is_empty() { self.texts.text(incident.behavior) } else { own };
        (!behavior.is_empty()).then(|| BehaviorRow {
            student_id: Id(self.texts.text(offender.student)),
            date: incident.date,
            incident: behavior,
            location: self.texts.text(incident.location),
            response,
            confidential: None,
        })
    }

    fn tell_of_others(&self, files: &[Box<str>], report: &mut Report) {
        for (file, count) in &self.others {
            let at = At { file: *file, row: 0 };
            let told = format!(
                "students who saw, told or suffered an incident have no row of behavior: {count}"
            );
            report.remark(at.place(files).file, told);
        }
    }

    fn told_twice(&self, aside: usize, counts: usize, files: &[Box<str>], report: &mut Report) {
        let (aside, counts) = (&self.offenders[aside], &self.offenders[counts]);
        let twice = known::Twice { aside: aside.at, counts: counts.at };
        let student = self.texts.text(aside.student);
        twice.tell(("The association", "StudentUniqueId"), student, files, report);
    }

    fn lost_incident(&self, offender: &Offender, files: &[Box<str>], report: &mut Report) {
        let who = named(&self.texts, &offender.incident);
        let what = ("DisciplineIncident", "DisciplineIncidentReference");
        let student = self.texts.text(offender.student);
        known::lost(what, who, student, offender.at.place(files), report);
    }

    fn lost_association(&self, response: &Response, files: &[Box<str>], report: &mut Report) {
        let who = match &response.target {
            Target::Mark(mark) => Err(&**mark),
            Target::Incident { incident, .. } => named(&self.texts, incident),
        };
        let what = ("association of the student with an incident", "DisciplineIncidentReference");
        let student = self.texts.text(response.student);
        known::lost(what, who, student, response.at.place(files), report);
    }

    fn lacks_behavior(&self, offender: &Offender, place: Place<'_>, report: &mut Report) {
        let detail = "Neither the association nor its incident has a Behavior";
        report.problems.push(Problem {
            column: Some("Behavior".into()),
            student_id: Some(self.texts.text(offender.student).into()),
            detail: Some(detail.into()),
            ..Problem::new(place.file, place.row, ProblemKind::ShapeUnreadable)
        });
    }
}

/// How an element names an incident, in words.
fn named<'a>(texts: &'a Texts, who: &'a Who<Key>) -> Result<&'a str, &'a str> {
    match who {
        Who::Key([id, _]) => Ok(texts.text(*id)),
        Who::Mark(mark) => Err(mark),
    }
}
